"""Requests: asked for, answered, withdrawn and taken back, and what follows of an answer."""

from datetime import date
from pathlib import Path

import pytest

from models.changes import edits, undoing
from models.dates import revisions
from models.errors import Conflict, Refused
from models.meeting import requests
from models.meeting.requests import Request
from models.plan import plan_reading
from models.plan.records import Recommendation
from models.ratings import delivery_and_monitoring
from models.ratings.disagreements import disagreements
from models.ratings.monitoring import monitoring
from models.ratings.ratings import Delivery, Level, Rag
from models.store.store import Store
from tests.builders.people import REID, SHAH
from tests.builders.plans import Written

MARCH = date(2027, 3, 31)


def last(store: Store, plan: Written) -> Request:
    return requests.requests_of(store, plan.recommendations["1.1"])[-1]


def now(store: Store, plan: Written) -> Recommendation:
    return plan_reading.recommendation(store, plan.recommendations["1.1"])


def back(store: Store, plan: Written) -> None:
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    undoing.undo(store, plan.id, expected=change.id)


def again(store: Store, plan: Written) -> None:
    change = undoing.next_redo(store, plan.id)
    assert change is not None
    undoing.redo(store, plan.id, expected=change.id)


def test_an_extension_is_a_later_day_of_what_is_part_of_the_plan(
    store: Store, plan: Written
) -> None:
    first = plan.recommendations["1.1"]
    edits.set_field(store, first, "due", "2027-03-31", version=1)
    with pytest.raises(Refused, match="no extension"):
        requests.ask_extension(store, first, date(2027, 3, 30), "Sooner")
    edits.set_field(store, first, "retired", "superseded by 2.3", version=2)
    with pytest.raises(Refused, match="part of the plan no more"):
        requests.ask_closure(store, first, "Done")


def test_a_granted_extension_moves_the_due_date_in_one_step(store: Store, plan: Written) -> None:
    before = now(store, plan).due
    made = requests.ask_extension(store, plan.recommendations["1.1"], MARCH, " Two posts\tvacant ")
    assert (made.field, made.old, made.new) == ("extension", "", "asked")
    [asked] = requests.open_requests(store, plan.id)
    assert (asked.wanted, asked.state, asked.actor) == (MARCH, "asked", SHAH.login)
    assert asked.words == "extension to 31 March 2027"
    made = requests.answer(
        store, asked.id, True, version=asked.version, decided_by="The Board", reason="Agreed"
    )
    assert (made.field, made.new, made.decided_by, made.reason) == (
        "due", "2027-03-31", "The Board", "Agreed",
    )  # fmt: skip
    assert (now(store, plan).due, last(store, plan).state) == (MARCH, "granted")
    assert requests.open_requests(store, plan.id) == []
    back(store, plan)
    assert (now(store, plan).due, last(store, plan).state) == (before, "asked")
    again(store, plan)
    assert (now(store, plan).due, last(store, plan).state) == (MARCH, "granted")


def test_a_granted_closure_ends_the_monitoring(store: Store, plan: Written) -> None:
    requests.ask_closure(store, plan.recommendations["1.1"], "Evidenced twice")
    asked = last(store, plan)
    requests.answer(store, asked.id, True, version=asked.version, decided_by="The Chair")
    found = now(store, plan).monitoring
    assert found is not None
    assert found.kind == "discontinue"
    back(store, plan)
    assert now(store, plan).monitoring is None


def test_what_is_refused_changes_nothing_else(store: Store, plan: Written) -> None:
    before = now(store, plan)
    requests.ask_extension(store, before.id, MARCH, "Vacancies")
    asked = last(store, plan)
    with pytest.raises(Refused, match="needs a reason"):
        requests.answer(store, asked.id, False, version=asked.version, reason=" ")
    requests.answer(store, asked.id, False, version=asked.version, reason="Once is enough")
    assert last(store, plan).state == "refused"
    assert now(store, plan).due == before.due
    with pytest.raises(Refused, match="refused already"):
        requests.answer(store, asked.id, True, version=last(store, plan).version)
    requests.ask_extension(store, before.id, MARCH, "Still vacant")  # a new one may be asked
    assert [each.state for each in requests.requests_of(store, before.id)] == ["refused", "asked"]


def test_one_of_a_kind_waits_at_a_time_and_has_a_reason(store: Store, plan: Written) -> None:
    of = plan.recommendations["1.1"]
    with pytest.raises(Refused, match="needs a reason"):
        requests.ask_extension(store, of, MARCH, "  ")
    with pytest.raises(Refused, match="needs a reason"):
        requests.ask_closure(store, of, "")
    requests.ask_extension(store, of, MARCH, "Vacancies")
    with pytest.raises(Refused, match="asked for already"):
        requests.ask_extension(store, of, date(2027, 4, 30), "More")
    requests.ask_closure(store, of, "Done")  # another kind
    assert [each.kind for each in requests.open_requests(store, plan.id)] == [
        "extension", "closure",
    ]  # fmt: skip


def test_asking_is_taken_back_and_withdrawn(store: Store, plan: Written) -> None:
    of = plan.recommendations["1.1"]
    requests.ask_closure(store, of, "Done")
    back(store, plan)
    assert last(store, plan).state == "withdrawn"
    again(store, plan)
    asked = last(store, plan)
    requests.withdraw(store, asked.id, version=asked.version)
    assert last(store, plan).state == "withdrawn"
    back(store, plan)
    assert last(store, plan).state == "asked"


def test_a_colleague_s_answer_is_not_written_over(
    store: Store, plan: Written, store_path: Path
) -> None:
    requests.ask_closure(store, plan.recommendations["1.1"], "Done")
    asked = last(store, plan)
    with Store.open(store_path, actor=REID) as colleague:
        requests.answer(colleague, asked.id, True, version=asked.version, decided_by="The Chair")
    with pytest.raises(Conflict, match=REID.login):
        requests.answer(store, asked.id, False, version=asked.version, reason="No")
    assert last(store, plan).state == "granted"


def test_delivery_and_monitoring_say_who_decided(store: Store, plan: Written) -> None:
    of = now(store, plan)
    made = delivery_and_monitoring.set_standing(
        store, of.id, "delivery", "complete", version=of.version, decided_by="The Board"
    )
    assert made is not None
    assert (made.new, made.decided_by) == ("complete", "The Board")
    with pytest.raises(Conflict):
        delivery_and_monitoring.set_standing(
            store, of.id, "monitoring", "continue", version=of.version
        )
    for field, value in (("delivery", "nearly"), ("monitoring", "return"), ("text", "x")):
        with pytest.raises(Refused):
            delivery_and_monitoring.set_standing(store, of.id, field, value, version=of.version + 1)


def test_the_dates_one_after_the_other_and_why(store: Store, plan: Written) -> None:
    of = now(store, plan)

    def move(day: date | None, reason: str = "Vacancies") -> None:
        seen = now(store, plan)
        revisions.move_due(store, of.id, day, version=seen.version, reason=reason)

    if of.due is not None:
        move(None)
    assert revisions.moved_words(revisions.revisions(store, of.id)) == ""
    move(date(2026, 12, 31), "")  # where there was none, nothing is moved
    for wrong in ("", " \t"):
        with pytest.raises(Refused, match="needs a reason"):
            move(MARCH, wrong)
    move(MARCH)
    move(date(2027, 4, 1), "Again")
    found = revisions.revisions(store, of.id)
    assert [(each.day, each.reason) for each in found[-2:]] == [
        (MARCH, "Vacancies"), (date(2027, 4, 1), "Again"),
    ]  # fmt: skip
    assert found[-1].actor == SHAH.login
    assert revisions.moved_words(found[-3:]) == "moved 2 times, 91 days"
    back(store, plan)
    assert revisions.revisions(store, of.id)[-1].day == MARCH
    again(store, plan)
    move(date(2026, 12, 30), "Sooner")
    assert revisions.moved_words(revisions.revisions(store, of.id)[-4:]) == (
        "moved 3 times, 1 day earlier"
    )


def test_how_it_stands_says_who_decided(store: Store, plan: Written) -> None:
    of = now(store, plan)
    delivery_and_monitoring.set_standing(
        store, of.id, "delivery", "complete", version=of.version, decided_by="The Board"
    )
    requests.ask_closure(store, of.id, "Done")
    found = delivery_and_monitoring.standing(store, of.id)
    assert found.made["delivery"].decided_by == "The Board"
    assert [each.words for each in found.requests] == ["closure"]
    requests.withdraw(store, last(store, plan).id, version=last(store, plan).version)
    back(store, plan)
    back(store, plan)
    back(store, plan)
    assert "delivery" not in delivery_and_monitoring.standing(store, of.id).made


def test_what_disagrees_is_pointed_out(store: Store, plan: Written) -> None:
    of = now(store, plan)._replace(delivery=None, monitoring=None, level=None)
    assert disagreements(of) == []
    at = of.progress[-1]._replace(rag=Rag.RED)
    red = of._replace(progress=(*of.progress[:-1], at))
    assert disagreements(red) == []
    assert disagreements(red._replace(delivery=Delivery.COMPLETE)) == [
        "delivery is Complete, yet it is rated Red"
    ]
    assert disagreements(red._replace(monitoring=monitoring("discontinue"))) == [
        "off the agenda, yet it is rated Red"
    ]
    blue = of._replace(progress=(*of.progress[:-1], at._replace(rag=Rag.BLUE)))
    assert disagreements(blue._replace(delivery=Delivery.EMBEDDED)) == []
    assert disagreements(blue._replace(delivery=Delivery.NOT_STARTED, level=Level.FULLY)) == [
        "rated Blue, yet delivery is Not started",
        "level is FULLY, yet delivery is Not started",
    ]
