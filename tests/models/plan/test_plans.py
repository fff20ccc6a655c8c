"""Which plan is meant."""

from datetime import date

import pytest

from models.errors import Refused
from models.plan import plans, tables
from models.plan.records import Plan
from models.store.store import Store
from tests.builders.plans import make_plan


def test_a_store_without_a_plan_says_what_to_do(store: Store) -> None:
    assert plans.plans(store) == []
    for writing in (False, True):
        for title in (None, "Eastvale"):
            with pytest.raises(Refused, match="stocktake import FILE"):
                plans.plan_for(store, title, None, writing)
    with pytest.raises(Refused):
        plans.plan_by_title(store, "Eastvale")
    with pytest.raises(Refused):
        plans.plan_by_id(store, 1)


def test_plans_come_back_as_they_are(store: Store) -> None:
    made = make_plan(store, title="Eastvale")
    with store.writing():
        published = tables.Plan.update({tables.Plan.published: "2026-03-01"})
        store.run(published.where(tables.Plan.id == made.id))
    other = make_plan(store, title="Westvale")
    assert plans.plans(store) == [
        Plan(made.id, "Eastvale", "made.csv", date(2026, 3, 1)),
        Plan(other.id, "Westvale", "made.csv", None),
    ]
    assert plans.plan_by_id(store, other.id).title == "Westvale"


@pytest.mark.parametrize("title", ["Eastvale plan", "EASTVALE PLAN", " eastvale  plan "])
def test_a_title_is_found_without_regard_to_case(store: Store, title: str) -> None:
    made = make_plan(store, title="Eastvale plan")
    make_plan(store, title="Westvale plan")
    assert plans.plan_by_title(store, title).id == made.id
    for writing in (False, True):
        assert plans.plan_for(store, title, "Westvale plan", writing).id == made.id


def test_an_unknown_title_is_refused_with_the_titles(store: Store) -> None:
    make_plan(store, title="Eastvale")
    make_plan(store, title="Westvale")
    with pytest.raises(Refused, match=r'"East".*"Eastvale", "Westvale"'):
        plans.plan_by_title(store, "East")
    with pytest.raises(Refused, match=r'"East".*"Eastvale", "Westvale"'):
        plans.plan_for(store, "East", None, writing=False)


def test_titles_that_differ_by_case_only_are_told_apart(store: Store) -> None:
    small, large = make_plan(store, title="plan"), make_plan(store, title="another")
    store.run(tables.Plan.update(title="PLAN").where(tables.Plan.id == large.id))
    assert plans.plan_by_title(store, "plan").id == small.id
    assert plans.plan_by_title(store, "PLAN").id == large.id
    with pytest.raises(Refused, match='"plan", "PLAN"'):
        plans.plan_by_title(store, "Plan")


def test_the_only_plan_is_meant(store: Store) -> None:
    made = make_plan(store)
    for writing in (False, True):
        assert plans.plan_for(store, None, "gone", writing).id == made.id


def test_of_several_reading_takes_the_last_used_and_writing_refuses(store: Store) -> None:
    first, last = make_plan(store, title="Eastvale"), make_plan(store, title="Westvale")
    assert plans.plan_for(store, None, "eastvale", writing=False).id == first.id
    assert plans.plan_for(store, None, None, writing=False).id == last.id
    assert plans.plan_for(store, None, "gone", writing=False).id == last.id
    with pytest.raises(Refused, match=r'--plan.*"Eastvale", "Westvale"'):
        plans.plan_for(store, None, "Eastvale", writing=True)
