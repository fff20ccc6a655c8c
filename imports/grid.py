"""The columns of a table that has cells merged across: those that its headings stand over.

A heading may cover two columns of the grid because an office program split a cell below it; then
what stands in both is one text. Or it covers two that are each a column of their own: a rating
beside its evidence, a number before its recommendation. What is in them tells.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from imports.cells import Cell, Row
from imports.colour_key import NO_KEY
from imports.column_values import holds_refs, mostly_rated
from imports.heading_rows import HeadingRow
from imports.row_shades import rates

_SAMPLE = 500


class GridColumns(NamedTuple):
    """Where each column begins in the grid, and in which the heading of a divided one stands."""

    starts: tuple[int, ...]
    width: int
    moved: frozenset[int] = frozenset()

    @property
    def plain(self) -> bool:
        """Whether the columns are those of the grid."""
        return len(self.starts) == self.width and not self.moved


def columns_of(rows: Sequence[Row], heading: HeadingRow) -> GridColumns:
    """The columns of a table by its headings, and by what stands below those that cover two."""
    width = max(len(row.cells) for row in rows)
    own = rows[heading.first : heading.last + 1]
    starts = sorted({at for row in own for at in _starts(row)} | {0})
    if len(starts) == width:
        return GridColumns(tuple(starts), width)
    body = [row for row in rows[heading.last + 1 :] if len(row.filled) > 1][:_SAMPLE]
    moved: set[int] = set()
    for at, end in zip(list(starts), [*starts[1:], width], strict=True):
        inner = _inner(body, at, end)
        if inner is None:
            continue
        if holds_refs(_texts(body, at)):
            moved.add(inner)
            starts.append(inner)
        elif mostly_rated(_texts(body, inner)) or rates(_shades(body, inner), NO_KEY):
            starts.append(inner)
    return GridColumns(tuple(sorted(starts)), width, frozenset(moved))


def usual_columns(rows: Sequence[Row]) -> GridColumns:
    """The columns of a table without headings: those of its row with the most cells."""
    width = max((len(row.cells) for row in rows), default=0)
    fullest = max(rows, key=lambda row: len(_starts(row)), default=None)
    return GridColumns(tuple(_starts(fullest)) if fullest else (), width)


def in_columns(row: Row, columns: GridColumns, *, heading: bool = False) -> Row:
    """The row with one cell for each column; what was split stands together again."""
    if columns.plain or not row.cells:
        return row
    found: list[list[Cell]] = [[] for _ in columns.starts]
    for at in _starts(row):
        found[bisect_right(columns.starts, at) - 1].append(row.cells[at])
    cells = [_joined(cells) for cells in found]
    if heading:
        for at, start in enumerate(columns.starts):
            if start in columns.moved:
                cells[at], cells[at - 1] = cells[at - 1], cells[at]
    return row._replace(cells=tuple(cells))


def _starts(row: Row) -> list[int]:
    """The positions of the cells that are not covered by the one to their left."""
    found: list[int] = []
    at = 0
    while at < len(row.cells):
        found.append(at)
        at += max(1, row.cells[at].span)
    return found


def _inner(body: Sequence[Row], at: int, end: int) -> int | None:
    """Where most rows begin another cell under one heading; None where they have one cell."""
    inner = [
        next((start for start in _starts(row) if at < start < end and _holds(row, start)), None)
        for row in body
    ]
    divided = [start for start in inner if start is not None]
    return min(divided) if len(divided) * 2 > len(body) else None


def _holds(row: Row, at: int) -> bool:
    return bool(row.cells[at].text.strip() or row.cells[at].shade)


def _texts(body: Sequence[Row], at: int) -> list[str]:
    return [text for row in body if at < len(row.cells) and (text := row.cells[at].text.strip())]


def _shades(body: Sequence[Row], at: int) -> list[str]:
    return [row.cells[at].shade for row in body if at < len(row.cells)]


def _joined(cells: Sequence[Cell]) -> Cell:
    if len(cells) < 2:
        return cells[0]._replace(span=1) if cells else Cell("")
    filled = [cell for cell in cells if cell.text.strip()] or list(cells)
    if len(filled) == 1:
        shades = {cell.shade for cell in cells} - {""}
        shade = filled[0].shade or (shades.pop() if len(shades) == 1 else "")
        return filled[0]._replace(span=1, shade=shade)
    shades = {cell.shade for cell in filled}
    italic = any(cell.upright is not None for cell in filled)
    return Cell(
        "\n".join(cell.text for cell in filled),
        "\n".join(c.text if c.upright is None else c.upright for c in filled) if italic else None,
        "\n".join(cell.italic for cell in filled if cell.italic),
        shades.pop() if len(shades) == 1 else "?several colours",
        continues=all(cell.continues for cell in filled),
        paragraphs=tuple(pair for cell in filled for pair in cell.paragraphs),
    )
