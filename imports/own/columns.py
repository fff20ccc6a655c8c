"""Our own heading row: which column of a file of our own is which field."""

import re
from collections.abc import Sequence
from functools import cache

from models.documents.columns import (
    AFTER,
    AGREED,
    BEFORE,
    NAMED,
    NOT_PLACED,
    OF_PERIOD,
    UNPLACED,
)
from models.text import clean_line, fold

FIXED = tuple(column.name for column in BEFORE + AFTER)
"""The headings of the columns that belong to no period and that every file has."""
ENDINGS = {column.ending: column.name for column in OF_PERIOD}
"""The field of a period that a heading is, by how it ends behind the period's label."""
EVIDENCE, RAG, UPDATE = ENDINGS

_AFTER = frozenset(column.name for column in AFTER)
_ENOUGH = 8
_ENOUGH_WITH_OURS = 4
# Headings that nobody else writes like this.
_OURS = frozenset({"version", "key_actions", "overall_status"})
_GUARDED = re.compile(r"'('*[=+\-@\t\r\n])")


@cache
def shown() -> dict[str, str]:
    """Which column a heading of our workbook is, or one of our CSV that was saved as a workbook."""
    headings = {fold(column.heading): name for name, column in NAMED.items()}
    return {name: name for name in NAMED} | headings


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that guards it from Excel."""
    return cell[1:] if _GUARDED.match(cell) else cell


def own_headings(cells: Sequence[str], *, guarded: bool) -> tuple[str, ...] | None:
    """The headings of a row that is our own heading row; None where it is not.

    Columns may have been moved, and most of them removed: a ref, or a text, and some of the
    headings that only we write are enough.
    """
    headings = tuple(unguarded(cell) if guarded else cell for cell in cells)
    headings = tuple(
        heading.strip() if heading.strip() in NAMED else heading for heading in headings
    )
    fixed = set(FIXED).intersection(headings)
    if {"ref", "text"} <= fixed and len(fixed) >= _ENOUGH:
        return headings
    parts = sum(heading.endswith(tuple(ENDINGS)) for heading in headings)
    ours = bool(fixed & _OURS) or parts > 1
    return headings if "ref" in fixed and ours and len(fixed) + parts >= _ENOUGH_WITH_OURS else None


def shown_headings(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Our headings for the heading row of our workbook, where a program saved that as CSV.

    None where it is any other row.
    """
    found = [shown().get(fold(cell)) for cell in cells]
    known = {name for name in found if name is not None}
    parts = sum(cell.endswith(tuple(ENDINGS)) for cell in cells)
    sure = "version" in known or parts > 1
    if not ({"ref", "text", "rationale"} <= known and len(known) >= _ENOUGH and sure):
        return None
    return tuple(
        name or (cell.replace(NOT_PLACED, UNPLACED, 1) if cell.startswith(NOT_PLACED) else cell)
        for name, cell in zip(found, cells, strict=True)
    )


class OwnColumns:
    """Where each field of our own headings stands.

    ``fixed`` has the place of each fixed heading, ``periods`` the places of each period's three,
    by label and ending, and ``agreed`` that of what the board agreed in it; ``others`` are the
    places of what is no field, with their headings.
    """

    def __init__(self, headings: Sequence[str]) -> None:
        self._headings = headings
        self.fixed: dict[str, int] = {}
        self.periods: dict[str, dict[str, int]] = {}
        self.agreed: dict[str, int] = {}
        self.others: list[tuple[int, str]] = []
        labels: dict[str, str] = {}
        for at, heading in enumerate(headings):
            self._learn(at, heading, labels)
        for at, heading in list(self.others):
            label = labels.get(fold(clean_line(heading.removesuffix(AGREED.ending))))
            if label and heading.endswith(AGREED.ending) and label not in self.agreed:
                self.agreed[label] = at
                self.others.remove((at, heading))

    def _learn(self, at: int, heading: str, labels: dict[str, str]) -> None:
        if heading in NAMED and heading not in self.fixed:
            self.fixed[heading] = at
            return
        # Behind the fixed columns stand unplaced texts, whatever their headings end in.
        aside = heading.startswith(UNPLACED) and not self.fixed.keys().isdisjoint(_AFTER)
        for ending in () if aside else ENDINGS:
            if heading.endswith(ending) and heading != ending:
                label = clean_line(heading.removesuffix(ending))
                label = labels.setdefault(fold(label), label)
                if fold(label) and ending not in self.periods.setdefault(label, {}):
                    self.periods[label][ending] = at
                    return
        self.others.append((at, heading))

    def __len__(self) -> int:
        return len(self._headings)

    def heading(self, at: int) -> str:
        """The heading of a column in words."""
        heading = clean_line(self._headings[at]) if at < len(self._headings) else ""
        return heading or f"Column {at + 1}"

    def places(self) -> dict[tuple[str, str], int]:
        """Where each field stands, with its period's label or ""."""
        found = {(heading, ""): at for heading, at in self.fixed.items()}
        for label, places in self.periods.items():
            found |= {(ENDINGS[ending], label): at for ending, at in places.items()}
        return found | {(AGREED.name, label): at for label, at in self.agreed.items()}

    def fields(self) -> frozenset[tuple[str, str]]:
        """The fields that the file has a column for and that a plan may take over."""
        return frozenset(self.places()) - {
            ("version", ""),
            *((AGREED.name, label) for label in self.agreed),
        }

    def taken_for(self) -> tuple[tuple[str, str], ...]:
        """Every heading as it is written, with the field that it was taken for, "" for none."""
        fields = {at: name for (name, _), at in self.places().items()}
        return tuple((heading, fields.get(at, "")) for at, heading in enumerate(self._headings))
