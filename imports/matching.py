"""A document against the plan that is there: what it adds, fills, contradicts and leaves out.

Pure: records in, an ``Intake`` out. Nothing that the plan says is ever cleared or replaced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from imports.draft_finishing import INVENTED
from imports.excerpts import start_of
from imports.merge.comparing import same
from imports.merge.problems import retired_rows
from imports.new_refs import NewRefs
from imports.pairing import Pairs, pair
from models.actions.written_actions import action_line
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
    Problem,
)
from models.documents.intake_records import Difference, Fill, Intake, NewUnplaced
from models.plan.records import Period, Progress, Recommendation, Unplaced
from models.ratings.ratings import Rag
from models.text import fold

_short = partial(start_of, longest=80)
_SETTLED = {"level-unclear", "level-qualified"}
"""Problems that are none any more once somebody has judged the level."""


def match(
    draft: DraftPlan,
    existing: Sequence[Recommendation],
    periods: Sequence[Period],
    glossary: Mapping[str, str],
    unplaced: Sequence[Unplaced] = (),
    rating_key: Mapping[Rag, str] = MappingProxyType({}),
) -> Intake:
    """Decides what reading ``draft`` into a plan would do.

    ``existing`` are the plan's recommendations, ``periods`` its periods, both in its order;
    ``unplaced`` are its texts that belong to no recommendation, ``rating_key`` what its ratings
    mean.
    """
    return _Matching(draft, existing, periods).intake(glossary, unplaced, rating_key)


class _Matching:
    def __init__(
        self, draft: DraftPlan, existing: Sequence[Recommendation], periods: Sequence[Period]
    ) -> None:
        self._draft = draft
        self._existing = existing
        self._periods = periods
        by_label = {fold(period.label): at for at, period in enumerate(periods)}
        self._new_periods: list[DraftPeriod] = []
        self._at: list[int] = []
        for period in draft.periods:
            place = by_label.get(fold(period.label))
            if place is None:
                place = len(periods) + len(self._new_periods)
                by_label[fold(period.label)] = place
                self._new_periods.append(period)
            self._at.append(place)
        self._labels = [period.label for period in periods]
        self._labels += [period.label for period in self._new_periods]
        self._fills: list[Fill] = []
        self._differs: list[Difference] = []
        self._new_unplaced: list[NewUnplaced] = []
        self._problems: list[Problem] = []

    def intake(
        self,
        glossary: Mapping[str, str],
        unplaced: Sequence[Unplaced],
        rating_key: Mapping[Rag, str],
    ) -> Intake:
        draft = self._draft
        invented = frozenset(
            problem.ref for problem in draft.problems if problem.kind in INVENTED and problem.ref
        )
        pairs = pair(draft, self._existing, invented)
        refs, new = self._new(pairs, invented)
        unchanged = 0
        for at, theirs in enumerate(draft.recommendations):
            if at in pairs.of_draft:
                unchanged += self._compare(self._existing[pairs.of_draft[at]], theirs)
        for at, (plan, reason) in sorted(pairs.unsure.items()):
            self._say_unsure(draft.recommendations[at], self._existing[plan], reason)
        matched = [self._existing[plan] for plan in sorted(pairs.of_draft.values())]
        self._problems += retired_rows(matched)
        self._say_what_the_board_says(pairs)
        self._say_what_was_called(refs, invented, {one.ref for one in new})
        new_terms = self._terms(glossary)
        new_meanings = self._meanings(rating_key)
        kept = {(one.heading, one.text) for one in unplaced}
        self._new_unplaced += [
            NewUnplaced(None, one) for one in draft.unplaced if (one.heading, one.text) not in kept
        ]
        missing = self._missing(pairs)
        self._say_closed_periods()
        return Intake(
            source=draft.source,
            digest=draft.digest,
            new_periods=tuple(self._new_periods),
            new_recommendations=tuple(new),
            fills=tuple(self._fills),
            new_terms=tuple(new_terms),
            new_unplaced=tuple(self._new_unplaced),
            new_rating_key=tuple(new_meanings),
            differs=tuple(self._differs),
            missing=missing,
            unchanged=unchanged,
            refs=tuple(refs.items()),
            problems=(*self._documents_own(refs, pairs), *self._problems),
        )

    def _new(
        self, pairs: Pairs, invented: frozenset[str]
    ) -> tuple[dict[str, str], list[DraftRecommendation]]:
        """The plan's ref of each ref of the draft, and the new recommendations under theirs."""
        draft = self._draft
        given_refs = [
            one.ref for one in draft.recommendations if draft.refs_given and one.ref not in invented
        ]
        free = NewRefs(self._existing, given_refs)
        fresh = [
            at
            for at in range(len(draft.recommendations))
            if at not in pairs.of_draft and at not in pairs.unsure
        ]
        refs = {
            draft.recommendations[at].ref: self._existing[plan].ref
            for at, plan in pairs.of_draft.items()
        }
        given = {
            at
            for at in fresh
            if draft.refs_given
            and draft.recommendations[at].ref not in invented
            and free.take(draft.recommendations[at].ref)
        }
        new: list[DraftRecommendation] = []
        for at in fresh:
            theirs = draft.recommendations[at]
            ref = theirs.ref if at in given else free.next_in(theirs.section)
            refs[theirs.ref] = ref
            new.append(replace(theirs, ref=ref, progress=self._spread(theirs.progress)))
        return refs, new

    def _spread(self, progress: Sequence[DraftProgress]) -> tuple[DraftProgress, ...]:
        """One entry a period of the plan as it will be, from one entry a period of the draft."""
        spread = [DraftProgress()] * len(self._labels)
        for at, one in zip(self._at, progress, strict=False):
            spread[at] = one
        return tuple(spread)

    def _compare(self, ours: Recommendation, theirs: DraftRecommendation) -> bool:
        """Note the fills and differences of a pair; True where the document adds nothing to it."""
        if ours.retired:
            return True
        before = len(self._fills) + len(self._new_unplaced)
        self._field(ours, theirs, "section", ours.section, theirs.section)
        self._field(ours, theirs, "text", ours.text, theirs.text)
        self._field(ours, theirs, "finding", ours.finding, theirs.finding)
        self._field(ours, theirs, "timescale", ours.timescale, theirs.timescale)
        self._field(ours, theirs, "due", _iso(ours.due), _iso(theirs.due))
        self._field(ours, theirs, "key_actions", ours.key_actions, theirs.key_actions)
        if {*map(fold, ours.officers)} != {*map(fold, theirs.officers)}:
            self._field(
                ours, theirs, "officers", "; ".join(ours.officers), "; ".join(theirs.officers)
            )
        self._field(ours, theirs, "level", ours.level or "", theirs.level or "")
        self._field(ours, theirs, "rationale", ours.rationale, theirs.rationale)
        self._field(ours, theirs, "overall_status", ours.overall_status, theirs.overall_status)
        for at, one in zip(self._at, theirs.progress, strict=False):
            mine = ours.progress[at] if at < len(ours.progress) else None
            self._progress(ours, theirs, self._labels[at], mine, one)
        kept = {(one.heading, one.text) for one in ours.unplaced}
        for text in theirs.unplaced:
            if (text.heading, text.text) not in kept:
                kept.add((text.heading, text.text))
                self._new_unplaced.append(NewUnplaced(ours.id, text))
        return len(self._fills) + len(self._new_unplaced) == before

    def _progress(
        self,
        ours: Recommendation,
        theirs: DraftRecommendation,
        label: str,
        mine: Progress | DraftProgress | None,
        one: DraftProgress,
    ) -> None:
        mine = mine or DraftProgress()
        self._field(ours, theirs, "evidence", mine.evidence, one.evidence, label)
        self._field(ours, theirs, "rag", mine.rag or "", one.rag or "", label)
        self._field(ours, theirs, "update", mine.update or "", one.update or "", label)

    def _field(
        self,
        ours: Recommendation,
        theirs: DraftRecommendation,
        field: str,
        mine: str,
        other: str,
        period: str | None = None,
    ) -> None:
        if not other or mine == other:
            return
        if not mine and field not in ("section", "text"):
            self._fills.append(Fill(ours.id, ours.ref, field, period, str(other)))
        elif mine.split() != other.split() and not same(field, mine, other):
            self._differs.append(
                Difference(ours.ref, field, period, str(mine), str(other), theirs.where)
            )
            name = field.replace("_", " ") + (f" ({period})" if period else "")
            message = f'{name}: the plan has "{_short(mine)}", the document "{_short(other)}"'
            self._problems.append(Problem(theirs.where, ours.ref, "differs", message))

    def _terms(self, glossary: Mapping[str, str]) -> list[tuple[str, str]]:
        new: list[tuple[str, str]] = []
        for term, meaning in self._draft.glossary:
            if term not in glossary:
                new.append((term, meaning))
            elif glossary[term].split() != meaning.split():
                message = (
                    f'{term}: the plan has "{_short(glossary[term])}",'
                    f' the document "{_short(meaning)}"'
                )
                self._problems.append(Problem("the glossary", None, "differs", message))
        return new

    def _meanings(self, rating_key: Mapping[Rag, str]) -> list[tuple[Rag, str]]:
        new: list[tuple[Rag, str]] = []
        for rag, meaning in self._draft.rating_key:
            if rag not in rating_key:
                new.append((rag, meaning))
            elif rating_key[rag].split() != meaning.split():
                message = (
                    f'{rag.word}: the plan has "{_short(rating_key[rag])}",'
                    f' the document "{_short(meaning)}"'
                )
                self._problems.append(Problem("the key", None, "differs", message))
        return new

    def _missing(self, pairs: Pairs) -> tuple[str, ...]:
        taken = pairs.taken
        left = {at: ours.ref for at, ours in enumerate(self._existing) if not ours.retired}
        missing = [ref for at, ref in left.items() if at not in taken]
        if len(missing) > len(taken):
            # A part of the plan, not a plan with parts gone: one line says it.
            message = (
                f"the document does not mention {len(missing)} of the plan's"
                f" {len(left)} recommendations; they stay as they are"
            )
            self._problems.append(Problem("the document", None, "missing", message))
        else:
            message = "the document does not mention it; it stays as it is"
            self._problems += [Problem("the document", ref, "missing", message) for ref in missing]
        return tuple(missing)

    def _say_unsure(self, theirs: DraftRecommendation, ours: Recommendation, reason: str) -> None:
        given = self._draft.refs_given and theirs.ref == ours.ref
        kind = "ref-conflict" if given else "match-unclear"
        message = (
            f'"{_short(theirs.text)}" may not be {ours.ref} ("{_short(ours.text)}"):'
            f" {reason}. Nothing was taken from this row"
        )
        self._problems.append(Problem(theirs.where, ours.ref, kind, message))

    def _say_what_was_called(
        self, refs: Mapping[str, str], invented: frozenset[str], new: set[str]
    ) -> None:
        """Report the refs by which document and plan do not mean the same recommendation."""
        if not self._draft.refs_given:
            return
        other = [
            f"{theirs} is {ours} (new)" if ours in new else f"{theirs} is {ours}"
            for theirs, ours in refs.items()
            if theirs != ours and theirs not in invented
        ]
        if other:
            more = f" and {len(other) - 5} more" if len(other) > 5 else ""
            message = f"the document has other refs: {', '.join(other[:5])}{more} in the plan"
            self._problems.append(Problem("the document", None, "refs-differ", message))

    def _say_what_the_board_says(self, pairs: Pairs) -> None:
        """Report delivery, monitoring, tags and actions that a file of ours has otherwise."""
        refs = [
            self._existing[plan].ref
            for at, plan in sorted(pairs.of_draft.items())
            if _says_more(self._draft.recommendations[at], self._existing[plan])
        ]
        if refs:
            more = f" and {len(refs) - 5} more" if len(refs) > 5 else ""
            message = (
                f"{', '.join(refs[:5])}{more}: delivery, monitoring, tags or actions are otherwise"
                " in the document; the plan's stay (stocktake merge takes all but actions)"
            )
            self._problems.append(Problem("the document", None, "board-differs", message))

    def _say_closed_periods(self) -> None:
        closed = {period.label for period in self._periods if period.closed}
        counts: dict[str, int] = {}
        for fill in self._fills:
            if fill.period in closed and fill.period is not None:
                counts[fill.period] = counts.get(fill.period, 0) + 1
        for label, count in counts.items():
            fields = "1 empty field" if count == 1 else f"{count} empty fields"
            message = f"{label} is closed: {fields} in it filled, nothing in it changed"
            self._problems.append(Problem("the document", None, "closed-period-filled", message))

    def _documents_own(self, refs: Mapping[str, str], pairs: Pairs) -> list[Problem]:
        """The document's own problems under the plan's refs, less those that are settled."""
        judged = {ours.ref for ours in self._existing if ours.level is not None}
        unsure = {self._draft.recommendations[at].ref for at in pairs.unsure}
        found: list[Problem] = []
        for problem in self._draft.problems:
            ref = refs.get(problem.ref) if problem.ref is not None else None
            if problem.kind in _SETTLED and ref in judged:
                continue
            if problem.ref is not None and problem.ref in unsure:
                continue
            found.append(Problem(problem.where, ref, problem.kind, problem.message))
        return found


def _says_more(theirs: DraftRecommendation, ours: Recommendation) -> bool:
    said = (
        (theirs.delivery, ours.delivery),
        (theirs.monitoring, ours.monitoring),
        (theirs.tags, ours.tags),
        ([*map(action_line, theirs.actions)], [*map(action_line, ours.actions)]),
    )
    return not ours.retired and any(other and other != mine for other, mine in said)


def _iso(day: object) -> str:
    return "" if day is None else str(day)
