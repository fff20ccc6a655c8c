"""Which optional facts a plan has (actions, tags ...), so that files show no empty ones."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from models.meeting.agreements import plan_agrees
from models.plan.tables import Action, Period, Progress, Recommendation
from models.ratings.ratings import Stage
from models.store.prepared import Prepared, slot
from models.store.store import Store
from models.store.stored_values import among_slot, listed


class PlanFacts(NamedTuple):
    """``agrees``: its board agrees ratings here. ``agreed_in`` are the ids of the periods in which
    it agreed any, ``agreed_levels`` says whether it agreed a level. ``updates``: a period has a day
    by which updates are due, or has come further than open. ``retired``: what is asked for holds
    something that is part of the plan no more."""

    delivery: bool = False
    monitoring: bool = False
    tags: bool = False
    actions: bool = False
    agrees: bool = False
    agreed_in: frozenset[int] = frozenset()
    agreed_levels: bool = False
    updates: bool = False
    retired: bool = False

    @property
    def any(self) -> bool:
        """Whether there is any of them."""
        return self != NO_FACTS


NO_FACTS = PlanFacts()


def plan_facts(store: Store, plan_id: int, ids: Sequence[int] | None = None) -> PlanFacts:
    """The optional facts that the recommendations ``ids`` have, None for all that are not retired.

    The search for each fact ends at the first one found.
    """

    def has(query: Prepared) -> bool:
        return query.row(store, plan_id=plan_id) is not None

    agrees = plan_agrees(store, plan_id)
    agreed_in = _AGREED_IN.rows(store, plan_id=plan_id) if agrees else []
    return PlanFacts(
        delivery=has(_DELIVERY),
        monitoring=has(_MONITORING),
        tags=has(_TAGS),
        actions=has(_ACTIONS),
        agrees=agrees,
        agreed_in=frozenset(each for (each,) in agreed_in),
        agreed_levels=agrees and has(_LEVELS),
        updates=has(_UPDATES),
        retired=bool(ids) and _RETIRED.row(store, ids=listed(ids or ())) is not None,
    )


def _any(where: Any) -> Prepared:
    return Prepared(
        lambda: (
            Recommendation.select(Recommendation.id)
            .where((Recommendation.plan == slot("plan_id")) & where)
            .limit(1)
        )
    )


_DELIVERY = _any(Recommendation.delivery.is_null(False))
_MONITORING = _any(Recommendation.monitoring.is_null(False))
_TAGS = _any(Recommendation.tags != "")
_LEVELS = _any(Recommendation.agreed_level.is_null(False))
_ACTIONS = Prepared(
    lambda: (
        Action.select(Action.id)
        .where((Action.plan == slot("plan_id")) & (Action.live == 1))
        .limit(1)
    )
)
_UPDATES = Prepared(
    lambda: (
        Period.select(Period.id)
        .where(
            (Period.plan == slot("plan_id"))
            & (Period.retired == "")
            & (Period.updates_due.is_null(False) | (Period.stage != Stage.OPEN))
        )
        .limit(1)
    )
)
_AGREED_IN = Prepared(
    lambda: (
        Progress.select(Progress.period)
        .join(Recommendation)
        .where((Recommendation.plan == slot("plan_id")) & Progress.agreed.is_null(False))
        .distinct()
    )
)
_RETIRED = Prepared(
    lambda: (
        Recommendation.select(Recommendation.id)
        .where(among_slot(Recommendation.id, "ids") & (Recommendation.retired != ""))
        .limit(1)
    )
)
