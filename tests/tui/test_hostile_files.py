"""Names of files and folders, and what documents say, are text on the screens that read them."""

import csv
from pathlib import Path

import pytest

from exports.plan_files import export_plan
from models.documents import intake
from models.store.store import Store
from tests.builders.drafts import draft_plan
from tests.builders.people import REID
from tests.tui.conftest import Bench, opened
from tests.tui.files import read
from tests.tui.hostile import NAMES, PAYLOADS, harmless, plan_of, put_raw


@pytest.mark.parametrize("name", sorted(NAMES))
async def test_a_name_is_text_from_the_picker_to_the_last_word(
    store_path: Path, folder: Path, name: str
) -> None:
    within = folder / NAMES[name].removesuffix(".csv")
    within.mkdir()
    (within / NAMES[name]).write_text("Ref,Recommendation,Binder\n1,Answer each call,blue\n")
    async with opened(store_path) as bench:
        await bench.press("i")
        harmless(bench)
        await bench.press("enter")
        harmless(bench)
        assert "1 of 1" in bench.text
        await bench.press("enter")
        harmless(bench)
        await read(bench)
        assert "What it would do" in bench.text
        harmless(bench)
        await bench.press("enter")
        await read(bench)
        harmless(bench)
        assert "1 recommendation read in" in bench.said
        await bench.press("i")  # where one was
        harmless(bench)
        assert "1 of 1" in bench.text
        await bench.press("escape", "P")
        harmless(bench)


async def through(bench: Bench) -> None:
    harmless(bench)
    for key in ("pagedown", "end", "home", "down", "space", "end", "pagedown"):
        await bench.press(key)
        harmless(bench)


async def test_a_document_is_text_in_its_preview(
    store_path: Path, folder: Path, payload: str
) -> None:
    with (folder / "paper.csv").open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Ref", "Recommendation", f"Odd {payload[:80]}", "Evidence (June)", "RAG"])
        text = payload.replace("\x00", "")
        writer.writerow(["1", text, text, text, f"Red {text}"[:60]])
        writer.writerow(["2", "Plain words", text, "Plain evidence", "Red/Amber"])
    async with opened(store_path) as bench:
        await bench.type("ipaper.csv\r")
        await read(bench)
        assert "What it would do" in bench.text, bench.text
        await through(bench)
        await bench.press("a")
        harmless(bench)
        await bench.press("enter")
        harmless(bench)
        await bench.press("escape", "enter")
        await read(bench)
        harmless(bench)
        await bench.press("i")
        await bench.type("paper.csv\r")
        await read(bench)
        await through(bench)


async def test_both_sides_are_text_in_the_review(
    store_path: Path, folder: Path, payload: str
) -> None:
    with Store.open(store_path, actor=REID) as store:
        plan = intake.create_plan(store, plan_of(payload))
        put_raw(store, payload)
        export_plan(store, plan, folder / "back.csv", exact=True)
    with (folder / "back.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        for at in range(4, len(row) - 1):
            if "RAG" not in rows[0][at] and "update" not in rows[0][at]:
                row[at] = f"Other words {row[at]} and {PAYLOADS['markup']}"
    with (folder / "back.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    async with opened(store_path) as bench:
        await bench.command("take back")
        await bench.type("back.csv\r")
        await read(bench)
        harmless(bench)
        assert "to take" in bench.rows[0]
        await through(bench)
        await bench.press("escape")
        harmless(bench)
        assert bench.app.is_running


async def test_a_folder_to_write_to_is_text(store_path: Path, folder: Path) -> None:
    odd = folder / NAMES["escape"]
    odd.mkdir()
    with Store.open(store_path, actor=REID) as store:
        intake.create_plan(store, draft_plan())
    async with opened(store_path) as bench:
        for name in ("o", ":board's report\r", ":write officers\r"):
            await bench.type(name)
            await bench.press("ctrl+u")
            await bench.paste(f"{odd}/x\x1b]52;c;aaaa\x07.csv")
            harmless(bench)
            await bench.press("enter")
            harmless(bench)
            await bench.press("escape")
            await read(bench)
            harmless(bench)
