"""What a report says beside ratings: actions, delivery, monitoring, requests, retired items."""

from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from models.meeting.meeting_tables import Request
from models.periods.summary import Since
from models.plan.plan_reading import action_record
from models.plan.records import Action
from models.plan.tables import LIVE, Change, Period, Progress, Recommendation
from models.plan.tables import Action as ActionTable
from models.ratings.monitoring import monitoring
from models.ratings.ratings import Delivery, Rag
from models.store.store import Store
from models.store.stored_values import DELIVERIES, RAGS, day

CONTINUE, DISCONTINUE, RETURN = "Continue", "Discontinue", "Return on a date"


class Asked(NamedTuple):
    """What an officer asks the board for: an ``extension`` to the day ``wanted``, or a
    ``closure``. ``made`` is UTC, ISO 8601."""

    id: int
    recommendation_id: int
    ref: str
    text: str
    kind: str
    wanted: date | None
    due: date | None
    reason: str
    made: str


class Retired(NamedTuple):
    """A recommendation that is no longer part of the plan, and what became of it."""

    ref: str
    text: str
    became: str


def plan_actions(store: Store, plan_id: int) -> list[Action]:
    """The actions of all recommendations that are not retired, in the plan's order."""
    query = (
        ActionTable.select(
            ActionTable.id,
            ActionTable.recommendation,
            Recommendation.ref,
            ActionTable.text,
            ActionTable.owner,
            ActionTable.due,
            ActionTable.due_words,
            ActionTable.state,
            ActionTable.origin,
            ActionTable.said,
            ActionTable.meeting,
            ActionTable.version,
        )
        .join(Recommendation)
        .where(ActionTable.plan == plan_id, ActionTable.live == 1, LIVE)
        .order_by(Recommendation.place, ActionTable.id)
    )
    return [action_record(row) for row in store.rows(query)]


def delivery_tally(store: Store, plan_id: int) -> dict[Delivery | None, int]:
    """How many recommendations have come how far, None where nobody has said so."""
    rows = store.rows(_counted(plan_id, Recommendation.delivery))
    return {DELIVERIES[delivery]: int(count) for delivery, count in rows}


def monitoring_tally(store: Store, plan_id: int) -> dict[str, int]:
    """How many recommendations stay on the agenda, by the words above; "" where nothing is said."""
    tally: dict[str, int] = {}
    for text, count in store.rows(_counted(plan_id, Recommendation.monitoring)):
        found = monitoring(text)
        word = RETURN if found and found.until else found.word if found else ""
        tally[word] = tally.get(word, 0) + int(count)
    return tally


def _counted(plan_id: int, column: Any) -> Any:
    query = Recommendation.select(column, fn.COUNT(Recommendation.id))
    return query.where(Recommendation.plan == plan_id, LIVE).group_by(column)


def proposed_tally(store: Store, plan_id: int, period_id: int) -> dict[Rag | None, int]:
    """How many of the ratings of a period are only proposed, by rating; none of a closed one."""
    query = (
        Progress.select(Progress.rag, fn.COUNT(Progress.id))
        .join(Recommendation)
        .join_from(Progress, Period)
        .where(
            Recommendation.plan == plan_id,
            LIVE,
            Progress.period == period_id,
            Period.closed == 0,
            Progress.rag.is_null(False),
            Progress.agreed.is_null() | (Progress.agreed != Progress.rag),
        )
        .group_by(Progress.rag)
    )
    return {RAGS[rag]: int(count) for rag, count in store.rows(query)}


def proposed_levels(store: Store, plan_id: int) -> int:
    """How many of the levels of achievement are only proposed."""
    agreed = Recommendation.agreed_level
    query = Recommendation.select(fn.COUNT(Recommendation.id)).where(
        Recommendation.plan == plan_id,
        LIVE,
        Recommendation.level.is_null(False),
        agreed.is_null() | (agreed != Recommendation.level),
    )
    return int(store.scalar(query))


def asked(store: Store, plan_id: int) -> list[Asked]:
    """What waits for an answer of the board, in the plan's order."""
    query = (
        Request.select(
            Request.id,
            Request.recommendation,
            Recommendation.ref,
            Recommendation.text,
            Request.kind,
            Request.wanted,
            Recommendation.due,
            Request.reason,
            Request.made,
        )
        .join(Recommendation)
        .where(Request.plan == plan_id, Request.state == "asked", LIVE)
        .order_by(Recommendation.place, Request.id)
    )
    return [Asked(*row)._replace(wanted=day(row[5]), due=day(row[6])) for row in store.rows(query)]


def retired_since(store: Store, plan_id: int, since: Since) -> list[Retired]:
    """What has left the plan since that moment and has not come back, in the plan's order."""
    changed = Change.select(Change.recommendation).where(
        Change.plan == plan_id, Change.field == "retired", Change.id > since.after
    )
    query = Recommendation.select(Recommendation.ref, Recommendation.text, Recommendation.retired)
    gone = query.where(Recommendation.plan == plan_id, ~LIVE, Recommendation.id.in_(changed))
    return [
        Retired(*row) for row in store.rows(gone.order_by(Recommendation.place, Recommendation.id))
    ]
