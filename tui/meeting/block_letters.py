"""Letters three lines high, to be read from the back of a room: refs and the words of ratings."""

from tui.widgets.glyphs import Glyphs, glyphs

HEIGHT = 3

_SHAPES = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▀█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
    ".": (" ", " ", "▀"),
    " ": ("  ", "  ", "  "),
    "A": ("▄▀▄", "█▀█", "▀ ▀"),
    "B": ("█▀▄", "█▀▄", "▀▀ "),
    "C": ("█▀▀", "█  ", "▀▀▀"),
    "D": ("█▀▄", "█ █", "▀▀ "),
    "E": ("█▀▀", "█▀ ", "▀▀▀"),
    "G": ("█▀▀", "█ █", "▀▀▀"),
    "L": ("█  ", "█  ", "▀▀▀"),
    "M": ("█▄ ▄█", "█ ▀ █", "▀   ▀"),
    "N": ("█▄ █", "█ ▀█", "▀  ▀"),
    "O": ("█▀█", "█ █", "▀▀▀"),
    "R": ("█▀▄", "█▀▄", "▀ ▀"),
    "T": ("▀█▀", " █ ", " ▀ "),
    "U": ("█ █", "█ █", "▀▀▀"),
    "Y": ("█ █", " █ ", " ▀ "),
}


def large(text: str) -> list[str] | None:
    """Three lines that draw a text; None where a character has no shape, or the terminal none."""
    if glyphs() != Glyphs():
        return None
    shapes = [_SHAPES.get(each) for each in text.upper()]
    if not shapes or None in shapes:
        return None
    return [" ".join(shape[line] for shape in shapes if shape) for line in range(HEIGHT)]
