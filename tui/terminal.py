"""Whether this terminal can show the application, asked before Textual is imported."""

import codecs
import os
import sys
from typing import TextIO

from models.errors import StocktakeError

ASCII_SWITCH = "STOCKTAKE_ASCII"
# Names that stand for "no terminal to draw on". A name that the system has never heard of may
# well be a modern terminal reached over SSH, so only these are turned away.
_CANNOT_DRAW = frozenset({"", "dumb", "unknown", "network", "dialup", "printer"})
_INSTEAD = "the commands work without one (stocktake --help)"

_encoding_before = ""  # that of the locale, which ``check`` may change


def check() -> None:
    """Raise ``StocktakeError`` where the application cannot be drawn; else get ready for it.

    Animations are switched off (over SSH each frame costs bytes), which Textual reads from the
    environment when it is imported. Where the locale is not UTF-8 the output is made one that no
    character can break.
    """
    for stream, name in (
        (sys.__stdin__, "input"),
        (sys.__stdout__, "output"),
        (sys.__stderr__, "error output"),
    ):
        if stream is None or not stream.isatty():
            raise StocktakeError(f"the screen needs a terminal and its {name} is none; {_INSTEAD}")
    if sys.platform != "win32":
        term = os.environ.get("TERM", "").strip()
        if term.casefold() in _CANNOT_DRAW:
            named = f"TERM is {term!r}" if term else "TERM is not set"
            raise StocktakeError(
                f"this terminal cannot show a screen ({named}); set TERM, for example to"
                f" xterm-256color, or use the commands: {_INSTEAD}"
            )
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    # Nothing moves by itself here, so this is how soon a key is answered: within 2 ms, not 17.
    os.environ.setdefault("TEXTUAL_FPS", "500")
    global _encoding_before
    _encoding_before = _encoding_before or _encoding(sys.__stderr__)
    for stream in (sys.__stdout__, sys.__stderr__):
        _make_unbreakable(stream)


def ascii_wanted() -> bool:
    """Whether borders and marks are to be drawn in ASCII: asked for, or no UTF-8 locale."""
    if os.environ.get(ASCII_SWITCH, "") not in ("", "0"):
        return True
    if sys.__stderr__ is None:
        return False
    return (_encoding_before or _encoding(sys.__stderr__)) != "utf-8"


def _encoding(stream: TextIO | None) -> str:
    try:
        return codecs.lookup(stream.encoding if stream else "").name
    except (LookupError, TypeError):
        return "ascii"


def _make_unbreakable(stream: TextIO | None) -> None:
    """Let an output take every character: a default one would write ``\\u2013`` for a dash.

    The C locale says nothing about the terminal, and today's speak UTF-8. A locale that names
    another encoding is believed; what it lacks becomes a question mark of the same width.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if stream is None or reconfigure is None:
        return
    encoding = _encoding(stream)
    if encoding == "ascii":
        reconfigure(encoding="utf-8", errors="replace")
    elif encoding != "utf-8":
        reconfigure(errors="replace")
