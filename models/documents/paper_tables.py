"""The tables of packs, reports and other files that go out or come back; no list needs them.

They stand apart from ``models.plan.tables`` so that the first screen does not wait for them.
"""

from peewee import AutoField, Check, ForeignKeyField, IntegerField, TextField

from models.plan.tables import Period, Plan, Section, Table, one_of
from models.ratings.ratings import Rag


class Sending(Table):
    """A file that was made of a plan. Triggers of the store refuse to alter or delete a row."""

    id = AutoField()
    at = TextField()
    actor = TextField()
    name = TextField(default="")
    session = TextField()
    plan = ForeignKeyField(Plan)
    kind = TextField(constraints=[Check("length(kind) > 0")])
    target = TextField()
    counted = IntegerField()
    filtered = TextField(default="")


class Pack(Table):
    """A file that one officer was sent to fill in for a period.

    ``position`` is the plan's newest change when it was made.
    """

    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    period = ForeignKeyField(Period, index=False)
    officer = TextField(constraints=[Check("length(officer) > 0")])
    file = TextField()
    position = IntegerField()
    sent = TextField()
    actor = TextField()
    due = TextField(null=True)
    returned = TextField(null=True)
    returned_by = TextField(null=True)

    class Meta:
        indexes = ((("plan", "period", "officer"), False),)


class ReportText(Table):
    """The author's own words in the report: on a section, or on the whole plan without one."""

    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    section = ForeignKeyField(Section, null=True, index=False)
    text = TextField()
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("plan", "section"), True),)


# Two rows without a section are not the same to an ordinary unique index.
ReportText.add_index(
    ReportText.index(
        ReportText.plan, unique=True, where=ReportText.section.is_null(), name="report_text_whole"
    )
)


class RatingKey(Table):
    """What a rating means in a plan's own words."""

    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    rag = TextField(constraints=[one_of("rag", Rag)])
    meaning = TextField()

    class Meta:
        indexes = ((("plan", "rag"), True),)


TABLES: tuple[type[Table], ...] = (Sending, Pack, ReportText, RatingKey)
