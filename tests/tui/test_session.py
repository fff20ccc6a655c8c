"""Leaving and coming back: everything is where it was, and what cannot be is let go."""

from pathlib import Path

from models.personal import left_off
from models.plan.records import Plan
from tests.tui.conftest import opened


async def test_plan_filter_sort_cursor_and_period_are_restored(
    store_path: Path, plan: Plan
) -> None:
    async with opened(store_path) as bench:
        await bench.press("left")
        await bench.type("/-level:fully\rsred\r")
        await bench.go("2.4")
        order = bench.refs
        status = bench.status
        await bench.press("q")
        assert not bench.app.is_running
        assert bench.app.return_code == 0
    async with opened(store_path) as bench:
        assert bench.refs == order
        assert bench.ref == "2.4"
        assert bench.status == status
        assert "September (closed)" in bench.status
        await bench.press("j", "k")
        assert bench.ref == "2.4"


async def test_a_place_that_is_gone_is_let_go(store_path: Path, plan: Plan) -> None:
    left_off.save(
        store_path,
        left_off.LeftOff(
            plan=plan.title, filter="colour:red (", sort="size", ref="9.9", period="May"
        ),
    )
    async with opened(store_path) as bench:
        assert len(bench.refs) == 14
        assert bench.ref == "1.1"
        assert "December (open)" in bench.status


async def test_the_ref_left_at_is_hidden_by_the_filter(store_path: Path, plan: Plan) -> None:
    left_off.save(store_path, left_off.LeftOff(plan=plan.title, filter="officer:hart", ref="1.1"))
    async with opened(store_path) as bench:
        assert bench.ref == "2.1"


async def test_a_damaged_place_counts_as_none(store_path: Path, plan: Plan) -> None:
    left_off.save(store_path, left_off.LeftOff(plan=plan.title, ref="2.1"))
    for file in (Path.home() / "state").rglob("*.json"):
        file.write_bytes(b"\xff{")
    async with opened(store_path) as bench:
        assert bench.ref == "1.1"


async def test_quitting_keys(store_path: Path, plan: Plan) -> None:
    for key in ("q", "ctrl+q"):
        async with opened(store_path) as bench:
            await bench.press(key)
            assert not bench.app.is_running
    async with opened(store_path) as bench:
        for key in ("ctrl+c", "ctrl+z", "ctrl+s", "ctrl+d", "ctrl+l", "f1", "tab", "shift+tab"):
            await bench.press(key)
            assert bench.app.is_running, key
            assert bench.app.screen is bench.main, key
        await bench.press("ctrl+c")
        assert "q leaves" in bench.said
        assert bench.stored("1.1").progress[-1].rag is None
