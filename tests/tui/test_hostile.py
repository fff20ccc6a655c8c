"""Text that would be an instruction elsewhere is text here: on every screen, in every field."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual import events

from models.documents import intake
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.plan.records import Unplaced
from models.plan.tables import Officer, Period, Progress, Recommendation, Section
from models.plan.tables import Plan as PlanTable
from models.store.store import Store
from tests.builders.drafts import draft_plan
from tests.builders.people import REID
from tests.tui.conftest import Bench, opened
from tests.tui.host import shown

PAYLOADS = {
    "closing": "x [/x] y [/] [/red]",
    "markup": "[REC-1] [red]word[/red] [bold",
    "action": "[@click=app.quit]leave[/]",
    "escape": "a\x1b[31mred\x1b[0m\x1b[2J\x1b[Hb",
    "clipboard": "a\x1b]52;c;aGVsbG8=\x07b\x1b]0;title\x1b\\c",
    "strings": "a\x1bPdcs\x1b\\b\x1b_apc\x1b\\\x9b31m\x9d52;c;aaaa\x9c",
    "controls": "a\x00b\x07c\x08d\x7fe\x0e\x0f\x1b",
    "bidi": "a\u202edeR\u202c \u2066x\u2069 \u200f",
    "invisible": "a\u200b\ufeffb\u2028c\u2029d\x85e\U000e0041",
    "combining": "e\u0301" * 30 + "Z" + "\u0301" * 50,
    "wide": "漢字" * 40 + "🙂👨\u200d👩\u200d👧",
    "right-to-left": "שלום עולם مرحبا بالعالم" * 5,
    "long": "word " * 4000,
    "unbroken": "x" * 20_000,
    "surrogates": "a\ud800b\udfffc\ufffe\U0001ffff",
    "filter": 'rag:red -"(OR" c++ % _ *',
    "lines": "\n\n\ta\r\nb\rc\n",
}
# Several in one text: each screen is slow to go through, and none of them hides another.
TOGETHER = {
    "brackets": ("closing", "markup", "action", "filter"),
    "controls": ("escape", "clipboard", "strings", "controls", "surrogates", "invisible", "bidi"),
    "shapes": ("combining", "wide", "right-to-left", "lines"),
    "lengths": ("unbroken", "long"),
}
FORBIDDEN = {chr(code) for code in (*range(10), *range(11, 32), *range(0x7F, 0xA0))}
FORBIDDEN |= set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f\u200e\u200b\ufeff")


def plan_of(payload: str) -> DraftPlan:
    one = DraftRecommendation(
        ref=payload[:12].strip() or "1",
        section=payload,
        text=payload,
        finding=payload,
        timescale=payload,
        key_actions=payload,
        officers=(payload, f"Second {payload}"),
        progress=(DraftProgress(payload), DraftProgress(payload)),
        rationale=payload,
        overall_status=payload,
        unplaced=(Unplaced(payload, payload, payload),),
    )
    other = DraftRecommendation(
        ref="2", section="Plain", text="Plain", progress=(DraftProgress(), DraftProgress())
    )
    return DraftPlan(
        title=f"T{payload}",
        source=payload,
        digest="",
        periods=(DraftPeriod(f"P {payload}"), DraftPeriod(f"Q {payload}")),
        sections=(one.section, "Plain"),
        glossary=((payload, payload), ("a", payload)),
        recommendations=(one, other),
    )


def put_raw(store: Store, payload: str) -> None:
    """Past every door: as another program could have written it into the store's file."""
    raw = payload.encode("utf-8", "replace").decode().replace("\x00", "")
    changes: list[tuple[Any, dict[Any, str]]] = [
        (PlanTable, {PlanTable.title: f"T{raw}"[:200]}),
        (Section, {Section.name: raw}),
        (Officer, {Officer.name: raw}),
        (Progress, {Progress.evidence: raw}),
        (
            Recommendation,
            {Recommendation.text: raw, Recommendation.timescale: raw, Recommendation.finding: raw},
        ),
    ]
    for table, values in changes:
        first = store.scalar(table.select(table.id).order_by(table.id))
        with store.writing():
            store.run(table.update(values).where(table.id == first))
    with store.writing():
        for at, period in enumerate(store.rows(Period.select(Period.id))):
            store.run(Period.update({Period.label: f"{at}{raw}"}).where(Period.id == period[0]))


@pytest.fixture(params=sorted(TOGETHER))
def payload(request: pytest.FixtureRequest) -> str:
    return " ".join(PAYLOADS[name] for name in TOGETHER[request.param])


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


def harmless(bench: Bench) -> None:
    text = shown(bench.app)
    assert not set(text) & FORBIDDEN, [hex(ord(each)) for each in set(text) & FORBIDDEN]


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
