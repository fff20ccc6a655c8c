"""The problems of a file that comes back, beside the differences themselves."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from imports.draft_finishing import INVENTED
from imports.excerpts import start_of
from imports.merge.comparing import CALCULATED, LETTERS_LOST, SHORTENED, same
from imports.merge.fields import Fields
from imports.merge.matching import Matched, as_number
from imports.merge.past import Key
from imports.own.draft import OwnDraft
from imports.own.rows import DATE_UNCLEAR
from imports.own.word_ratings import RAG_WORD_GONE
from models.actions.written_actions import action_line
from models.documents.columns import AGREED
from models.documents.document_records import DraftPlan, Problem
from models.plan.records import Recommendation
from models.ratings.ratings import Rag
from models.text import fold, show_line

_NAMED = 8
# Kinds of problems that show as differences or damage, and need not be told again.
_TOLD_BY_FIELDS = {"encoding"}
# Kinds of problems that a comparison with the plan may settle, with the field they are about.
_FIELD_OF = {DATE_UNCLEAR: "due", "rag-unclear": "rag", "rag-differs": "rag"}
# Says that a text was kept: true of reading a document in, not of a merge.
_KEPT = re.compile(r": (?:its|[0-9]+) texts? (?:is|are) kept(?: beside the recommendations)?$")
_KEPT_TEXT = re.compile(r"; the text is kept$")
_DAMAGES = {
    LETTERS_LOST: "letters were lost when the file was saved as Windows-1252; the plan's stay."
    " Save it as CSV UTF-8",
    CALCULATED: "a program took a text for a formula and wrote its result in its place; the plan's"
    " stays",
    SHORTENED: "a text is longer than a cell of Excel holds; the plan's stays whole",
}


def of_merge(
    read: DraftPlan,
    matched: Matched,
    existing: Sequence[Recommendation],
    fields: Fields,
    glossary: Mapping[str, str],
    repeated: Collection[int],
) -> tuple[Problem, ...]:
    """The problems of the file and of bringing it back, under the plan's refs.

    ``read`` is the draft as it was read, ``fields`` what compared it; ``repeated`` are rows that
    are one of the plan's a second time.
    """
    return (
        *_of_file(read, matched, existing, fields),
        *_of_rows(matched, existing, repeated),
        *_of_fields(matched, existing, fields),
        *_of_board(matched, existing, fields),
        *retired_rows([existing[plan] for plan in sorted(matched.pairs.of_draft.values())]),
        *_of_glossary(read, glossary),
    )


def _of_file(
    read: DraftPlan, matched: Matched, existing: Sequence[Recommendation], fields: Fields
) -> Iterator[Problem]:
    """The document's own problems, but for those that the comparison settles or reports itself."""
    own = isinstance(read, OwnDraft)
    refs = {
        read.recommendations[at].ref: existing[plan].ref
        for at, plan in matched.pairs.of_draft.items()
    }
    unsure = {read.recommendations[at].ref for at in matched.pairs.unsure}
    settled = {
        (read.recommendations[at].ref, field)
        for at, field, _ in fields.settled
        if (at, field) not in {(at, field) for at, field, _ in fields.unsettled}
    }
    shown = {(read.recommendations[at].ref, field) for at, field, _ in fields.differing}
    for problem in read.problems:
        ref = problem.ref
        if ref in unsure or problem.kind in INVENTED or (own and problem.kind in _TOLD_BY_FIELDS):
            continue
        if (ref, _FIELD_OF.get(problem.kind, "")) in settled:
            continue
        if problem.kind == RAG_WORD_GONE and (ref, "rag") in shown:
            continue
        message = _KEPT_TEXT.sub("; the plan's stays", _KEPT.sub("", problem.message))
        if problem.kind == "unplaced":
            message = f"{message}; a merge takes nothing of it"
        found = refs.get(ref) if ref is not None else None
        yield Problem(problem.where, found, problem.kind, message)


def _of_rows(
    matched: Matched, existing: Sequence[Recommendation], repeated: Collection[int]
) -> Iterator[Problem]:
    rows = matched.draft.recommendations
    for at, (plan, reason) in sorted(matched.pairs.unsure.items()):
        message = (
            f'"{start_of(rows[at].text)}" may not be {existing[plan].ref}'
            f' ("{start_of(existing[plan].text)}"): {reason}. Nothing is taken from this row'
        )
        yield Problem(rows[at].where, existing[plan].ref, "match-unclear", message)
    if refs := list(_other_refs(matched, existing)):
        message = f"other refs than in the plan, whose refs stay: {_listed(refs)}"
        yield Problem("the file", None, "refs-differ", message)
    for at in sorted(repeated):
        message = f'"{start_of(rows[at].text)}" stands twice. Nothing is taken from this row'
        yield Problem(rows[at].where, None, "row-repeated", message)


def _other_refs(matched: Matched, existing: Sequence[Recommendation]) -> Iterator[str]:
    """The refs under which the file has a recommendation that the plan calls otherwise."""
    draft = matched.draft
    for at, plan in sorted(matched.pairs.of_draft.items()):
        ref, ours = draft.recommendations[at].ref, existing[plan].ref
        if isinstance(draft, OwnDraft):
            ref = draft.written_refs[at]
        elif not draft.refs_given or ref in matched.invented:
            continue
        if not ref or ref in (ours, as_number(ours)):
            continue
        # No program makes 1.10 of 1.1.
        if as_number(ref) == as_number(ours) or not same("ref", ref, ours):
            yield f"{ref} is {ours}"


def _of_fields(
    matched: Matched, existing: Sequence[Recommendation], fields: Fields
) -> Iterator[Problem]:
    rows = matched.draft.recommendations
    if fields.foreign:
        message = (
            "it was made of another copy of this plan, or this is an older copy that was put back:"
            " nothing tells which side changed what"
        )
        yield Problem("the file", None, "other-history", message)
    for label in fields.unknown_periods:
        message = f'the plan has no period "{label}"; stocktake import adds it'
        yield Problem("the file", None, "period-unknown", message)
    for at in sorted(fields.emptied):
        ref = existing[matched.pairs.of_draft[at]].ref
        message = "its text is gone; a recommendation is never without one"
        yield Problem(rows[at].where, ref, "text-empty", message)
    for kind, refs in sorted(fields.damaged.items()):
        yield Problem("the file", None, kind, f"{_listed(sorted(refs))}: {_DAMAGES[kind]}")
    moved = [
        existing[plan].ref
        for at, plan in sorted(matched.pairs.of_draft.items())
        if rows[at].section
        and ("section", "") in matched.draft.fields
        and not same("section", existing[plan].section, rows[at].section)
    ]
    if moved:
        message = f"{_listed(moved)}: in another section than in the plan; they stay where they are"
        yield Problem("the file", None, "section-differs", message)


def retired_rows(ours: Iterable[Recommendation]) -> Iterator[Problem]:
    """The problem that a file still has recommendations that are retired in the plan."""
    gone = [f"{it.ref} ({show_line(it.retired)})" for it in ours if it.retired]
    if gone:
        message = f"{_listed(gone)}: no longer part of the plan; nothing is taken from these rows"
        yield Problem("the file", None, "retired", message)


def _of_board(
    matched: Matched, existing: Sequence[Recommendation], fields: Fields
) -> Iterator[Problem]:
    """Actions and agreements that the file has otherwise: they are changed here alone.

    Where the plan's are known to have changed since, nobody has changed the file's.
    """
    draft = matched.draft
    if not isinstance(draft, OwnDraft):
        return
    actions, agreed = set[str](), set[str]()
    for at, heading, text in draft.board_says:
        plan = matched.pairs.of_draft.get(at)
        if plan is None:
            continue
        ours = existing[plan]
        if heading == "actions":
            lines = "\n".join(map(action_line, ours.actions))
            if not same("actions", lines, text) and not fields.has_new_actions(ours):
                actions.add(ours.ref)
            continue
        key, value = _agreed(ours, heading)
        word = Rag(value).word if value and key[1] is not None else value
        if not same("rag", word, text) and not fields.board_changed(at, ours, key, value):
            agreed.add(ours.ref)
    for named, refs in (("actions are", actions), ("what the board agreed is", agreed)):
        if refs:
            message = (
                f"{_listed(sorted(refs))}: {named} otherwise in the file than in the plan; a merge"
                " takes nothing of it"
            )
            yield Problem("the file", None, "board-differs", message)


def _agreed(ours: Recommendation, heading: str) -> tuple[Key, str]:
    """What the board agreed, as the change log has it, of a heading of ``OwnDraft.board_says``."""
    if heading == "agreed_level":
        return ("agreed_level", None), ours.agreed_level or ""
    label = fold(heading.removesuffix(AGREED.ending))
    for entry in ours.progress:
        if fold(entry.period.label) == label:
            return ("agreed", entry.period.id), entry.agreed or ""
    return ("agreed", None), ""


def _of_glossary(read: DraftPlan, glossary: Mapping[str, str]) -> Iterator[Problem]:
    other = [
        term
        for term, meaning in read.glossary
        if term in glossary and glossary[term].split() != meaning.split()
    ]
    if other:
        message = f"{_listed(other)}: explained otherwise than in the plan; the plan's words stay"
        yield Problem("the glossary", None, "glossary-differs", message)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
