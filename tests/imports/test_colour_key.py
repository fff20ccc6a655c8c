"""The plan's own key: where it is found, what it says of colours, and where it is none."""

from collections.abc import Sequence

import pytest

from imports.cells import Block, Cell
from models.ratings.ratings import Rag
from tests.imports.documents import comma, kinds
from tests.imports.documents import read as read_text
from tests.imports.tables import (
    AMBER,
    BLUE,
    GREEN,
    GREY,
    HEADS,
    PURPLE,
    RED,
    Content,
    filled,
    first_rags,
    lines,
    plan,
    read,
    table,
)

R, A, G, B, N = Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.NOT_DUE
LATE, RISK, DONE = "Not on track", "Some delay", "On track"
MEANINGS = ((R, LATE), (A, RISK), (G, DONE))


@pytest.mark.parametrize(
    "block",
    [
        table(["Key", ""], ["Red", LATE], ["Amber", RISK], ["Green", DONE]),
        table(["RAG rating", "Meaning"], ["Red", LATE], ["Amber", RISK], ["Green", DONE]),
        table(["R", LATE], ["A", RISK], ["G", DONE]),
        table(["Red (R)", LATE], ["Amber (A)", RISK], ["Green (G)", DONE]),
        table([filled(RED), LATE], [filled(AMBER), RISK], [filled(GREEN), DONE]),
        table([filled(RED, LATE)], [filled(AMBER, RISK)], [filled(GREEN, DONE)]),
        table([filled(RED, LATE), filled(AMBER, RISK), filled(GREEN, DONE)]),
        table([filled(RED, "Red"), LATE, filled(AMBER, "Amber"), RISK, filled(GREEN, "G"), DONE]),
        table(["Red", "Amber", "Green"], [LATE, RISK, DONE]),
        table([f"Red – {LATE}"], [f"Amber – {RISK}"], [f"Green – {DONE}"]),
        table([f"Red: {LATE}\nAmber: {RISK}\nGreen: {DONE}"]),
        lines("Key to the ratings", f"Red = {LATE}", f"Amber = {RISK}", f"Green = {DONE}"),
        lines(f"Key: Red – {LATE}; Amber – {RISK}; Green – {DONE}."),
        lines(f"RAG: R = {LATE}, A = {RISK}, G = {DONE}"),
    ],
)
def test_the_plan_says_what_its_ratings_mean(block: Block) -> None:
    for blocks in ((block, plan(filled(GREEN))), (plan(filled(GREEN)), block)):
        draft = read(*blocks)
        assert draft.rating_key == MEANINGS
        assert first_rags(draft) == [G]
        assert draft.unplaced == ()
        assert kinds(draft) == []


def test_in_a_sheet_it_stands_above_or_below_the_plan() -> None:
    key: list[Sequence[Content]] = [["Red", LATE], ["Amber", RISK], ["Green", DONE]]
    rows = [row.cells for row in plan(filled(GREEN), "Amber").rows]
    for sheet in (
        [["Northmoor improvement plan"], [""], *key, [""], *rows],
        [["Northmoor improvement plan"], *rows, [""], ["RAG key"], *key],
        [["Northmoor improvement plan"], *rows, *key],
    ):
        draft = read(table(*sheet, name="Plan"))
        assert draft.title == "Northmoor improvement plan"
        assert draft.rating_key == MEANINGS
        assert first_rags(draft) == [G, A]
        assert draft.unplaced == ()
        assert kinds(draft) == []


def test_in_a_sheet_of_other_things_a_line_announces_it() -> None:
    draft = read(
        table(*(row.cells for row in plan(filled("F4CCCC")).rows), name="Plan"),
        table(
            ["How to fill in this plan", ""],
            ["Chair", "Di Moss"],
            ["Red", "Two"],
            ["RAG key", ""],
            [filled("F4CCCC", "Red"), LATE],
            [filled("D9EAD3", "Green"), DONE],
            name="Guidance",
        ),
    )
    assert draft.rating_key == ((R, LATE), (G, DONE))
    assert first_rags(draft) == [R]
    assert [kept.text for kept in draft.unplaced] == [
        "How to fill in this plan",
        "Chair | Di Moss",
        "Red | Two",
    ]


def test_in_text_too() -> None:
    draft = read_text(
        comma(
            ["Recommendation", "Owner", "By when", "Progress June", "RAG"],
            ["Answer every call", "Ann", "May", "Some came.", "R"],
            [],
            ["RAG key"],
            ["Red", LATE],
            ["Green", DONE],
        )
    )
    assert draft.rating_key == ((R, LATE), (G, DONE))
    assert len(draft.recommendations) == 1
    assert draft.sections == ("",)


def test_a_key_decides_what_a_colour_means_that_says_nothing_by_itself() -> None:
    key = table(
        [filled("F4CCCC", "Red"), LATE],
        [filled("FFF2CC", "Amber"), RISK],
        [filled("D9EAD3", "Green"), DONE],
        [filled(GREY), "Not yet due"],
    )
    draft = read(plan(*(filled(s) for s in ("F4CCCC", "FFF2CC", "D9EAD3", GREY, PURPLE))), key)
    assert first_rags(draft) == [R, A, G, N, None]
    assert kinds(draft) == [("A5", "shade-unclear")]


def test_the_colour_of_what_is_complete_is_blue_where_the_key_has_its_green() -> None:
    key = table(
        [filled(RED), LATE],
        [filled(AMBER), RISK],
        [filled(GREEN), DONE],
        [filled(PURPLE), "Complete"],
    )
    draft = read(key, plan(filled(PURPLE), filled(GREEN)))
    assert first_rags(draft) == [B, G]
    assert draft.rating_key[-1] == (B, "Complete")
    assert kinds(draft) == [(None, "key-decides")]
    assert "purple, #7030A0" in draft.problems[0].message


def test_blue_that_means_not_yet_due_is_that() -> None:
    key = table([filled(RED), LATE], [filled(GREEN), DONE], [filled(BLUE), "Not yet due"])
    draft = read(key, plan(filled(BLUE), filled(GREEN)))
    assert first_rags(draft) == [N, G]


def test_two_colours_that_look_alike_and_mean_two_things_are_neither() -> None:
    key = table([filled(RED), LATE], [filled("92D050"), DONE], [filled("00B050"), "Complete"])
    draft = read(
        key, plan(filled("92D050"), filled("00B050"), filled(RED), filled("00B050", "Green"))
    )
    assert first_rags(draft) == [None, None, R, G]
    assert [kept.text for kept in draft.unplaced] == [DONE, "Complete"]
    assert kinds(draft) == [
        (None, "unplaced"),
        *[(None, "key-unclear")] * 2,
        ("A1", "shade-unclear"),
        ("A2", "shade-unclear"),
    ]


def test_a_colour_that_contradicts_its_own_name_is_no_rating() -> None:
    key = table([filled(GREEN, "Red"), LATE], [filled(AMBER, "Amber"), RISK])
    draft = read(key, plan(filled(GREEN), filled(AMBER)))
    assert first_rags(draft) == [None, A]
    assert kinds(draft) == [(None, "key-unclear"), ("A1", "shade-unclear")]


def test_a_second_meaning_is_kept() -> None:
    draft = read(plan("Red"), table(["Red", LATE], ["Green", DONE], ["Red", "Stopped"]))
    assert draft.rating_key == ((R, LATE), (G, DONE))
    assert [kept.text for kept in draft.unplaced] == ["Stopped"]


@pytest.mark.parametrize(
    "block",
    [
        table(["Red", "3"], ["Amber", "5"], ["Green", "9"]),
        table(["Rating", "Count"], ["Red", "3"], ["Green", "9"]),
        table(["Red", "Amber", "Green"], ["3", "5", "9"]),
        table([filled(BLUE, "Northmoor"), filled(GREEN, "2014")]),
        lines("Red kites were seen in Northmoor.", "A green and pleasant place"),
    ],
)
def test_a_count_or_a_mention_of_colours_is_no_key(block: Block) -> None:
    draft = read(plan("Red", "Green"), block)
    assert draft.rating_key == ()
    assert first_rags(draft) == [R, G]
    assert draft.unplaced != ()


def test_refs_and_sections_that_look_like_ratings_are_what_they_are() -> None:
    draft = read(
        table(
            ["Ref", "Recommendation", "Owner", "RAG"],
            ["A", "Answer every call", "", ""],
            ["B", "Return every call", "", ""],
            ["G", "Log every call", "", ""],
            ["R", "Count every call", "Ann", "Red"],
        )
    )
    assert [one.ref for one in draft.recommendations] == ["A", "B", "G", "R"]
    assert draft.rating_key == ()
    sections = read(
        table(
            HEADS,
            ["Red Lodge", *[""] * 5],
            ["1", "Answer every call", "Ann", "May", "Some.", "Red"],
            ["Green Lane", *[""] * 5],
            ["2", "Return every call", "Ann", "May", "Some.", Cell("Green")],
        )
    )
    assert sections.sections == ("Red Lodge", "Green Lane")
