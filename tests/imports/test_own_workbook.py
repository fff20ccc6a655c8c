"""A workbook of our own that comes back, as it was sent or as people and programs change it."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, example, given, settings
from openpyxl.styles import PatternFill

from exports.contents import Contents, of_plan
from exports.workbook import file as workbook_file
from imports.cells import Document
from imports.own import file as own_file
from imports.own import office_files
from imports.own.records import OwnRecords
from imports.workbook import document as workbook
from models.documents.document_records import DraftPlan
from models.documents.intake import create_plan
from models.plan import plan_reading
from models.plan.records import Progress, Unplaced
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store
from models.text import clean
from tests.builders.any_plan import EVERYTHING, essence, plans
from tests.exports.examples import FIRST, JUNE, SECOND, SEPTEMBER, WITH_UNPLACED, contents
from tests.exports.workbooks import DANGEROUS
from tests.needs import needs_office
from tests.office import resave

LONG = "Every call is answered. " * 3000
RATED = [
    SECOND._replace(
        id=10 + number,
        ref=f"3.{number}",
        progress=(Progress(JUNE, "seen", rag), Progress(SEPTEMBER, "", rag, Update.NO_CHANGE)),
        level=list(Level)[number % 3],
    )
    for number, rag in enumerate((*Rag, None))
]
KEY = {Rag.RED: "Behind, no way back known", Rag.NOT_DUE: "Work has not begun"}


def made(*rows: Any, **changes: Any) -> bytes:
    """The file of a small plan."""
    headings = ("Cost", "Notes", "Notes")
    whole = replace(contents(*rows, headings=headings), **changes)
    stream = io.BytesIO()
    workbook_file.write(whole, stream)
    return stream.getvalue()


def document(data: bytes) -> Document:
    return workbook.read(data, "plan.xlsx")


def back(data: bytes) -> OwnRecords:
    found = office_files.records(document(data))
    assert found is not None
    return found


def column(found: OwnRecords, heading: str) -> list[str]:
    at = found.headings.index(heading)
    return [record[at] for record in found.records]


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The file after somebody has changed its first sheet in another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book.worksheets[0])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


# -- as it was sent --------------------------------------------------------------------------------


def test_it_is_known_by_its_properties_and_read_under_canonical_headings() -> None:
    found = back(made(FIRST, WITH_UNPLACED, rating_key=KEY))
    assert found.headings == (
        "ref",
        "section",
        "text",
        "finding",
        "timescale",
        "due",
        "officers",
        "key_actions",
        "June: evidence",
        "June: RAG",
        "June: update",
        "Position at 30 September: evidence",
        "Position at 30 September: RAG",
        "Position at 30 September: update",
        "level",
        "rationale",
        "overall_status",
        "version",
        "unplaced: Cost",
        "unplaced: Notes",
        "unplaced: Notes",
    )
    assert found.records[0] == [
        "1.10",
        "Front door",
        'Answer "every" call, always',
        "Calls were missed.\n\nNobody rang back.",
        "IMMEDIATE",
        "2025-09-01",
        "A. Ødegård; Wing 4 lead",
        "- a rota\n- a log",
        "=SUM(A1)",
        "Red",
        "Update received",
        "Café: 80 % – better",
        "Not yet due",
        "No update received",
        "PARTIALLY",
        "'+1 is how it starts",
        "@home",
        "9",
        "",
        "",
        "",
    ]
    assert found.records[1][-3:] == ["£200", "-1", "second"]
    assert found.wheres == [
        'sheet "Northmere what we do", row 2',
        'sheet "Northmere what we do", row 3',
    ]
    assert found.title == "Northmere: what we do"
    assert found.glossary == (("WMT", "Ward management team"),)
    assert found.unplaced == (Unplaced("Foreword", "Thanks to all.", "before the table"),)
    assert found.rating_key == tuple(KEY.items())
    assert found.problems == ()


def test_it_says_what_it_knows_of_the_plan() -> None:
    origin = document(made(FIRST, position=41)).origin
    assert origin is not None
    assert (origin.kind, origin.plan, origin.position) == ("plan", "Northmere: what we do", 41)


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(draft=plans())
@example(draft=EVERYTHING)
def test_a_plan_comes_back_field_for_field(store: Store, draft: DraftPlan) -> None:
    stored = create_plan(store, draft)
    stream = io.BytesIO()
    with store.reading():
        held = of_plan(store, stored)
        workbook_file.write(held, stream)
    assert held.notes == []
    again = create_plan(store, drafted(stream.getvalue()))
    before, after = (
        [essence(each) for each in plan_reading.recommendations(store, plan.id)]
        for plan in (stored, again)
    )
    assert after == before


def drafted(data: bytes) -> DraftPlan:
    found = document(data)
    assert found.origin is not None
    records = back(data)
    return own_file.from_records(records, found.origin, title="", source="plan.xlsx", digest="")


# -- ratings ---------------------------------------------------------------------------------------

WORDS = [rag.word for rag in Rag] + [""]


def without_words(sheet: Any) -> None:
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if cell.value in WORDS:
                cell.value = None


def test_every_rating_is_read_from_its_fill_alone_and_says_so() -> None:
    found = back(edited(made(*RATED), without_words))
    assert column(found, "June: RAG") == WORDS
    assert column(found, "Position at 30 September: RAG") == WORDS
    told = [problem.message for problem in found.problems if problem.kind == "rag-word-gone"]
    assert len(told) == len(found.problems) == 2 * sum(map(bool, WORDS))
    assert told[0] == f"the word is gone; by its colour it is {next(filter(None, WORDS))}"


def test_the_word_that_somebody_picked_counts_as_the_colour_follows_it() -> None:
    def pick(sheet: Any) -> None:
        for row in range(2, 8):
            sheet.cell(row, 10).value = "Unrated" if row == 3 else "Green"

    found = back(edited(made(*RATED), pick))
    assert column(found, "June: RAG") == ["Green", "Unrated", "Green", "Green", "Green", "Green"]
    assert (found.problems, found.unclear) == ((), frozenset())


def test_a_fill_that_is_no_ratings_is_a_problem_and_no_rating() -> None:
    def paint(sheet: Any) -> None:
        sheet.cell(2, 10).value = None
        sheet.cell(2, 10).fill = PatternFill("solid", fgColor="7030A0")

    found = back(edited(made(FIRST), paint))
    assert column(found, "June: RAG") == [""]
    (problem,) = found.problems
    assert problem.ref == "1.10"
    assert "June: RAG" in problem.where
    assert "row 2" in problem.where


# -- as people change it ---------------------------------------------------------------------------


def test_moved_columns_sorted_and_deleted_rows_are_no_matter() -> None:
    def change(sheet: Any) -> None:
        sheet.move_range(f"C1:C{sheet.max_row}", cols=40)
        sheet.delete_rows(3)
        sheet.move_range("A2:AZ2", rows=30)

    whole, changed = back(made(*RATED)), back(edited(made(*RATED), change))
    assert set(changed.headings) == set(whole.headings)
    assert column(changed, "ref") == ["3.2", "3.3", "3.4", "3.5", "3.0"]
    assert column(changed, "text") == ["Check charts"] * 5


def test_a_column_that_somebody_added_is_kept_under_its_heading() -> None:
    def add(sheet: Any) -> None:
        sheet.insert_cols(1)
        sheet.cell(1, 1).value, sheet.cell(2, 1).value = "For the chair", "ask Ann"

    found = back(edited(made(FIRST), add))
    assert column(found, "For the chair") == ["ask Ann"]
    assert column(found, "ref") == ["1.10"]


def test_lines_that_somebody_wrote_above_are_no_matter() -> None:
    def add(sheet: Any) -> None:
        sheet.insert_rows(1, 3)
        sheet.cell(1, 1).value = "For the board on Monday"

    found = back(edited(made(FIRST), add))
    assert column(found, "ref") == ["1.10"]
    assert found.wheres == ['sheet "Northmere what we do", row 5']


def test_an_empty_row_between_is_none() -> None:
    found = back(edited(made(*RATED), lambda sheet: sheet.insert_rows(3, 2)))
    assert column(found, "ref") == [f"3.{number}" for number in range(6)]


def test_without_our_headings_it_is_a_document_like_any_other() -> None:
    def rename(sheet: Any) -> None:
        for cell in sheet[1]:
            cell.value = "Something"

    assert office_files.records(document(edited(made(FIRST), rename))) is None


# -- texts longer than a cell ----------------------------------------------------------------------


def long_file() -> bytes:
    other = LONG.replace("call", "letter")
    twice = (Unplaced("Notes", LONG), Unplaced("Notes", other))
    row = FIRST._replace(finding=LONG, unplaced=twice)
    return made(row, SECOND, glossary={"WMT": LONG}, unplaced=(Unplaced("Foreword", LONG, "top"),))


def test_a_text_longer_than_a_cell_comes_back_whole() -> None:
    found = back(long_file())
    assert column(found, "finding") == [LONG, ""]
    assert found.records[0][-2:] == [LONG, LONG.replace("call", "letter")]
    assert found.glossary == (("WMT", LONG),)
    assert found.unplaced[0].text == LONG


def test_its_beginning_may_be_changed_in_the_cell() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, 4).value = "No" + sheet.cell(2, 4).value[5:]

    assert column(back(edited(long_file(), change)), "finding")[0] == "No" + LONG[5:]


def test_what_replaces_it_counts() -> None:
    def change(sheet: Any) -> None:
        sheet.cell(2, 4).value = "Short now."

    assert column(back(edited(long_file(), change)), "finding")[0] == "Short now."


def test_where_the_rest_was_deleted_it_says_so() -> None:
    found = back(edited(long_file(), lambda sheet: sheet.parent.remove(sheet.parent["Shortened"])))
    assert {(problem.ref, problem.kind) for problem in found.problems} >= {("1.10", "shortened")}


# -- through LibreOffice ---------------------------------------------------------------------------


def everything() -> Contents:
    """Every strange text that a cell can hold, one that none can, and every rating."""
    texts = [each.text for each in EVERYTHING.recommendations] + list(DANGEROUS)
    strange = [
        SECOND._replace(
            ref=f"9.{number}",
            text=clean(text),
            finding=clean(text),
            overall_status="-" + clean(text),
        )
        for number, text in enumerate(texts)
    ]
    rows = (FIRST._replace(finding="🙂" + LONG), WITH_UNPLACED, *RATED, *strange)
    whole = contents(*rows, headings=("Cost", "Notes", "Notes"))
    return replace(whole, position=41, rating_key=KEY)


@needs_office
def test_saved_again_by_libreoffice_nothing_differs(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with path.open("wb") as stream:
        workbook_file.write(everything(), stream)
    sent = back(path.read_bytes())
    data = resave(path, tmp_path / "again", ".xlsx").read_bytes()

    found = back(data)
    assert found.headings == sent.headings
    for one, other in zip(found.records, sent.records, strict=True):
        assert one == other
    assert column(found, "finding")[0] == "🙂" + LONG
    beside = (found.title, found.glossary, found.unplaced, found.rating_key, found.problems)
    assert beside == (sent.title, sent.glossary, sent.unplaced, tuple(KEY.items()), ())
    origin = document(data).origin
    assert origin is not None
    assert (origin.kind, origin.plan, origin.position) == ("plan", "Northmere: what we do", 41)

    assert column(back(edited(data, without_words)), "June: RAG")[2:8] == WORDS
    sheet: Any = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert len(sheet.data_validations.dataValidation) >= 3
    assert sheet.conditional_formatting
    assert sheet.print_title_rows == "$1:$1"
