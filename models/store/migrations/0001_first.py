"""The first schema: plans, their recommendations by period, and the change log."""

from typing import Any

from peewee import (
    AutoField,
    Check,
    CompositeKey,
    Database,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


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
        title = TextField(unique=True, constraints=[Check("length(title) > 0")])
        source = TextField(default="")
        published = TextField(null=True)
        created = TextField()
        version = IntegerField(default=1)

    class Document(Table):
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
        level = TextField(null=True, constraints=[one_of("level", "FULLY", "PARTIALLY", "LIMITED")])
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
        recommendation = ForeignKeyField(Recommendation, index=False)
        officer = ForeignKeyField(Officer)
        place = IntegerField()

        class Meta:
            primary_key = CompositeKey("recommendation", "officer")

    class Progress(Table):
        id = AutoField()
        recommendation = ForeignKeyField(Recommendation, index=False)
        period = ForeignKeyField(Period, index=False)
        evidence = TextField(default="")
        rag = TextField(
            null=True, constraints=[one_of("rag", "red", "amber", "green", "blue", "not_due")]
        )
        reported = TextField(
            null=True, constraints=[one_of("reported", "received", "no_change", "none")]
        )
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
        id = AutoField()
        plan = ForeignKeyField(Plan)
        recommendation = ForeignKeyField(Recommendation, null=True)
        heading = TextField()
        text = TextField()
        stood = TextField(default="")

    class Draft(Table):
        id = AutoField()
        actor = TextField()
        recommendation = ForeignKeyField(Recommendation, index=False)
        period = ForeignKeyField(Period)
        text = TextField()
        base_version = IntegerField()
        saved = TextField()

        class Meta:
            indexes = ((("recommendation", "period", "actor"), True),)

    class Change(Table):
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

        class Meta:
            indexes = (
                (("plan", "actor", "source", "id"), False),
                (("session",), False),
            )

    db.create_tables(
        [
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
            Change,
        ]
    )
    db.execute_sql(
        "CREATE TRIGGER change_is_kept_as_written BEFORE UPDATE ON change "
        "BEGIN SELECT RAISE(ABORT, 'the change log cannot be altered'); END"
    )
    db.execute_sql(
        "CREATE TRIGGER change_is_kept BEFORE DELETE ON change "
        "BEGIN SELECT RAISE(ABORT, 'the change log cannot be shortened'); END"
    )
    db.execute_sql(
        "CREATE VIRTUAL TABLE search USING fts5("
        "body, prefix='1 2 3', tokenize=\"unicode61 remove_diacritics 2\")"
    )
    db.execute_sql("PRAGMA user_version = 1")
