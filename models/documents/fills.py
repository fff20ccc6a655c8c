"""Filling empty fields of a plan from a document; a field that has a value is never touched."""

from collections.abc import Mapping, Sequence
from typing import Any

from models.changes.changes import Edit
from models.documents.intake_records import Fill
from models.documents.intake_rows import Rows
from models.fields.place import Place
from models.plan.responsibilities import officer_names
from models.plan.tables import Progress, Recommendation, Responsibility
from models.store.prepared import Prepared, slot
from models.store.store import Store
from models.text import clean, clean_line, fold

_RECOMMENDATION: dict[str, Any] = {
    "finding": Recommendation.finding,
    "timescale": Recommendation.timescale,
    "due": Recommendation.due,
    "key_actions": Recommendation.key_actions,
    "level": Recommendation.level,
    "rationale": Recommendation.rationale,
    "overall_status": Recommendation.overall_status,
}
_PROGRESS: dict[str, Any] = {
    "evidence": Progress.evidence,
    "rag": Progress.rag,
    "update": Progress.reported,
}
_ONE_LINE = frozenset({"timescale", "due", "rag", "update", "level"})


def fill(
    store: Store, plan_id: int, fills: Sequence[Fill], period_ids: Mapping[str, int]
) -> tuple[list[Edit], list[Fill]]:
    """Fill what is still empty, inside the caller's ``writing()``.

    ``period_ids`` goes by folded label. Raises the version of each row that was touched, once.
    Returns what is to be recorded, and the fills that found something there by now.
    """
    rows = Rows(store, plan_id)
    query = Recommendation.select(Recommendation.id).where(Recommendation.plan == plan_id)
    own = {recommendation_id for (recommendation_id,) in store.rows(query)}
    entries: list[Edit] = []
    left: list[Fill] = []
    touched: set[tuple[int, int | None]] = set()
    for wanted in fills:
        period_id = None if wanted.period is None else period_ids.get(fold(wanted.period))
        unknown = wanted.period is not None and period_id is None
        if unknown or wanted.recommendation_id not in own:
            left.append(wanted)
            continue
        row = (wanted.recommendation_id, period_id)
        new = _fill_one(store, rows, wanted, period_id, raised=row in touched)
        if not new:
            left.append(wanted)
            continue
        touched.add(row)
        entries.append(
            Edit(
                Place(plan_id, wanted.recommendation_id, period_id),
                wanted.field,
                new,
                source="import",
            )
        )
    return entries, left


def _fill_one(
    store: Store, rows: Rows, wanted: Fill, period_id: int | None, *, raised: bool
) -> str:
    """The value as stored, "" where there was nothing to fill or nothing to fill it with."""
    here = {"recommendation": wanted.recommendation_id, "period": period_id}
    step = int(not raised)
    if wanted.field == "officers":
        if _ANSWERS.row(store, **here) is not None or not officer_names([wanted.new]):
            return ""
        _RAISE.alter(store, step=step, **here)
        return rows.add_officers(wanted.recommendation_id, [wanted.new])
    value = (clean_line if wanted.field in _ONE_LINE else clean)(wanted.new)
    if not value:
        return ""
    if _UPDATES[wanted.field].alter(store, value=value, step=step, **here):
        return value
    if period_id is None or _THERE.row(store, **here) is not None:
        return ""
    _ADDS[wanted.field].insert(store, value=value, **here)
    return value


def _empty(column: Any) -> Any:
    return column.is_null() if column.null else column == ""


def _update(table: Any, column: Any, here: Any) -> Prepared:
    return Prepared(
        lambda: table.update(
            {column: slot("value"), table.version: table.version + slot("step")}
        ).where(here & _empty(column))
    )


def _add(column: Any) -> Prepared:
    row = {
        Progress.recommendation: slot("recommendation"),
        Progress.period: slot("period"),
        Progress.evidence: "",
        Progress.version: 1,
    }
    return Prepared(lambda: Progress.insert(row | {column: slot("value")}))


_HERE = Recommendation.id == slot("recommendation")
_PROGRESS_HERE = (Progress.recommendation == slot("recommendation")) & (
    Progress.period == slot("period")
)
_UPDATES = {
    field: _update(Recommendation, column, _HERE) for field, column in _RECOMMENDATION.items()
} | {field: _update(Progress, column, _PROGRESS_HERE) for field, column in _PROGRESS.items()}
_ADDS = {field: _add(column) for field, column in _PROGRESS.items()}
_THERE = Prepared(lambda: Progress.select(Progress.id).where(_PROGRESS_HERE))
_ANSWERS = Prepared(
    lambda: (
        Responsibility.select(Responsibility.place)
        .where(Responsibility.recommendation == slot("recommendation"))
        .limit(1)
    )
)
_RAISE = Prepared(
    lambda: Recommendation.update(
        {Recommendation.version: Recommendation.version + slot("step")}
    ).where(_HERE)
)
