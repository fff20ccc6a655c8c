"""The month and the meeting: actions, what the board agreed, periods by stage, and what retires."""

from typing import Any

from peewee import Database

# The walk through a plan in its order passes over what has retired without fetching it: its index
# is made anew with "retired".
STATEMENTS = r"""
CREATE TABLE IF NOT EXISTS "meeting" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "period_id" INTEGER,
    "held" TEXT NOT NULL,
    "began" TEXT NOT NULL,
    "ended" TEXT,
    "state" TEXT NOT NULL CHECK ("state" IN ('running', 'ended', 'agreed')),
    "actor" TEXT NOT NULL,
    "board" TEXT NOT NULL,
    "chair" TEXT NOT NULL,
    "present" TEXT NOT NULL,
    "apologies" TEXT NOT NULL,
    "next_meeting" TEXT NOT NULL,
    "notes" TEXT NOT NULL,
    "filtered" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
    FOREIGN KEY ("period_id") REFERENCES "period" ("id")) STRICT

CREATE INDEX IF NOT EXISTS "meeting_plan_id" ON "meeting" ("plan_id")

CREATE TABLE IF NOT EXISTS "action" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "recommendation_id" INTEGER NOT NULL,
    "text" TEXT NOT NULL CHECK (length(text) > 0),
    "owner" TEXT NOT NULL,
    "due" TEXT,
    "due_words" TEXT NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('not_started', 'in_progress', 'complete',
        'embedded')),
    "origin" TEXT NOT NULL CHECK ("origin" IN ('plan', 'meeting', 'visit')),
    "said" TEXT NOT NULL,
    "meeting_id" INTEGER,
    "live" INTEGER NOT NULL CHECK (live IN (0, 1)),
    "made" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
    FOREIGN KEY ("recommendation_id") REFERENCES "recommendation" ("id"),
    FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id")) STRICT

CREATE INDEX IF NOT EXISTS "action_plan_id" ON "action" ("plan_id")

CREATE INDEX IF NOT EXISTS "action_recommendation_id" ON "action" ("recommendation_id")

CREATE TABLE IF NOT EXISTS "form_draft" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "form" TEXT NOT NULL CHECK (length(form) > 0),
    "text" TEXT NOT NULL,
    "saved" TEXT NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "form_draft_plan_id_actor_form" ON "form_draft" ("plan_id",
    "actor", "form")

CREATE TABLE IF NOT EXISTS "meeting_item" ("id" INTEGER NOT NULL PRIMARY KEY,
    "meeting_id" INTEGER NOT NULL,
    "place" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('action', 'exception', 'rest')),
    "recommendation_id" INTEGER NOT NULL,
    "action_id" INTEGER,
    "why" TEXT NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'decided', 'noted', 'parked', 'read',
        'not_reached')),
    "seconds" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id"),
    FOREIGN KEY ("recommendation_id") REFERENCES "recommendation" ("id"),
    FOREIGN KEY ("action_id") REFERENCES "action" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "meeting_item_meeting_id_place" ON "meeting_item" ("meeting_id",
    "place")

CREATE TABLE IF NOT EXISTS "request" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "recommendation_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('extension', 'closure')),
    "wanted" TEXT,
    "reason" TEXT NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('asked', 'granted', 'refused', 'withdrawn')),
    "actor" TEXT NOT NULL,
    "made" TEXT NOT NULL,
    "meeting_id" INTEGER,
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
    FOREIGN KEY ("recommendation_id") REFERENCES "recommendation" ("id"),
    FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id")) STRICT

CREATE INDEX IF NOT EXISTS "request_plan_id" ON "request" ("plan_id")

CREATE INDEX IF NOT EXISTS "request_recommendation_id" ON "request" ("recommendation_id")

CREATE TABLE IF NOT EXISTS "view" ("id" INTEGER NOT NULL PRIMARY KEY,
    "plan_id" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "name" TEXT NOT NULL CHECK (length(name) > 0),
    "number" INTEGER CHECK (number BETWEEN 1 AND 9),
    "filtered" TEXT NOT NULL,
    "sort" TEXT NOT NULL,
    "columns" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    FOREIGN KEY ("plan_id") REFERENCES "plan" ("id")) STRICT

CREATE UNIQUE INDEX IF NOT EXISTS "view_plan_id_actor_name" ON "view" ("plan_id", "actor", "name")

ALTER TABLE "plan" ADD COLUMN "immediate" TEXT NOT NULL DEFAULT ''

ALTER TABLE "plan" ADD COLUMN "board" TEXT NOT NULL DEFAULT ''

ALTER TABLE "section" ADD COLUMN "retired" TEXT NOT NULL DEFAULT ''

ALTER TABLE "officer" ADD COLUMN "post" TEXT NOT NULL DEFAULT ''

ALTER TABLE "officer" ADD COLUMN "email" TEXT NOT NULL DEFAULT ''

ALTER TABLE "officer" ADD COLUMN "retired" TEXT NOT NULL DEFAULT ''

ALTER TABLE "period" ADD COLUMN "updates_due" TEXT

ALTER TABLE "period" ADD COLUMN "stage" TEXT NOT NULL DEFAULT 'open' CHECK ("stage" IN ('open',
    'collecting', 'issued', 'agreed'))

ALTER TABLE "period" ADD COLUMN "issued" INTEGER

ALTER TABLE "period" ADD COLUMN "retired" TEXT NOT NULL DEFAULT ''

ALTER TABLE "recommendation" ADD COLUMN "delivery" TEXT CHECK ("delivery" IN ('not_started',
    'in_progress', 'complete', 'embedded'))

ALTER TABLE "recommendation" ADD COLUMN "monitoring" TEXT CHECK ("monitoring" IN ('continue',
    'discontinue') OR "monitoring" GLOB 'return ????-??-??')

ALTER TABLE "recommendation" ADD COLUMN "agreed_level" TEXT CHECK ("agreed_level" IN ('FULLY',
    'PARTIALLY', 'LIMITED'))

ALTER TABLE "recommendation" ADD COLUMN "tags" TEXT NOT NULL DEFAULT ''

ALTER TABLE "recommendation" ADD COLUMN "retired" TEXT NOT NULL DEFAULT ''

ALTER TABLE "progress" ADD COLUMN "agreed" TEXT CHECK ("agreed" IN ('red', 'amber', 'green',
    'blue', 'not_due'))

ALTER TABLE "glossary_term" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1

ALTER TABLE "glossary_term" ADD COLUMN "retired" TEXT NOT NULL DEFAULT ''

ALTER TABLE "change" ADD COLUMN "subject" INTEGER

ALTER TABLE "change" ADD COLUMN "meeting_id" INTEGER REFERENCES "meeting" ("id")

ALTER TABLE "change" ADD COLUMN "decided_by" TEXT NOT NULL DEFAULT ''

CREATE INDEX "change_meeting_id" ON "change" ("meeting_id") WHERE ("meeting_id" IS NOT NULL)

DROP INDEX "recommendation_plan_id_place_section_id"

CREATE INDEX "recommendation_plan_id_place_section_id_retired" ON "recommendation" ("plan_id",
    "place", "section_id", "retired")

PRAGMA user_version = 3
"""


def up(migrator: Any, db: Database) -> None:
    for statement in STATEMENTS.strip().split("\n\n"):
        db.execute_sql(" ".join(statement.split()))
