"""A meeting from its agenda to its agreed minutes, and what the record keeps of it."""

from datetime import date
from pathlib import Path

import pytest

from models.actions import actions
from models.changes import edits, undoing
from models.errors import Conflict, Refused
from models.finding.filters import parse
from models.meeting import agenda, decisions, meetings
from models.meeting.meetings import ACTION, EXCEPTION, REST, Planned
from models.periods import period_edits
from models.periods.periods import periods
from models.plan import retiring
from models.ratings.ratings import Rag, Update
from models.store.store import Store
from tests.builders.people import REID
from tests.builders.plans import Written

TODAY = date(2026, 11, 27)


@pytest.fixture
def held(store: Store, plan: Written) -> meetings.Meeting:
    planned = [Planned(EXCEPTION, each, "Red") for each in plan.recommendations.values()]
    return meetings.begin(store, plan.id, plan.periods["September"], planned, held=TODAY)


def rate(store: Store, plan: Written, ref: str, label: str, rag: Rag) -> None:
    edits.set_rag(store, plan.recommendations[ref], plan.periods[label], rag, version=0)


def usual(store: Store, plan: Written) -> list[tuple[str, str, str]]:
    every = periods(store, plan.id)
    refs = {each: ref for ref, each in plan.recommendations.items()}
    found = agenda.by_exception(store, plan.id, every, every[-1], TODAY)
    return [(each.kind, refs[each.recommendation_id], each.why) for each in found]


def test_the_usual_agenda_goes_by_exception(store: Store, plan: Written) -> None:
    period_edits.open_period(store, plan.periods["June"], 1, "more came in")
    for ref in ("1.1", "1.2", "2.3", "2.4"):
        rate(store, plan, ref, "June", Rag.GREEN)
    rate(store, plan, "1.1", "September", Rag.GREEN)
    rate(store, plan, "1.2", "September", Rag.AMBER)
    rate(store, plan, "2.3", "September", Rag.RED)
    assert usual(store, plan) == [
        (EXCEPTION, "2.3", "Red, Falling"),
        (EXCEPTION, "1.2", "Falling"),
        (EXCEPTION, "2.4", "No update"),
        (REST, "1.1", ""),
    ]


def test_no_change_is_an_update_and_overdue_is_an_exception(store: Store, plan: Written) -> None:
    for ref, each in plan.recommendations.items():
        edits.set_update(store, each, plan.periods["September"], Update.NO_CHANGE, version=0)
        if ref == "2.4":
            edits.set_field(store, each, "due", "2026-11-26", version=1)
    assert usual(store, plan) == [
        (EXCEPTION, "2.4", "Overdue"),
        (REST, "1.1", ""),
        (REST, "1.2", ""),
        (REST, "2.3", ""),
    ]


def test_what_is_discontinued_leaves_the_agenda_and_comes_back_on_its_day(
    store: Store, plan: Written
) -> None:
    for ref, monitoring in (
        ("1.1", "discontinue"),
        ("1.2", "return 2026-11-28"),
        ("2.3", "return 2026-11-27"),
    ):
        edits.set_field(store, plan.recommendations[ref], "monitoring", monitoring, version=1)
    assert usual(store, plan) == [
        (EXCEPTION, "2.3", "No update, Back: still true?"),
        (EXCEPTION, "2.4", "No update"),
    ]


def test_what_is_retired_leaves_the_agenda_with_its_actions(
    store: Store, plan: Written, held: meetings.Meeting
) -> None:
    with store.minuting(held.id):
        for ref in ("1.1", "2.4"):
            actions.add_action(store, plan.recommendations[ref], "Write a rota")
    meetings.end(store, held.id, version=held.version)
    went, stays = (ACTION, "1.1"), (ACTION, "2.4")
    assert [each[:2] for each in usual(store, plan)][:2] == [went, stays]
    gone = plan.recommendations["1.1"]
    retiring.retire(store, gone, retiring.DROPPED, "the ward has closed", version=1)
    first, *rest = usual(store, plan)
    assert first[:2] == stays
    assert "1.1" not in {ref for _, ref, _ in rest}
    retiring.bring_back(store, gone, version=2)
    assert [each[:2] for each in usual(store, plan)][:2] == [went, stays]


def test_a_filter_chooses_the_agenda_instead(store: Store, plan: Written) -> None:
    every = periods(store, plan.id)
    found = agenda.by_filter(store, plan.id, every, every[-1], parse("ref:2.3,1.1"), TODAY)
    assert [each.recommendation_id for each in found] == [
        plan.recommendations["1.1"],
        plan.recommendations["2.3"],
    ]


def test_a_meeting_is_there_to_be_resumed(store: Store, held: meetings.Meeting) -> None:
    first, second, *_ = meetings.items(store, held.id)
    meetings.keep_item(store, first.id, state="decided", seconds=75)
    meetings.keep_item(store, second.id, state="parked", seconds=10)
    meetings.reach(store, held.id, 2)
    again = meetings.running(store, held.plan_id)
    assert again is not None
    assert (again.id, again.at) == (held.id, 2)
    kept = meetings.items(store, again.id)
    assert [(each.state, each.seconds) for each in kept[:3]] == [
        ("decided", 75), ("parked", 10), ("waiting", 0),
    ]  # fmt: skip


def test_ending_says_what_was_not_reached(store: Store, held: meetings.Meeting) -> None:
    first = meetings.items(store, held.id)[0]
    meetings.keep_item(store, first.id, state="decided", seconds=60)
    change = meetings.end(store, held.id, version=held.version)
    assert change is not None
    assert (change.field, change.old, change.new) == ("meeting_state", "running", "ended")
    assert [each.state for each in meetings.items(store, held.id)] == [
        "decided", "not_reached", "not_reached", "not_reached",
    ]  # fmt: skip
    assert meetings.running(store, held.plan_id) is None
    with pytest.raises(Refused, match="has ended"):
        meetings.end(store, held.id, version=held.version + 1)


def test_agreed_minutes_stay_as_they_are(store: Store, held: meetings.Meeting) -> None:
    change = meetings.set_meeting_field(
        store, held.id, "meeting_chair", "Tom\nReid ", version=held.version
    )
    assert change is not None
    assert change.new == "Tom Reid"
    with pytest.raises(Refused, match="not ended"):
        meetings.agree_minutes(store, held.id, version=2)
    meetings.end(store, held.id, version=2)
    meetings.agree_minutes(store, held.id, version=3)
    with pytest.raises(Refused, match="agreed"):
        meetings.set_meeting_field(store, held.id, "meeting_chair", "X", version=4)
    assert meetings.meeting(store, held.id).chair == "Tom Reid"


def test_the_chair_of_the_next_meeting_is_proposed(store: Store, held: meetings.Meeting) -> None:
    meetings.set_meeting_field(store, held.id, "meeting_chair", "Tom Reid", version=1)
    meetings.end(store, held.id, version=2)
    planned = [Planned(EXCEPTION, meetings.items(store, held.id)[0].recommendation_id)]
    after = meetings.begin(store, held.plan_id, held.period_id, planned, held=TODAY)
    assert after.chair == "Tom Reid"


def test_a_colleague_who_writes_the_minutes_too_is_not_overwritten(
    store: Store, held: meetings.Meeting, store_path: Path
) -> None:
    with Store.open(store_path, actor=REID) as other:
        meetings.set_meeting_field(other, held.id, "meeting_present", "A, B", version=1)
    with pytest.raises(Conflict) as caught:
        meetings.set_meeting_field(store, held.id, "meeting_present", "A", version=1)
    assert caught.value.theirs == "A, B"


def test_what_was_taken_back_is_no_decision(
    store: Store, plan: Written, held: meetings.Meeting
) -> None:
    store.meeting_id = held.id
    item = meetings.items(store, held.id)[0]
    here = item.recommendation_id, plan.periods["September"]
    decisions.agree(store, *here, rag=Rag.AMBER, version=0, reason="seen")
    meetings.say_of_item(store, held.id, item, "item_note", " All there. ", version=1)
    assert [(each.field, each.new) for each in meetings.decisions(store, held.id)] == [
        ("agreed", "amber"), ("rag", "amber"), ("item_note", "All there."),
    ]  # fmt: skip
    for _ in range(2):
        change = undoing.next_undo(store, plan.id)
        assert change is not None
        undoing.undo(store, plan.id, expected=change.id)
    assert meetings.decisions(store, held.id) == []
    assert meetings.items(store, held.id)[0].note == ""


def test_an_agenda_of_nothing_is_no_meeting(store: Store, plan: Written) -> None:
    with pytest.raises(Refused, match="nothing on this agenda"):
        meetings.begin(store, plan.id, None, [], held=TODAY)
    assert meetings.meetings(store, plan.id) == []


def test_what_has_evidence_and_no_rating_is_not_taken_as_read(store: Store, plan: Written) -> None:
    assert usual(store, plan) == [
        (EXCEPTION, "1.2", "No update"),
        (EXCEPTION, "2.3", "No update"),
        (EXCEPTION, "2.4", "No update"),
        (EXCEPTION, "1.1", "Not rated"),
    ]


def test_what_agreed_minutes_tell_of_is_not_taken_back(
    store: Store, plan: Written, held: meetings.Meeting, store_path: Path
) -> None:
    store.meeting_id = held.id
    here = plan.recommendations["1.1"], plan.periods["September"]
    decisions.agree(store, *here, rag=Rag.AMBER, version=0)
    store.meeting_id = None
    with Store.open(store_path, actor=REID) as other:
        meetings.end(other, held.id, version=1)
        meetings.agree_minutes(other, held.id, version=2)
        change = undoing.next_undo(store, plan.id)
        assert change is not None
        with pytest.raises(Refused, match="2026-11-27 are agreed"):
            undoing.undo(store, plan.id, expected=change.id)
        again = undoing.next_undo(other, plan.id)
        assert again is not None
        undoing.undo(other, plan.id, expected=again.id)  # a DRAFT again
    undoing.undo(store, plan.id, expected=change.id)
    assert meetings.decisions(store, held.id) == []
