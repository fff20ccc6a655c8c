"""A text beside its label in the left margin: what most of a detail is made of."""

from rich.style import Style

from tui.widgets.colours import DIM, PLAIN
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut, wrap

LABEL = 17  # cells of the labels on the left


def labelled(label: str, text: str, width: int, *, limit: int | None = None) -> list[Line]:
    """A label in the left margin and its text beside it; a dash where there is none."""
    style: Style = PLAIN if text else DIM
    wrapped = wrap(text or glyphs().none, max(width - LABEL, 10), limit)
    if limit is not None and len(wrapped) > limit:
        wrapped = wrapped[:limit]
        wrapped[-1] = cut(wrapped[-1] + " " + glyphs().ellipsis, width - LABEL)
    return [
        [(cut(label if at == 0 else "", LABEL), DIM), (words, style)]
        for at, words in enumerate(wrapped)
    ]
