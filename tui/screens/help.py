"""The help: every key and what it does, the filter's language, and what the marks mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult

from models.finding.filters import KEYS
from tui.commands.command import Command
from tui.screens.overlay import TypingOverlay, matches
from tui.screens.paper import OneLine, Paper, scroll
from tui.widgets.bars import key_name
from tui.widgets.colours import BOLD, DIM, HEADING, PLAIN
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut, wrap

HINT = "Type to narrow   Up Down PgUp PgDn   Esc Close"
LEFT = 14  # cells of the first column


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line of the help: ``left`` is a key, a filter or a mark; ``note`` says why not now."""

    group: str
    left: str
    title: str
    text: str
    note: str = ""


def command_entries(
    commands: Iterable[Command],
    keys: Mapping[str, tuple[str, ...]],
    why_not: Callable[[Command], str],
) -> list[HelpLine]:
    """An entry for each command, with the keys that run it; those without are in the palette."""
    palette = next((key_name(key) for key in keys.get("palette", ())), "")
    return [
        HelpLine(
            command.group,
            "  ".join(map(key_name, keys[command.id])) or f"({palette})",
            command.title,
            command.help,
            why_not(command),
        )
        for command in commands
    ]


def filter_entries() -> list[HelpLine]:
    """The language of the filter, from the keys that the parser itself knows."""
    group = "The filter: all of it must match; case never matters"
    entries = [
        HelpLine(group, "word", "", "in any text, evidence or officer; the last word while typed"
              " by its beginning"),
        HelpLine(group, '"a phrase"', "", "these words in this order"),
        HelpLine(group, "-word", "", "not this; - negates a key too: -rag:red"),
    ]  # fmt: skip
    for name, key in KEYS.items():
        values = " ".join(key.values)
        entries.append(
            HelpLine(group, f"{name}:", "", key.means + (f"  [{values}]" if values else ""))
        )
    entries.append(
        HelpLine(
            group, "examples", "", 'rag:red,amber officer:lewis   level:none -is:better  "duty"'
        )
    )
    return entries


def mark_entries() -> list[HelpLine]:
    """What the letters and marks of the list say."""
    marks = glyphs()
    group = "The marks"
    said = (
        ("R A G B N", "RAG: Red, Amber, Green, Blue (complete and evidenced), Not yet due"),
        (marks.unrated, "unrated in this period"),
        (
            f"{marks.better} {marks.worse} {marks.same}",
            "better, worse or the same as in the period before",
        ),
        (marks.same, "beside no rating: no change was reported in this period"),
        (marks.changed, "changed since the pack of this period was issued"),
        ("!", "no update received in this period"),
        (marks.draft, "you have a draft of the evidence: open it with the key for editing"),
        ("FULL PART LIM", "level of achievement: FULLY, PARTIALLY, LIMITED"),
        (
            "A? FULL?",
            "only proposed: the board has not agreed it (marked once the board has agreed any)",
        ),
        (marks.marked, f"marked; {marks.marked_draft}: marked, and you have a draft of it"),
        (marks.none, "level not judged, or nothing written"),
        (marks.cursor, "the recommendation that the keys rate"),
    )
    return [HelpLine(group, left, "", text) for left, text in said]


class HelpScreen(TypingOverlay[None]):
    """Shows what is there, narrowed as you type."""

    def __init__(
        self,
        commands: Sequence[Command],
        keys: Mapping[str, tuple[str, ...]],
        why_not: Callable[[Command], str],
    ) -> None:
        super().__init__()
        self._commands = command_entries(commands, keys, why_not)
        self._others = filter_entries() + mark_entries()
        self._keys = {
            key: entry
            for command, entry in reversed(list(zip(commands, self._commands, strict=True)))
            for key in keys[command.id]
        }

    def compose(self) -> ComposeResult:
        yield OneLine("Help", BOLD, id="title")
        yield Paper(self.lay_out)
        yield OneLine(HINT, DIM, id="hint")

    def narrow(self) -> None:
        title = f"Help: {self.typed}{glyphs().caret}" if self.typed else "Help"
        self.query_one("#title", OneLine).say(title, BOLD)
        self.query_one(Paper).renew()

    def take(self, key: str) -> bool:
        if key == "escape":
            self.dismiss()
            return True
        return scroll(self.query_one(Paper), key)

    def on_paper_moved(self, event: Paper.Moved) -> None:
        self.query_one("#hint", OneLine).say(HINT, DIM, right=event.paper.place)

    def lay_out(self, width: int) -> list[Line]:
        """The entries that match, under their headings; one named by its very key comes first."""
        words = self.typed.strip()
        lines: list[Line] = []
        if exact := self._keys.get(words):
            lines += [*_lines([exact], width, f"The key {key_name(words)}"), []]
        found = [
            entry
            for entry in (*self._commands, *self._others)
            if matches(words, entry.left, entry.title, entry.text, entry.group)
        ]
        for group in dict.fromkeys(entry.group for entry in found):
            lines += _lines([entry for entry in found if entry.group == group], width, group)
            lines.append([])
        return lines[:-1] or [[("Nothing here matches what is typed.", DIM)]]


def _lines(entries: Sequence[HelpLine], width: int, heading: str) -> list[Line]:
    lines: list[Line] = [[(cut(heading, width).rstrip(), HEADING)]]
    titled = max((cell_len(entry.title) + 2 for entry in entries if entry.title), default=0)
    indent = 2 + LEFT + titled
    for entry in entries:
        text = entry.text + (f" (not now: {entry.note})" if entry.note else "")
        left, title = cut(entry.left, max(LEFT, cell_len(entry.left))), cut(entry.title, titled)
        if cell_len(left) > LEFT:
            lines.append([("  ", PLAIN), (cut(entry.left, width - 2), BOLD)])
            left = " " * LEFT
        for piece in wrap(text, max(width - indent, 10)):
            lines.append([("  ", PLAIN), (left, BOLD), (title, PLAIN), (piece, DIM)])
            left, title = " " * LEFT, " " * titled
    return lines
