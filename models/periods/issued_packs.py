"""What a period's pack said when it was issued, and what has been changed since.

A pack that is issued is a copy that nobody can alter: with its period stands the plan's position
in the change log, which is append-only, and what stands now is walked back to it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from models.actions.action_words import read_due
from models.changes import as_it_was
from models.changes.as_it_was import Key
from models.errors import Refused
from models.fields.every import field_named
from models.fields.progress import REPORTED
from models.fields.recommendation import STATED
from models.periods import period_edits
from models.plan.plan_reading import ACTION_COLUMNS, action_record
from models.plan.records import Action as ActionRecord
from models.plan.records import Change as ChangeRecord
from models.plan.records import Period, Progress, Recommendation
from models.plan.tables import Action, Change
from models.plan.tables import Recommendation as RecommendationTable
from models.ratings.ratings import Delivery, Stage
from models.store.prepared import Prepared, slot
from models.store.store import Store
from models.store.stored_values import (
    among_slot,
    listed,
)

Then = dict[str, str]
"""Fields of the log that were changed, each with the value that it had."""

# What the board says of it afterwards is no change of the pack.
_REPORTED = tuple(each.name for each in REPORTED)
_OWN = tuple(each.name for each in STATED)
_FIRST = _OWN[: _OWN.index("level")]
_WATCHED = (*_FIRST, *_REPORTED, *_OWN[len(_FIRST) :], "retired")
_OF_ACTION = ("action", "action_owner", "action_due", "action_state")


def issue(store: Store, period_id: int, version: int) -> ChangeRecord | None:
    """Issue the pack of a period: its stage, and the plan's position, in one step and one undo.

    None where it is issued already. Raises as ``period_edits.set_stage``.
    """
    return period_edits.set_stage(store, period_id, Stage.ISSUED, version)


def changed_since_issue(
    store: Store, plan_id: int, period: Period, ids: Iterable[int] | None = None
) -> dict[int, Then]:
    """The values of a plan, or of the recommendations ``ids``, that differ from the issued pack.

    Empty where no pack was issued. Of a closed period only values of that period count, since the
    plan goes on. A value that was changed and changed back does not differ; what the board has
    agreed is told elsewhere. One query.
    """
    if period.issued is None:
        return {}
    after = {"position": period.issued, "period_id": period.id}
    if ids is None:
        rows = _OF_PLAN.rows(store, plan_id=plan_id, **after)
    else:
        rows = _OF_SOME.rows(store, ids=listed(ids), **after)
    found: dict[int, Then] = {}
    now: dict[int, Then] = {}
    for each, field, old, new in rows:
        if field in _watched(period):
            found.setdefault(each, {}).setdefault(field, old)
            now.setdefault(each, {})[field] = new
    changed = {
        each: {field: then for field, then in fields.items() if then != now[each][field]}
        for each, fields in found.items()
    }
    return {each: fields for each, fields in changed.items() if fields}


def with_issue(store: Store, recommendation: Recommendation, period: Period) -> Recommendation:
    """The recommendation with ``as_issued`` filled in for this period, in the order of the fields
    on the screen."""
    changed = changed_since_issue(store, recommendation.plan_id, period, [recommendation.id])
    fields = changed.get(recommendation.id)
    if not fields:
        return recommendation
    said = tuple((field, fields[field]) for field in _WATCHED if field in fields)
    return recommendation._replace(
        progress=tuple(
            each._replace(as_issued=said) if each.period.id == period.id else each
            for each in recommendation.progress
        )
    )


def as_issued(store: Store, recommendation: Recommendation, period: Period) -> Recommendation:
    """A recommendation as it stood when the pack of a period was issued, with its actions.

    Raises ``Refused`` where no pack was, or the store does not know that time.
    """
    with store.reading():
        then = None
        if period.issued is not None:
            then = as_it_was.at_position(
                store, recommendation.plan_id, recommendation.id, period.issued
            )
        if then is None or period.issued is None:
            raise Refused(f"{period.label}: its pack has not been issued")
        actions = _actions_then(store, recommendation, period.issued)
    own = {field: value for (field, period_id), value in then.items() if period_id is None}
    walked: dict[str, Any] = {
        field: field_named(field).kind.value(own[field])
        for field in (*_OWN, "agreed_level", "retired")
        if field in own
    }
    said = tuple(_progress_then(each, then) for each in recommendation.progress)
    return recommendation._replace(**walked, progress=said, actions=actions)


def _progress_then(reported: Progress, then: dict[Key, str]) -> Progress:
    at = reported.period.id
    walked = {
        field: field_named(field).kind.value(then[field, at])
        for field in (*_REPORTED, "agreed")
        if (field, at) in then
    }
    if "agreed" in walked:
        walked["proposed"] = walked["agreed"]
    return reported._replace(**walked, as_issued=())


def _actions_then(
    store: Store, recommendation: Recommendation, position: int
) -> tuple[ActionRecord, ...]:
    """The actions as they were at that time, those that were taken off since among them."""
    then: dict[int, Then] = {}
    for subject, field, old in _ACTION_ENTRIES.rows(
        store, recommendation_id=recommendation.id, position=position
    ):
        then.setdefault(subject, {}).setdefault(field, old)
    if not then:
        return recommendation.actions
    known = {each.id: each for each in recommendation.actions}
    for row in _ACTION_ROWS.rows(store, ids=listed(then)):
        known.setdefault(row[0], action_record(row))
    found = []
    for each in sorted(known.values(), key=lambda action: action.id):
        was = then.get(each.id, {})
        if not was.get("action", each.text):
            continue
        due, due_words = read_due(was["action_due"]) if "action_due" in was else each[5:7]
        found.append(
            each._replace(
                text=was.get("action", each.text),
                owner=was.get("action_owner", each.owner),
                due=due,
                due_words=due_words,
                state=Delivery(was.get("action_state", each.state)),
            )
        )
    return tuple(found)


def _watched(period: Period) -> Sequence[str]:
    return _REPORTED if period.closed else _WATCHED


def _entries(where: Any) -> Prepared:
    """What was changed after a position of the plan itself or in one period, oldest first."""
    return Prepared(
        lambda: (
            Change.select(Change.recommendation, Change.field, Change.old, Change.new)
            .where(
                where
                & (Change.id > slot("position"))
                & (Change.period.is_null() | (Change.period == slot("period_id")))
                & Change.subject.is_null()
                & Change.recommendation.is_null(False)
            )
            .order_by(Change.id)
        )
    )


_OF_PLAN = _entries(Change.plan == slot("plan_id"))
_OF_SOME = _entries(among_slot(Change.recommendation, "ids"))
_ACTION_ENTRIES = Prepared(
    lambda: (
        Change.select(Change.subject, Change.field, Change.old)
        .where(
            (Change.recommendation == slot("recommendation_id"))
            & (Change.id > slot("position"))
            & Change.subject.is_null(False)
            & Change.field.in_(_OF_ACTION)
        )
        .order_by(Change.id)
    )
)
_ACTION_ROWS = Prepared(
    lambda: (
        Action.select(*ACTION_COLUMNS).join(RecommendationTable).where(among_slot(Action.id, "ids"))
    )
)
