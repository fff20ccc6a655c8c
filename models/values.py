"""Fields that people change, as the change log writes them: one text a value, "" for none.

Setting, undoing and redoing read and write a field here, so that all of them see the same value
and raise the same version.
"""

from dataclasses import dataclass
from typing import Any

from models.prepared import Prepared, slot
from models.store import Store
from models.tables import Period, Progress, Recommendation

OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field is read, written where its row has a version, and written first."""

    null: bool
    read: Prepared
    write: Prepared
    add: Prepared | None = None


def _field(table: Any, column: Any, here: Any) -> _Field:
    """A field of a row that always exists."""
    return _Field(
        null=column.null,
        read=Prepared(lambda: table.select(column, table.version).where(here)),
        write=Prepared(
            lambda: table.update({column: slot("value"), table.version: table.version + 1}).where(
                here & (table.version == slot("version"))
            )
        ),
    )


def _progress_field(column: Any) -> _Field:
    here = (Progress.recommendation == slot("recommendation_id")) & (
        Progress.period == slot("period_id")
    )
    field = _field(Progress, column, here)
    empty = {Progress.evidence: "", Progress.rag: None, Progress.reported: None}
    key = {
        Progress.recommendation: slot("recommendation_id"),
        Progress.period: slot("period_id"),
        Progress.version: 1,
    }
    add = Prepared(lambda: Progress.insert(key | empty | {column: slot("value")}))
    return _Field(field.null, field.read, field.write, add)


_FIELDS = {
    "rag": _progress_field(Progress.rag),
    "update": _progress_field(Progress.reported),
    "evidence": _progress_field(Progress.evidence),
    "level": _field(
        Recommendation, Recommendation.level, Recommendation.id == slot("recommendation_id")
    ),
    "closed": _field(Period, Period.closed, Period.id == slot("period_id")),
}
# Every field whose changes can be taken back.
UNDOABLE = frozenset(_FIELDS)


def current(
    store: Store, field: str, recommendation_id: int | None, period_id: int | None
) -> tuple[str, int]:
    """The stored value of a field and the version of its row; ``("", 0)`` where there is no row."""
    row = _FIELDS[field].read.row(store, recommendation_id=recommendation_id, period_id=period_id)
    if row is None:
        return "", 0
    value, version = row
    if field == "closed":
        value = CLOSED if value else OPEN
    return value or "", version


def put(
    store: Store,
    field: str,
    recommendation_id: int | None,
    period_id: int | None,
    value: str,
    version: int,
) -> bool:
    """Store a value where its row still has ``version``, and raise that; False where it has not.

    Version 0 may also mean that there is no row yet. Called inside the caller's ``writing()``.
    """
    known = _FIELDS[field]
    stored: str | int | None = value
    if field == "closed":
        stored = int(value == CLOSED)
    elif known.null and not value:
        stored = None
    where = {"recommendation_id": recommendation_id, "period_id": period_id}
    if known.write.alter(store, value=stored, version=version, **where):
        return True
    if version or known.add is None or known.read.row(store, **where) is not None:
        return False
    known.add.insert(store, value=stored, **where)
    return True
