"""Documents out and back: batches of changes, what was sent, packs, and a report's own words."""

from typing import Any

from peewee import AutoField, Check, Database, ForeignKeyField, IntegerField, Model, TextField


def up(migrator: Any, db: Database) -> None:
    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False
            strict_tables = True

    class Plan(Table):
        id = AutoField()

    class Section(Table):
        id = AutoField()

    class Period(Table):
        id = AutoField()

    class Batch(Table):
        id = AutoField()
        plan = ForeignKeyField(Plan, index=False)
        kind = TextField(constraints=[Check("length(kind) > 0")])
        name = TextField()
        digest = TextField()
        at = TextField()

    class Sending(Table):
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
        id = AutoField()
        plan = ForeignKeyField(Plan, index=False)
        section = ForeignKeyField(Section, null=True, index=False)
        text = TextField()
        version = IntegerField(default=1)

        class Meta:
            indexes = ((("plan", "section"), True),)

    class RatingKey(Table):
        id = AutoField()
        plan = ForeignKeyField(Plan, index=False)
        rag = TextField(
            constraints=[Check("\"rag\" IN ('red', 'amber', 'green', 'blue', 'not_due')")]
        )
        meaning = TextField()

        class Meta:
            indexes = ((("plan", "rag"), True),)

    db.create_tables([Batch, Sending, Pack, ReportText, RatingKey])
    # A column that may be empty, or has a default, is added without touching a row; so no row of
    # the change log is copied, and its triggers stay.
    for statement in (
        'ALTER TABLE "plan" ADD COLUMN "marking" TEXT NOT NULL DEFAULT \'OFFICIAL-SENSITIVE\'',
        'ALTER TABLE "change" ADD COLUMN "batch_id" INTEGER REFERENCES "batch" ("id")',
        'ALTER TABLE "change" ADD COLUMN "section_id" INTEGER REFERENCES "section" ("id")',
        'CREATE INDEX "change_batch_id" ON "change" ("batch_id") WHERE ("batch_id" IS NOT NULL)',
    ):
        db.execute_sql(statement)
    db.execute_sql(
        'CREATE UNIQUE INDEX "report_text_whole" ON "report_text" ("plan_id") '
        'WHERE ("section_id" IS NULL)'
    )
    for table, words in (("batch", "made together"), ("sending", "sent")):
        for what, name, done in (
            ("UPDATE", "is_kept_as_written", "altered"),
            ("DELETE", "is_kept", "shortened"),
        ):
            db.execute_sql(
                f"CREATE TRIGGER {table}_{name} BEFORE {what} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the record of what was {words} cannot be {done}'); END"
            )
    db.execute_sql("PRAGMA user_version = 2")
