"""The change log: the only way into it, and how its entries read back.

An entry is written inside the transaction of the change that it tells of. The store's triggers
refuse to alter or delete one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models import clock
from models.changes.undo_stack import to_undo
from models.fields.every import field_named
from models.fields.place import Place
from models.plan.records import Change as ChangeRecord
from models.plan.tables import Batch as BatchTable
from models.plan.tables import Change, Meeting, Period, Recommendation, Section
from models.store.prepared import Prepared, slot
from models.store.store import Store

SEEN_NOW = -1
"""For ``Edit.version``: whatever the row's version is inside the transaction itself."""


class Edit(NamedTuple):
    """One field that gets a new value.

    ``version`` is that of the row as it was seen, ``old`` the value that it must still have, None
    for any; ``where`` names the place in the message of a ``Conflict``. ``decided_by`` is who
    decided, "" where that is who enters it. ``source`` is ``set``, ``undo``, ``redo`` or
    ``import``; ``reverses`` is the change that an undo takes back or a redo makes again;
    ``batch_id`` is the batch of a change, and of what takes it back.
    """

    place: Place
    field: str
    new: str
    version: int = SEEN_NOW
    where: str = ""
    reason: str = ""
    decided_by: str = ""
    old: str | None = None
    source: str = "set"
    reverses: int | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Changes that were made together, and are taken back together.

    ``kind`` is ``merge``; ``name`` is that of the document they came from; ``at`` as for a change;
    ``count`` is how many changes it made.
    """

    id: int
    kind: str
    name: str
    at: str
    count: int


def record(store: Store, edits: Iterable[Edit]) -> int:
    """Write what was made to the change log, all of one moment, inside the caller's ``writing()``.

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
        "meeting": store.meeting_id,
    }
    last, batch_id = 0, None
    for edit in edits:
        place = edit.place
        if edit.source != "set":
            below = None
        elif last and edit.batch_id is not None and edit.batch_id == batch_id:
            below = last  # what a batch changes can be taken back, all of it
        else:
            below = to_undo(store, place.plan_id)
        batch_id = edit.batch_id
        last = _INSERT.insert(
            store,
            **same,
            source=edit.source,
            plan=place.plan_id,
            recommendation=place.recommendation_id,
            period=place.period_id,
            field=edit.field,
            old=edit.old or "",
            new=edit.new,
            reason=edit.reason,
            reverses=edit.reverses,
            below=below,
            batch=edit.batch_id,
            section=place.section_id,
            subject=place.subject_id,
            decided_by=edit.decided_by,
        )
    return last


def searched(store: Store, edits: Iterable[Edit]) -> list[int]:
    """The recommendations whose entry in the search these changes touch."""
    ids: set[int] = set()
    for edit in edits:
        touched = field_named(edit.field).searched
        if touched is not None:
            ids.update(touched(store, edit.place))
    return sorted(ids)


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
            Change.batch,
            Change.section,
            Section.name,
            Change.subject,
            Change.meeting,
            Change.decided_by,
            Meeting.held,
        )
        .join(Recommendation, JOIN.LEFT_OUTER, on=Change.recommendation == Recommendation.id)
        .switch(Change)
        .join(Period, JOIN.LEFT_OUTER, on=Change.period == Period.id)
        .switch(Change)
        .join(Section, JOIN.LEFT_OUTER, on=Change.section == Section.id)
        .switch(Change)
        .join(Meeting, JOIN.LEFT_OUTER, on=Change.meeting == Meeting.id)
    )


def to_record(row: tuple[Any, ...]) -> ChangeRecord:
    """An entry as screens and commands see it, from a row of ``select``."""
    return ChangeRecord(*row)


def read(store: Store, change_id: int) -> ChangeRecord:
    """The entry of this id, which must exist."""
    return to_record(_READ.rows(store, id=change_id)[0])


def last_of(store: Store, place: Place, field: str = "") -> ChangeRecord | None:
    """The newest entry about a recommendation in a period, a part of the plan or the plan itself,
    or about one ``field`` of it; None where there is none."""
    here = _is(Change.recommendation, place.recommendation_id)
    here &= _is(Change.period, place.period_id)
    if field:
        here &= Change.field == field
    if place.recommendation_id is None and place.plan_id:
        here &= (Change.plan == place.plan_id) & _is(Change.section, place.section_id)
    if place.subject_id is not None:
        here &= Change.subject == place.subject_id
    row = store.row(select().where(here).order_by(Change.id.desc()))
    return None if row is None else to_record(row)


def add_batch(store: Store, plan_id: int, kind: str, name: str, digest: str) -> int:
    """The id of a new batch, for entries that are recorded in the same ``writing()``."""
    new = {"plan": plan_id, "kind": kind, "name": name, "digest": digest, "at": clock.now()}
    return store.run(BatchTable.insert(**new))


def batch(store: Store, batch_id: int) -> Batch:
    """The batch of this id, which must exist."""
    table = BatchTable
    query = table.select(table.id, table.kind, table.name, table.at).where(table.id == batch_id)
    made = Change.select(fn.COUNT(Change.id)).where(
        (Change.batch == batch_id) & (Change.source == "set")
    )
    [(identifier, kind, name, at)] = store.rows(query)
    return Batch(identifier, kind, name, at, int(store.scalar(made)))


def members(store: Store, batch_id: int, *, undone: bool) -> list[ChangeRecord]:
    """The changes of a batch that are taken back by now, or those that are not; oldest first."""
    last: dict[int, str] = dict(
        store.rows(
            Change.select(Change.reverses, Change.source)
            .where((Change.batch == batch_id) & Change.reverses.is_null(False))
            .order_by(Change.id)
        )
    )
    made = select().where((Change.batch == batch_id) & (Change.source == "set"))
    every = [to_record(row) for row in store.rows(made.order_by(Change.id))]
    return [change for change in every if (last.get(change.id) == "undo") == undone]


def _is(column: Any, value: int | None) -> Any:
    return column.is_null() if value is None else column == value


_INSERT = Prepared(
    lambda: Change.insert(
        {field: slot(name) for name, field in Change._meta.fields.items() if not field.primary_key}
    )
)
_READ = Prepared(lambda: select().where(Change.id == slot("id")))
