"""The plan's own words for its ratings: from its documents, and never over what it says."""

import pytest

from models.changes import history
from models.documents import intake
from models.documents.document_records import DraftPlan, DraftRecommendation
from models.documents.intake_records import Intake
from models.ratings import rating_keys
from models.ratings.ratings import Rag
from models.store.store import Store

KEY = ((Rag.GREEN, "On\x00 track"), (Rag.RED, " Not begun "), (Rag.RED, "Late"), (Rag.BLUE, ""))


@pytest.fixture
def plan_id(store: Store) -> int:
    draft = DraftPlan(
        title="Plan",
        source="plan.docx",
        digest="d",
        recommendations=(DraftRecommendation("1", "One", "Text"),),
        rating_key=KEY,
    )
    return intake.create_plan(store, draft).id


def test_a_new_plan_has_the_key_of_its_document(store: Store, plan_id: int) -> None:
    key = rating_keys.rating_key(store, plan_id)
    assert list(key.items()) == [(Rag.RED, "Not begun"), (Rag.GREEN, "On track")]
    assert rating_keys.rating_key(store, plan_id + 1) == {}


def test_a_later_document_only_adds(store: Store, plan_id: int) -> None:
    later = ((Rag.RED, "Something else"), (Rag.AMBER, "At risk"))
    wanted = Intake("later.docx", "e", new_rating_key=later)
    assert not wanted.nothing_to_do
    intake.take_in(store, plan_id, wanted)
    key = rating_keys.rating_key(store, plan_id)
    assert list(key.values()) == ["Not begun", "At risk", "On track"]
    assert history.history(store, plan_id)[0].new == "1 rating meaning from later.docx"
    count = len(history.history(store, plan_id))
    intake.take_in(store, plan_id, wanted)
    assert len(history.history(store, plan_id)) == count
