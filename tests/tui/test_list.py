"""The list: what a line says, moving, and that nothing moves by itself."""

from pathlib import Path

import pytest

import tui.desk
from models.changes import edits
from models.documents import intake
from models.documents.document_records import DraftRecommendation
from models.plan.records import Plan
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.builders.drafts import draft_plan
from tests.tui.conftest import Bench, opened

HEAD = "  Ref  Recommendation"


async def test_a_line_says_who_when_and_how_far(bench: Bench) -> None:
    await bench.press("left")  # September, the last rated period
    assert bench.rows[1].split() == [
        "Ref", "Recommendation", "Officer", "Due", "Jun", "Sep", "Level",
    ]  # fmt: skip
    line = bench.row("1.1")
    assert line.startswith("▌ 1.1  Answer every call to the duty desk")
    assert line.endswith("P Shah         now      R   A  ▲ PART")
    assert bench.row("1.2").endswith("P Shah, T Reid 3 mth    R   R  = –")
    assert bench.row("2.2").endswith("L Hart         31 Mar   R   A  ▲ –")
    assert bench.row("3.2").rstrip().endswith("A   R  ▼ –")
    assert bench.row("1.4").rstrip().endswith("·   ·    –")


async def test_the_status_line_says_plan_period_and_how_many(bench: Bench) -> None:
    assert "Eastvale" in bench.status
    assert "December (open)" in bench.status
    assert bench.status.rstrip().endswith("14 of 14 · 14 none")
    await bench.press("left")
    assert "September (closed)" in bench.status
    assert bench.status.rstrip().endswith("14 of 14 · R 3 A 4 G 4 · 3 none")


async def test_sections_head_their_recommendations(bench: Bench) -> None:
    at = {line.strip(): y for y, line in enumerate(bench.rows)}
    assert at["Raising concerns"] < at["Care on the ward"] < at["Going home"]
    refs = [line[2:5] for line in bench.rows if line[2:5].replace(".", "").isdigit()]
    assert refs == bench.refs
    assert len(refs) == 14


async def test_keys_move_and_never_leave_the_list(bench: Bench) -> None:
    assert bench.ref == "1.1"
    seen = []
    for key in ("up", "down", "j", "k", "end", "j", "home", "pagedown", "pageup"):
        await bench.press(key)
        seen.append(bench.ref)
    assert seen == ["1.1", "1.2", "1.3", "1.2", "3.5", "3.5", "1.1", "3.5", "1.1"]


async def test_the_cursor_is_in_view_wherever_it_goes(store_path: Path, plan: Plan) -> None:
    async with opened(store_path, size=(80, 15)) as bench:
        for key in ["j"] * 14 + ["k"] * 14 + ["end", "home", "pagedown", "pagedown", "pageup"]:
            await bench.press(key)
            marked = [line for line in bench.rows if line.startswith("▌")]
            assert len(marked) == 1
            assert marked[0][2:].startswith(bench.ref)


async def test_opening_a_section_from_below_shows_its_heading(store_path: Path, plan: Plan) -> None:
    async with opened(store_path, size=(80, 15)) as bench:
        await bench.press("end", "home")
        assert bench.rows[2].strip() == "Raising concerns"


async def test_a_plan_of_one_recommendation_without_period_and_section(store_path: Path) -> None:
    with Store.open(store_path) as store:
        only = DraftRecommendation(ref="1", section="", text="The only one")
        nothing: dict[str, object] = {"periods": (), "sections": (), "glossary": ()}
        intake.create_plan(store, draft_plan("Small", recommendations=(only,), **nothing))
    async with opened(store_path) as bench:
        assert "no period" in bench.status
        assert bench.status.rstrip().endswith("1 of 1 · 1 none")
        assert "(no section)" not in bench.text
        await bench.press("j", "k", "end", "right", "left")
        for key in ("r", "n", "x", "e"):
            await bench.press(key)
            assert "no period yet" in bench.said, key
        await bench.press("f")
        assert bench.stored("1").level == "FULLY"
        await bench.press("enter")
        assert "No period yet" in bench.text
        await bench.press("h")
        assert "FULLY" in bench.text
        await bench.press("escape", "w")
        assert "explains no terms" in bench.text


async def test_an_officer_who_leads_is_never_invented(bench: Bench) -> None:
    assert "no officer" not in bench.row("1.4")
    await bench.go("1.4")
    await bench.press("enter")
    assert "no officer" in bench.text


async def test_a_large_plan_is_there_at_once_and_whole_soon_after(
    store_path: Path, plan: Plan, colleague: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.desk, "SMALL", 5)
    monkeypatch.setattr(tui.desk, "FIRST", 6)
    async with opened(store_path) as bench:
        await bench.until(lambda: "14 of 14" in bench.status)
        assert bench.refs[-1] == "3.5"
        await bench.press("end", "r")
        assert bench.progress("3.5").rag == "red"
        assert "R 1 · 13 none" in bench.status
        await bench.type("/rag:none")
        await bench.until(lambda: "13 of 14" in bench.status)
        await bench.press("enter")
        await bench.until(lambda: len(bench.refs) == 13)
        await bench.press("r")
        assert len(bench.refs) == 13
        found = bench.stored("2.1")
        edits.set_rag(colleague, found.id, found.progress[-1].period.id, Rag.RED, version=0)
        bench.app._look()
        await bench.until(lambda: " R " in bench.row("2.1")[40:])
        assert len(bench.refs) == 13
        await bench.press("escape")
        await bench.until(lambda: "14 of 14" in bench.status)
        await bench.type("sred\r")
        await bench.until(lambda: bench.refs[1:2] == ["2.1"] and len(bench.refs) == 14)
        assert len(bench.refs) == 14
    async with opened(store_path) as bench:
        await bench.until(lambda: "14 of 14" in bench.status)
