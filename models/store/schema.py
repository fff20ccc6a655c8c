"""Making a store and bringing an older one up to date, one process at a time.

The runner enters a migration context of its own, whose foreign-key setting has no effect inside a
transaction; so a file lock, never a transaction, keeps other processes out.
"""

import os
from pathlib import Path

import peewee

from models.errors import StoreError
from models.store import database as db


def check_ours(database: peewee.SqliteDatabase, path: Path) -> None:
    """Raise ``StoreError`` for a file that is not ours, is newer than this program, or is cut."""
    if db.application_id(database) != db.APPLICATION_ID:
        raise StoreError(f"{path}: not a Stocktake store")
    version = db.schema_version(database)
    if version > db.SCHEMA_VERSION:
        raise StoreError(
            f"{path}: made by a newer Stocktake (schema {version}, this one knows"
            f" {db.SCHEMA_VERSION}); install the newer version"
        )
    db.check_whole(database, path)


def is_behind(database: peewee.SqliteDatabase) -> bool:
    return db.schema_version(database) < db.SCHEMA_VERSION


def make(path: Path) -> None:
    """Make a store at a path where nothing is; another process may have done so meanwhile.

    It is built under another name and gets its own when it is whole, so that a store is never
    seen half made, and an empty file is never taken for a new one.
    """
    with db.file_lock(path):
        if os.path.lexists(path):
            return
        db.check_alone(path)
        unfinished = path.with_name(path.name + ".new")
        for ending in ("", "-journal", "-wal", "-shm"):  # left by a process that was killed
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)
        db.create_file(unfinished)
        database = db.connect(unfinished, read_only=False, busy_timeout=1)
        database.connect()
        try:
            database.pragma("application_id", db.APPLICATION_ID)
            _migrate(database, path)
            db.set_journal(database, path)
        finally:
            database.close()
        db.put_in_place(unfinished, path)


def bring_up_to_date(database: peewee.SqliteDatabase, path: Path) -> None:
    """Apply the migrations that a store lacks.

    Reads the state again inside the lock: another process may have done it meanwhile.
    """
    with db.file_lock(path):
        check_ours(database, path)
        if is_behind(database):
            _migrate(database, path)


def _migrate(database: peewee.SqliteDatabase, path: Path) -> None:
    from playhouse.migrations import Runner

    Runner(database, str(Path(__file__).parent / "migrations")).up()
    broken = database.execute_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise StoreError(f"{path}: rows without their owner in {broken[0][0]}; restore a copy")
