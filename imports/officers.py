"""The officers of one cell."""

import re

from models.text import clean_line

_BETWEEN = re.compile(r"[/&;,\n]|\band\b", re.IGNORECASE)

_NOBODY = " -–—.·"


def split_officers(text: str) -> tuple[str, ...]:
    """The names in a cell, divided at ``/ & ; ,``, a line's end and "and"; each once, in order."""
    names = (" ".join(clean_line(part).split()) for part in _BETWEEN.split(text))
    return tuple(dict.fromkeys(name for name in names if name.strip(_NOBODY)))
