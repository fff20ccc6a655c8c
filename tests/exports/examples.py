"""A small invented plan that shows every kind of cell."""

from datetime import date

from exports.contents import Contents
from models.plan.records import Period, Plan, Progress, Recommendation, Unplaced
from models.ratings.ratings import Level, Rag, Update

PLAN = Plan(1, "Northmere: what we do", "plan.csv", date(2025, 2, 3))
JUNE = Period(1, "June", date(2025, 6, 30), closed=True, version=2)
SEPTEMBER = Period(2, "Position at 30 September", None, closed=False, version=1)

FIRST = Recommendation(
    id=1,
    plan_id=1,
    ref="1.10",
    section="Front door",
    text='Answer "every" call, always',
    finding="Calls were missed.\n\nNobody rang back.",
    timescale="IMMEDIATE",
    due=date(2025, 9, 1),
    key_actions="- a rota\n- a log",
    officers=("A. Ødegård", "Wing 4 lead"),
    progress=(
        Progress(JUNE, "=SUM(A1)", Rag.RED, Update.RECEIVED, version=3),
        Progress(SEPTEMBER, "Café: 80 % – better", Rag.NOT_DUE, Update.NONE, version=1),
    ),
    level=Level.PARTIALLY,
    rationale="'+1 is how it starts",
    overall_status="@home",
    version=4,
    edition=9,
)
SECOND = Recommendation(
    id=2,
    plan_id=1,
    ref="2.1",
    section="Ward",
    text="Check charts",
    finding="",
    timescale="",
    due=None,
    key_actions="",
    officers=(),
    progress=(Progress(JUNE), Progress(SEPTEMBER)),
    level=None,
    rationale="",
    overall_status="",
    version=1,
    edition=1,
)
WITH_UNPLACED = SECOND._replace(
    unplaced=(
        Unplaced("Cost", "£200", "row 3"),
        Unplaced("Notes", "-1", "row 3"),
        Unplaced("Notes", "second", "row 4"),
    ),
)


def contents(*recommendations: Recommendation, headings: tuple[str, ...] = ()) -> Contents:
    """The plan with these recommendations, read once as from a store."""
    return Contents(
        PLAN,
        iter(recommendations),
        (JUNE, SEPTEMBER),
        {"WMT": "Ward management team"},
        (Unplaced("Foreword", "Thanks to all.", "before the table"),),
        headings,
    )
