"""The one place that turns recommendations into rows of cells, for every format with rows.

One row a recommendation; the cells are words for people and texts exactly as they are stored.
"""

from collections.abc import Callable, Iterator
from functools import partial

from exports.contents import Contents
from models.actions.written_actions import action_line
from models.plan.records import Recommendation
from models.ratings import proposed_or_agreed
from models.ratings.ratings import Rag, Update

_BEFORE = ("ref", "section", "text", "finding", "timescale", "due", "officers", "key_actions")
_AFTER = ("level", "rationale", "overall_status", "version")
BETWEEN_OFFICERS = "; "

_RAG: dict[Rag | None, str] = {None: "", **{rag: rag.word for rag in Rag}}
_UPDATE: dict[Update | None, str] = {None: "", **{update: update.word for update in Update}}


def headings(contents: Contents) -> list[str]:
    """The heading row: fixed fields, three columns a period, and one for each unplaced text.

    Behind them stand the facts that the plan has and many plans have not.
    """
    names = list(_BEFORE)
    for period in contents.periods:
        names += (f"{period.label}: {part}" for part in ("evidence", "RAG", "update"))
    names += _AFTER
    names += (f"unplaced: {heading}" for heading in contents.unplaced_headings)
    names += (name for name, _ in _more(contents))
    return names


def rows(contents: Contents) -> Iterator[list[str]]:
    """The rows under ``headings``, one at a time; every cell is a text, "" where nothing is."""
    more = [cell for _, cell in _more(contents)]
    for it in contents.recommendations:
        row = [
            it.ref,
            it.section,
            it.text,
            it.finding,
            it.timescale,
            "" if it.due is None else it.due.isoformat(),
            BETWEEN_OFFICERS.join(it.officers),
            it.key_actions,
        ]
        for progress in it.progress:
            row += (progress.evidence, _RAG[progress.rag], _UPDATE[progress.update])
        row += (
            "" if it.level is None else it.level.value,
            it.rationale,
            it.overall_status,
            str(it.edition),
        )
        if contents.unplaced_headings:
            waiting = [(text.heading, text.text) for text in it.unplaced]
            for heading in contents.unplaced_headings:
                at = next((n for n, (own, _) in enumerate(waiting) if own == heading), None)
                row.append("" if at is None else waiting.pop(at)[1])
        if more:
            row += (cell(it) for cell in more)
        yield row


def _more(contents: Contents) -> Iterator[tuple[str, Callable[[Recommendation], str]]]:
    """The headings and cells of facts that are left out where the plan has none of them."""
    facts = contents.facts
    if facts.delivery:
        yield "delivery", lambda it: "" if it.delivery is None else it.delivery.word
    if facts.monitoring:
        yield "monitoring", lambda it: "" if it.monitoring is None else it.monitoring.word
    if facts.tags:
        yield "tags", lambda it: BETWEEN_OFFICERS.join(it.tags)
    if facts.actions:
        yield "actions", lambda it: "\n".join(map(action_line, it.actions))
    if facts.agrees:
        for at, period in enumerate(contents.periods):
            if period.id in facts.agreed_in or not period.closed:
                yield f"{period.label}: agreed", partial(_agreed, at)
    if facts.agreed_levels:
        yield "agreed_level", lambda it: proposed_or_agreed.of_level(it).cell
    if facts.retired:
        yield "retired", lambda it: it.retired


def _agreed(at: int, it: Recommendation) -> str:
    return proposed_or_agreed.of_rating(it.progress[at]).cell
