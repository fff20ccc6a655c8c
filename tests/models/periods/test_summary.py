"""The figures of a plan, each beside what a plain look at every recommendation finds."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from models import clock
from models.changes import edits, undoing
from models.documents.document_records import DraftProgress, DraftRecommendation
from models.periods import period_edits, summary
from models.periods.periods import periods
from models.periods.summary import LastRating, Since, Standing
from models.plan import plan_reading
from models.plan.records import Period
from models.plan.tables import Period as PeriodTable
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store
from tests.builders.drafts import EXAMPLE
from tests.builders.plans import Written, make_plan

LABELS = ("March", "June", "September")
THREE = (
    DraftRecommendation("1", "A", "One", progress=(
        DraftProgress("", Rag.RED), DraftProgress("", Rag.AMBER), DraftProgress())),
    DraftRecommendation("2", "A", "Two", progress=(
        DraftProgress("", Rag.GREEN), DraftProgress(), DraftProgress("Typed"))),
    DraftRecommendation("3", "B", "Three", progress=(
        DraftProgress(), DraftProgress(), DraftProgress("", None, Update.NONE))),
    DraftRecommendation("4", "B", "Four", progress=(
        DraftProgress(), DraftProgress("", Rag.RED), DraftProgress("", Rag.BLUE))),
)  # fmt: skip


@pytest.fixture
def plan(store: Store) -> Written:
    return make_plan(store)


def standings(store: Store, plan: Written) -> dict[str, Standing]:
    *earlier, last = periods(store, plan.id)
    return {it.ref: it for it in summary.standings(store, plan.id, last.id, earlier)}


def of(store: Store, plan: Written, label: str) -> Period:
    return next(each for each in periods(store, plan.id) if each.label == label)


# -- counts ----------------------------------------------------------------------------------------


def test_every_section_is_counted_in_every_period(store: Store, plan: Written) -> None:
    make_plan(store, THREE, title="Another", periods=LABELS)
    counted = summary.section_tallies(store, plan.id, list(plan.periods.values()))
    expected: dict[str, list[Counter[Rag | None]]] = {}
    for it in plan_reading.recommendations(store, plan.id):
        tallies = expected.setdefault(it.section, [Counter(), Counter()])
        for tally, entry in zip(tallies, it.progress, strict=True):
            tally[entry.rag] += 1
    assert [each.name for each in counted] == list(expected)
    assert {each.name: list(each.tallies) for each in counted} == expected
    assert [each.total for each in counted] == [3, 3, 4]


def test_what_is_not_asked_for_is_not_counted(store: Store, plan: Written) -> None:
    assert [each.tallies for each in summary.section_tallies(store, plan.id, [])] == [()] * 3
    assert summary.section_tallies(store, make_plan(store, (), title="Empty").id, []) == ()


def test_levels_and_updates(store: Store, plan: Written) -> None:
    make_plan(store, THREE, title="Another", periods=LABELS)
    levels = Counter(each.level for each in EXAMPLE)
    updates = Counter(each.progress[1].update for each in EXAMPLE)
    assert summary.level_tally(store, plan.id) == levels
    assert summary.update_tally(store, plan.id, plan.shown) == updates
    assert summary.update_tally(store, plan.id, plan.periods["June"]) == {None: len(EXAMPLE)}


# -- where each stands -----------------------------------------------------------------------------


def test_a_standing_says_what_the_plan_says(store: Store, plan: Written) -> None:
    found = standings(store, plan)
    assert list(found) == [each.ref for each in EXAMPLE]
    assert found["3.2"] == Standing(
        id=plan.recommendations["3.2"],
        ref="3.2",
        section="Going home",
        text="Shorten the wait for equipment at home",
        timescale="6 months",
        due=None,
        officers=("M Brook", "A Ní Bhriain"),
        rag=Rag.RED,
        update=None,
        has_evidence=True,
        before=Rag.AMBER,
        last=None,
        level=None,
    )
    ways = {it.ref: it.direction for it in found.values()}
    assert [ref for ref, way in ways.items() if way == -1] == ["3.2"]
    assert [ref for ref, way in ways.items() if way == 1] == ["1.1", "1.3", "2.2", "3.1"]
    assert [ref for ref, way in ways.items() if way is None] == ["3.3a", "3.4"]


def test_the_last_rating_stands_by_what_has_none(store: Store) -> None:
    plan = make_plan(store, THREE, periods=LABELS)
    found = standings(store, plan)
    assert {ref: it.last for ref, it in found.items()} == {
        "1": LastRating(Rag.AMBER, "June"),
        "2": LastRating(Rag.GREEN, "March"),
        "3": None,
        "4": None,
    }
    assert {ref: it.latest for ref, it in found.items()} == {
        "1": Rag.AMBER,
        "2": Rag.GREEN,
        "3": None,
        "4": Rag.BLUE,
    }
    assert {ref: it.is_silent for ref, it in found.items()} == {
        "1": True,
        "2": False,
        "3": False,
        "4": False,
    }


def test_the_first_period_has_none_before_it(store: Store, plan: Written) -> None:
    [first, *_] = summary.standings(store, plan.id, plan.periods["June"])
    assert (first.rag, first.before, first.direction, first.last) == (Rag.RED, None, None, None)


def test_a_long_plan_comes_whole_and_in_order(store: Store) -> None:
    drafts = [DraftRecommendation(f"{n}", "A", "Text", officers=(f"O{n}",)) for n in range(503)]
    plan = make_plan(store, drafts)
    found = list(summary.standings(store, plan.id, plan.shown))
    assert [(it.ref, it.officers) for it in found] == [(each.ref, each.officers) for each in drafts]


@pytest.mark.parametrize(
    ("changed", "overdue"),
    [
        ({}, True),
        ({"due": date(2025, 10, 1)}, False),
        ({"due": None}, False),
        ({"rag": Rag.BLUE}, False),
        ({"rag": Rag.GREEN}, True),
        ({"rag": None, "last": LastRating(Rag.BLUE, "June")}, False),
        ({"rag": None, "last": LastRating(Rag.GREEN, "June")}, True),
        ({"rag": None}, True),
        ({"level": Level.FULLY}, False),
        ({"level": Level.PARTIALLY}, True),
    ],
)
def test_overdue_is_past_its_day_and_not_complete(
    store: Store, plan: Written, changed: dict[str, object], overdue: bool
) -> None:
    base = standings(store, plan)["3.2"]._replace(due=date(2025, 9, 30))
    assert base._replace(**changed).is_overdue(date(2025, 10, 1)) is overdue  # type: ignore[arg-type]


# -- since the last period -------------------------------------------------------------------------


def test_since_begins_when_the_last_period_was_closed(store: Store) -> None:
    plan = make_plan(store, periods=LABELS)
    for _ in range(2):
        june = of(store, plan, "June")
        period_edits.open_period(store, june.id, june.version, "more came in")
        edits.set_level(
            store, plan.recommendations["1.1"], Level.FULLY, version=_version(store, plan, "1.1")
        )
        june = of(store, plan, "June")
        closing = period_edits.close_period(store, june.id, june.version)
        edits.set_level(
            store, plan.recommendations["1.1"], None, version=_version(store, plan, "1.1")
        )
    assert closing is not None
    since = summary.since_last(
        store, plan.id, of(store, plan, "September"), of(store, plan, "June")
    )
    assert since == Since(closing.id, closing.at, "closed")
    assert summary.levels_before(store, plan.id, since) == {
        plan.recommendations["1.1"]: Level.FULLY
    }


def _version(store: Store, plan: Written, ref: str) -> int:
    return plan_reading.recommendation(store, plan.recommendations[ref]).version


def test_since_begins_at_the_end_of_a_period_that_nobody_closed(store: Store) -> None:
    plan = make_plan(store)
    with clock.fixed(datetime(2025, 6, 30, 20, tzinfo=UTC)):
        edits.set_level(store, plan.recommendations["1.1"], Level.FULLY, version=1)
    with clock.fixed(datetime(2025, 7, 1, 8, tzinfo=UTC)):
        edits.set_level(store, plan.recommendations["1.2"], Level.FULLY, version=1)
    store.run(
        PeriodTable.update(ends="2025-06-30", closed=0).where(
            PeriodTable.id == plan.periods["June"]
        )
    )
    since = summary.since_last(
        store, plan.id, of(store, plan, "September"), of(store, plan, "June")
    )
    assert (since.at, since.how) == ("2025-06-30T23:59:59Z", "ended")
    assert summary.levels_before(store, plan.id, since) == {plan.recommendations["1.2"]: None}


def test_since_begins_when_the_period_was_added(store: Store) -> None:
    plan = make_plan(store)
    edits.set_level(store, plan.recommendations["1.1"], Level.FULLY, version=1)
    added = period_edits.add_period(store, plan.id, "December")
    edits.set_level(store, plan.recommendations["1.2"], Level.FULLY, version=1)
    since = summary.since_last(
        store, plan.id, of(store, plan, "December"), of(store, plan, "September")
    )
    assert since == Since(added.id, added.at, "added")
    assert list(summary.levels_before(store, plan.id, since)) == [plan.recommendations["1.2"]]


def test_where_nothing_is_known_the_whole_log_counts(store: Store) -> None:
    with clock.fixed(datetime(2025, 5, 1, 12, tzinfo=UTC)):
        plan = make_plan(store)
    since = summary.since_last(
        store, plan.id, of(store, plan, "September"), of(store, plan, "June")
    )
    assert since == Since(0, "2025-05-01T12:00:00Z", "made")
    assert summary.levels_before(store, plan.id, since) == {}


def test_levels_before_are_what_the_first_change_replaced(store: Store, plan: Written) -> None:
    whole = Since(0, "", "made")
    was = summary.level_tally(store, plan.id)
    for level in (Level.LIMITED, Level.FULLY):
        version = _version(store, plan, "1.1")
        edits.set_level(store, plan.recommendations["1.1"], level, version=version)
    change = edits.set_level(store, plan.recommendations["1.2"], Level.FULLY, version=1)
    assert change is not None
    undoing.undo(store, plan.id, expected=change.id)
    then = summary.levels_before(store, plan.id, whole)
    assert then == {plan.recommendations["1.1"]: Level.PARTIALLY, plan.recommendations["1.2"]: None}
    now = summary.level_tally(store, plan.id)
    assert now != was
    assert summary.level_tally_before(store, then, now) == was
