"""The styles of the screen. A rating is always a letter or a word as well as a colour.

The colours of ratings are those of the office programs that plans are written in, darkened or
paired with black until the text has a contrast of at least 4.5 (WCAG 2.1, 1.4.3).
"""

from rich.style import Style

from models.ratings.ratings import Level, Rag
from tui.widgets.glyphs import glyphs

PLAIN = Style()
BOLD = Style(bold=True)
DIM = Style(dim=True)
REVERSE = Style(reverse=True)
HEADING = Style(bold=True, underline=True)
STATUS = Style(bold=True, reverse=True)
WARNING = Style(bold=True, reverse=True)

RAG_STYLES = {
    Rag.RED: Style(color="#ffffff", bgcolor="#c00000", bold=True),
    Rag.AMBER: Style(color="#000000", bgcolor="#ffc000", bold=True),
    Rag.GREEN: Style(color="#000000", bgcolor="#70c050", bold=True),
    Rag.BLUE: Style(color="#ffffff", bgcolor="#1f4e9e", bold=True),
    Rag.NOT_DUE: Style(color="#000000", bgcolor="#c8c8c8"),
}


def rag_style(rag: Rag | None) -> Style:
    return PLAIN if rag is None else RAG_STYLES[rag]


def rag_letter(rag: Rag | None) -> str:
    return glyphs().unrated if rag is None else rag.letter


def level_short(level: Level | None) -> str:
    return glyphs().none if level is None else level.short


def direction_mark(direction: int | None) -> str:
    """One cell: better, worse, the same, or nothing to compare."""
    marks = glyphs()
    return {1: marks.better, -1: marks.worse, 0: marks.same, None: " "}[direction]
