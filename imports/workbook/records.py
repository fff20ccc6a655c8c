"""What a sheet of a workbook is read into, before it becomes rows of cells."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from imports.workbook.strings import Run
from imports.workbook.styles import Look

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Of any sheet."""

_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_NAMED_MOST = 5


class Area(NamedTuple):
    """A range of cells: first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Value(NamedTuple):
    """One cell that holds something or is filled. ``raw`` is the value behind its text."""

    column: int
    text: str
    look: Look
    raw: str | float | bool | None = None
    day: date | None = None
    runs: tuple[Run, ...] = ()


class Rule(NamedTuple):
    """A conditional format: where it applies, its kind, and how its fill is known."""

    areas: tuple[Area, ...]
    kind: str
    operator: str
    text: str
    shade: str
    priority: int
    stops: bool
    formulas: tuple[str, ...]


class Noted:
    """Places of a sheet that a person must hear of: how many, and the first few by name."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []

    def add(self, place: str) -> None:
        self.count += 1
        if len(self.first) < _NAMED_MOST:
            self.first.append(place)

    def __str__(self) -> str:
        more = self.count - len(self.first)
        return ", ".join(self.first) + (f" and {more:,} more" if more else "")


class Sheet:
    """What one sheet holds. ``rows`` are those with a text, by their numbers."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.rows: dict[int, list[Value]] = {}
        self.merged: list[Area] = []
        self.rules: list[Rule] = []
        self.hidden_rows = Noted()
        self.hidden_columns: list[tuple[int, int]] = []
        self.errors = Noted()
        self.uncalculated = Noted()
        self.left_out = Noted()
        """Cells beyond the bounds."""


def area_of(text: str) -> Area | None:
    """A range such as "A1:C3" or "B2", None where it is none."""
    first, _, last = text.partition(":")
    start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
    if start is None or end is None:
        return None
    rows, columns = (int(start[2]), int(end[2])), (column_of(start[1]), column_of(end[1]))
    if min(*rows, *columns) < 1 or max(rows) > LAST_ROW or max(columns) > LAST_COLUMN:
        return None
    return Area(min(rows), min(columns), max(rows), max(columns))


def column_name(number: int) -> str:
    """``A`` for 1, ``AB`` for 28."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """1 for ``A``; 0 for what is no column of a sheet."""
    number = 0
    for letter in letters.upper():
        place = ord(letter) - 64
        if not 0 < place < 27 or number > LAST_COLUMN:
            return 0
        number = number * 26 + place
    return number if number <= LAST_COLUMN else 0
