"""Evidence that was typed and not yet stored: kept in the store, seen by its writer alone.

A draft is no change: it raises no version and leaves no entry in the log.
"""

from typing import Any

from models import clock
from models.fields.place import Place
from models.fields.progress import EVIDENCE
from models.plan.records import Draft as DraftRecord
from models.plan.tables import Draft, Recommendation
from models.store.store import Store
from models.text import clean

_COLUMNS = (Draft.recommendation, Draft.period, Draft.text, Draft.base_version, Draft.saved)


def save_draft(
    store: Store, recommendation_id: int, period_id: int, text: str, base_version: int
) -> None:
    """Keep a text, cleaned, in place of this person's earlier draft of the same evidence.

    ``base_version`` is the version of the progress that the writer began with. A text that is the
    stored evidence itself leaves no draft. A closed period keeps drafts too: only the evidence is
    closed. Raises ``StoreError`` where the store cannot be written.
    """
    text = clean(text)
    with store.writing():
        here = Place(recommendation_id=recommendation_id, period_id=period_id)
        stored, _ = EVIDENCE.read(store, here)
        if text == stored:
            drop_draft(store, recommendation_id, period_id)
            return
        kept = {Draft.text: text, Draft.base_version: base_version, Draft.saved: clock.now()}
        if not store.run(Draft.update(kept).where(_own(store, recommendation_id, period_id))):
            new = {
                Draft.actor: store.actor.login,
                Draft.recommendation: recommendation_id,
                Draft.period: period_id,
            }
            store.run(Draft.insert(new | kept))


def drop_draft(store: Store, recommendation_id: int, period_id: int) -> None:
    """Throw this person's draft away, where there is one."""
    with store.writing():
        store.run(Draft.delete().where(_own(store, recommendation_id, period_id)))


def draft(store: Store, recommendation_id: int, period_id: int) -> DraftRecord | None:
    """This person's draft of the evidence for a period, None for none."""
    row = store.row(Draft.select(*_COLUMNS).where(_own(store, recommendation_id, period_id)))
    return None if row is None else DraftRecord(*row)


def drafts(store: Store, plan_id: int) -> list[DraftRecord]:
    """This person's drafts in a plan, in the plan's order."""
    query = (
        Draft.select(*_COLUMNS)
        .join(Recommendation, on=Draft.recommendation == Recommendation.id)
        .where((Draft.actor == store.actor.login) & (Recommendation.plan == plan_id))
        .order_by(Recommendation.place, Draft.period)
    )
    return [DraftRecord(*row) for row in store.rows(query)]


def _own(store: Store, recommendation_id: int, period_id: int) -> Any:
    return (
        (Draft.actor == store.actor.login)
        & (Draft.recommendation == recommendation_id)
        & (Draft.period == period_id)
    )
