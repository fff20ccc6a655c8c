"""Undo and redo: a person's own changes to a plan, newest first.

Both are changes themselves, written to the log with the change that they take back or make again.
A change in a closed period stays, and so does everything older. What somebody else has changed
since is left as it is: it is told first (``Conflict``), and may then be passed on the way to the
change before it.

The changes of a batch go back together, newest first, and are made again together, oldest first.
Where one of them lies in a closed period none is touched. Those that somebody else has changed
since are left (``left_of``); only where that is all of them is it a ``Conflict``.
"""

from collections.abc import Callable

from models.changes import change_names, changes, undo_stack
from models.changes.changes import Edit
from models.changes.writing import closed_words, write
from models.errors import Conflict, Refused
from models.fields.every import field_named
from models.plan.records import Change
from models.plan.tables import Meeting, Period
from models.store.store import Store


def next_undo(store: Store, plan_id: int, *, past: int | None = None) -> Change | None:
    """The change that ``undo`` would take back, None for none.

    Where its ``session`` is not the store's it was made in an earlier run of the program, or in
    another one that still runs: name it first, and ask. ``past`` is the id of a change for which
    ``undo`` raised ``Conflict``: with it, the one before.
    """
    change_id = undo_stack.to_undo(store, plan_id, past)
    return None if change_id is None else changes.read(store, change_id)


def next_redo(store: Store, plan_id: int, *, past: int | None = None) -> Change | None:
    """The change that ``redo`` would make again, None for none; ``past`` as for ``next_undo``."""
    change_id = undo_stack.to_redo(store, plan_id, past)
    return None if change_id is None else changes.read(store, change_id)


def undo(store: Store, plan_id: int, *, expected: int) -> Change:
    """Take back the change of id ``expected``, which must still be one that ``next_undo`` gives.

    Returns the undo's own entry of the log, for a batch the last of them. Raises ``Refused`` where
    there is nothing to take back, where it is another change by now, or where it lies in a closed
    period; ``Conflict`` where the field has another value than that change gave it. It goes past
    other changes only where they, too, would raise ``Conflict``.
    """
    with store.writing():
        if undo_stack.to_undo(store, plan_id) is None:
            raise Refused(
                "Nothing to undo: you have changed nothing in this plan that still stands"
            )
        change = _expected(store, plan_id, undo_stack.to_undo, expected, back=True)
        return _apply(store, change, back=True)


def redo(store: Store, plan_id: int, *, expected: int) -> Change:
    """Make the change of id ``expected`` again, which must still be one that ``next_redo`` gives.

    Returns the redo's own entry of the log; raises as ``undo`` does.
    """
    with store.writing():
        if undo_stack.to_redo(store, plan_id) is None:
            raise Refused("Nothing to redo: you have undone nothing since your last change")
        change = _expected(store, plan_id, undo_stack.to_redo, expected, back=False)
        return _apply(store, change, back=False)


def left_of(store: Store, made: Change) -> list[Change]:
    """The changes of a batch that were left as they are by the undo or redo that ``made`` tells of.

    Empty where ``made`` is not of a batch. A redo does not name the ones that the undo had left.
    """
    if made.batch is None:
        return []
    return changes.members(store, made.batch, undone=made.source == "redo")


def left_words(store: Store, left: list[Change]) -> str:
    """Changes that were left, in words: "2 left as they are, changed since by treid: 2.2; 2.3".

    At most three places are named; "" where nothing was left.
    """
    if not left:
        return ""
    count = "1 left as it is" if len(left) == 1 else f"{len(left)} left as they are"
    return f"{count}, {_changed_since(store, left)}"


def _changed_since(store: Store, left: list[Change]) -> str:
    asked = [changes.last_of(store, change.place, change.field) for change in left[:_ASKED]]
    names = dict.fromkeys(newest.actor for newest in asked if newest is not None)
    places = list(dict.fromkeys(_where(store, change) for change in left))
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    who = ", ".join(names) or "somebody"
    return f"changed since by {who}: {'; '.join(places[:_NAMED])}{more}"


_NAMED = 3  # places in a message
_ASKED = 20  # changes of which the message says who changed them


def _expected(
    store: Store,
    plan_id: int,
    following: Callable[[Store, int, int | None], int | None],
    expected: int,
    *,
    back: bool,
) -> Change:
    """The change of id ``expected``, where others have overwritten every change before it."""
    found = following(store, plan_id, None)
    while found is not None:
        change = changes.read(store, found)
        if found == expected:
            return change
        if any(_stands(store, each, back=back) for each in _together(store, change, back=back)):
            break
        found = following(store, plan_id, found)
    raise Refused("You have made another change meanwhile: look at it before you go back")


def _together(store: Store, change: Change, *, back: bool) -> list[Change]:
    """The changes of a change's batch in the order of undo or redo; itself where it has no batch.

    Raises ``Refused`` where any of them lies in a closed period, or in a meeting whose minutes are
    agreed.
    """
    every = [change]
    if change.batch is not None:
        every = changes.members(store, change.batch, undone=not back)
        if back:
            every.reverse()
    closed = {
        period_id
        for period_id in {each.period_id for each in every if not _is_open(each)}
        if period_id is not None
        and store.scalar(Period.select(Period.closed).where(Period.id == period_id))
    }
    for each in every:
        if each.period_id in closed and not _is_open(each):
            raise Refused(closed_words(each.period or ""))
    _check_minutes(store, every)
    return every


def _check_minutes(store: Store, every: list[Change]) -> None:
    """Raise ``Refused`` for what a meeting did whose minutes are agreed: they would tell of it no
    more. That they were agreed can itself be taken back."""
    asked = {each.meeting_id for each in every if each.meeting_id is not None}
    agreed = Meeting.select(Meeting.held).where(
        Meeting.id.in_(sorted(asked)), Meeting.state == "agreed"
    )
    if asked and (row := store.row(agreed)):
        raise Refused(
            f"The minutes of the meeting of {row[0]} are agreed: what it did stays; decide anew"
        )


def _is_open(change: Change) -> bool:
    return field_named(change.field).in_closed


def _stands(store: Store, change: Change, *, back: bool) -> bool:
    """Whether the field still has the value that a change has to find, and can have the other."""
    stored, _ = field_named(change.field).read(store, change.place)
    return stored == (change.new if back else change.old) and not _hindrance(
        store, change, back=back
    )


def _hindrance(store: Store, change: Change, *, back: bool) -> str:
    """Why the field cannot be as it was; "" where it can."""
    after = change.old if back else change.new
    return field_named(change.field).hindrance(store, change.place, after)


def _apply(store: Store, change: Change, *, back: bool) -> Change:
    together = _together(store, change, back=back)
    edits = [
        Edit(
            each.place,
            each.field,
            new=each.old if back else each.new,
            old=each.new if back else each.old,
            source="undo" if back else "redo",
            reverses=each.id,
            batch_id=each.batch,
        )
        for each in together
    ]
    made = write(store, edits, left={})
    if made is None:
        raise _left_as_it_is(store, together, back=back)
    return made


def _where(store: Store, change: Change) -> str:
    if standing := field_named(change.field).standing:
        return standing + (f" on {change.section}" if change.section else "")
    name = change.ref or change_names.subject_name(store, change)
    return ", ".join(part for part in (name, change.period) if part)


def _left_as_it_is(store: Store, together: list[Change], *, back: bool) -> Conflict:
    change = together[0]
    field = field_named(change.field)
    theirs, _ = field.read(store, change.place)
    last = changes.last_of(store, change.place, change.field)
    who = last.actor if last else ""
    if hindrance := _hindrance(store, change, back=back):
        words = f"Left as it is: {_where(store, change)}; {hindrance}"
    elif len(together) > 1:
        words = f"Left as they are: all {len(together)}, {_changed_since(store, together)}"
    else:
        words = f"Left as it is: {_where(store, change)}, changed by {who or 'somebody'} since"
        if not field.kind.is_long:
            words += f"; {field.kind.said(field.kind.named(store, theirs))} now"
    return Conflict(words, mine=change.old if back else change.new, theirs=theirs, who=who)
