"""Which optional facts a plan has (actions, tags ...), so that files show no empty ones."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from models.documents.columns import MORE, Holds
from models.meeting.agreements import plan_agrees
from models.plan.tables import Action, Period, Progress, Recommendation
from models.ratings.ratings import Stage
from models.store.prepared import Prepared, slot
from models.store.store import Store
from models.store.stored_values import among_slot, listed


class PlanFacts(NamedTuple):
    """``filled`` names the columns of ``models.documents.columns.MORE`` that it has anything in.

    ``agrees``: its board agrees ratings here. ``agreed_in`` are the ids of the periods in which
    it agreed any. ``updates``: a period has a day by which updates are due, or has come further
    than open.
    """

    filled: frozenset[str] = frozenset()
    agrees: bool = False
    agreed_in: frozenset[int] = frozenset()
    updates: bool = False

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
    asked = [column for column in _FILLED if agrees or column.holds is not Holds.AGREED_LEVEL]
    filled = {column.name for column in asked if has(_FILLED[column])}
    # What is retired is left out unless it is asked for.
    if ids and _RETIRED.row(store, ids=listed(ids)) is not None:
        filled.add("retired")
    return PlanFacts(
        frozenset(filled), agrees, frozenset(each for (each,) in agreed_in), has(_UPDATES)
    )


def _any(name: str) -> Prepared:
    """The query for a recommendation with something in a column."""

    def build() -> Any:
        of, column = Recommendation, getattr(Recommendation, name)
        here = (of.plan == slot("plan_id")) & (
            column.is_null(False) if column.null else column != ""
        )
        return of.select(of.id).where(here).limit(1)

    return Prepared(build)


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
_FILLED = {
    column: _ACTIONS if column.holds is Holds.ACTIONS else _any(column.name)
    for column in MORE
    if column.holds is not Holds.REMARK
}
