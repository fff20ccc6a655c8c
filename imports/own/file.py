"""Stocktake's own table, read literally: what was exported comes back as it was.

Nothing is inferred from words, no space is stripped, officers are divided only at ``"; "``. The
apostrophe that guards a cell from Excel is taken off only where the file has our headings and the
byte order mark that goes with the guard. An office program that saves the file again may move,
lose and rewrite columns; what it does to dates and numbers is read back here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from imports.cells import Origin, Progress
from imports.own.columns import own_headings, shown_headings
from imports.own.draft import OwnDraft
from imports.own.rows import OwnRows

if TYPE_CHECKING:
    from imports.own.records import OwnRecords


@dataclass(frozen=True, slots=True)
class OwnFile:
    """Records under our own headings. ``first`` is the row number of the heading row."""

    headings: tuple[str, ...]
    records: Sequence[Sequence[str]]
    guarded: bool
    first: int

    def draft(
        self, *, title: str, source: str, digest: str, progress: Progress | None = None
    ) -> OwnDraft:
        """The draft plan, field for field as it was written."""
        numbers = range(self.first + 1, self.first + 1 + len(self.records))
        rows = OwnRows(self.headings, guarded=self.guarded, progress=progress)
        draft = rows.read(
            self.records,
            [f"row {number}" for number in numbers],
            title=title,
            source=source,
            digest=digest,
        )
        # Without the mark it is an exact copy, or a program has taken the mark away.
        return replace(draft, may_be_guarded=not self.guarded)


def read(records: Sequence[Sequence[str]], *, guarded: bool, first: int) -> OwnFile | None:
    """The records as a file of our own; None where the first is not our heading row."""
    if not records:
        return None
    headings = own_headings(records[0], guarded=guarded)
    if headings is None:
        # Our workbook, saved as CSV: its cells carry no guard.
        headings, guarded = shown_headings(records[0]), False
    return None if headings is None else OwnFile(headings, records[1:], guarded, first)


def from_records(
    own: "OwnRecords",
    origin: Origin,
    *,
    title: str,
    source: str,
    digest: str,
    progress: Progress | None = None,
) -> OwnDraft:
    """The draft plan of a Word or Excel file of our own, with what the file says of itself."""
    two = {place: (own.words.get(place), own.fills.get(place)) for place in own.unclear}
    rows = OwnRows(own.headings, guarded=False, ratings=two, progress=progress)
    draft = rows.read(
        own.records,
        own.wheres,
        title=own.title or origin.plan or title,
        source=source,
        digest=digest,
    )
    return replace(
        draft,
        glossary=own.glossary,
        unplaced=(*own.unplaced, *draft.unplaced),
        problems=(*own.problems, *draft.problems),
        rating_key=own.rating_key,
        position=origin.position,
        mark=origin.mark,
        may_be_guarded=own.may_be_guarded,
        plan_title=origin.plan,
        officer=origin.officer,
        period=origin.period,
    )
