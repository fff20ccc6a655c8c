"""The page, styles, tables and cells that every Word file here is made of.

Sizes are millimetres, colours six hexadecimal digits. Everything that the styles say (fonts, sizes,
spaces) is in ``exports.word.styles``; everything round the text (page, footer, properties) in
``exports.word.pages``. A text goes in through ``write_text``, which keeps each line as a paragraph
and each tab and space as it is.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from exports.archive_stream import archive_stream
from exports.rating_colours import BAND, HEADING, RATING_COLOURS
from exports.word import pages
from exports.word import styles as word_styles
from models.ratings.ratings import Rag
from models.text import clean

if TYPE_CHECKING:
    from docx.document import Document

_CELL_ORDER = tuple(
    qn(f"w:{name}")
    for name in (
        *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap"),
        *("tcMar", "textDirection", "tcFitText", "vAlign", "hideMark"),
    )
)


def new_document(
    title: str,
    landscape: bool = True,
    marking: str = "",
    *,
    paper: str = "A4",
    margin_mm: float = 12,
    footer: str = "",
) -> "Document":
    """An empty document in English, with styles, a header that carries the marking and a footer.

    ``paper`` is ``A4`` or ``A3``. The footer says ``footer`` (the title where that is "") and
    "Page X of Y". ``title`` goes into the file's properties only: writing it is the caller's.
    """
    from docx import Document

    document = Document()
    word_styles.prepare(document)
    pages.set_page(document, landscape=landscape, paper=paper, margin_mm=margin_mm)
    pages.set_margins_text(document, marking=clean(marking), footer=clean(footer or title))
    pages.set_properties(document, title=clean(title))
    return document


def text_width(document: "Document") -> float:
    """How many millimetres stand between the margins of the last section."""
    section = document.sections[-1]
    width, left, right = section.page_width, section.left_margin, section.right_margin
    return ((width or 0) - (left or 0) - (right or 0)) / 36000


def set_origin(
    document: "Document",
    *,
    kind: str,
    plan: str,
    position: int,
    period: str = "",
    officer: str = "",
    mark: str = "",
) -> None:
    """Write the file's origin into its properties, where ``imports.cells.Origin`` is read from."""
    pages.set_custom_properties(
        document,
        {
            "StocktakeKind": kind,
            "StocktakePlan": clean(plan),
            "StocktakePosition": str(position),
            "StocktakePeriod": clean(period),
            "StocktakeOfficer": clean(officer),
            **({"StocktakeMark": mark} if mark else {}),
        },
    )


def save(document: "Document", stream: BinaryIO) -> None:
    """Write the file into a stream, which stays open."""
    body = document.element.body
    if body[-2:][0].tag == qn("w:tbl"):
        # Word wants a paragraph behind the last table.
        document.add_paragraph(style=word_styles.CELL)
    with archive_stream(stream) as target:
        document.save(target)  # type: ignore[arg-type]  # it writes, and asks for no more


# -- text ------------------------------------------------------------------------------------------


def write_text(
    place: _Cell | Paragraph | Any, text: str, style: str | None = None
) -> list[Paragraph]:
    """Write a text into a cell (or a document), a paragraph a line, or into one paragraph.

    What a cell holds already stays before it; a cell's first paragraph is used while it is empty
    and nothing was written to it. In a paragraph lines are divided by line breaks. ``style`` is the
    name of a paragraph style. Gives the paragraphs written.
    """
    if isinstance(place, Paragraph):
        if style is not None:
            place.style = style
        for number, line in enumerate(clean(text).split("\n")):
            if number:
                place.add_run().add_break()
            _add_line(place, line)
        return [place]
    written = []
    for line in clean(text).split("\n"):
        paragraph = _unused(place) or place.add_paragraph()
        if style is not None:
            paragraph.style = style
        _add_line(paragraph, line)
        written.append(paragraph)
    return written


def write_rating(
    cell: _Cell, rag: Rag | None, style: str = word_styles.RATING, empty: str = ""
) -> None:
    """The word of a rating on its colour; ``empty`` on no colour where there is none."""
    if rag is None:
        write_text(cell, empty, style)
        return
    colours = RATING_COLOURS[rag]
    shade(cell, colours.fill)
    for paragraph in write_text(cell, rag.word, style):
        ink(paragraph, colours.text)


def ink(paragraph: Paragraph, colour: str) -> None:
    """Give what a paragraph holds this colour."""
    from docx.shared import RGBColor

    for run in paragraph.runs:
        run.font.color.rgb = RGBColor.from_string(colour)


def _unused(place: Any) -> Paragraph | None:
    """The paragraph that a new cell comes with, as long as nobody has given it style or text."""
    if not isinstance(place, _Cell) or len(place._tc) > 2:
        return None
    first: Paragraph = place.paragraphs[0]
    return first if len(first._p) == 0 else None


def _add_line(paragraph: Paragraph, line: str) -> None:
    # A style element marks the paragraph as written even where its text is empty.
    if line:
        paragraph.add_run(line)
    elif paragraph._p.pPr is None:
        paragraph._p.get_or_add_pPr()


# -- tables ----------------------------------------------------------------------------------------


def add_table(
    document: "Document", widths_mm: Sequence[float], headings: Sequence[str] = ()
) -> Table:
    """A table of these fixed widths, its heading row (where there is one) repeated on each page."""
    from docx.shared import Mm

    table: Table = document.add_table(1 if headings else 0, len(widths_mm))
    table.style = "Table Grid"
    table.autofit = False
    word_styles.set_cell_margins(table._tbl.tblPr)
    set_grid(table._tbl, widths_mm)
    if headings:
        row = table.rows[0]
        for cell, heading, width in zip(row.cells, headings, widths_mm, strict=True):
            cell.width = Mm(width)
            write_heading(cell, heading)
        repeat_header(row)
        keep_together(row)
    return table


def set_grid(table: Any, widths_mm: Sequence[float]) -> None:
    """The widths of a table's columns, of its ``w:tbl``; the cells' own are the caller's."""
    wide = [twips(width) for width in widths_mm]
    properties = table.tblPr
    total = properties.find(qn("w:tblW"))
    if total is None:
        total = OxmlElement("w:tblW")
        properties.append(total)
    total.set(qn("w:type"), "dxa")
    total.set(qn("w:w"), str(sum(wide)))
    for column, width in zip(table.tblGrid.findall(qn("w:gridCol")), wide, strict=True):
        column.set(qn("w:w"), str(width))


def add_row(table: Table, texts: Sequence[str] = (), style: str = word_styles.CELL) -> _Row:
    """One more row, as wide as the table's columns, kept on one page; its cells hold ``texts``."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    keep_together(row)
    for cell, text in zip(row.cells, texts, strict=False):
        write_text(cell, text, style)
    return row


def write_heading(cell: _Cell, heading: str, style: str = word_styles.COLUMN_HEADING) -> None:
    """The heading of a column, light on dark."""
    shade(cell, HEADING.fill)
    for paragraph in write_text(cell, heading, style):
        ink(paragraph, HEADING.text)


def write_band(row: _Row, text: str, style: str = word_styles.SECTION) -> None:
    """Make one cell of a whole row, such as a section's, that stays with the row below it."""
    cells = row.cells
    cell = cells[0] if len(cells) == 1 else cells[0].merge(cells[-1])
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    shade(cell, BAND.fill)
    write_text(cell, text, style)
    keep_together(row)


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell with one colour."""
    properties = cell._tc.get_or_add_tcPr()
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), colour)
    _put_in_order(properties, shading)


def _put_in_order(properties: Any, new: Any) -> None:
    """Add one of a cell's properties at its place in the order that the schema demands."""
    after = _CELL_ORDER[_CELL_ORDER.index(new.tag) + 1 :]
    follower = next((child for child in properties if child.tag in after), None)
    if follower is None:
        properties.append(new)
    else:
        follower.addprevious(new)


def frame(cell: _Cell, colour: str = HEADING.fill) -> None:
    """Draw a thick line round a cell that is to be written in."""
    properties = cell._tc.get_or_add_tcPr()
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "18"), ("space", "0"), ("color", colour)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    _put_in_order(properties, borders)


def repeat_header(row: _Row) -> None:
    """Show this row again at the top of every page that the table goes on to."""
    _flag(row, "w:tblHeader")


def keep_together(row: _Row) -> None:
    """Let a page end before this row rather than in it."""
    _flag(row, "w:cantSplit")


def _flag(row: _Row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    if properties.find(qn(name)) is None:
        properties.append(OxmlElement(name))


def twips(millimetres: float) -> int:
    """Word's unit for widths, a twentieth of a point."""
    return round(millimetres * word_styles.TWIPS)
