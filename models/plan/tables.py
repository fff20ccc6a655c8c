"""The tables, as Peewee models with the constraints that the database itself holds.

The models are bound to no database: every query runs through a ``Store``. ``migrations`` holds
frozen copies that create them; a test compares the two.
"""

from collections.abc import Iterable
from typing import Any

from peewee import (
    SQL,
    AutoField,
    Check,
    CompositeKey,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

from models.ratings.ratings import Delivery, Level, Rag, Stage, Update

# What stands on a plan's papers until the plan has a marking of its own.
MARKING = "OFFICIAL-SENSITIVE"
TAKEN_BACK = "taken back"  # what became of a row whose adding was undone
MEETING_STATES = ("running", "ended", "agreed")
ACTION_ORIGINS = ("plan", "meeting", "visit")
# ``models.ratings.monitoring`` reads and writes these; a date follows the last.
IS_MONITORING = Check(
    "\"monitoring\" IN ('continue', 'discontinue') OR \"monitoring\" GLOB 'return ????-??-??'"
)


def one_of(column: str, values: Iterable[str]) -> Any:
    """The constraint that a column holds one of these values."""
    listed = ", ".join(f"'{value}'" for value in values)
    return Check(f'"{column}" IN ({listed})')


def text_added(default: str = "", *more: Any) -> TextField:
    """A text of a later schema: the database itself fills it where a row does not state it."""
    return TextField(default=default, constraints=[SQL(f"DEFAULT '{default}'"), *more])


class Table(Model):
    """What all tables share: strict column types, and names as they are."""

    class Meta:
        legacy_table_names = False
        strict_tables = True


class Plan(Table):
    """``immediate`` is what "Immediate" means as a timescale here, "" until somebody said it;
    ``board`` is what the plan's board calls itself, "" for "The Board"."""

    id = AutoField()
    title = TextField(unique=True, constraints=[Check("length(title) > 0")])
    source = TextField(default="")
    published = TextField(null=True)
    created = TextField()
    version = IntegerField(default=1)
    marking = text_added(MARKING)
    immediate = text_added()
    board = text_added()


class Document(Table):
    """A document that was read into a plan, so that it is known when it comes again."""

    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    digest = TextField()
    name = TextField()
    taken = TextField()

    class Meta:
        indexes = ((("plan", "digest"), True),)


class Section(Table):
    """``retired`` says why it is shown no more, "" for one that is in use; so everywhere here."""

    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    name = TextField()
    place = IntegerField()
    version = IntegerField(default=1)
    retired = text_added()

    class Meta:
        indexes = ((("plan", "name"), True),)


class Officer(Table):
    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    name = TextField(constraints=[Check("length(name) > 0")])
    version = IntegerField(default=1)
    post = text_added()
    email = text_added()
    retired = text_added()

    class Meta:
        indexes = ((("plan", "name"), True),)


class Period(Table):
    """``updates_due`` is a date; ``issued`` the position of the plan (``models.changes.as_it_was``)
    at which its pack was issued, None before that."""

    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    label = TextField(constraints=[Check("length(label) > 0")])
    ends = TextField(null=True)
    closed = IntegerField(default=0, constraints=[Check("closed IN (0, 1)")])
    place = IntegerField()
    version = IntegerField(default=1)
    updates_due = TextField(null=True)
    stage = text_added(Stage.OPEN, one_of("stage", Stage))
    issued = IntegerField(null=True)
    retired = text_added()

    class Meta:
        indexes = ((("plan", "label"), True),)


class Recommendation(Table):
    """``place`` orders a whole plan, its sections one after the other, with gaps to insert in.

    ``agreed_level`` is the level that the board last agreed; ``monitoring`` a text of
    ``models.ratings.monitoring``; ``tags`` words joined by "; "; ``retired`` says what became of
    a retired one ("superseded by 4.2"), "" for all others.
    """

    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    section = ForeignKeyField(Section)
    place = IntegerField()
    ref = TextField(constraints=[Check("length(ref) > 0")])
    text = TextField()
    finding = TextField(default="")
    timescale = TextField(default="")
    due = TextField(null=True)
    key_actions = TextField(default="")
    level = TextField(null=True, constraints=[one_of("level", Level)])
    rationale = TextField(default="")
    overall_status = TextField(default="")
    version = IntegerField(default=1)
    delivery = TextField(null=True, constraints=[one_of("delivery", Delivery)])
    monitoring = TextField(null=True, constraints=[IS_MONITORING])
    agreed_level = TextField(null=True, constraints=[one_of("agreed_level", Level)])
    tags = text_added()
    retired = text_added()

    class Meta:
        indexes = (
            (("plan", "ref"), True),
            (("plan", "place", "section", "retired"), False),
            (("plan", "level"), False),
            (("plan", "timescale"), False),
        )


LIVE: Any = Recommendation.retired == ""
"""The condition that a recommendation is still part of its plan."""


class Responsibility(Table):
    """Which officers answer for a recommendation, in the order of the document."""

    recommendation = ForeignKeyField(Recommendation, index=False)
    officer = ForeignKeyField(Officer)
    place = IntegerField()

    class Meta:
        primary_key = CompositeKey("recommendation", "officer")


class Progress(Table):
    """One recommendation in one period; there is no row until there is something to keep.

    ``agreed`` is the rating that the board last agreed; where ``rag`` is another one, that is only
    proposed.
    """

    id = AutoField()
    recommendation = ForeignKeyField(Recommendation, index=False)
    period = ForeignKeyField(Period, index=False)
    evidence = TextField(default="")
    rag = TextField(null=True, constraints=[one_of("rag", Rag)])
    reported = TextField(null=True, constraints=[one_of("reported", Update)])
    version = IntegerField(default=0)
    agreed = TextField(null=True, constraints=[one_of("agreed", Rag)])

    class Meta:
        indexes = (
            (("recommendation", "period"), True),
            (("period", "rag", "reported", "recommendation"), False),
        )


class GlossaryTerm(Table):
    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    term = TextField(constraints=[Check("length(term) > 0")])
    meaning = TextField()
    place = IntegerField()
    version = IntegerField(default=1, constraints=[SQL("DEFAULT 1")])
    retired = text_added()

    class Meta:
        indexes = ((("plan", "term"), True),)


class UnplacedText(Table):
    """What fitted nowhere; ``stood`` says where it was in the document."""

    id = AutoField()
    plan = ForeignKeyField(Plan)
    recommendation = ForeignKeyField(Recommendation, null=True)
    heading = TextField()
    text = TextField()
    stood = TextField(default="")


class Draft(Table):
    """Evidence that was typed and not yet stored, by person."""

    id = AutoField()
    actor = TextField()
    recommendation = ForeignKeyField(Recommendation, index=False)
    period = ForeignKeyField(Period)
    text = TextField()
    base_version = IntegerField()
    saved = TextField()

    class Meta:
        indexes = ((("recommendation", "period", "actor"), True),)


class Batch(Table):
    """Changes that were made together and are taken back together, such as one merge.

    ``name`` is that of the document they came from. Triggers of the store refuse to alter or delete
    a row.
    """

    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    kind = TextField(constraints=[Check("length(kind) > 0")])
    name = TextField()
    digest = TextField()
    at = TextField()


class Meeting(Table):
    """A meeting of the plan's board, running, ended, or with its minutes agreed.

    ``held`` is its date, ``filtered`` the filter that chose its agenda, "" for the usual one;
    ``at`` the place of the item that it has reached; ``next_meeting`` as it was typed.
    """

    id = AutoField()
    plan = ForeignKeyField(Plan)
    period = ForeignKeyField(Period, null=True, index=False)
    held = TextField()
    began = TextField()
    ended = TextField(null=True)
    state = TextField(default="running", constraints=[one_of("state", MEETING_STATES)])
    actor = TextField()
    board = TextField(default="")
    chair = TextField(default="")
    present = TextField(default="")
    apologies = TextField(default="")
    next_meeting = TextField(default="")
    notes = TextField(default="")
    filtered = TextField(default="")
    at = IntegerField(default=0)
    version = IntegerField(default=1)


class Action(Table):
    """One thing to do under a recommendation.

    ``owner`` and ``due_words`` are as they were typed where no officer and no date was meant for
    certain; ``said`` holds the words that it comes from; ``live`` is 0 for one that was taken off.
    """

    id = AutoField()
    plan = ForeignKeyField(Plan)
    recommendation = ForeignKeyField(Recommendation)
    text = TextField(constraints=[Check("length(text) > 0")])
    owner = TextField(default="")
    due = TextField(null=True)
    due_words = TextField(default="")
    state = TextField(default=Delivery.NOT_STARTED, constraints=[one_of("state", Delivery)])
    origin = TextField(constraints=[one_of("origin", ACTION_ORIGINS)])
    said = TextField(default="")
    meeting = ForeignKeyField(Meeting, null=True, index=False)
    live = IntegerField(default=1, constraints=[Check("live IN (0, 1)")])
    made = TextField()
    version = IntegerField(default=1)


class Change(Table):
    """The change log. Triggers of the store refuse to alter or delete a row.

    ``reverses`` names the change that an undo takes back or a redo makes again. ``below`` names
    the change of the same person and plan that could be taken back before this one was made.
    ``facts`` is a JSON object of traces of the login. ``section`` is that of a report's text.
    ``subject`` is the id of the row of another table that ``field`` belongs to: an action, an
    officer. ``meeting`` is the one in which it was made, ``decided_by`` who decided it where that
    is not who entered it.
    """

    id = AutoField()
    at = TextField()
    actor = TextField()
    name = TextField(default="")
    facts = TextField(default="{}")
    session = TextField()
    source = TextField(constraints=[Check("source IN ('set', 'undo', 'redo', 'import')")])
    plan = ForeignKeyField(Plan, index=False)
    recommendation = ForeignKeyField(Recommendation, null=True)
    period = ForeignKeyField(Period, null=True)
    field = TextField()
    old = TextField(default="")
    new = TextField(default="")
    reason = TextField(default="")
    reverses = ForeignKeyField("self", null=True, index=False)
    below = ForeignKeyField("self", null=True)
    batch = ForeignKeyField(Batch, null=True, index=False)
    section = ForeignKeyField(Section, null=True, index=False)
    subject = IntegerField(null=True)
    meeting = ForeignKeyField(Meeting, null=True, index=False)
    decided_by = text_added()

    class Meta:
        indexes = (
            (("plan", "actor", "source", "id"), False),
            (("session",), False),
        )


# Nearly no change is one of a batch: the others cost this index nothing.
Change.add_index(Change.index(Change.batch, where=Change.batch.is_null(False)))
Change.add_index(Change.index(Change.meeting, where=Change.meeting.is_null(False)))

TABLES: tuple[type[Table], ...] = (
    Plan,
    Document,
    Section,
    Officer,
    Period,
    Recommendation,
    Responsibility,
    Progress,
    GlossaryTerm,
    UnplacedText,
    Draft,
    Batch,
    Meeting,
    Action,
    Change,
)
