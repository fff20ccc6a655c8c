"""Saved views, columns, copying and what the settings change, by real keys."""

from pathlib import Path

import pytest

from models.personal import views
from models.personal.settings import COLUMNS, Settings
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.tui.conftest import Bench, opened
from tui.widgets.columns import columns


async def save(bench: Bench, name: str) -> None:
    await bench.press("v")
    await bench.type(f"save\r{name}\r")


async def test_a_view_is_saved_numbered_and_shown_by_its_number(bench: Bench) -> None:
    await bench.press("3")
    assert "No view has the number 3" in bench.said
    await bench.type("/officer:hart\r")
    await save(bench, "For Lena")
    assert "View saved: For Lena" in bench.said
    await bench.press("v")
    await bench.type("change\r")
    await bench.press("enter")
    await bench.type("number 3\r")
    await bench.press("escape")
    assert len(bench.refs) == 14
    await bench.press("3")
    assert bench.refs == ["2.1", "2.2", "2.3", "2.4", "2.5"]
    assert "View: For Lena" in bench.said
    assert bench.progress("2.1").rag is None


async def test_a_view_of_the_same_name_is_replaced_after_asking(bench: Bench) -> None:
    await bench.type("/officer:hart\r")
    await save(bench, "Mine")
    await bench.type("/officer:shah\r")
    await save(bench, "mine")
    assert "There is a view called mine" in bench.text
    await bench.press("enter")
    plan = bench.main.desk.plan
    assert plan is not None
    assert [view.filter for view in views.views(bench.store, plan.id)] == ["officer:hart"]
    await save(bench, "mine")
    await bench.press("down", "enter")
    assert [view.filter for view in views.views(bench.store, plan.id)] == ["officer:shah"]


async def test_a_view_is_its_owners_alone(bench: Bench, colleague: Store) -> None:
    await save(bench, "Mine")
    plan = bench.main.desk.plan
    assert plan is not None
    assert views.views(colleague, plan.id) == []


async def test_columns_are_chosen_ordered_and_remembered(bench: Bench, store_path: Path) -> None:
    await bench.command("Columns")
    await bench.type("section\r")
    await bench.press("left", "escape")
    head = bench.rows[1]
    assert head.index("Section") < head.index("Level")
    assert "Raising concerns" in bench.row("1.1")
    bench.app.save()
    async with opened(store_path) as again:
        assert "Section" in again.rows[1]


def test_what_does_not_fit_is_left_from_the_end() -> None:
    layout = columns(80, 4, ("Jun", "Sep"), COLUMNS)
    assert layout.names + layout.left == COLUMNS
    assert layout.left
    assert columns(250, 4, ("Jun", "Sep"), COLUMNS).left == ()


def test_the_usual_columns_fill_their_width_as_ever() -> None:
    usual = columns(80, 4, ("Jun", "Sep"))
    assert (usual.ref, usual.text, usual.officers, usual.due) == (4, 34, 14, 7)


async def test_a_recommendation_is_copied_clean(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(bench.app._driver, "write", written.append)
    await bench.press("y")
    assert "1.1 copied" in bench.said
    assert any("\x1b]52;c;" in each for each in written)
    assert bench.app.clipboard.startswith("1.1\tAnswer every call to the duty desk\tPriya Shah")
    await bench.press("Y")
    await bench.type("finding\r")
    assert bench.app.clipboard == "Inspectors saw 1.1 done late."


async def test_settings_forbid_copying_and_rating_outside_a_meeting(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.main.desk.settings = Settings("meeting", enter_goes_on=True, copy=False)
    written: list[str] = []
    monkeypatch.setattr(bench.app._driver, "write", written.append)
    await bench.press("y")
    bench.app.copy_to_clipboard("x")
    assert "switched off" in bench.said
    assert not [each for each in written if "]52;" in each]
    await bench.press("r")
    assert "m starts one" in bench.said
    assert bench.progress("1.1").rag is None
    await bench.press("m", "enter", "a", "enter")
    await bench.until(lambda: bench.progress("1.1").agreed is Rag.AMBER)
