"""Files of our own that lost what they say of themselves are still known, and read literally."""

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exports.contents import of_plan
from exports.packs.word_file import write_pack
from exports.plan_files import export_plan
from exports.report.files import write_report
from imports.any_document import read_document
from imports.merge.merging import prepare_merge
from imports.merge.records import PreparedMerge
from models.errors import Unreadable
from models.plan.records import Plan
from models.store.store import Store
from tests.builders.northmere import EVIDENCE

EDITED = [("1.10", "evidence", "Half done, “really”", "changed")]
TEXT = EDITED[0][2]


def _brief(prepared: PreparedMerge) -> list[tuple[str, str, str, str]]:
    return [(one.ref, one.field, one.theirs, one.kind) for one in prepared.differences]


def _made(store: Store, plan: Plan, path: Path) -> Path:
    export_plan(store, plan, path)
    return path


def _rows_of_workbook(path: Path) -> list[list[Any]]:
    import openpyxl

    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = rows[0].index(EVIDENCE)
    next(row for row in rows if row[0] == "1.10")[at] = TEXT
    return rows


def _without_properties(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            if name in ("[Content_Types].xml", "_rels/.rels"):
                data = re.sub(rb"<(Override|Relationship)[^>]*custom[^>]*/>", b"", data)
            if name != "docProps/custom.xml":
                archive.writestr(name, data)


def test_a_sheet_that_was_copied_into_another_workbook(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    import openpyxl

    rows = _rows_of_workbook(_made(store, plan, tmp_path / "sent.xlsx"))
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append([None if value == "" else value for value in row])
    path = tmp_path / "copied.xlsx"
    book.save(path)
    prepared = prepare_merge(store, path)
    assert (_brief(prepared), prepared.problems) == (EDITED, ())


def test_a_workbook_that_was_saved_as_csv(store: Store, plan: Plan, tmp_path: Path) -> None:
    out = io.StringIO(newline="")
    for row in _rows_of_workbook(_made(store, plan, tmp_path / "sent.xlsx")):
        shown = [f"{value:%d/%m/%Y}" if hasattr(value, "year") else value for value in row]
        csv.writer(out).writerow(shown)
    path = tmp_path / "saved.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    prepared = prepare_merge(store, path)
    assert (_brief(prepared), prepared.problems) == (EDITED, ())


def test_a_csv_that_was_saved_as_a_workbook(store: Store, plan: Plan, tmp_path: Path) -> None:
    import openpyxl

    path = _made(store, plan, tmp_path / "sent.csv")
    text = io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
    book = openpyxl.Workbook()
    heads, *rows = csv.reader(text)
    for number, row in enumerate((heads, *rows)):
        if row[0] == "1.10":
            row[heads.index(EVIDENCE)] = TEXT
        # As a spreadsheet takes them: 1.10 is a number, the version too.
        cells = [float(cell) if re.fullmatch(r"\d+(\.\d+)?", cell) else cell for cell in row]
        book.worksheets[0].append(cells)
        for cell in book.worksheets[0][number + 1]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    path = tmp_path / "saved.xlsx"
    book.save(path)
    prepared = prepare_merge(store, path)
    assert (_brief(prepared), prepared.problems) == (EDITED, ())


def test_a_word_file_without_its_properties(store: Store, plan: Plan, tmp_path: Path) -> None:
    from docx import Document

    path = _made(store, plan, tmp_path / "sent.docx")
    document = Document(str(path))
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                if row.cells[0].text == "1.10" and cell.text == "Begun 1.10":
                    cell.paragraphs[0].runs[0].text = TEXT
    document.save(str(path))
    _without_properties(path)
    prepared = prepare_merge(store, path)
    assert (_brief(prepared), prepared.problems) == (EDITED, ())


def test_a_pack_without_its_properties_is_still_the_officers(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    held = of_plan(store, plan)
    path = tmp_path / "pack.docx"
    with path.open("wb") as stream:
        write_pack(held, "P Shah", held.periods[1], stream)
    _without_properties(path)
    draft = read_document(path)
    assert (draft.officer, draft.period) == ("P Shah", "September")
    prepared = prepare_merge(store, path)
    assert (prepared.differences, prepared.problems, prepared.same) == ((), (), 4)


def test_the_report_is_not_brought_back(store: Store, plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    write_report(store, plan, path, as_at=date(2026, 1, 2))
    with pytest.raises(Unreadable, match="the report to the board"):
        read_document(path)


def test_a_second_sheet_of_the_plan_is_named(store: Store, plan: Plan, tmp_path: Path) -> None:
    import openpyxl

    path = _made(store, plan, tmp_path / "sent.xlsx")
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book.worksheets[0]).title = "My copy"
    book.save(path)
    (problem,) = prepare_merge(store, path).problems
    assert (problem.kind, problem.where) == ("sheet-aside", 'sheet "My copy"')


def test_a_rating_whose_word_is_gone_keeps_its_colour_and_is_told(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    import openpyxl

    path = _made(store, plan, tmp_path / "sent.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("June: RAG") + 1).value = None
    book.save(path)
    prepared = prepare_merge(store, path)
    assert prepared.differences == ()
    assert [(problem.ref, problem.kind) for problem in prepared.problems] == [
        ("1.1", "rag-word-gone")
    ]
