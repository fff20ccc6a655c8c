"""A paper as a Word file on portrait A4.

A picture is a table of shaded cells, as long as the ratings' shares, with words in them. All of it
is parsed from XML, block by block: python-docx looks for the end of the document and for each style
again at every paragraph and cell, which a plan of thousands would wait long for.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from exports.blocks.kinds import (
    ALL,
    SHORT,
    Band,
    Block,
    Cell,
    Fact,
    Heading,
    NamedText,
    Paper,
    PaperPart,
    Picture,
    Points,
    Rating,
    Ref,
    Remarks,
    Said,
    Size,
    Table,
    Whole,
)
from exports.blocks.svg_picture import shares
from exports.phrases import paragraphs
from exports.rating_colours import HEADING, colours
from exports.rating_words import RATINGS, bars_words, short
from exports.word import pages, parts, styles
from exports.word.xml_text import Xml
from models.ratings.ratings import rag_word

if TYPE_CHECKING:
    from docx.document import Document

_MARGIN, _BOOKS_MARGIN = 20.0, 15.0
_FACTS = (1, 5)  # shares of the page: a name, and what stands beside it
_PERIODS = (0.16, 0.14, 0.7)  # of a recommendation: label, rating, evidence
_BARS = 60  # how many columns a bar of a picture is divided into
_LABEL = 42.0  # millimetres left of it


def write(paper: Paper, stream: BinaryIO) -> None:
    """Write a paper into a stream."""
    book = paper.size is Size.BOOK
    document = parts.new_document(
        paper.file_title,
        landscape=False,
        marking=paper.markings(),
        margin_mm=_BOOKS_MARGIN if book else _MARGIN,
        footer=paper.footer,
    )
    if book:
        _style_headings(document)
    else:
        styles.set_size(document, 10)
    if paper.size is not Size.NOTE:
        document.styles["List Bullet"].paragraph_format.space_after = Pt(2)
    page = _Page(document)
    page.head(paper)
    for part in paper.parts:
        page.part(part)
    for line in paper.provenance:
        page.say(line, styles.FACTS)
    # By this it is known when somebody tries to bring it back.
    pages.set_custom_properties(document, {"StocktakeKind": paper.name})
    parts.save(document, stream)


class _Page:
    """Writes one block after the other at the end of a document."""

    def __init__(self, document: "Document") -> None:
        self._xml = Xml(document)
        self._width = parts.text_width(document)
        self._end: Any = document.element.body.sectPr
        self._bookmarks = 0

    def _add(self, xml: str) -> None:
        # Before the section's own properties, which must come last; appended there it costs the
        # same however long the document is.
        self._end.addprevious(parse_xml(xml))

    def say(
        self,
        text: str,
        style: str = styles.NOTE,
        *,
        bold: bool = False,
        italic: bool = False,
        ink: str = "",
        with_next: bool = False,
        quoted: bool = False,
        link: str = "",
    ) -> None:
        """One paragraph; a line end in it is one."""
        self._add(
            self._xml.paragraph(
                text, style, outer=True, bold=bold, italic=italic, ink=ink, with_next=with_next,
                quoted=quoted, link=link,
            )
        )  # fmt: skip

    def head(self, paper: Paper) -> None:
        """What stands before the first part."""
        self.say(paper.kind, styles.FACTS, bold=paper.size is not Size.NOTE)
        self.say(paper.title, styles.TITLE)
        if paper.facts_caption:
            self._facts(paper.facts_caption, paper.facts)
        else:
            for name, lines in paper.facts:
                self.say(f"{name}: " + "\n".join(lines), styles.FACTS)
        if paper.size is Size.BOOK:
            self.say("Contents", bold=True, with_next=True)
            for part in paper.parts:
                self.say(part.title, styles.FACTS, link=part.anchor)

    def part(self, part: PaperPart) -> None:
        if part.title:
            self._title(part.title, part.anchor, 1, page_before=part.new_page)
        for block in part.blocks:
            self._block(block)

    def _title(self, text: str, anchor: str, level: int, *, page_before: bool = False) -> None:
        """A heading, which can be linked to where it has an anchor."""
        own = None
        if anchor:
            self._bookmarks += 1
            own = (self._bookmarks, anchor)
        style = f"Heading {level}"
        self._add(
            self._xml.paragraph(text, style, outer=True, bookmark=own, page_before=page_before)
        )

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, top):
                self.say(text, "Heading 2", with_next=top)
            case Said(text, kind):
                self._said(text, kind)
            case Points(sentences):
                for sentence in sentences:
                    self.say(sentence, "List Bullet")
            case Remarks(ref, text, lines):
                self.say(f"{ref} {text}", bold=True, with_next=bool(lines))
                for line in lines:
                    self.say(line, "List Bullet")
            case Picture():
                self._picture(block)
            case Table():
                self._table(block)
            case NamedText():
                self._named(block)
            case Whole():
                self._whole(block)

    def _said(self, text: str, kind: str) -> None:
        if kind == "rule":
            self.say(text, ink=styles.QUIET, with_next=True)
            return
        for paragraph in paragraphs(text):
            self.say(paragraph, quoted=kind == "author", with_next=kind == "lead")

    def _gap(self) -> None:
        self.say("", styles.FACTS)

    # -- tables ------------------------------------------------------------------------------------

    def _facts(self, caption: str, facts: Iterable[Fact]) -> None:
        xml = self._xml
        widths = self._widths(_FACTS)
        rows = [
            xml.row([self._cell(name, widths[0], bold=True), self._cell(lines, widths[1])])
            for name, lines in facts
        ]
        self._add(xml.table(caption, widths, (), rows))
        self._gap()

    def _widths(self, shares: Sequence[int]) -> list[float]:
        return [self._width * share / sum(shares) for share in shares]

    def _table(self, table: Table) -> None:
        if not table.titled:
            self.say(table.caption, bold=True, with_next=True)
        widths = self._widths(table.widths)
        whole = table.figures and len(table.rows) < SHORT
        rows = (
            self._row(row, widths, table, with_next=whole and row is not table.rows[-1])
            for row in table.rows
        )
        self._add(
            self._xml.table(table.caption, widths, table.headings, rows, figures=table.figures)
        )
        self._gap()

    def _row(
        self,
        row: tuple[Cell, ...] | Band,
        widths: Sequence[float],
        table: Table,
        *,
        with_next: bool,
    ) -> str:
        xml = self._xml
        if isinstance(row, Band):
            return xml.band(row.name, sum(widths), len(widths))
        total = row[0] == ALL
        cells = (
            self._cell(
                cell, width, figure=table.figures and at > 0, bold=total, with_next=with_next
            )
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        return xml.row(cells, whole=not table.divisible)

    def _cell(
        self,
        cell: Cell,
        width: float,
        *,
        figure: bool = False,
        bold: bool = False,
        with_next: bool = False,
    ) -> str:
        xml = self._xml
        match cell:
            case Ref(ref, number):
                said = xml.paragraph(ref, styles.CELL, bold=True, link=f"r{number}")
                return xml.cell(said, width)
            case Rating(rag, below):
                fill, ink = colours(rag)
                said = xml.paragraph(
                    rag_word(rag), styles.CELL, bold=rag is not None, ink=ink, with_next=with_next
                )
                said += xml.paragraph(below, styles.CELL, ink=ink) if below else ""
                return xml.cell(said, width, fill="" if rag is None else fill)
            case str():
                said = xml.paragraph(
                    cell, styles.CELL, bold=bold, right=figure, with_next=with_next
                )
                return xml.cell(said, width)
            case _:
                lines = cell or ("",)
                return xml.cell("".join(xml.paragraph(each, styles.CELL) for each in lines), width)

    # -- a picture ---------------------------------------------------------------------------------

    def _picture(self, picture: Picture) -> None:
        xml = self._xml
        unit = (self._width - _LABEL) / _BARS
        widths = [_LABEL, *[unit] * _BARS]
        rows = []
        said = []
        for bars in picture.bars:
            rows.append(xml.band(f"{bars.name} ({bars.total:,})", self._width, len(widths)))
            said.append(bars_words(bars.name, bars.labels, bars.tallies))
            for label, tally in zip(bars.labels, bars.tallies, strict=True):
                cells = [xml.cell(xml.paragraph(label, styles.CELL), _LABEL)]
                at = 0.0
                for rag, length in shares(tally, _BARS, 5):
                    start, at = round(at), at + length
                    span = round(at) - start
                    fill, ink = colours(rag)
                    name = rag_word(rag) if span * unit > 22 else short(rag)
                    text = f"{name} {tally[rag]:,}"
                    paragraph = xml.paragraph(text, styles.CELL, ink=ink, centred=True)
                    cells.append(xml.cell(paragraph, span * unit, fill=fill, span=span))
                rows.append(xml.row(cells, whole=True))
        letters = ", ".join(f"{short(rag)} {rag_word(rag)}" for rag in RATINGS)
        self.say(f"{picture.title}. Where there is little room: {letters}.", with_next=True)
        self._add(xml.table(picture.title, widths, (), rows, said=" ".join(said)))
        self._gap()

    # -- a recommendation whole --------------------------------------------------------------------

    def _whole(self, it: Whole) -> None:
        xml = self._xml
        self._title(it.ref, f"r{it.id}", 3)
        self.say(it.text, with_next=True)
        for text in it.before:
            self._named(text)
        if it.periods:
            widths = [self._width * share for share in _PERIODS]
            lines: Iterable[tuple[Cell, ...]] = it.periods
            rows = (
                xml.row(self._cell(cell, width) for cell, width in zip(line, widths, strict=True))
                for line in lines
            )
            caption = f"{it.ref}: evidence and rating by period"
            headings = ("Period", "RAG", "Evidence and progress")
            self._add(xml.table(caption, widths, headings, rows))
            self._gap()
        for text in it.after:
            self._named(text)

    def _named(self, text: NamedText) -> None:
        if text.brief:
            line = ", ".join(text.text.split("\n"))
            self._add(self._xml.named(text.name, line, styles.FACTS))
            return
        self.say(text.name, styles.FACTS, bold=True, with_next=True)
        for paragraph in paragraphs(text.text):
            self.say(paragraph, italic=text.finding)


def _style_headings(document: "Document") -> None:
    """Give the third heading the looks of the others."""
    known: Any = document.styles["Heading 2"]
    heading: Any = document.styles["Heading 3"]
    fonts = heading.element.rPr.find(qn("w:rFonts"))
    if fonts is not None:
        heading.element.rPr.remove(fonts)
    heading.base_style = known
    heading.font.size = Pt(11)
    heading.font.color.rgb = RGBColor.from_string(HEADING.fill)
    heading.paragraph_format.space_before = Pt(12)
    heading.paragraph_format.space_after = Pt(2)
