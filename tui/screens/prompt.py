"""Asking for one line: a ref to go to, a file's name, a period's label."""

from collections.abc import Callable
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from models.text import clean_line
from tui.screens.overlay import Overlay
from tui.screens.paper import OneLine, Rule
from tui.textual_parts import act_at_once
from tui.widgets.colours import BOLD, DIM, PLAIN

HINT = "Enter Done   Esc Close"


class Field(Input):
    """A line to type in, without a blinking cursor; what is pasted arrives as one clean line."""

    DEFAULT_CSS = "Field { background: transparent; background-tint: transparent; }"

    def __init__(self, value: str) -> None:
        super().__init__(clean_line(value), compact=True, select_on_focus=False)
        self.cursor_blink = False

    async def on_key(self, event: events.Key) -> None:
        await act_at_once(self, event)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(clean_line(event.text), *sorted(self.selection))


class Question(NamedTuple):
    """What a prompt asks: ``check`` says what is wrong with a line, "" for nothing."""

    title: str
    value: str
    hint: str
    check: Callable[[str], str]


class Prompt(Overlay[str | None]):
    """Returns the line, cleaned and without blanks around it, once ``check`` finds it right.

    ``check`` says what is wrong, "" for nothing; the line stays open meanwhile. None for Esc.
    """

    CLOSING_KEYS = ("escape", "enter")

    def __init__(
        self,
        title: str,
        value: str = "",
        *,
        hint: str = "",
        check: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self.question = Question(title, value, hint, check)

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Rule()
            yield OneLine(self.question.title, BOLD, id="title")
            yield Field(self.question.value)
            yield OneLine(id="wrong")
            yield OneLine(HINT, DIM, id="hint")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Field))
        self._say_hint()

    @on(Input.Changed)
    def forget_what_was_wrong(self) -> None:
        self._say_hint()

    @on(Input.Submitted)
    def try_it(self, event: Input.Submitted) -> None:
        event.stop()
        line = clean_line(event.value).strip()
        if wrong := self.question.check(line):
            self.query_one("#wrong", OneLine).say(wrong, BOLD)
            self.ready()
        else:
            self.dismiss(line)

    def on_key(self, event: events.Key) -> None:
        # Enter is the field's own and comes back as Submitted.
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key in ("tab", "shift+tab"):
            event.prevent_default()

    def _say_hint(self) -> None:
        self.query_one("#wrong", OneLine).say(self.question.hint, PLAIN)
