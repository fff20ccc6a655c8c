"""A Word table as rows of cells, one cell for each column.

The XML is walked once: python-docx finds each cell of a row by building the whole table anew.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final, NamedTuple

from lxml.etree import _Element as Element

from imports import italics as word_italics
from imports.cells import Cell, Row
from imports.word.colours import shading_of
from imports.word.containers import cells_of, rows_of
from imports.word.grid import MOST, Edges, Grid
from imports.word.names import (
    CELL_DELETED,
    CELL_PROPERTIES,
    CONTROL_PROPERTIES,
    GRID_COLUMN,
    ROW_EXCEPTIONS,
    ROW_PROPERTIES,
    SHADING,
    TABLE_GRID,
    TABLE_PROPERTIES,
    VAL,
    first_child,
    w,
    whole_number,
)
from imports.word.paragraphs import Paragraphs
from imports.word.remarks import Remarks
from imports.word.shades import seen
from imports.word.styles import Styles

_EMPTY: Final = Cell("")
_SPAN: Final = w("gridSpan")
_DOWN: Final = w("vMerge")
_ACROSS: Final = w("hMerge")
_TRACKED_MERGE: Final = w("cellMerge")
_BEFORE: Final = w("gridBefore")
_WIDTH: Final = w("w")
_DATE: Final = w("date")
_FULL_DATE: Final = w("fullDate")
_NUMBER: Final = re.compile(r"\d+")


class _Frame(NamedTuple):
    """A cell before it is read: its grid columns, whether it goes on from above, its own fill."""

    element: Element
    start: int
    end: int
    continues: bool
    fill: str | None


class Tables:
    """Reads the tables of one document. ``literal`` fills ``Cell.paragraphs``."""

    def __init__(
        self, paragraphs: Paragraphs, styles: Styles, remarks: Remarks, *, literal: bool
    ) -> None:
        self._paragraphs = paragraphs
        self._palette = styles.palette
        self._remarks = remarks
        self._literal = literal

    def rows(self, table: Element, place: str, step: Callable[[], None]) -> tuple[Row, ...]:
        """All rows of a table, equally long. ``place`` names it; ``step`` is called after each."""
        elements = list(rows_of(table, self._remarks))
        framed = [self._frames(element) for element in elements]
        edges = [_edges(frames) for frames in framed]
        grid = Grid(edges, _widths(table))
        of_table = shading_of(table.find(TABLE_PROPERTIES), self._palette)
        above: dict[int, Cell] = {}
        named = f"{place}, row " if place else "row "
        found: list[Row] = []
        self._remarks.in_table = True
        for number, (element, frames) in enumerate(zip(elements, framed, strict=True), 1):
            self._remarks.where = f"{named}{number}"
            cells = [_EMPTY] * grid.width
            # Every row has the edges of its own cells; what lies before and after is no cell.
            columns = grid.columns(edges[number - 1])
            of_row = shading_of(element.find(ROW_EXCEPTIONS), self._palette)
            fill = of_table or "" if of_row is None else of_row
            below: dict[int, Cell] = {}
            for frame in frames:
                at = columns[frame.start]
                span = columns[frame.end] - at
                origin = above.get(at) if frame.continues else None
                if origin is None:
                    cell = self._cell(frame, span, fill)
                else:
                    cell = origin._replace(span=span, continues=True)
                cells[at] = below[at] = cell
            above = below
            found.append(Row(number, tuple(cells), place))
            step()
        self._remarks.where = ""
        self._remarks.in_table = False
        return tuple(found)

    def _frames(self, row: Element) -> list[_Frame]:
        """The cells of a row with the grid columns that they cover."""
        start = 0
        properties = row.find(ROW_PROPERTIES)
        if properties is not None and len(properties):
            before = properties.find(_BEFORE)
            if before is not None:
                start = _bounded(before.get(VAL), 0)
        frames: list[_Frame] = []
        for cell in cells_of(row):
            span = 1
            continues = across = False
            fill = None
            properties = first_child(cell, CELL_PROPERTIES)
            for one in () if properties is None else properties:
                tag = one.tag
                if tag == _SPAN:
                    span = max(1, _bounded(one.get(VAL), 1))
                elif tag == SHADING:
                    fill = self._palette.shading(one)
                elif tag == _DOWN:
                    continues = one.get(VAL, "continue") == "continue"
                elif tag == _ACROSS:
                    across = one.get(VAL, "continue") == "continue"
                elif tag == _TRACKED_MERGE:
                    continues = one.get(_DOWN) == "cont"
                elif tag == CELL_DELETED:
                    span = 0
            if not span:
                continue
            end = min(start + span, MOST)
            if across and frames:
                frames[-1] = frames[-1]._replace(end=max(end, frames[-1].end))
            elif start < end:
                frames.append(_Frame(cell, start, end, continues, fill))
            start = end
        return frames

    def _cell(self, frame: _Frame, span: int, fill: str) -> Cell:
        element = frame.element
        fill = fill if frame.fill is None else frame.fill
        plain = self._paragraphs.plain(element)
        if plain is not None:
            if len(plain) == 1:
                text = plain[0][1].strip()
            else:
                text = "\n".join(filter(None, [text.strip() for _, text in plain]))
            if not text and not fill and span == 1 and not self._literal:
                return _EMPTY
            pairs = tuple(plain) if self._literal else ()
            return Cell(text, None, "", fill, None, span, False, pairs)
        paragraphs = self._paragraphs.of_cell(element)
        shade = seen(fill, paragraphs)
        text, upright, italic = word_italics.split([one.runs for one in paragraphs])
        if not text and not shade and span == 1 and not self._literal:
            return _EMPTY
        return Cell(
            text,
            upright,
            italic,
            shade,
            _day(element, text) if text else None,
            span,
            False,
            tuple([(one.style, one.text) for one in paragraphs]) if self._literal else (),
        )


def row_count(table: Element) -> int:
    """How many rows a table has, deleted and hidden ones left out."""
    return sum(1 for _ in rows_of(table, Remarks()))


def is_frame(table: Element) -> bool:
    """Whether a table only holds others: one cell a row, and in one of them a table of columns."""
    tables: list[Element] = []
    for row in rows_of(table, Remarks()):
        cells = list(cells_of(row))
        if len(cells) != 1:
            return False
        tables += cells[0].iterchildren(table.tag)
    return any(len(list(cells_of(row))) > 1 for one in tables for row in rows_of(one, Remarks()))


def contents_of(table: Element) -> Iterator[Element]:
    """The cells of a table, row by row."""
    for row in rows_of(table, Remarks()):
        yield from cells_of(row)


def _edges(frames: list[_Frame]) -> Edges:
    """Where the cells of a row begin and end."""
    if not frames:
        return ()
    return (*[frame.start for frame in frames], frames[-1].end)


def _widths(table: Element) -> list[float]:
    grid = table.find(TABLE_GRID)
    if grid is None:
        return []
    return [float(whole_number(one.get(_WIDTH), 0)) for one in grid.iterchildren(GRID_COLUMN)]


def _bounded(value: str | None, otherwise: int) -> int:
    return min(max(whole_number(value, otherwise), 0), MOST)


def _day(cell: Element, text: str) -> date | None:
    """The date of a date picker that is all of a cell's text; None where there is none.

    What was typed over it stays what it is: the picker keeps the date it had.
    """
    picker = next(cell.iter(_DATE), None)
    control = None if picker is None else picker.getparent()
    if picker is None or control is None or control.tag != CONTROL_PROPERTIES:
        return None
    try:
        day = date.fromisoformat(picker.get(_FULL_DATE, "")[:10])
    except ValueError:
        return None
    numbers = {int(number) for number in _NUMBER.findall(text)}
    return day if {day.day} <= numbers and {day.year, day.year % 100} & numbers else None
