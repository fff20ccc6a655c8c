"""Rating: one key, one recommendation, one change; said in words until the next key."""

from pathlib import Path

import pytest

from models.changes import edits, history
from models.periods import period_edits
from models.plan import plan_reading
from models.plan.records import Plan, Recommendation
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store
from tests.tui.conftest import Bench, opened, progress, stored
from tui.screens.main import MainScreen

KEYS = [("r", Rag.RED), ("a", Rag.AMBER), ("g", Rag.GREEN), ("b", Rag.BLUE), ("d", Rag.NOT_DUE)]


def everything(bench: Bench) -> dict[str, Recommendation]:
    assert bench.main.desk.plan is not None
    plan_id = bench.main.desk.plan.id
    return {each.ref: each for each in plan_reading.recommendations(bench.store, plan_id)}


async def test_a_key_that_comes_before_the_commands_are_read_is_dealt_with(
    store_path: Path, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MainScreen, "show_keys", lambda self: None)
    async with opened(store_path) as bench:
        assert "Quit" not in bench.text
        await bench.press("r")
        assert bench.progress("1.1").rag is Rag.RED
        assert "Quit" in bench.rows[-1]


@pytest.mark.parametrize(("key", "rag"), KEYS)
async def test_a_key_rates_the_row_under_the_cursor_and_no_other(
    bench: Bench, key: str, rag: Rag
) -> None:
    before = everything(bench)
    await bench.press("j", key)
    after = everything(bench)
    assert [ref for ref in before if before[ref] != after[ref]] == ["1.2"]
    assert bench.progress("1.2").rag is rag
    assert bench.progress("1.2").evidence == ""
    assert bench.progress("1.2", "September").rag is Rag.RED
    assert f"1.2 December: Unrated → {rag.word}" in bench.said
    assert "u takes it back" in bench.said
    assert f" {rag.letter} " in bench.row("1.2")
    assert f"{rag.letter} 1" in bench.status
    assert "13 none" in bench.status
    assert bench.ref == "1.2"


async def test_the_banner_goes_with_the_next_key(bench: Bench) -> None:
    await bench.press("r")
    assert "Red" in bench.said
    await bench.press("j")
    assert bench.said.strip() == ""


async def test_x_clears_a_rating_and_says_so(bench: Bench) -> None:
    await bench.press("x")
    assert "unrated already" in bench.said
    await bench.press("g", "x")
    assert bench.progress("1.1").rag is None
    assert "1.1 December: Green → Unrated" in bench.said
    assert "14 none" in bench.status


async def test_the_same_rating_again_changes_nothing(bench: Bench) -> None:
    await bench.press("r")
    version = bench.progress("1.1").version
    await bench.press("r")
    assert "is Red already" in bench.said
    assert bench.progress("1.1").version == version


@pytest.mark.parametrize(
    ("key", "level", "short"),
    [("f", Level.FULLY, "FULL"), ("p", Level.PARTIALLY, "PART"), ("l", Level.LIMITED, "LIM")],
)
async def test_a_level_by_one_key(bench: Bench, key: str, level: Level, short: str) -> None:
    await bench.press("j", key)
    assert bench.stored("1.2").level is level
    assert bench.row("1.2").rstrip().endswith(short)
    assert f"1.2 level: Not judged → {level}" in bench.said
    await bench.press("X")
    assert bench.stored("1.2").level is None
    assert f"{level} → Not judged" in bench.said
    await bench.press("X")
    assert "not judged already" in bench.said


async def test_no_update_never_wipes_a_rating(bench: Bench) -> None:
    await bench.press("a", "n")
    assert (bench.progress("1.1").rag, bench.progress("1.1").update) == (Rag.AMBER, Update.NONE)
    assert "No update received" in bench.said
    assert "!" in bench.row("1.1")
    await bench.press("enter")
    assert "Amber · No update received" in " ".join(bench.text.split())
    await bench.press("escape", "n")
    assert (bench.progress("1.1").rag, bench.progress("1.1").update) == (Rag.AMBER, None)
    assert "!" not in bench.row("1.1")


async def test_no_update_says_what_the_rating_was(bench: Bench) -> None:
    await bench.press("j", "n", "enter")
    assert bench.progress("1.2").rag is None
    shown = " ".join(line.partition("│")[2].strip() for line in bench.rows)
    assert "No update received (was Red, September)" in " ".join(shown.split())


async def test_a_closed_period_refuses_in_words(bench: Bench) -> None:
    before = everything(bench)
    await bench.press("left")
    for key in ("r", "x", "n", "e"):
        await bench.press(key)
        assert "September is closed" in bench.said
        assert "palette" in bench.said
    await bench.press("f")  # a level belongs to no period
    assert bench.stored("1.1").level is Level.FULLY
    await bench.press("u")
    assert everything(bench)["1.1"].progress == before["1.1"].progress
    # Keys that cannot be used are not offered.
    assert "Red" not in bench.rows[-1]


async def test_letters_without_an_open_field_say_what_they_did(bench: Bench) -> None:
    # As if somebody believed that the filter was open.
    await bench.type("flag")
    assert bench.stored("1.1").level is Level.LIMITED  # f, then l
    assert bench.progress("1.1").rag is Rag.GREEN  # a, then g
    assert "1.1 December: Amber → Green" in bench.said
    for _ in range(4):
        await bench.press("u")
    assert bench.stored("1.1").level is Level.PARTIALLY
    assert bench.progress("1.1").rag is None
    await bench.press("u")
    assert "Nothing of yours to take back" in bench.said


async def test_a_paste_rates_nothing(bench: Bench) -> None:
    before = everything(bench)
    await bench.paste("rag ragged dangling\nxq")
    assert everything(bench) == before
    assert "Nothing is open to paste into" in bench.said
    assert bench.app.is_running


async def test_a_rating_in_the_detail_rates_what_is_shown(bench: Bench) -> None:
    await bench.press("j", "enter", "r")
    assert bench.progress("1.2").rag is Rag.RED
    assert "1.2 December: Unrated → Red" in bench.said
    await bench.press("j", "g")
    assert bench.progress("1.3").rag is Rag.GREEN
    assert "1.3" in bench.rows[1]


async def test_a_conflict_of_ratings_is_seen_and_overwrites_nothing(
    bench: Bench, colleague: Store
) -> None:
    ids = bench.stored("1.1")
    december = ids.progress[-1].period.id
    edits.set_rag(colleague, ids.id, december, Rag.RED, version=0)
    await bench.press("g")
    assert bench.progress("1.1").rag is Rag.RED
    assert "treid" in bench.said
    assert "Red" in bench.said
    assert " R " in bench.row("1.1")
    await bench.press("g")  # with their rating in view
    assert bench.progress("1.1").rag is Rag.GREEN


async def test_a_colleagues_change_shows_and_moves_nothing(bench: Bench, colleague: Store) -> None:
    await bench.press("j", "j")
    order = bench.refs
    ids = bench.stored("2.1")
    december = ids.progress[-1].period.id
    edits.set_rag(colleague, ids.id, december, Rag.RED, version=0)
    bench.app._look()
    await bench.settle()
    assert " R " in bench.row("2.1")[40:]
    assert bench.ref == "1.3"
    assert bench.refs == order
    assert bench.status.rstrip().endswith("14 of 14 · R 1 · 13 none")


async def test_a_colleagues_change_removes_no_row(bench: Bench, colleague: Store) -> None:
    await bench.type("/rag:none\r")
    await bench.press("r", "j")  # 1.1 no longer matches and stays
    order = bench.refs
    ids = bench.stored("2.1")
    december = ids.progress[-1].period
    edits.set_rag(colleague, ids.id, december.id, Rag.GREEN, version=0)
    bench.app._look()
    await bench.settle()
    assert bench.refs == order
    assert " G " in bench.row("2.1")
    period_edits.close_period(colleague, december.id, december.version)
    bench.app._look()
    await bench.settle()
    assert bench.refs == order
    assert "December (closed)" in bench.status
    await bench.press("g")
    assert "December is closed" in bench.said


async def test_every_change_is_recorded_with_its_author(bench: Bench) -> None:
    await bench.press("r", "f", "n")
    assert bench.main.desk.plan is not None
    made = history.history(bench.store, bench.main.desk.plan.id, limit=3)
    assert [(each.field, each.actor, each.name, each.new) for each in reversed(made)] == [
        ("rag", "pshah", "P Shah", "red"),
        ("level", "pshah", "P Shah", "FULLY"),
        ("update", "pshah", "P Shah", "none"),
    ]


async def test_both_stores_see_the_same(bench: Bench, colleague: Store) -> None:
    await bench.press("b")
    assert progress(colleague, "1.1").rag is Rag.BLUE
    assert stored(colleague, "1.1") == bench.stored("1.1")
