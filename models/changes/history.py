"""Who changed what, and when: the change log as people read it."""

from peewee import fn

from models.changes import change_names, changes
from models.plan.records import Change as ChangeRecord
from models.plan.tables import Change
from models.store.store import Store


def history(
    store: Store,
    plan_id: int,
    recommendation_id: int | None = None,
    since: str | None = None,
    limit: int | None = None,
) -> list[ChangeRecord]:
    """The changes of a plan, or of one recommendation, newest first.

    ``since`` is the start of a moment in UTC, such as ``2026-03-29`` or ``2026-03-29T01:00:00Z``;
    what happened at that moment is included. The order is that of the log itself, not of the
    clock. Each has the names that people know (``change_names``).
    """
    query = changes.select().where(Change.plan == plan_id).order_by(Change.id.desc())
    if recommendation_id is not None:
        query = query.where(Change.recommendation == recommendation_id)
    if since is not None:
        query = query.where(Change.at >= since)
    if limit is not None:
        query = query.limit(limit)
    return change_names.named(store, map(changes.to_record, store.rows(query)))


def session_changes(store: Store) -> int:
    """How many changes this run of the program has made, in all plans; an undo is one too.

    What a document brought in does not count.
    """
    made = Change.select(fn.COUNT(Change.id)).where(
        (Change.session == store.session) & (Change.source != "import")
    )
    return int(store.scalar(made))
