"""What a meeting is to go through: the last one's actions, the exceptions, and the rest.

An exception is what the board has to look at: red, falling, no update, overdue, what officers ask
for, what comes back to the agenda on its day, and what has evidence but no rating yet, which nobody
can take as read. A recommendation is on it once, with every reason for it; one that is
discontinued, or off the agenda until a later day, is not on it at all.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from models.finding import filters, listing
from models.finding.filters import Filter
from models.meeting import meetings
from models.meeting.meeting_tables import Request
from models.meeting.meetings import ACTION, EXCEPTION, REST, Planned
from models.periods.summary import Standing, standings
from models.plan.records import Period
from models.plan.tables import LIVE, Recommendation
from models.ratings.monitoring import Monitoring, monitoring
from models.ratings.ratings import Rag, Update
from models.store.store import Store

RED, FALLING, NO_UPDATE, OVERDUE = "Red", "Falling", "No update", "Overdue"
EXTENSION, CLOSURE, RETURNED = "Extension asked for", "Closure asked for", "Back: still true?"
NOT_RATED = "Not rated"
ORDER = (RED, FALLING, NO_UPDATE, OVERDUE, EXTENSION, CLOSURE, RETURNED, NOT_RATED)
BETWEEN = ", "


def by_exception(
    store: Store, plan_id: int, periods: Sequence[Period], period: Period | None, today: date
) -> list[Planned]:
    """The usual agenda: actions of the last meeting, exceptions by their gravest reason, the rest.

    ``periods`` are the plan's, in order; ``period`` is the one that is rated. Within one reason,
    and in the rest, the order is the plan's own.
    """
    away = off_agenda(store, plan_id, today)
    actions = [
        Planned(ACTION, recommendation_id, "Agreed at the last meeting", action_id)
        for action_id, recommendation_id in meetings.last_actions(store, plan_id)
    ]
    reasons = dict(_reasons(store, plan_id, periods, period, today))
    exceptions = sorted(
        (each for each, why in reasons.items() if why and each not in away),
        key=lambda each: ORDER.index(reasons[each][0]),
    )
    rest = (each for each, why in reasons.items() if not why and each not in away)
    return [
        *actions,
        *(Planned(EXCEPTION, each, BETWEEN.join(reasons[each])) for each in exceptions),
        *(Planned(REST, each) for each in rest),
    ]


def by_filter(
    store: Store,
    plan_id: int,
    periods: Sequence[Period],
    period: Period | None,
    chosen: Filter,
    today: date,
    sort: str = "plan",
) -> list[Planned]:
    """Everything that a filter shows, in the order of the list; nothing is left to take as read."""
    away = off_agenda(store, plan_id, today)
    reasons = dict(_reasons(store, plan_id, periods, period, today))
    found = listing.each_id(store, plan_id, period.id if period else None, chosen, sort)
    return [
        Planned(EXCEPTION, each, BETWEEN.join(reasons.get(each, ())))
        for each, _ in found
        if each not in away
    ]


def whole(
    store: Store, plan_id: int, periods: Sequence[Period], period: Period | None, today: date
) -> list[Planned]:
    """The whole plan in its own order, one item after the other."""
    return by_filter(store, plan_id, periods, period, filters.EMPTY, today)


def off_agenda(store: Store, plan_id: int, today: date) -> frozenset[int]:
    """The recommendations that are off every agenda on this day: discontinued, or until later."""
    return frozenset(
        each for each, told in _monitored(store, plan_id) if told is not None and told.is_off(today)
    )


def returned(store: Store, plan_id: int, today: date) -> frozenset[int]:
    """Those that were off the agenda until a day that has come: the board looks at them again."""
    return frozenset(
        each
        for each, told in _monitored(store, plan_id)
        if told is not None and told.has_returned(today)
    )


def _monitored(store: Store, plan_id: int) -> Iterator[tuple[int, Monitoring | None]]:
    query = Recommendation.select(Recommendation.id, Recommendation.monitoring).where(
        Recommendation.plan == plan_id, LIVE, Recommendation.monitoring.is_null(False)
    )
    return ((each, monitoring(text)) for each, text in store.rows(query))


def _reasons(
    store: Store, plan_id: int, periods: Sequence[Period], period: Period | None, today: date
) -> Iterator[tuple[int, list[str]]]:
    """Each recommendation in the plan's order, with the reasons of ``ORDER`` that hold for it."""
    asked = _asked(store, plan_id)
    back = returned(store, plan_id, today)
    found: Iterator[Standing] = iter(())
    if period is not None:
        at = next((n for n, each in enumerate(periods) if each.id == period.id), 0)
        found = standings(store, plan_id, period.id, periods[:at])
    else:
        every = listing.all_ids(store, plan_id, None, filters.EMPTY)
        yield from ((each, sorted(asked.get(each, ()), key=ORDER.index)) for each, _ in every)
    for each in found:
        silent = each.is_silent or each.update is Update.NONE
        holds = {
            RED: each.rag is Rag.RED,
            FALLING: each.direction == -1,
            NO_UPDATE: silent,
            # Whoever says that nothing has changed leaves the rating of before as it was.
            NOT_RATED: each.rag is None and not silent and each.update is not Update.NO_CHANGE,
            OVERDUE: each.is_overdue(today),
            RETURNED: each.id in back,
        }
        told = chain((why for why, true in holds.items() if true), asked.get(each.id, ()))
        yield each.id, sorted(told, key=ORDER.index)


def _asked(store: Store, plan_id: int) -> dict[int, set[str]]:
    """Requests of officers that the board has not answered yet."""
    words = {"extension": EXTENSION, "closure": CLOSURE}
    found: dict[int, set[str]] = {}
    query = Request.select(Request.recommendation, Request.kind)
    waiting = (Request.plan == plan_id) & (Request.state == "asked")
    for each, kind in store.rows(query.where(waiting)):
        found.setdefault(each, set()).add(words[kind])
    return found
