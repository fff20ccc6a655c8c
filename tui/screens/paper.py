"""What the overlays are made of: one line of text, a rule, and lines longer than the screen.

All of it is painted by line and repaints only the cells that changed; there are no borders, so
that nothing is lost in plain ASCII or without colours.
"""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tui.widgets.colours import DIM, PLAIN
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line, Lines, strip_of
from tui.widgets.safe_text import cut

Make = Callable[[int], Sequence[Line]]


class OneLine(Lines):
    """One line: a text on the left, cut with an ellipsis, and one on the right, whole."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def __init__(
        self,
        text: str = "",
        style: Style = PLAIN,
        *,
        right: str = "",
        id: str | None = None,  # noqa: A002 - as Textual's widgets call it
    ) -> None:
        super().__init__(id=id)
        self._said = (text, style, right)
        self._width = -1

    def say(self, text: str, style: Style = PLAIN, *, right: str = "") -> None:
        """Show another text."""
        if self._said != (text, style, right):
            self._said = (text, style, right)
            self.show([self._line()])

    def render_line(self, y: int) -> Strip:
        # Laid out when it is painted: a line that was hidden is told of no size before.
        if self._width != self.size.width:
            self._lines = [self._line()]
            self._strips.clear()
        return super().render_line(y)

    def _line(self) -> Line:
        text, style, right = self._said
        width = self._width = self.size.width
        kept = min(cell_len(right), width)
        gap = 2 if kept and text else 0
        left = cut(text, max(width - kept - gap, 0))
        return [(left, style), (" " * gap, PLAIN), (cut(right, kept), style)]


class Rule(Lines):
    """A line across, or down at the left of something."""

    DEFAULT_CSS = "Rule { height: 1; } Rule.-down { width: 2; height: 100%; }"

    def render_line(self, y: int) -> Strip:
        text = f"{glyphs().bar} " if self.has_class("-down") else glyphs().rule * self.size.width
        return strip_of([(text, DIM)], self.size.width)


class Paper(Lines):
    """Lines of which a part is seen. ``make`` lays them out for a width in cells."""

    DEFAULT_CSS = "Paper { height: 1fr; }"

    class Moved(Message):
        """Another part is seen, or there are other lines."""

        def __init__(self, paper: "Paper") -> None:
            super().__init__()
            self.paper = paper

    def __init__(self, make: Make) -> None:
        super().__init__()
        self._make = make
        self._all: Sequence[Line] = ()
        self._width = -1
        self.top = 0

    @property
    def place(self) -> str:
        """Which lines are seen, in words; "" where all of them are."""
        height = self.size.height
        if len(self._all) <= height:
            return ""
        return (
            f"lines {self.top + 1} to {min(self.top + height, len(self._all))} of {len(self._all)}"
        )

    @property
    def below(self) -> int:
        """How many lines there are below those that are seen."""
        return max(len(self._all) - self.top - self.size.height, 0)

    def renew(self) -> None:
        """Lay out again, from the top: there is something else to show."""
        self._all, self._width = self._make(self.size.width), self.size.width
        self.top = 0
        self._look()

    def on_resize(self) -> None:
        if self._width != self.size.width:
            self._all, self._width = self._make(self.size.width), self.size.width
        self._look()

    def step(self, lines: int) -> None:
        self.top += lines
        self._look()

    def page(self, pages: int) -> None:
        """Whole screens on or back; one line stays in sight."""
        self.step(pages * max(self.size.height - 1, 1))

    def to_end(self, *, first: bool) -> None:
        self.top = 0 if first else len(self._all)
        self._look()

    def _look(self) -> None:
        height = self.size.height
        self.top = max(min(self.top, len(self._all) - height), 0)
        self.show(self._all[self.top : self.top + height])
        self.post_message(self.Moved(self))


def scroll(paper: Paper, key: str, *, letters: bool = False) -> bool:
    """Move a paper by a key; with ``letters`` by ``j`` and ``k`` too. False for other keys."""
    step = 3  # a whole part of the screen is sent for each step, however small
    keys: dict[str, Callable[[], None]] = {
        "down": lambda: paper.step(step),
        "up": lambda: paper.step(-step),
        "pagedown": lambda: paper.page(1),
        "pageup": lambda: paper.page(-1),
        "home": lambda: paper.to_end(first=True),
        "end": lambda: paper.to_end(first=False),
    }
    if letters:
        keys |= {"j": keys["down"], "k": keys["up"], "space": keys["pagedown"]}
    if key not in keys:
        return False
    keys[key]()
    return True
