"""What an edited file has otherwise than the plan: each old beside new, and chosen by a person."""

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events

from tui.keys.key_names import normalise
from tui.screens.list_overlay import ListOverlay
from tui.screens.paper import OneLine, Paper
from tui.screens.reading_pane import lay_out
from tui.widgets.colours import BOLD, DIM, PLAIN, REVERSE
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut
from tui.words import merges

if TYPE_CHECKING:
    from imports.merge.records import MergeDifference, PreparedMerge

HINT = "Space Take  * Undisputed  PgDn Text  Enter Store  Esc Leave"
NOTHING = "PgDn Text  Esc Leave"
REF = 7  # cells of the column of refs
FIELD = 30  # cells of the column of fields, at most


class MergeReview(ListOverlay[frozenset[int] | None]):
    """Returns the positions of the differences to take, None for leaving everything as it is.

    What only the file has changed is chosen to begin with; the rest only by whoever looks at it.
    The first line of the list, above the differences, is all else that the file says.
    """

    CLOSING_KEYS = ("escape", "q", "enter")

    def __init__(self, prepared: "PreparedMerge") -> None:
        super().__init__()
        self._prepared = prepared
        self._differences = prepared.differences
        self._kinds = max(map(cell_len, set(map(merges.kind, self._differences))), default=0)
        self.chosen = set(prepared.defaults)
        self.cursor = min(1, len(self._differences))  # 0 is the line above the differences

    @property
    def count(self) -> int:
        return len(self._differences) + 1

    @property
    def most(self) -> int:
        """Half of the screen."""
        return (self.app.size.height - 3) // 2

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = normalise(event)
        steps = {"down": 1, "j": 1, "up": -1, "k": -1, "]": self.page, "[": -self.page}
        if key in ("escape", "q"):
            self.dismiss(None)
        elif key == "enter":
            self._store()
        elif key in ("space", "x"):
            self._turn()
        elif key == "*":
            self._turn_all()
        elif key in steps:
            self.move_to(self.cursor + steps[key])
        elif key in ("home", "end"):
            self.move_to(0 if key == "home" else self.count)
        elif key in ("pagedown", "pageup"):
            self.query_one(Paper).page(1 if key == "pagedown" else -1)

    def on_paper_moved(self, event: Paper.Moved) -> None:
        self._say_where(event.paper.place)

    @property
    def _hint(self) -> str:
        return HINT if self._differences or self._prepared.draft.officer else NOTHING

    @property
    def _here(self) -> "MergeDifference | None":
        return self._differences[self.cursor - 1] if self.cursor else None

    def _store(self) -> None:
        # A pack that brings nothing new has come back all the same.
        if self.chosen or self._prepared.draft.officer:
            self.dismiss(frozenset(self.chosen))
            return
        self._wrong("Nothing is chosen: Space chooses, Esc leaves everything as it is")
        self.ready()

    def _turn(self) -> None:
        one = self._here
        if one is None:
            self._wrong("This line is no difference: Down goes to the first")
        elif one.closed:
            self._wrong(merges.closed(one))
        else:
            self.chosen ^= {self.cursor - 1}
            self.repaint()

    def _turn_all(self) -> None:
        """Everything that only the file has changed: taken, or left where all of it is."""
        plain = self._prepared.defaults
        if not plain:
            self._wrong("Each of these has to be chosen by itself, with both texts in view")
            return
        self.chosen = self.chosen - plain if plain <= self.chosen else self.chosen | plain
        self.repaint()

    def _wrong(self, text: str) -> None:
        self.query_one("#hint", OneLine).say(text, BOLD)

    def text(self, width: int) -> list[Line]:
        one = self._here
        said = merges.details(one) if one else merges.remarks(self._prepared)
        return lay_out(said, width)

    def say_around(self) -> None:
        self.query_one("#title", OneLine).say(
            merges.title(self._prepared),
            BOLD,
            right=merges.figures(self._prepared, len(self.chosen)),
        )
        self.query_one("#hint", OneLine).say(self._hint, DIM)
        self._say_where(self.query_one(Paper).place)

    def _say_where(self, place: str) -> None:
        """What the text below is of, whole: the list may have no room for it."""
        one, rule = self._here, glyphs().rule * 2
        said = "What else the file says"
        if one is not None:
            entry = merges.entry(one)
            said = f"{entry.ref} {entry.field}"
        self.query_one("#where", OneLine).say(f"{rule} {said} {rule}", DIM, right=place)

    def line(self, at: int, width: int) -> Line:
        mark = (f"{glyphs().cursor if at == self.cursor else ' '} ", PLAIN)
        if at == 0:
            style = REVERSE if self.cursor == 0 else PLAIN
            nothing = "" if self._differences else "Nothing differs: the plan has all of it. "
            said = f"{nothing}Besides: {merges.rest(self._prepared)}"
            return [mark, (cut(said, min(width - 2, cell_len(said))), style)]
        one = self._differences[at - 1]
        entry = merges.entry(one)
        box = "[-] " if one.closed else "[x] " if at - 1 in self.chosen else "[ ] "
        kinds = self._kinds + 2 if self._kinds else 0
        room = max(width - 2 - len(box) - REF - kinds, 0)
        field = min(FIELD, room // 2)
        return [
            mark,
            (box, PLAIN),
            (cut(entry.ref, REF - 1), REVERSE if at == self.cursor else PLAIN),
            (f" {cut(entry.field, field)} ", PLAIN),
            (cut(entry.change, max(room - field - 2, 0)), PLAIN),
            (f"  {cut(entry.kind, self._kinds)}" if kinds else "", BOLD),
        ]
