"""Due dates from timescales: shown, applied as one, and never over a date that is there."""

from datetime import date
from pathlib import Path

import pytest

from models.changes import edits, undoing
from models.dates import plan_dates
from models.dates.plan_dates import apply_dates, proposed_dates, set_plan_field
from models.dates.timescales import NO_REPORT, NOT_SAID
from models.documents.document_records import DraftRecommendation
from models.errors import Conflict, Refused
from models.plan import plan_reading
from models.store.store import Store
from tests.builders.people import REID
from tests.builders.plans import Written, make_plan

DRAFTS = [
    DraftRecommendation("1", "S", "Now", timescale="IMMEDIATE"),
    DraftRecommendation("2", "S", "Soon", timescale="Within 3 months"),
    DraftRecommendation("3", "S", "Set", timescale="6 months", due=date(2027, 3, 31)),
    DraftRecommendation("4", "S", "Always", timescale="Ongoing"),
]


@pytest.fixture
def made(store: Store) -> Written:
    return make_plan(store, DRAFTS)


def say(store: Store, made: Written, field: str, value: str) -> None:
    version = plan_dates.plan_dates(store, made.id).version
    set_plan_field(store, made.id, field, value, version=version)


def back(store: Store, made: Written) -> None:
    change = undoing.next_undo(store, made.id)
    assert change is not None
    undoing.undo(store, made.id, expected=change.id)


def dues(store: Store, made: Written) -> list[str]:
    return [str(each.due) for each in plan_reading.recommendations(store, made.id)]


def test_nothing_is_proposed_without_the_report_s_day_and_what_immediate_means(
    store: Store, made: Written
) -> None:
    assert [each.why for each in proposed_dates(store, made.id)] == [
        NOT_SAID, NO_REPORT, "due 31 March 2027 already", "it is ongoing",
    ]  # fmt: skip
    assert plan_dates.needs_meaning(proposed_dates(store, made.id))
    seen = proposed_dates(store, made.id, published=date(2026, 11, 27), immediate="1 month")
    assert [str(each.due) for each in seen] == ["2026-12-27", "2027-02-27", "None", "None"]
    assert plan_dates.plan_dates(store, made.id)[:2] == (None, "")


def test_they_are_applied_as_one_and_taken_back_as_one(store: Store, made: Written) -> None:
    before = dues(store, made)
    say(store, made, "published", "2026-11-27")
    say(store, made, "immediate", "5 Working Days")
    chosen = proposed_dates(store, made.id)
    change = apply_dates(store, made.id, chosen)
    assert dues(store, made) == ["2026-12-04", "2027-02-27", "2027-03-31", "None"]
    assert change is not None
    assert change.reason == "Within 3 months: 3 months from 27 November 2026"
    assert apply_dates(store, made.id, proposed_dates(store, made.id)) is None
    back(store, made)
    assert dues(store, made) == before
    assert plan_dates.plan_dates(store, made.id)[:2] == (date(2026, 11, 27), "5 working days")
    back(store, made)
    back(store, made)
    assert plan_dates.plan_dates(store, made.id)[:2] == (None, "")


def test_what_somebody_has_changed_since_is_not_written_over(
    store: Store, store_path: Path, made: Written
) -> None:
    say(store, made, "published", "2026-11-27")
    chosen = proposed_dates(store, made.id, immediate="1 month")
    with Store.open(store_path, actor=REID) as other:
        edits.set_field(other, made.recommendations["2"], "due", "2027-01-01", version=1)
        with pytest.raises(Refused, match="2 is due 1 January 2027 already"):
            apply_dates(store, made.id, chosen)
        assert dues(store, made)[0] == "None"
        edits.set_field(other, made.recommendations["1"], "text", "Else", version=1)
        with pytest.raises(Conflict, match="treid"):
            apply_dates(store, made.id, chosen[:1])
        with pytest.raises(Conflict, match="The plan"):
            set_plan_field(store, made.id, "board", "The Panel", version=1)
    assert dues(store, made) == ["None", "2027-01-01", "2027-03-31", "None"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("published", "27/11/2026"), ("immediate", "soon"), ("title", "Else")],
)
def test_what_a_plan_may_not_say(store: Store, made: Written, field: str, value: str) -> None:
    with pytest.raises(Refused):
        set_plan_field(store, made.id, field, value, version=1)
    assert undoing.next_undo(store, made.id) is None
