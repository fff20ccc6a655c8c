"""The colours of the ratings in every file: a fill, and a text on it that can be read.

Contrast is that of WCAG 2.2 (success criterion 1.4.3 asks for 4.5): amber and green carry black,
red and blue white. The fills are Office's own standard colours, so that they look the same in Word
and Excel, and far enough apart to be told from one another once the words are gone. A rating is
never colour alone: the word always stands in the cell.
"""

from typing import NamedTuple

from models.ratings.ratings import Rag


class Colours(NamedTuple):
    """Six hexadecimal digits each, in capitals, without a mark before them."""

    fill: str
    text: str


_BLACK, _WHITE = "000000", "FFFFFF"

RATING_COLOURS: dict[Rag, Colours] = {
    Rag.RED: Colours("C00000", _WHITE),
    Rag.AMBER: Colours("FFC000", _BLACK),
    Rag.GREEN: Colours("00B050", _BLACK),
    Rag.BLUE: Colours("0070C0", _WHITE),
    Rag.NOT_DUE: Colours("D9D9D9", _BLACK),
}
UNRATED_COLOURS = Colours("FFFFFF", _BLACK)
HEADING = Colours("1F3864", _WHITE)
"""The heading row of a table."""
BAND = Colours("DEE6F0", _BLACK)
"""A row that names a section, and the labels beside facts: no rating's colour, and pale."""


def colours(rag: Rag | None) -> Colours:
    """The fill of a rating and of the text on it; unrated is white, and wants an edge."""
    return UNRATED_COLOURS if rag is None else RATING_COLOURS[rag]


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 (the same) to 21 (black and white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
