"""The minutes as a Word file on portrait A4, as a clerk sends them."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, BinaryIO

from docx.oxml import parse_xml

from exports.blocks import Heading, Said, Table
from exports.minutes.contents import Entry, Minutes
from exports.minutes.parts import Fact, Piece, head, markings, parts, title
from exports.report.word_xml import Xml
from exports.word import pages, styles
from exports.word import parts as word_parts

if TYPE_CHECKING:
    from docx.document import Document

_MARGIN = 20.0
_FACTS = (1, 5)  # shares of the page: a name, and what stands beside it


def write(minutes: Minutes, stream: BinaryIO) -> None:
    """Write the minutes into a stream."""
    from docx.shared import Pt

    document = word_parts.new_document(
        f"{minutes.plan}: {title(minutes)}",
        landscape=False,
        marking=markings(minutes),
        margin_mm=_MARGIN,
        footer=f"{minutes.board}: {title(minutes)}",
    )
    styles.set_size(document, 10)
    document.styles["List Bullet"].paragraph_format.space_after = Pt(2)
    page = _Page(document)
    page.head(minutes)
    for part in parts(minutes):
        page.say(part.title, "Heading 1")
        for piece in part.pieces:
            page.piece(piece)
    # By this it is known when somebody tries to bring it back.
    pages.set_custom_properties(document, {"StocktakeKind": "minutes"})
    word_parts.save(document, stream)


class _Page:
    """Writes one piece after the other at the end of a document."""

    def __init__(self, document: "Document") -> None:
        self._xml = Xml(document)
        self._width = word_parts.text_width(document)
        self._end: Any = document.element.body.sectPr

    def _add(self, xml: str) -> None:
        self._end.addprevious(parse_xml(xml))

    def say(self, text: str, style: str, *, bold: bool = False, with_next: bool = False) -> None:
        self._add(self._xml.paragraph(text, style, outer=True, bold=bold, with_next=with_next))

    def head(self, minutes: Minutes) -> None:
        self.say(title(minutes), styles.FACTS, bold=True)
        self.say(minutes.plan, styles.TITLE)
        self._facts("The meeting and who attended it", head(minutes))

    def piece(self, piece: Piece) -> None:
        match piece:
            case Heading(text):
                self.say(text, "Heading 2")
            case Said(text, kind):
                for paragraph in _paragraphs(text):
                    self.say(paragraph, styles.NOTE, with_next=kind == "rule")
            case Entry(ref, text, lines):
                self.say(f"{ref} {text}", styles.NOTE, bold=True, with_next=bool(lines))
                for line in lines:
                    self.say(line, "List Bullet")
            case Table():
                self._table(piece)

    def _facts(self, caption: str, facts: Iterable[Fact]) -> None:
        xml = self._xml
        widths = [self._width * share / sum(_FACTS) for share in _FACTS]
        rows = []
        for fact in facts:
            name = xml.paragraph(fact.name, styles.CELL, bold=True)
            said = "".join(xml.paragraph(line, styles.CELL) for line in fact.lines)
            rows.append(xml.row([xml.cell(name, widths[0]), xml.cell(said, widths[1])]))
        self._add(xml.table(caption, widths, (), rows))
        self.say("", styles.FACTS)

    def _table(self, table: Table) -> None:
        xml = self._xml
        widths = [self._width * share / sum(table.widths) for share in table.widths]
        rows = (
            xml.row(
                xml.cell(xml.paragraph(str(cell), styles.CELL), width)
                for cell, width in zip(row, widths, strict=True)
            )
            for row in table.rows
        )
        self._add(xml.table(table.caption, widths, table.headings, rows))
        self.say("", styles.FACTS)


def _paragraphs(text: str) -> Iterator[str]:
    """What stands between blank lines."""
    groups = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return ("\n".join(lines) for full, lines in groups if full)
