"""Whole Word and Excel files, from their bytes to the draft, and saved again by LibreOffice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from imports.any_document import read_document
from models.documents.document_records import DraftPlan
from models.errors import Unreadable
from models.ratings.ratings import Level, Rag
from tests.imports.documents import kinds
from tests.imports.tables import rags
from tests.needs import needs_office
from tests.office import resave

R, A, G = Rag.RED, Rag.AMBER, Rag.GREEN
HEADS = (
    *("Ref", "Area for Improvement", "Timescale", "Responsible Officer", "Key actions"),
    *("Evidence/Progress (end of September)", "RAG", "Level of achievement"),
)
Rating = tuple[str, str]
ROWS: tuple[tuple[str, str, str, str, str, str, Rating, str], ...] = (
    (
        *("1.1", "See each child", "IMMEDIATE", "Ann Lee / Bo Hart", "Keep a diary", "Kept."),
        ("", "FF0000"),
        "Partially met",
    ),
    ("1.2", "Review plans", "31/03/2014", "Cy Poole", "Meet", "Met.", ("Amber", "FFC000"), "Met"),
    ("1.3", "Check teeth", "Ongoing", "Cy Poole", "Go", "Gone.", ("Green", "FF0000"), ""),
    ("1.4", "Weigh them", "03/04/2014", "Di Moss", "Buy", "Bought.", ("", "7030A0"), "Fully met"),
)
KEY = (("FF0000", "Not on track"), ("FFC000", "Some delay"), ("00B050", "On track"))


def word_file(path: Path) -> Path:
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def shade(cell: Any, fill: str) -> None:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
            shading.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shading)

    def table(rows: Sequence[Sequence[str]]) -> Any:
        made = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return made

    document = docx.Document()
    document.add_heading("Northmoor Improvement Plan", 0)
    document.add_paragraph("Updated on 30 September 2013")
    blank = ("",) * len(HEADS)
    texts = [(*row[:6], row[6][0], row[7]) for row in ROWS]
    plan = table([HEADS, blank, *texts])
    for cell in plan.rows[0].cells:
        shade(cell, "1F497D")
    section = plan.rows[1].cells[0].merge(plan.rows[1].cells[-1])
    section.text = "Care"
    shade(section, "C6EFCE")
    for number, row in enumerate(ROWS, 2):
        shade(plan.rows[number].cells[6], row[6][1])
    asked = plan.rows[2].cells[1].add_paragraph()
    asked.add_run("Many were not seen").italic = True
    document.add_paragraph("Key to the ratings")
    for row, (fill, _) in zip(table([("", text) for _, text in KEY]).rows, KEY, strict=True):
        shade(row.cells[0], fill)
    document.add_paragraph("Acronyms")
    table([("EHM", "Early help module"), ("CIN", "Child in need")])
    document.save(str(path))
    return path


def workbook_file(path: Path) -> Path:
    import openpyxl
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import PatternFill

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    sheet.append(["Northmoor Improvement Plan"])
    sheet.merge_cells("A1:H1")
    sheet.append(["Updated on 30 September 2013"])
    sheet.append([])
    sheet.append(HEADS)
    sheet.append(["Care"])
    sheet.merge_cells("A5:H5")
    for number, row in enumerate(ROWS, 6):
        sheet.append([*row[:6], row[6][0], row[7]])
        sheet.cell(number, 7).fill = PatternFill("solid", fgColor=row[6][1])
    italic = TextBlock(InlineFont(i=True), "Many were not seen")
    sheet["B6"] = CellRichText("See each child\n", italic)
    sheet["C7"] = date(2014, 3, 31)
    sheet["C7"].number_format = "dd/mm/yyyy"
    key = book.create_sheet("Key")
    for number, (fill, meaning) in enumerate(KEY, 1):
        key.append(["", meaning])
        key.cell(number, 1).fill = PatternFill("solid", fgColor=fill)
    terms = book.create_sheet("Glossary")
    terms.append(["EHM", "Early help module"])
    terms.append(["CIN", "Child in need"])
    book.save(path)
    return path


MAKERS = {".docx": word_file, ".xlsx": workbook_file}


@pytest.fixture(scope="module", params=list(MAKERS))
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    return MAKERS[request.param](folder / f"north{request.param}")


def test_a_whole_file_is_read_word_for_word_and_colour_for_colour(path: Path) -> None:
    draft = read_document(path)
    assert draft.title == "Northmoor Improvement Plan"
    assert draft.source == path.name
    assert draft.sections == ("Care",)
    assert [period.label for period in draft.periods] == ["End of September"]
    assert draft.glossary == (("EHM", "Early help module"), ("CIN", "Child in need"))
    assert draft.rating_key == ((R, "Not on track"), (A, "Some delay"), (G, "On track"))
    assert [one.text for one in draft.unplaced] == ["Updated on 30 September 2013"]
    first, second, third, fourth = draft.recommendations
    assert (first.ref, first.text, first.finding) == (
        *("1.1", "See each child"),
        "Many were not seen",
    )
    assert first.officers == ("Ann Lee", "Bo Hart")
    assert (first.key_actions, first.progress[0].evidence) == ("Keep a diary", "Kept.")
    assert (first.level, first.rationale) == (Level.PARTIALLY, "Partially met")
    assert [rags(one) for one in draft.recommendations] == [[R], [A], [None], [None]]
    assert [(one.timescale, one.due) for one in draft.recommendations] == [
        ("IMMEDIATE", None),
        ("31/03/2014", date(2014, 3, 31)),
        ("Ongoing", None),
        ("03/04/2014", date(2014, 4, 3)),
    ]
    assert third.unplaced[0].text == "Green (filled red, #FF0000)"
    assert fourth.unplaced[0].text == "purple, #7030A0"
    assert second.unplaced == ()
    assert kinds(draft) == [
        (None, "unplaced"),
        ("1.2", "level-unclear"),
        ("1.3", "rag-differs"),
        ("1.4", "shade-unclear"),
    ]


@needs_office
def test_saved_again_by_libreoffice_it_is_the_same(path: Path, tmp_path: Path) -> None:
    before = read_document(path)
    after = read_document(resave(path, tmp_path, path.suffix))

    def bare(draft: DraftPlan) -> DraftPlan:
        return replace(draft, digest="")

    assert bare(after) == bare(before)


def test_what_a_file_is_is_told_by_what_is_in_it(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "north.csv"
    other.write_bytes(path.read_bytes())
    assert len(read_document(other).recommendations) == len(ROWS)


def test_a_person_says_what_a_heading_means(path: Path) -> None:
    draft = read_document(path, None, {"Key actions": "", "Timescale": "overall_status"})
    first = draft.recommendations[0]
    assert (first.key_actions, first.overall_status, first.timescale) == ("", "IMMEDIATE", "")
    assert ("Timescale", "overall_status") in draft.headings


def test_reading_can_be_followed_and_stopped(path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        assert 0 <= done <= total
        raise Stopped

    with pytest.raises(Stopped):
        read_document(path, stop)


def test_a_file_without_a_plan_is_refused_in_one_line(tmp_path: Path) -> None:
    import docx
    import openpyxl

    document = docx.Document()
    document.add_paragraph("Dear all, the plan follows.")
    document.save(str(tmp_path / "letter.docx"))
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    for name in ("letter.docx", "empty.xlsx"):
        with pytest.raises(Unreadable) as caught:
            read_document(tmp_path / name)
        assert name in caught.value.message
        assert "\n" not in caught.value.message
