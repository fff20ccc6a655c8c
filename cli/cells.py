"""How much room a text takes on a terminal (Unicode Standard Annex 11), and cutting it to fit."""

import unicodedata

_NO_ROOM = frozenset({"Mn", "Me", "Cf"})


def cell_width(text: str) -> int:
    """How many columns a text of one line takes."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


def cut(text: str, width: int, mark: str = "…") -> str:
    """The text, or as much of its beginning as fits into ``width`` columns with the mark behind."""
    if len(text) * 2 <= width or cell_width(text) <= width:
        return text
    room = width - len(mark)
    for at, character in enumerate(text):
        room -= _character_width(character)
        if room < 0:
            return text[:at].rstrip() + mark
    return text


def _character_width(character: str) -> int:
    if unicodedata.category(character) in _NO_ROOM:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
