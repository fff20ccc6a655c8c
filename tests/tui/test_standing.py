"""What the board agreed and what is only proposed, in the list and in the detail."""

from pathlib import Path

from models.plan.records import Plan
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.builders.meetings import agree, meeting
from tests.builders.people import SHAH
from tests.tui.conftest import Bench, opened, stored


async def test_only_what_waits_for_the_board_is_marked_once_it_agreed_any(bench: Bench) -> None:
    await bench.go("2.2")
    await bench.press("a", "f")
    before = bench.row("2.2")
    assert "?" not in before
    await bench.go("2.3")
    await bench.press("g")
    found = bench.progress("2.3")
    store, plan = bench.store, bench.stored("2.3").plan_id
    key = bench.stored("2.3").id
    with meeting(store, plan):
        agree(store, key, found.period.id, Rag.AMBER)
        bench.main.shown.refresh_row(key)
        await bench.settle()
    assert " A " in bench.row("2.3")
    assert "A?" in bench.row("2.2")
    assert "FULL?" in bench.row("2.2")
    assert bench.row("2.2").index(" A?") == before.rindex(" A ")
    assert "PART?" in bench.row("2.3")
    await bench.press("enter")
    said = " ".join(bench.text.split())
    assert "The Board agreed Amber, 27 November" in said
    assert "2026; the officer had proposed Green" in said
    assert "Level: PARTIALLY, proposed" in said
    await bench.press("escape")
    await bench.go("2.2")
    await bench.press("enter")
    assert "Amber, proposed" in bench.text
    with meeting(store, plan, "2026-11-28"):
        agree(store, bench.stored("2.2").id, None, Level.FULLY)
        bench.main.shown.refresh_row(bench.stored("2.2").id)
        await bench.settle()
    assert "Level: FULLY, agreed by The Board, 28 November 2026" in " ".join(bench.text.split())
    await bench.press("escape")
    await bench.type("/is:proposed\r")
    assert bench.refs == ["2.2"]
    await bench.press("[", "escape")
    assert "A?" not in bench.row("2.2"), "September is closed"


async def test_the_pane_beside_the_list_says_it_from_the_start(
    store_path: Path, plan: Plan
) -> None:
    with Store.open(store_path, actor=SHAH) as store, meeting(store, plan.id):
        agree(store, stored(store, "1.1").id, None, Level.FULLY)
    async with opened(store_path, size=(120, 40)) as bench:
        assert "Level: FULLY (agreed; PARTIALLY was proposed)" in bench.text
