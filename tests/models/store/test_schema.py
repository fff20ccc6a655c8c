"""The schema: what the database itself refuses, and how it comes about, once, whole."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee
import pytest

from models.changes import edits, history, undoing
from models.documents import paper_tables
from models.errors import StoreError
from models.finding import search
from models.meeting import meeting_tables
from models.plan.tables import TABLES
from models.ratings.ratings import Rag
from models.store import database, schema
from models.store.store import Store
from tests.builders.plans import write_plan
from tests.builders.stored import said
from tests.sources import TOP

EVERY_TABLE = TABLES + paper_tables.TABLES + meeting_tables.TABLES

ROW: dict[str, dict[str, Any]] = {
    "plan": {"title": "T", "source": "", "created": "", "version": 1},
    "section": {"plan_id": 1, "name": "S", "place": 1, "version": 1},
    "officer": {"plan_id": 1, "name": "O", "version": 1},
    "period": {"plan_id": 1, "label": "L", "closed": 0, "place": 9, "version": 1},
    "recommendation": {
        "plan_id": 1,
        "section_id": 1,
        "place": 9,
        "ref": "9.9",
        "text": "",
        "finding": "",
        "timescale": "",
        "key_actions": "",
        "rationale": "",
        "overall_status": "",
        "version": 1,
    },
    "progress": {
        "recommendation_id": 4,
        "period_id": 3,
        "evidence": "",
        "version": 0,
    },
    "glossary_term": {"plan_id": 1, "term": "T", "meaning": "", "place": 1},
    "draft": {
        "actor": "a",
        "recommendation_id": 1,
        "period_id": 1,
        "text": "",
        "base_version": 0,
        "saved": "",
    },
    "change": {
        "at": "",
        "actor": "a",
        "name": "",
        "facts": "{}",
        "session": "",
        "source": "set",
        "plan_id": 1,
        "field": "rag",
        "old": "",
        "new": "",
        "reason": "",
    },
    "meeting": {"plan_id": 1, "held": "", "began": "", "state": "running", "actor": "a"}
    | dict.fromkeys("board chair present apologies next_meeting notes filtered".split(), "")
    | {"at": 0, "version": 1},
    "action": {
        "plan_id": 1,
        "recommendation_id": 1,
        "text": "T",
        "owner": "",
        "due_words": "",
        "state": "not_started",
        "origin": "plan",
        "said": "",
        "live": 1,
        "made": "",
        "version": 1,
    },
    "meeting_item": {
        "meeting_id": 1,
        "place": 9,
        "kind": "rest",
        "recommendation_id": 1,
        "why": "",
        "state": "waiting",
        "seconds": 0,
        "note": "",
        "reason": "",
        "version": 1,
    },
    "request": {
        "plan_id": 1,
        "recommendation_id": 1,
        "kind": "closure",
        "reason": "",
        "state": "asked",
        "actor": "a",
        "made": "",
        "version": 1,
    },
    "view": {
        "plan_id": 1,
        "actor": "a",
        "name": "V",
        "filtered": "",
        "sort": "plan",
        "columns": "",
        "version": 1,
    },
    "form_draft": {"plan_id": 1, "actor": "a", "form": "F", "text": "{}", "saved": ""},
    "batch": {"plan_id": 1, "kind": "merge", "name": "", "digest": "", "at": ""},
    "sending": {
        "at": "",
        "actor": "a",
        "name": "",
        "session": "",
        "plan_id": 1,
        "kind": "csv",
        "target": "",
        "counted": 0,
        "filtered": "",
    },
    "pack": {
        "plan_id": 1,
        "period_id": 1,
        "officer": "O",
        "file": "",
        "position": 0,
        "sent": "",
        "actor": "a",
    },
    "report_text": {"plan_id": 1, "section_id": 1, "text": "", "version": 1},
    "rating_key": {"plan_id": 1, "rag": "red", "meaning": ""},
}
BAD: list[tuple[str, str, Any]] = [
    ("progress", "rag", "Red"),
    ("progress", "rag", "purple"),
    ("progress", "rag", ""),
    ("progress", "rag", 1),
    ("progress", "reported", "yes"),
    ("progress", "evidence", None),
    ("progress", "evidence", b"bytes"),
    ("progress", "version", "many"),
    ("progress", "period_id", 99),
    ("progress", "recommendation_id", 99),
    ("recommendation", "level", "fully"),
    ("recommendation", "level", "FULL"),
    ("recommendation", "ref", ""),
    ("recommendation", "ref", "1.1"),
    ("recommendation", "text", None),
    ("recommendation", "section_id", 99),
    ("recommendation", "plan_id", 99),
    ("recommendation", "version", 1.5),
    ("plan", "title", ""),
    ("plan", "title", None),
    ("period", "closed", 2),
    ("period", "stage", "shut"),
    ("period", "issued", "yes"),
    ("recommendation", "delivery", "done"),
    ("recommendation", "monitoring", "stop"),
    ("recommendation", "monitoring", "return soon"),
    ("recommendation", "agreed_level", "fully"),
    ("progress", "agreed", "Red"),
    ("meeting", "state", "over"),
    ("action", "state", "done"),
    ("action", "origin", "dream"),
    ("action", "text", ""),
    ("action", "live", 2),
    ("action", "recommendation_id", 99),
    ("meeting_item", "kind", "other"),
    ("meeting_item", "state", "gone"),
    ("meeting_item", "meeting_id", 99),
    ("request", "kind", "wish"),
    ("request", "state", "maybe"),
    ("view", "number", 10),
    ("view", "name", ""),
    ("form_draft", "form", ""),
    ("change", "meeting_id", 99),
    ("period", "closed", None),
    ("period", "label", ""),
    ("period", "label", "June"),
    ("officer", "name", ""),
    ("section", "name", "Section 1"),
    ("glossary_term", "term", ""),
    ("draft", "period_id", 99),
    ("draft", "actor", None),
    ("change", "source", "hack"),
    ("change", "plan_id", None),
    ("change", "reverses_id", 99),
    ("change", "below_id", 99),
    ("change", "batch_id", 99),
    ("change", "section_id", 99),
    ("plan", "marking", None),
    ("batch", "kind", ""),
    ("batch", "plan_id", 99),
    ("batch", "digest", None),
    ("sending", "kind", ""),
    ("sending", "counted", "many"),
    ("sending", "plan_id", 99),
    ("pack", "officer", ""),
    ("pack", "period_id", 99),
    ("pack", "position", None),
    ("report_text", "text", None),
    ("report_text", "section_id", 99),
    ("report_text", "section_id", 2),
    ("report_text", "section_id", None),
    ("rating_key", "rag", "Red"),
    ("rating_key", "rag", "green"),
    ("rating_key", "meaning", None),
]
# Where a bad value is one that is there already.
THERE = (
    "INSERT INTO report_text (plan_id, section_id, text, version) VALUES (1, 2, '', 1)",
    "INSERT INTO report_text (plan_id, section_id, text, version) VALUES (1, NULL, '', 1)",
    (
        "INSERT INTO meeting (plan_id, held, began, actor, board, chair, present, apologies,"
        " next_meeting, notes, filtered, state, at, version)"
        " VALUES (1, '', '', 'a', '', '', '', '', '', '', '', 'running', 0, 1)"
    ),
    "INSERT INTO rating_key (plan_id, rag, meaning) VALUES (1, 'green', '')",
)


def insert(store: Store, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    store.sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "plan.db"
    with Store.open(path) as store:
        write_plan(store)
        for statement in THERE:
            store.sql(statement)
    return path


@pytest.mark.parametrize(("table", "column", "value"), BAD)
def test_the_database_refuses_bad_values(
    filled: Path, table: str, column: str, value: object
) -> None:
    with Store.open(filled) as store:
        with pytest.raises(StoreError), store.writing():
            insert(store, table, ROW[table] | {column: value})
        assert store.sql("PRAGMA foreign_key_check") == []


@pytest.mark.parametrize("table", ROW)
def test_the_rows_that_the_bad_values_were_put_into_are_good(filled: Path, table: str) -> None:
    class Enough(Exception):
        pass

    with Store.open(filled) as store, pytest.raises(Enough), store.writing():  # noqa: PT012
        insert(store, table, ROW[table])
        raise Enough


def described(db: peewee.SqliteDatabase) -> set[tuple[str, str, frozenset[str]]]:
    """Tables and indexes with what stands between their brackets, in whatever order.

    A foreign key of a column that was added later stands beside it instead of at the end.
    """
    rows = db.execute_sql(
        "SELECT type, name, sql FROM sqlite_master"
        " WHERE type IN ('table', 'index') AND sql IS NOT NULL AND name NOT LIKE 'search%'"
        " AND name NOT LIKE 'schema_migration%'"
    )
    return {(kind, name, frozenset(parts(sql))) for kind, name, sql in rows.fetchall()}


def parts(sql: str) -> Iterator[str]:
    beside = re.compile(r'("\w+") INTEGER (REFERENCES .*)')
    for part in re.split(r", (?=\"|FOREIGN)", sql):
        found = beside.fullmatch(part)
        if found:
            yield f"{found[1]} INTEGER"
            yield f"FOREIGN KEY ({found[1]}) {found[2]}"
        else:
            yield part.removesuffix(") STRICT")


def test_the_tables_are_those_that_the_migrations_make(filled: Path, tmp_path: Path) -> None:
    direct = peewee.SqliteDatabase(str(tmp_path / "direct.db"))
    migrated = peewee.SqliteDatabase(str(filled))
    with direct.bind_ctx(EVERY_TABLE), direct, migrated:
        direct.create_tables(EVERY_TABLE, safe=False)
        assert described(migrated) == described(direct)
    direct.close()
    migrated.close()


def test_every_table_is_strict(filled: Path) -> None:
    with Store.open(filled) as store:
        tables = store.sql("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
        ours = {model._meta.table_name for model in EVERY_TABLE}
        assert {name for name, strict in tables if strict} == ours


@pytest.mark.parametrize("table", ["batch", "sending"])
def test_records_are_neither_altered_nor_deleted(filled: Path, table: str) -> None:
    with Store.open(filled) as store:
        insert(store, table, ROW[table])
        for statement in (f"UPDATE {table} SET plan_id = 1", f"DELETE FROM {table}"):
            with pytest.raises(StoreError, match="the record of what was"), store.writing():
                store.sql(statement)


MAKE = """
import sys, time
from models.store import schema
from models.store.store import Store
applied = []
migrate = schema._migrate
schema._migrate = lambda *given: (applied.append(1), migrate(*given))
sys.stdin.readline()
with Store.open(sys.argv[1]) as store:
    assert store.sql("PRAGMA user_version") == [(3,)]
    print(len(applied))
"""


def python(code: str, *arguments: object, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=TOP,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def at_once(processes: list[subprocess.Popen[str]]) -> list[str]:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outputs = []
    for process in processes:
        out, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        outputs.append(out.strip())
    return outputs


def test_four_processes_make_a_store_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    assert sorted(at_once([python(MAKE, path) for _ in range(4)])) == ["0", "0", "0", "1"]
    with Store.open(path) as store:
        assert store.sql("SELECT name FROM schema_migration") == [
            ("0001_first",),
            ("0002_papers",),
            ("0003_month",),
        ]


def behind(path: Path) -> None:
    """A store of this program's before its first migration."""
    database.create_file(path)
    with database.connect(path, read_only=False, busy_timeout=1) as db:
        db.pragma("application_id", database.APPLICATION_ID)


def test_four_processes_bring_a_store_up_to_date_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    behind(path)
    assert sorted(at_once([python(MAKE, path) for _ in range(4)])) == ["0", "0", "0", "1"]


OLD = {
    "plan": "id, title, source, published, created, version",
    "document": "id, plan_id, digest, name, taken",
    "section": "id, plan_id, name, place, version",
    "officer": "id, plan_id, name, version",
    "period": "id, plan_id, label, ends, closed, place, version",
    "recommendation": "id, plan_id, section_id, place, ref, text, finding, timescale, due,"
    " key_actions, level, rationale, overall_status, version",
    "responsibility": "recommendation_id, officer_id, place",
    "progress": "id, recommendation_id, period_id, evidence, rag, reported, version",
    "glossary_term": "id, plan_id, term, meaning, place",
    "unplaced_text": "id, plan_id, recommendation_id, heading, text, stood",
    "draft": "id, actor, recommendation_id, period_id, text, base_version, saved",
    "change": "id, at, actor, name, facts, session, source, plan_id, recommendation_id,"
    " period_id, field, old, new, reason, reverses_id, below_id",
    "search": "rowid, body",
}


def first_schema(path: Path) -> Path:
    """A store as it was before the second migration, with a plan that somebody works in."""
    from playhouse.migrations import Runner

    folder = Path(schema.__file__).parent / "migrations"
    new = path.with_name("new.db")
    with Store.open(new) as store:
        plan = write_plan(store, title="Eastvale")
        here = plan.recommendations["1.1"], plan.periods["September"]
        edits.set_rag(store, *here, Rag.RED, version=0)
        edits.set_evidence(store, *here, "Kept through it", version=1)
        change = undoing.next_undo(store, plan.id)
        assert change is not None
        undoing.undo(store, plan.id, expected=change.id)
        rows = {table: store.sql(f'SELECT {names} FROM "{table}"') for table, names in OLD.items()}
    behind(path)
    with database.connect(path, read_only=False, busy_timeout=1) as db:
        Runner(db, str(folder)).up("0001_first")
        with db.atomic():
            for table, names in OLD.items():
                marks = ", ".join("?" for _ in names.split(","))
                for row in rows[table]:
                    db.execute_sql(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', row)
    return path


def old_rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    with database.connect(path, read_only=True, busy_timeout=1) as db:
        return {
            table: db.execute_sql(f'SELECT {names} FROM "{table}" ORDER BY 1, 2').fetchall()
            for table, names in OLD.items()
        }


def test_a_store_of_the_first_schema_keeps_every_row(tmp_path: Path) -> None:
    path = first_schema(tmp_path / "plan.db")
    before = old_rows(path)
    assert len(before["change"]) == 4
    assert sorted(at_once([python(MAKE, path) for _ in range(4)])) == ["0", "0", "0", "1"]
    assert old_rows(path) == before
    with Store.open(path) as store:
        assert store.sql("SELECT marking FROM plan") == [("OFFICIAL-SENSITIVE",)]
        assert store.sql("SELECT DISTINCT batch_id, section_id FROM change") == [(None, None)]
        assert store.sql("PRAGMA integrity_check") == [("ok",)]
        assert search.check(store) == []
        # What was done before can still be made again, and taken back.
        plan_id = before["plan"][0][0]
        change = undoing.next_redo(store, plan_id)
        assert change is not None
        assert undoing.redo(store, plan_id, expected=change.id).new == "Kept through it"
        kept = said(store, plan_id)
        for newest in ("62% of handovers checked", ""):
            change = undoing.next_undo(store, plan_id)
            assert change is not None
            assert undoing.undo(store, plan_id, expected=change.id).new == newest
        assert said(store, plan_id) != kept
        assert len(history.history(store, plan_id)) == 7
        with pytest.raises(StoreError, match="cannot be shortened"), store.writing():
            store.sql("DELETE FROM change")


DIE = """
import os, signal, sys
import peewee
from playhouse import migrations  # in memory before the first fork
from models.store.store import Store
execute = peewee.SqliteDatabase.execute_sql
def counting(self, sql, *given, **named):
    global left
    result = execute(self, sql, *given, **named)
    if sql.startswith(("ALTER", "CREATE", "INSERT", "PRAGMA user_version =")):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
    return result
peewee.SqliteDatabase.execute_sql = counting
for number, path in enumerate(sys.argv[1:], start=1):
    child = os.fork()
    if not child:
        left = number
        Store.open(path).close()
        os._exit(0)
    if os.waitpid(child, 0)[1] != signal.SIGKILL:
        print(number)
        break
"""


def test_a_later_migration_that_is_killed_leaves_the_schema_before_it(tmp_path: Path) -> None:
    first = first_schema(tmp_path / "first.db")
    before = old_rows(first)
    paths = [tmp_path / f"{number}.db" for number in range(1, 120)]
    for path in paths:
        shutil.copy(first, path)
    out, errors = python(DIE, *paths).communicate(timeout=60)
    assert errors == ""
    statements = int(out)
    assert 10 < statements < 120
    for path in paths[: statements - 1]:
        with database.connect(path, read_only=True, busy_timeout=1) as db:
            steps = database.schema_version(db)
            assert steps in (1, 2)
            assert ("batch" in db.get_tables()) == (steps == 2)
            assert "meeting" not in db.get_tables()
        assert old_rows(path) == before
    for path in paths[: statements - 1 : 15]:
        with Store.open(path) as store:
            assert store.sql("PRAGMA user_version") == [(3,)]
            write_plan(store, title="Another")


@pytest.mark.parametrize("new", [True, False], ids=["new", "behind"])
def test_a_schema_is_made_whole_or_not_at_all(tmp_path: Path, new: bool) -> None:
    """Killed after each single statement, and then opened again."""
    paths = [tmp_path / f"{number}.db" for number in range(1, 180)]
    if not new:
        for path in paths:
            behind(path)
    out, errors = python(DIE, *paths).communicate(timeout=60)
    assert errors == ""
    statements = int(out)
    assert 50 < statements < 180
    for path in paths[: statements - 1]:
        if new:
            assert not path.exists()
            continue
        with database.connect(path, read_only=True, busy_timeout=1) as db:
            steps = database.schema_version(db)
            assert steps in (0, 1, 2)
            assert ("change" in db.get_tables()) == (steps > 0)
            assert ("batch" in db.get_tables()) == (steps > 1)
            assert "meeting" not in db.get_tables()
    for path in paths[: statements - 1 : 25]:
        with Store.open(path) as store:
            write_plan(store)
            assert store.sql("PRAGMA integrity_check") == [("ok",)]
        assert not path.with_name(path.name + ".new").exists()


def test_a_foreign_file_is_not_migrated(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    database.create_file(path)
    with database.connect(path, read_only=False, busy_timeout=1) as db:
        db.execute_sql("CREATE TABLE theirs (id)")
        with pytest.raises(StoreError, match="not a Stocktake store"):
            schema.bring_up_to_date(db, path)
    assert os.path.getsize(path)
