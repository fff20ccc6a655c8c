"""Files to send that are more than a table: the board's report with its texts, the packs."""

from pathlib import Path

from models.documents import report_texts
from models.plan.records import Plan
from models.store.store import Store
from tests.tui.conftest import Bench


async def idle(bench: Bench) -> None:
    await bench.until(lambda: not bench.main.long_work.is_running, seconds=20)


async def test_the_report_is_written(bench: Bench, folder: Path) -> None:
    await bench.command("board's report")
    assert "The board's report, December" in bench.text
    assert ".html .docx" in bench.text
    await bench.press("enter")
    await idle(bench)
    assert "Report, DRAFT written to eastvale-improvement-plan-report.html" in bench.said
    [path] = folder.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert "Answer every call to the duty desk" in path.read_text(encoding="utf-8")


async def test_the_author_s_text_is_kept_and_stands_in_the_report(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    await bench.command("report: your text on the plan")
    assert "Report: Eastvale improvement plan" in bench.rows[0]
    await bench.type("A hard quarter.\x13")
    assert "Report text: none → 3 words" in bench.said
    assert report_texts.report_text(bench.store, plan.id, None) == ("A hard quarter.", 1)
    await bench.go("2.1")
    await bench.command("report: your text on this section")
    assert "Report: Care on the ward" in bench.rows[0]
    await bench.type("Falls are fewer.\x1b")  # nothing typed is lost by leaving
    await bench.command("board's report")
    await bench.press("enter")
    await idle(bench)
    [path] = folder.iterdir()
    text = path.read_text(encoding="utf-8")
    assert "A hard quarter." in text
    assert "Falls are fewer." in text
    await bench.press("u", "u")
    assert report_texts.report_text(bench.store, plan.id, None)[0] == ""


async def test_a_text_that_a_colleague_has_changed_meanwhile_is_not_replaced(
    bench: Bench, plan: Plan, colleague: Store
) -> None:
    await bench.command("report: your text on the plan")
    await bench.type("Mine.")
    report_texts.set_report_text(colleague, plan.id, None, "Theirs.", version=0)
    await bench.press("ctrl+s")
    assert "Not stored" in bench.text
    assert "Mine." in bench.text
    assert "Theirs." in bench.text
    assert report_texts.report_text(bench.store, plan.id, None)[0] == "Theirs."
    await bench.press("ctrl+s")  # with both in view
    assert report_texts.report_text(bench.store, plan.id, None)[0] == "Mine."


async def test_packs_are_written_and_listed(bench: Bench, folder: Path) -> None:
    await bench.command("packs: who")
    assert "No pack was made for December" in bench.text
    await bench.press("escape")
    await bench.command("write officers")
    assert "A pack for each of 5 officers, December" in bench.text
    await bench.press("enter")
    await idle(bench)
    made = sorted(path.name for path in (folder / "eastvale-improvement-plan-packs").iterdir())
    assert len(made) == 5
    assert "5 packs for December" in bench.said
    await bench.command("packs: who")
    assert bench.text.count("not yet") == 5
    assert "Aoife Ní Bhriain" in bench.text


async def test_word_and_excel_by_their_endings(bench: Bench, folder: Path) -> None:
    for name in ("out.xlsx", "out.docx"):
        await bench.press("o", "ctrl+u")
        await bench.type(f"{name}\r")
        await idle(bench)
        assert "14 recommendations written to" in bench.said
        assert (folder / name).read_bytes()[:2] == b"PK"
