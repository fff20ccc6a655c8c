"""Periods: added at the end, opened and closed, and never twice."""

from datetime import date
from pathlib import Path

import pytest

from models.changes import edits, history, undoing
from models.errors import Conflict, Refused
from models.periods import period_edits, periods
from models.plan.tables import Period
from models.ratings.ratings import Rag, Stage
from models.store.store import Store
from tests.builders.people import REID
from tests.builders.plans import Written
from tests.builders.stored import period_version, said


def labels(store: Store, plan: Written) -> list[tuple[str, str | None, int]]:
    columns = Period.select(Period.label, Period.ends, Period.closed)
    return [*store.rows(columns.where(Period.plan == plan.id).order_by(Period.place))]


def test_a_period_is_added_open_behind_the_others(store: Store, plan: Written) -> None:
    change = period_edits.add_period(store, plan.id, " December\t", ends=date(2026, 12, 31))
    assert labels(store, plan)[-2:] == [("September", None, 0), ("December", "2026-12-31", 0)]
    assert (change.field, change.old, change.new, change.period) == (
        "period",
        "",
        "December",
        "December",
    )
    edit = edits.set_rag(
        store, plan.recommendations["1.1"], change.period_id or 0, Rag.RED, version=0
    )
    assert edit is not None


@pytest.mark.parametrize(
    ("label", "words"),
    [("  ", "needs a label"), ("september", "September is a period of this plan already")],
)
def test_a_label_that_cannot_be_told_apart_is_refused(
    store: Store, plan: Written, label: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        period_edits.add_period(store, plan.id, label)
    assert len(labels(store, plan)) == 3


def test_what_was_taken_back_leaves_its_label_and_keeps_a_name(store: Store, plan: Written) -> None:
    added = period_edits.add_period(store, plan.id, "December")
    undoing.undo(store, plan.id, expected=added.id)
    *_, (kept, _, _) = labels(store, plan)
    assert kept == f"December (taken back, {added.period_id})"
    with pytest.raises(Refused, match="was a period of this plan: choose another name"):
        period_edits.add_period(store, plan.id, kept.upper())
    period_edits.add_period(store, plan.id, "december")
    assert [each.label for each in periods.periods(store, plan.id)][-1] == "december"


def test_a_period_of_no_plan_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="plan is not in the store"):
        period_edits.add_period(store, 7, "June")


def test_closing_and_opening(store: Store, plan: Written) -> None:
    period = plan.periods["September"]
    change = period_edits.close_period(store, period, 1)
    assert change is not None
    assert (change.field, change.old, change.new) == ("closed", "open", "closed")
    assert (change.recommendation_id, change.period) == (None, "September")
    assert period_edits.close_period(store, period, 1) is None
    with pytest.raises(Refused, match="September is closed"):
        edits.set_rag(store, plan.recommendations["1.1"], period, Rag.RED, version=0)
    assert period_edits.open_period(store, period, 2, "more came in") is not None
    assert edits.set_rag(store, plan.recommendations["1.1"], period, Rag.RED, version=0)


def test_a_period_that_changed_meanwhile_is_a_conflict(
    store_path: Path, store: Store, plan: Written
) -> None:
    period = plan.periods["September"]
    with Store.open(store_path, actor=REID) as colleague:
        period_edits.close_period(colleague, period, 1)
        period_edits.open_period(colleague, period, 2, "more came in")
    before = said(store, plan.id), len(history.history(store, plan.id))
    with pytest.raises(Conflict, match="treid") as conflict:
        period_edits.close_period(store, period, 1)
    assert (conflict.value.mine, conflict.value.theirs) == ("closed", "open")
    assert (said(store, plan.id), len(history.history(store, plan.id))) == before
    assert period_version(store, period) == 3


def test_an_unknown_period_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="not in the store"):
        period_edits.open_period(store, 99, 1, "more came in")


def stage_of(store: Store, period_id: int) -> str:
    return str(store.scalar(Period.select(Period.stage).where(Period.id == period_id)))


def test_a_closed_period_is_opened_for_a_reason_alone(store: Store, plan: Written) -> None:
    period = plan.periods["September"]
    period_edits.set_stage(store, period, Stage.AGREED, 1)
    period_edits.close_period(store, period, 2)
    with pytest.raises(Refused, match="September is closed: opening it again needs a reason"):
        period_edits.open_period(store, period, 3, "  ")
    with pytest.raises(Refused, match="September is closed: open it first"):
        period_edits.set_stage(store, period, Stage.OPEN, 3, "back")
    change = period_edits.open_period(store, period, 3, "one was missing")
    assert change is not None
    assert (change.reason, stage_of(store, period)) == ("one was missing", "agreed")


def test_a_stage_is_changed_once_and_by_what_was_seen(
    store_path: Path, store: Store, plan: Written
) -> None:
    period = plan.periods["September"]
    change = period_edits.set_stage(store, period, Stage.COLLECTING, 1)
    assert change is not None
    assert (change.field, change.old, change.new) == ("stage", "open", "collecting")
    assert period_edits.set_stage(store, period, Stage.COLLECTING, 1) is None
    with Store.open(store_path, actor=REID) as colleague:
        period_edits.set_period_field(colleague, period, "updates_due", "2026-12-04", version=2)
    for stage in (Stage.OPEN, Stage.ISSUED):
        with pytest.raises(Conflict, match="September: treid changed it meanwhile"):
            period_edits.set_stage(store, period, stage, 2)
    assert stage_of(store, period) == "collecting"


def test_what_a_period_says_of_itself_is_changed_and_taken_back(
    store: Store, plan: Written
) -> None:
    june = plan.periods["June"]  # a closed one, whose ratings stay as they are

    def record() -> tuple[object, ...]:
        found = next(each for each in periods.periods(store, plan.id) if each.id == june)
        return found.label, found.ends, found.updates_due

    def change(field: str, value: str) -> None:
        period_edits.set_period_field(
            store, june, field, value, version=period_version(store, june)
        )

    change("period_label", " End of June ")
    change("period_ends", "2026-06-30")
    change("updates_due", "2026-06-22")
    assert record() == ("End of June", date(2026, 6, 30), date(2026, 6, 22))
    for field, value, why in (
        ("period_label", "", "needs a name"),
        ("period_label", "september", "September is a period of this plan already"),
        ("period_ends", "31 June", "The end of a period is written such as 2026-03-31"),
        ("closed", "open", "no closed to be changed"),
    ):
        with pytest.raises(Refused, match=why):
            change(field, value)
    for _ in range(3):
        last = undoing.next_undo(store, plan.id)
        assert last is not None
        undoing.undo(store, plan.id, expected=last.id)
    assert record() == ("June", None, None)


def test_a_name_that_another_period_has_by_now_is_not_taken_back(
    store: Store, plan: Written
) -> None:
    june = plan.periods["June"]
    renamed = period_edits.set_period_field(store, june, "period_label", "Summer", version=1)
    assert renamed is not None
    with Store.open(store.path, actor=REID) as colleague:
        period_edits.add_period(colleague, plan.id, "june")
    with pytest.raises(Conflict, match="Left as it is: Summer; another period is called June"):
        undoing.undo(store, plan.id, expected=renamed.id)
    assert [each.label for each in periods.periods(store, plan.id)][1] == "Summer"
    assert undoing.next_undo(store, plan.id, past=renamed.id) is None


def test_nothing_is_written_in_a_period_that_was_taken_back(store: Store, plan: Written) -> None:
    added = period_edits.add_period(store, plan.id, "December")
    undoing.undo(store, plan.id, expected=added.id)
    with Store.open(store.path, actor=REID) as colleague:
        where = plan.recommendations["1.1"], added.period_id or 0
        with pytest.raises(Refused, match="does not have this period"):
            edits.set_rag(colleague, *where, Rag.RED, version=0)
