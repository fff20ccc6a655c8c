"""The dates a recommendation was due on, one after the other, and why each moved."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from models.changes import changes
from models.changes.changes import Edit
from models.changes.writing import located, write
from models.errors import Refused
from models.fields.every import field_named
from models.plan.records import Change
from models.plan.tables import Change as ChangeTable
from models.store.store import Store
from models.store.stored_values import day
from models.text import clean_line


class Revision(NamedTuple):
    """That something was due on ``day``, None for no date, from the moment ``at`` on.

    The first date has no ``at`` and nobody who set it, where it came with the plan. ``decided_by``
    is "" where ``actor`` decided it; ``meeting_held`` the day of its meeting, None for none.
    """

    day: date | None
    at: str = ""
    reason: str = ""
    decided_by: str = ""
    actor: str = ""
    meeting_held: str | None = None


def revisions(store: Store, recommendation_id: int) -> tuple[Revision, ...]:
    """The dates it was due on, the first one first; empty where that never changed.

    What was taken back is left out.
    """
    return revisions_of(standing_changes(store, recommendation_id, {"due"}))


def revisions_of(made: Sequence[Change]) -> tuple[Revision, ...]:
    """The dates it was due on, told from the changes of its due date that stand, oldest first."""
    found = [Revision(day(made[0].old))] if made and made[0].old else []
    for each in made:
        found.append(
            Revision(
                day(each.new) if each.new else None,
                each.at,
                each.reason,
                each.decided_by,
                each.actor,
                each.meeting_held,
            )
        )
    return tuple(found)


def moved_words(found: Sequence[Revision]) -> str:
    """``moved 2 times, 91 days``: from the first date to the last one; "" where it never moved."""
    days = [each.day for each in found if each.day is not None]
    if len(days) < 2:
        return ""
    times = len(days) - 1
    net = (days[-1] - days[0]).days
    moved = f"moved {times} time{'' if times == 1 else 's'}"
    earlier = " earlier" if net < 0 else ""
    return f"{moved}, {abs(net)} day{'' if abs(net) == 1 else 's'}{earlier}"


def move_due(
    store: Store,
    recommendation_id: int,
    due: date | None,
    *,
    version: int,
    reason: str,
    decided_by: str = "",
) -> Change | None:
    """Set the day a recommendation is due on, None for none; None where it is so already.

    ``version`` is that of the recommendation. Raises ``Refused`` without a reason where there was
    a date before, ``Conflict`` where the recommendation has changed since.
    """
    reason = clean_line(reason).strip()
    new = due.isoformat() if due else ""
    with store.writing():
        place, where = located(store, recommendation_id)
        before, _ = field_named("due").read(store, place)
        if before and before != new and not reason:
            raise Refused(f"{where}: moving the due date needs a reason")
        return write(store, [Edit(place, "due", new, version, where, reason, decided_by)])


def standing_changes(store: Store, recommendation_id: int, fields: Collection[str]) -> list[Change]:
    """The changes of these fields of a recommendation that were not taken back, oldest first."""
    table = ChangeTable
    mine = (table.recommendation == recommendation_id) & table.field.in_(sorted(fields))
    query = changes.select().where(mine)
    made = {row[0]: changes.to_record(row) for row in store.rows(query.order_by(table.id))}
    reversals = table.select(table.reverses, table.source).where(
        mine & table.reverses.is_null(False)
    )
    undone: set[int] = set()
    for change_id, source in store.rows(reversals.order_by(table.id)):
        undone.add(change_id) if source == "undo" else undone.discard(change_id)
    return [
        each
        for key, each in made.items()
        if key not in undone and each.source not in ("undo", "redo")
    ]
