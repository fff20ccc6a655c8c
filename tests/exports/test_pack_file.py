"""An officer's pack: what the officer sees, and where to write."""

from typing import Any

import pytest
from docx.oxml.ns import qn

from exports.rating_colours import RATING_COLOURS
from models.ratings.ratings import Rag
from tests.exports.examples import FIRST, JUNE, SECOND
from tests.exports.word_examples import DUE, THIRD, fill_of, opened, pack


def labels(table: Any) -> dict[str, Any]:
    """The cells of a page by the first line of what stands beside them."""
    return {row.cells[0].text.split("\n")[0]: row.cells[-1] for row in table.rows}


@pytest.fixture(scope="module")
def document() -> Any:
    return opened(pack(FIRST, THIRD, due=DUE, return_to="plan@northmere.example"))


def test_the_first_page_says_what_to_do_by_when_and_to_whom(document: Any) -> None:
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "Your update: Position at 30 September"
    assert "A. Ødegård  ·  2 recommendations  ·  to be returned by 6 October 2025" in texts
    assert (
        "5.\tSave the file, still as a Word document, and return it by 6 October 2025"
        " to plan@northmere.example." in texts
    )
    index = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in index.rows] == [
        ["Ref", "Recommendation", "Timescale", "June"],
        ["1.10", 'Answer "every" call, always', "IMMEDIATE\nDue 1 September 2025", "Red"],
        ["2.2", "Count the beds", "", "Green"],
    ]


def test_without_a_day_or_a_name_it_goes_back_to_the_sender() -> None:
    texts = [paragraph.text for paragraph in opened(pack(FIRST)).paragraphs]
    assert texts[2] == "A. Ødegård  ·  1 recommendation"
    assert any(text.endswith("return it to the person who sent it to you.") for text in texts)


def test_each_recommendation_has_a_page_with_what_the_plan_says(document: Any) -> None:
    breaks = [each for each in document.paragraphs if each.paragraph_format.page_break_before]
    assert [each.text for each in breaks] == ["1.10  Front door", "2.2  Ward"]
    first, third = map(labels, document.tables[2:])
    assert first["Ref"].text == "1.10"
    assert first["Recommendation"].text == 'Answer "every" call, always'
    assert first["What inspectors found"].text == "Calls were missed.\n\nNobody rang back."
    assert first["Timescale"].text == "IMMEDIATE\nDue 1 September 2025"
    assert first["Key actions"].text == "- a rota\n- a log"
    assert first["June: evidence"].text == "=SUM(A1)"
    assert first["June: rating"].text == "Red"
    assert fill_of(first["June: rating"]) == RATING_COLOURS[Rag.RED].fill
    # What is empty takes no room.
    assert not {"What inspectors found", "Timescale", "Key actions"} & third.keys()


def test_what_is_stored_for_the_period_stands_in_the_cells_to_write_in(document: Any) -> None:
    first, third = map(labels, document.tables[2:])
    assert first["Your evidence"].text == "Café: 80 % – better"
    assert third["Your evidence"].text == ""
    for cells in (first, third):
        for label in ("Your evidence", "Your proposed rating"):
            assert fill_of(cells[label]) is None
            assert cells[label]._tc.find(f".//{qn('w:tcBorders')}") is not None


def test_a_rating_is_chosen_from_a_list(document: Any) -> None:
    table = opened(pack(SECOND)).tables[2]
    control = labels(table)["Your proposed rating"]._tc.find(f".//{qn('w:sdt')}")
    offered = [item.get(qn("w:value")) for item in control.iter(qn("w:listItem"))]
    assert offered == [rag.word for rag in Rag]
    assert control.find(f".//{qn('w:showingPlcHdr')}") is not None
    chosen = labels(document.tables[2])["Your proposed rating"]._tc.find(f".//{qn('w:sdt')}")
    assert chosen.find(f".//{qn('w:showingPlcHdr')}") is None
    assert "".join(text.text for text in chosen.iter(qn("w:t"))) == "Not yet due"


def test_the_first_period_has_none_before_it() -> None:
    document = opened(pack(FIRST, period=JUNE))
    assert [cell.text for cell in document.tables[0].rows[0].cells][-1] == "Rating"
    cells = labels(document.tables[2])
    assert cells["Your evidence"].text == "=SUM(A1)"
    assert not any(label.startswith("Position") for label in cells if ": for" not in label)


def test_the_page_is_upright_and_marked(document: Any) -> None:
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert "Page 1 of 1" in section.footer.paragraphs[0].text
