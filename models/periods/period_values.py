"""How a period's label is written, and how a period that was added is taken back and comes again.

A period that was taken back keeps its row, which the change log names. It is one no longer, and
its label is free for another.
"""

from typing import Any

from models.documents.paper_tables import Pack
from models.plan.tables import Draft, Meeting, Period, Progress
from models.ratings.ratings import Stage
from models.store.store import Store
from models.text import fold

TAKEN_BACK = "taken back"


def put_label(store: Store, period_id: int, label: str, version: int) -> bool:
    """Call a period so, where its row still has ``version`` and no other has the label."""
    if hindrance(store, "period_label", period_id, label):
        return False
    return _alter(store, period_id, version, {Period.label: label})


def put_period(store: Store, period_id: int, label: str, version: int) -> bool:
    """Take a period back with "", or let it be one again with its ``label``.

    False as ``values.put`` says, and for one that is in use or whose label another has by now.
    """
    if hindrance(store, "period", period_id, label):
        return False
    if label:
        return _alter(store, period_id, version, {Period.label: label, Period.retired: ""})
    stored = store.scalar(Period.select(Period.label).where(Period.id == period_id))
    free = f"{stored} ({TAKEN_BACK}, {period_id})"
    return _alter(store, period_id, version, {Period.label: free, Period.retired: TAKEN_BACK})


def hindrance(store: Store, field: str, period_id: int, value: str) -> str:
    """Why ``period`` or ``period_label`` cannot have a value, "" where it can."""
    if field == "period" and not value:
        used = is_in_use(store, period_id)
        return "something is written in it, or was made of it" if used else ""
    return f"another period is called {value} by now" if _clashes(store, period_id, value) else ""


def is_in_use(store: Store, period_id: int) -> bool:
    """Whether anything is written in a period, is being written, or was made of it."""
    said = (
        (Progress.evidence != "")
        | Progress.rag.is_null(False)
        | Progress.reported.is_null(False)
        | Progress.agreed.is_null(False)
    )
    uses: list[Any] = [
        Progress.select(Progress.id).where((Progress.period == period_id) & said),
        Draft.select(Draft.id).where(Draft.period == period_id),
        Meeting.select(Meeting.id).where(Meeting.period == period_id),
        Pack.select(Pack.id).where(Pack.period == period_id),
        Period.select(Period.id).where((Period.id == period_id) & (Period.stage != Stage.OPEN)),
    ]
    return any(store.row(query) is not None for query in uses)


def _clashes(store: Store, period_id: int, label: str) -> bool:
    plan = Period.select(Period.plan).where(Period.id == period_id)
    others = Period.select(Period.label).where((Period.plan == plan) & (Period.id != period_id))
    return any(fold(other) == fold(label) for (other,) in store.rows(others))


def _alter(store: Store, period_id: int, version: int, new: dict[Any, str]) -> bool:
    raised: dict[Any, Any] = {**new, Period.version: Period.version + 1}
    here = (Period.id == period_id) & (Period.version == version)
    return bool(store.run(Period.update(raised).where(here)))
