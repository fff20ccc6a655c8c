"""Text that would be an instruction elsewhere is text here: on every screen, in every field."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual import events

from models.documents import intake
from models.plan.tables import Officer, Period, Recommendation, Section
from models.store.store import Store
from tests.builders.drafts import draft_plan
from tests.builders.people import REID
from tests.tui.conftest import Bench, opened
from tests.tui.hostile import FORBIDDEN, PAYLOADS, harmless, plan_of, put_raw


@pytest.fixture(params=["cleaned", "raw"])
async def hostile(
    request: pytest.FixtureRequest, store_path: Path, payload: str
) -> AsyncIterator[Bench]:
    with Store.open(store_path, actor=REID) as store:
        intake.create_plan(store, plan_of(payload))
        if request.param == "raw":
            put_raw(store, payload)
    async with opened(store_path) as bench:
        yield bench


async def test_every_screen_shows_it_harmless(hostile: Bench, payload: str) -> None:
    bench = hostile
    harmless(bench)
    await bench.press("r", "n", "l")
    for opens in ("enter", "h", "w", "e", "P", "s", "o", ":", "?", "#"):
        await bench.press(opens)
        harmless(bench)
        await bench.press("pagedown")
        await bench.press("end")
        harmless(bench)
        await bench.press("escape")
        harmless(bench)
    await bench.press("u")
    harmless(bench)
    assert bench.app.is_running


async def test_typed_and_pasted_into_every_field_it_is_text(store_path: Path, payload: str) -> None:
    with Store.open(store_path, actor=REID) as store:
        intake.create_plan(store, draft_plan())
    async with opened(store_path) as bench:
        for opens in ("/", "#", ":", "?", "o", "P"):
            await bench.press(opens)
            await bench.paste(payload[:500])
            harmless(bench)
            await bench.press("enter")
            harmless(bench)
            await bench.press("escape", "escape")
        await bench.press("e")
        await bench.paste(payload)
        harmless(bench)
        await bench.press("ctrl+s")
        harmless(bench)
        stored = bench.progress("1.1").evidence
        assert not set(stored) & (FORBIDDEN - {"\t"})
        await bench.press("enter", "h")
        harmless(bench)
        assert bench.app.is_running


@pytest.mark.parametrize("bad", ["\x1b[2J", "\x9b2J", "\x07", "\u202e", "\n", "\ud800"], ids=ascii)
async def test_short_ones_are_as_harmless_as_long_ones(store_path: Path, bad: str) -> None:
    """A short name stands in places that have no room for a long one, beside other words."""
    with Store.open(store_path, actor=REID) as store:
        plan = draft_plan()
        intake.create_plan(store, plan)
        raw = bad.encode("utf-8", "replace").decode()
        with store.writing():
            for at, period in enumerate(store.rows(Period.select(Period.id))):
                label = {Period.label: f"{at}{raw}Q"}
                store.run(Period.update(label).where(Period.id == period[0]))
            for table, name in ((Officer, Officer.name), (Section, Section.name)):
                for [each] in store.rows(table.select(table.id)):
                    store.run(table.update({name: f"{each}{raw}"}).where(table.id == each))
            for [each] in store.rows(Recommendation.select(Recommendation.id)):
                values = {Recommendation.ref: f"{each}{raw}", Recommendation.timescale: raw}
                store.run(Recommendation.update(values).where(Recommendation.id == each))
    async with opened(store_path, size=(200, 60)) as bench:
        for keys in (["n"], ["enter"], ["r"], ["u", "u"], ["["], ["h"], ["e"], [":"], ["P"], ["#"]):
            await bench.press(*keys)
            harmless(bench)
            if keys == ["enter"]:
                assert "(was Amber, 2" in bench.text
            if keys[0] in ("h", "e", ":", "P", "#"):
                await bench.press("escape")


@pytest.mark.parametrize("name", ["closing", "markup", "action"])
async def test_brackets_are_shown_as_they_are(store_path: Path, name: str) -> None:
    with Store.open(store_path, actor=REID) as store:
        intake.create_plan(store, plan_of(PAYLOADS[name]))
    async with opened(store_path, size=(200, 60)) as bench:
        assert PAYLOADS[name] in bench.text
        await bench.press("enter")
        assert PAYLOADS[name] in bench.text


async def test_a_click_on_text_that_looks_like_an_action_does_nothing(store_path: Path) -> None:
    with Store.open(store_path, actor=REID) as store:
        intake.create_plan(store, plan_of(PAYLOADS["action"]))
    async with opened(store_path) as bench:
        y, line = next((y, line) for y, line in enumerate(bench.rows) if "@click" in line)
        for x in (line.index("leave"), line.index("@click")):
            await bench.pilot.click(offset=(x, y))
        assert bench.app.is_running


async def test_keys_that_carry_odd_characters_are_text(store_path: Path) -> None:
    with Store.open(store_path, actor=REID) as store:
        intake.create_plan(store, draft_plan())
    async with opened(store_path) as bench:
        driver = bench.app._driver
        assert driver is not None
        for character in ("\u202e", "é", "漢", "\u0301", "🙂", "\x00", "\ud800"):
            for opens in ("", "/", "e"):
                if opens:
                    await bench.press(opens)
                driver.send_message(events.Key(character, character))
                await bench.settle()
                harmless(bench)
                if opens:
                    await bench.press("escape")
        assert bench.app.is_running
