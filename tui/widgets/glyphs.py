"""The marks that the screen draws, in Unicode and in plain ASCII."""

from typing import NamedTuple


class Glyphs(NamedTuple):
    """``cursor`` stands before the row that keys rate; the rest as the help explains them."""

    cursor: str = "▌"
    draft: str = "•"
    marked: str = "◆"
    marked_draft: str = "◉"
    better: str = "▲"
    worse: str = "▼"
    same: str = "="
    changed: str = "≠"
    unrated: str = "·"
    none: str = "–"
    ellipsis: str = "…"
    bar: str = "│"
    rule: str = "─"
    arrow: str = "→"
    dot: str = "·"
    caret: str = "▏"
    more: str = "↓"
    enter: str = "⏎"


ASCII = Glyphs(
    cursor=">",
    draft="*",
    marked="#",
    marked_draft="@",
    better="^",
    worse="v",
    same="=",
    changed="/",
    unrated=".",
    none="-",
    ellipsis="~",
    bar="|",
    rule="-",
    arrow="->",
    dot="-",
    caret="_",
    more="v",
    enter="Enter",
)

_current = Glyphs()


def glyphs() -> Glyphs:
    """The marks in use."""
    return _current


def use_ascii() -> None:
    """Draw with ASCII alone from now on; what people wrote is shown as they wrote it."""
    global _current
    _current = ASCII
