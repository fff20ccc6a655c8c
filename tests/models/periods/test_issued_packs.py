"""What a pack said when it was issued, and what has been changed since."""

from datetime import date

import pytest

from models.actions import actions
from models.changes import edits, undoing
from models.errors import Refused
from models.meeting import decisions, meetings
from models.meeting.meetings import Planned
from models.periods import issued_packs, period_edits
from models.periods.periods import periods
from models.plan import plan_reading
from models.plan.records import Period, Recommendation
from models.ratings.ratings import Delivery, Level, Rag, Stage, Update
from models.store.store import Store
from tests.builders.plans import Written, write_plan
from tests.builders.stored import own_version, period_version, version


@pytest.fixture
def plan(store: Store) -> Written:
    return write_plan(store, rag=Rag.RED)


def issue(store: Store, plan: Written, label: str = "September") -> Period:
    period_id = plan.periods[label]
    issued_packs.issue(store, period_id, period_version(store, period_id))
    return shown(store, plan, label)


def shown(store: Store, plan: Written, label: str = "September") -> Period:
    return next(each for each in periods(store, plan.id) if each.label == label)


def rate(store: Store, plan: Written, ref: str, rag: Rag | None) -> None:
    here = plan.recommendations[ref], plan.periods["September"]
    edits.set_rag(store, *here, rag, version=version(store, *here))


def changed(store: Store, plan: Written) -> dict[str, dict[str, str]]:
    refs = {key: ref for ref, key in plan.recommendations.items()}
    found = issued_packs.changed_since_issue(store, plan.id, shown(store, plan))
    return {refs[each]: fields for each, fields in found.items()}


def test_issuing_is_one_step_and_one_undo(store: Store, plan: Written) -> None:
    rate(store, plan, "1.1", Rag.AMBER)
    period = issue(store, plan)
    assert (period.state, period.issued is not None) == ("pack issued", True)
    rate(store, plan, "1.1", Rag.GREEN)
    assert changed(store, plan) == {"1.1": {"rag": "amber"}}
    for _ in range(2):
        last = undoing.next_undo(store, plan.id)
        assert last is not None
        undoing.undo(store, plan.id, expected=last.id)
    period = shown(store, plan)
    assert (period.state, period.issued) == ("open", None)
    assert changed(store, plan) == {}
    again = undoing.next_redo(store, plan.id)
    assert again is not None
    undoing.redo(store, plan.id, expected=again.id)
    assert shown(store, plan).state == "pack issued"
    assert changed(store, plan) == {}


def test_what_changes_later_is_told_and_what_changes_back_is_not(
    store: Store, plan: Written
) -> None:
    first = plan.recommendations["1.1"]
    issue(store, plan)
    rate(store, plan, "1.1", Rag.GREEN)
    edits.set_field(store, first, "due", "2027-03-31", version=own_version(store, first))
    rate(store, plan, "1.2", Rag.GREEN)
    rate(store, plan, "1.2", Rag.RED)
    # Another period is another pack's.
    june = plan.recommendations["2.3"], plan.periods["June"]
    period_edits.open_period(store, june[1], 1, "late")
    edits.set_rag(store, *june, Rag.BLUE, version=version(store, *june))
    assert changed(store, plan) == {"1.1": {"rag": "red", "due": ""}}
    marked = issued_packs.with_issue(
        store, plan_reading.recommendation(store, first), shown(store, plan)
    )
    assert [each.as_issued for each in marked.progress] == [(), (), (("due", ""), ("rag", "red"))]
    # Of a closed period only what is its own counts: the plan goes on.
    period = shown(store, plan)
    period_edits.close_period(store, period.id, period.version)
    assert changed(store, plan) == {"1.1": {"rag": "red"}}


def test_what_the_board_agrees_is_no_change_of_the_pack(store: Store, plan: Written) -> None:
    issue(store, plan)
    one, two = ((plan.recommendations[ref], plan.periods["September"]) for ref in ("1.1", "1.2"))
    agenda = [Planned("exception", each) for each, _ in (one, two)]
    held = meetings.begin(store, plan.id, one[1], agenda, held=date(2026, 11, 27))
    store.meeting_id = held.id
    decisions.agree(store, *one, rag=Rag.RED, version=version(store, *one))
    decisions.agree(store, *two, rag=Rag.GREEN, version=version(store, *two))
    assert changed(store, plan) == {"1.2": {"rag": "red"}}


def test_the_pack_is_a_copy_that_stays_as_it_was(store: Store, plan: Written) -> None:
    first, september = plan.recommendations["1.1"], plan.periods["September"]
    actions.add_action(store, first, "Write the specification", owner="L Hart")
    actions.add_action(store, first, "Train the wards", due=date(2027, 1, 31))
    then = plan_reading.recommendation(store, first)
    period = issue(store, plan)
    rate(store, plan, "1.1", None)
    here = first, september
    edits.set_evidence(store, *here, "Other words", version=version(store, *here))
    edits.set_update(store, *here, Update.NO_CHANGE, version=version(store, *here))
    edits.set_level(store, first, Level.FULLY, version=own_version(store, first))
    for field, value in {
        "officers": "P Shah; T Reid",
        "text": "Another text",
        "due": "2027-03-31",
        "delivery": "complete",
        "monitoring": "return 2027-05-01",
        "tags": "ward",
    }.items():
        edits.set_field(store, first, field, value, version=own_version(store, first))
    [one, two] = then.actions
    actions.edit_action(
        store,
        one.id,
        {"action_state": Delivery.COMPLETE.value, "action_due": "2027-02-01 1 feb"},
        version=one.version,
    )
    actions.change_action(store, two.id, "action", "", version=two.version)
    actions.add_action(store, first, "Added later")
    now = plan_reading.recommendation(store, first)
    assert now.actions != then.actions
    assert said(issued_packs.as_issued(store, now, period)) == said(then)


def test_without_a_pack_there_is_no_copy(store: Store, plan: Written) -> None:
    first = plan_reading.recommendation(store, plan.recommendations["1.1"])
    with pytest.raises(Refused, match="September: its pack has not been issued"):
        issued_packs.as_issued(store, first, shown(store, plan))


def test_a_step_back_drops_the_copy_and_a_new_pack_is_a_new_one(
    store: Store, plan: Written
) -> None:
    period = issue(store, plan)
    rate(store, plan, "1.1", Rag.GREEN)
    with pytest.raises(Refused, match="its pack is issued; going back from there needs a reason"):
        period_edits.set_stage(store, period.id, Stage.COLLECTING, period.version)
    period_edits.set_stage(store, period.id, Stage.AGREED, period.version)
    assert shown(store, plan).issued == period.issued
    now = period_version(store, period.id)
    period_edits.set_stage(store, period.id, Stage.COLLECTING, now, "one was missing")
    assert shown(store, plan).issued is None
    assert changed(store, plan) == {}
    issue(store, plan)
    assert changed(store, plan) == {}
    rate(store, plan, "1.1", Rag.BLUE)
    assert changed(store, plan) == {"1.1": {"rag": "green"}}


def said(recommendation: Recommendation) -> Recommendation:
    """Without the versions, which only ever rise, and the state of the periods."""
    return recommendation._replace(
        version=0,
        edition=0,
        progress=tuple(
            each._replace(
                version=0, period=Period(each.period.id, each.period.label, None, False, 0)
            )
            for each in recommendation.progress
        ),
        actions=tuple(each._replace(version=0) for each in recommendation.actions),
    )
