"""The only module that touches SQLite: its library, its settings, and a connection to a file.

Two SQLite libraries in one process, or a plain ``open`` and ``close`` of a database's files, drop
its locks (sqlite.org/howtocorrupt.html, section 2.2), so nothing else imports a driver or opens
the store's files.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import peewee

from models.errors import StoreError

APPLICATION_ID = 0x53744B31  # "StK1"
SCHEMA_VERSION = 3

# Fixed in 3.51.3 and in these two older branches: a WAL database with two writing connections
# could be corrupted (sqlite.org/wal.html, "the WAL-reset bug").
_SAFE_WAL = ((3, 51, 3), None), ((3, 50, 7), (3, 51, 0)), ((3, 44, 6), (3, 45, 0))

_PRAGMAS = (
    ("foreign_keys", 1),
    ("synchronous", 2),  # FULL: a saved rating survives a power cut
    ("secure_delete", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("recursive_triggers", 1),
    ("temp_store", 2),
    ("cache_size", -4000),  # KiB
    ("journal_size_limit", 64 * 2**20),  # bytes
)


def library_version() -> tuple[int, int, int]:
    """The version of the SQLite library that Peewee found."""
    major, minor, patch = peewee.SqliteDatabase.server_version
    return (major, minor, patch)


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite may write a WAL database together with other processes."""
    return any(
        version >= fixed and (before is None or version < before) for fixed, before in _SAFE_WAL
    )


def connect(path: Path, *, read_only: bool, busy_timeout: float) -> peewee.SqliteDatabase:
    """A database with its settings; nothing is opened until ``connect`` is called on it.

    ``busy_timeout`` is in seconds.
    """
    name = f"file:{quote(str(path))}?mode={'ro' if read_only else 'rw'}"
    return peewee.SqliteDatabase(
        name,
        uri=True,
        pragmas=_PRAGMAS,
        lock_type="IMMEDIATE",
        timeout=busy_timeout,
        autoconnect=False,
    )


def application_id(database: peewee.SqliteDatabase) -> int:
    return int(database.pragma("application_id") or 0)


def schema_version(database: peewee.SqliteDatabase) -> int:
    return int(database.pragma("user_version") or 0)


def is_empty(database: peewee.SqliteDatabase) -> bool:
    return int(database.pragma("page_count") or 0) == 0


def check_whole(database: peewee.SqliteDatabase, path: Path) -> None:
    """Raise ``StoreError`` where the file is shorter than it says it is."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return  # pages may still stand in the write-ahead log
    pages = int(database.pragma("page_count") or 0)
    if path.stat().st_size < pages * int(database.pragma("page_size") or 0):
        raise StoreError(f"{path}: the store is cut short; put a safe copy in its place")


def set_journal(database: peewee.SqliteDatabase, path: Path) -> str:
    """Choose the journal that this library can be trusted with; returns a notice, "" for none."""
    if wal_is_safe(library_version()):
        if database.pragma("journal_mode") != "wal":
            database.pragma("journal_mode", "wal")
        return ""
    version = ".".join(map(str, library_version()))
    in_log = database.pragma("journal_mode") == "wal"
    if in_log and database.pragma("journal_mode", "delete") == "wal":
        raise StoreError(
            f"{path}: this SQLite ({version}) could damage the store while others have it open;"
            " install pysqlite3, or ask them to leave"
        )
    return f"SQLite {version} is older than 3.51.3: the store uses its slower, safe journal"


def mode_for(folder: Path) -> int:
    """The mode of a new store: the team's in a team's folder, else for the owner alone.

    A folder that is setgid and group-writable is a team's; SQLite gives its side files the mode
    of the store itself.
    """
    mode = folder.stat().st_mode
    return 0o660 if mode & 0o2000 and mode & 0o020 else 0o600


def create_file(path: Path) -> None:
    """Make an empty file that a new store is built in; raises ``StoreError`` where it cannot."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    mode = mode_for(path.parent)
    try:
        descriptor = os.open(path, flags, mode)
    except OSError as error:
        raise StoreError(f"{path}: cannot make a store here ({error.strerror})") from error
    try:
        _set_mode(descriptor, mode)
    finally:
        os.close(descriptor)


def check_alone(path: Path) -> None:
    """Raise ``StoreError`` where a store is gone and the log of its last changes is not.

    SQLite would apply that log to whatever store is made in its place.
    """
    for ending in ("-wal", "-journal"):
        log = path.with_name(path.name + ending)
        if log.exists() and log.stat().st_size:
            raise StoreError(
                f"{path}: the store is gone, but not {log.name}, which holds changes to it;"
                " put the store back, or move that file away"
            )


def put_in_place(unfinished: Path, path: Path) -> None:
    """Give a store that was built, and closed, its name; on the disk when this returns."""
    os.rename(unfinished, path)
    if sys.platform == "win32":
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """Hold ``<store>.lock`` against other processes, for making and migrating a store.

    It gets the mode of the store, so that whoever may write the one may lock the other.
    """
    name = path.with_name(path.name + ".lock")
    mode = path.stat().st_mode & 0o666 if path.exists() else mode_for(path.parent)
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    try:
        try:
            descriptor = os.open(name, flags | os.O_CREAT | os.O_EXCL, mode)
            _set_mode(descriptor, mode)
        except FileExistsError:
            descriptor = os.open(name, flags)
    except OSError as error:
        raise StoreError(f"{name}: cannot lock the store ({error.strerror})") from error
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _set_mode(descriptor: int, mode: int) -> None:
    """The mode as it was asked for, whatever the umask took off."""
    if sys.platform != "win32":
        os.fchmod(descriptor, mode)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def is_busy(error: Exception) -> bool:
    """Whether a database error only means that another process holds the lock."""
    words = str(error)
    return isinstance(error, peewee.OperationalError) and ("locked" in words or "busy" in words)


def explain(error: Exception, path: Path) -> StoreError:
    """What a database error means, in words, naming the file."""
    text = str(error)
    for part, words in (
        ("not a database", "not a Stocktake store"),
        ("malformed", "the store is damaged; put a safe copy in its place"),
        (
            "disk I/O",
            "the disk or the store's -wal file cannot be read; put a safe copy in its place",
        ),
        ("is full", "the disk is full; nothing was stored"),
        ("readonly", "the store or its folder cannot be written"),
        ("unable to open", "the store cannot be opened; look at its permissions and its folder's"),
        ("interrupted", "stopped"),
    ):
        if part in text:
            return StoreError(f"{path}: {words}")
    return StoreError(f"{path}: {text}")


def raw_connection(database: peewee.SqliteDatabase) -> Any:
    """The driver's own connection of this thread; its ``interrupt`` may be called from another."""
    return database.connection()
