"""A list of which one line has the cursor, and below it what that line is, whole."""

from abc import abstractmethod
from collections.abc import Iterator

from textual.app import ComposeResult

from tui.screens.overlay import Overlay, Result
from tui.screens.paper import OneLine, Paper
from tui.widgets.colours import BOLD, DIM
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line, Lines


class ListOverlay(Overlay[Result]):
    """Paints the part of the list that is in view; at its edge the cursor jumps by half of it.

    ``ABOVE`` and ``BELOW`` are the ids of lines that a subclass has below its title and above its
    last line; ``title``, ``where`` (between list and text) and ``hint`` (the last) every one has.
    """

    ABOVE: tuple[str, ...] = ()
    BELOW: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self._top = 0

    @property
    @abstractmethod
    def count(self) -> int:
        """How many lines the list has."""

    @property
    @abstractmethod
    def most(self) -> int:
        """How many of them are seen at most."""

    @abstractmethod
    def line(self, at: int, width: int) -> Line:
        """One line of the list."""

    @abstractmethod
    def text(self, width: int) -> list[Line]:
        """What is under the cursor, whole."""

    @abstractmethod
    def say_around(self) -> None:
        """Bring the lines around the list up to date."""

    def compose(self) -> ComposeResult:
        yield OneLine("", BOLD, id="title")
        yield from self._own_lines(self.ABOVE)
        yield Lines(id="list")
        yield OneLine("", DIM, id="where")
        yield Paper(self.text)
        yield from self._own_lines(self.BELOW)
        yield OneLine("", DIM, id="hint")

    def _own_lines(self, names: tuple[str, ...]) -> Iterator[OneLine]:
        return (OneLine(id=name) for name in names)

    def on_mount(self) -> None:
        self.fit()

    def on_resize(self) -> None:
        self.fit()
        self.call_after_refresh(self.repaint)

    def fit(self) -> None:
        """Give the list the room that it needs and may have; the rest is for the text."""
        self._list.styles.height = min(self.count, max(self.most, 3))

    @property
    def _list(self) -> Lines:
        return self.query_one("#list", Lines)

    @property
    def page(self) -> int:
        """How far a page goes; one line stays in sight."""
        return max(self._list.size.height - 1, 1)

    def move_to(self, place: int) -> None:
        """Put the cursor on a line, or on the last one that way, and show what that is."""
        before, self.cursor = self.cursor, max(min(place, self.count - 1), 0)
        if self.cursor != before:
            self.show_here()

    def show_here(self) -> None:
        """Show the line under the cursor, and the text of it from its beginning."""
        self.repaint()
        self.query_one(Paper).renew()

    def say_rule(self) -> None:
        """Draw a line between the list and the text."""
        self.query_one("#where", OneLine).say(glyphs().rule * self.app.size.width, DIM)

    def repaint(self) -> None:
        if not self.is_attached:
            return
        self.say_around()
        width, height = self._list.size
        if not height:
            return
        if not self._top <= self.cursor < self._top + height:
            self._top = self.cursor - height // 2
        self._top = max(min(self._top, self.count - height), 0)
        last = min(self._top + height, self.count)
        self._list.show([self.line(at, width) for at in range(self._top, last)])
