"""Undo and redo: a person's own changes to a plan, newest first.

Both are changes themselves, written to the log with the change that they take back or make again.
A change in a closed period stays, and so does everything older; what somebody else has changed
since is not touched either.
"""

from models import changes, search, values
from models.edits import closed_words, conflict
from models.errors import Refused
from models.records import Change
from models.store import Store
from models.tables import Period


def next_undo(store: Store, plan_id: int) -> Change | None:
    """The change that ``undo`` would take back, None for none.

    Where its ``session`` is not the store's it was made in an earlier run of the program, or in
    another one that still runs: name it first, and ask.
    """
    change_id = changes.to_undo(store, plan_id)
    return None if change_id is None else changes.read(store, change_id)


def next_redo(store: Store, plan_id: int) -> Change | None:
    """The change that ``redo`` would make again, None for none."""
    change_id = changes.to_redo(store, plan_id)
    return None if change_id is None else changes.read(store, change_id)


def undo(store: Store, plan_id: int, *, expected: int) -> Change:
    """Take back the change of id ``expected``, which must still be the one ``next_undo`` gives.

    Returns the undo's own entry of the log. Raises ``Refused`` where there is nothing to take
    back, where it is another change by now, or where it lies in a closed period; ``Conflict``
    where the field has another value than that change gave it.
    """
    with store.writing():
        found = changes.to_undo(store, plan_id)
        if found is None:
            raise Refused(
                "Nothing to undo: you have changed nothing in this plan that still stands"
            )
        change = _expected(store, found, expected)
        return _apply(store, change, source="undo", before=change.new, after=change.old)


def redo(store: Store, plan_id: int, *, expected: int) -> Change:
    """Make the change of id ``expected`` again, which must still be the one ``next_redo`` gives.

    Returns the redo's own entry of the log; raises as ``undo`` does.
    """
    with store.writing():
        found = changes.to_redo(store, plan_id)
        if found is None:
            raise Refused("Nothing to redo: you have undone nothing since your last change")
        change = _expected(store, found, expected)
        return _apply(store, change, source="redo", before=change.old, after=change.new)


def _expected(store: Store, found: int, expected: int) -> Change:
    if found != expected:
        raise Refused("You have made another change meanwhile: look at it before you go back")
    return changes.read(store, found)


def _apply(store: Store, change: Change, *, source: str, before: str, after: str) -> Change:
    field, recommendation_id, period_id = change.field, change.recommendation_id, change.period_id
    where = ", ".join(part for part in (change.ref, change.period) if part)
    if field != "closed" and period_id is not None and _closed(store, period_id):
        raise Refused(closed_words(change.period or ""))
    stored, version = values.current(store, field, recommendation_id, period_id)
    if stored != before or not values.put(
        store, field, recommendation_id, period_id, after, version
    ):
        raise conflict(store, field, recommendation_id, period_id, where, mine=after)
    entry = changes.Entry(
        change.plan_id,
        field,
        old=before,
        new=after,
        recommendation_id=recommendation_id,
        period_id=period_id,
        source=source,
        reverses=change.id,
    )
    change_id = changes.record(store, [entry])
    if field == "evidence" and recommendation_id is not None:
        search.index(store, recommendation_id)
    return changes.read(store, change_id)


def _closed(store: Store, period_id: int) -> bool:
    return bool(store.scalar(Period.select(Period.closed).where(Period.id == period_id)))
