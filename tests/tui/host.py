"""A small application to open overlays in: it routes keys as the real one does.

Run as a program (``python -m tests.tui.host editor FILE``) it does so in a real terminal; what the
screen returned is written to FILE.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

import tui.widgets.colours
from tui.keys.router import Router
from tui.widgets.lines import Line, Lines

OPENS = "e"


class Desk(Screen[None]):
    """Stands for the main screen: ``e`` opens the overlay, any other key is only counted."""

    app: "Host"

    def compose(self) -> Any:
        yield Lines(lines=[[("the list", tui.widgets.colours.PLAIN)]])

    def take_key(self, event: events.Key) -> bool:
        if event.key == OPENS:
            self.app.open_overlay()
        else:
            self.app.stray.append(event.key)
        return True

    def take_paste(self, event: events.Paste) -> bool:
        self.app.stray.append(event.text)
        return True


class Host(App[int]):
    """``results`` holds what the overlay returned each time, ``stray`` the keys it did not get."""

    CSS_PATH: ClassVar = [str(Path(tui.__file__).parent / "styles" / "overlays.tcss")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, make: Callable[[], Screen[Any]]) -> None:
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self.make = make
        self.router = Router(self, super().on_event)
        self.results: list[Any] = []
        self.stray: list[str] = []

    def get_default_screen(self) -> Screen[None]:
        return Desk()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.router.route(event)
        else:
            await super().on_event(event)

    def open_overlay(self) -> None:
        self.router.shut()
        self.push_screen(self.make(), self.closed)

    def closed(self, result: Any) -> None:
        self.results.append(result)
        self.call_later(self.router.open)


async def type_at_once(pilot: Pilot[int], text: str) -> None:
    """Let characters arrive the way one write to the terminal delivers them: without a pause."""
    driver = pilot.app._driver
    assert driver is not None
    for character in text:
        names = {"\r": "enter", "\x1b": "escape", " ": "space", "\t": "tab", "\x13": "ctrl+s"}
        driver.send_message(events.Key(names.get(character, character), character))
    await pilot.pause()
    await pilot.pause()


def shown(app: App[Any]) -> str:
    """The screen as text, a line a row."""
    width, height = app.size
    rows = app.screen._compositor.render_strips()
    assert len(rows) == height, (width, height)
    return "\n".join(strip.text.rstrip() for strip in rows)


def lines_text(lines: list[Line]) -> str:
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def _editor() -> Screen[Any]:
    from tui.screens.evidence_editor import EvidenceEditor

    return EvidenceEditor(
        "2.2 September",
        "Seen in March.",
        beside=("June", "62% of handovers checked. " * 12),
        notice="",
        keep=lambda _: "",
    )


def _chooser() -> Screen[Any]:
    from tui.screens.chooser import Choice, Chooser

    options = [Choice(str(number), f"Plan {number}", "a plan") for number in range(100)]
    return Chooser("Plans", options, hint="type part of a name")


def _prompt() -> Screen[Any]:
    from tui.screens.prompt import Prompt

    return Prompt("Jump to a ref", hint="such as 2.3")


def _help() -> Screen[Any]:
    from tui.commands.registry import COMMANDS
    from tui.screens.help import HelpScreen

    keys = {command.id: command.keys for command in COMMANDS}
    return HelpScreen(COMMANDS, keys, lambda _: "")


def _reading() -> Screen[Any]:
    from tui.screens.reading_pane import ReadingPane
    from tui.words.history_and_glossary import Paragraph

    return ReadingPane("History", [Paragraph(f"{number} " + "word " * 30) for number in range(40)])


EXAMPLES = {
    "editor": _editor,
    "chooser": _chooser,
    "prompt": _prompt,
    "help": _help,
    "reading": _reading,
}


class Stored(Host):
    """Writes what the overlay returned to a file."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(EXAMPLES[name])
        self._path = path

    def closed(self, result: Any) -> None:
        super().closed(result)
        self._path.write_text(repr(result), encoding="utf-8")


if __name__ == "__main__":
    from tui import terminal
    from tui.widgets import glyphs

    if terminal.ascii_wanted():
        glyphs.use_ascii()
    terminal.check()
    Stored(sys.argv[1], Path(sys.argv[2])).run(mouse=False)
