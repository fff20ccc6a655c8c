"""Filling empty fields of a plan from a document; a field that has a value is never touched."""

from collections.abc import Mapping, Sequence

from models.changes.changes import Edit
from models.documents.intake_records import Fill
from models.fields.every import field_named
from models.fields.place import Place
from models.plan.tables import Recommendation
from models.store.store import Store
from models.text import fold


def fill(
    store: Store, plan_id: int, fills: Sequence[Fill], period_ids: Mapping[str, int]
) -> tuple[list[Edit], list[Fill]]:
    """Fill what is still empty, inside the caller's ``writing()``.

    ``period_ids`` goes by folded label. Raises the version of each row that was touched, once.
    Returns what is to be recorded, and the fills that found something there by now.
    """
    query = Recommendation.select(Recommendation.id).where(Recommendation.plan == plan_id)
    own = {recommendation_id for (recommendation_id,) in store.rows(query)}
    made: list[Edit] = []
    left: list[Fill] = []
    touched: set[Place] = set()
    for wanted in fills:
        period_id = None if wanted.period is None else period_ids.get(fold(wanted.period))
        unknown = wanted.period is not None and period_id is None
        place = Place(plan_id, wanted.recommendation_id, period_id)
        field = field_named(wanted.field)
        new = field.kind.clean(wanted.new)
        if unknown or wanted.recommendation_id not in own or not new:
            left.append(wanted)
            continue
        there, version = field.read(store, place)
        if there:
            left.append(wanted)
            continue
        field.put(store, place, new, version, step=int(place not in touched))
        touched.add(place)
        made.append(Edit(place, field.name, new, source="import"))
    return made, left
