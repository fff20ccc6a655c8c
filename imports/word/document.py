"""A Word file taken apart: its tables and the paragraphs between them, in the order of the page.

Pure: bytes in, rows of cells and problems out. Headers, footers and comments are not the plan's
text; the title is the one among the file's properties.
"""

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element as Element

from imports import italics as word_italics
from imports.cells import Block, Cell, Document, Origin, Progress, Row
from imports.word.colours import Palette
from imports.word.containers import boxes_of, inside
from imports.word.names import BOX, PARAGRAPH_STYLE, TABLE, VAL
from imports.word.paragraphs import Paragraphs
from imports.word.parts import WordParts
from imports.word.properties import made_of_plan, origin_of, title_of
from imports.word.remarks import Remarks
from imports.word.shades import seen
from imports.word.styles import Styles
from imports.word.tables import Tables, contents_of, is_frame, row_count
from models.errors import Unreadable

MOST_ROWS: Final = 100_000
_REPORT_EVERY: Final = 50
_CONTENTS: Final = "toc "
_OF_REFS: Final = "Stocktake Ref"


def read(data: bytes, name: str, progress: Progress | None = None) -> Document:
    """The tables and paragraphs of a Word file (.docx, .docm, Strict or not).

    ``data`` has passed ``package.check``; ``name`` is the file's, for messages. ``progress`` is
    called now and then with the table rows done and the rows there are. Unreadable: a damaged
    file, or more than ``MOST_ROWS`` rows, or paragraphs outside tables.
    """
    return _WordReader(WordParts(data, name), progress).read()


def _by_style(body: Element, styles: Styles) -> Origin | None:
    """The origin of a file of ours that lost its properties, told by our paragraph styles."""
    ref = styles.id_of(_OF_REFS)
    used = (one.get(VAL) for one in body.iter(PARAGRAPH_STYLE))
    return Origin("plan", "", None) if ref and ref in used else None


class _WordReader:
    def __init__(self, file: WordParts, progress: Progress | None) -> None:
        self._file, name = file, file.name
        self._progress = progress
        self._done = 0
        properties = file.properties("custom-properties")
        if made := made_of_plan(properties):
            raise Unreadable(
                f"{name}: {made}; write what you want to bring back into an export of the plan"
            )
        self._remarks = Remarks()
        palette = Palette(file.part("theme"), file.part("settings"))
        styles = Styles(file.part("styles"), palette)
        self._origin = origin_of(properties) or _by_style(file.body, styles)
        self._styles = styles
        self._paragraphs = Paragraphs(file, styles, self._remarks)
        self._tables = Tables(
            self._paragraphs, styles, self._remarks, literal=self._origin is not None
        )
        self._parts = list(self._in_parts(file.body))
        self._count = sum(not isinstance(part, list) for part in self._parts)
        self._total = sum(row_count(part) for part in self._parts if not isinstance(part, list))
        if self._total > MOST_ROWS:
            raise Unreadable(
                f"{name}: its tables have {self._total:,} rows; up to {MOST_ROWS:,} are read"
            )
        lines = sum(len(part) for part in self._parts if isinstance(part, list))
        if lines > MOST_ROWS:
            raise Unreadable(
                f"{name}: it has {lines:,} paragraphs outside its tables; up to {MOST_ROWS:,} are"
                " read"
            )

    def read(self) -> Document:
        blocks: list[Block] = []
        number = 0
        for part in self._parts:
            if isinstance(part, list):
                block = Block(self._lines(part, self._beside(number)), table=False)
            else:
                number += 1
                place = f"table {number}" if self._count > 1 else ""
                block = Block(self._tables.rows(part, place, self._step))
            if block.rows:
                blocks.append(block)
        if self._progress:
            self._progress(self._total, self._total)
        return Document(
            tuple(blocks),
            title_of(self._file.properties("core-properties")),
            self._remarks.problems(self._file.body),
            self._origin,
        )

    def _step(self) -> None:
        self._done += 1
        if self._progress and self._done % _REPORT_EVERY == 0:
            self._progress(self._done, self._total)

    def _beside(self, number: int) -> str:
        """Where the paragraphs after so many tables stand."""
        if not self._count:
            return ""
        if self._count == 1:
            return "below the table" if number else "above the table"
        return f"above table {number + 1}" if number < self._count else f"below table {number}"

    def _lines(self, elements: list[Element], place: str) -> tuple[Row, ...]:
        """A row for each paragraph that holds something."""
        self._remarks.where = place
        rows: list[Row] = []
        for one in self._paragraphs.read(elements, with_boxes=False):
            text, upright, italic = word_italics.split([one.runs])
            if text and not one.style.lower().startswith(_CONTENTS):
                paragraphs = ((one.style, one.text),) if self._origin else ()
                cell = Cell(text, upright, italic, seen("", [one]), paragraphs=paragraphs)
                rows.append(Row(len(rows) + 1, (cell,), place))
        self._remarks.where = ""
        return tuple(rows)

    def _in_parts(self, body: Element) -> "Iterator[Element | list[Element]]":
        """Tables one by one, and all the paragraphs between two of them together."""
        between: list[Element] = []
        for element in self._elements(body):
            if element.tag == TABLE:
                if between:
                    yield between
                    between = []
                yield element
            else:
                between.append(element)
        if between:
            yield between

    def _elements(self, container: Element) -> Iterator[Element]:
        """The paragraphs and tables of the page: those of text boxes follow where they hang."""
        for element in inside(container, self._remarks):
            if element.tag == TABLE:
                if is_frame(element):
                    for cell in contents_of(element):
                        yield from self._elements(cell)
                else:
                    yield element
            else:
                yield element
                if next(element.iter(BOX), None) is not None:
                    for box in boxes_of(element):
                        yield from self._elements(box)
