"""What people change in a plan: one function, one transaction and one entry in the log each.

Each checks the version of the row that the change was based on, refuses to change a closed period,
and writes nothing where the value is already there.
"""

from models.changes.changes import Edit
from models.changes.writing import located, write
from models.errors import Refused
from models.fields import recommendation
from models.fields.every import field_named
from models.personal import drafts
from models.plan.records import Change
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store
from models.text import clean, show_line


def set_rag(
    store: Store,
    recommendation_id: int,
    period_id: int,
    rag: Rag | None,
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Rate a recommendation for a period, or clear its rating with None; nothing else changes.

    ``version`` is that of the progress the change was based on, 0 where there was none. Returns
    the entry of the log, None where the rating was there already. Raises ``Refused`` for a closed
    period, ``Conflict`` where the progress has changed since, ``StoreError`` where the store
    cannot be written.
    """
    return _set(store, "rag", recommendation_id, period_id, _text(rag), version, reason)


def set_update(
    store: Store,
    recommendation_id: int,
    period_id: int,
    update: Update | None,
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Say whether anyone reported for a period; the rating stays as it is. As ``set_rag``."""
    return _set(store, "update", recommendation_id, period_id, _text(update), version, reason)


def set_evidence(
    store: Store,
    recommendation_id: int,
    period_id: int,
    text: str,
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Store the evidence for a period, cleaned, and drop this person's draft of it. As ``set_rag``.

    Where it raises, the draft is still there.
    """
    with store.writing():
        change = _set(store, "evidence", recommendation_id, period_id, clean(text), version, reason)
        drafts.drop_draft(store, recommendation_id, period_id)
        return change


def set_level(
    store: Store,
    recommendation_id: int,
    level: Level | None,
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Judge the level of achievement, or clear it with None. As ``set_rag``.

    ``version`` is that of the recommendation. A level belongs to no period, so no closed one
    stands in its way.
    """
    return _set(store, "level", recommendation_id, None, _text(level), version, reason)


def set_field(
    store: Store,
    recommendation_id: int,
    field: str,
    value: str,
    *,
    version: int,
    reason: str = "",
    decided_by: str = "",
) -> Change | None:
    """Change what a recommendation says of itself, whatever its periods. As ``set_rag``.

    ``field`` is one of those that a document or the board says of a recommendation
    (``models.fields.recommendation``); ``value`` is as the log has it: a date ISO 8601, names
    joined by "; ", "" for none. It is cleaned; ``version`` is that of the recommendation;
    ``decided_by`` is "" where whoever enters it decided it. Raises ``Refused`` for an empty text
    and for what is no date.
    """
    known = field_named(field)
    if known not in recommendation.OWN + recommendation.BOARD:
        raise Refused(f"A recommendation has no {show_line(field)} to be changed")
    value = known.kind.clean(value)
    return _set(store, field, recommendation_id, None, value, version, reason, decided_by)


def _set(
    store: Store,
    field: str,
    recommendation_id: int,
    period_id: int | None,
    value: str,
    version: int,
    reason: str,
    decided_by: str = "",
) -> Change | None:
    with store.writing():
        place, where = located(store, recommendation_id, period_id)
        return write(store, [Edit(place, field, value, version, where, reason, decided_by)])


def _text(value: Rag | Update | Level | None) -> str:
    return "" if value is None else value.value
