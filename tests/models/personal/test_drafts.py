"""Drafts: what was typed is kept, by person, and is no change."""

from pathlib import Path

import pytest

from models.changes import history
from models.personal import drafts
from models.plan.tables import Draft
from models.store.store import Store
from tests.builders.people import REID, SHAH
from tests.builders.plans import Written, write_plan
from tests.builders.stored import progress


@pytest.fixture
def here(plan: Written) -> tuple[int, int]:
    return plan.recommendations["1.1"], plan.periods["September"]


def test_the_newest_text_is_kept(store: Store, here: tuple[int, int]) -> None:
    drafts.save_draft(store, *here, "71", 0)
    drafts.save_draft(store, *here, "71% of\x1b[2J handovers", 3)
    kept = drafts.draft(store, *here)
    assert kept is not None
    assert (kept.recommendation_id, kept.period_id) == here
    assert (kept.text, kept.base_version) == ("71% of handovers", 3)
    assert kept.saved_at.endswith("Z")


def test_a_draft_is_no_change(store: Store, plan: Written, here: tuple[int, int]) -> None:
    logged = len(history.history(store, plan.id))
    drafts.save_draft(store, *here, "typed", 0)
    assert progress(store, *here) == ("62% of handovers checked", None, None, 0)
    assert len(history.history(store, plan.id)) == logged


def test_a_text_that_is_stored_already_leaves_no_draft(
    store: Store, plan: Written, here: tuple[int, int]
) -> None:
    drafts.save_draft(store, *here, "typed", 0)
    drafts.save_draft(store, *here, "62% of handovers checked", 0)
    assert drafts.draft(store, *here) is None
    empty = plan.recommendations["2.3"], plan.periods["September"]
    drafts.save_draft(store, *empty, "", 0)
    assert drafts.draft(store, *empty) is None


def test_deleting_all_of_a_text_is_a_draft(store: Store, here: tuple[int, int]) -> None:
    drafts.save_draft(store, *here, "", 0)
    kept = drafts.draft(store, *here)
    assert kept is not None
    assert kept.text == ""


def test_everyone_has_their_own(store_path: Path, store: Store, here: tuple[int, int]) -> None:
    with Store.open(store_path, actor=REID) as colleague:
        drafts.save_draft(colleague, *here, "theirs", 0)
        assert drafts.draft(store, *here) is None
        drafts.save_draft(store, *here, "mine", 0)
        drafts.drop_draft(store, *here)
        theirs = drafts.draft(colleague, *here)
        assert theirs is not None
        assert theirs.text == "theirs"
        assert drafts.draft(store, *here) is None


def test_a_plans_drafts_come_in_its_order(store: Store, plan: Written) -> None:
    other = write_plan(store, title="Another")
    drafts.save_draft(store, other.recommendations["1.1"], other.periods["June"], "other", 0)
    for ref, period in (("2.4", "June"), ("1.2", "September"), ("1.2", "June")):
        # June is closed: what was typed is kept all the same.
        drafts.save_draft(store, plan.recommendations[ref], plan.periods[period], ref + period, 0)
    assert [kept.text for kept in drafts.drafts(store, plan.id)] == [
        "1.2June",
        "1.2September",
        "2.4June",
    ]


def test_a_draft_survives_the_program(
    store_path: Path, store: Store, here: tuple[int, int]
) -> None:
    drafts.save_draft(store, *here, "typed", 0)
    store.close()
    with Store.open(store_path, actor=SHAH) as again:
        kept = drafts.draft(again, *here)
        assert kept is not None
        assert kept.text == "typed"
        assert again.scalar(Draft.select(Draft.actor)) == "pshah"
