"""Marks and what is done to many, by real keys."""

from pathlib import Path

from models.changes import edits
from models.plan.records import Plan
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.tui.conftest import Bench, opened, progress, stored


def marked(bench: Bench) -> list[str]:
    return [bench.main.shown.table.row(each).ref for each in sorted(bench.main.desk.marks.ids)]


async def test_marks_are_shown_and_counted_and_taken_off(bench: Bench) -> None:
    await bench.press("space", "j", "j", "space")
    assert marked(bench) == ["1.1", "1.3"]
    assert bench.row("1.1")[1] == "◆"
    assert "2 marked" in bench.status
    await bench.press("space")
    assert marked(bench) == ["1.1"]
    assert bench.row("1.3")[1] == " "


async def test_a_range_and_all_that_is_shown(bench: Bench) -> None:
    await bench.press("M")
    assert "Mark the first one" in bench.said
    await bench.press("space", "j", "j", "M")
    assert marked(bench) == ["1.1", "1.2", "1.3"]
    await bench.type("/section:going\r")
    await bench.press("*")
    assert len(marked(bench)) == 8
    await bench.press("*")
    assert marked(bench) == ["1.1", "1.2", "1.3"]


async def test_the_filter_shows_the_marked(bench: Bench) -> None:
    await bench.press("space")
    await bench.go("2.2")
    await bench.press("space")
    await bench.type("/is:marked\r")
    assert bench.refs == ["1.1", "2.2"]
    await bench.go("2.2")
    await bench.press("space")
    assert bench.refs == ["1.1", "2.2"]  # stays where it is, dimmed
    await bench.press("escape")
    await bench.type("/-is:marked\r")
    assert "1.1" not in bench.refs
    assert "2.2" in bench.refs
    assert len(bench.refs) == 13


async def test_a_rating_key_touches_the_row_under_the_cursor_alone(bench: Bench) -> None:
    await bench.press("*", "r")
    assert bench.progress("1.1").rag is Rag.RED
    assert bench.progress("1.2").rag is None


async def test_many_are_rated_by_a_command_that_shows_them_first(bench: Bench) -> None:
    await bench.press("space", "j", "space")
    await bench.go("2.1")
    await bench.press("space")
    await bench.type("/section:raising\r")
    await bench.press("B")
    await bench.type("rate amber\r")
    assert "Rate Amber, December: 2 of 3 marked" in bench.text
    assert "1.1      Unrated → Amber" in bench.text
    assert "Hidden by the filter: 2.1" in bench.text
    assert bench.progress("1.1").rag is None
    await bench.press("y")
    assert "2 recommendations: RAG Amber" in bench.said
    assert [bench.progress(ref).rag for ref in ("1.1", "1.2", "2.1")] == [
        Rag.AMBER, Rag.AMBER, None,
    ]  # fmt: skip
    await bench.press("u")
    assert [bench.progress(ref).rag for ref in ("1.1", "1.2")] == [None, None]
    assert "Taken back: 2 recommendations: RAG Amber" in bench.said


async def test_leaving_what_is_shown_changes_nothing(bench: Bench) -> None:
    await bench.press("space", "B")
    await bench.type("rate red\r")
    await bench.press("escape")
    assert bench.progress("1.1").rag is None
    await bench.press("space", "B")
    assert "Nothing is marked" in bench.said


async def test_dates_are_set_and_moved_with_a_reason(bench: Bench) -> None:
    await bench.go("2.2")
    await bench.press("space", "j", "space", "B")
    await bench.type("due date\r")
    await bench.type("31 june 2027\r")
    assert "is no day" in bench.text
    await bench.press("ctrl+u")
    await bench.type("30 june 2027\r")
    assert "31 Mar" in bench.text or "2027-03-31" in bench.text
    await bench.press("y")
    assert "Why are due dates moved?" in bench.text
    await bench.type("The supplier is late\r")
    assert str(bench.stored("2.2").due) == "2027-06-30"
    assert str(bench.stored("2.3").due) == "2027-06-30"


async def test_a_colleagues_change_stops_all_of_it(bench: Bench, colleague: Store) -> None:
    await bench.press("space", "j", "space", "B")
    await bench.type("rate amber\r")
    at = progress(colleague, "1.2")
    edits.set_rag(colleague, stored(colleague, "1.2").id, at.period.id, Rag.RED, version=0)
    await bench.press("y")
    assert "Nothing was changed: 1.2" in bench.said
    assert bench.progress("1.1").rag is None


async def test_jumps_to_what_is_still_to_do(bench: Bench) -> None:
    await bench.press("r", "N")
    assert bench.ref == "1.2"
    await bench.press("end", "N")
    assert bench.ref == "1.2"
    assert "From the beginning again" in bench.said
    await bench.press(">")
    assert bench.ref == "1.3"
    await bench.press("[", ">")
    assert "None of those shown is without evidence in September" in bench.said


async def test_what_the_filter_hides_is_counted_and_the_next_start_shows_the_plan(
    store_path: Path, plan: Plan
) -> None:
    async with opened(store_path) as bench:
        await bench.press("space", "j", "space")
        await bench.type("/ref:1.1\r")
        assert "2 marked, 1 hidden" in bench.status
        await bench.type("/is:marked\r")
        assert "2 marked · 2 of 14" in bench.status
    async with opened(store_path) as bench:
        assert len(bench.refs) == 14


async def test_enter_held_too_long_does_nothing_to_the_marked(bench: Bench) -> None:
    await bench.press("space", "j", "space")
    await bench.type("B" + "\r" * 5)
    assert "Rate Red, December: 2 of 2 marked" in bench.text
    assert bench.progress("1.1").rag is None
