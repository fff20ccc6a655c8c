"""A form: several fields one below the other, each with what is wrong with it beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, TextArea

from models.text import clean, clean_line
from tui.keys.key_names import normalise
from tui.screens.drafting import Drafting
from tui.screens.evidence_editor import EvidenceText
from tui.screens.paper import OneLine
from tui.screens.prompt import Field
from tui.widgets.colours import BOLD, DIM, WARNING
from tui.widgets.glyphs import glyphs

HINT = "Tab Next   Ctrl+S Store   Esc Close, keep a draft"
LOWEST, HIGHEST = 3, 6  # lines of a field that may have several
_A_LINE = 50  # characters, about, of a line on a narrow screen

_BETWEEN = ("up", "down", "enter")  # those that a field of several lines needs itself

Values = dict[str, str]


class FormField(NamedTuple):
    """One field: ``long`` where it may have several lines; ``note`` must be seen beside it."""

    name: str
    label: str
    value: str
    long: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the fields, cleaned, by name; ``store`` is False where it stays a draft."""

    values: Values
    store: bool


class FormLine(Field):
    def on_key(self, event: events.Key) -> None:  # type: ignore[override]
        _to_form(self, event)


class FormText(EvidenceText):
    def on_key(self, event: events.Key) -> None:  # type: ignore[override]
        _to_form(self, event)


def _to_form(entry: Widget, event: events.Key) -> None:
    """Let the form deal with its own keys at once, without the way through what is between."""
    form = entry.screen
    if isinstance(form, Form) and form.take(normalise(event)):
        event.stop()
        event.prevent_default()


def _lines(text: str) -> int:
    """How many lines a text has, about, on a narrow screen."""
    return sum(1 + len(line) // _A_LINE for line in text.split("\n"))


class FormRow(Vertical):
    """A label, what is typed, and a line below for what is wrong."""

    DEFAULT_CSS = """
    FormRow { height: auto; }
    FormRow Horizontal { height: auto; }
    FormRow .label { width: 22; }
    FormRow FormLine { width: 1fr; }
    FormRow .said { margin-left: 22; }
    """

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.field = field
        self.entry: FormLine | FormText
        if field.long:
            self.entry = FormText(clean(field.value))
            self.entry.tab_behavior = "focus"
            self.entry.styles.height = min(max(_lines(field.value), LOWEST), HIGHEST)
        else:
            self.entry = FormLine(field.value)
        self.looked_at = field.value  # the value that was last judged
        self._label = OneLine(field.label, DIM)
        self._label.add_class("label")
        self._said = OneLine()
        self._said.add_class("said")

    @property
    def value(self) -> str:
        """What stands in it now, cleaned."""
        if isinstance(self.entry, FormText):
            return clean(self.entry.text)
        return clean_line(self.entry.value)

    def put(self, value: str) -> None:
        if isinstance(self.entry, FormLine):
            self.entry.value = clean_line(value)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self._label
            yield self.entry
        yield self._said

    def on_mount(self) -> None:
        self.say("")
        if isinstance(self.entry, FormText):
            if _lines(self.field.value) <= HIGHEST:  # a longer one is read from its beginning
                self.entry.move_cursor(self.entry.document.end)
            self.watch(self.entry, "scroll_y", self._tell_below, init=False)
            self.call_after_refresh(self._tell_below)

    @on(TextArea.Changed)
    def _tell_below(self) -> None:
        """Say beside the label how many lines there are below those that are seen."""
        area = self.entry
        if isinstance(area, FormText):
            below = area.wrapped_document.height - int(area.scroll_y) - area.size.height
            more = f"{glyphs().more} {below} " if below > 0 and area.size.height else ""
            self._label.say(self.field.label, DIM, right=more)

    def on_resize(self) -> None:
        self.call_after_refresh(self._tell_below)

    def say(self, wrong: str) -> None:
        """Tell what is wrong; "" leaves what must be seen beside it, where there is any."""
        text = wrong or self.field.note
        self._said.say(text, WARNING)
        self._said.display = bool(text)


class Form(Drafting[Filled, Values]):
    """Returns what was filled in.

    ``check`` says what is wrong with a field's value among all values, "" for nothing; Ctrl+S
    leaves the form open at the first that is wrong. ``keep`` keeps a draft (``Drafting``).
    ``follow`` gives what else changes when a field is left. ``kept`` is False for values that
    stand nowhere else yet.
    """

    DEFAULT_CSS = "Form #fields { height: 1fr; scrollbar-size: 0 0; }"

    def __init__(
        self,
        heading: str,
        fields: Sequence[FormField],
        *,
        check: Callable[[str, str, Values], str],
        keep: Callable[[Values], str],
        notice: str = "",
        kept: bool = True,
        follow: Callable[[str, Values], Mapping[str, str]] = lambda *_: {},
    ) -> None:
        super().__init__(keep)
        self._heading = heading
        self._rows = [FormRow(field) for field in fields]
        self._check = check
        self._notice = notice
        self._follow = follow
        self._kept = self.typed if kept else None
        self._is_done = False

    @property
    def CLOSING_KEYS(self) -> tuple[str, ...]:  # type: ignore[override]  # noqa: N802
        """Those that close the form, and those that go to another field: what is typed behind
        them is for that one."""
        return ("escape", "ctrl+s", "tab", "shift+tab", *(_BETWEEN if self._is_short else ()))

    @property
    def typed(self) -> Values:
        """What stands in the fields now, by name."""
        return {row.field.name: row.value for row in self._rows}

    def compose(self) -> ComposeResult:
        yield OneLine(self._heading, BOLD, id="title")
        yield OneLine(id="notice")
        with VerticalScroll(id="fields", can_focus=False):
            yield from self._rows
        yield OneLine(HINT, DIM, id="hint")

    def on_mount(self) -> None:
        self.say_notice(self._notice)
        self.set_focus(self._rows[0].entry)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def wait_for_stillness(self, event: Input.Changed | TextArea.Changed) -> None:
        for row in self._rows:
            if row.entry is event.control and row.value != row.looked_at:
                row.say("")
        self.wait_until_still()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        left = next((row for row in self._rows if row.entry is event.widget), None)
        if left is None or self._is_done:
            return
        self._look_at(left)

    def on_key(self, event: events.Key) -> None:
        if self._row is None:  # a click took the focus off all fields
            _to_form(self, event)

    def take(self, key: str) -> bool:
        """Deal with a key that is the form's own; False for one of the field that has the focus."""
        if key == "ctrl+s":
            self._store()
        elif key == "escape":
            self.leave()
        elif key == "tab" or (self._is_short and key in ("down", "enter")):
            self._move(1)
        elif key == "shift+tab" or (self._is_short and key == "up"):
            self._move(-1)
        else:
            return False
        return True

    @property
    def _is_short(self) -> bool:
        row = self._row
        return row is None or isinstance(row.entry, FormLine)

    @property
    def _row(self) -> FormRow | None:
        return next((row for row in self._rows if row.entry is self.focused), None)

    def _move(self, steps: int) -> None:
        row = self._row
        self._bring_along(row)
        at = -1 if row is None else self._rows.index(row)
        self._go_to(self._rows[(at + steps) % len(self._rows)])
        self.ready()

    def _go_to(self, row: FormRow) -> None:
        self.set_focus(row.entry)
        # What is said below it is to be seen, too, once the lines above have their places.
        self.call_after_refresh(row.scroll_visible, animate=False)

    def _bring_along(self, left: FormRow | None) -> None:
        """Put what follows from a field into those that it concerns."""
        follows = {} if left is None else self._follow(left.field.name, self.typed)
        for row in self._rows:
            if row.field.name in follows:
                row.put(follows[row.field.name])

    def _look_at(self, row: FormRow) -> bool:
        wrong = self._check(row.field.name, row.value, self.typed)
        row.looked_at = row.value
        row.say(wrong)
        return not wrong

    def _store(self) -> None:
        problem = self.flush()  # whatever becomes of storing it, what was typed is kept
        self._bring_along(self._row)
        wrong = [row for row in self._rows if not self._look_at(row)]
        if not wrong:
            self.close_with(store=True)
            return
        self._go_to(wrong[0])
        self.say_notice(problem or "Not stored yet: see what is said below the field")
        self.ready()

    def close_with(self, *, store: bool) -> None:
        self._is_done = True
        self.stop_waiting()
        filled = Filled(self.typed, store)
        self.set_focus(None)  # else it would go from field to field while they are taken away
        self.dismiss(filled)
