"""Documents in, on the screen: choosing one, the preview, headings, stopping, taking back."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from threading import Event

import pytest

import tui.keys.router
from imports import any_document
from models.plan.records import Plan
from models.store.store import Store
from tests.tui.conftest import Bench, opened
from tests.tui.files import PLAN, edited, press, read, titles


@pytest.fixture
def folder(folder: Path) -> Path:
    (folder / "sent").mkdir()
    (folder / "harbour.csv").write_text(PLAN)
    (folder / "sent" / "empty.csv").touch()
    return folder


@pytest.fixture
async def empty(store_path: Path) -> AsyncIterator[Bench]:
    """The application on a store without a plan."""
    async with opened(store_path) as bench:
        yield bench


async def test_a_first_plan_is_read_in(empty: Bench, folder: Path) -> None:
    assert "i                 reads a plan" in empty.text
    await empty.press("i")
    assert "harbour.csv" in empty.text
    await empty.press("enter")
    await read(empty)
    assert 'harbour.csv → a new plan "Harbour hospital plan"' in empty.rows[0]
    assert "2 recommendations added" in empty.text
    assert "June (open)" in empty.text
    assert "1.2, row 5" in empty.text
    assert titles(empty) == []  # nothing is stored before it is accepted
    await empty.press("enter")
    await read(empty)
    assert "2 recommendations read in" in empty.said
    assert " A " in empty.row("1.1")[40:]
    assert titles(empty) == ["Harbour hospital plan"]


async def test_leaving_the_preview_stores_nothing(empty: Bench, folder: Path) -> None:
    await empty.type("i\r")
    await read(empty)
    await empty.press("escape")
    assert "nothing of the document is stored" in empty.said
    assert titles(empty) == []


async def test_a_heading_can_be_assigned(empty: Bench, folder: Path) -> None:
    await empty.type("i\r")
    await read(empty)
    assert "Headings that fit no field" in empty.text
    assert "  Binder" in empty.text
    await empty.press("a")
    await empty.type("binder\r")
    assert "What is: Binder" in empty.text
    await empty.type("overall\r")
    await read(empty)
    assert "Headings that fit no field" not in empty.text
    await empty.press("enter")
    await read(empty)
    from tests.tui.conftest import stored

    assert stored(empty.store, "1.1").overall_status == "Nine of ten are"


async def test_assigning_can_be_left_again(empty: Bench, folder: Path) -> None:
    await empty.type("i\r")
    await read(empty)
    await empty.press("a", "escape")
    assert "What it would do" in empty.text
    await empty.press("a")
    await empty.type("binder\r\x1b")
    assert "What it would do" in empty.text
    assert "Headings that fit no field" in empty.text


async def test_folders_are_walked_and_bad_documents_named(empty: Bench, folder: Path) -> None:
    await empty.press("i")
    await empty.type("sen\r")
    assert "empty.csv" in empty.text
    await empty.press("enter")
    await read(empty)
    assert "Not done" in empty.rows[0]
    assert "the file is empty" in " ".join(empty.text.split())
    await empty.press("enter", "i")  # where one was
    assert "sent/" in empty.text
    await empty.press("backspace")
    assert "harbour.csv" in empty.text
    await empty.type(f"{folder}{os.sep}")
    await empty.type("harb\r")
    await read(empty)
    assert "What it would do" in empty.text


async def test_a_whole_path_may_be_pasted(empty: Bench, folder: Path) -> None:
    await empty.press("i")
    await empty.paste(str(folder / "harbour.csv"))
    await empty.press("enter")
    await read(empty)
    assert "What it would do" in empty.text


async def test_reading_can_be_stopped(
    empty: Bench, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.keys.router, "PATIENCE", 0.1)
    begun, go_on = Event(), Event()
    read_table = any_document.read_data

    def slow(*words: object, **named: object) -> object:
        begun.set()
        assert go_on.wait(5)
        progress = words[2]
        assert callable(progress)
        progress(1, 2)
        return read_table(*words, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(any_document, "read_data", slow)
    await empty.type("i\r")
    await empty.until(begun.is_set)
    await empty.until(lambda: not empty.app.router.waits)  # the keys wait for it for a moment
    await empty.press("?")  # then they are answered meanwhile
    assert "Help" in empty.text
    await empty.press("escape", "i")
    assert "Still at it: Reading harbour.csv" in empty.said
    await empty.press("escape")
    go_on.set()
    await read(empty)
    assert "Stopped; nothing was stored" in empty.said
    assert titles(empty) == []


async def test_the_plan_that_is_shown_is_filled(bench: Bench, plan: Plan, folder: Path) -> None:
    path = folder / "plan.csv"
    path.write_text(
        "Eastvale improvement plan\n\n"
        "Ref,Recommendation,Owner,Evidence (December),RAG\n"
        "1.1,Answer every call to the duty desk,Priya Shah,Ninety in a hundred,Green\n"
        "1.9,Ring back within the hour,Priya Shah,,\n"
    )
    await bench.press("i")
    await bench.type("plan.csv\r")
    await read(bench)
    assert "plan.csv" in bench.rows[0]
    assert "1 recommendation added" in bench.text
    assert "1 recommendation filled in" in bench.text
    await bench.press("enter")
    await read(bench)
    assert "1 added, 1 filled in" in bench.said
    assert bench.progress("1.1").evidence == "Ninety in a hundred"
    assert "1.9" in bench.refs


# -- taking back -----------------------------------------------------------------------------------


async def test_an_edited_file_is_taken_back_and_undone_at_once(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    edited(
        bench.store, plan, folder,
        r1_1={"December: RAG": "Red", "December: evidence": "Written in the file."},
        r2_2={"level": "FULLY"},
    )  # fmt: skip
    await bench.command("take back")
    await bench.type("back\r")
    await read(bench)
    assert "3 differences · 3 to take" in bench.rows[0]
    assert "RAG, December" in bench.text
    assert "Unrated → Red" in bench.text
    await press(bench, "enter")
    assert "3 changes taken from back.csv" in bench.said
    assert bench.progress("1.1").rag == "red"
    assert bench.progress("1.1").evidence == "Written in the file."
    assert bench.stored("2.2").level == "FULLY"
    assert " R " in bench.row("1.1")[40:]
    await press(bench, "u")
    assert bench.progress("1.1").rag is None
    assert bench.progress("1.1").evidence == ""
    assert bench.stored("2.2").level is None
    assert "3 changes" in bench.said
    await press(bench, "U")
    assert bench.progress("1.1").rag == "red"
    assert bench.stored("2.2").level == "FULLY"


async def test_what_both_have_changed_is_chosen_with_both_in_view(
    bench: Bench, plan: Plan, folder: Path, colleague: Store
) -> None:
    edited(bench.store, plan, folder, r1_1={"December: evidence": "In the file."})
    await bench.go("1.1")
    await bench.type("eIn the plan.\x13")
    await bench.command("take back")
    await bench.type("back\r")
    await read(bench)
    assert "1 difference · 0 to take" in bench.rows[0]
    assert "changed in both" in bench.text
    assert "In the plan." in bench.text
    assert "In the file." in bench.text
    await bench.press("enter")
    assert "Nothing is chosen" in bench.text
    await press(bench, "space", "enter")
    assert bench.progress("1.1").evidence == "In the file."


async def test_what_a_file_leaves_out_is_only_taken_by_choice(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    await bench.go("1.1")
    await bench.type("eIn the plan.\x13")
    edited(bench.store, plan, folder, r1_1={"December: evidence": ""}, r1_2={"level": "LIMITED"})
    await bench.command("take back")
    await bench.type("back\r")
    await read(bench)
    assert "2 differences · 1 to take" in bench.rows[0]
    assert "emptied" in bench.text
    await bench.press("*")
    assert "0 to take" in bench.rows[0]
    await press(bench, "*", "down", "space", "space", "enter")
    assert bench.progress("1.1").evidence == "In the plan."


async def test_leaving_a_merge_changes_nothing(bench: Bench, plan: Plan, folder: Path) -> None:
    edited(bench.store, plan, folder, r1_1={"December: RAG": "Red"})
    await bench.command("take back")
    await bench.type("back\r")
    await read(bench)
    await bench.press("escape")
    assert "nothing of the file is taken" in bench.said
    assert bench.progress("1.1").rag is None


async def test_a_file_that_differs_in_nothing_says_so(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    edited(bench.store, plan, folder)
    await bench.command("take back")
    await bench.type("back\r")
    await read(bench)
    assert "Nothing differs" in bench.text
    await bench.press("escape")
    await bench.press("g")  # the keys are the list's again
    assert bench.progress("1.1").rag == "green"
