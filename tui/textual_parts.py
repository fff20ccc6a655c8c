"""Sends the cells that changed, and no others.

Textual finds out which cells of a line changed and then sends the line from its beginning; over a
slow line that is three bytes in four for nothing. Held against Textual 8.2; a test compares the
bytes of a key, so that a newer version that does it by itself is noticed.
"""

from rich.console import Console
from rich.control import Control
from textual._compositor import ChopsUpdate, Compositor


class ExactUpdate(ChopsUpdate):
    """A partial update that is cropped on both sides."""

    def render_segments(self, console: Console) -> str:
        sequences: list[str] = []
        for y, first, last in self.spans:
            for end, (start, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                left, right = max(start, first), min(end, last)
                if strip is None or left >= right:
                    continue
                sequences.append(Control.move_to(left, y).segment.text)
                sequences.append(strip.crop(left - start, right - start).render(console))
        return "".join(sequences)


class ExactCompositor(Compositor):
    """A screen's compositor whose partial updates are exact."""

    def render_partial_update(self) -> ChopsUpdate | None:
        update = super().render_partial_update()
        if update is None:
            return None
        return ExactUpdate(update.chops, update.spans, update.chop_ends)
