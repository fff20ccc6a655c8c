"""The help says what there is: every key, every key of the filter, every mark."""

import pytest

from models.finding.filters import KEYS
from tests.tui.host import Host, lines_text, shown, type_at_once
from tui.commands.command import Command
from tui.commands.registry import COMMANDS
from tui.screens.help import HelpScreen
from tui.widgets.bars import key_name

DEFAULT = {command.id: command.keys for command in COMMANDS}


def never(_command: Command) -> str:
    return ""


def text_of(screen: HelpScreen, width: int = 100) -> str:
    return lines_text(screen.lay_out(width))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_is_there_with_its_keys(command: Command) -> None:
    rows = text_of(HelpScreen(COMMANDS, DEFAULT, never), 200).split("\n")
    keys = "  ".join(key_name(key) for key in command.keys) or "(:)"
    assert [row for row in rows if row.strip().startswith(keys) and command.title in row]
    assert [row for row in rows if command.help in row]


def test_keys_are_those_of_the_keymap() -> None:
    screen = HelpScreen(COMMANDS, DEFAULT | {"rate-red": ("1", "f2")}, never)
    assert "1  F2         Rate Red" in text_of(screen)


def test_the_language_of_the_filter_is_the_parsers_own() -> None:
    text = text_of(HelpScreen(COMMANDS, DEFAULT, never), 200)
    for name, key in KEYS.items():
        assert f"  {name}:" in text
        for value in key.values:
            assert value in text


def test_the_marks_are_explained() -> None:
    text = text_of(HelpScreen(COMMANDS, DEFAULT, never))
    for mark in ("R A G B N", "▲ ▼ =", "•", "·", "–", "▌", "FULL PART LIM"):
        assert f"  {mark}" in text


def test_what_cannot_be_used_now_says_why() -> None:
    def why_not(command: Command) -> str:
        return "September is closed" if command.id == "edit" else ""

    assert text_of(HelpScreen(COMMANDS, DEFAULT, why_not), 200).count("September is closed") == 1


@pytest.mark.parametrize(
    ("typed", "there", "gone"),
    [
        ("undo", "Takes back your last change", "Rate Red"),
        ("AMBER rag", "Rate Amber", "Redo"),
        ("#", "Jump to a ref", "Rate Red"),
        ("X", "The key X", "Jump to a ref"),
        ("officer:", "responsible officer", "Rate Red"),
        ("zzzz", "Nothing here matches", "Rate Red"),
    ],
)
async def test_typing_narrows(typed: str, there: str, gone: str) -> None:
    app = Host(lambda: HelpScreen(COMMANDS, DEFAULT, never))
    async with app.run_test(size=(120, 40)) as pilot:
        await type_at_once(pilot, "e" + typed)
        assert there in shown(app)
        assert gone not in shown(app)
        assert f"Help: {typed}" in shown(app)
        await type_at_once(pilot, "\x1bj")
        await pilot.pause()
        assert app.results == [None]
        assert app.stray == ["j"]


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 60)])
async def test_it_can_be_read_to_its_end(size: tuple[int, int]) -> None:
    app = Host(lambda: HelpScreen(COMMANDS, DEFAULT, never))
    async with app.run_test(size=size) as pilot:
        await type_at_once(pilot, "e")
        assert "Rate Red" in shown(app)
        await pilot.press("end")
        await pilot.pause()
        assert "the recommendation that the keys rate" in shown(app)
        await pilot.press("home")
        await pilot.pause()
        assert "Rate Red" in shown(app)
