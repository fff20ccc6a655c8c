"""The detail: a preview that follows the cursor, or the recommendation whole, to be scrolled."""

from collections.abc import Callable

from rich.style import Style

from tui.widgets.colours import DIM
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line, Lines, strip_of

Make = Callable[[int, int], list[Line]]


def strip_pieces(line: Line, width: int) -> Line:
    """A line's pieces in exactly ``width`` cells."""
    return [(text, style or Style()) for text, style, _ in strip_of(line, width)]


class DetailPane(Lines):
    """Asks ``make(width, height)`` for its lines; the whole detail may be longer than the pane."""

    DEFAULT_CSS = "DetailPane { height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - the name is Textual's
        super().__init__(id=id)
        self._make: Make | None = None
        self._all: list[Line] = []
        self._top = 0
        self.ruled = ""

    def fill(self, make: Make | None, *, keep_place: bool = False) -> None:
        """Show what ``make`` makes for the pane's size, again whenever that changes."""
        self._make = make
        self._top = self._top if keep_place else 0
        self._remake()

    def _remake(self) -> None:
        width, height = self.size
        if not width or not height:
            return
        side, over = self.ruled == "left", self.ruled == "top"
        make = self._make
        room = width - 2 * side
        self._all = make(room, height - over) if make else []
        self._top = max(0, min(self._top, len(self._all) - (height - over)))
        rule: Line = [(glyphs().rule * width, DIM)]
        bar: tuple[str, Style] = (f"{glyphs().bar} ", DIM)
        seen = self._in_view(height - over)
        if side:
            seen = [[bar, *line] for line in seen] + [[bar]] * (height - len(seen))
        self.show([rule, *seen] if over else seen)

    def _in_view(self, height: int) -> list[Line]:
        """The lines that fit; where there are more below, the last one says so."""
        below = len(self._all) - self._top - height
        if below <= 0:
            return self._all[self._top :]
        seen = self._all[self._top : self._top + height]
        note = f" {glyphs().more} {below} more "
        room = max(self.size.width - len(note), 0)
        seen[-1] = [*strip_pieces(seen[-1], room), (note, DIM)]
        return seen

    def scroll_lines(self, lines: int) -> bool:
        """Scroll by so many lines; False where there is nothing more that way."""
        before = self._top
        self._top = max(0, min(self._top + lines, len(self._all) - self.size.height))
        if self._top == before:
            return False
        self.show(self._in_view(self.size.height))
        return True

    def on_resize(self) -> None:
        self._remake()
