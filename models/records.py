"""Plain frozen records: the plan as screens and files see it.

No database hides behind an attribute here. Tuples with names, since a class of these is made in a
fifth of the time that a dataclass takes, and the application starts with all of them.
"""

from datetime import date
from typing import NamedTuple

from models.ratings import Level, Rag, Update


class Unplaced(NamedTuple):
    """A text that fits no field of the plan: kept with its heading and where it stood."""

    heading: str
    text: str
    where: str = ""


class Plan(NamedTuple):
    id: int
    title: str
    source: str = ""
    published: date | None = None


class Period(NamedTuple):
    id: int
    label: str
    ends: date | None
    closed: bool
    version: int

    @property
    def state(self) -> str:
        return "closed" if self.closed else "open"


class Progress(NamedTuple):
    """One recommendation in one period. ``version`` is 0 until somebody changes it."""

    period: Period
    evidence: str = ""
    rag: Rag | None = None
    update: Update | None = None
    version: int = 0


class Recommendation(NamedTuple):
    """One recommendation, whole: what a detail pane and every file show.

    ``progress`` has one entry a period of the plan, in order, also where it is empty.
    ``version`` is the row's own, which a change of the level checks; ``edition`` counts every
    change to the recommendation and its progress and is what files call ``version``.
    """

    id: int
    plan_id: int
    ref: str
    section: str
    text: str
    finding: str
    timescale: str
    due: date | None
    key_actions: str
    officers: tuple[str, ...]
    progress: tuple[Progress, ...]
    level: Level | None
    rationale: str
    overall_status: str
    version: int
    edition: int
    unplaced: tuple[Unplaced, ...] = ()


class Row(NamedTuple):
    """What one line of the list needs; ``ratings`` are those of the periods asked for, in order.

    ``update`` and ``progress_version`` are those of the last of these periods, the shown one.
    """

    id: int
    ref: str
    section_id: int
    section: str
    text: str
    timescale: str
    due: date | None
    officers: tuple[str, ...]
    ratings: tuple[Rag | None, ...]
    update: Update | None
    level: Level | None
    has_draft: bool
    version: int
    progress_version: int


class Counts(NamedTuple):
    """How many recommendations a filter shows, of how many, and how they are rated."""

    shown: int
    total: int
    by_rag: dict[Rag | None, int]


class Change(NamedTuple):
    """One entry of the change log. ``at`` is UTC, ISO 8601 with seconds, ending in ``Z``.

    ``field`` is ``rag``, ``update``, ``level``, ``evidence``, ``closed``, ``import`` ...; ``old``
    and ``new`` are the stored values as texts, "" for none. ``source`` says how it came about:
    ``set``, ``undo``, ``redo`` or ``import``. ``name`` is the display name beside the login.
    ``batch`` is the id of the ``Batch`` that it is one of; ``section`` is that of a report's text.
    """

    id: int
    at: str
    actor: str
    name: str
    source: str
    field: str
    old: str
    new: str
    reason: str
    plan_id: int
    recommendation_id: int | None
    ref: str | None
    period_id: int | None
    period: str | None
    session: str
    batch: int | None = None
    section_id: int | None = None
    section: str | None = None


class Draft(NamedTuple):
    """A text that was typed and not yet stored: one a person, recommendation, period and field."""

    recommendation_id: int
    period_id: int
    text: str
    base_version: int
    saved_at: str
