"""What an edited file has otherwise than the plan: each old beside new, and chosen by a person."""

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult

from imports.merge_records import PreparedMerge
from tui import merge_words
from tui.colours import BOLD, DIM, PLAIN, REVERSE
from tui.doors import cut
from tui.glyphs import glyphs
from tui.keymap import normalise
from tui.reading import GAP
from tui.screens.overlay import Overlay
from tui.screens.paper import OneLine, Paper, Rule
from tui.screens.reading_pane import lay_out
from tui.widgets.lines import Line, Lines

HINT = "Space Take or leave   * Plain ones   PgUp PgDn Text   Enter Store   Esc Close"


class MergeReview(Overlay[frozenset[int] | None]):
    """Returns the positions of the differences to take, None for leaving everything as it is.

    What only the file has changed is chosen to begin with; the rest only by whoever looks at it.
    """

    CLOSING_KEYS = ("escape", "q", "enter")

    def __init__(self, prepared: PreparedMerge) -> None:
        super().__init__()
        self._prepared = prepared
        self._entries = [merge_words.entry(one) for one in prepared.differences]
        self._remarks = merge_words.remarks(prepared)
        self.chosen = set(prepared.defaults)
        self.cursor = 0
        self._top = 0

    def compose(self) -> ComposeResult:
        yield OneLine("", BOLD, id="title")
        yield Lines(id="differences")
        yield Rule()
        yield Paper(self._text)
        yield OneLine(HINT, DIM, id="hint")

    def on_mount(self) -> None:
        self._fit()

    def on_resize(self) -> None:
        self._fit()
        self.call_after_refresh(self._repaint)

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = normalise(event)
        if key in ("escape", "q"):
            self.dismiss(None)
        elif key == "enter":
            self._store()
        elif key in ("space", "x"):
            self._turn()
        elif key == "*":
            self._turn_all()
        elif key in ("down", "j", "up", "k"):
            self._move_to(self.cursor + (1 if key in ("down", "j") else -1))
        elif key in ("home", "end"):
            self._move_to(0 if key == "home" else len(self._entries))
        elif key in ("pagedown", "pageup"):
            self.query_one(Paper).page(1 if key == "pagedown" else -1)

    def on_paper_moved(self, event: Paper.Moved) -> None:
        self.query_one("#hint", OneLine).say(HINT, DIM, right=event.paper.place)

    def _store(self) -> None:
        # A pack that brings nothing new has come back all the same.
        if self.chosen or self._prepared.draft.officer:
            self.dismiss(frozenset(self.chosen))
            return
        self._wrong("Nothing is chosen: Space chooses, Esc leaves everything as it is")
        self.ready()

    def _turn(self) -> None:
        if not self._entries:
            return
        one = self._prepared.differences[self.cursor]
        if one.closed:
            self._wrong(f"{one.period} is closed: open it first, from the palette (:)")
            return
        self.chosen ^= {self.cursor}
        self._repaint()

    def _turn_all(self) -> None:
        """Everything that only the file has changed: taken, or left where all of it is."""
        plain = self._prepared.defaults
        self.chosen = self.chosen - plain if plain <= self.chosen else self.chosen | plain
        self._repaint()

    def _move_to(self, place: int) -> None:
        place = max(min(place, len(self._entries) - 1), 0)
        if place != self.cursor:
            self.cursor = place
            self._repaint()
            self.query_one(Paper).renew()

    def _wrong(self, text: str) -> None:
        self.query_one("#hint", OneLine).say(text, BOLD)

    def _text(self, width: int) -> list[Line]:
        if not self._entries:
            return lay_out(self._remarks, width)
        one = merge_words.details(self._prepared.differences[self.cursor])
        gap = (GAP,) if self._remarks else ()
        return lay_out((*one, *gap, *self._remarks), width)

    def _fit(self) -> None:
        """Half of the screen for the list at most, less where there are few."""
        room = max((self.app.size.height - 3) // 2, 3)
        self.query_one("#differences").styles.height = min(max(len(self._entries), 1), room)

    def _repaint(self) -> None:
        if not self.is_attached:
            return
        said = merge_words.title(self._prepared, len(self.chosen))
        self.query_one("#title", OneLine).say(said, BOLD)
        listed = self.query_one("#differences", Lines)
        width, height = listed.size
        if not height:
            return
        if not self._entries:
            nothing = "Nothing differs: the plan has all that the file says"
            listed.show([[(cut(nothing, width), PLAIN)]])
            return
        if not self._top <= self.cursor < self._top + height:
            self._top = max(min(self.cursor - height // 2, len(self._entries) - height), 0)
        last = min(self._top + height, len(self._entries))
        listed.show([self._line(at, width) for at in range(self._top, last)])

    def _line(self, at: int, width: int) -> Line:
        entry = self._entries[at]
        here = at == self.cursor
        closed = self._prepared.differences[at].closed
        box = "[-]" if closed else "[x]" if at in self.chosen else "[ ]"
        ref = cut(entry.ref, 6)
        kind = f"  {entry.kind}" if entry.kind else ""
        room = max(width - 2 - 4 - 7 - cell_len(kind), 0)
        field = cut(entry.field, min(30, room // 2))
        return [
            (f"{glyphs().cursor if here else ' '} ", PLAIN),
            (f"{box} ", PLAIN),
            (ref, REVERSE if here else PLAIN),
            (f" {field}", PLAIN),
            (cut(f" {entry.change}", room - cell_len(field)), PLAIN),
            (kind, BOLD),
        ]
