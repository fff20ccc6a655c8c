"""The lines round a plan: its title, the numbers of pages, notes, names of one recommendation."""

import pytest

from imports.titles import choose_title, is_note, is_page_number, names_one
from tests.imports.tables import HEADS, lines, read, table, wide

ONE = ("1.1", "Answer every call", "Ann Lee", "May", "Some came.", "Red")
TWO = ("1.2", "Return every call", "Bo Hart", "June", "None yet.", "Amber")


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["Northmoor care review", "May 2024"], "Northmoor care review"),
        (["Borough of Northmoor", "Action plan for care"], "Action plan for care"),
        (["Northmoor Trust", "Plan updated on 3 May", "For the board"], "Northmoor Trust"),
        (["Northmoor Trust", "Our response to the review"], "Our response to the review"),
        (["Care plan", "Action plan"], "Care plan"),
        (["How to fill in this plan", "Northmoor care"], "Northmoor care"),
        (["Updated on 3 May"], "Updated on 3 May"),
    ],
)
def test_the_title_is_the_first_line_or_the_one_that_says_it_is_a_plan(
    above: list[str], title: str
) -> None:
    assert above[choose_title(above)] == title


def test_who_made_the_plan_is_kept_beside_its_title() -> None:
    draft = read(lines("Borough of Northmoor", "Care action plan", "3 May"), table(HEADS, ONE))
    assert draft.title == "Care action plan"
    assert [one.text for one in draft.unplaced] == ["3 May", "Borough of Northmoor"]


def test_the_title_may_stand_in_the_sheet_under_who_made_it() -> None:
    draft = read(table(wide("Northmoor Trust", 6), wide("Care action plan", 6), [], HEADS, ONE))
    assert draft.title == "Care action plan"
    assert [one.text for one in draft.unplaced] == ["Northmoor Trust"]


@pytest.mark.parametrize(
    ("cover", "title"),
    [
        (["How to fill in this tracker", "A row for each."], "Care action plan"),
        (["Northmoor improvement plan"], "Northmoor improvement plan"),
        (["Northmoor Trust"], "Care action plan"),
    ],
)
def test_the_sheet_of_the_plan_has_its_title_or_one_before_it(cover: list[str], title: str) -> None:
    draft = read(
        table(*([line] for line in cover), name="Start"),
        table(wide("Care action plan", 6), HEADS, ONE, name="Plan"),
    )
    assert draft.title == title
    assert {*cover, "Care action plan"} <= {draft.title, *(one.text for one in draft.unplaced)}


def test_the_number_of_a_page_names_no_section() -> None:
    draft = read(
        lines("Care action plan"),
        table(HEADS, wide("Front door", 6), ONE),
        lines("Page 1 of 2"),
        table(HEADS, wide("Duty", 6), TWO),
        lines("Page 2 of 2"),
    )
    assert draft.title == "Care action plan"
    assert draft.sections == ("Front door", "Duty")
    assert [one.text for one in draft.unplaced] == ["Page 1 of 2", "Page 2 of 2"]


def test_a_note_in_the_table_is_no_recommendation() -> None:
    heads = ["Recommendation", "Owner", "Progress", "RAG"]
    note = "Note: green means that all of it is done, and red that none of it is begun."
    draft = read(table(heads, ["Answer every call", "Ann Lee", "Some.", "Red"], [], [note]))
    assert [one.text for one in draft.recommendations] == ["Answer every call"]
    assert [one.text for one in draft.unplaced] == [note]


def test_lines_that_are_told_by_how_they_are_written() -> None:
    assert [line for line in ("Page 3", "3 of 9", "Theme 3", "3") if is_page_number(line)] == [
        *("Page 3", "3 of 9", "3")
    ]
    assert [line for line in ("NB: late", "Notes - x", "Notify carers") if is_note(line)] == [
        *("NB: late", "Notes - x")
    ]
    names = ("Recommendation 4", "Item no. 2.1", "Recommendations", "Theme 4", "Action plan of May")
    assert [line for line in names if names_one(line)] == ["Recommendation 4", "Item no. 2.1"]
