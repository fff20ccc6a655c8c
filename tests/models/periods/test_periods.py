"""The periods of a plan: in order, the one that is shown, the one that is meant."""

from datetime import date

import pytest

from models.errors import Refused
from models.periods.periods import period_named, periods, shown_period
from models.plan import tables
from models.plan.records import Period
from models.store.store import Store
from tests.builders.plans import make_plan


def some(*labels: str, closed: str = "") -> list[Period]:
    return [
        Period(number, label, None, label in closed.split("|"), 1)
        for number, label in enumerate(labels, 1)
    ]


def test_periods_are_in_the_order_of_the_plan(store: Store) -> None:
    made = make_plan(store, periods=("June", "September", "December"))
    make_plan(store, title="Westvale", periods=("Other",))
    with store.writing():
        table = tables.Period
        ids = list(made.periods.values())
        store.run(table.update({table.place: -1}).where(table.id == ids[2]))
        store.run(table.update({table.ends: "2026-06-30"}).where(table.id == ids[0]))
    assert periods(store, made.id) == [
        Period(ids[2], "December", None, False, 1),
        Period(ids[0], "June", date(2026, 6, 30), True, 1),
        Period(ids[1], "September", None, True, 1),
    ]


@pytest.mark.parametrize(
    ("closed", "shown"),
    [("", "C"), ("C", "B"), ("A|B|C", "C"), ("A", "C"), ("B|C", "A")],
)
def test_the_last_open_period_is_shown_else_the_last(closed: str, shown: str) -> None:
    found = shown_period(some("A", "B", "C", closed=closed))
    assert found is not None
    assert found.label == shown


def test_without_periods_none_is_shown() -> None:
    assert shown_period([]) is None


FOUR = some("End of September", "End of November", "Position at 30 June", "September 2027")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("End of September", "End of September"),
        ("end of  september", "End of September"),
        ("NOVEMBER", "End of November"),
        ("30 june", "Position at 30 June"),
        ("2027", "September 2027"),
    ],
)
def test_a_period_is_meant_by_its_label_or_words_only_it_has(text: str, label: str) -> None:
    assert period_named(FOUR, text).label == label


def test_a_label_comes_before_a_word_of_another() -> None:
    assert period_named(some("September", "September late"), "september").id == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("september", '"End of September", "September 2027"'),
        ("end", '"End of September", "End of November"'),
        ("Nov", '"Nov".*"End of November"'),
        ("", '"End of September"'),
    ],
)
def test_what_is_not_one_period_is_refused_with_the_labels(text: str, message: str) -> None:
    with pytest.raises(Refused, match=message):
        period_named(FOUR, text)


def test_a_plan_without_periods_says_what_to_do() -> None:
    with pytest.raises(Refused, match="stocktake period add"):
        period_named([], "June")
