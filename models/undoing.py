"""Undo and redo: a person's own changes to a plan, newest first.

Both are changes themselves, written to the log with the change that they take back or make again.
A change in a closed period stays, and so does everything older. What somebody else has changed
since is left as it is: it is told first (``Conflict``), and may then be passed on the way to the
change before it.
"""

from collections.abc import Callable

from models import changes, search, values
from models.edits import closed_words, value_word
from models.errors import Conflict, Refused
from models.records import Change
from models.store import Store
from models.tables import Period


def next_undo(store: Store, plan_id: int, *, past: int | None = None) -> Change | None:
    """The change that ``undo`` would take back, None for none.

    Where its ``session`` is not the store's it was made in an earlier run of the program, or in
    another one that still runs: name it first, and ask. ``past`` is the id of a change for which
    ``undo`` raised ``Conflict``: with it, the one before.
    """
    change_id = changes.to_undo(store, plan_id, past)
    return None if change_id is None else changes.read(store, change_id)


def next_redo(store: Store, plan_id: int, *, past: int | None = None) -> Change | None:
    """The change that ``redo`` would make again, None for none; ``past`` as for ``next_undo``."""
    change_id = changes.to_redo(store, plan_id, past)
    return None if change_id is None else changes.read(store, change_id)


def undo(store: Store, plan_id: int, *, expected: int) -> Change:
    """Take back the change of id ``expected``, which must still be one that ``next_undo`` gives.

    Returns the undo's own entry of the log. Raises ``Refused`` where there is nothing to take
    back, where it is another change by now, or where it lies in a closed period; ``Conflict``
    where the field has another value than that change gave it. It goes past other changes only
    where they, too, would raise ``Conflict``.
    """
    with store.writing():
        if changes.to_undo(store, plan_id) is None:
            raise Refused(
                "Nothing to undo: you have changed nothing in this plan that still stands"
            )
        change = _expected(store, plan_id, changes.to_undo, expected, lambda it: it.new)
        return _apply(store, change, source="undo", before=change.new, after=change.old)


def redo(store: Store, plan_id: int, *, expected: int) -> Change:
    """Make the change of id ``expected`` again, which must still be one that ``next_redo`` gives.

    Returns the redo's own entry of the log; raises as ``undo`` does.
    """
    with store.writing():
        if changes.to_redo(store, plan_id) is None:
            raise Refused("Nothing to redo: you have undone nothing since your last change")
        change = _expected(store, plan_id, changes.to_redo, expected, lambda it: it.old)
        return _apply(store, change, source="redo", before=change.old, after=change.new)


def _expected(
    store: Store,
    plan_id: int,
    following: Callable[[Store, int, int | None], int | None],
    expected: int,
    before: Callable[[Change], str],
) -> Change:
    """The change of id ``expected``, where only changes that are others' by now lie before it.

    ``before`` is the value that a field must have for its change to be reversed.
    """
    found = following(store, plan_id, None)
    while found is not None:
        change = changes.read(store, found)
        if found == expected:
            return change
        _check_open(store, change)
        stored, _ = values.current(store, change.field, change.recommendation_id, change.period_id)
        if stored == before(change):
            break
        found = following(store, plan_id, found)
    raise Refused("You have made another change meanwhile: look at it before you go back")


def _apply(store: Store, change: Change, *, source: str, before: str, after: str) -> Change:
    field, recommendation_id, period_id = change.field, change.recommendation_id, change.period_id
    _check_open(store, change)
    stored, version = values.current(store, field, recommendation_id, period_id)
    if stored != before or not values.put(
        store, field, recommendation_id, period_id, after, version
    ):
        raise _left_as_it_is(store, change, stored, mine=after)
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


def _check_open(store: Store, change: Change) -> None:
    period_id = change.period_id
    if change.field == "closed" or period_id is None:
        return
    if store.scalar(Period.select(Period.closed).where(Period.id == period_id)):
        raise Refused(closed_words(change.period or ""))


def _left_as_it_is(store: Store, change: Change, theirs: str, *, mine: str) -> Conflict:
    field = change.field
    last = changes.last_of(store, change.recommendation_id, change.period_id, field)
    who = last.actor if last else ""
    where = ", ".join(part for part in (change.ref, change.period) if part)
    words = f"Left as it is: {where}, changed by {who or 'somebody'} since"
    if field != "evidence":
        words += f"; {value_word(field, theirs)} now"
    return Conflict(words, mine=mine, theirs=theirs, who=who)
