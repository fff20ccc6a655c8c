"""The one place that turns recommendations into rows of cells, for every format with rows.

One row a recommendation; the cells are words for people and texts exactly as they are stored.
"""

from collections.abc import Iterator

from exports.contents import Contents
from models.ratings import Rag, Update

_BEFORE = ("ref", "section", "text", "finding", "timescale", "due", "officers", "key_actions")
_AFTER = ("level", "rationale", "overall_status", "version")
BETWEEN_OFFICERS = "; "

_RAG: dict[Rag | None, str] = {None: "", **{rag: rag.word for rag in Rag}}
_UPDATE: dict[Update | None, str] = {None: "", **{update: update.word for update in Update}}


def headings(contents: Contents) -> list[str]:
    """The heading row: fixed fields, three columns a period, and one for each unplaced text."""
    names = list(_BEFORE)
    for period in contents.periods:
        names += (f"{period.label}: {part}" for part in ("evidence", "RAG", "update"))
    names += _AFTER
    names += (f"unplaced: {heading}" for heading in contents.unplaced_headings)
    return names


def rows(contents: Contents) -> Iterator[list[str]]:
    """The rows under ``headings``, one at a time; every cell is a text, "" where nothing is."""
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
        yield row
