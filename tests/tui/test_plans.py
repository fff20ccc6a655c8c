"""Several plans in one store, none at all, and one that comes meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.documents import intake
from models.documents.document_records import DraftRecommendation
from models.plan.records import Plan
from models.store.store import Store
from tests.builders.drafts import draft_plan
from tests.builders.people import REID
from tests.tui.conftest import opened


@pytest.fixture
def other(store_path: Path, plan: Plan) -> Iterator[Plan]:
    with Store.open(store_path, actor=REID) as store:
        few = (DraftRecommendation(ref="A1", section="Only", text="Another thing to do"),)
        yield intake.create_plan(
            store, draft_plan("Westmoor plan", sections=("Only",), recommendations=few, periods=())
        )


async def test_switching_plans_keeps_each_ones_place(
    store_path: Path, plan: Plan, other: Plan
) -> None:
    async with opened(store_path) as bench:
        await bench.type("/officer:hart\r")
        await bench.press("j", "left")
        await bench.press("P")
        assert "Westmoor plan" in bench.text
        assert "shown now" in bench.text
        await bench.type("west\r")
        assert bench.refs == ["A1"]
        assert "Westmoor plan" in bench.status
        assert "officer:hart" not in bench.status
        await bench.press("r")
        assert "no period yet" in bench.said
        await bench.type("Peast\r")
        assert bench.ref == "2.2"
        assert "/ officer:hart" in bench.status
        assert "September (closed)" in bench.status
        await bench.type("Pwest\r")
        assert bench.refs == ["A1"]
    async with opened(store_path) as bench:
        assert "Westmoor plan" in bench.status
    async with opened(store_path, plan="eastvale IMPROVEMENT plan") as bench:
        assert "Eastvale" in bench.status


async def test_undo_stays_in_the_plan_that_is_shown(
    store_path: Path, plan: Plan, other: Plan
) -> None:
    async with opened(store_path) as bench:
        await bench.press("r")
        await bench.type("Pwest\ru")
        assert "Nothing of yours" in bench.said
        assert bench.progress("1.1").rag == "red"


async def test_an_empty_store_says_what_to_do(store_path: Path) -> None:
    async with opened(store_path) as bench:
        assert "reads a plan from a document" in bench.text
        assert "stocktake demo" in bench.text
        assert "?" in bench.text
        for key in "ragbdxnfplXuUjk[]/se#hwoP":
            await bench.press(key)
            assert bench.app.screen is bench.main, key
            assert "reads a plan from a document" in bench.text, key
        assert "no plan yet" in bench.said
        await bench.press("enter", "escape", "down", "end", "left")
        assert "reads a plan from a document" in bench.text
        await bench.press("?")
        assert "Rate Red" in bench.text
        await bench.press("escape", ":")
        assert "no plan yet" in bench.text
        await bench.press("escape")
        await bench.type(":rate red\r")
        assert bench.app.is_running


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_a_plan_that_comes_meanwhile_is_shown(
    store_path: Path, size: tuple[int, int]
) -> None:
    async with opened(store_path, size=size) as bench:
        with Store.open(store_path, actor=REID) as colleague:
            intake.create_plan(colleague, draft_plan())
        bench.app._look()
        await bench.settle()
        assert len(bench.refs) == 14
        assert "stocktake import" not in bench.text
        assert bench.row("1.1").startswith("▌")
        await bench.press("r")
        assert bench.progress("1.1").rag == "red"


async def test_a_plan_without_recommendations(store_path: Path) -> None:
    with Store.open(store_path, actor=REID) as store:
        intake.create_plan(store, draft_plan(recommendations=()))
    async with opened(store_path) as bench:
        assert "0 of 0" in bench.status
        assert "no recommendation" in bench.text
        for key in "ragnfxue#hwos/":
            await bench.press(key, "escape")
        assert bench.app.is_running
