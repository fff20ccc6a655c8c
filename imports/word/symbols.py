"""Signs that Word takes from a picture font, as the characters that everyone can read."""

from typing import Final

from models.text import REPLACEMENT

# The code points of picture fonts are moved up into the private use area.
_PRIVATE: Final = 0xF000

_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0xAB: "★",
}  # fmt: skip
_WINGDINGS_2: Final = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■",
    0xA3: "☐",
}  # fmt: skip
_SYMBOL: Final = {
    0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xD6: "√", 0xDE: "⇒",
}  # fmt: skip
_FONTS: Final = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "symbol": _SYMBOL,
}


def symbol(code: str, font: str) -> str:
    """The character of a ``w:sym``: ``code`` in hexadecimal, ``font`` by name.

    A sign that is not known is U+FFFD, so that a person sees that something stood there.
    """
    try:
        point = int(code, 16)
    except ValueError:
        return REPLACEMENT
    signs = _FONTS.get(font.lower())
    if signs is not None:
        place = point - _PRIVATE if point >= _PRIVATE else point
        return signs.get(place, REPLACEMENT)
    private = 0xE000 <= point <= 0xF8FF or not 0x20 <= point <= 0x10FFFF
    return REPLACEMENT if private or 0xD800 <= point <= 0xDFFF else chr(point)
