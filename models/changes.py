"""The change log: the only way into it, and how its entries read back.

An entry is written inside the transaction of the change that it tells of. The store's triggers
refuse to alter or delete one.

What a person can take back in a plan is a stack. Each entry that sets something keeps, in
``below``, the change that was on top of that stack before it; so the newest entry alone tells the
top, however long the log is (``to_undo``, ``to_redo``). What somebody else has changed since may
be passed on the way; so below the top stands what was undone, and above it what was not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, fn

from models import clock
from models.prepared import Prepared, slot
from models.records import Change as ChangeRecord
from models.store import Store
from models.tables import Change, Period, Recommendation
from models.values import UNDOABLE


@dataclass(frozen=True, slots=True)
class Entry:
    """One changed field: what ``record`` adds time, person and session to.

    ``source`` is ``set``, ``undo``, ``redo`` or ``import``; ``reverses`` is the change that an
    undo takes back or a redo makes again.
    """

    plan_id: int
    field: str
    old: str
    new: str
    recommendation_id: int | None = None
    period_id: int | None = None
    source: str = "set"
    reason: str = ""
    reverses: int | None = None


def record(store: Store, entries: Iterable[Entry]) -> int:
    """Write entries to the change log, all of one moment, inside the caller's ``writing()``.

    Gives the id of the last one, 0 where there are none.
    """
    import json

    actor = store.actor
    same = {
        "at": clock.now(),
        "actor": actor.login,
        "name": actor.name,
        "facts": json.dumps(dict(actor.facts), ensure_ascii=False, sort_keys=True),
        "session": store.session,
    }
    last = 0
    for entry in entries:
        last = _INSERT.insert(
            store,
            **same,
            source=entry.source,
            plan=entry.plan_id,
            recommendation=entry.recommendation_id,
            period=entry.period_id,
            field=entry.field,
            old=entry.old,
            new=entry.new,
            reason=entry.reason,
            reverses=entry.reverses,
            below=to_undo(store, entry.plan_id) if entry.source == "set" else None,
        )
    return last


def select() -> Any:
    """The query whose rows ``to_record`` understands; the caller says which, and in which order."""
    return (
        Change.select(
            Change.id,
            Change.at,
            Change.actor,
            Change.name,
            Change.source,
            Change.field,
            Change.old,
            Change.new,
            Change.reason,
            Change.plan,
            Change.recommendation,
            Recommendation.ref,
            Change.period,
            Period.label,
            Change.session,
        )
        .join(Recommendation, JOIN.LEFT_OUTER, on=Change.recommendation == Recommendation.id)
        .switch(Change)
        .join(Period, JOIN.LEFT_OUTER, on=Change.period == Period.id)
    )


def to_record(row: tuple[Any, ...]) -> ChangeRecord:
    """An entry as screens and commands see it, from a row of ``select``."""
    return ChangeRecord(*row)


def read(store: Store, change_id: int) -> ChangeRecord:
    """The entry of this id, which must exist."""
    return to_record(_READ.rows(store, id=change_id)[0])


def last_of(
    store: Store, recommendation_id: int | None, period_id: int | None, field: str = ""
) -> ChangeRecord | None:
    """The newest entry about one recommendation in one period, or about one ``field`` of it; None
    for the one that an entry does not speak of."""
    here = _is(Change.recommendation, recommendation_id) & _is(Change.period, period_id)
    if field:
        here &= Change.field == field
    row = store.row(select().where(here).order_by(Change.id.desc()))
    return None if row is None else to_record(row)


def to_undo(store: Store, plan_id: int, past: int | None = None) -> int | None:
    """The change that this person would take back next in a plan, None for none.

    With ``past``, a change that may be taken back: the one to take back in its stead. What was
    imported or added is passed over.
    """
    if past is not None:
        below = _below(store, past)
    else:
        newest = _newest_own(store, plan_id)
        if newest is None:
            return None
        change_id, source, field, reverses, below = newest
        if source == "redo":
            return int(reverses)
        if source == "undo":
            below = _below(store, reverses)
        elif field in UNDOABLE:
            return int(change_id)
    while below is not None and _is_undone(store, plan_id, below):
        below = _below(store, below)
    return below


def to_redo(store: Store, plan_id: int, past: int | None = None) -> int | None:
    """The change that this person would make again next in a plan, None for none.

    With ``past``, a change that may be made again: the one to make again in its stead. Whatever
    they set themselves since leaves nothing to make again.
    """
    at = past
    if at is None:
        newest = _newest_own(store, plan_id)
        if newest is None or newest[1] == "set":
            return None
        at = int(newest[3])
        if newest[1] == "undo":
            return at
    # Of several that were made on top of the same change, only the last can still wait.
    while (above := _ABOVE.row(store, id=at)) is not None and above[1] in UNDOABLE:
        at = int(above[0])
        if _is_undone(store, plan_id, at):
            return at
    return None


def _below(store: Store, change_id: int) -> int | None:
    [(below,)] = _BELOW.rows(store, id=change_id)
    return None if below is None else int(below)


def _is_undone(store: Store, plan_id: int, change_id: int) -> bool:
    """Whether the last that this person did with a change of theirs was to take it back."""
    who = {"plan": plan_id, "actor": store.actor.login}
    row = _LAST_REVERSAL.row(store, id=change_id, **who)
    return row is not None and row[0] == "undo"


def _newest_own(store: Store, plan_id: int) -> tuple[Any, ...] | None:
    return _NEWEST_OWN.row(store, plan=plan_id, actor=store.actor.login)


def _select_newest_own() -> Any:
    """The newest entry of a person in a plan that is no import, at the cost of three look-ups."""
    newest = [
        Change.select(fn.MAX(Change.id)).where(
            (Change.plan == slot("plan"))
            & (Change.actor == slot("actor"))
            & (Change.source == source)
        )
        for source in ("set", "undo", "redo")
    ]
    return (
        Change.select(Change.id, Change.source, Change.field, Change.reverses, Change.below)
        .where(Change.id.in_(newest))
        .order_by(Change.id.desc())
        .limit(1)
    )


def _is(column: Any, value: int | None) -> Any:
    return column.is_null() if value is None else column == value


_INSERT = Prepared(
    lambda: Change.insert(
        {field: slot(name) for name, field in Change._meta.fields.items() if not field.primary_key}
    )
)
_READ = Prepared(lambda: select().where(Change.id == slot("id")))
_BELOW = Prepared(lambda: Change.select(Change.below).where(Change.id == slot("id")))
_ABOVE = Prepared(
    lambda: (
        Change.select(Change.id, Change.field)
        .where(Change.below == slot("id"))
        .order_by(Change.id.desc())
        .limit(1)
    )
)
_LAST_REVERSAL = Prepared(
    lambda: (
        Change.select(Change.source)
        .where(
            (Change.plan == slot("plan"))
            & (Change.actor == slot("actor"))
            & Change.source.in_(("undo", "redo"))
            & (Change.id > slot("id"))
            & (Change.reverses == slot("id"))
        )
        .order_by(Change.id.desc())
        .limit(1)
    )
)
_NEWEST_OWN = Prepared(_select_newest_own)
