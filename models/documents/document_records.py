"""What a reader makes of a document: plain frozen records, none of them in the store yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.plan.records import Unplaced
from models.ratings.monitoring import Monitoring
from models.ratings.ratings import Delivery, Level, Rag, Stage, Update


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a document that a person must look at.

    ``where`` is its place in words ("row 12"); ``ref`` names the recommendation, None where no
    recommendation is concerned; ``kind`` is a short fixed word such as ``level-unclear``.
    """

    where: str
    ref: str | None
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class DraftPeriod:
    """``closed`` is None where the document does not say. ``updates_due`` and ``stage`` are stated
    only by our own JSON."""

    label: str
    ends: date | None = None
    closed: bool | None = None
    updates_due: date | None = None
    stage: Stage = Stage.OPEN


def closed_at_first(periods: Sequence[DraftPeriod]) -> tuple[bool, ...]:
    """Which periods of a new plan begin closed: as stated, else each but the last."""
    last = len(periods) - 1
    return tuple(
        at < last if period.closed is None else period.closed for at, period in enumerate(periods)
    )


@dataclass(frozen=True, slots=True)
class DraftProgress:
    """One recommendation in one period, as a document states it.

    ``agreed`` is the rating that the board agreed; only a file of our own states it.
    """

    evidence: str = ""
    rag: Rag | None = None
    update: Update | None = None
    agreed: Rag | None = None


@dataclass(frozen=True, slots=True)
class DraftAction:
    """Something to do under a recommendation, as a file of our own states it: see ``Action``."""

    text: str
    owner: str = ""
    due: date | None = None
    due_words: str = ""
    state: Delivery = Delivery.NOT_STARTED
    origin: str = "plan"
    said: str = ""


@dataclass(frozen=True, slots=True)
class DraftRecommendation:
    """``progress`` has one entry a period of the draft plan, in the same order.

    ``version``, and what the board and its clerk say (``delivery`` to ``actions``), are set only by
    a file of our own that states them.
    """

    ref: str
    section: str
    text: str
    finding: str = ""
    timescale: str = ""
    due: date | None = None
    key_actions: str = ""
    officers: tuple[str, ...] = ()
    progress: tuple[DraftProgress, ...] = ()
    level: Level | None = None
    rationale: str = ""
    overall_status: str = ""
    version: int | None = None
    unplaced: tuple[Unplaced, ...] = ()
    where: str = ""
    delivery: Delivery | None = None
    monitoring: Monitoring | None = None
    agreed_level: Level | None = None
    tags: tuple[str, ...] = ()
    actions: tuple[DraftAction, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """What a faithful reading of one document found; nothing of it is in the store yet.

    ``digest`` is the SHA-256 of the document's bytes in hexadecimal, ``source`` its file name,
    ``refs_given`` says whether the document had refs of its own (else they are section.number).
    Sections are in the order of their first appearance. ``unplaced`` here belongs to no
    recommendation.

    ``fields`` are the fields that the document has a place for, each with the label of its period
    or "": only there does an empty cell mean that the document says nothing. ``rating_key`` are
    the plan's own words for its ratings. ``headings`` are those of its tables as they are written,
    each with the field it was taken for, "" where it fits none. ``position`` is the newest change
    that a file of our own knows; ``plan_title`` is the title of the plan that it was made of,
    ``officer`` and ``period`` those of an officer's pack; ``board`` is what the plan's board calls
    itself.
    """

    title: str
    source: str
    digest: str
    published: date | None = None
    refs_given: bool = False
    periods: tuple[DraftPeriod, ...] = ()
    sections: tuple[str, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    recommendations: tuple[DraftRecommendation, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    problems: tuple[Problem, ...] = ()
    fields: frozenset[tuple[str, str]] = frozenset()
    rating_key: tuple[tuple[Rag, str], ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    position: int | None = None
    plan_title: str = ""
    officer: str = ""
    period: str = ""
    board: str = ""
