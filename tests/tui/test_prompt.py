"""Asking for one line."""

import pytest
from textual import events
from textual.widgets import Input

from tests.tui.host import Host, shown, type_at_once
from tui.screens.prompt import Prompt


def wrong_ref(line: str) -> str:
    return "" if line in ("2.3", "12") else f"there is no {line!r}; there are 1.1 to 3.3"


def host(value: str = "", title: str = "Jump to a ref") -> Host:
    return Host(lambda: Prompt(title, value, hint="such as 2.3", check=wrong_ref))


@pytest.mark.parametrize(
    ("typed", "result"), [("e2.3\r", "2.3"), ("e 12 \r", "12"), ("e9\x1b", None)]
)
async def test_what_is_typed_ahead_is_the_answer(typed: str, result: str | None) -> None:
    app = host()
    async with app.run_test() as pilot:
        await type_at_once(pilot, typed + "jr")
        await pilot.pause()
        assert app.results == [result]
        assert app.stray == ["j", "r"]


async def test_what_is_wrong_is_said_in_words_and_it_stays_open() -> None:
    app = host()
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        assert "such as 2.3" in shown(app)
        await type_at_once(pilot, "9.9\r")
        assert app.results == []
        assert "there is no '9.9'; there are 1.1 to 3.3" in shown(app)
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert "there is no" not in shown(app)
        await type_at_once(pilot, "2.3\r")
        await pilot.pause()
        assert app.results == ["2.3"]


async def test_a_paste_becomes_one_clean_line() -> None:
    app = host("2.")
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        assert app._driver is not None
        app._driver.send_message(events.Paste("\x1b[31m3\u202e\n4\tx"))
        await pilot.pause()
        assert app.screen.query_one(Input).value == "2.3 4 x"


async def test_texts_are_shown_as_they_are() -> None:
    app = host("[/x]\x1b[2J", "Export [/x] [red] to")
    async with app.run_test(size=(60, 15)) as pilot:
        await type_at_once(pilot, "e")
        text = shown(app)
        assert text.startswith("the list")
        assert "Export [/x] [red] to" in text
        assert "\n[/x]" in text
        assert "\x1b" not in text


async def test_tab_leaves_the_field_where_it_is() -> None:
    app = host()
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        await pilot.press("tab", "shift+tab")
        assert app.screen.query_one(Input).has_focus
