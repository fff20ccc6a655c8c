"""One value for many recommendations at once: shown first, made as one, taken back as one.

``prepare`` says for each recommendation what the value is now and what it would be, or why it is
left. ``apply`` makes exactly what was shown: where a colleague has changed one of them since, it
makes nothing at all.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.changes.changes import Edit
from models.changes.writing import Together, closed_words, located, write
from models.errors import Refused
from models.fields.every import field_named, field_title
from models.fields.place import Place
from models.periods.periods import periods
from models.plan import plan_reading
from models.plan.records import Change
from models.plan.responsibilities import officer_names
from models.store.store import Store
from models.text import fold, show_line

REPLACE, ADD, TAKE_OFF = "replace", "add", "take off"


class BulkChange(NamedTuple):
    """One change that would be made; ``version`` is that of the row as it was read."""

    recommendation_id: int
    ref: str
    old: str
    new: str
    version: int


class Bulk(NamedTuple):
    """What would be made, and what is left with the reason for it.

    ``moves`` says that a due date that is there would be another one, which needs a reason.
    """

    field: str
    period_id: int | None
    changes: tuple[BulkChange, ...]
    left: tuple[tuple[str, str], ...]

    @property
    def moves(self) -> bool:
        return self.field == "due" and any(each.old for each in self.changes)


def prepare(
    store: Store,
    plan_id: int,
    ids: Sequence[int],
    field: str,
    value: str,
    *,
    period_id: int | None = None,
    how: str = REPLACE,
) -> Bulk:
    """What giving these recommendations a value would change; nothing is written.

    ``field`` is one of what is reported in a period, or of a recommendation's own without one.
    With ``how`` officers and tags can be added to those that are there, or taken off. Raises
    ``Refused`` for a value that the field may not hold, and for a closed period.
    """
    if period_id is not None:
        period = next((each for each in periods(store, plan_id) if each.id == period_id), None)
        if period is None:
            raise Refused("The plan does not have this period")
        if period.closed:
            raise Refused(closed_words(period.label))
    known = field_named(field)
    value = known.kind.clean(value)
    made: list[BulkChange] = []
    left: list[tuple[str, str]] = []
    with store.reading():
        for it in plan_reading.recommendations(store, plan_id, ids):
            old, version = known.read(store, Place(plan_id, it.id, period_id))
            new = _combined(old, value, how)
            if it.retired:
                left.append((it.ref, f"it is part of the plan no more: {it.retired}"))
            elif new == old:
                left.append((it.ref, f"is {known.kind.said(old)} already"))
            else:
                made.append(BulkChange(it.id, it.ref, old, new, version))
    return Bulk(field, period_id, tuple(made), tuple(left))


def apply(store: Store, plan_id: int, bulk: Bulk, *, reason: str = "") -> Change | None:
    """Make what was prepared, as one batch that one undo takes back; None for nothing to make.

    Raises ``Refused`` where a due date would be moved without a reason, and where the period was
    closed or a recommendation retired since, which raises no version of what would be changed;
    ``Conflict`` naming the first recommendation that somebody has changed since. Nothing is made.
    """
    if bulk.moves and not reason.strip():
        raise Refused("A due date is moved only with a reason")
    with store.writing():
        edits: list[Edit] = []
        for each in bulk.changes:
            place, _ = located(store, each.recommendation_id, bulk.period_id)
            retired, _ = field_named("retired").read(store, place)
            if retired:
                raise Refused(f"{each.ref} is part of the plan no more: {show_line(retired)}")
            edits.append(Edit(place, bulk.field, each.new, each.version, each.ref, reason))
        return write(store, edits, batch=Together("bulk", name_of(bulk)))


def name_of(bulk: Bulk) -> str:
    """What it is called when it is made and when it is taken back: ``9: RAG Amber``."""
    new = {each.new for each in bulk.changes}
    word = field_named(bulk.field).kind.said(new.pop()) if len(new) == 1 else "each its own"
    count = len(bulk.changes)
    return f"{count} recommendation{'' if count == 1 else 's'}: {field_title(bulk.field)} {word}"


def _combined(old: str, value: str, how: str) -> str:
    if how == REPLACE:
        return value
    names, given = officer_names([old]), officer_names([value])
    if how == ADD:
        held = {fold(name) for name in names}
        return _joined([*names, *(name for name in given if fold(name) not in held)])
    off = {fold(name) for name in given}
    return _joined(name for name in names if fold(name) not in off)


def _joined(names: Iterable[str]) -> str:
    return "; ".join(names)
