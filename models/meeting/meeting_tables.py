"""The tables of the month and the meeting that the first screen does not need.

They stand apart from ``models.plan.tables`` so that it does not wait for them.
"""

from peewee import AutoField, Check, ForeignKeyField, IntegerField, TextField

from models.plan.tables import Action, Meeting, Plan, Recommendation, Table, one_of

ITEM_KINDS = ("action", "exception", "rest")
ITEM_STATES = ("waiting", "decided", "noted", "parked", "read", "not_reached")
REQUEST_KINDS = ("extension", "closure")
REQUEST_STATES = ("asked", "granted", "refused", "withdrawn")


class MeetingItem(Table):
    """One item of a meeting's agenda, in its place; ``seconds`` is how long it took so far.

    ``why`` says why it is on the agenda ("Red", "No update"); ``note`` what was noted, ``reason``
    why it was decided so.
    """

    id = AutoField()
    meeting = ForeignKeyField(Meeting, index=False)
    place = IntegerField()
    kind = TextField(constraints=[one_of("kind", ITEM_KINDS)])
    recommendation = ForeignKeyField(Recommendation, index=False)
    action = ForeignKeyField(Action, null=True, index=False)
    why = TextField(default="")
    state = TextField(default="waiting", constraints=[one_of("state", ITEM_STATES)])
    seconds = IntegerField(default=0)
    note = TextField(default="")
    reason = TextField(default="")
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("meeting", "place"), True),)


class Request(Table):
    """What an officer asks the board for: an ``extension`` to the date ``wanted``, or a
    ``closure``. ``meeting`` is the one that answered it."""

    id = AutoField()
    plan = ForeignKeyField(Plan)
    recommendation = ForeignKeyField(Recommendation)
    kind = TextField(constraints=[one_of("kind", REQUEST_KINDS)])
    wanted = TextField(null=True)
    reason = TextField(default="")
    state = TextField(default="asked", constraints=[one_of("state", REQUEST_STATES)])
    actor = TextField()
    made = TextField()
    meeting = ForeignKeyField(Meeting, null=True, index=False)
    version = IntegerField(default=1)


class View(Table):
    """A filter, a sort and columns under a name, kept by one person for one plan.

    ``number`` is the number key that shows it, None for none; ``columns`` names joined by spaces.
    """

    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    actor = TextField()
    name = TextField(constraints=[Check("length(name) > 0")])
    number = IntegerField(null=True, constraints=[Check("number BETWEEN 1 AND 9")])
    filtered = TextField(default="")
    sort = TextField(default="plan")
    columns = TextField(default="")
    version = IntegerField(default=1)

    class Meta:
        indexes = ((("plan", "actor", "name"), True),)


class FormDraft(Table):
    """What somebody has typed into a form and not stored: ``text`` is a JSON object of its fields.

    ``form`` names the form and the row that it changes, such as ``officer 12``.
    """

    id = AutoField()
    plan = ForeignKeyField(Plan, index=False)
    actor = TextField()
    form = TextField(constraints=[Check("length(form) > 0")])
    text = TextField()
    saved = TextField()

    class Meta:
        indexes = ((("plan", "actor", "form"), True),)


TABLES: tuple[type[Table], ...] = (MeetingItem, Request, View, FormDraft)
