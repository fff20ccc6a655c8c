"""What holds for every overlay: it opens once, survives any size, and needs no colours."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from tests.sources import TOP
from tests.terminal import Terminal
from tests.tui.host import EXAMPLES, Host, shown, type_at_once

SIZES = [(1, 1), (2, 10), (10, 2), (20, 5), (60, 15), (300, 60)]
overlays = pytest.mark.parametrize("make", EXAMPLES.values(), ids=EXAMPLES.keys())
Make = Callable[[], Screen[Any]]


@overlays
@pytest.mark.parametrize("size", SIZES)
async def test_no_size_ends_the_program(make: Make, size: tuple[int, int]) -> None:
    app = Host(make)
    async with app.run_test(size=size) as pilot:
        await type_at_once(pilot, "e")
        await pilot.press("down", "end", "pageup", "a", "backspace")
        assert app.results == []


@overlays
async def test_a_change_of_size_is_followed(make: Make) -> None:
    app = Host(make)
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        first = shown(app)
        for size in (*SIZES, (80, 24)):
            await pilot.resize_terminal(*size)
        await pilot.pause()
        assert shown(app) == first


@overlays
async def test_escape_closes_and_the_next_key_is_the_lists(make: Make) -> None:
    app = Host(make)
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e\x1brag")
        await pilot.pause()
        assert len(app.results) == 1
        assert app.stray == ["r", "a", "g"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_opened_once_and_cheap_to_type_in(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.tui.host", name, str(tmp_path / "result")]
    environment: dict[str, str | None] = {"NO_COLOR": "1", "STOCKTAKE_ASCII": "1"}
    with Terminal(command, folder=TOP, environment=environment) as terminal:
        terminal.wait_for("the list")
        assert terminal.react("e", shows="Esc").size < 10_000
        assert terminal.text.isascii()
        assert terminal.react("down").size < 5000
        terminal.press("escape")
        terminal.wait_for(lambda text: "Esc" not in text)
