"""What a plan's board has agreed: whether it ever agreed anything, and on which day what."""

from datetime import date
from typing import Any, NamedTuple

from peewee import JOIN

from models.plan.tables import Change, Meeting, Plan, Progress, Recommendation
from models.store.prepared import Prepared, slot
from models.store.store import Store
from models.store.stored_values import day

THE_BOARD = "The Board"
"""What a plan's board is called where it has no name of its own."""


class Agreement(NamedTuple):
    """That ``board`` agreed a rating or a level on a ``day``.

    ``proposed`` is what it had found, as the change log has it, "" where that was the same or
    nothing.
    """

    board: str
    day: date | None
    proposed: str = ""


Agreements = dict[tuple[int | None, str], Agreement]
"""By period (None for a level) and by the value that was agreed, as the store has it."""


def plan_agrees(store: Store, plan_id: int) -> bool:
    """Whether the board of a plan agrees ratings or levels in Stocktake: whether it agreed any.

    Where it never did, ratings are not told apart into proposed and agreed.
    """
    if _RATING_AGREED.row(store, plan_id=plan_id) or _LEVEL_AGREED.row(store, plan_id=plan_id):
        return True
    # A plan made of a file may hold agreements without their meetings; it then names its board.
    # All ratings are looked at only there: in a large plan that takes long.
    if not _NAMED.row(store, plan_id=plan_id):
        return False
    found = _ANY_LEVEL.row(store, plan_id=plan_id) or _ANY_RATING.row(store, plan_id=plan_id)
    return found is not None


def board_name(store: Store, plan_id: int) -> str:
    """What the board of a plan calls itself."""
    return store.scalar(Plan.select(Plan.board).where(Plan.id == plan_id)) or THE_BOARD


def agreements(store: Store, recommendation_id: int) -> Agreements:
    """When the board agreed which ratings and levels of a recommendation, the last time each."""
    found: Agreements = {}
    last: dict[tuple[int | None, bool], tuple[int, str]] = {}
    for period, field, old, new, batch, board, held in _DECISIONS.rows(
        store, recommendation_id=recommendation_id
    ):
        kind = (period, field in ("level", "agreed_level"))
        if field in ("agreed", "agreed_level"):
            last[kind] = (batch, new)
            found[period, new] = Agreement(board, day(held))
        elif last.get(kind) == (batch, new):
            # The board agreed another one than what was proposed: that change is of its batch.
            found[period, new] = found[period, new]._replace(proposed=old)
    return found


# An expression instead of the column: the database then looks only through what was changed in
# meetings, which has an index of its own, and not through every change of the plan.
_of_plan: Any = Change.plan + 0
_RATING_AGREED = Prepared(
    lambda: (
        Change.select(Change.id)
        .join(
            Progress,
            on=(Progress.recommendation == Change.recommendation)
            & (Progress.period == Change.period),
        )
        .where(
            (_of_plan == slot("plan_id"))
            & Change.meeting.is_null(False)
            & (Change.field == "agreed")
            & Progress.agreed.is_null(False)
        )
        .limit(1)
    )
)
_LEVEL_AGREED = Prepared(
    lambda: (
        Change.select(Change.id)
        .join(Recommendation, on=Recommendation.id == Change.recommendation)
        .where(
            (_of_plan == slot("plan_id"))
            & Change.meeting.is_null(False)
            & (Change.field == "agreed_level")
            & Recommendation.agreed_level.is_null(False)
        )
        .limit(1)
    )
)
_NAMED = Prepared(
    lambda: Plan.select(Plan.id).where((Plan.id == slot("plan_id")) & (Plan.board != ""))
)
_ANY_LEVEL = Prepared(
    lambda: (
        Recommendation.select(Recommendation.id)
        .where(
            (Recommendation.plan == slot("plan_id")) & Recommendation.agreed_level.is_null(False)
        )
        .limit(1)
    )
)
_ANY_RATING = Prepared(
    lambda: (
        Progress.select(Progress.id)
        .join(Recommendation)
        .where((Recommendation.plan == slot("plan_id")) & Progress.agreed.is_null(False))
        .limit(1)
    )
)
_DECISIONS = Prepared(
    lambda: (
        Change.select(
            Change.period,
            Change.field,
            Change.old,
            Change.new,
            Change.batch,
            Change.decided_by,
            Meeting.held,
        )
        .join(Meeting, JOIN.LEFT_OUTER, on=Change.meeting == Meeting.id)
        .where(
            (Change.recommendation == slot("recommendation_id"))
            & Change.field.in_(("agreed", "rag", "agreed_level", "level"))
            & (Change.source == "set")
            & Change.batch.is_null(False)
            & Change.meeting.is_null(False)
        )
        .order_by(Change.id)
    )
)
