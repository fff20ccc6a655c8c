from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st

from exports.blocks import word_file
from exports.rating_colours import RATING_COLOURS
from exports.report.contents import Report
from exports.report.paper import report_paper
from exports.word import parts
from exports.word.xml_text import Xml
from models.documents.document_records import DraftRecommendation
from models.ratings.ratings import Rag
from models.store.store import Store
from models.text import clean
from tests.builders.plans import make_plan
from tests.exports.pages import Page
from tests.exports.reports import SUMMARY_TEXT, board_plan, gathered, html_of


def written(report: Report) -> Any:
    stream = BytesIO()
    word_file.write(report_paper(report), stream)
    document = Document(BytesIO(stream.getvalue()))
    refs = [each for each in document.paragraphs if each.style and each.style.name == "Heading 3"]
    assert len(refs) == len(list(report.appendix.recommendations))
    return document


@pytest.fixture
def report(store: Store) -> Report:
    return gathered(store, board_plan(store))


def rows(table: Any) -> list[list[str]]:
    """The texts of a table's cells; lines of a cell are joined as a page's are."""
    return [
        [
            " | ".join(
                "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
                for paragraph in cell.iter(qn("w:p"))
            )
            for cell in row.iter(qn("w:tc"))
        ]
        for row in table._tbl.iter(qn("w:tr"))
    ]


def by_caption(document: Any) -> dict[str, Any]:
    return {
        table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")): table
        for table in document.tables
    }


def fill(cell: Any) -> str | None:
    shading = cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
    return None if shading is None else str(shading.get(qn("w:fill")))


def test_it_says_what_the_page_says(report: Report) -> None:
    """One content, two writers: every heading and every table is the same in both."""
    document, page = written(report), Page.of(html_of(report))
    headings = [
        each.text for each in document.paragraphs if each.style.name in ("Heading 1", "Heading 2")
    ]
    expected = [text for tag, text in page.headings if tag in ("h2", "h3") and text != "Contents"]
    assert headings == expected
    tables = {caption: rows(table) for caption, table in by_caption(document).items()}
    assert list(tables.pop("RAG by section and period")[0]) == ["The whole plan (10)"]
    assert tables == page.tables


def test_the_whole_plan_is_in_it(report: Report) -> None:
    document = written(report)
    text = "\n".join(each.text for each in document.paragraphs)
    text += "\n".join(cell for table in document.tables for row in rows(table) for cell in row)
    for it in report.appendix.recommendations:
        for part in (it.ref, it.text, it.finding, it.key_actions, it.rationale, it.overall_status):
            assert part in text
        for entry in it.progress:
            assert entry.evidence in text
    assert all(line in text for line in SUMMARY_TEXT.split("\n"))
    assert "Thanks to all." in text


def test_ratings_are_words_on_their_colours(report: Report) -> None:
    tables = by_caption(written(report))
    cells = [row[0] for row in (list(r.iter(qn("w:tc"))) for r in _trs(tables["Ratings"]))][1:7]
    assert [fill(cell) for cell in cells] == [*(RATING_COLOURS[rag].fill for rag in Rag), None]


def _trs(table: Any) -> list[Any]:
    return list(table._tbl.iter(qn("w:tr")))


def test_the_picture_is_cells_as_long_as_the_shares(report: Report) -> None:
    table = by_caption(written(report))["RAG by section and period"]
    june = _trs(table)[1]
    cells = list(june.iter(qn("w:tc")))
    assert [cell.find(f".//{qn('w:t')}").text for cell in cells] == [
        "June", "Red 4", "Amber 4", "G 1", "U 1",
    ]  # fmt: skip
    spans = [
        int(span.get(qn("w:val"))) if (span := cell.find(f".//{qn('w:gridSpan')}")) is not None
        else 1
        for cell in cells
    ]  # fmt: skip
    columns = len(list(table._tbl.tblGrid))
    assert sum(spans) == columns
    assert spans[1] == spans[2] > 3 * spans[3]
    assert fill(cells[1]) == RATING_COLOURS[Rag.RED].fill
    described = table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert "Raising concerns. June: 2 Red and 1 Amber; September: 1 Red" in described


def test_every_bar_fills_its_row(store: Store) -> None:
    drafts = [DraftRecommendation(f"{n}", f"Section {n % 7}", "T") for n in range(40)]
    report = gathered(store, make_plan(store, drafts))
    tally = {Rag.RED: 1, Rag.AMBER: 997, Rag.GREEN: 3, Rag.BLUE: 41, Rag.NOT_DUE: 7, None: 1}
    report = replace(report, tallies=(tally, {}))
    table = by_caption(written(report))["RAG by section and period"]
    columns = len(list(table._tbl.tblGrid))
    for row in _trs(table):
        spans = [int(each.get(qn("w:val"))) for each in row.iter(qn("w:gridSpan"))]
        ones = len(list(row.iter(qn("w:tc")))) - len(spans)
        assert sum(spans) + ones in (columns, 1)


def test_marking_and_draft_are_on_every_page(store: Store) -> None:
    plan = board_plan(store)
    for draft, marking, said in (
        (True, "OFFICIAL", "DRAFT · OFFICIAL"),
        (False, "OFFICIAL", "OFFICIAL"),
        (True, "", "DRAFT"),
        (False, "", ""),
    ):
        section = written(gathered(store, plan, draft=draft, marking=marking)).sections[0]
        assert section.header.paragraphs[0].text == said
        assert said in section.footer.paragraphs[0].text
        assert section.page_width < section.page_height


def test_heading_rows_are_repeated_and_links_lead_somewhere(report: Report) -> None:
    document = written(report)
    repeated = [
        bool(list(_trs(table)[0].iter(qn("w:tblHeader"))))
        for caption, table in by_caption(document).items()
        if caption != "RAG by section and period"
    ]
    assert all(repeated)
    body = document.element.body
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    numbers = [each.get(qn("w:id")) for each in body.iter(qn("w:bookmarkStart"))]
    links = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    assert len(marks) == len(set(marks)) == len(set(numbers))
    assert links <= set(marks)
    assert len(links) > 15


@pytest.fixture(scope="module")
def document() -> Any:
    return parts.new_document("Any")


@given(text=st.text().map(clean))
def test_any_text_comes_out_as_it_is(document: Any, text: str) -> None:
    xml = Xml(document)
    paragraph: Any = parse_xml(xml.paragraph(f"[{text}]", "Normal", outer=True))
    cell = xml.cell(xml.paragraph(text, "Normal"), 20)
    table: Any = parse_xml(xml.table(text, [20], [text], [xml.row([cell])], said=text))
    assert Paragraph(paragraph, document).text == f"[{text}]"
    assert [each.text for each in Table(table, document).column_cells(0)] == [text, text]
