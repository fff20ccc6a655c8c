"""Paragraphs and tables of a Word file as XML text, in the styles of
``exports.word.styles``.

The order of the properties inside an element is the schema's; Word refuses a file that has them
in another. Widths are millimetres.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from exports.rating_colours import BAND, HEADING
from exports.word import styles
from exports.word.parts import twips
from models.text import clean, clean_line

if TYPE_CHECKING:
    from docx.document import Document

_NAMESPACE = f" {nsdecls('w')}"
_LINK_INK = "0B4A91"
_LINE_INK = "A6ACB8"
_QUOTED = (
    f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{HEADING.fill}"/></w:pBdr>'
    '<w:ind w:left="220"/>'
)


class Xml:
    """Makes XML for one document, whose styles it names."""

    def __init__(self, document: "Document") -> None:
        self._style_id = cache(lambda name: str(document.styles[name].style_id))

    def paragraph(
        self,
        text: str,
        style: str,
        *,
        outer: bool = False,
        bold: bool = False,
        italic: bool = False,
        ink: str = "",
        right: bool = False,
        centred: bool = False,
        with_next: bool = False,
        page_before: bool = False,
        quoted: bool = False,
        link: str = "",
        bookmark: tuple[int, str] | None = None,
    ) -> str:
        """A paragraph; line ends in the text are line breaks.

        ``outer`` says that it is to be parsed by itself, ``quoted`` draws a line at its left.
        ``link`` is the bookmark that it leads to, ``bookmark`` the number and name of its own.
        """
        side = "right" if right else "center" if centred else ""
        shape = (
            f'<w:pStyle w:val="{self._style_id(style)}"/>'
            + ("<w:keepNext/>" if with_next else "")
            + ("<w:pageBreakBefore/>" if page_before else "")
            + (_QUOTED if quoted else "")
            + (f'<w:jc w:val="{side}"/>' if side else "")
        )
        runs = _run(text, bold=bold, italic=italic, ink=ink or (_LINK_INK if link else ""))
        if link:
            runs = f'<w:hyperlink w:anchor="{link}" w:history="1">{runs}</w:hyperlink>'
        if bookmark is not None:
            number, name = bookmark
            runs = (
                f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}'
                f'<w:bookmarkEnd w:id="{number}"/>'
            )
        return f"<w:p{_NAMESPACE if outer else ''}><w:pPr>{shape}</w:pPr>{runs}</w:p>"

    def named(self, name: str, text: str, style: str) -> str:
        """A paragraph by itself that begins with a name in bold."""
        return (
            f'<w:p{_NAMESPACE}><w:pPr><w:pStyle w:val="{self._style_id(style)}"/></w:pPr>'
            f"{_run(f'{name}: ', bold=True)}{_run(text)}</w:p>"
        )

    def cell(self, paragraphs: str, width: float, *, fill: str = "", span: int = 1) -> str:
        shape = (
            f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
            + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
            + (f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "")
        )
        return f"<w:tc><w:tcPr>{shape}</w:tcPr>{paragraphs}</w:tc>"

    def row(self, cells: Iterable[str], *, whole: bool = False, heading: bool = False) -> str:
        """A row; a ``whole`` one is not divided between pages, a ``heading`` stands on each."""
        shape = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if heading else "")
        return f"<w:tr>{f'<w:trPr>{shape}</w:trPr>' if shape else ''}{''.join(cells)}</w:tr>"

    def band(self, name: str, width: float, columns: int) -> str:
        """A row of one cell that names the rows below it and stays with them."""
        paragraph = self.paragraph(name, styles.CELL, bold=True, with_next=True)
        cell = self.cell(paragraph, width, fill=BAND.fill, span=columns)
        return self.row([cell], whole=True)

    def table(
        self,
        caption: str,
        widths: Sequence[float],
        headings: Sequence[str],
        rows: Iterable[str],
        *,
        said: str = "",
        figures: bool = False,
    ) -> str:
        """A table by itself; ``caption`` and ``said`` are told to whoever cannot see it.

        ``figures`` says that all columns but the first hold counts.
        """
        head = ""
        if headings:
            cells = (
                self.cell(
                    self.paragraph(
                        name, styles.COLUMN_HEADING, ink=HEADING.text, right=figures and at > 0
                    ),
                    width,
                    fill=HEADING.fill,
                )
                for at, (name, width) in enumerate(zip(headings, widths, strict=True))
            )
            head = self.row(cells, whole=True, heading=True)
        columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
        margins = "".join(
            f'<w:{side} w:w="{twips(room)}" w:type="dxa"/>'
            for side, room in (("top", 0.8), ("left", 1.4), ("bottom", 0.8), ("right", 1.4))
        )
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE_INK}"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        described = f"<w:tblDescription w:val={_attribute(said)}/>" if said else ""
        return (
            f'<w:tbl{_NAMESPACE}><w:tblPr><w:tblStyle w:val="{self._style_id("Table Grid")}"/>'
            f'<w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{margins}</w:tblCellMar>"
            f'<w:tblLook w:val="{"0620" if headings else "0600"}"/>'
            f"<w:tblCaption w:val={_attribute(caption)}/>{described}</w:tblPr>"
            f"<w:tblGrid>{columns}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
        )


def _run(text: str, *, bold: bool = False, italic: bool = False, ink: str = "") -> str:
    look = (
        ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + (f'<w:color w:val="{ink}"/>' if ink else "")
    )
    lines = clean(text).split("\n")
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{_tabs(line)}</w:t>' for line in lines)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{said}</w:r>"


def _tabs(line: str) -> str:
    return escape(line).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def _attribute(text: str) -> str:
    return quoteattr(clean_line(text))
