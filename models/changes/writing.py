"""The one way to make a change: read, check, put, record, and index for the search.

Setting a field, doing so for many, merging a file, undo and redo all come through ``write``.
"""

from collections.abc import Iterable
from typing import NamedTuple

from peewee import JOIN

from models.changes import changes
from models.changes.changes import SEEN_NOW, Edit
from models.errors import Conflict, Refused
from models.fields.every import every, field_named
from models.fields.place import Place
from models.finding import search
from models.plan.records import Change
from models.plan.tables import Period, Recommendation
from models.store.prepared import Prepared, slot
from models.store.store import Store
from models.text import clean_line

every()  # with this module, so that the first key does not wait for them


class Together(NamedTuple):
    """That changes are one batch: ``kind`` says what it was ("meeting", "bulk"), ``name`` what a
    person is told when it is taken back ("2.2, November: Amber agreed"); of a document, with the
    ``digest`` of its bytes."""

    kind: str
    name: str
    digest: str = ""


def write(
    store: Store,
    edits: Iterable[Edit],
    *,
    batch: Together | None = None,
    left: dict[int, str] | None = None,
) -> Change | None:
    """Make changes in order; the last entry of the log, None for none.

    Called inside the caller's ``writing()``, which has looked whether they may be made. What is
    there already is passed over. Raises ``Conflict`` where a row has another version by now and
    ``Refused`` where something stands in the way; with ``left`` such edits are left out, and the
    reason is put there by their position. One change makes a batch all the same.
    """
    assert store.is_writing, "a change and its record are one transaction"
    made: list[Edit] = []
    for at, edit in enumerate(edits):
        try:
            done = _put(store, edit)
        except (Conflict, Refused) as why:
            if left is None:
                raise
            left[at] = why.message
        else:
            made += [done] if done else []
    if not made:
        return None
    if batch is not None:
        name = clean_line(batch.name)
        plan_id = made[0].place.plan_id
        batch_id = changes.add_batch(store, plan_id, batch.kind, name, batch.digest)
        made = [edit._replace(batch_id=batch_id) for edit in made]
    last = changes.record(store, made)
    search.index_many(store, changes.searched(store, made))
    return changes.read(store, last)


def _put(store: Store, edit: Edit) -> Edit | None:
    """The edit as it was made, None where the value is there already."""
    field = field_named(edit.field)
    stored, version = field.read(store, edit.place)
    if stored == edit.new:
        if edit.old is not None:
            raise Refused("It is there already")
        return None
    if edit.old not in (None, stored):
        last = changes.last_of(store, edit.place, edit.field)
        raise Refused(f"{last.actor if last else 'Somebody'} has changed it meanwhile")
    if edit.version not in (SEEN_NOW, version):
        raise conflict(store, edit)
    if hindrance := field.hindrance(store, edit.place, edit.new):
        raise Refused(hindrance)
    if not field.put(store, edit.place, edit.new, version):
        raise conflict(store, edit)
    by = clean_line(edit.decided_by).strip()
    return edit._replace(old=stored, reason=clean_line(edit.reason), decided_by=by)


def check_seen(store: Store, edit: Edit, version: int) -> None:
    """Raise ``Conflict`` where the row of a field has another version than was seen: for several
    fields of one row, each of which raises it."""
    if field_named(edit.field).read(store, edit.place)[1] != version:
        raise conflict(store, edit)


def conflict(store: Store, edit: Edit) -> Conflict:
    """What to raise where somebody else has changed the row meanwhile."""
    field = field_named(edit.field)
    theirs, _ = field.read(store, edit.place)
    last = changes.last_of(store, edit.place)
    who = last.actor if last else ""
    words = f"{edit.where}: {who or 'somebody'} changed it meanwhile, nothing was stored"
    if not field.kind.is_long:
        now = field.kind.said(field.kind.named(store, theirs))
        words += f"; {field.called or edit.where} is {now} now"
    return Conflict(words, mine=edit.new, theirs=theirs, who=who)


def located(
    store: Store, recommendation_id: int, period_id: int | None = None
) -> tuple[Place, str]:
    """The place of a recommendation, and what to call it in a message: "2.2, September".

    Raises ``Refused`` where it does not exist, the period is not its plan's, or is closed.
    """
    row = _PLACE.row(store, recommendation_id=recommendation_id, period_id=period_id)
    if row is None:
        raise Refused("This recommendation is not in the store")
    plan_id, ref, label, closed = row
    place = Place(plan_id, recommendation_id, period_id)
    if period_id is None:
        return place, ref
    if label is None:
        raise Refused(f"{ref}: its plan does not have this period")
    if closed:
        raise Refused(closed_words(label))
    return place, f"{ref}, {label}"


def closed_words(label: str) -> str:
    """Says that a closed period cannot be changed, and how to open it."""
    return (
        f'{label} is closed: open it first (palette, or stocktake period open "{label}" --reason'
        " TEXT)"
    )


_PLACE = Prepared(
    lambda: (
        Recommendation.select(Recommendation.plan, Recommendation.ref, Period.label, Period.closed)
        .join(
            Period,
            JOIN.LEFT_OUTER,
            on=(Period.plan == Recommendation.plan)
            & (Period.id == slot("period_id"))
            & (Period.retired == ""),
        )
        .where(Recommendation.id == slot("recommendation_id"))
    )
)
