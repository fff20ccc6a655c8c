"""Periods: stepping through them, their stages, the next one, and who has not updated."""

from datetime import date
from pathlib import Path

import pytest

from models.changes import history
from models.periods import periods
from models.plan.records import Plan
from models.ratings.ratings import Rag, Update
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
    await bench.press("enter")
    assert "Say why" in bench.text  # and until then it stays closed
    await bench.type("one came late\r")
    assert "December (open)" in bench.status
    [opened, *_] = history.history(bench.store, bench.stored("1.1").plan_id)
    assert (opened.field, opened.new, opened.reason) == ("closed", "open", "one came late")
    await bench.press("g")
    assert bench.progress("1.1").rag is Rag.GREEN


async def test_an_earlier_period_is_opened_and_rated(bench: Bench) -> None:
    await bench.press("left")
    await bench.command("open the shown")
    await bench.type("corrected\r")
    await bench.press("b")
    assert bench.progress("1.1", "September").rag is Rag.BLUE
    assert bench.progress("1.1").rag is None


async def test_opening_the_next_period_shows_it_and_copies_nothing(bench: Bench) -> None:
    await bench.command("open the next")
    assert "March" in bench.text  # as far after December as December was after September
    assert "After December (open)" in bench.text
    await bench.press("ctrl+u")
    await bench.type("december\r")
    assert "has this period already" in bench.text
    await bench.press("ctrl+u")
    await bench.type("\r")
    assert "needs a name" in bench.text
    await bench.type("End of March 2028\r")
    await bench.type("soon\r")
    assert '"soon" is no day' in bench.text
    assert "soon" in bench.text  # what was typed stays
    await bench.press("ctrl+u")
    await bench.type("31 mar 2028\r")
    await bench.press("escape")
    assert "31 mar 2028" in bench.text
    await bench.type("\r4/3/2028\r")
    assert "may be 4 March 2028 or 3 April 2028" in bench.text
    await bench.press("ctrl+u")
    await bench.type("4 Mar 2028\r")
    assert bench.app.screen is bench.main
    plan = bench.main.desk.plan
    assert plan is not None
    assert [each.label for each in periods.periods(bench.store, plan.id)][-1] == "End of March 2028"
    assert "End of March 2028 (open, updates due 4 Mar)" in bench.status
    shown = bench.main.desk.period
    assert shown is not None
    assert (shown.ends, shown.updates_due) == (date(2028, 3, 31), date(2028, 3, 4))
    fresh = bench.progress("1.1", "End of March 2028")
    assert (fresh.evidence, fresh.rag, fresh.update, fresh.version) == ("", None, None, 0)
    assert bench.rows[1].split()[4:] == ["Dec", "Mar", "Level"]
    await bench.press("r")
    assert bench.progress("1.1", "End of March 2028").rag is Rag.RED
    await bench.press("u", "u")
    assert "Period taken off: End of March 2028" in bench.said
    assert "December (open)" in bench.status


async def test_a_period_goes_from_stage_to_stage(bench: Bench) -> None:
    plan = bench.main.desk.plan
    assert plan is not None
    for state in ("collecting", "pack issued", "agreed", "closed"):
        await bench.command("what is next")
        await bench.press("enter")  # the step that is next is the first
        assert f"December ({state})" in bench.status
    await bench.press("u", "u")
    assert "December (pack issued)" in bench.status
    await bench.press("r", "down", "f")
    assert [each for each in ("1.1", "1.2", "1.3") if "≠" in bench.row(each)] == ["1.1", "1.2"]
    await bench.press("up", "enter")
    assert "Changed since the pack was issued: was" in bench.text
    assert "Unrated" in bench.text
    await bench.press("escape")
    await bench.command("collect updates")
    assert "Why back to collecting?" in bench.text
    await bench.type("a section was missing\r")
    assert "December (collecting)" in bench.status
    assert "≠" not in bench.row("1.1")


async def test_no_change_is_said_in_words_and_nothing_is_copied(bench: Bench) -> None:
    await bench.press("=")
    assert "1.1 December: nothing → No change" in bench.said
    said = bench.progress("1.1")
    assert (said.update, said.rag, said.evidence) == (Update.NO_CHANGE, None, "")
    assert bench.row("1.1").split()[-2] == "="
    await bench.press("enter")
    assert "No change (last evidence:" in bench.text
    await bench.press("escape", "=")
    assert bench.progress("1.1").update is None


async def test_who_has_not_updated_is_read_and_written(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await bench.press("r")
    await bench.go("1.2")
    await bench.press("=")
    await bench.command("who has not")
    assert "12 recommendations of 14 not updated" in bench.text
    assert "2 reported, 1 of them with “No change”" in bench.text
    assert "Aoife Ní Bhriain: 2 of 2" in bench.text
    await bench.press("s")
    assert "Raising concerns: 2 of 4" in bench.text
    await bench.press("o")
    await bench.type("\r")
    await bench.until(lambda: "written to" in bench.said)
    [path] = tmp_path.glob("*.docx")
    assert path.stat().st_mode & 0o777 == 0o600
    await bench.command("who has not")
    await bench.press("t")
    await bench.type("tom\r")
    assert "Tom Reid, for December no update on these 2 recommendations" in bench.text


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
