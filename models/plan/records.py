"""Plain frozen records: the plan as screens and files see it.

No database hides behind an attribute here. Tuples with names, since a class of these is made in a
fifth of the time that a dataclass takes, and the application starts with all of them.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from models.ratings.monitoring import Monitoring
from models.ratings.ratings import Delivery, Level, Rag, Stage, Update

if TYPE_CHECKING:
    from models.fields.place import Place


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
    """A reporting period. ``updates_due`` is the day by which officers are to report; ``issued``
    the position of the plan (``models.changes.as_it_was``) when its pack was issued, None before
    that."""

    id: int
    label: str
    ends: date | None
    closed: bool
    version: int
    updates_due: date | None = None
    stage: Stage = Stage.OPEN
    issued: int | None = None

    @property
    def state(self) -> str:
        """In a word or two: ``open``, ``collecting``, ``pack issued``, ``agreed``, ``closed``."""
        return "closed" if self.closed else self.stage.word


class Progress(NamedTuple):
    """One recommendation in one period. ``version`` is 0 until somebody changes it.

    ``agreed`` is the rating that the board last agreed, ``proposed`` the one that stood before it
    did. Where ``rag`` is not ``agreed``, it is only proposed. ``as_issued`` holds what the pack of
    this period said otherwise (``models.periods.issued_packs``): fields of the log, each with its
    value then.
    """

    period: Period
    evidence: str = ""
    rag: Rag | None = None
    update: Update | None = None
    version: int = 0
    agreed: Rag | None = None
    proposed: Rag | None = None
    as_issued: tuple[tuple[str, str], ...] = ()


class Action(NamedTuple):
    """One thing to do under a recommendation.

    ``owner`` is an officer's name, or as it was typed; ``due_words`` are the words of the date as
    they were typed, ``due`` what they mean where that is certain. ``origin`` is ``plan``,
    ``meeting`` or ``visit``; ``said`` holds the words that it comes from.
    """

    id: int
    recommendation_id: int
    ref: str
    text: str
    owner: str
    due: date | None
    due_words: str
    state: Delivery
    origin: str
    said: str
    meeting_id: int | None
    version: int

    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state.is_open

    def is_overdue(self, today: date) -> bool:
        return self.due is not None and self.due < today and self.is_open()


class Recommendation(NamedTuple):
    """One recommendation, whole: what a detail pane and every file show.

    ``progress`` has one entry a period of the plan, in order, also where it is empty.
    ``version`` is the row's own, which a change of the level checks; ``edition`` counts every
    change to the recommendation and its progress and is what files call ``version``.
    ``agreed_level`` is the level that the board last agreed. ``retired`` says what became of a
    retired one, "" for all others.
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
    delivery: Delivery | None = None
    monitoring: Monitoring | None = None
    agreed_level: Level | None = None
    tags: tuple[str, ...] = ()
    retired: str = ""
    actions: tuple[Action, ...] = ()


class ListRow(NamedTuple):
    """What one line of the list needs; ``ratings`` are those of the periods asked for, in order.

    ``update``, ``agreed`` and ``progress_version`` are those of the last of these periods, the
    shown one. ``is_proposed`` and ``is_level_proposed`` mark what waits for the board, in a plan
    whose board agrees ratings here; ``is_changed_since_issue`` what the pack of the shown period
    said otherwise.
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
    agreed: Rag | None = None
    agreed_level: Level | None = None
    delivery: Delivery | None = None
    monitoring: Monitoring | None = None
    tags: tuple[str, ...] = ()
    is_proposed: bool = False
    is_level_proposed: bool = False
    is_changed_since_issue: bool = False


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
    ``subject_id`` is the row of another table that ``field`` belongs to, such as an action;
    ``meeting_id`` the meeting in which it was made and ``meeting_held`` its date, ISO 8601;
    ``decided_by`` who decided it, "" where that is who entered it. ``subject`` is the name of a
    section, an officer or a term that ``subject_id`` is, where ``models.changes.change_names`` gave
    it.
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
    subject_id: int | None = None
    meeting_id: int | None = None
    decided_by: str = ""
    meeting_held: str | None = None
    subject: str = ""

    @property
    def place(self) -> "Place":
        """Where its field stands."""
        from models.fields.place import Place

        return Place(
            self.plan_id, self.recommendation_id, self.period_id, self.section_id, self.subject_id
        )


class Draft(NamedTuple):
    """A text that was typed and not yet stored: one a person, recommendation, period and field."""

    recommendation_id: int
    period_id: int
    text: str
    base_version: int
    saved_at: str
