"""Choosing by name."""

import time
from collections.abc import Sequence

import pytest

from tests.tui.host import Host, shown, type_at_once
from tui.screens.chooser import Choice, Chooser

SORTS = (
    Choice("plan", "Plan order", "section, then place in it"),
    Choice("rag", "RAG", "red first"),
    Choice("officer", "Officer [/x]", "by name"),
    Choice("closed", "Close the period", note="September is closed already", enabled=False),
)
MANY = tuple(Choice(str(number), f"Plan {number}", "invented") for number in range(1000))


def host(options: Sequence[Choice] = SORTS) -> Host:
    return Host(lambda: Chooser("Sort by", options, hint="type part of a name"))


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("e\r", "plan"),
        ("eoff\r", "officer"),
        ("efirst red\r", "rag"),
        ("eRAG\r", "rag"),
        ("e\x1b", None),
        ("eoff\x1b", None),
    ],
)
async def test_typing_narrows_and_enter_chooses(typed: str, chosen: str | None) -> None:
    app = host()
    async with app.run_test() as pilot:
        await type_at_once(pilot, typed + "jj")
        await pilot.pause()
        assert app.results == [chosen]
        assert app.stray == ["j", "j"]


async def test_the_cursor_moves_and_stays_inside() -> None:
    app = host(MANY)
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        screen = app.screen
        assert isinstance(screen, Chooser)
        for keys, place in (
            (["up"], 0),
            (["down", "down"], 2),
            (["end"], 999),
            (["down"], 999),
            (["home"], 0),
        ):
            await pilot.press(*keys)
            assert screen.cursor == place
        await pilot.press("pagedown")
        assert f"Plan {screen.cursor} " in shown(app)
        assert screen.cursor > 3
        await pilot.press("pageup", "enter")
        assert app.results == ["0"]


async def test_what_cannot_be_chosen_says_why_and_stays() -> None:
    app = host()
    async with app.run_test() as pilot:
        await type_at_once(pilot, "eclose\r")
        assert app.results == []
        assert "Close the period: September is closed already" in shown(app)
        await pilot.press("backspace", "ctrl+u", "enter")
        assert app.results == ["plan"]


async def test_nothing_matches() -> None:
    app = host()
    async with app.run_test() as pilot:
        await type_at_once(pilot, "ezzz\r")
        assert app.results == []
        assert "nothing matches what is typed" in shown(app)
        assert "0 of 4" in shown(app)
        await type_at_once(pilot, "\x1b")
        assert app.results == [None]


async def test_texts_are_shown_as_they_are() -> None:
    app = host((Choice("1", "[/x] [red]\x1b[2J\u202e", "[@click=app.quit]q[/]\x07"),))
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        assert "[/x] [red]" in shown(app)
        assert "[@click=app.quit]q[/]" in shown(app)
        assert not set("\x1b\x07\u202e") & set(shown(app))


async def test_a_thousand_choices_are_no_wait() -> None:
    app = host(MANY)
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        screen = app.screen
        assert isinstance(screen, Chooser)
        started = time.process_time()
        for screen.typed in ("p", "pl", "pla", "plan 99", "plan 999"):
            screen.narrow()
        assert time.process_time() - started < 0.5
        assert [choice.id for choice in screen.shown] == ["999"]


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (200, 60)])
async def test_it_fits(size: tuple[int, int]) -> None:
    app = host(MANY)
    async with app.run_test(size=size) as pilot:
        await type_at_once(pilot, "e")
        text = shown(app)
        assert text.startswith("the list")
        assert "Sort by" in text
        assert "type part of a name" in text
        assert "1000 of 1000" in text
        assert "Enter Choose" in text
        assert text.count("Plan ") >= 4


async def test_no_choices_at_all() -> None:
    app = host(())
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e\r\x1b")
        await pilot.pause()
        assert app.results == [None]
