"""Taking over what others wrote in a copy of the plan: many changes, made and undone as one."""

from collections.abc import Sequence
from typing import NamedTuple

from models.changes.changes import Edit
from models.changes.writing import Together, closed_words, write
from models.errors import Refused
from models.fields.every import field_named
from models.fields.place import Place
from models.fields.progress import REPORTED
from models.fields.recommendation import STATED
from models.plan.tables import Period, Plan, Recommendation
from models.store.store import Store
from models.text import clean_line


class Take(NamedTuple):
    """One value to take over; ``old`` is what it is to replace, as it was seen when it was chosen.

    ``field`` is one of ``STATED`` without a period, or of ``REPORTED`` in
    one. Values are those of the change log: the text itself, the value of a rating, an ISO date,
    officers joined by "; ", "" for none.
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
    reasons: dict[int, str] = {}
    edits: dict[int, Edit] = {}
    with store.writing():
        if store.row(Plan.select(Plan.id).where(Plan.id == plan_id)) is None:
            raise Refused("This plan is not in the store")
        rules = _Rules(store, plan_id)
        for at, take in enumerate(takes):
            place = Place(plan_id, take.recommendation_id, take.period_id)
            why = f"merged from {name}"
            try:
                new = rules.allowed(take)
            except Refused as refused:
                reasons[at] = refused.message
            else:
                edits[at] = Edit(place, take.field, new, old=take.old, reason=why)
        left: dict[int, str] = {}
        made = write(store, edits.values(), batch=Together("merge", name, digest), left=left)
    order = list(edits)
    reasons |= {order[position]: why for position, why in left.items()}
    return Merged(
        made.batch if made else None,
        tuple(take for at, take in enumerate(takes) if at not in reasons),
        tuple((takes[at], reasons[at]) for at in sorted(reasons)),
    )


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
        field = field_named(take.field)
        if take.recommendation_id not in self._own:
            raise Refused("This recommendation is not in the plan")
        if take.period_id is None:
            if field not in STATED:
                raise Refused(f"A recommendation has no {clean_line(take.field)} to be changed")
        elif take.period_id not in self._periods:
            raise Refused("The plan does not have this period")
        elif field not in REPORTED:
            raise Refused(f"A period has no {clean_line(take.field)} to be changed")
        else:
            label, closed = self._periods[take.period_id]
            if closed:
                raise Refused(closed_words(label))
        return field.kind.clean(take.new)
