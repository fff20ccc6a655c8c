"""Ratings from the fill of cells: what rates, what does not, and what a person must say."""

import pytest

from imports.cells import Cell
from models.ratings.ratings import Rag
from tests.imports.documents import kinds
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
    kept,
    plan,
    rags,
    read,
    table,
)

R, A, G, B, N = Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE, Rag.NOT_DUE


def test_shades_alone_rate() -> None:
    draft = read(
        plan(filled(RED), filled(AMBER), filled(GREEN), filled(BLUE), "", filled("FFFFFF"))
    )
    assert first_rags(draft) == [R, A, G, B, None, None]
    assert kinds(draft) == []


def test_nothing_in_any_rating_cell_is_one_problem() -> None:
    draft = read(plan("", filled("FFFFFF"), ""))
    assert first_rags(draft) == [None] * 3
    assert kinds(draft) == [(None, "rag-lost")]


@pytest.mark.parametrize(
    ("text", "shade", "rag"),
    [
        *(("Red", RED, R), ("R", "C00000", R), ("amber", "FFFF00", A), ("GREEN", "92D050", G)),
        *(("Blue", BLUE, B), ("Green", "FFFFFF", G), ("-", GREEN, G), ("Not yet due", GREY, N)),
        *(("Not yet due", "", N), ("Not rated", GREY, None), ("Unrated", "", None)),
        # Too pale to rate by itself, and yet the colour of the word; or beside it.
        *(("Green", "E2EFDA", G), ("Red", "F4CCCC", R), ("Amber", "FF4500", A)),
    ],
)
def test_a_word_and_a_shade_that_agree_are_the_rating(
    text: str, shade: str, rag: Rag | None
) -> None:
    draft = read(plan(filled(shade, text), filled(AMBER)))
    assert first_rags(draft) == [rag, A]
    assert draft.recommendations[0].unplaced == ()
    assert kinds(draft) == []


@pytest.mark.parametrize(
    ("text", "shade"),
    [
        *(("Amber", GREEN), ("Red", GREEN), ("Green", RED), ("Blue", AMBER), ("G", "FFC7CE")),
        *(("Not yet due", RED), ("Not rated", GREEN), ("Green", "FFFF00")),
    ],
)
def test_a_word_and_a_shade_that_differ_are_no_rating_and_both_kept(text: str, shade: str) -> None:
    draft = read(plan(filled(shade, text), filled(AMBER)))
    first = draft.recommendations[0]
    assert rags(first) == [None]
    assert kinds(draft) == [("A1", "rag-differs")]
    assert kept(first)[0].startswith(f"{text} (filled ")
    assert f"#{shade}" in kept(first)[0]
    assert first.unplaced[0].heading == "RAG (June)"
    problem = draft.problems[0]
    assert problem.where == "row 2"
    assert f"#{shade}" in problem.message


@pytest.mark.parametrize(
    ("shade", "named"),
    [
        *((GREY, "light grey, #D9D9D9"), ("000000", "black, #000000"), (PURPLE, "purple, #7030A0")),
        *(("E4DFEC", "pale purple, #E4DFEC"), ("9ACD32", "yellow-green, #9ACD32")),
        *(("FF4500", "orange-red, #FF4500"), ("F2DCDB", "pale red, #F2DCDB")),
        ("?gradient", "gradient"),
    ],
)
def test_a_shade_that_is_no_clear_rating_is_named_and_kept(shade: str, named: str) -> None:
    draft = read(plan(filled(shade), filled(AMBER), filled(GREEN)))
    assert first_rags(draft) == [None, A, G]
    assert kinds(draft) == [("A1", "shade-unclear")]
    assert named in draft.problems[0].message
    assert kept(draft.recommendations[0]) == [named]


def test_a_word_on_a_shade_that_is_no_rating_stays_unrated_until_a_person_says() -> None:
    draft = read(plan(filled(PURPLE, "Green"), filled(AMBER, "Amber"), filled(GREY, "Red")))
    assert first_rags(draft) == [None, A, None]
    assert kinds(draft) == [("A1", "shade-unclear"), ("A3", "shade-unclear")]
    assert kept(draft.recommendations[0]) == ["Green (filled purple, #7030A0)"]


def test_words_that_name_no_rating_leave_it_to_the_shade_and_are_kept() -> None:
    draft = read(plan(filled(GREEN, "On track"), filled(RED, "Delayed – no staff"), "Late"))
    assert first_rags(draft) == [G, R, None]
    assert kept(draft.recommendations[0]) == ["On track"]
    assert kinds(draft) == [("A3", "rag-unclear")]


def test_two_ratings_in_words_are_none_whatever_the_shade() -> None:
    draft = read(plan(filled(AMBER, "Amber/Green"), filled(GREEN)))
    assert first_rags(draft) == [None, G]
    assert kinds(draft) == [("A1", "rag-unclear")]
    assert kept(draft.recommendations[0]) == ["Amber/Green (filled amber, #FFC000)"]


def test_one_unclear_shade_in_many_cells_is_one_problem() -> None:
    draft = read(plan(*[filled(PURPLE)] * 12, filled(GREEN)))
    assert kinds(draft) == [(None, "shade-unclear")]
    assert "12 RAG cells of June" in draft.problems[0].message
    assert kept(draft.recommendations[5]) == ["purple, #7030A0"]


def shaded_row(shade: str, *texts: str, rag: Content) -> list[Content]:
    return [*(filled(shade, text) for text in texts), rag]


def test_heads_sections_and_stripes_rate_nothing() -> None:
    heads = [filled(BLUE, text) for text in HEADS]
    section = [filled("C6EFCE", "Care"), *[filled("C6EFCE")] * 5]
    body = ("Ann Lee", "May", "Some came.")
    draft = read(
        table(
            heads,
            section,
            ["A1", "Answer the calls", *body, ""],
            shaded_row("9DC3E6", "A2", "Return the calls", *body, rag=filled("9DC3E6")),
            ["A3", "Log the calls", *body, "Green"],
            shaded_row("9DC3E6", "A4", "Count the calls", *body, rag=filled("9DC3E6", "Amber")),
            ["A5", "Review the calls", *body, filled(RED)],
            shaded_row(GREY, "A6", "Sort the calls", *body, rag=filled(GREY, "Green")),
        )
    )
    assert draft.sections == ("Care",)
    assert first_rags(draft) == [None, None, G, A, R, G]
    assert kinds(draft) == []


def test_rows_filled_in_several_ratings_from_end_to_end_are_said_and_not_read() -> None:
    body = ("Ann Lee", "May", "Some came.")
    draft = read(
        table(
            HEADS,
            shaded_row(RED, "A1", "Answer the calls", *body, rag=filled(RED)),
            shaded_row(GREEN, "A2", "Return the calls", *body, rag=filled(GREEN)),
            shaded_row(GREEN, "A3", "Log the calls", *body, rag=filled(GREEN)),
        )
    )
    assert first_rags(draft) == [None] * 3
    assert kinds(draft) == [(None, "shade-aside")]
    assert "3 rows are filled" in draft.problems[0].message


def test_colours_in_other_columns_are_said_and_rate_nothing() -> None:
    draft = read(
        table(
            HEADS,
            [filled(RED, "A1"), "Answer the calls", "Ann", "May", "Some came.", "Green"],
            [filled(GREEN, "A2"), "Return the calls", "Ann", "May", "Some came.", "Red"],
            ["A3", "Log the calls", "Ann", "May", filled("FFFF00", "To be checked."), "Red"],
        )
    )
    assert first_rags(draft) == [G, R, R]
    assert [(problem.where, problem.kind) for problem in draft.problems] == [
        ('column "Ref"', "shade-aside"),
        ('column "Progress June"', "shade-aside"),
    ]


def test_a_rating_column_of_one_grey_says_it_once() -> None:
    words = read(plan(*[filled(GREY, "Green")] * 3))
    assert first_rags(words) == [G, G, G]
    assert kinds(words) == []
    empty = read(plan(*[filled(GREY)] * 3))
    assert first_rags(empty) == [None] * 3
    assert kinds(empty) == [(None, "shade-unclear")]


def test_a_rating_column_that_is_all_green_is_rated_green() -> None:
    draft = read(plan(*[filled(GREEN)] * 4))
    assert first_rags(draft) == [G] * 4
    assert kinds(draft) == []


EVIDENCE = ("Ref", "Recommendation", "Owner", "Progress June", "Progress September")


def evidence(*pairs: tuple[str, str]) -> list[list[Content]]:
    return [
        [
            f"A{number}",
            f"Answer every call within {number} hours",
            "Ann Lee",
            filled(june, f"Report {number} came."),
            filled(september, f"Report {number} came again."),
        ]
        for number, (june, september) in enumerate(pairs, 1)
    ]


def test_where_no_column_is_for_ratings_the_evidence_is_rated_by_its_shade() -> None:
    draft = read(table(EVIDENCE, *evidence((RED, AMBER), (AMBER, GREEN), ("", GREEN), (GREEN, ""))))
    assert [rags(one) for one in draft.recommendations] == [[R, A], [A, G], [None, G], [G, None]]
    assert draft.recommendations[0].progress[0].evidence == "Report 1 came."
    assert ("rag", "June") in draft.fields
    assert kinds(draft) == []


def test_an_unclear_shade_among_rated_evidence_is_named() -> None:
    draft = read(table(EVIDENCE, *evidence((RED, AMBER), (GREEN, GREEN), (PURPLE, GREEN))))
    assert [rags(one) for one in draft.recommendations] == [[R, A], [G, G], [None, G]]
    assert kinds(draft) == [("A3", "shade-unclear")]


@pytest.mark.parametrize(
    "shades",
    [
        # Each column has one colour from top to bottom.
        [(GREEN, AMBER), (GREEN, AMBER), (GREEN, AMBER)],
        # A pen has marked what is to be checked.
        [("FFFF00", ""), ("", ""), ("FFFF00", "")],
        [(RED, ""), ("", ""), ("", "")],
    ],
)
def test_evidence_that_was_only_coloured_is_not_rated_and_said(
    shades: list[tuple[str, str]],
) -> None:
    draft = read(table(EVIDENCE, *evidence(*shades)))
    assert all(rags(one) == [None, None] for one in draft.recommendations)
    assert {kind for _, kind in kinds(draft)} == {"shade-aside"}


def test_grey_evidence_is_a_decoration_of_which_nothing_is_said() -> None:
    draft = read(table(EVIDENCE, *evidence((GREY, ""), (GREY, ""))))
    assert all(rags(one) == [None, None] for one in draft.recommendations)
    assert kinds(draft) == []


def test_where_a_column_is_for_ratings_the_shade_of_the_evidence_is_none() -> None:
    draft = read(
        table(
            (*EVIDENCE, "RAG"),
            *([*row, filled(GREEN)] for row in evidence((RED, AMBER), (AMBER, GREEN))),
        )
    )
    assert [rags(one) for one in draft.recommendations] == [[None, G], [None, G]]
    assert [kind for _, kind in kinds(draft)] == ["shade-aside", "shade-aside"]


def test_a_status_column_that_is_filled_as_ratings_are_is_one() -> None:
    heads = (*HEADS[:5], "Status")
    draft = read(plan(filled(GREEN, "On track"), filled(RED, "Late"), "", heads=heads))
    assert first_rags(draft) == [G, R, None]
    plain = read(plan("On track", "Late", heads=heads))
    assert [one.overall_status for one in plain.recommendations] == ["On track", "Late"]


def test_a_narrow_column_without_a_heading_may_rate() -> None:
    draft = read(plan(filled(GREEN), filled(RED), filled(AMBER), heads=(*HEADS[:5], "")))
    assert first_rags(draft) == [G, R, A]


def test_shades_are_those_of_cells_that_were_merged_downwards() -> None:
    draft = read(
        table(
            HEADS,
            ["A1", "Answer the calls", "Ann", "May", "Some came.", filled(GREEN)],
            ["A2", "Return the calls", "Ann", "May", "Some came.", Cell("", "", shade=GREEN)],
        )
    )
    assert first_rags(draft) == [G, G]
