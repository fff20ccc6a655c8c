"""From what a sheet holds to rows of cells: merged cells spread, colours of rules laid on."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from imports.cells import Cell, Row
from imports.italics import Runs, split
from imports.workbook.records import Area, Sheet, Value
from imports.workbook.rules import Rules
from imports.workbook.sheet import MOST_COLUMNS
from models.errors import Unreadable

MOST_MERGED_CELLS = 1_000_000
"""Cells that lie in merged ranges, counted once for each range."""
MOST_TEXT = 50_000_000
"""Characters of all cells, those of a merged one counted in each row that repeats it."""

_EMPTY = Cell("")
_WHITE = "FFFFFF"
_LONGEST_GAP = 100


class Table:
    """The rows of a sheet. ``unclear`` are ranges with colours by a rule beyond this reader.

    ``text`` is how many characters there are so far, with those of the sheets before.
    """

    def __init__(self, sheet: Sheet, name: str, text: int = 0) -> None:
        self._sheet = sheet
        self._name = name
        self.text = text
        self._values = {
            number: {value.column: value for value in sheet.rows[number]}
            for number in sorted(sheet.rows)
        }
        self._numbers = list(self._values)
        self._width = self._count_columns()
        rules = Rules(sheet.rules, self._values)
        self._shades: Mapping[tuple[int, int], str] = (
            rules.shades(self._width) if sheet.rules else {}
        )
        self.unclear = rules.unclear

    def rows(self, place: str) -> tuple[Row, ...]:
        """All rows to the last that holds something; an empty one between them is a gap.

        Unreadable: more text or merged cells than a plan can have.
        """
        cells = {number: self._cells(number, values) for number, values in self._values.items()}
        self._spread(cells)
        found: list[Row] = []
        before = 0
        for number in self._numbers:
            gap = range(max(before + 1, number - _LONGEST_GAP), number) if before else ()
            found += [Row(empty, (), place) for empty in gap]
            found.append(Row(number, tuple(cells[number]), place))
            before = number
        return tuple(found)

    def _count_columns(self) -> int:
        """To the last column with a text, or with a colour that is no mere decoration.

        Where a fill runs on over empty cells it is decoration; a cell of another colour than its
        left neighbour's, in a row that says something, may be a rating without a word.
        """
        width = 0
        for values in self._values.values():
            for column, value in values.items():
                if column <= width:
                    continue
                if value.text.strip():
                    width = column
                elif value.look.shade not in ("", _WHITE):
                    left = values.get(column - 1)
                    if (left.look.shade if left else "") != value.look.shade:
                        width = column
        return min(width, MOST_COLUMNS)

    def _cells(self, number: int, values: Mapping[int, Value]) -> list[Cell]:
        row = [_EMPTY] * self._width
        for column, value in values.items():
            if column <= self._width:
                shade = self._shades.get((number, column), value.look.shade)
                row[column - 1] = _cell(value, shade)
        for column in range(1, self._width + 1) if self._shades else ():
            if column not in values and (number, column) in self._shades:
                row[column - 1] = Cell("", shade=self._shades[number, column])
        return row

    def _spread(self, cells: dict[int, list[Cell]]) -> None:
        """Lets a merged cell span its columns and be repeated in each row it covers."""
        covered = 0
        self.text += sum(len(cell.text) for row in cells.values() for cell in row)
        for area in self._sheet.merged:
            right = min(area.right, self._width)
            if right < area.left:
                continue
            first = bisect_left(self._numbers, area.top)
            numbers = self._numbers[first : bisect_right(self._numbers, area.bottom)]
            origin = self._origin(area, cells)._replace(span=right - area.left + 1)
            for number in numbers:
                row = cells[number]
                row[area.left - 1] = origin._replace(continues=number > area.top)
                row[area.left : right] = [_EMPTY] * (right - area.left)
            covered += max(1, len(numbers)) * (right - area.left + 1)
            self.text += max(0, len(numbers) - 1) * len(origin.text)
            if covered > MOST_MERGED_CELLS or self.text > MOST_TEXT:
                break
        if covered > MOST_MERGED_CELLS:
            raise self._too_much(f"{MOST_MERGED_CELLS:,} merged cells")
        if self.text > MOST_TEXT:
            raise self._too_much(f"{MOST_TEXT:,} characters")

    def _origin(self, area: Area, cells: Mapping[int, list[Cell]]) -> Cell:
        """The first cell of a merged range; an empty one where its row holds nothing."""
        return cells[area.top][area.left - 1] if area.top in cells else _EMPTY

    def _too_much(self, what: str) -> Unreadable:
        return Unreadable(
            f'{self._name}: sheet "{self._sheet.title}" has more than {what}, too many for a plan;'
            " copy the plan's table into a new workbook"
        )


def _cell(value: Value, shade: str) -> Cell:
    if not value.runs:
        return Cell(value.text, shade=shade, day=value.day)
    paragraphs: list[Runs] = [[]]
    for text, slanted in value.runs:
        first, *others = text.replace("\r\n", "\n").split("\n")
        slope = value.look.italic if slanted is None else slanted
        paragraphs[-1].append((first, slope))
        paragraphs += [[(other, slope)] for other in others]
    _, upright, italic = split(paragraphs)
    return Cell(value.text, upright, italic, shade)
