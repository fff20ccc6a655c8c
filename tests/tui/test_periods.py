"""Periods: stepping through them, opening, closing and adding one."""

from pathlib import Path

from models import periods
from models.ratings import Rag
from models.records import Plan
from tests.tui.conftest import Bench, opened


async def test_stepping_shows_other_ratings_and_keeps_the_cursor(bench: Bench) -> None:
    await bench.go("2.4")
    assert "December (open)" in bench.status
    await bench.press("right")
    assert "last period" in bench.said
    await bench.press("[")
    assert "September (closed)" in bench.status
    assert bench.ref == "2.4"
    assert bench.row("2.4").rstrip().endswith("A   R  ▼ –")
    await bench.press("left")
    assert "June (closed)" in bench.status
    assert "Sep" not in bench.rows[1]
    await bench.press("left")
    assert "no period before" in bench.said
    await bench.press("]", "]")
    assert "December (open)" in bench.status


async def test_closing_and_opening_from_the_palette(bench: Bench) -> None:
    await bench.press("r")
    await bench.command("close the shown")
    assert "December (closed)" in bench.status
    assert "December: Period closed" in bench.said or "closed" in bench.said
    await bench.press("g")
    assert "December is closed" in bench.said
    assert bench.progress("1.1").rag is Rag.RED
    await bench.press("u")
    assert "December (open)" in bench.status  # closing is a change like any other
    await bench.press("U")
    assert "December (closed)" in bench.status
    await bench.command("open the shown")
    assert "December (open)" in bench.status
    await bench.press("g")
    assert bench.progress("1.1").rag is Rag.GREEN


async def test_an_earlier_period_is_opened_and_rated(bench: Bench) -> None:
    await bench.press("left")
    await bench.command("open the shown")
    await bench.press("b")
    assert bench.progress("1.1", "September").rag is Rag.BLUE
    assert bench.progress("1.1").rag is None


async def test_adding_a_period_shows_it(bench: Bench) -> None:
    await bench.command("add a period")
    await bench.type("december\r")
    assert "has this period already" in bench.text
    await bench.press("ctrl+u")
    await bench.type("\r")
    assert "needs a name" in bench.text
    await bench.type("End of March 2028\r")
    assert bench.app.screen is bench.main
    plan = bench.main.desk.plan
    assert plan is not None
    assert [each.label for each in periods.periods(bench.store, plan.id)][-1] == "End of March 2028"
    assert "End of March 2028 (open)" in bench.status
    assert bench.rows[1].split()[4:] == ["Dec", "Mar", "Level"]
    await bench.press("r")
    assert bench.progress("1.1", "End of March 2028").rag is Rag.RED


async def test_the_palette_says_why_something_cannot_be_done(bench: Bench) -> None:
    await bench.press("left", ":")
    await bench.type("rate red")
    assert "September is closed" in bench.text
    await bench.press("enter")
    assert bench.app.screen is not bench.main
    await bench.press("escape")
    assert bench.progress("1.1", "September").rag is Rag.AMBER


async def test_the_period_is_the_one_left_off_at(store_path: Path, plan: Plan) -> None:
    async with opened(store_path) as bench:
        await bench.press("left", "left")
    async with opened(store_path) as bench:
        assert "June (closed)" in bench.status
