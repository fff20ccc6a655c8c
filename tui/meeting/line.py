"""A line that is typed in a meeting, in the place of the message line.

A prompt of its own would cost a slow line the whole screen, twice.
"""

from collections.abc import Callable
from functools import partial

from textual import events

from models.text import clean_line
from tui.commands.dialogue import Answer
from tui.widgets.colours import BOLD, PLAIN
from tui.widgets.glyphs import glyphs
from tui.widgets.line_field import LineField
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut


class TypedLine:
    """One line that is asked for. ``kept`` are lines that were typed and left by Esc, by title."""

    def __init__(
        self,
        title: str,
        value: str,
        hint: str,
        check: Callable[[str], str],
        kept: dict[str, str],
    ) -> None:
        self._title, self._value, self._hint, self._check = title, value, hint, check
        self._kept = kept
        self._field = LineField(kept.pop(title, value))
        self._wrong = ""
        self.answer: Answer[str | None] = Answer()

    def take(self, event: events.Key) -> Callable[[], None] | None:
        """Deal with a key; where it ends the line, what gives the answer."""
        if event.key == "enter":
            text = clean_line(self._field.text).strip()
            self._wrong = self._check(text)
            return None if self._wrong else partial(self.answer.give, text)
        if event.key == "escape":
            if self._field.text != self._value:
                self._kept[self._title] = self._field.text
            return partial(self.answer.give, None)
        if self._field.take(event):
            self._wrong = ""
        return None

    def insert(self, text: str) -> None:
        """Put in what is pasted, cleaned, on one line."""
        self._field.insert(text)

    def lines(self, width: int) -> tuple[Line, Line]:
        """The line with its title, and below it what to press and what is wrong."""
        title = f"{self._title}: "
        room = max(width - len(title), width // 2)
        told = self._wrong or self._hint
        keys = f"{glyphs().enter} Done  Esc Close   "
        style = BOLD if self._wrong else PLAIN
        return (
            [(cut(title, width - room), BOLD), (self._field.shown(room), PLAIN)],
            [(cut(keys, len(keys)), PLAIN), (cut(told, width - len(keys)), style)],
        )
