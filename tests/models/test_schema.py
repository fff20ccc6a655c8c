"""The schema: what the database itself refuses, and how it comes about, once, whole."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import peewee
import pytest

from models import database, schema
from models.errors import StoreError
from models.store import Store
from models.tables import TABLES
from tests.models.writing import write_plan

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
]


def insert(store: Store, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(row)
    marks = ", ".join("?" for _ in row)
    store.sql(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(row.values()))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "plan.db"
    with Store.open(path) as store:
        write_plan(store)
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


def described(db: peewee.SqliteDatabase) -> set[tuple[str, str, str]]:
    rows = db.execute_sql(
        "SELECT type, name, sql FROM sqlite_master"
        " WHERE type IN ('table', 'index') AND sql IS NOT NULL AND name NOT LIKE 'search%'"
        " AND name NOT LIKE 'schema_migration%'"
    )
    return set(rows.fetchall())


def test_the_tables_are_those_that_the_migrations_make(filled: Path, tmp_path: Path) -> None:
    direct = peewee.SqliteDatabase(str(tmp_path / "direct.db"))
    migrated = peewee.SqliteDatabase(str(filled))
    with direct.bind_ctx(TABLES), direct, migrated:
        direct.create_tables(TABLES, safe=False)
        assert described(migrated) == described(direct)
    direct.close()
    migrated.close()


def test_every_table_is_strict(filled: Path) -> None:
    with Store.open(filled) as store:
        tables = store.sql("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
        ours = {model._meta.table_name for model in TABLES}
        assert {name for name, strict in tables if strict} == ours


MAKE = """
import sys, time
from models import schema
from models.store import Store
applied = []
migrate = schema._migrate
schema._migrate = lambda *given: (applied.append(1), migrate(*given))
sys.stdin.readline()
with Store.open(sys.argv[1]) as store:
    assert store.sql("PRAGMA user_version") == [(1,)]
    print(len(applied))
"""


def python(code: str, *arguments: object, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
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
        assert store.sql("SELECT name FROM schema_migration") == [("0001_first",)]


def behind(path: Path) -> None:
    """A store of this program's before its first migration."""
    database.create_file(path)
    with database.connect(path, read_only=False, busy_timeout=1) as db:
        db.pragma("application_id", database.APPLICATION_ID)


def test_four_processes_bring_a_store_up_to_date_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    behind(path)
    assert sorted(at_once([python(MAKE, path) for _ in range(4)])) == ["0", "0", "0", "1"]


DIE = """
import os, signal, sys
import peewee
from playhouse import migrations  # in memory before the first fork
from models.store import Store
execute = peewee.SqliteDatabase.execute_sql
def counting(self, sql, *given, **named):
    global left
    result = execute(self, sql, *given, **named)
    if sql.startswith(("CREATE", "INSERT", "PRAGMA user_version =")):
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


@pytest.mark.parametrize("new", [True, False], ids=["new", "behind"])
def test_a_schema_is_made_whole_or_not_at_all(tmp_path: Path, new: bool) -> None:
    """Killed after each single statement, and then opened again."""
    paths = [tmp_path / f"{number}.db" for number in range(1, 80)]
    if not new:
        for path in paths:
            behind(path)
    out, errors = python(DIE, *paths).communicate(timeout=60)
    assert errors == ""
    statements = int(out)
    assert 30 < statements < 80
    for path in paths[: statements - 1]:
        if new:
            assert not path.exists()
            continue
        with database.connect(path, read_only=True, busy_timeout=1) as db:
            assert database.schema_version(db) == 0
            assert db.get_tables() in ([], ["schema_migration"])
    for path in paths[: statements - 1 : 12]:
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
