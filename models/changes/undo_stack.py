"""The undo stack: which change a person takes back next in a plan, and which is made again.

The stack is kept in the change log itself. Each entry that sets a value names in ``below`` the
change that was on top of the stack before it, so the newest entry alone tells the top, however
long the log is. An undo may pass over a change that somebody else has overwritten; so there may be
undone changes below the top, and changes that are not undone above it.

A batch counts as one change. Its last change stands for it; below the batch is the change below its
first one; and it is undone if the last thing done with any of its changes was to take it back.
"""

from typing import Any

from peewee import fn

from models.fields.every import field_named
from models.plan.tables import Change
from models.store.prepared import Prepared, slot
from models.store.store import Store


def to_undo(store: Store, plan_id: int, past: int | None = None) -> int | None:
    """The change that this person would take back next in a plan, None for none.

    ``past`` is a change to pass over: then it is the next one below that. Imports are never taken
    back, nor are fields that undo leaves alone. For a batch it is the last change of it.
    """
    if past is not None:
        below = _below(store, past)
    else:
        newest = _newest_own(store, plan_id)
        if newest is None:
            return None
        change_id, source, field, reverses, below = newest
        if source == "redo":
            return _top(store, reverses)
        if source == "undo":
            below = _below(store, reverses)
        elif field_named(field).undoable:
            return int(change_id)
    while below is not None and _is_undone(store, plan_id, below):
        below = _below(store, below)
    return below


def to_redo(store: Store, plan_id: int, past: int | None = None) -> int | None:
    """The change that this person would make again next in a plan, None for none.

    ``past`` is a change to pass over: then it is the next one above that. Once they have set a
    value themselves, nothing is left to make again. For a batch it is the last change of it.
    """
    at = past
    if at is None:
        newest = _newest_own(store, plan_id)
        if newest is None or newest[1] == "set":
            return None
        at = _top(store, newest[3])
        if newest[1] == "undo":
            return at
    # Of several that were made on top of the same change, only the last can still wait.
    while (above := _ABOVE.row(store, id=at)) is not None and field_named(above[1]).undoable:
        at = _top(store, above[0])
        if _is_undone(store, plan_id, at):
            return at
    return None


def _top(store: Store, change_id: int) -> int:
    """The change that stands for this one: the last of its batch, or itself."""
    [(_, batch_id)] = _BELOW.rows(store, id=change_id)
    if batch_id is None:
        return int(change_id)
    [(last,)] = _LAST.rows(store, batch=batch_id)
    return int(last)


def _below(store: Store, change_id: int) -> int | None:
    """The change below this one, or below the batch that it is one of."""
    [(below, batch_id)] = _BELOW.rows(store, id=change_id)
    if batch_id is not None:
        [(below,)] = _BELOW_FIRST.rows(store, batch=batch_id)
    return None if below is None else int(below)


def _is_undone(store: Store, plan_id: int, change_id: int) -> bool:
    """Whether the last thing that this person did with their change was to take it back."""
    [(_, batch_id)] = _BELOW.rows(store, id=change_id)
    if batch_id is None:
        who = {"plan": plan_id, "actor": store.actor.login}
        row = _LAST_REVERSAL.row(store, id=change_id, **who)
    else:
        row = _LAST_OF_BATCH.row(store, batch=batch_id)
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


def _select_end(*columns: Any, order: Any) -> Any:
    """A query of the first or the last change that a batch made."""
    made = (Change.batch == slot("batch")) & (Change.source == "set")
    return Change.select(*columns).where(made).order_by(order).limit(1)


_BELOW = Prepared(lambda: Change.select(Change.below, Change.batch).where(Change.id == slot("id")))
_BELOW_FIRST = Prepared(lambda: _select_end(Change.below, order=Change.id))
_LAST = Prepared(lambda: _select_end(Change.id, order=Change.id.desc()))
# A batch is taken back only by whoever made it, so nobody need be named here.
_LAST_OF_BATCH = Prepared(
    lambda: (
        Change.select(Change.source)
        .where((Change.batch == slot("batch")) & Change.reverses.is_null(False))
        .order_by(Change.id.desc())
        .limit(1)
    )
)
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
