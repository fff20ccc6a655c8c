"""The officers of one cell."""

import re
from functools import lru_cache

from models.text import clean_line, fold

# What stands in brackets belongs to the name before it: "Ann Lee (Adults & Children)".
_BETWEEN = re.compile(r"(?:[/&;,\n]|\band\b)(?![^()\n]{0,80}\))", re.IGNORECASE)

_NOBODY = " -–—.·"
_NOT_SAID = frozenset({"n/a", "n/k"})


@lru_cache(maxsize=1024)
def split_officers(text: str) -> tuple[str, ...]:
    """The names in a cell, divided at ``/ & ; ,``, a line's end and "and"; each once, in order."""
    if fold(text) in _NOT_SAID:
        return (clean_line(text).strip(),)
    names = (" ".join(clean_line(part).split()) for part in _BETWEEN.split(text))
    return tuple(dict.fromkeys(name for name in names if name.strip(_NOBODY)))
