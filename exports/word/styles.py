"""The paragraph styles of a Word file: how it looks, and which field each paragraph holds.

A style is named after what a paragraph *is* ("Stocktake Finding"): a style stays with its
paragraph through sorting, moving and saving in an office program, and so a file that comes back
edited is read field by field. ``imports.own.word`` knows the same names.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Arial"
TWIPS = 56.6929
"""How many of Word's units, twentieths of a point, go to a millimetre."""
QUIET = "404040"
GIVEN = "F2F2F2"
"""The background of cells that are to be read, not filled in."""

PREFIX = "Stocktake "
TITLE = PREFIX + "Title"
FACTS = PREFIX + "Facts"
"""The lines under a title."""
NOTE = PREFIX + "Note"
"""A sentence above or below a table."""
CELL = PREFIX + "Cell"
"""Text in a table that is no field of the plan."""
COLUMN_HEADING = PREFIX + "Column Heading"
PERIOD = PREFIX + "Period"
"""A period's label, exactly, in the heading of one of its columns."""
SECTION = PREFIX + "Section"
NO_SECTION = PREFIX + "No Section"
REF = PREFIX + "Ref"
TEXT = PREFIX + "Text"
FINDING = PREFIX + "Finding"
TIMESCALE = PREFIX + "Timescale"
DUE = PREFIX + "Due"
OFFICER = PREFIX + "Officer"
KEY_ACTIONS = PREFIX + "Key Actions"
EVIDENCE = PREFIX + "Evidence"
RATING = PREFIX + "RAG"
UPDATE = PREFIX + "Update"
STANDING = PREFIX + "Standing"
LEVEL_STANDING = PREFIX + "Level Standing"
"""Whether the board agreed the rating or level above. No field of the plan: not read back."""
LEVEL = PREFIX + "Level"
NO_LEVEL = PREFIX + "No Level"
RATIONALE = PREFIX + "Rationale"
OVERALL_STATUS = PREFIX + "Overall Status"
TERM = PREFIX + "Term"
MEANING = PREFIX + "Meaning"
RATING_MEANING = PREFIX + "RAG Meaning"
"""The plan's own words for a rating."""
STEP = PREFIX + "Step"
LABEL = PREFIX + "Label"
HINT = PREFIX + "Hint"
RATING_LEFT = PREFIX + "Last RAG"
OWN_EVIDENCE = PREFIX + "Your Evidence"
OWN_RATING = PREFIX + "Your RAG"
UNPLACED_HEADING = PREFIX + "Other Heading"
UNPLACED_TEXT = PREFIX + "Other Text"
UNPLACED_WHERE = PREFIX + "Other Place"


class _Look(NamedTuple):
    """Sizes and spaces are points; ``size`` 0 is that of the style it is based on."""

    base: str = CELL
    size: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    centred: bool = False
    before: float = 0
    after: float = 0
    with_next: bool = False
    hanging: float = 0


_LOOKS: dict[str, _Look] = {
    TITLE: _Look("Normal", 18, bold=True, colour="1F3864", after=2, with_next=True),
    FACTS: _Look("Normal", 10, colour=QUIET, after=2),
    NOTE: _Look("Normal", 10, after=4),
    CELL: _Look("Normal", 8, after=0),
    COLUMN_HEADING: _Look(bold=True, with_next=True),
    PERIOD: _Look(COLUMN_HEADING, with_next=True),
    SECTION: _Look(size=9.5, bold=True, before=2, after=2, with_next=True),
    NO_SECTION: _Look(size=9.5, italic=True, before=2, after=2, with_next=True),
    REF: _Look(bold=True),
    TEXT: _Look(),
    FINDING: _Look(italic=True, before=2),
    TIMESCALE: _Look(),
    DUE: _Look(before=2),
    OFFICER: _Look(),
    KEY_ACTIONS: _Look(),
    EVIDENCE: _Look(),
    RATING: _Look(bold=True, centred=True),
    UPDATE: _Look(size=7, centred=True, before=2),
    LEVEL: _Look(bold=True, after=2),
    NO_LEVEL: _Look(italic=True, colour=QUIET, after=2),
    RATIONALE: _Look(),
    OVERALL_STATUS: _Look(),
    TERM: _Look(size=9, bold=True),
    MEANING: _Look(size=9),
    RATING_MEANING: _Look(size=9),
    STEP: _Look("Normal", 10.5, after=4, hanging=18),
    LABEL: _Look(bold=True),
    HINT: _Look(size=8, colour=QUIET, before=2),
    RATING_LEFT: _Look(bold=True),
    OWN_EVIDENCE: _Look(size=11),
    OWN_RATING: _Look(size=11, bold=True),
    UNPLACED_HEADING: _Look(bold=True),
    UNPLACED_TEXT: _Look(),
    UNPLACED_WHERE: _Look(),
}
_STANDINGS: dict[str, _Look] = {
    STANDING: _Look(size=7, centred=True, before=2),
    LEVEL_STANDING: _Look(size=7, after=2),
}
CELL_SIDE = 1.2
"""Millimetres beside the text of a cell; ``_CELL_END`` above and below it."""
_CELL_END = 0.6
_HEADINGS = {"Heading 1": (14.0, 14.0, 5.0), "Heading 2": (12.0, 10.0, 4.0)}


def prepare(document: "Document") -> None:
    """Give a new document its language, its font and all styles that are named above."""
    _drop_table_styles(document)
    _set_defaults(document)
    for name in ("Normal", "Header", "Footer"):
        _set_font(document.styles[name], 10 if name == "Normal" else 8)
    for name, (size, before, after) in _HEADINGS.items():
        style = document.styles[name]
        _set_font(style, size)
        style.font.bold = True
        _shape(style, _Look(colour="1F3864", before=before, after=after, with_next=True))
    for name, look in _LOOKS.items():
        _add(document, name, look)


def prepare_standings(document: "Document") -> None:
    """Add the styles that only a plan whose board agrees its ratings needs."""
    for name, look in _STANDINGS.items():
        _add(document, name, look)


def _drop_table_styles(document: "Document") -> None:
    """Remove the template's hundred table styles, which nothing uses."""
    styles: Any = document.styles.element
    for style in styles.findall(qn("w:style")):
        named = style.find(qn("w:name")).get(qn("w:val"))
        if style.get(qn("w:type")) == "table" and named not in ("Normal Table", "Table Grid"):
            styles.remove(style)


def identifier(name: str) -> str:
    """The id by which a paragraph refers to the style of this name."""
    return name.replace(" ", "")


def set_size(document: "Document", size: float) -> None:
    """Make the text of all tables this large, in points."""
    from docx.shared import Pt

    style: Any = document.styles[CELL]
    style.font.size = Pt(size)


def _set_defaults(document: "Document") -> None:
    styles: Any = document.styles.element
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
        language.set(qn("w:eastAsia"), "en-GB")
    for spacing in styles.iterfind(
        f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}/{qn('w:pPr')}/{qn('w:spacing')}"
    ):
        spacing.set(qn("w:after"), "0")
        spacing.set(qn("w:line"), "240")


def _set_font(style: Any, size: float) -> None:
    from docx.shared import Pt

    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for part in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{part}"), FONT)
    properties.insert(0, fonts)


def _add(document: "Document", name: str, look: _Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[look.base]
    style.quick_style = False
    if look.size:
        style.font.size = Pt(look.size)
    if look.bold:
        style.font.bold = True
    if look.italic:
        style.font.italic = True
    _shape(style, look)


def _shape(style: Any, look: _Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    if look.colour:
        style.font.color.rgb = RGBColor.from_string(look.colour)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    if look.centred:
        shape.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if look.hanging:
        shape.left_indent, shape.first_line_indent = Pt(look.hanging), Pt(-look.hanging)
    if look.with_next:
        shape.keep_with_next = True
    shape.widow_control = True


def set_cell_margins(properties: Any) -> None:
    """The room between a cell's border and its text, for all of a table (its ``w:tblPr``)."""
    for old in properties.findall(qn("w:tblCellMar")):
        properties.remove(old)
    margins = OxmlElement("w:tblCellMar")
    for side, room in zip(
        ("top", "left", "bottom", "right"), (_CELL_END, CELL_SIDE) * 2, strict=True
    ):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(room * TWIPS)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)
