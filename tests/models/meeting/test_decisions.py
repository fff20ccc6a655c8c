"""What the board agrees: the rating, what had been proposed, who decided, and the way back."""

from pathlib import Path

import pytest

from models.changes import changes, edits, undoing
from models.errors import Conflict, Refused
from models.meeting import decisions
from models.periods import period_edits
from models.periods.periods import periods
from models.plan import plan_reading
from models.plan.records import Progress, Recommendation
from models.plan.tables import Meeting
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.builders.people import REID, SHAH
from tests.builders.plans import Written


@pytest.fixture
def meeting(store: Store, plan: Written) -> int:
    new = {"plan": plan.id, "held": "2026-11-27", "began": "2026-11-27T10:00:00Z", "actor": "a"}
    with store.writing():
        store.meeting_id = store.run(Meeting.insert(**new))
    assert store.meeting_id
    return store.meeting_id


def whole(store: Store, plan: Written, ref: str = "1.1") -> Recommendation:
    return plan_reading.recommendation(store, plan.recommendations[ref])


def september(store: Store, plan: Written) -> Progress:
    found = whole(store, plan).progress
    return next(each for each in found if each.period.label == "September")


def here(plan: Written) -> tuple[int, int]:
    return plan.recommendations["1.1"], plan.periods["September"]


def test_a_proposed_rating_is_agreed_as_it_is(store: Store, plan: Written, meeting: int) -> None:
    edits.set_rag(store, *here(plan), Rag.GREEN, version=0)
    made = decisions.agree(store, *here(plan), rag=Rag.GREEN, version=1)
    assert made is not None
    assert (made.field, made.new, made.meeting_id) == ("agreed", "green", meeting)
    assert (made.actor, made.decided_by) == (SHAH.login, "The Board")
    found = september(store, plan)
    assert (found.rag, found.agreed, found.proposed) == (Rag.GREEN, Rag.GREEN, Rag.GREEN)
    assert decisions.agree(store, *here(plan), rag=Rag.GREEN, version=found.version) is None


def test_another_rating_is_agreed_and_the_proposed_one_stays_on_record(
    store: Store, plan: Written, meeting: int
) -> None:
    edits.set_rag(store, *here(plan), Rag.GREEN, version=0)
    made = decisions.agree(
        store, *here(plan), rag=Rag.AMBER, version=1, board="The Panel", reason="No figures yet"
    )
    assert made is not None
    assert (made.field, made.old, made.new) == ("rag", "green", "amber")
    assert (made.decided_by, made.reason) == ("The Panel", "No figures yet")
    found = september(store, plan)
    assert (found.rag, found.agreed, found.proposed) == (Rag.AMBER, Rag.AMBER, Rag.GREEN)
    # What an officer says afterwards is proposed again.
    store.meeting_id = None
    edits.set_rag(store, *here(plan), Rag.RED, version=found.version)
    found = september(store, plan)
    assert (found.rag, found.agreed) == (Rag.RED, Rag.AMBER)


def test_one_undo_takes_a_decision_back_whole(store: Store, plan: Written, meeting: int) -> None:
    edits.set_rag(store, *here(plan), Rag.GREEN, version=0)
    decisions.agree(store, *here(plan), rag=Rag.AMBER, version=1)
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    assert change.batch is not None
    assert changes.batch(store, change.batch).name == "1.1, September: Amber agreed"
    undoing.undo(store, plan.id, expected=change.id)
    found = september(store, plan)
    assert (found.rag, found.agreed) == (Rag.GREEN, None)
    again = undoing.next_redo(store, plan.id)
    assert again is not None
    undoing.redo(store, plan.id, expected=again.id)
    found = september(store, plan)
    assert (found.rag, found.agreed) == (Rag.AMBER, Rag.AMBER)


def test_a_level_is_agreed_too(store: Store, plan: Written, meeting: int) -> None:
    before = whole(store, plan)
    made = decisions.agree(store, before.id, None, level=Level.FULLY, own_version=before.version)
    assert made is not None
    after = whole(store, plan)
    assert (after.level, after.agreed_level) == (Level.FULLY, Level.FULLY)


def test_nothing_is_agreed_outside_a_meeting(store: Store, plan: Written) -> None:
    with pytest.raises(Refused, match="m starts one"):
        decisions.agree(store, *here(plan), rag=Rag.RED, version=0)
    assert september(store, plan).agreed is None


def test_what_a_colleague_has_changed_is_not_agreed_unseen(
    store: Store, plan: Written, meeting: int, store_path: Path
) -> None:
    with Store.open(store_path, actor=REID) as other:
        edits.set_rag(other, *here(plan), Rag.RED, version=0)
    with pytest.raises(Conflict, match="changed it meanwhile"):
        decisions.agree(store, *here(plan), rag=Rag.GREEN, version=0)
    found = september(store, plan)
    assert (found.rag, found.agreed) == (Rag.RED, None)


def test_a_closed_period_is_not_decided_on(store: Store, plan: Written, meeting: int) -> None:
    period = next(each for each in periods(store, plan.id) if each.label == "September")
    period_edits.close_period(store, period.id, period.version)
    with pytest.raises(Refused, match="closed"):
        decisions.agree(store, *here(plan), rag=Rag.GREEN, version=0)
