"""Choosing one of many by name: the command palette, the plans, the sorts."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.screens.overlay import TypingOverlay, matches
from tui.screens.paper import OneLine, Rule
from tui.widgets.colours import BOLD, DIM, PLAIN, REVERSE
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line, Lines
from tui.widgets.safe_text import cut

AROUND = 4  # lines of the panel that are no choices: rule, title, what is typed, what to press
HINT = "Type to narrow   Enter Choose   Esc Close"


class Choice(NamedTuple):
    """One thing to choose. ``note`` stands at the right: a key, or why it cannot be chosen."""

    id: str
    title: str
    detail: str = ""
    note: str = ""
    enabled: bool = True


class Chooser(TypingOverlay[str | None]):
    """Returns the id of what was chosen, None for nothing."""

    CLOSING_KEYS = ("escape", "enter")
    HINT = HINT

    def __init__(self, title: str, options: Sequence[Choice], *, hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self.offer(options)

    def offer(self, options: Sequence[Choice]) -> None:
        """Choose among these from now on, the cursor on the first."""
        self._options = options
        self.shown: Sequence[Choice] = options
        self.cursor = 0
        self._top = 0
        self._widest = 0
        if any(each.detail for each in options):
            self._widest = min(max(cell_len(each.title[:60]) for each in options), 40)

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Rule()
            yield OneLine(self._title, BOLD, id="title")
            yield OneLine(id="typed")
            yield Lines(id="choices")
            yield OneLine(self.HINT, DIM, id="hint")

    def on_mount(self) -> None:
        self._fit()

    def on_resize(self) -> None:
        self._fit()
        self.call_after_refresh(self.repaint)

    def narrow(self) -> None:
        begun = self.typed.casefold().strip()
        found = (each for each in self._options if matches(self.typed, each.title, each.detail))
        # What begins as it is typed comes first: Officers before Write officers' packs.
        self.shown = sorted(found, key=lambda each: not each.title.casefold().startswith(begun))
        self.cursor = self._top = 0
        self.repaint()

    def take(self, key: str) -> bool:
        page = max(self._height - 1, 1)
        steps = {"down": 1, "up": -1, "pagedown": page, "pageup": -page, "tab": 1, "shift+tab": -1}
        if key == "escape":
            self.dismiss(None)
        elif key == "enter":
            self._choose()
        elif key in ("home", "end"):
            self._move_to(0 if key == "home" else len(self.shown) - 1)
        elif key in steps:
            self._move_to(self.cursor + steps[key])
        else:
            return False
        return True

    def _choose(self) -> None:
        chosen = self.shown[self.cursor] if self.shown else None
        if chosen is not None and chosen.enabled:
            self.dismiss(chosen.id)
            return
        why = "nothing matches what is typed"
        if chosen is not None:
            why = f"{chosen.title}: {chosen.note or 'not now'}"
        self.query_one("#hint", OneLine).say(why, BOLD)
        self.ready()

    def _move_to(self, place: int) -> None:
        self.cursor = max(min(place, len(self.shown) - 1), 0)
        self.repaint()

    @property
    def _height(self) -> int:
        return self.query_one("#choices").size.height

    def _fit(self) -> None:
        """As high as the choices need, and never more than two thirds of the screen."""
        room = max(self.app.size.height * 2 // 3 - AROUND, 3)
        self.query_one("#choices").styles.height = min(max(len(self._options), 1), room)

    def repaint(self) -> None:
        """Paint the choices in view; the cursor jumps by half a screen at the edge."""
        if not self.is_attached:
            return
        typed = self.typed + glyphs().caret
        self.query_one("#typed", OneLine).say(
            f"/ {typed if self.typed else self._hint}",
            PLAIN if self.typed else DIM,
            right=f"{len(self.shown)} of {len(self._options)}",
        )
        self.query_one("#hint", OneLine).say(self.HINT, DIM)
        choices = self.query_one("#choices", Lines)
        width, height = choices.size
        if not height:
            return
        if self.cursor < self._top:
            self._top = max(self.cursor - height // 2, 0)
        elif self.cursor >= self._top + height:
            self._top = max(min(self.cursor - height // 2, len(self.shown) - height), 0)
        choices.show(
            [
                self._line(self.shown[at], at == self.cursor, width)
                for at in range(self._top, min(self._top + height, len(self.shown)))
            ]
        )

    def _line(self, choice: Choice, here: bool, width: int) -> Line:
        mark = glyphs().cursor if here else " "
        plain = PLAIN if choice.enabled else DIM
        note = min(cell_len(choice.note), (width - 4) // 2)
        room = width - 2 - (note + 2 if note else 0)
        titled = min(self._widest or cell_len(choice.title), room)
        title = cut(choice.title, min(cell_len(choice.title), titled))
        rest = room - cell_len(title)
        blank = min(titled - cell_len(title), rest)
        line: Line = [
            (f"{mark} ", PLAIN),
            (title, REVERSE if here else plain),
            (" " * blank, PLAIN),
            (cut(f"  {choice.detail}", rest - blank), DIM),
        ]
        if note:
            line += [("  ", PLAIN), (cut(choice.note, note), DIM if choice.enabled else plain)]
        return line
