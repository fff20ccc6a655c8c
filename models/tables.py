"""The tables, as Peewee models with the constraints that the database itself holds.

The models are bound to no database: every query runs through a ``Store``. ``migrations`` holds
frozen copies that create them; a test compares the two.
"""

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

from models.ratings import Level, Rag, Update

# What stands on a plan's papers until the plan has a marking of its own.
MARKING = "OFFICIAL-SENSITIVE"


def one_of(column: str, values: type[Rag] | type[Level] | type[Update]) -> Any:
    """The constraint that a column holds one of these values."""
    listed = ", ".join(f"'{value}'" for value in values)
    return Check(f'"{column}" IN ({listed})')


class Table(Model):
    """What all tables share: strict column types, and names as they are."""

    class Meta:
        legacy_table_names = False
        strict_tables = True


class Plan(Table):
    id = AutoField()
    title = TextField(unique=True, constraints=[Check("length(title) > 0")])
    source = TextField(default="")
    published = TextField(null=True)
    created = TextField()
    version = IntegerField(default=1)
    marking = TextField(default=MARKING, constraints=[SQL(f"DEFAULT '{MARKING}'")])


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
    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    name = TextField()
    place = IntegerField()
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("plan", "name"), True),)


class Officer(Table):
    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    name = TextField(constraints=[Check("length(name) > 0")])
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("plan", "name"), True),)


class Period(Table):
    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    label = TextField(constraints=[Check("length(label) > 0")])
    ends = TextField(null=True)
    closed = IntegerField(default=0, constraints=[Check("closed IN (0, 1)")])
    place = IntegerField()
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("plan", "label"), True),)


class Recommendation(Table):
    """``place`` orders a whole plan, its sections one after the other, with gaps to insert in."""

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

    class Meta:
        indexes = (
            (("plan", "ref"), True),
            (("plan", "place", "section"), False),
            (("plan", "level"), False),
            (("plan", "timescale"), False),
        )


class Responsibility(Table):
    """Which officers answer for a recommendation, in the order of the document."""

    recommendation = ForeignKeyField(Recommendation, index=False)
    officer = ForeignKeyField(Officer)
    place = IntegerField()

    class Meta:
        primary_key = CompositeKey("recommendation", "officer")


class Progress(Table):
    """One recommendation in one period; there is no row until there is something to keep."""

    id = AutoField()
    recommendation = ForeignKeyField(Recommendation, index=False)
    period = ForeignKeyField(Period, index=False)
    evidence = TextField(default="")
    rag = TextField(null=True, constraints=[one_of("rag", Rag)])
    reported = TextField(null=True, constraints=[one_of("reported", Update)])
    version = IntegerField(default=0)

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


class Change(Table):
    """The change log. Triggers of the store refuse to alter or delete a row.

    ``reverses`` names the change that an undo takes back or a redo makes again. ``below`` names
    the change of the same person and plan that could be taken back before this one was made.
    ``facts`` is a JSON object of traces of the login. ``section`` is that of a report's text.
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

    class Meta:
        indexes = (
            (("plan", "actor", "source", "id"), False),
            (("session",), False),
        )


# Nearly no change is one of a batch: the others cost this index nothing.
Change.add_index(Change.index(Change.batch, where=Change.batch.is_null(False)))

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
    Change,
)
