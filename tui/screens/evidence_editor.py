"""Writing the evidence of one recommendation in one period."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import TextArea

from models.text import clean, show
from tui.keys.key_names import normalise
from tui.screens.drafting import Drafting
from tui.screens.paper import OneLine, Paper, Rule
from tui.textual_parts import SendsChanges, act_at_once
from tui.widgets.colours import BOLD, DIM
from tui.widgets.lines import Line
from tui.widgets.safe_text import wrap

HINT = "Ctrl+S Store   Esc Close, keep a draft"
BESIDE_HINT = "   Ctrl+Up Ctrl+Down Scroll"
WIDE = 100  # columns from which the other text stands beside and no longer above


@dataclass(frozen=True, slots=True)
class Edited:
    """What was written, cleaned; ``store`` is False where it stays a draft."""

    text: str
    store: bool


class EvidenceText(SendsChanges, TextArea):
    """A plain text area that sends only the cells that changed."""

    DEFAULT_CSS = """
    EvidenceText, EvidenceText:focus {
        border: none; padding: 0; background: transparent; scrollbar-size: 0 0;
    }
    """

    def __init__(self, text: str) -> None:
        self._painted = {}
        super().__init__(
            text,
            soft_wrap=True,
            show_line_numbers=False,
            tab_behavior="indent",
            highlight_cursor_line=False,
        )
        self.indent_type = "tabs"
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def get_line(self, line_index: int) -> Text:
        """A line as it may be shown; tabs stay, which the text area lays out itself."""
        return Text(_safe(self.document.get_line(line_index)), end="", no_wrap=True)

    async def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            event.prevent_default()  # Textual's would give the focus away; the screen closes
        else:
            await act_at_once(self, event)

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        pasted = self.replace(clean(event.text), *self.selection, maintain_selection_offset=False)
        self.move_cursor(pasted.end_location)


@lru_cache(128)  # a paragraph is asked for again for each of its lines on the screen
def _safe(line: str) -> str:
    return "\t".join(map(show, line.split("\t")))


class EvidenceEditor(Drafting[Edited, str]):
    """Returns what was written.

    ``beside`` is a label and a text to read while writing: the evidence of the period before, or
    what a colleague has stored meanwhile. ``notice`` is a line that must be seen; ``keep`` keeps a
    draft (``Drafting``). ``kept`` is False for a text that stands nowhere else yet; ``hint`` names
    the closing keys.
    """

    CLOSING_KEYS = ("escape", "ctrl+s")
    LOSES = "Esc again closes and loses the text."

    def __init__(
        self,
        heading: str,
        text: str,
        *,
        beside: tuple[str, str] | None,
        notice: str,
        keep: Callable[[str], str],
        kept: bool = True,
        hint: str = HINT,
    ) -> None:
        super().__init__(keep)
        self._heading = heading
        self._given = clean(text)
        self._kept = self._given if kept else None
        self._beside = beside
        self._notice = notice
        self._hint = hint
        self._area = EvidenceText(self._given)

    @property
    def typed(self) -> str:
        return clean(self._area.text)

    def compose(self) -> ComposeResult:
        yield OneLine(self._heading, BOLD, id="title")
        yield OneLine(id="notice")
        with Container(id="texts"):
            if self._beside is not None:
                with Vertical(id="beside"):
                    yield OneLine(self._beside[0], BOLD, id="label")
                    yield Paper(self._lay_out_beside)
                yield Rule(id="across")
                down = Rule(id="down")
                down.add_class("-down")
                yield down
            with Vertical(id="writing"):
                yield self._area
        yield OneLine(id="hint")

    def on_mount(self) -> None:
        self._arrange()
        self.say_notice(self._notice)
        self._count()
        self.set_focus(self._area)
        self._area.move_cursor(self._area.document.end)

    def on_resize(self) -> None:
        self._arrange()

    @on(TextArea.Changed)
    def wait_for_stillness(self) -> None:
        self._count()
        self.wait_until_still()

    def on_key(self, event: events.Key) -> None:
        key = normalise(event)
        if key == "ctrl+s":
            self.flush()  # whatever becomes of storing it, the text is kept
            self.close_with(store=True)
        elif key == "escape":
            self.leave()
        elif key in ("ctrl+down", "ctrl+up") and self._beside is not None:
            self.query_one(Paper).step(3 if key == "ctrl+down" else -3)
        elif key not in ("tab", "shift+tab"):
            return
        event.stop()
        event.prevent_default()

    def on_paper_moved(self, event: Paper.Moved) -> None:
        assert self._beside is not None
        below = event.paper.below
        right = f"{below} more line{'' if below == 1 else 's'}" if below else ""
        self.query_one("#label", OneLine).say(self._beside[0], BOLD, right=right)

    def close_with(self, *, store: bool) -> None:
        self.stop_waiting()
        self.dismiss(Edited(self.typed, store))

    def _count(self) -> None:
        count = len(self._area.text.split())
        wide = self._beside is not None and self.app.size.width > 80
        hint = self._hint + (BESIDE_HINT if wide else "")
        self.query_one("#hint", OneLine).say(
            hint, DIM, right=f"{count} word{'' if count == 1 else 's'}"
        )

    def _arrange(self) -> None:
        self.query_one("#texts").set_class(self.app.size.width >= WIDE, "-wide")

    def _lay_out_beside(self, width: int) -> list[Line]:
        assert self._beside is not None
        return [[(line, DIM)] for line in wrap(self._beside[1], max(width, 1))]
