"""The change log: the only way into it, and how its entries read back.

An entry is written inside the transaction of the change that it tells of. The store's triggers
refuse to alter or delete one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from peewee import JOIN, fn

from models import clock
from models.changes.undo_stack import to_undo
from models.fields.values import SEARCHED
from models.plan.records import Change as ChangeRecord
from models.plan.tables import Batch as BatchTable
from models.plan.tables import Change, Meeting, Period, Recommendation, Responsibility, Section
from models.store.prepared import Prepared, slot
from models.store.store import Store


@dataclass(frozen=True, slots=True)
class Entry:
    """One changed field: what ``record`` adds time, person and session to.

    ``source`` is ``set``, ``undo``, ``redo`` or ``import``; ``reverses`` is the change that an
    undo takes back or a redo makes again; ``batch_id`` is the batch of a change, and of what
    takes it back. ``subject_id`` is the row of another table that ``field`` belongs to, such as an
    action; ``decided_by`` is who decided, "" where that is who enters it.
    """

    plan_id: int
    field: str
    old: str
    new: str
    recommendation_id: int | None = None
    period_id: int | None = None
    source: str = "set"
    reason: str = ""
    reverses: int | None = None
    section_id: int | None = None
    batch_id: int | None = None
    subject_id: int | None = None
    decided_by: str = ""

    @property
    def of_plan(self) -> dict[str, int | None]:
        """What tells the fields of a plan, of its report and of other tables apart."""
        return {
            "plan_id": self.plan_id,
            "section_id": self.section_id,
            "subject_id": self.subject_id,
        }

    def of_batch(self, batch_id: int) -> "Entry":
        """The same entry as one of a batch."""
        return replace(self, batch_id=batch_id)


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


def record(store: Store, entries: Iterable[Entry]) -> int:
    """Write entries to the change log, all of one moment, inside the caller's ``writing()``.

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
    for entry in entries:
        if entry.source != "set":
            below = None
        elif last and entry.batch_id is not None and entry.batch_id == batch_id:
            below = last  # what a batch changes can be taken back, all of it
        else:
            below = to_undo(store, entry.plan_id)
        batch_id = entry.batch_id
        last = _INSERT.insert(
            store,
            **same,
            source=entry.source,
            plan=entry.plan_id,
            recommendation=entry.recommendation_id,
            period=entry.period_id,
            field=entry.field,
            old=entry.old,
            new=entry.new,
            reason=entry.reason,
            reverses=entry.reverses,
            below=below,
            batch=entry.batch_id,
            section=entry.section_id,
            subject=entry.subject_id,
            decided_by=entry.decided_by,
        )
    return last


def searched(store: Store, entries: Iterable[Entry]) -> list[int]:
    """The recommendations whose entry in the search these changes touch: their own texts, and the
    name of their section or of an officer who answers for them."""
    ids: set[int] = set()
    for entry in entries:
        if entry.field in SEARCHED and entry.recommendation_id is not None:
            ids.add(entry.recommendation_id)
        elif entry.field == "officer_name":
            answered = Responsibility.select(Responsibility.recommendation)
            named = answered.where(Responsibility.officer == entry.subject_id)
            ids.update(each for (each,) in store.rows(named))
        elif entry.field == "section_name":
            there = Recommendation.select(Recommendation.id)
            inside = there.where(Recommendation.section == entry.subject_id)
            ids.update(each for (each,) in store.rows(inside))
        elif entry.field == "place" and entry.recommendation_id is not None:
            ids.add(entry.recommendation_id)  # the name of its section is searched, too
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


def last_of(
    store: Store,
    recommendation_id: int | None,
    period_id: int | None,
    field: str = "",
    *,
    plan_id: int | None = None,
    section_id: int | None = None,
    subject_id: int | None = None,
) -> ChangeRecord | None:
    """The newest entry about one recommendation in one period, or about one ``field`` of it; None
    for the one that an entry does not speak of.

    ``plan_id``, ``section_id`` and ``subject_id`` tell fields of a plan, of its report and of
    other tables apart.
    """
    here = _is(Change.recommendation, recommendation_id) & _is(Change.period, period_id)
    if field:
        here &= Change.field == field
    if recommendation_id is None and plan_id is not None:
        here &= (Change.plan == plan_id) & _is(Change.section, section_id)
    if subject_id is not None:
        here &= Change.subject == subject_id
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
