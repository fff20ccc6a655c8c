"""The plan as a Word document: what a committee's clerk opens."""

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx.oxml.ns import qn

from exports.contents import Contents
from exports.rating_colours import RATING_COLOURS, contrast
from exports.word.plan import PlanDocument
from models.errors import Refused
from models.plan.records import Progress, Unplaced
from models.ratings.ratings import Rag
from tests.exports.examples import FIRST, JUNE, PLAN, SECOND, SEPTEMBER, WITH_UNPLACED, contents
from tests.exports.word_examples import fill_of, has, opened, plan, styled, with_periods

HEADINGS = [
    "Ref",
    "Recommendation",
    "Timescale",
    "Responsible officers",
    "Key actions",
    "June\nEvidence / progress",
    "June\nRAG",
    "Position at 30 September\nEvidence / progress",
    "Position at 30 September\nRAG",
    "Level of achievement and how do we know?",
    "Overall status",
]


@pytest.fixture(scope="module")
def document() -> Any:
    return opened(
        plan(
            FIRST,
            SECOND,
            made_at="2025-10-02T08:00:00Z",
            marking="OFFICIAL-SENSITIVE",
            position=41,
            rating_key={Rag.RED: "Nothing is done yet"},
            total=17,
            filter="officer:lewis",
        )
    )


def test_the_page_is_a_landscape_a4_with_its_title_and_facts(document: Any) -> None:
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    title, facts = document.paragraphs[:2]
    assert (title.style.name, title.text) == ("Stocktake Title", "Northmere: what we do")
    assert facts.text.split("\n") == [
        "  ·  ".join(
            [
                "As at 2 October 2025",
                "Period: Position at 30 September (open)",
                "2 of 17 recommendations (officer:lewis)",
                "Report published 3 February 2025",
            ]
        ),
        "Ratings, Position at 30 September:  Not yet due 1  ·  Unrated 1",
    ]


def test_every_page_carries_the_marking_and_its_number(document: Any) -> None:
    (section,) = document.sections
    assert section.header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    footer = section.footer.paragraphs[0]
    assert footer.text == (
        "Northmere: what we do  ·  as at 2 October 2025\tOFFICIAL-SENSITIVE\tPage 1 of 1"
    )
    codes = [code.text.strip() for code in footer._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_the_heading_row_comes_again_on_every_page(document: Any) -> None:
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == HEADINGS
    assert [has(row, "tblHeader") for row in table.rows] == [True, False, False, False, False]


def test_a_section_is_a_row_across_the_table(document: Any) -> None:
    rows = document.tables[0].rows
    for row, name in ((rows[1], "Front door"), (rows[3], "Ward")):
        assert len(row._tr.findall(qn("w:tc"))) == 1
        assert row._tr.find(f".//{qn('w:gridSpan')}").get(qn("w:val")) == "11"
        assert styled(row.cells[0]) == [("Section", name)]
        assert row.cells[0].paragraphs[0].style.paragraph_format.keep_with_next


def test_each_field_stands_in_its_place(document: Any) -> None:
    cells = document.tables[0].rows[2].cells
    assert [styled(cell) for cell in cells] == [
        [("Ref", "1.10")],
        [
            ("Text", 'Answer "every" call, always'),
            ("Finding", "Calls were missed."),
            ("Finding", ""),
            ("Finding", "Nobody rang back."),
        ],
        [("Timescale", "IMMEDIATE"), ("Due", "Due 1 September 2025")],
        [("Officer", "A. Ødegård"), ("Officer", "Wing 4 lead")],
        [("Key Actions", "- a rota"), ("Key Actions", "- a log")],
        [("Evidence", "=SUM(A1)")],
        [("RAG", "Red"), ("Update", "Update received")],
        [("Evidence", "Café: 80 % – better")],
        [("RAG", "Not yet due"), ("Update", "No update received")],
        [("Level", "PARTIALLY"), ("Rationale", "'+1 is how it starts")],
        [("Overall Status", "@home")],
    ]
    assert document.styles["Stocktake Finding"].font.italic
    unjudged = document.tables[0].rows[4].cells[9]
    assert styled(unjudged) == [("No Level", "Not judged"), ("Rationale", "")]


def test_a_rating_is_a_word_on_its_colour_that_can_be_read() -> None:
    recommendations = [
        FIRST._replace(
            id=at, ref=f"1.{at}", progress=(Progress(JUNE, "", rag), Progress(SEPTEMBER))
        )
        for at, rag in enumerate(Rag, 1)
    ]
    rows = opened(plan(*recommendations)).tables[0].rows[2:]
    assert len(rows) == len(Rag)
    for row, rag in zip(rows, Rag, strict=True):
        rated, unrated = row.cells[6], row.cells[8]
        assert rated.text == rag.word
        (run,) = rated.paragraphs[0].runs
        assert fill_of(rated) == RATING_COLOURS[rag].fill
        assert contrast(str(run.font.color.rgb), str(fill_of(rated))) >= 4.5
        assert (unrated.text, fill_of(unrated)) == ("", None)


def test_columns_fill_the_page_and_no_more(document: Any) -> None:
    for table in document.tables:
        widths = [int(each.get(qn("w:w"))) for each in table._tbl.tblGrid]
        assert sum(widths) <= 277.2 * 56.7
        for row in table.rows:
            cells = row._tr.findall(qn("w:tc"))
            own = [int(cell.find(f".//{qn('w:tcW')}").get(qn("w:w"))) for cell in cells]
            assert own == (widths if len(cells) > 1 else [sum(widths)])
    plan_table = document.tables[0]
    assert sum(int(each.get(qn("w:w"))) for each in plan_table._tbl.tblGrid) > 276 * 56.7


def test_what_holds_more_gets_a_wider_column() -> None:
    long = FIRST._replace(rationale="because it was seen to work " * 40, key_actions="a log")
    grid = opened(plan(long)).tables[0]._tbl.tblGrid
    widths = dict(zip(HEADINGS, (int(each.get(qn("w:w"))) for each in grid), strict=True))
    assert widths[HEADINGS[9]] > 1.5 * widths["Key actions"]


def test_a_row_stays_on_one_page_unless_it_would_leave_too_large_a_gap() -> None:
    long = SECOND._replace(ref="2.9", key_actions="word " * 3000)
    rows = opened(plan(FIRST, SECOND, long)).tables[0].rows
    assert [has(row, "cantSplit") for row in rows] == [True, True, True, True, True, False]


@pytest.mark.parametrize(("count", "paper"), [(1, 297), (4, 297), (5, 420), (6, 420)])
def test_many_periods_take_larger_paper(count: int, paper: int) -> None:
    document = opened(with_periods(count))
    assert round(document.sections[0].page_width.mm) == paper
    table = document.tables[0]
    assert len(table.columns) == 7 + 2 * count
    width = sum(int(each.get(qn("w:w"))) for each in table._tbl.tblGrid)
    assert (paper - 21) * 56.7 < width < (paper - 19.8) * 56.7


def test_the_earliest_of_very_many_periods_have_tables_of_their_own() -> None:
    document = opened(with_periods(18))
    tables = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    labels = [
        [heading.split("\n")[0] for heading in headings if heading.endswith("RAG")]
        for headings in tables[:3]
    ]
    assert labels == [
        [f"Month {number}" for number in range(13, 19)],
        [f"Month {number}" for number in range(1, 11)],
        ["Month 11", "Month 12"],
    ]
    assert [headings[0] for headings in tables[:3]] == ["Ref"] * 3
    assert "Earlier periods: Month 1 to Month 10" in [each.text for each in document.paragraphs]


def test_the_key_and_the_glossary_follow(document: Any) -> None:
    key, glossary, others = document.tables[1:]
    assert [cell.text for cell in key.rows[0].cells] == ["Rating", "What it means"]
    assert [row.cells[0].text for row in key.rows[1:]] == [*(rag.word for rag in Rag), "(no word)"]
    assert styled(key.rows[1].cells[1]) == [("RAG Meaning", "Nothing is done yet")]
    assert styled(key.rows[2].cells[1])[0][0] == "Cell"
    assert fill_of(key.rows[2].cells[0]) == RATING_COLOURS[Rag.AMBER].fill
    assert [[cell.text for cell in row.cells] for row in glossary.rows] == [
        ["Term", "Meaning"],
        ["WMT", "Ward management team"],
    ]
    assert others.rows[1].cells[1].text == "Foreword"


def test_texts_that_fit_no_field_stand_at_the_end() -> None:
    data = plan(WITH_UNPLACED, unplaced=(Unplaced("Foreword", "Thanks\nto all.", "above"),))
    table = opened(data).tables[-1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Ref", "Heading", "Text", "Where it stood"],
        ["", "Foreword", "Thanks\nto all.", "above"],
        ["2.1", "Cost", "£200", "row 3"],
        ["2.1", "Notes", "-1", "row 3"],
        ["2.1", "Notes", "second", "row 4"],
    ]


def test_the_file_says_what_it_is_and_in_which_language(document: Any) -> None:
    properties = document.core_properties
    assert properties.title == "Northmere: what we do"
    assert properties.author == "Stocktake"
    assert properties.language == "en-GB"
    assert properties.comments == ""
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_the_file_carries_its_plan_and_position_beside_the_text() -> None:
    data = plan(FIRST, plan=PLAN._replace(title='<&"> plan'), position=41)
    text = zipfile.ZipFile(io.BytesIO(data)).read("docProps/custom.xml").decode("utf-8")
    values = dict(re.findall(r'name="(\w+)"><vt:lpwstr>(.*?)</vt:lpwstr>', text))
    assert values == {
        "StocktakeKind": "plan",
        "StocktakePlan": '&lt;&amp;"&gt; plan',
        "StocktakePosition": "41",
        "StocktakePeriod": "",
        "StocktakeOfficer": "",
    }


def test_a_plan_without_recommendations_or_periods_is_a_whole_document() -> None:
    nothing = opened(plan())
    assert [cell.text for cell in nothing.tables[0].rows[0].cells] == HEADINGS
    assert len(nothing.tables[0].rows) == 1
    bare = Contents(PLAN, iter([FIRST._replace(progress=())]))
    stream = io.BytesIO()
    assert PlanDocument(bare).write(stream) == 1
    assert len(opened(stream.getvalue()).tables[0].columns) == 7


def test_recommendations_are_read_once_and_counted() -> None:
    its = iter([FIRST, SECOND])
    stream = io.BytesIO()
    assert PlanDocument(replace(contents(), recommendations=its)).write(stream) == 2
    assert next(its, None) is None


def test_more_than_word_can_show_is_refused_in_words() -> None:
    with pytest.raises(Refused, match=r"Word takes 1 recommendations at most; .*\.xlsx"):
        PlanDocument(contents(FIRST, SECOND), most=1).write(io.BytesIO())


def test_sections_may_end() -> None:
    rows = opened(plan(FIRST, SECOND._replace(section=""))).tables[0].rows
    assert styled(rows[3].cells[0]) == [("No Section", "No section")]
    assert len(opened(plan(SECOND._replace(section=""))).tables[0].rows) == 2


def test_asking_for_the_formats_loads_no_writer_of_word_files() -> None:
    code = "import sys, exports.word.file, exports.packs.files; print('docx' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=None
    )
    assert done.stdout.strip() == "False"


def test_the_as_at_date_is_today_where_nobody_set_one() -> None:
    from datetime import UTC, datetime

    from models import clock

    with clock.fixed(datetime(2026, 3, 1, tzinfo=UTC)):
        document = opened(plan(FIRST))
    assert "As at 1 March 2026" in document.paragraphs[1].text
    assert document.core_properties.created.date() == date(2026, 3, 1)
