"""Where a field stands: the plan, section, recommendation, period or other row that has it."""

from typing import NamedTuple


class Place(NamedTuple):
    """Only what the field needs is set. ``subject_id`` is the row of another table, such as an
    action; ``plan_id`` is always set where something is written."""

    plan_id: int = 0
    recommendation_id: int | None = None
    period_id: int | None = None
    section_id: int | None = None
    subject_id: int | None = None
