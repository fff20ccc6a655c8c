"""Tables in Word that are filled a row at a time, and get their widths when all is known.

Made of plain elements: python-docx walks a whole table for each cell that it hands out, which a
plan of some thousand rows cannot wait for.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from lxml import etree

from exports.rating_colours import BAND, HEADING, Colours
from exports.word import parts, styles
from exports.word.columns import Filled, Pairs, TableColumn, widths
from models.text import clean

if TYPE_CHECKING:
    from docx.document import Document

_TR, _TRPR, _TC, _TCPR, _TCW = (qn(f"w:{name}") for name in ("tr", "trPr", "tc", "tcPr", "tcW"))
_P, _PPR, _PSTYLE, _R, _RPR = (qn(f"w:{name}") for name in ("p", "pPr", "pStyle", "r", "rPr"))
_T, _TAB, _COLOUR, _SHADING = (qn(f"w:{name}") for name in ("t", "tab", "color", "shd"))
_GRID_SPAN, _CANNOT_SPLIT, _HEADER = (
    qn(f"w:{name}") for name in ("gridSpan", "cantSplit", "tblHeader")
)
_VAL, _W, _TYPE, _FILL = (qn(f"w:{name}") for name in ("val", "w", "type", "fill"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_POINT = 0.3528  # millimetres
_LETTER = 0.52  # the width of a letter, of its size: Arial, running text
_LINE = 1.17  # the height of a line, of its size
_ROW_OF_A_PAGE = 0.65
"""A row is kept on one page up to this part of it; a taller one would leave a gap as tall."""


class FilledTable:
    """One table under a repeated heading row: ``add`` rows and bands, then ``finish`` once.

    ``width`` is that of the table and ``height`` what a page has room for, in millimetres;
    ``size`` is that of the letters, in points.
    """

    def __init__(
        self,
        document: "Document",
        columns: Sequence[TableColumn],
        width: float,
        *,
        size: float,
        height: float,
    ) -> None:
        self._columns = columns
        self._width, self._size, self._height = width, size, height
        even = [width / len(columns)] * len(columns)
        self._table: Any = parts.add_table(document, even)._tbl
        self._held = [0] * len(columns)
        self._rows: list[tuple[Any, list[list[int]]]] = []
        head = self._row([column.heading for column in columns], HEADING)
        etree.SubElement(head, _CANNOT_SPLIT)
        etree.SubElement(head, _HEADER)

    def add(self, cells: Iterable[Filled]) -> None:
        """A row, one cell a column."""
        row = etree.SubElement(self._table, _TR)
        properties = etree.SubElement(row, _TRPR)
        lengths = []
        for at, filled in enumerate(cells):
            lengths.append(_fill(_cell(row, filled.colours), filled))
            self._held[at] += sum(lengths[-1])
        self._rows.append((properties, lengths))

    def add_band(self, style: str, text: str) -> None:
        """A row of one cell across the table."""
        row = etree.SubElement(self._table, _TR)
        etree.SubElement(etree.SubElement(row, _TRPR), _CANNOT_SPLIT)
        _fill(_cell(row, BAND, span=len(self._columns)), Filled(((style, text),), BAND))

    def finish(self) -> None:
        """Give the columns their widths, and keep together the rows that fit well on a page."""
        millimetres = widths(self._columns, self._held, self._width, self._size)
        twips = [str(parts.twips(wide)) for wide in millimetres]
        parts.set_grid(self._table, millimetres)
        whole = str(sum(map(int, twips)))
        for row in self._table.iterfind(_TR):
            cells = row.findall(_TC)
            for cell, wide in zip(cells, twips if len(cells) > 1 else [whole], strict=True):
                cell[0][0].set(_W, wide)
        letters = [(wide - 2 * styles.CELL_SIDE) / self._letter for wide in millimetres]
        most = self._height * _ROW_OF_A_PAGE / (self._size * _POINT * _LINE)
        for properties, lengths in self._rows:
            if max(map(_lines, lengths, letters)) <= most:
                etree.SubElement(properties, _CANNOT_SPLIT)

    @property
    def _letter(self) -> float:
        return self._size * _POINT * _LETTER

    def _row(self, cells: Sequence[Pairs], colours: Colours) -> Any:
        row = etree.SubElement(self._table, _TR)
        properties = etree.SubElement(row, _TRPR)
        for pairs in cells:
            _fill(_cell(row, colours), Filled(pairs, colours))
        return properties


def _lines(lengths: Sequence[int], letters: float) -> float:
    return sum(1 + length // max(letters, 1) for length in lengths)


def _cell(row: Any, colours: Colours | None, span: int = 1) -> Any:
    cell = etree.SubElement(row, _TC)
    properties = etree.SubElement(cell, _TCPR)
    etree.SubElement(properties, _TCW, {_W: "0", _TYPE: "dxa"})
    if span > 1:
        etree.SubElement(properties, _GRID_SPAN, {_VAL: str(span)})
    if colours is not None:
        shading = {_VAL: "clear", _COLOUR: "auto", _FILL: colours.fill}
        etree.SubElement(properties, _SHADING, shading)
    return cell


def _fill(cell: Any, filled: Filled) -> list[int]:
    """Write the paragraphs of a cell; gives how many characters each has."""
    ink = None if filled.colours is None else filled.colours.text
    lengths = []
    for style, text in filled.pairs:
        for line in clean(text).split("\n"):
            paragraph = etree.SubElement(cell, _P)
            properties = etree.SubElement(paragraph, _PPR)
            etree.SubElement(properties, _PSTYLE, {_VAL: styles.identifier(style)})
            if line:
                _write(paragraph, line, ink)
            lengths.append(len(line))
    return lengths


def _write(paragraph: Any, line: str, ink: str | None) -> None:
    run = etree.SubElement(paragraph, _R)
    if ink is not None:
        etree.SubElement(etree.SubElement(run, _RPR), _COLOUR, {_VAL: ink})
    for number, part in enumerate(line.split("\t")):
        if number:
            etree.SubElement(run, _TAB)
        if part:
            text = etree.SubElement(run, _T)
            text.text = part
            if part[0] == " " or part[-1] == " " or "  " in part or not part.isprintable():
                text.set(_SPACE, "preserve")
