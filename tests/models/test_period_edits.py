"""Periods: added at the end, opened and closed, and never twice."""

from datetime import date
from pathlib import Path

import pytest

from models import edits, history, period_edits
from models.errors import Conflict, Refused
from models.ratings import Rag
from models.store import Store
from models.tables import Period
from tests.models.writing import REID, Written, period_version, said, write_plan


@pytest.fixture
def plan(store: Store) -> Written:
    return write_plan(store)


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
    assert period_edits.open_period(store, period, 2) is not None
    assert edits.set_rag(store, plan.recommendations["1.1"], period, Rag.RED, version=0)


def test_a_period_that_changed_meanwhile_is_a_conflict(
    store_path: Path, store: Store, plan: Written
) -> None:
    period = plan.periods["September"]
    with Store.open(store_path, actor=REID) as colleague:
        period_edits.close_period(colleague, period, 1)
        period_edits.open_period(colleague, period, 2)
    before = said(store, plan.id), len(history.history(store, plan.id))
    with pytest.raises(Conflict, match="treid") as conflict:
        period_edits.close_period(store, period, 1)
    assert (conflict.value.mine, conflict.value.theirs) == ("closed", "open")
    assert (said(store, plan.id), len(history.history(store, plan.id))) == before
    assert period_version(store, period) == 3


def test_an_unknown_period_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="not in the store"):
        period_edits.open_period(store, 99, 1)
