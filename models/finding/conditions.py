"""The first recommendations of a plan that a phrase is found in, quickly at any size."""

from collections.abc import Sequence
from typing import Any

from peewee import fn

from models.finding import filter_sql, search
from models.finding.filters import Filter, Phrase
from models.plan.tables import Recommendation
from models.store.store import Store
from models.store.stored_values import among

# How many recommendations of the plan the first look takes in, and how much wider the next is.
_WINDOW = 1000
_WIDER = 4

Ids = list[tuple[int, int]]  # of a recommendation and its section


def chosen_ids(*conditions: Any) -> Any:
    """A query for the ids of recommendations and their sections."""
    return Recommendation.select(Recommendation.id, Recommendation.section).where(*conditions)


def conditions(
    store: Store, plan_id: int, period_id: int | None, chosen: Filter, only: int | None = None
) -> list[Any]:
    """Everything that a filter asks of a recommendation, or of ``only`` the one with this id."""
    within = None if only is None else [only]
    return [
        *filter_sql.conditions(store, plan_id, period_id, chosen, only),
        *search.conditions(chosen.phrases, filter_sql.ID, within),
    ]


def first_with(
    store: Store, plan_id: int, conditions: list[Any], phrases: Sequence[Phrase], limit: int
) -> Ids:
    """The first ids, in the plan's order, for which the phrases and conditions hold.

    The search gives ids in no useful order, and fetching all ids of a common word takes long. So
    the plan is read in windows, and for each the search is asked only for ids between its lowest
    and its highest. The ids of a rare word are fetched all at once.
    """
    place: Any = Recommendation.place
    few = search.few(store, phrases)
    if few is not None:
        ids, others = few
        also = search.conditions(others, filter_sql.ID, ids)
        # An expression, not the bare column: SQLite then fetches these few and walks no plan.
        mine: Any = Recommendation.plan + 0
        query = chosen_ids(mine == plan_id, among(Recommendation.id, ids), *also, *conditions)
        return store.rows(query.order_by(place, Recommendation.id).limit(limit))
    found: Ids = []
    window = _WINDOW * _WIDER if conditions else _WINDOW  # each window makes their sets anew
    after: int | None = None
    while len(found) < limit:
        part = Recommendation.plan == plan_id
        if after is not None:
            part &= place > after
        beyond = Recommendation.select(place).where(part).order_by(place).offset(window)
        last = store.scalar(beyond)
        if last is not None:
            part &= place <= last
        bounds = store.row(
            Recommendation.select(fn.MIN(Recommendation.id), fn.MAX(Recommendation.id)).where(part)
        )
        if bounds is None or bounds[0] is None:
            break
        within = range(bounds[0], bounds[1] + 1)
        query = chosen_ids(part, *search.conditions(phrases, filter_sql.ID, within), *conditions)
        found += store.rows(query.order_by(place, Recommendation.id).limit(limit - len(found)))
        if last is None:
            break
        after = last
        window *= _WIDER
    return found
