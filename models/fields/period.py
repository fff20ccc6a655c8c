"""The fields of a reporting period itself.

A period that was taken back keeps its row, which the change log names. It is shown no longer, and
another period may have its label.
"""

from typing import Any

from peewee import Case

from models.fields.field import Field, RowOfField
from models.fields.kinds import LINE, STAGE, Day, Name, Number, OpenOrClosed
from models.fields.place import Place
from models.plan.tables import TAKEN_BACK, Draft, Meeting, Period, Progress
from models.ratings.ratings import Stage
from models.store.prepared import slot
from models.store.store import Store
from models.text import fold

ROW = RowOfField(lambda: Period, lambda of: of.id == slot("period_id"), is_period=True)


def is_in_use(store: Store, period_id: int) -> bool:
    """Whether anything is written in a period, is being written, or was made of it."""
    from models.documents.paper_tables import Pack

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


def label_taken(store: Store, place: Place, label: str) -> str:
    """Says that another period of the plan has the label; "" where it is free."""
    plan = Period.select(Period.plan).where(Period.id == place.period_id)
    others = Period.select(Period.label).where(
        (Period.plan == plan) & (Period.id != place.period_id)
    )
    if any(fold(other) == fold(label) for (other,) in store.rows(others)):
        return f"another period is called {label} by now"
    return ""


def _needed(store: Store, place: Place, label: str) -> str:
    """Why a period cannot be taken back (""), or cannot come back under its label."""
    if label:
        return label_taken(store, place, label)
    assert place.period_id is not None
    used = is_in_use(store, place.period_id)
    return "something is written in it, or was made of it" if used else ""


def _come_or_go(of: Any) -> dict[Any, Any]:
    gone = slot("value") == ""
    free = of.label.concat(f" ({TAKEN_BACK}, ").concat(of.id).concat(")")
    return {
        of.label: Case(None, [(gone, free)], slot("value")),
        of.retired: Case(None, [(gone, TAKEN_BACK)], ""),
    }


SAID = (
    Field(
        "period_label",
        "Name",
        Name(needed="A period needs a name, such as End of March"),
        ROW,
        column="label",
        called="its name",
        in_closed=True,
        hindrance=label_taken,
    ),
    Field(
        "period_ends",
        "Ends",
        Day("The end of a period"),
        ROW,
        column="ends",
        called="its end",
        in_closed=True,
    ),
    Field(
        "updates_due",
        "Updates due by",
        Day("The day by which updates are due"),
        ROW,
        called="the day for updates",
        in_closed=True,
    ),
)
"""What a period says of itself, open or closed."""
FIELDS = (
    *SAID,
    Field(
        "period",
        "New period",
        LINE,
        ROW,
        column="label",
        sees=lambda of: Case(None, [(of.retired == "", of.label)], ""),
        sets=_come_or_go,
        hindrance=_needed,
        told="comes",
        brief="Period",
    ),
    Field("closed", "Period", OpenOrClosed(), ROW, in_closed=True, told="of period"),
    Field("stage", "Period", STAGE, ROW, told="of period"),
    # The position of the plan when its pack was issued.
    Field("issued", "Copy of the pack", Number(), ROW, told="kept"),
)
