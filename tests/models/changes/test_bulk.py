"""Many recommendations at once: what would be touched, what is left and why, and one way back."""

from pathlib import Path

import pytest

from models.changes import bulk, edits, undoing
from models.errors import Conflict, Refused
from models.periods import period_edits
from models.plan import plan_reading
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.builders.people import REID
from tests.builders.plans import Written
from tests.builders.stored import answering, own_version, period_version, progress


def ids(plan: Written) -> list[int]:
    return list(plan.recommendations.values())


def ratings(store: Store, plan: Written) -> list[str | None]:
    return [progress(store, each, plan.periods["September"])[1] for each in ids(plan)]


def take_back(store: Store, plan: Written) -> None:
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    undoing.undo(store, plan.id, expected=change.id)


def test_ratings_are_shown_first_and_made_and_undone_as_one(store: Store, plan: Written) -> None:
    september = plan.periods["September"]
    edits.set_rag(store, ids(plan)[1], september, Rag.AMBER, version=0)
    found = bulk.prepare(store, plan.id, ids(plan), "rag", "amber", period_id=september)
    assert [(each.ref, each.old, each.new) for each in found.changes] == [
        ("1.1", "", "amber"), ("2.3", "", "amber"), ("2.4", "", "amber"),
    ]  # fmt: skip
    assert found.left == (("1.2", "is Amber already"),)
    assert ratings(store, plan) == [None, "amber", None, None]
    bulk.apply(store, plan.id, found)
    assert ratings(store, plan) == ["amber"] * 4
    take_back(store, plan)
    assert ratings(store, plan) == [None, "amber", None, None]


def test_nothing_is_made_where_a_colleague_has_changed_one(
    store: Store, plan: Written, store_path: Path
) -> None:
    september = plan.periods["September"]
    found = bulk.prepare(store, plan.id, ids(plan), "rag", "amber", period_id=september)
    with Store.open(store_path, actor=REID) as other:
        edits.set_rag(other, ids(plan)[2], september, Rag.RED, version=0)
    with pytest.raises(Conflict, match=r"2\.3: treid changed it meanwhile"):
        bulk.apply(store, plan.id, found)
    assert ratings(store, plan) == [None, None, "red", None]


def test_a_closed_period_is_refused_before_anything_is_shown(store: Store, plan: Written) -> None:
    september = plan.periods["September"]
    period_edits.close_period(store, september, period_version(store, september))
    with pytest.raises(Refused, match="closed"):
        bulk.prepare(store, plan.id, ids(plan), "rag", "amber", period_id=september)


def test_nothing_is_made_where_the_period_was_closed_or_one_retired_since(
    store: Store, plan: Written
) -> None:
    september = plan.periods["September"]
    found = bulk.prepare(store, plan.id, ids(plan), "rag", "amber", period_id=september)
    version = own_version(store, ids(plan)[2])
    edits.set_field(store, ids(plan)[2], "retired", "superseded by 4.2", version=version)
    with pytest.raises(Refused, match=r"2\.3 is part of the plan no more: superseded by 4\.2"):
        bulk.apply(store, plan.id, found)
    found = bulk.prepare(store, plan.id, ids(plan)[:2], "rag", "amber", period_id=september)
    period_edits.close_period(store, september, period_version(store, september))
    with pytest.raises(Refused, match="September is closed"):
        bulk.apply(store, plan.id, found)
    assert ratings(store, plan) == [None] * 4


def test_a_due_date_is_moved_only_with_a_reason(store: Store, plan: Written) -> None:
    edits.set_field(store, ids(plan)[0], "due", "2027-01-31", version=1)
    found = bulk.prepare(store, plan.id, ids(plan)[:2], "due", "2027-03-31")
    assert found.moves
    with pytest.raises(Refused, match="only with a reason"):
        bulk.apply(store, plan.id, found)
    made = bulk.apply(store, plan.id, found, reason="The supplier is late")
    assert made is not None
    assert made.reason == "The supplier is late"
    first = bulk.prepare(store, plan.id, ids(plan)[2:], "due", "2027-03-31")
    assert not first.moves


def test_officers_and_tags_are_added_and_taken_off(store: Store, plan: Written) -> None:
    for how, names, expected in (
        (bulk.ADD, "T Reid; l hart", ["L Hart", "T Reid"]),
        (bulk.TAKE_OFF, "L HART", ["T Reid"]),
        (bulk.REPLACE, "M Brook", ["M Brook"]),
    ):
        found = bulk.prepare(store, plan.id, ids(plan)[:1], "officers", names, how=how)
        bulk.apply(store, plan.id, found)
        assert answering(store, ids(plan)[0]) == expected
    bulk.apply(
        store, plan.id, bulk.prepare(store, plan.id, ids(plan), "tags", "board", how=bulk.ADD)
    )
    assert [each.tags for each in plan_reading.recommendations(store, plan.id)] == [("board",)] * 4
    take_back(store, plan)
    assert [each.tags for each in plan_reading.recommendations(store, plan.id)] == [()] * 4
