"""The filter as it is typed.

It takes no focus away from the list: its letters are collected here and shown in the status line,
which costs two hundred bytes where a change of focus costs thirty thousand.
"""

from collections.abc import Callable

from textual import events

from models.errors import FilterError
from models.finding.filters import KEYS
from models.text import clean_line
from tui.desk import Desk
from tui.widgets.glyphs import glyphs

_PARTS = ('"phrase"', "-not", *(f"{key}:" for key in KEYS))
# A line over the whole of a wide terminal is slow to come over a slow line.
_WIDEST = 90


def language(width: int) -> str:
    """As much of the filter's language as fits in ``width`` cells; a mark at its end says more."""
    room, words = min(width, _WIDEST), " ".join(_PARTS)
    if len(words) <= room:
        return words
    return words[: room - 1].rpartition(" ")[0] + f" {glyphs().ellipsis}"


class FilterLine:
    """``text`` is what is typed, None while the filter is not open; ``wrong`` what is wrong in it.

    ``relist`` shows what another filter finds, ``show_status`` what is typed.
    """

    def __init__(
        self, desk: Desk, relist: Callable[[], None], show_status: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._relist, self._show_status = relist, show_status
        self.text: str | None = None
        self.wrong = ""
        self._touched = False
        self._last = ""  # the filter before, which Tab brings back

    @property
    def is_open(self) -> bool:
        return self.text is not None

    def open(self) -> None:
        """Type a filter from now on; what is shown stays until a letter comes."""
        self._last = self._desk.filter_text or self._last
        self.text, self.wrong, self._touched = "", "", False
        self._show_status()

    def take(self, event: events.Key) -> bool:
        """Deal with a key; False for those that move in the list meanwhile."""
        typed = self.text or ""
        if event.key == "enter":
            self._keep()
        elif event.key == "escape":
            self.drop()
        elif event.key == "backspace":
            self._type(typed[:-1])
        elif event.key in ("ctrl+u", "ctrl+w"):
            words = typed.rstrip().rpartition(" ")
            self._type("" if event.key == "ctrl+u" else words[0] + words[1])
        elif event.key == "tab":
            self._type(typed or self._last)
        elif event.is_printable and event.character:
            self._type(typed + clean_line(event.character))
        else:
            return False
        return True

    def paste(self, text: str) -> None:
        self._type((self.text or "") + clean_line(text.rstrip()))

    def drop(self) -> None:
        """Close it and show everything again; the cursor stays on its recommendation."""
        desk = self._desk
        self.text, self.wrong = None, ""
        self._last = desk.filter_text or self._last
        if desk.filter_text or not desk.filter.is_empty:
            desk.use_filter("")
            self._relist()
        self._show_status()

    def _type(self, text: str) -> None:
        self.text, self._touched = text, self._touched or bool(text)
        self._use(text, typing=True)
        self._show_status()

    def _keep(self) -> None:
        """Filter by what is typed; where it was opened and closed again, as it was."""
        text = (self.text or "") if self._touched else self._desk.filter_text
        self._use(text, typing=False)
        self._show_status()

    def _use(self, text: str, *, typing: bool) -> None:
        """Show what a filter finds; a wrong one is named, and the list stays as it was."""
        before = self._desk.filter
        try:
            self._desk.use_filter(text, typing=typing)
        except FilterError as error:
            self.wrong = error.message
            return
        self.wrong = ""
        if not typing:
            self.text = None
        if self._desk.filter != before:
            self._relist()
