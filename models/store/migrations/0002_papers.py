"""Documents out and back: batches of changes, what was sent, packs, and a report's own words."""

from typing import Any

from peewee import Database

# A column that may be empty, or has a default, is added without touching a row; so no row of
# the change log is copied, and its triggers stay.
STATEMENTS = r"""
CREATE TABLE IF NOT EXISTS "batch" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (length(kind) > 0),
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")) STRICT

CREATE TABLE IF NOT EXISTS "pack" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "period_id" INTEGER NOT NULL,
    "officer" TEXT NOT NULL CHECK (length(officer) > 0),
    "file" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sent" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "due" TEXT,
    "returned" TEXT,
    "returned_by" TEXT,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
    FOREIGN KEY ("period_id") REFERENCES "period" ("id")) STRICT

CREATE INDEX IF NOT EXISTS "pack_plan_id_period_id_officer" ON "pack" ("plan_id", "period_id",
    "officer")

CREATE TABLE IF NOT EXISTS "rating_key" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "rag" TEXT NOT NULL CHECK ("rag" IN ('red', 'amber', 'green', 'blue', 'not_due')),
    "meaning" TEXT NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "rating_key_plan_id_rag" ON "rating_key" ("plan_id", "rag")

CREATE TABLE IF NOT EXISTS "report_text" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "section_id" INTEGER,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
    FOREIGN KEY ("section_id") REFERENCES "section" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "report_text_plan_id_section_id" ON "report_text" ("plan_id",
    "section_id")

CREATE TABLE IF NOT EXISTS "sending" ("id" INTEGER NOT NULL PRIMARY KEY,
    "at" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "plan_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK (length(kind) > 0),
    "target" TEXT NOT NULL,
    "counted" INTEGER NOT NULL,
    "filtered" TEXT NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")) STRICT

CREATE INDEX IF NOT EXISTS "sending_plan_id" ON "sending" ("plan_id")

ALTER TABLE "plan" ADD COLUMN "marking" TEXT NOT NULL DEFAULT 'OFFICIAL-SENSITIVE'

ALTER TABLE "change" ADD COLUMN "batch_id" INTEGER REFERENCES "batch" ("id")

ALTER TABLE "change" ADD COLUMN "section_id" INTEGER REFERENCES "section" ("id")

CREATE INDEX "change_batch_id" ON "change" ("batch_id") WHERE ("batch_id" IS NOT NULL)

CREATE UNIQUE INDEX "report_text_whole" ON "report_text" ("plan_id") WHERE ("section_id" IS NULL)

CREATE TRIGGER batch_is_kept_as_written BEFORE UPDATE ON batch BEGIN SELECT RAISE(ABORT, 'the
    record of what was made together cannot be altered'); END

CREATE TRIGGER batch_is_kept BEFORE DELETE ON batch BEGIN SELECT RAISE(ABORT, 'the record of what
    was made together cannot be shortened'); END

CREATE TRIGGER sending_is_kept_as_written BEFORE UPDATE ON sending BEGIN SELECT RAISE(ABORT, 'the
    record of what was sent cannot be altered'); END

CREATE TRIGGER sending_is_kept BEFORE DELETE ON sending BEGIN SELECT RAISE(ABORT, 'the record of
    what was sent cannot be shortened'); END

PRAGMA user_version = 2
"""


def up(migrator: Any, db: Database) -> None:
    for statement in STATEMENTS.strip().split("\n\n"):
        db.execute_sql(" ".join(statement.split()))
