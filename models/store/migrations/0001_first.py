"""The first schema: plans, their recommendations by period, and the change log."""

from typing import Any

from peewee import Database

STATEMENTS = r"""
CREATE TABLE IF NOT EXISTS "plan" ("id" INTEGER NOT NULL PRIMARY KEY,
    "title" TEXT NOT NULL CHECK (length(title) > 0),
    "source" TEXT NOT NULL,
    "published" TEXT,
    "created" TEXT NOT NULL,
    "version" INTEGER NOT NULL) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "plan_title" ON "plan" ("title")

CREATE TABLE IF NOT EXISTS "section" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "section_plan_id_name" ON "section" ("plan_id", "name")

CREATE TABLE IF NOT EXISTS "recommendation" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "section_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "ref" TEXT NOT NULL CHECK (length(ref) > 0),
    "text" TEXT NOT NULL,
    "finding" TEXT NOT NULL,
    "timescale" TEXT NOT NULL,
    "due" TEXT,
    "key_actions" TEXT NOT NULL,
    "level" TEXT CHECK ("level" IN ('FULLY', 'PARTIALLY', 'LIMITED')),
    "rationale" TEXT NOT NULL,
    "overall_status" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
    FOREIGN KEY ("section_id") REFERENCES "section" ("id")) STRICT

CREATE INDEX IF NOT EXISTS "recommendation_section_id" ON "recommendation" ("section_id")

CREATE UNIQUE INDEX IF NOT EXISTS "recommendation_plan_id_ref" ON "recommendation" ("plan_id",
    "ref")

CREATE INDEX IF NOT EXISTS "recommendation_plan_id_place_section_id" ON "recommendation"
    ("plan_id", "place", "section_id")

CREATE INDEX IF NOT EXISTS "recommendation_plan_id_level" ON "recommendation" ("plan_id", "level")

CREATE INDEX IF NOT EXISTS "recommendation_plan_id_timescale" ON "recommendation" ("plan_id",
    "timescale")

CREATE TABLE IF NOT EXISTS "period" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "label" TEXT NOT NULL CHECK (length(label) > 0),
    "ends" TEXT,
    "closed" INTEGER NOT NULL CHECK (closed IN (0, 1)),
    "place" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "period_plan_id_label" ON "period" ("plan_id", "label")

CREATE TABLE IF NOT EXISTS "change" ("id" INTEGER NOT NULL PRIMARY KEY,
    "at" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "source" TEXT NOT NULL CHECK (source IN ('set', 'undo', 'redo', 'import')),
    "plan_id" INTEGER NOT NULL,
    "recommendation_id" INTEGER,
    "period_id" INTEGER,
    "field" TEXT NOT NULL,
    "old" TEXT NOT NULL,
    "new" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "reverses_id" INTEGER,
    "below_id" INTEGER,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
    FOREIGN KEY ("recommendation_id") REFERENCES "recommendation" ("id"),
    FOREIGN KEY ("period_id") REFERENCES "period" ("id"),
    FOREIGN KEY ("reverses_id") REFERENCES "change" ("id"),
    FOREIGN KEY ("below_id") REFERENCES "change" ("id")) STRICT

CREATE INDEX IF NOT EXISTS "change_recommendation_id" ON "change" ("recommendation_id")

CREATE INDEX IF NOT EXISTS "change_period_id" ON "change" ("period_id")

CREATE INDEX IF NOT EXISTS "change_below_id" ON "change" ("below_id")

CREATE INDEX IF NOT EXISTS "change_plan_id_actor_source_id" ON "change" ("plan_id", "actor",
    "source", "id")

CREATE INDEX IF NOT EXISTS "change_session" ON "change" ("session")

CREATE TABLE IF NOT EXISTS "document" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "taken" TEXT NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "document_plan_id_digest" ON "document" ("plan_id", "digest")

CREATE TABLE IF NOT EXISTS "draft" ("id" INTEGER NOT NULL PRIMARY KEY,
    "actor" TEXT NOT NULL,
    "recommendation_id" INTEGER NOT NULL,
    "period_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "base_version" INTEGER NOT NULL,
    "saved" TEXT NOT NULL,
    FOREIGN KEY ("recommendation_id") REFERENCES "recommendation" ("id"),
    FOREIGN KEY ("period_id") REFERENCES "period" ("id")) STRICT

CREATE INDEX IF NOT EXISTS "draft_period_id" ON "draft" ("period_id")

CREATE UNIQUE INDEX IF NOT EXISTS "draft_recommendation_id_period_id_actor" ON "draft"
    ("recommendation_id", "period_id", "actor")

CREATE TABLE IF NOT EXISTS "glossary_term" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "term" TEXT NOT NULL CHECK (length(term) > 0),
    "meaning" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "glossary_term_plan_id_term" ON "glossary_term" ("plan_id",
    "term")

CREATE TABLE IF NOT EXISTS "officer" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL CHECK (length(name) > 0),
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "officer_plan_id_name" ON "officer" ("plan_id", "name")

CREATE TABLE IF NOT EXISTS "progress" ("id" INTEGER NOT NULL PRIMARY KEY,
    "recommendation_id" INTEGER NOT NULL,
    "period_id" INTEGER NOT NULL,
    "evidence" TEXT NOT NULL,
    "rag" TEXT CHECK ("rag" IN ('red', 'amber', 'green', 'blue', 'not_due')),
    "reported" TEXT CHECK ("reported" IN ('received', 'no_change', 'none')),
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("recommendation_id") REFERENCES "recommendation" ("id"),
    FOREIGN KEY ("period_id") REFERENCES "period" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "progress_recommendation_id_period_id" ON "progress"
    ("recommendation_id", "period_id")

CREATE INDEX IF NOT EXISTS "progress_period_id_rag_reported_recommendation_id" ON "progress"
    ("period_id", "rag", "reported", "recommendation_id")

CREATE TABLE IF NOT EXISTS "responsibility" ("recommendation_id" INTEGER NOT NULL,
    "officer_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    PRIMARY KEY ("recommendation_id", "officer_id"),
    FOREIGN KEY ("recommendation_id") REFERENCES "recommendation" ("id"),
    FOREIGN KEY ("officer_id") REFERENCES "officer" ("id")) STRICT

CREATE INDEX IF NOT EXISTS "responsibility_officer_id" ON "responsibility" ("officer_id")

CREATE TABLE IF NOT EXISTS "unplaced_text" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "recommendation_id" INTEGER,
    "heading" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "stood" TEXT NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
    FOREIGN KEY ("recommendation_id") REFERENCES "recommendation" ("id")) STRICT

CREATE INDEX IF NOT EXISTS "unplaced_text_plan_id" ON "unplaced_text" ("plan_id")

CREATE INDEX IF NOT EXISTS "unplaced_text_recommendation_id" ON "unplaced_text"
    ("recommendation_id")

CREATE TRIGGER change_is_kept_as_written BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the
    change log cannot be altered'); END

CREATE TRIGGER change_is_kept BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the change log
    cannot be shortened'); END

CREATE VIRTUAL TABLE search USING fts5(body, prefix='1 2 3', tokenize="unicode61 remove_diacritics
    2")

PRAGMA user_version = 1
"""


def up(migrator: Any, db: Database) -> None:
    for statement in STATEMENTS.strip().split("\n\n"):
        db.execute_sql(" ".join(statement.split()))
