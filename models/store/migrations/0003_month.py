"""The month and the meeting: actions, what the board agreed, periods by stage, and what retires."""

from typing import Any

from peewee import (
    AutoField,
    Check,
    Database,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

RAGS = ("red", "amber", "green", "blue", "not_due")
DELIVERIES = ("not_started", "in_progress", "complete", "embedded")


def one_of(column: str, *values: str) -> Any:
    listed = ", ".join(f"'{value}'" for value in values)
    return Check(f'"{column}" IN ({listed})')


def up(migrator: Any, db: Database) -> None:
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False
            strict_tables = True

    class Plan(Table):
        id = AutoField()

    class Period(Table):
        id = AutoField()

    class Recommendation(Table):
        id = AutoField()

    class Meeting(Table):
        id = AutoField()
        plan = ForeignKeyField(Plan)
        period = ForeignKeyField(Period, null=True, index=False)
        held = TextField()
        began = TextField()
        ended = TextField(null=True)
        state = TextField(
            default="running", constraints=[one_of("state", "running", "ended", "agreed")]
        )
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
        id = AutoField()
        plan = ForeignKeyField(Plan)
        recommendation = ForeignKeyField(Recommendation)
        text = TextField(constraints=[Check("length(text) > 0")])
        owner = TextField(default="")
        due = TextField(null=True)
        due_words = TextField(default="")
        state = TextField(default="not_started", constraints=[one_of("state", *DELIVERIES)])
        origin = TextField(constraints=[one_of("origin", "plan", "meeting", "visit")])
        said = TextField(default="")
        meeting = ForeignKeyField(Meeting, null=True, index=False)
        live = IntegerField(default=1, constraints=[Check("live IN (0, 1)")])
        made = TextField()
        version = IntegerField(default=1)

    class MeetingItem(Table):
        id = AutoField()
        meeting = ForeignKeyField(Meeting, index=False)
        place = IntegerField()
        kind = TextField(constraints=[one_of("kind", "action", "exception", "rest")])
        recommendation = ForeignKeyField(Recommendation, index=False)
        action = ForeignKeyField(Action, null=True, index=False)
        why = TextField(default="")
        state = TextField(
            default="waiting",
            constraints=[
                one_of("state", "waiting", "decided", "noted", "parked", "read", "not_reached")
            ],
        )
        seconds = IntegerField(default=0)
        note = TextField(default="")
        reason = TextField(default="")
        version = IntegerField(default=1)

        class Meta:
            indexes = ((("meeting", "place"), True),)

    class Request(Table):
        id = AutoField()
        plan = ForeignKeyField(Plan)
        recommendation = ForeignKeyField(Recommendation)
        kind = TextField(constraints=[one_of("kind", "extension", "closure")])
        wanted = TextField(null=True)
        reason = TextField(default="")
        state = TextField(
            default="asked",
            constraints=[one_of("state", "asked", "granted", "refused", "withdrawn")],
        )
        actor = TextField()
        made = TextField()
        meeting = ForeignKeyField(Meeting, null=True, index=False)
        version = IntegerField(default=1)

    class View(Table):
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
        id = AutoField()
        plan = ForeignKeyField(Plan, index=False)
        actor = TextField()
        form = TextField(constraints=[Check("length(form) > 0")])
        text = TextField()
        saved = TextField()

        class Meta:
            indexes = ((("plan", "actor", "form"), True),)

    db.create_tables([Meeting, Action, MeetingItem, Request, View, FormDraft])
    # A column that may be empty, or has a default, is added without touching a row; so no row of
    # the change log is copied, and its triggers stay.
    for table, column in (
        ("plan", "\"immediate\" TEXT NOT NULL DEFAULT ''"),
        ("plan", "\"board\" TEXT NOT NULL DEFAULT ''"),
        ("section", "\"retired\" TEXT NOT NULL DEFAULT ''"),
        ("officer", "\"post\" TEXT NOT NULL DEFAULT ''"),
        ("officer", "\"email\" TEXT NOT NULL DEFAULT ''"),
        ("officer", "\"retired\" TEXT NOT NULL DEFAULT ''"),
        ("period", '"updates_due" TEXT'),
        (
            "period",
            (
                "\"stage\" TEXT NOT NULL DEFAULT 'open' "
                "CHECK (\"stage\" IN ('open', 'collecting', 'issued', 'agreed'))"
            ),
        ),
        ("period", '"issued" INTEGER'),
        ("period", "\"retired\" TEXT NOT NULL DEFAULT ''"),
        (
            "recommendation",
            (
                '"delivery" TEXT CHECK ("delivery" IN '
                "('not_started', 'in_progress', 'complete', 'embedded'))"
            ),
        ),
        (
            "recommendation",
            (
                "\"monitoring\" TEXT CHECK (\"monitoring\" IN ('continue', 'discontinue') "
                "OR \"monitoring\" GLOB 'return ????-??-??')"
            ),
        ),
        (
            "recommendation",
            "\"agreed_level\" TEXT CHECK (\"agreed_level\" IN ('FULLY', 'PARTIALLY', 'LIMITED'))",
        ),
        ("recommendation", "\"tags\" TEXT NOT NULL DEFAULT ''"),
        ("recommendation", "\"retired\" TEXT NOT NULL DEFAULT ''"),
        (
            "progress",
            "\"agreed\" TEXT CHECK (\"agreed\" IN ('red', 'amber', 'green', 'blue', 'not_due'))",
        ),
        ("glossary_term", '"version" INTEGER NOT NULL DEFAULT 1'),
        ("glossary_term", "\"retired\" TEXT NOT NULL DEFAULT ''"),
        ("change", '"subject" INTEGER'),
        ("change", '"meeting_id" INTEGER REFERENCES "meeting" ("id")'),
        ("change", "\"decided_by\" TEXT NOT NULL DEFAULT ''"),
    ):
        db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN {column}')
    for statement in (
        (
            'CREATE INDEX "change_meeting_id" ON "change" ("meeting_id") '
            'WHERE ("meeting_id" IS NOT NULL)'
        ),
        # The walk through a plan in its order passes over what has retired without fetching it.
        'DROP INDEX "recommendation_plan_id_place_section_id"',
        (
            'CREATE INDEX "recommendation_plan_id_place_section_id_retired" ON "recommendation" '
            '("plan_id", "place", "section_id", "retired")'
        ),
        "PRAGMA user_version = 3",
    ):
        db.execute_sql(statement)
