"""The names of WordprocessingML's elements and attributes, as lxml writes them.

ISO/IEC 29500-1, clause 17; ``mc`` is part 3 of the same standard.
"""

from typing import Final

from lxml.etree import _Element as Element

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML: Final = "{urn:schemas-microsoft-com:vml}"


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return _W + name


VAL: Final = w("val")
ID: Final = w("id")

BODY: Final = w("body")
PARAGRAPH: Final = w("p")
PARAGRAPH_PROPERTIES: Final = w("pPr")
RUN: Final = w("r")
RUN_PROPERTIES: Final = w("rPr")
TEXT: Final = w("t")
MATH_TEXT: Final = _MATH + "t"
TAB: Final = w("tab")
BREAK: Final = w("br")

TABLE: Final = w("tbl")
TABLE_PROPERTIES: Final = w("tblPr")
TABLE_GRID: Final = w("tblGrid")
GRID_COLUMN: Final = w("gridCol")
ROW: Final = w("tr")
ROW_PROPERTIES: Final = w("trPr")
ROW_EXCEPTIONS: Final = w("tblPrEx")
CELL: Final = w("tc")
CELL_PROPERTIES: Final = w("tcPr")

CONTROL: Final = w("sdt")
CONTROL_PROPERTIES: Final = w("sdtPr")
CONTROL_CONTENT: Final = w("sdtContent")

INSERTED: Final = w("ins")
DELETED: Final = w("del")
MOVED_FROM: Final = w("moveFrom")
MOVED_TO: Final = w("moveTo")
CELL_INSERTED: Final = w("cellIns")
CELL_DELETED: Final = w("cellDel")

SHADING: Final = w("shd")
HIGHLIGHT: Final = w("highlight")
ITALIC: Final = w("i")
HIDDEN: Final = w("vanish")
PARAGRAPH_STYLE: Final = w("pStyle")
RUN_STYLE: Final = w("rStyle")
NUMBERING: Final = w("numPr")

BOX: Final = w("txbxContent")
DRAWING: Final = w("drawing")
PICTURE: Final = w("pict")
OBJECT: Final = w("object")
EMBEDDED: Final = w("altChunk")
ALTERNATE: Final = _MC + "AlternateContent"
CHOICE: Final = _MC + "Choice"
FALLBACK: Final = _MC + "Fallback"
BLIP: Final = _A + "blip"
VML_LINE: Final = "{urn:schemas-microsoft-com:office:office}hr"
VML_SHAPES: Final = tuple(_VML + name for name in ("shape", "rect", "oval", "roundrect"))
COLOUR_SCHEME: Final = _A + "clrScheme"

_OFF: Final = frozenset({"0", "false", "off", "none"})


def is_on(value: str | None) -> bool:
    """What the value of an on/off property means; without one it is on."""
    return value is None or value.lower() not in _OFF


def whole_number(value: str | None, otherwise: int) -> int:
    """An attribute's number; ``otherwise`` where there is none, or it is no whole number."""
    if value is None:
        return otherwise
    try:
        return int(value)
    except ValueError:
        return otherwise


def first_child(element: Element, tag: str) -> Element | None:
    """The first thing in an element if it is a ``tag``, which is how properties stand.

    ``find`` would look further, and takes five times as long, a second in a long table.
    """
    for child in element:
        return child if child.tag == tag else None
    return None
