"""Files to send, written from the screen: what is shown, and nothing over what is there."""

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

from models.plan import plan_reading
from models.plan.records import Recommendation
from models.store.store import Store
from tests.tui.conftest import Bench


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


async def test_what_is_shown_goes_into_a_csv_file(bench: Bench, folder: Path) -> None:
    await bench.type("/officer:hart\r")
    await bench.press("r", "o")
    assert "Export the 5 shown" in bench.text
    assert "eastvale-improvement-plan.csv" in bench.text
    await bench.press("enter")
    path = folder / "eastvale-improvement-plan.csv"
    await bench.until(lambda: "written to" in bench.said)
    written = rows(path)
    assert [row["ref"] for row in written] == ["2.1", "2.2", "2.3", "2.4", "2.5"]
    assert written[0]["December: RAG"] == "Red"
    assert "5 recommendations" in bench.said
    assert path.stat().st_mode & 0o777 == 0o600


async def test_json_by_its_ending_and_in_the_order_shown(bench: Bench, folder: Path) -> None:
    await bench.type("sofficer\r")
    order = bench.refs
    await bench.press("o", "ctrl+u")
    await bench.type("out.json\r")
    await bench.until(lambda: "written to" in bench.said)
    found = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert [each["ref"] for each in found["recommendations"]] == order


async def test_an_existing_file_is_left_and_another_name_offered(
    bench: Bench, folder: Path
) -> None:
    there = folder / "eastvale-improvement-plan.csv"
    there.write_text("mine")
    await bench.press("o")
    assert "eastvale-improvement-plan-2.csv" in bench.text
    await bench.press("ctrl+u")
    await bench.type("eastvale-improvement-plan.csv\r")
    assert "is there already" in bench.text
    await bench.press("ctrl+u")
    for wrong, why in (
        ("", "name"),
        ("out.pdf", ".csv, .xlsx, .docx, .json"),
        ("no/such/x.csv", "no folder"),
    ):
        await bench.type(f"{wrong}\r")
        assert why in bench.text
        await bench.press("ctrl+u")
    await bench.press("escape")
    assert there.read_text() == "mine"
    assert [each.name for each in folder.iterdir()] == [there.name]


async def test_nothing_shown_is_a_valid_file(bench: Bench, folder: Path) -> None:
    await bench.type("/zebra\ro\r")
    await bench.until(lambda: "written to" in bench.said)
    assert rows(folder / "eastvale-improvement-plan.csv") == []


async def test_the_store_is_no_file_to_write_to(bench: Bench, folder: Path) -> None:
    before = bench.stored("1.1")
    await bench.press("o", "ctrl+u")
    await bench.type(f"{bench.store.path}\r")
    assert bench.app.screen is not bench.main
    await bench.press("escape")
    assert bench.stored("1.1") == before


async def test_a_folder_that_takes_no_file_is_named(bench: Bench, folder: Path) -> None:
    await bench.press("o", "ctrl+u")
    await bench.type(f"{'x' * 300}.csv\r")
    assert "too long" in bench.text
    await bench.press("ctrl+u")
    await bench.type("~nobody-at-all/x.csv\r")
    assert "no folder" in bench.text
    await bench.press("escape")
    await bench.press("r")
    assert bench.progress("1.1").rag == "red"


async def test_escape_stops_it_and_leaves_no_file(
    bench: Bench, folder: Path, colleague: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()
    batches = plan_reading.recommendations

    def slow(store: Store, plan_id: int, ids: Sequence[int] | None) -> Iterator[Recommendation]:
        for each in batches(store, plan_id, ids):
            begun.set()
            assert go_on.wait(5)
            yield each

    monkeypatch.setattr(plan_reading, "recommendations", slow)
    await bench.type("o\r")
    await bench.until(begun.is_set)
    await bench.press("o")  # one at a time
    assert "Still at it: Writing" in bench.said
    await bench.press("escape", "j", "r")  # keys are answered meanwhile
    assert bench.progress("1.2").rag == "red"
    go_on.set()
    await bench.until(lambda: "Stopped" in bench.said)
    assert list(folder.iterdir()) == []
    assert not bench.main.long_work.is_running
