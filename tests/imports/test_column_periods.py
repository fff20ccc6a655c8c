"""Periods that headings name by their place: over others, before, or now."""

import pytest

from models.ratings.ratings import Rag
from tests.imports.tables import Content, again, rags, read, table, wide

R, A, G = Rag.RED, Rag.AMBER, Rag.GREEN


@pytest.mark.parametrize(
    ("columns", "periods"),
    [
        (
            {"Previous RAG": "R", "Current RAG": "A", "Progress since May": "x"},
            {"Previous": ("", R), "Since May": ("x", A)},
        ),
        (
            {"Update": "x", "Previous RAG": "R", "Current RAG": "A"},
            {"Previous": ("", R), "Update": ("x", A)},
        ),
        (
            {"Update": "x", "RAG at last review": "R", "RAG now": "G"},
            {"At last review": ("", R), "Update": ("x", G)},
        ),
        ({"How are we doing? (RAG)": "A", "Progress": "x"}, {"Progress": ("x", A)}),
        (
            {"Current RAG": "R", "Progress May": "x", "RAG May": "A"},
            {"Current": ("", R), "May": ("x", A)},
        ),
    ],
)
def test_a_rating_that_says_it_is_the_previous_one_or_the_current_one(
    columns: dict[str, str], periods: dict[str, tuple[str, Rag]]
) -> None:
    draft = read(
        table(["Recommendation", "Owner", *columns], ["Answer calls", "Ann", *columns.values()])
    )
    (one,) = draft.recommendations
    assert {
        period.label: (said.evidence, said.rag)
        for period, said in zip(draft.periods, one.progress, strict=True)
    } == periods
    assert [period.label for period in draft.periods] == list(periods)


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("word", ["Narrative", "Comments", "Update"])
def test_a_period_over_headings_that_name_none(word: str, merged: bool) -> None:
    heads: list[list[Content]] = [
        ["Ref", "Recommendation", "Owner", *wide("May 2024", 2), *wide("July 2024", 2)],
        ["", "", "", *(word, "RAG") * 2],
    ]
    if merged:
        heads[1][:3] = [again("Ref"), again("Recommendation"), again("Owner")]
    draft = read(table(*heads, ["B1", "Answer every call", "Ann", "Some.", "A", "All.", "G"]))
    (one,) = draft.recommendations
    assert [period.label for period in draft.periods] == ["May 2024", "July 2024"]
    assert [said.evidence for said in one.progress] == ["Some.", "All."]
    assert rags(one) == [A, G]
    assert one.ref == "B1"
