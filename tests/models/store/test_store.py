"""Opening a store: where, with which settings and modes, and what is not opened at all."""

import ast
import hashlib
import os
import shutil
import stat
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import peewee
import psutil
import pytest

import models
from models.errors import StoreBusy, StoreError
from models.plan.tables import Plan
from models.ratings.ratings import Rag
from models.store import database
from models.store.database import wal_is_safe
from models.store.store import Store
from tests.builders.plans import write_plan


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def files(path: Path) -> list[Path]:
    return sorted(path.parent.glob(path.name + "*"))


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize(
    ("folder", "expected"), [(0o755, 0o600), (0o770, 0o600), (0o2755, 0o600), (0o2770, 0o660)]
)
def test_a_store_is_a_teams_only_in_a_teams_folder(
    tmp_path: Path, mask: int, folder: int, expected: int
) -> None:
    home = tmp_path / "shared"
    home.mkdir()
    home.chmod(folder)
    with umask(mask), Store.open(home / "plan.db") as store:
        write_plan(store)
        names = {path.name: mode(path) for path in files(home / "plan.db")}
    assert names == dict.fromkeys(
        ("plan.db", "plan.db-shm", "plan.db-wal", "plan.db.lock"), expected
    )


def test_every_connection_has_the_settings(store: Store) -> None:
    def settings() -> dict[str, object]:
        names = (
            "foreign_keys",
            "synchronous",
            "secure_delete",
            "trusted_schema",
            "cell_size_check",
            "recursive_triggers",
            "temp_store",
            "cache_size",
            "journal_size_limit",
            "journal_mode",
            "application_id",
            "user_version",
            "busy_timeout",
        )
        return {name: store.sql(f"PRAGMA {name}")[0][0] for name in names}

    expected = {
        "foreign_keys": 1,
        "synchronous": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "recursive_triggers": 1,
        "temp_store": 2,
        "cache_size": -4000,
        "journal_size_limit": 64 * 2**20,
        "journal_mode": "wal" if wal_is_safe(database.library_version()) else "delete",
        "application_id": 0x53744B31,
        "user_version": database.SCHEMA_VERSION,
        "busy_timeout": 15_000,
    }
    assert settings() == expected
    seen: list[dict[str, object]] = []

    def work() -> None:
        with store.connected():
            seen.append(settings())

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert seen == [expected]


def test_deleted_words_do_not_stay_in_the_file(store: Store, store_path: Path) -> None:
    from models.personal import drafts

    plan = write_plan(store)
    here = plan.recommendations["1.1"], plan.periods["September"]
    drafts.save_draft(store, *here, "Zebedee was named here " * 40, 0)
    drafts.drop_draft(store, *here)
    store.sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"Zebedee" not in store_path.read_bytes()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 54, 0), True),
        ((3, 51, 3), True),
        ((3, 51, 2), False),
        ((3, 51, 0), False),
        ((3, 50, 7), True),
        ((3, 50, 9), True),
        ((3, 50, 6), False),
        ((3, 46, 1), False),
        ((3, 45, 0), False),
        ((3, 44, 6), True),
        ((3, 44, 5), False),
        ((3, 40, 1), False),
        ((4, 0, 0), True),
    ],
)
def test_which_sqlite_may_use_a_write_ahead_log(version: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(version) is safe


def test_an_older_sqlite_gets_the_slower_journal(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(store_path).close()
    monkeypatch.setattr(database, "library_version", lambda: (3, 40, 1))
    with Store.open(store_path) as store:
        assert store.sql("PRAGMA journal_mode") == [("delete",)]
        assert "3.40.1" in store.notice
        write_plan(store)
    monkeypatch.undo()
    with Store.open(store_path) as store:
        assert store.rows(Plan.select(Plan.id)) == [(1,)]


def text_file(path: Path) -> None:
    path.write_text("ref,section,text\n1.1,A,B\n" * 300)


def empty_file(path: Path) -> None:
    path.touch()


def truncated_store(path: Path) -> None:
    with Store.open(path) as store:
        write_plan(store, recommendations=200)
    os.truncate(path, path.stat().st_size // 2)


def header_only(path: Path) -> None:
    Store.open(path).close()
    os.truncate(path, 60)


def zeroed_header(path: Path) -> None:
    Store.open(path).close()
    with path.open("r+b") as file:
        file.write(bytes(100))


def damaged_schema(path: Path) -> None:
    Store.open(path).close()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)


def foreign_database(path: Path) -> None:
    db = peewee.SqliteDatabase(str(path))
    with db:
        db.execute_sql("CREATE TABLE theirs (id)")


def newer_store(path: Path) -> None:
    Store.open(path).close()
    db = peewee.SqliteDatabase(str(path))
    with db:
        db.pragma("user_version", 99)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (text_file, "not a Stocktake store"),
        (empty_file, "an empty file"),
        (truncated_store, "cut short|damaged"),
        (header_only, "not a Stocktake store|damaged|cut short"),
        (zeroed_header, "not a Stocktake store"),
        (damaged_schema, "damaged"),
        (foreign_database, "not a Stocktake store"),
        (newer_store, "newer Stocktake .schema 99"),
    ],
)
def test_what_is_no_store_is_refused_and_not_touched(
    store_path: Path, damage: Callable[[Path], None], words: str
) -> None:
    damage(store_path)
    before = hashlib.sha256(store_path.read_bytes()).hexdigest()
    with pytest.raises(StoreError, match=words) as refused:
        Store.open(store_path)
    assert str(store_path) in refused.value.message
    assert "\n" not in refused.value.message
    assert hashlib.sha256(store_path.read_bytes()).hexdigest() == before


def test_a_store_whose_log_was_deleted_opens_with_what_it_holds(
    store_path: Path, tmp_path: Path
) -> None:
    """Whoever copies the file alone, or deletes its -wal, loses the last changes and no more."""
    with Store.open(store_path) as store:
        write_plan(store)
        store.sql("PRAGMA wal_checkpoint(TRUNCATE)")
        write_plan(store, title="Another")
        copy = tmp_path / "copy.db"
        shutil.copyfile(store_path, copy)
    with Store.open(copy) as store:
        assert store.rows(Plan.select(Plan.id)) == [(1,)]
        assert store.sql("PRAGMA integrity_check") == [("ok",)]


def test_a_log_without_its_store_is_not_applied_to_a_new_one(
    store_path: Path, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "other.db") as other:
        write_plan(other)
        shutil.copyfile(tmp_path / "other.db-wal", tmp_path / "plan.db-wal")
    with pytest.raises(StoreError, match=r"the store is gone, but not plan\.db-wal"):
        Store.open(store_path)
    assert not store_path.exists()
    (tmp_path / "plan.db-wal").unlink()
    with Store.open(store_path) as store:
        assert store.rows(Plan.select(Plan.id)) == []


def test_places_that_can_hold_no_store(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere" / "plan.db")
    for place, words in (
        (tmp_path, "a folder, not a store"),
        (tmp_path / "absent" / "plan.db", "does not exist"),
        ("postgresql://host/plan", "not a kind of store"),
        ("sqlite://", "names a file"),
        (tmp_path / "dangling", "cannot be opened"),
    ):
        with pytest.raises(StoreError, match=words):
            Store.open(place)
    with pytest.raises(StoreError, match="there is no store here"):
        Store.open(tmp_path / "plan.db", create=False)
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".db") == []


def test_where_a_store_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for location in (f"sqlite:///{tmp_path}/url.db", tmp_path / "a?b #c%20.db"):
        with Store.open(location) as store:
            assert store.path.exists()
            assert store.path.parent == tmp_path
    monkeypatch.delenv("STOCKTAKE_STORE")
    with Store.open() as store:
        assert store.path == Path(os.environ["XDG_DATA_HOME"]) / "stocktake" / "stocktake.db"
        assert mode(store.path.parent) == 0o700


def test_a_locked_store_is_busy_in_the_given_time(store_path: Path, store: Store) -> None:
    plan = write_plan(store)
    from models.changes import edits

    with Store.open(store_path, busy_timeout=0.2) as waiting, store.writing():
        started = time.monotonic()
        with pytest.raises(StoreBusy, match="somebody else is writing"):
            edits.set_rag(
                waiting,
                plan.recommendations["1.1"],
                plan.periods["September"],
                Rag.RED,
                version=0,
            )
        # Far from the 15 s that are usual, however busy the machine.
        assert 0.15 < time.monotonic() - started < 5
        # Reading goes on.
        assert waiting.rows(Plan.select(Plan.id)) == [(1,)]
        with waiting.waiting(0.05):
            started = time.monotonic()
            with pytest.raises(StoreBusy), waiting.writing():
                pass
            assert time.monotonic() - started < 5
        assert waiting.sql("PRAGMA busy_timeout") == [(200,)]


def test_a_transaction_inside_another_is_undone_alone(store: Store) -> None:
    class Stop(Exception):
        pass

    with store.writing():
        write_plan(store, title="Kept")
        with pytest.raises(Stop), store.writing():  # noqa: PT012
            write_plan(store, title="Dropped")
            raise Stop
    assert store.rows(Plan.select(Plan.title)) == [("Kept",)]


def test_workers_leave_no_connection_open(store: Store) -> None:
    write_plan(store)
    process = psutil.Process()

    together = threading.Barrier(8)

    def job(number: int) -> None:
        if number < 8:
            together.wait(10)  # each thread has a turn
        with store.connected():
            assert store.rows(Plan.select(Plan.id)) == [(1,)]

    before = process.num_fds()
    # The threads live on: one that ends gives up what it had by itself.
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(job, range(200))) == [None] * 200
        # SQLite keeps what it may not close while a lock is held, one a thread, and uses it again.
        assert process.num_fds() <= before + 8
    assert store.rows(Plan.select(Plan.id)) == [(1,)]


def test_a_store_that_may_only_be_read(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(store_path) as store:
        write_plan(store)
    before = store_path.read_bytes()
    monkeypatch.setattr("models.store.store._writable", lambda path: False)
    with Store.open(store_path) as store:
        assert store.read_only
        assert store.rows(Plan.select(Plan.id)) == [(1,)]
        with pytest.raises(StoreError, match="read-only for you"), store.writing():
            pass
        with pytest.raises(StoreError, match="cannot be written"):
            store.sql("DELETE FROM draft")
    assert store_path.read_bytes() == before


def test_the_driver_has_one_door() -> None:
    """Two libraries in one process, or a second way to a store's files, would drop its locks."""
    drivers = {"sqlite3", "pysqlite3", "_sqlite3", "apsw"}
    root = Path(models.__file__).parents[1]
    for room in ("models", "imports", "exports", "tui", "cli"):
        for path in (root / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names: list[str] = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    names = [node.module or ""]
                used = {name.split(".")[0] for name in names} & drivers
                assert not used or path == root / "models" / "store" / "database.py", path
