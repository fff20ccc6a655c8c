"""Actions: added, changed, taken off, and back; what of them others see."""

from datetime import date
from pathlib import Path

import pytest

from models.actions import actions
from models.changes import changes, undoing
from models.errors import Conflict, Refused
from models.finding.filters import parse
from models.plan import plan_reading
from models.plan.records import Action, Change
from models.plan.tables import Action as ActionTable
from models.plan.tables import Meeting, Recommendation
from models.ratings.ratings import Delivery
from models.store.store import Store
from tests.builders.people import REID
from tests.builders.plans import Written
from tests.builders.stored import found

JANUARY = date(2027, 1, 31)


def add(
    store: Store, plan: Written, text: str = "Write it", ref: str = "1.1", **more: object
) -> int:
    made = actions.add_action(store, plan.recommendations[ref], text, **more)  # type: ignore[arg-type]
    assert made.subject_id is not None
    return made.subject_id


def of(store: Store, plan: Written, ref: str = "1.1") -> list[Action]:
    return actions.actions_of(store, plan.recommendations[ref])


def back(store: Store, plan: Written) -> Change:
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    return undoing.undo(store, plan.id, expected=change.id)


def again(store: Store, plan: Written) -> Change:
    change = undoing.next_redo(store, plan.id)
    assert change is not None
    return undoing.redo(store, plan.id, expected=change.id)


def test_an_action_is_added_with_what_is_known_of_it(store: Store, plan: Written) -> None:
    made = actions.add_action(
        store, plan.recommendations["1.1"], " Write\tit ", owner="l hart", due=JANUARY,
        due_words="31 jan", said="l hart: write it by 31 jan",
    )  # fmt: skip
    assert (made.field, made.old, made.new, made.ref) == ("action", "", "Write it", "1.1")
    [action] = of(store, plan)
    assert action.id == made.subject_id
    assert (action.text, action.owner, action.due) == ("Write it", "L Hart", JANUARY)
    assert (action.due_words, action.said) == ("31 jan", "l hart: write it by 31 jan")
    assert (action.state, action.origin, action.meeting_id) == (Delivery.NOT_STARTED, "plan", None)
    assert plan_reading.recommendation(store, plan.recommendations["1.1"]).actions == (action,)


def test_one_of_a_meeting_says_so(store: Store, plan: Written) -> None:
    add(store, plan, "Before")
    new = {"plan": plan.id, "held": "2026-11-27", "began": "2026-11-27T10:00:00Z", "actor": "a"}
    with store.writing():
        store.meeting_id = store.run(Meeting.insert(**new))
    add(store, plan, "Within")
    add(store, plan, "Seen on a visit", "1.2", origin="visit")
    found = actions.meeting_actions(store, plan.id, store.meeting_id)
    assert [(each.text, each.origin) for each in found] == [
        ("Within", "meeting"),
        ("Seen on a visit", "visit"),
    ]


@pytest.mark.parametrize("text", ["", " \t\n", "\x00"])
def test_one_without_words_is_refused_and_nothing_is_kept(
    store: Store, plan: Written, text: str
) -> None:
    with pytest.raises(Refused, match="needs words"):
        add(store, plan, text)
    assert store.rows(ActionTable.select()) == []


@pytest.mark.parametrize(
    ("field", "value", "then"),
    [
        ("action", "Send it", ("Send it", "L Hart", JANUARY, "31 jan", Delivery.NOT_STARTED)),
        ("action_owner", "", ("Write it", "", JANUARY, "31 jan", Delivery.NOT_STARTED)),
        ("action_owner", "L HART ", None),
        ("action_due", "", ("Write it", "L Hart", None, "", Delivery.NOT_STARTED)),
        ("action_due", "3/4", ("Write it", "L Hart", None, "3/4", Delivery.NOT_STARTED)),
        ("action_due", "2027-02-31",
         ("Write it", "L Hart", None, "2027-02-31", Delivery.NOT_STARTED)),
        ("action_due", "2027-02-01 1 feb",
         ("Write it", "L Hart", date(2027, 2, 1), "1 feb", Delivery.NOT_STARTED)),
        ("action_state", "embedded", ("Write it", "L Hart", JANUARY, "31 jan", Delivery.EMBEDDED)),
    ],
)  # fmt: skip
def test_each_field_is_changed_and_taken_back(
    store: Store, plan: Written, field: str, value: str, then: tuple[object, ...] | None
) -> None:
    each = add(store, plan, owner="L Hart", due=JANUARY, due_words="31 jan")
    before = actions.action(store, each)
    made = actions.change_action(store, each, field, value, version=before.version)
    if then is None:
        assert made is None
        return
    assert made is not None
    assert made.field == field

    def says() -> tuple[object, ...]:
        now = actions.action(store, each)
        return (now.text, now.owner, now.due, now.due_words, now.state)

    assert says() == then
    back(store, plan)
    assert actions.action(store, each)._replace(version=before.version) == before
    again(store, plan)
    assert says() == then


def test_taken_off_it_is_nowhere_and_comes_back(store: Store, plan: Written) -> None:
    each = add(store, plan, "zzz")
    assert found(store, "zzz") == {plan.recommendations["1.1"]}
    actions.change_action(store, each, "action", "", version=actions.action(store, each).version)
    assert of(store, plan) == []
    assert found(store, "zzz") == set()
    with pytest.raises(Refused, match="taken off"):
        actions.change_action(store, each, "action_owner", "x", version=3)
    back(store, plan)
    assert [action.text for action in of(store, plan)] == ["zzz"]
    back(store, plan)  # and the adding itself
    assert of(store, plan) == []
    again(store, plan)
    assert found(store, "zzz") == {plan.recommendations["1.1"]}


def test_several_fields_are_one_change(store: Store, plan: Written) -> None:
    each = add(store, plan)
    version = actions.action(store, each).version
    values = {"action": "Send it", "action_owner": "l hart", "action_due": "2027-01-31 31 jan"}
    made = actions.edit_action(store, each, values, version=version)
    assert made is not None
    assert made.batch is not None
    assert changes.batch(store, made.batch).name == "1.1: action changed: Write it"
    now = actions.action(store, each)
    assert (now.text, now.owner, now.due, now.due_words) == ("Send it", "L Hart", JANUARY, "31 jan")
    assert actions.edit_action(store, each, values, version=now.version) is None
    back(store, plan)
    then = actions.action(store, each)
    assert (then.text, then.owner, then.due, then.due_words) == ("Write it", "", None, "")


def test_what_somebody_else_has_changed_is_a_conflict(
    store_path: Path, store: Store, plan: Written
) -> None:
    each = add(store, plan)
    seen = actions.action(store, each).version
    with Store.open(store_path, actor=REID) as other:
        actions.change_action(other, each, "action", "Theirs", version=seen)
    with pytest.raises(Conflict, match="treid"):
        actions.change_action(store, each, "action_state", "complete", version=seen)
    with pytest.raises(Conflict, match="treid"):
        actions.edit_action(store, each, {"action": "Mine", "action_due": ""}, version=seen)
    [now] = of(store, plan)
    assert (now.text, now.state) == ("Theirs", Delivery.NOT_STARTED)


def test_what_an_action_cannot_be_is_refused(store: Store, plan: Written) -> None:
    each = add(store, plan)
    for field, value in (("action_state", "done"), ("action_state", ""), ("text", "x")):
        with pytest.raises(Refused):
            actions.change_action(store, each, field, value, version=2)


def test_the_order_is_open_first_then_by_date(store: Store, plan: Written) -> None:
    done = add(store, plan, "Done", due=date(2026, 1, 1))
    actions.change_action(store, done, "action_state", "complete", version=2)
    add(store, plan, "Undated")
    add(store, plan, "Later", due=date(2027, 5, 1))
    add(store, plan, "Sooner", due=date(2027, 4, 1))
    gone = add(store, plan, "Of what is no part of the plan", "1.2")
    add(store, plan, "Late", "2.3", due=date(2026, 2, 1))
    with store.writing():
        store.run(
            Recommendation.update({Recommendation.retired: "superseded"}).where(
                Recommendation.id == plan.recommendations["1.2"]
            )
        )
    assert [each.text for each in of(store, plan)] == ["Sooner", "Later", "Undated", "Done"]
    every = actions.plan_actions(store, plan.id, as_at=date(2026, 11, 27))
    assert [each.text for each in every] == ["Late", "Sooner", "Later", "Undated", "Done"]
    still = actions.plan_actions(store, plan.id, only_open=True, as_at=date(2026, 11, 27))
    assert [each.text for each in still] == ["Late", "Sooner", "Later", "Undated"]
    assert actions.action(store, gone).text.startswith("Of what")


def test_a_filter_speaks_of_actions_too(store: Store, plan: Written) -> None:
    add(store, plan, "Late", due=date(2026, 1, 1))
    add(store, plan, "Open", owner="L Hart", due=date(2027, 1, 1))
    done = add(store, plan, "Done")
    actions.change_action(store, done, "action_state", "embedded", version=2)
    today = date(2026, 11, 27)
    every = actions.plan_actions(store, plan.id, as_at=today)
    for text, texts in {
        "": "Late Open Done",
        "action:open": "Late Open",
        "action:OVERDUE": "Late",
        "action:done": "Done",
        "action:har": "Open",
        "action:done,hart": "Open Done",
        "-action:hart": "Late Done",
        "action:open -action:overdue": "Open",
        "action:none": "",
        "level:none": "Late Open Done",
    }.items():
        chosen = actions.chosen_by(parse(text), every, today)
        assert [each.text for each in chosen] == texts.split(), text


def test_an_action_may_come_from_an_inspectors_visit(store: Store, plan: Written) -> None:
    made = actions.add_action(store, plan.recommendations["1.1"], "Lock the cupboard")
    assert made.subject_id is not None
    [found] = actions.actions_of(store, plan.recommendations["1.1"])
    assert found.origin == "plan"
    actions.change_action(store, made.subject_id, "action_origin", "visit", version=found.version)
    [found] = actions.actions_of(store, plan.recommendations["1.1"])
    assert found.origin == "visit"
    with pytest.raises(Refused, match="comes from one of"):
        actions.change_action(
            store, made.subject_id, "action_origin", "dream", version=found.version
        )
