"""The report as a Word file: the same parts, tables and appendix, on portrait A4.

The picture is a table of shaded cells, as long as the ratings' shares, with words in them. All of
it is parsed from XML, block by block: python-docx looks for the end of the document and for each
style again at every paragraph and cell, which a plan of thousands would wait long for.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, BinaryIO

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from exports.blocks import (
    ALL,
    SHORT,
    Band,
    Block,
    Cell,
    Heading,
    Picture,
    Points,
    Rating,
    Ref,
    Said,
    Table,
)
from exports.phrases import DRAFT, day_in_words, section_name
from exports.rating_colours import HEADING, colours
from exports.rating_words import RATINGS, bars_words, short
from exports.recommendation_fields import Field, field_groups, progress_rows
from exports.report import words
from exports.report.contents import Report
from exports.report.parts import APPENDIX, parts
from exports.report.picture import shares
from exports.report.word_xml import Xml
from exports.standing import Standings
from exports.word import pages, styles
from exports.word import parts as word_parts
from models.plan.records import Recommendation
from models.ratings.ratings import rag_word

if TYPE_CHECKING:
    from docx.document import Document

_MARGIN = 15.0
_BARS = 60  # how many columns a bar of the picture is divided into
_LABEL = 42.0  # millimetres left of it


def write(report: Report, stream: BinaryIO) -> int:
    """Write the report into a stream; gives how many recommendations the appendix has."""
    said = (DRAFT if report.draft else "", report.marking)
    document = word_parts.new_document(
        words.title(report),
        landscape=False,
        marking=" · ".join(filter(None, said)),
        margin_mm=_MARGIN,
        footer=f"As at {day_in_words(report.as_at)}",
    )
    _style_headings(document)
    page = _Page(document, report)
    page.head(report)
    listed = list(parts(report))
    page.contents((*listed, APPENDIX))
    for part in listed:
        page.title(part.title, part.anchor)
        for block in part.blocks:
            page.block(block)
    count = page.appendix(report)
    for line in words.provenance(report):
        page.say(line, styles.FACTS)
    # By this it is known when somebody tries to bring it back.
    pages.set_custom_properties(document, {"StocktakeKind": "report"})
    word_parts.save(document, stream)
    return count


class _Page:
    """Writes one block after the other at the end of a document."""

    def __init__(self, document: "Document", report: Report) -> None:
        self._xml = Xml(document)
        self._standings, self._as_at = Standings(report.appendix), report.as_at
        self._width = word_parts.text_width(document)
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
    ) -> None:
        """One paragraph; a line end in it is one."""
        self._add(
            self._xml.paragraph(
                text, style, outer=True, bold=bold, italic=italic, ink=ink, with_next=with_next,
                quoted=quoted,
            )
        )  # fmt: skip

    def title(self, text: str, anchor: str, level: int = 1, *, page_before: bool = False) -> None:
        """A heading that can be linked to."""
        self._bookmarks += 1
        own = (self._bookmarks, anchor)
        style = f"Heading {level}"
        self._add(
            self._xml.paragraph(text, style, outer=True, bookmark=own, page_before=page_before)
        )

    def head(self, report: Report) -> None:
        self.say("Report to the board", styles.FACTS, bold=True)
        self.say(report.plan.title, styles.TITLE)
        for name, value in words.facts(report):
            self.say(f"{name}: {value}", styles.FACTS)

    def contents(self, entries: Iterable[Any]) -> None:
        self.say("Contents", styles.NOTE, bold=True, with_next=True)
        for part in entries:
            self._add(self._xml.paragraph(part.title, styles.FACTS, outer=True, link=part.anchor))

    def block(self, block: Block) -> None:
        match block:
            case Heading(text):
                self._add(self._xml.paragraph(text, "Heading 2", outer=True))
            case Said(text, kind):
                if kind == "author":
                    for paragraph in _paragraphs(text):
                        self.say(paragraph, quoted=True)
                elif kind == "rule":
                    self.say(text, ink=styles.QUIET, with_next=True)
                else:
                    self.say(text)
            case Points(sentences):
                for sentence in sentences:
                    self.say(sentence, "List Bullet")
            case Picture():
                self._picture(block)
            case Table():
                self._table(block)

    def _gap(self) -> None:
        self.say("", styles.FACTS)

    # -- tables ------------------------------------------------------------------------------------

    def _table(self, table: Table) -> None:
        if not table.titled:
            self.say(table.caption, styles.NOTE, bold=True, with_next=True)
        widths = [self._width * share / sum(table.widths) for share in table.widths]
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
        return xml.row(cells, whole=True)

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

    # -- the picture -------------------------------------------------------------------------------

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
        self.say(f"{picture.title}. Where there is little room: {letters}.", styles.NOTE,
                 with_next=True)  # fmt: skip
        self._add(xml.table(picture.title, widths, (), rows, said=" ".join(said)))
        self._gap()

    # -- the appendix ------------------------------------------------------------------------------

    def appendix(self, report: Report) -> int:
        self.title(APPENDIX.title, APPENDIX.anchor, page_before=True)
        count = 0
        for name, those in groupby(report.appendix.recommendations, key=lambda it: it.section):
            self._add(self._xml.paragraph(section_name(name), "Heading 2", outer=True))
            for it in those:
                self._recommendation(it)
                count += 1
        if not count:
            self.say("The plan has no recommendations.")
        if report.appendix.unplaced:
            self._add(self._xml.paragraph("Other texts of the document", "Heading 2", outer=True))
            for text in report.appendix.unplaced:
                self._field(Field.of_unplaced(text))
        return count

    def _recommendation(self, it: Recommendation) -> None:
        xml = self._xml
        before, after = field_groups(it, self._standings, self._as_at)
        self.title(it.ref, f"r{it.id}", level=3)
        self.say(it.text, with_next=True)
        for field in before:
            self._field(field)
        if it.progress:
            widths = [self._width * share for share in (0.16, 0.14, 0.7)]
            lines: Iterable[tuple[Cell, ...]] = progress_rows(it, self._standings)
            rows = (
                xml.row(self._cell(cell, width) for cell, width in zip(line, widths, strict=True))
                for line in lines
            )
            caption = f"{it.ref}: evidence and rating by period"
            headings = ("Period", "RAG", "Evidence and progress")
            self._add(xml.table(caption, widths, headings, rows))
            self._gap()
        for field in after:
            self._field(field)

    def _field(self, field: Field) -> None:
        if field.brief:
            text = ", ".join(field.text.split("\n"))
            self._add(self._xml.named(field.name, text, styles.FACTS))
            return
        self.say(field.name, styles.FACTS, bold=True, with_next=True)
        for paragraph in _paragraphs(field.text):
            self.say(paragraph, styles.NOTE, italic=field.finding)


def _style_headings(document: "Document") -> None:
    """Give the third heading, and lists, the looks of the others."""
    from docx.shared import Pt, RGBColor

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
    document.styles["List Bullet"].paragraph_format.space_after = Pt(2)


def _paragraphs(text: str) -> Iterator[str]:
    """What stands between blank lines."""
    groups = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return ("\n".join(lines) for full, lines in groups if full)
