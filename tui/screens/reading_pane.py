"""A text to read: the history of a recommendation, the glossary."""

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult

from tui.keys.key_names import normalise
from tui.screens.overlay import Overlay
from tui.screens.paper import OneLine, Paper, scroll
from tui.textual_parts import textual_key
from tui.widgets.colours import BOLD, DIM, PLAIN
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut, wrap
from tui.words.history_and_glossary import Kind, Paragraph

READ_ON = "Up Down PgUp PgDn"
HINT = f"{READ_ON} Home End   Esc Close"
_STYLES = {Kind.TEXT: PLAIN, Kind.HEADING: BOLD, Kind.QUIET: DIM}


def lay_out(paragraphs: Sequence[Paragraph], width: int) -> list[Line]:
    """Paragraphs wrapped to a width, each label standing inside its paragraph's indent."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        indent = min(paragraph.indent, width // 2)
        style = _STYLES[paragraph.kind]
        label = cut(paragraph.label, indent)
        if cell_len(paragraph.label) > indent:  # too long to stand beside: it gets its own line
            lines.append([(cut(paragraph.label, width), BOLD)])
            label = " " * indent
        for text in wrap(paragraph.text, max(width - indent, 1)):
            lines.append([(label, BOLD), (text, style)])
            label = " " * indent
    return lines


def keys_hint(answers: Mapping[str, str], leave: str = "Esc Close") -> str:
    """What the keys that close a pane with a result do, and how one reads on."""
    return "   ".join([*(f"{key} {word}" for key, word in answers.items()), READ_ON, leave])


class ReadingPane(Overlay[str | None]):
    """Shows paragraphs; ``close_keys`` close it besides Esc and ``q``: the key that opened it.

    ``answers`` are keys that close it with a result: the key's own name, which it returns; ``hint``
    says what they mean. None is returned for leaving.
    """

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[Paragraph],
        *,
        close_keys: Sequence[str] = (),
        answers: Sequence[str] = (),
        hint: str = HINT,
    ) -> None:
        super().__init__()
        self._title = title
        self._paragraphs = paragraphs
        self._close = ("escape", "q", *close_keys)
        self._answers = answers
        self._hint = hint
        # The gate shuts by Textual's names of keys.
        self.CLOSING_KEYS = tuple(map(textual_key, (*self._close, *answers)))

    def compose(self) -> ComposeResult:
        yield OneLine(self._title, BOLD, id="title")
        yield Paper(lambda width: lay_out(self._paragraphs, width))
        yield OneLine(self._hint, DIM, id="hint")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        key = normalise(event)
        if key in self._answers:
            self.dismiss(key)
        elif key in self._close:
            self.dismiss(None)
        else:
            scroll(self.query_one(Paper), key, letters=True)

    def on_paper_moved(self, event: Paper.Moved) -> None:
        place = event.paper.place
        beside = cell_len(self._hint) + 2 + cell_len(place) <= self.app.size.width
        self.query_one("#hint", OneLine).say(self._hint, DIM, right=place if beside else "")
        self.query_one("#title", OneLine).say(self._title, BOLD, right="" if beside else place)
