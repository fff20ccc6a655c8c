"""Documents with a table for each recommendation, whose headings stand in the first column."""

import pytest

from imports.cells import Block
from models.ratings.ratings import Rag
from tests.imports.tables import GREEN, RED, Content, filled, first_rags, lines, read, table


def form(text: str, owner: str, progress: str, shade: str, *more: list[Content]) -> Block:
    return table(
        ["Recommendation", text],
        ["Lead officer", owner],
        ["By when", "May"],
        ["Progress", progress],
        ["RAG", filled(shade)],
        *more,
    )


def test_a_form_for_each_recommendation() -> None:
    draft = read(
        lines("Response to the review", "Recommendation 1"),
        form("Keep minutes of each meeting", "Ann Lee", "Kept.", GREEN, ["Cost", "None"]),
        lines("Recommendation 2"),
        form("Publish them within a week", "Bo Hart", "", RED, ["Cost", "£20"]),
    )
    first, second = draft.recommendations
    assert (first.text, first.officers, first.timescale) == (
        "Keep minutes of each meeting",
        ("Ann Lee",),
        "May",
    )
    assert [one.progress[0].evidence for one in draft.recommendations] == ["Kept.", ""]
    assert first_rags(draft) == [Rag.GREEN, Rag.RED]
    assert [one.text for one in second.unplaced] == ["£20"]
    assert draft.title == "Response to the review"
    assert draft.sections == ("",)


@pytest.mark.parametrize(
    "rows",
    [
        [["Recommendation", "Owner"], ["Keep minutes", "Ann"], ["Print them", "Bo"]],
        [["Recommendation", "RAG"], ["Review progress", "Red"], ["Agree a timescale", "Green"]],
    ],
)
def test_a_table_of_two_columns_is_no_form(rows: list[list[Content]]) -> None:
    draft = read(table(*rows))
    assert [one.text for one in draft.recommendations] == [row[0] for row in rows[1:]]
