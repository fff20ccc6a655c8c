"""What the minutes take from the store: what stands, as it was when the meeting ended."""

from datetime import date

import pytest

from exports.minutes import words
from models.changes import edits, undoing
from models.errors import Refused
from models.meeting import meetings, requests
from models.meeting.meeting_changes import Decision
from models.meeting.meetings import ACTION, EXCEPTION, NOTED, REST, Planned
from models.meeting.minutes import Answer, Minuted, Record, meeting_meant, record
from models.ratings.ratings import Delivery, Level, Rag
from models.store.store import Store
from tests.builders.meetings import Held


@pytest.fixture
def held(store: Store) -> Held:
    return Held(store)


def minuted(found: Record, ref: str) -> Minuted:
    return next(each for each in found.minuted if each.ref == ref)


def planned(held: Held, *refs: str, kind: str = EXCEPTION) -> list[Planned]:
    return [Planned(kind, held.ids[ref], "Red") for ref in refs]


def test_a_mind_that_was_changed_leaves_the_last_decision_and_the_first_proposal(
    store: Store, held: Held
) -> None:
    held.begin(*planned(held, "2.2"))
    for rag in (Rag.RED, Rag.BLUE, Rag.AMBER):
        held.agree("2.2", rag, reason=rag.word)
    found = minuted(record(store, held.meeting_id), "2.2")
    assert found.rating == Decision("amber", "green", "", "Amber", "The Board")
    assert found.changes == ()
    assert (found.rag, found.before) == (Rag.AMBER, Rag.RED)


def test_what_the_clerk_rated_before_the_board_agreed_was_proposed(
    store: Store, held: Held
) -> None:
    held.begin(*planned(held, "2.2", "1.2"))
    edits.set_rag(store, held.ids["2.2"], held.period.id, Rag.BLUE, version=0)
    held.agree("2.2", Rag.BLUE)
    edits.set_rag(store, held.ids["2.2"], held.period.id, Rag.RED, version=2)
    found = minuted(record(store, held.meeting_id), "2.2")
    assert found.rating is not None
    assert (found.rating.agreed, found.rating.proposed) == ("blue", "blue")
    assert [(each.field, each.old, each.new) for each in found.changes] == [("rag", "blue", "red")]


def test_a_level_and_what_was_agreed_before_it(store: Store, held: Held) -> None:
    held.begin(*planned(held, "2.1"))
    held.agree("2.1", Rag.GREEN, Level.PARTIALLY)
    held.end()
    held.begin(*planned(held, "2.1"))
    held.agree("2.1", Rag.AMBER, Level.LIMITED)
    found = minuted(record(store, held.meeting_id), "2.1")
    assert found.rating == Decision("amber", "green", "green", "", "The Board")
    assert found.level == Decision("LIMITED", "PARTIALLY", "PARTIALLY", "", "The Board")


def test_what_was_taken_back_even_later_is_no_part_of_it(store: Store, held: Held) -> None:
    held.begin(*planned(held, "2.2", "1.2"))
    action = held.action("2.2", "Write the spec")
    held.agree("2.2", Rag.RED)
    held.end()
    assert minuted(record(store, held.meeting_id), "2.2").actions[0].id == action
    for _ in range(3):  # the end, the decision, the action
        change = undoing.next_undo(store, held.plan.id)
        assert change is not None
        undoing.undo(store, held.plan.id, expected=change.id)
    found = minuted(record(store, held.meeting_id), "2.2")
    assert not found.is_changed
    assert found.rag is Rag.GREEN


def test_what_comes_after_the_meeting_does_not_change_its_minutes(store: Store, held: Held) -> None:
    held.begin(*planned(held, "1.1"))
    rota = held.action("1.1", "Write a rota", "Lena Hart", due="2026-12-01")
    held.end()
    held.begin(Planned(ACTION, held.ids["1.1"], "", rota), *planned(held, "2.2", "1.2", kind=REST))
    held.action("2.2", "Write the spec", "Tom Reid")
    held.set_action(rota, "1.1", "action_state", "in_progress")
    held.state("1.1", NOTED, kind=ACTION)
    held.end()
    before = record(store, held.meeting_id)
    edits.set_rag(store, held.ids["2.2"], held.period.id, Rag.RED, version=0)
    spec = before.minuted[0].actions[0]
    held.set_action(spec.id, "2.2", "action_owner", "Somebody else")
    held.set_action(spec.id, "2.2", "action", "")
    held.set_action(rota, "1.1", "action_state", "complete")
    held.set_action(rota, "1.1", "action_due", "2027-12-01")
    after = record(store, held.meeting_id)
    assert after.minuted[0].rag is Rag.GREEN
    assert [each._replace(version=0) for each in after.minuted[0].actions] == [
        spec._replace(version=0)
    ]
    action = after.reviewed[0].action
    assert action is not None
    assert (action.state, action.due) == (Delivery.IN_PROGRESS, date(2026, 12, 1))


def test_the_order_is_the_agenda_s_and_what_was_on_none_comes_last(
    store: Store, held: Held
) -> None:
    held.begin(*planned(held, "1.1"))
    rota = held.action("3.2", "Write a rota")
    held.end()
    held.begin(Planned(ACTION, held.ids["3.2"], "", rota), *planned(held, "2.2", "1.2"))
    held.change("1.3", "delivery", "complete")
    held.change("3.2", "timescale", "soon")
    held.change("3.2", "timescale", "")
    held.change("3.2", "overall_status", "Better")
    found = record(store, held.meeting_id)
    assert [(each.ref, each.item is not None) for each in found.minuted] == [
        ("3.2", False), ("2.2", True), ("1.2", True), ("1.3", False),
    ]  # fmt: skip
    assert [each.field for each in found.minuted[0].changes] == ["overall_status"]
    assert found.reviewed[0].changes == ()


def test_undoing_that_minutes_are_agreed_leaves_the_end_where_it_was(
    store: Store, held: Held
) -> None:
    held.begin(*planned(held, "2.2"))
    held.end()
    edits.set_rag(store, held.ids["2.2"], held.period.id, Rag.RED, version=0)
    change = meetings.agree_minutes(store, held.meeting_id, version=held.meeting.version)
    assert change is not None
    assert record(store, held.meeting_id).agreed == change
    undoing.undo(store, held.plan.id, expected=change.id)
    found = record(store, held.meeting_id)
    assert found.agreed is None
    assert found.minuted[0].rag is Rag.GREEN


def test_which_meeting_is_meant(store: Store, held: Held) -> None:
    with pytest.raises(Refused, match="no meeting yet"):
        meeting_meant([], None, None)
    for _ in range(2):
        held.begin(*planned(held, "2.2"))
        held.end()
    every = meetings.meetings(store, held.plan.id)
    assert meeting_meant(every, None, None) == every[1]
    assert meeting_meant(every, "1", None) == every[0]
    assert meeting_meant(every[:1], "x", every[0].held) == every[0]
    with pytest.raises(Refused, match=r"several .* 1 \(2026-11-27\), 2 \(2026-11-27\)"):
        meeting_meant(every, "27 November 2026", every[0].held)
    with pytest.raises(Refused, match='no meeting "3"'):
        meeting_meant(every, "3", None)


def test_what_was_asked_is_told_once_with_the_board_s_reason(store: Store, held: Held) -> None:
    held.begin(*planned(held, "2.2", "1.2"))
    requests.ask_closure(store, held.ids["2.2"], "Evidenced twice")
    [asked] = requests.waiting_for(store, held.ids["2.2"])
    requests.answer(
        store, asked.id, False, version=asked.version, decided_by="The Board", reason="Not yet"
    )
    requests.ask_extension(store, held.ids["1.2"], date(2027, 3, 31), "Vacancies")
    found = record(store, held.meeting_id)
    told = minuted(found, "2.2")
    assert told.answers == (Answer("closure", False, None, "Evidenced twice", "Not yet"),)
    assert told.changes == ()
    assert list(words.answers(told)) == [
        "Closure refused. Reason: Not yet. Asked for because: Evidenced twice"
    ]
    waits = minuted(found, "1.2")
    assert waits.answers == ()
    assert list(words.changes(waits, found)) == ["Asked for: extension. Reason: Vacancies"]
