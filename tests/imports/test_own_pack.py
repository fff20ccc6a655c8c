"""An officer's pack comes back: what was written on each page, and nothing else."""

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from imports.own import office_files
from imports.own.records import OwnRecords
from imports.word import document as word
from models.ratings.ratings import Rag
from models.text import clean
from tests.builders.any_plan import WEIRD
from tests.exports.examples import FIRST, JUNE, SECOND
from tests.exports.word_examples import THIRD, opened, pack, saved
from tests.needs import needs_office
from tests.office import resave

EVIDENCE, RAG = "Position at 30 September: evidence", "Position at 30 September: RAG"
HEADINGS = ("ref", "text", EVIDENCE, RAG)


def read(data: bytes) -> OwnRecords:
    found = office_files.records(word.read(data, "pack.docx"))
    assert found is not None
    return found


def cell(document: Any, page: int, label: str) -> Any:
    """The cell beside a label on a page, counted from 0."""
    rows = document.tables[2 + page].rows
    return next(row.cells[1] for row in rows if row.cells[0].text.startswith(label))


def choose(where: Any, word_chosen: str) -> None:
    """What Word does when an entry of the list is chosen."""
    control = where._tc.find(f".//{qn('w:sdt')}")
    prompt = control.find(f".//{qn('w:showingPlcHdr')}")
    if prompt is not None:
        prompt.getparent().remove(prompt)
    control.find(f".//{qn('w:t')}").text = word_chosen


def test_an_untouched_pack_says_what_the_plan_says() -> None:
    data = pack(FIRST, SECOND, THIRD)
    own = read(data)
    assert own.headings == HEADINGS
    assert own.records == [
        ["1.10", FIRST.text, "Café: 80 % – better", "Not yet due"],
        ["2.1", SECOND.text, "", ""],
        ["2.2", THIRD.text, "", "Blue"],
    ]
    assert (own.problems, own.unclear) == ((), frozenset())
    origin = word.read(data, "pack.docx").origin
    assert origin is not None
    assert (origin.kind, origin.plan, origin.position) == ("pack", "Northmere: what we do", 12)
    assert (origin.period, origin.officer) == ("Position at 30 September", "A. Ødegård")


def test_any_evidence_comes_back_as_it_was() -> None:
    texts = [clean(text) for text in WEIRD]
    its = [
        SECOND._replace(
            id=number,
            ref=f"2.{number}",
            progress=(SECOND.progress[0], SECOND.progress[1]._replace(evidence=text)),
        )
        for number, text in enumerate(texts, 1)
    ]
    own = read(pack(*its))
    assert [record[2] for record in own.records] == texts


def test_what_the_officer_writes_is_read() -> None:
    document = opened(pack(FIRST, SECOND, THIRD))
    evidence = cell(document, 1, "Your evidence")
    evidence.paragraphs[0].add_run("Charts are checked daily.")
    evidence.add_paragraph("Audit in May", style="Normal")
    choose(cell(document, 1, "Your proposed rating"), "Amber")
    choose(cell(document, 2, "Your proposed rating"), "Green")
    own = read(saved(document))
    assert own.records == [
        ["1.10", FIRST.text, "Café: 80 % – better", "Not yet due"],
        ["2.1", SECOND.text, "Charts are checked daily.\nAudit in May", "Amber"],
        ["2.2", THIRD.text, "", "Green"],
    ]


def test_a_rating_may_be_written_instead_of_chosen() -> None:
    document = opened(pack(SECOND, THIRD, FIRST))
    cell(document, 0, "Your proposed rating").add_paragraph("amber")
    second = cell(document, 1, "Your proposed rating").paragraphs[0]
    second._p.remove(second._p.find(qn("w:sdt")))
    second.add_run("R")
    third = cell(document, 2, "Your proposed rating").paragraphs[0]
    third._p.remove(third._p.find(qn("w:sdt")))
    third.add_run("nearly there")
    assert [record[3] for record in read(saved(document)).records] == [
        "Amber",
        "Red",
        "nearly there",
    ]


def test_a_prompt_that_became_plain_text_is_no_rating() -> None:
    document = opened(pack(SECOND))
    choose(cell(document, 0, "Your proposed rating"), "Choose a rating")
    assert read(saved(document)).records[0][3] == ""


def test_a_colour_that_contradicts_the_word_is_unclear() -> None:
    from exports.word import parts

    document = opened(pack(THIRD))
    parts.shade(cell(document, 0, "Your proposed rating"), "C00000")
    own = read(saved(document))
    assert own.records[0][3] == ""
    assert (own.words, own.fills) == ({("2.2", RAG): Rag.BLUE}, {("2.2", RAG): Rag.RED})


def test_pages_may_be_taken_out() -> None:
    document = opened(pack(FIRST, SECOND))
    table = document.tables[2]._tbl
    table.getparent().remove(table)
    assert [record[0] for record in read(saved(document)).records] == ["2.1"]
    table = document.tables[2]._tbl
    table.getparent().remove(table)
    assert office_files.records(word.read(saved(document), "pack.docx")) is None


def test_the_first_period_is_read_like_any_other() -> None:
    own = read(pack(FIRST, period=JUNE))
    assert own.headings == ("ref", "text", "June: evidence", "June: RAG")
    assert own.records == [["1.10", FIRST.text, "=SUM(A1)", "Red"]]


@needs_office
def test_a_pack_survives_an_office_program(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("pack")
    path = folder / "pack.docx"
    document = opened(pack(FIRST, SECOND, THIRD))
    cell(document, 1, "Your evidence").paragraphs[0].add_run("Charts\tdaily.")
    choose(cell(document, 2, "Your proposed rating"), "Green")
    path.write_bytes(saved(document))
    data = resave(path, folder / "again", ".docx").read_bytes()
    own = read(data)
    assert own.records == [
        ["1.10", FIRST.text, "Café: 80 % – better", "Not yet due"],
        ["2.1", SECOND.text, "Charts\tdaily.", ""],
        ["2.2", THIRD.text, "", "Green"],
    ]
    origin = word.read(data, "pack.docx").origin
    assert origin is not None
    assert (origin.kind, origin.officer, origin.position) == ("pack", "A. Ødegård", 12)
    again = Document(io.BytesIO(data))
    offered = [item.get(qn("w:displayText")) for item in again.element.iter(qn("w:listItem"))]
    assert offered == [rag.word for rag in Rag] * 3
