"""Taking over what others wrote in a copy of the plan: many changes, made and undone as one."""

from collections.abc import Sequence
from typing import NamedTuple

from models.changes import changes
from models.changes.edits import closed_words
from models.errors import Refused
from models.fields import values
from models.fields.field_rules import cleaned
from models.finding import search
from models.plan.tables import Period, Plan, Recommendation
from models.store.store import Store
from models.text import clean_line

# Of what the board and its clerk say of a recommendation, these may come from a file.
MERGED = frozenset({"delivery", "monitoring", "tags"})


class Take(NamedTuple):
    """One value to take over; ``old`` is what it is to replace, as it was seen when it was chosen.

    ``field`` is one of ``values.OWN_FIELDS`` or ``MERGED`` without a period, or of
    ``values.PROGRESS_FIELDS`` in one. Values are those of the change log: the text itself, the
    value of a rating, an ISO date, officers joined by "; ", "" for none.
    """

    recommendation_id: int
    field: str
    period_id: int | None
    old: str
    new: str


class Merged(NamedTuple):
    """What came of a merge. ``batch_id`` is None where nothing was taken.

    ``left`` are those that were not taken, each with the reason in words.
    """

    batch_id: int | None
    taken: tuple[Take, ...]
    left: tuple[tuple[Take, str], ...]


def merge(store: Store, plan_id: int, takes: Sequence[Take], *, name: str, digest: str) -> Merged:
    """Take over values from a document, in one transaction that one undo takes back.

    ``name`` and ``digest`` (SHA-256 in hexadecimal) are the document's. A value is taken only where
    the store still has ``old``, the period is open, and the field may hold it; the others are left.
    Raises ``Refused`` where the plan is not there, ``StoreError`` where the store cannot be
    written.
    """
    name = clean_line(name)
    taken: list[Take] = []
    left: list[tuple[Take, str]] = []
    entries: list[changes.Entry] = []
    with store.writing():
        if store.row(Plan.select(Plan.id).where(Plan.id == plan_id)) is None:
            raise Refused("This plan is not in the store")
        rules = _Rules(store, plan_id)
        for take in takes:
            try:
                new = rules.allowed(take)
                _put(store, take, new)
            except Refused as reason:
                left.append((take, reason.message))
                continue
            taken.append(take)
            entries.append(
                changes.Entry(
                    plan_id,
                    take.field,
                    old=take.old,
                    new=new,
                    recommendation_id=take.recommendation_id,
                    period_id=take.period_id,
                    reason=f"merged from {name}",
                )
            )
        if not entries:
            return Merged(None, (), tuple(left))
        batch_id = changes.add_batch(store, plan_id, "merge", name, digest)
        changes.record(store, [entry.of_batch(batch_id) for entry in entries])
        search.index_many(store, changes.searched(store, entries))
    return Merged(batch_id, tuple(taken), tuple(left))


class _Rules:
    """What may be taken into a plan as it is inside one transaction."""

    def __init__(self, store: Store, plan_id: int) -> None:
        own = Recommendation.select(Recommendation.id).where(Recommendation.plan == plan_id)
        self._own = {each for (each,) in store.rows(own)}
        query = Period.select(Period.id, Period.label, Period.closed)
        self._periods = {
            each: (label, bool(closed))
            for each, label, closed in store.rows(query.where(Period.plan == plan_id))
        }

    def allowed(self, take: Take) -> str:
        """The value as it may be stored. Raises ``Refused`` where nothing may."""
        if take.recommendation_id not in self._own:
            raise Refused("This recommendation is not in the plan")
        if take.period_id is None:
            if take.field not in values.OWN_FIELDS | MERGED:
                raise Refused(f"A recommendation has no {clean_line(take.field)} to be changed")
        elif take.period_id not in self._periods:
            raise Refused("The plan does not have this period")
        elif take.field not in values.PROGRESS_FIELDS:
            raise Refused(f"A period has no {clean_line(take.field)} to be changed")
        else:
            label, closed = self._periods[take.period_id]
            if closed:
                raise Refused(closed_words(label))
        return cleaned(take.field, take.new)


def _put(store: Store, take: Take, new: str) -> None:
    key = take.recommendation_id, take.period_id
    stored, version = values.current(store, take.field, *key)
    if stored == new:
        raise Refused("It is there already")
    if stored != take.old:
        last = changes.last_of(store, *key, take.field)
        raise Refused(f"{last.actor if last else 'Somebody'} has changed it meanwhile")
    if not values.put(store, take.field, *key, new, version):
        raise AssertionError("a version that was read in this transaction is another one now")
