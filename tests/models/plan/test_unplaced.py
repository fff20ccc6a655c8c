"""The columns that texts without a field need."""

import pytest

from models.documents.document_records import DraftRecommendation
from models.plan import unplaced
from models.plan.records import Unplaced
from models.store.store import Store
from tests.builders.plans import make_plan


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        (["b", "ab", "abc"], "abc"),
        (["bd", "abcd", ""], "abcd"),
        (["ac", "aac"], "aac"),
        (["ab", "ac", "bc"], "abc"),
        (["ab", "ba"], "ab"),
        ([""], ""),
    ],
)
def test_headings_stand_in_the_order_of_every_recommendation(
    store: Store, texts: list[str], columns: str
) -> None:
    drafts = [
        DraftRecommendation(
            f"1.{number}",
            "Front door",
            "Answer calls",
            unplaced=tuple(Unplaced(heading, f"text {at}") for at, heading in enumerate(headings)),
        )
        for number, headings in enumerate(texts, 1)
    ]
    made = make_plan(store, drafts)
    assert sorted(unplaced.headings(store, made.id)) == sorted(columns)
    assert "".join(unplaced.headings(store, made.id)) == columns
