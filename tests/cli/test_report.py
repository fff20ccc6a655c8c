import io
import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from cli.commands.report import day
from models.errors import Refused
from tests.cli.conftest import Run

PLAN = "Northmere plan"


def test_a_page_and_a_word_file(run: Run, planned: Path, tmp_path: Path) -> None:
    for name in ("a.html", "a.docx"):
        said = run("report", str(tmp_path / name), "--as-at", "2025-12-02")
        assert (said.status, said.out) == (0, "")
        assert said.err == (
            f"report on {PLAN} (End of September, as at 2025-12-02, OFFICIAL-SENSITIVE, DRAFT)"
            f" to {tmp_path / name}\n"
        )
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Overdue: was due 1 December 2025" in page
    assert "As at</dt><dd>2 December 2025" in page
    paragraphs = [each.text for each in Document(str(tmp_path / "a.docx")).paragraphs]
    assert PLAN in paragraphs
    assert "As at: 2 December 2025" in paragraphs


def test_as_at_decides_what_is_overdue(run: Run, planned: Path, tmp_path: Path) -> None:
    run("report", str(tmp_path / "a.html"), "--as-at", "1 December 2025")
    assert "Overdue: was due" not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_period_marking_and_final(run: Run, planned: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    said = run("report", str(target), "--period", "june", "--marking", "BOARD ONLY", "--final")
    assert "(End of June, as at " in said.err
    assert ", BOARD ONLY, final)" in said.err
    page = target.read_text(encoding="utf-8")
    assert "BOARD ONLY" in page
    assert "DRAFT" not in page
    assert "OFFICIAL" not in page
    run("report", str(target), "--force", "--marking", "")
    assert "OFFICIAL" not in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["a.pdf"], "a report is a file that ends with .html or .docx"),
        (["a"], "a report is a file that ends with .html or .docx"),
        (["a.html", "--period", "May"], 'there is no period "May"'),
        (["a.html", "--as-at", "soon"], '"soon" is no day'),
        (["a.html", "--marking", "x" * 200], "a marking has at most 120 characters"),
        (["no/a.html"], "the folder no does not exist"),
        ([], "missing argument"),
    ],
)
def test_refusals_are_one_line_and_leave_no_file(
    run: Run,
    planned: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    part: str,
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    said = run("report", *words)
    assert said.status == 2
    assert part in said.err
    assert said.err.count("\n") == 1
    assert list(folder.iterdir()) == []


def test_an_existing_file_needs_force(run: Run, planned: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    target.write_text("older")
    assert run("report", str(target)).status == 2
    assert target.read_text() == "older"
    assert run("report", str(target), "--force").status == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("text", ["2026-03-01", "01/03/2026", "1 March 2026", " 1 mar 2026 "])
def test_days_as_people_write_them(text: str) -> None:
    assert day(text) == date(2026, 3, 1)


@pytest.mark.parametrize("text", ["", "March", "2026-02-30", "3/31/2026", "tomorrow"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(Refused, match="is no day"):
        day(text)


# -- the author's own words ------------------------------------------------------------------------


def test_texts_are_kept_shown_and_in_the_report(run: Run, planned: Path, tmp_path: Path) -> None:
    assert "no text yet" in run("report-text").err
    assert run("report-text", "All", "is", "well.").out == f"{PLAN}: text stored\n"
    assert run("report-text", "--section", "ward", "Charts lag.").out == "Ward: text stored\n"
    said = run("report-text")
    assert said.out == f"{PLAN}\nAll is well.\n\nWard\nCharts lag.\n"
    assert said.err == "marking: OFFICIAL-SENSITIVE\n"
    assert run("report-text", "--section", "Ward").out == "Charts lag.\n"
    run("report", str(tmp_path / "a.html"))
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "All is well." in page
    assert "Charts lag." in page


def test_a_text_is_replaced_and_taken_off(run: Run, planned: Path) -> None:
    run("report-text", "One")
    assert run("report-text", "One").out == f"{PLAN}: that is the text already\n"
    assert run("report-text", "Two").out == f"{PLAN}: text stored\n"
    assert run("report-text").out == f"{PLAN}\nTwo\n"
    assert run("report-text", "").out == f"{PLAN}: text taken off\n"
    assert run("report-text").out == ""


def test_a_text_from_standard_input(
    run: Run, planned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    given("Café.\n\nTwo paragraphs.\n".encode())
    run("report-text", "-")
    assert run("report-text").out == f"{PLAN}\nCafé.\n\nTwo paragraphs.\n"
    given(b"\xff\xfe\xfd")
    said = run("report-text", "-")
    assert (said.status, said.err) == (2, "stocktake: standard input: not UTF-8 text\n")
    given(b"x" * 1_000_001)
    assert run("report-text", "-").status == 2


def test_the_marking_is_the_plans_own(run: Run, planned: Path, tmp_path: Path) -> None:
    assert run("report-text", "--marking", "OFFICIAL").out == f"{PLAN}: marking OFFICIAL\n"
    assert run("report-text", "--marking", "OFFICIAL").out.endswith("is OFFICIAL already\n")
    assert ", OFFICIAL, DRAFT)" in run("report", str(tmp_path / "a.html")).err
    assert run("report-text", "--marking", "").out == f"{PLAN}: marking none\n"
    assert ", no marking, DRAFT)" in run("report", str(tmp_path / "b.html")).err


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--section", "Attic"], 'there is no section "Attic"; the plan has: "Front door", "Ward"'),
        (["--section", ""], 'there is no section ""'),
        (["--marking", "x", "words"], "TEXT or --marking"),
        (["--marking", "x" * 200], "a marking has at most 120 characters"),
    ],
)
def test_refusals_of_texts(run: Run, planned: Path, words: list[str], part: str) -> None:
    said = run("report-text", *words)
    assert said.status == 2
    assert part in said.err
    assert said.err.count("\n") == 1
