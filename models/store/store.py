"""The store: one SQLite file with several plans, opened on purpose and handed to who needs it."""

import os
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import Any, Self

import peewee

from models.errors import StoreBusy, StoreError
from models.store import database as db
from models.store import schema
from models.store.actor import Actor, current
from models.store.location import locate

_TRIES = 3


class Store:
    """One open store. The thread that opened it is connected; others use ``connected``.

    ``path`` is the file, ``actor`` who changes it, ``session`` names this run of the program,
    ``read_only`` says that nothing can be written, ``notice`` is "" or a line to show once.
    ``meeting_id`` is the meeting that ``minuting`` records each change with, None for none.
    """

    def __init__(self, path: Path, database: peewee.SqliteDatabase, actor: Actor) -> None:
        self.path = path
        self.actor = actor
        self.session = uuid.uuid4().hex
        self.read_only = False
        self.notice = ""
        self.meeting_id: int | None = None
        self._database = database

    @classmethod
    def open(
        cls,
        location: str | Path | None = None,
        *,
        create: bool = True,
        busy_timeout: float = 15.0,
        actor: Actor | None = None,
    ) -> Self:
        """Open the store at a path or URL (``models.store.location``), making it where it is
        absent.

        ``busy_timeout`` is in seconds. Raises ``StoreError`` for a file that is not a store, is
        damaged, or is newer than this program, none of which is touched, and for a missing one
        without ``create``; ``StoreBusy`` where another process keeps it locked.
        """
        path = locate(location)
        if not path.exists():
            if not create:
                raise StoreError(f"{path}: there is no store here")
            with _explained(path):
                schema.make(path)
        read_only = not _writable(path)
        database = db.connect(path, read_only=read_only, busy_timeout=busy_timeout)
        store = cls(path, database, actor or current())
        store.read_only = read_only
        try:
            with store._explained():
                database.connect()
                store._prepare()
        except BaseException:
            database.close()
            raise
        return store

    def _prepare(self) -> None:
        database = self._database
        if db.is_empty(database):
            raise StoreError(
                f"{self.path}: an empty file, not a store; remove it to start a new store there"
            )
        schema.check_ours(database, self.path)
        if schema.is_behind(database):
            if self.read_only:
                raise StoreError(f"{self.path}: needs an update of its schema, but is read-only")
            schema.bring_up_to_date(database, self.path)
        if not self.read_only:
            self.notice = db.set_journal(database, self.path)

    def close(self) -> None:
        """Close this thread's connection."""
        if not self._database.is_closed():
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def connected(self) -> Iterator[Any]:
        """Connect a worker thread and close its connection at the end.

        Gives the driver's connection: its ``interrupt()`` stops a long query from another thread.
        """
        with self._explained():
            self._database.connect()
        try:
            yield db.raw_connection(self._database)
        finally:
            self._database.close()

    @contextmanager
    def minuting(self, meeting_id: int) -> Iterator[None]:
        """Record every change inside with the meeting in which it is made, on whatever thread."""
        before, self.meeting_id = self.meeting_id, meeting_id
        try:
            yield
        finally:
            self.meeting_id = before

    @contextmanager
    def waiting(self, busy_timeout: float) -> Iterator[None]:
        """Let this thread's connection wait for at most ``busy_timeout`` seconds inside."""
        before = int(self._database.pragma("busy_timeout") or 0)
        self._database.pragma("busy_timeout", int(busy_timeout * 1000))
        try:
            yield
        finally:
            self._database.pragma("busy_timeout", before)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that holds the write lock from its first statement (IMMEDIATE).

        Inside another it is a savepoint. Raises ``StoreBusy`` where the lock is not to be had in
        time, with nothing written. Never ``await`` inside.
        """
        if self.read_only:
            raise StoreError(f"{self.path}: this store is read-only for you; nothing was stored")
        with self._explained():
            transaction = self._begin()
            try:
                yield
            except BaseException as error:
                transaction.__exit__(type(error), error, error.__traceback__)
                raise
            transaction.__exit__(None, None, None)

    @property
    def is_writing(self) -> bool:
        """Whether this thread is inside ``writing()``."""
        return bool(self._database.in_transaction())

    def _begin(self) -> Any:
        # The busy handler waits by itself; SQLite answers busy at once only where waiting could
        # not help (a recovery, a checkpoint), and then a second try does.
        deadline = time.monotonic() + max(float(self._database.pragma("busy_timeout")) / 1000, 0.05)
        for attempt in range(1, _TRIES + 1):
            transaction = self._database.atomic()
            try:
                transaction.__enter__()
            except peewee.OperationalError as error:
                if not db.is_busy(error) or attempt == _TRIES or time.monotonic() >= deadline:
                    raise
            else:
                return transaction
        raise AssertionError("unreachable")

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Let this thread's queries inside take at most so long; then ``StoreError`` is raised.

        For questions on the screen's own thread, which are asked again beside it.
        """
        connection = db.raw_connection(self._database)
        timer = Timer(seconds, connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let several queries see the plan at one moment, whatever others write meanwhile."""
        with self._explained(), self._database.atomic("DEFERRED"):
            yield

    def _explained(self) -> AbstractContextManager[None]:
        return _explained(self.path)

    def rows(self, query: Any) -> list[tuple[Any, ...]]:
        """Run a Peewee select here and fetch all its rows, as they are stored.

        Peewee's own conversion of each value takes half as long again, and changes nothing: every
        column holds a text or an integer.
        """
        with self._explained():
            return list(self._database.execute(query).fetchall())

    def each(self, query: Any) -> Iterator[tuple[Any, ...]]:
        """All rows of a Peewee select, fetched a thousand at a time, for selects with very many.

        Read it to the end at once, or close it: an open read keeps the journal from being emptied.
        """
        with self._explained():
            cursor = self._database.execute(query)
            try:
                while batch := cursor.fetchmany(1000):
                    yield from batch
            finally:
                cursor.close()

    def row(self, query: Any) -> tuple[Any, ...] | None:
        """The first row of a Peewee select, None for none."""
        rows = self.rows(query.limit(1))
        return rows[0] if rows else None

    def scalar(self, query: Any) -> Any:
        """The first value of the first row of a Peewee select, None for none."""
        row = self.row(query)
        return row[0] if row else None

    def run(self, query: Any) -> int:
        """Run a Peewee insert (gives the new id), update or delete (gives the count of rows)."""
        with self._explained():
            return int(query.execute(self._database) or 0)

    def sql(self, text: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run SQL that Peewee has no words for; all rows, fetched."""
        with self._explained():
            return list(self._database.execute_sql(text, tuple(parameters)).fetchall())

    def sql_insert(self, text: str, parameters: Sequence[Any] = ()) -> int:
        """Run an insert that was rendered before; the new row's id."""
        with self._explained():
            return int(self._database.execute_sql(text, tuple(parameters)).lastrowid)

    def sql_alter(self, text: str, parameters: Sequence[Any] = ()) -> int:
        """Run an update or a delete that was rendered before; the number of rows it met."""
        with self._explained():
            return int(self._database.execute_sql(text, tuple(parameters)).rowcount)

    def run_many(self, text: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run one statement with many rows of parameters, for taking in a whole document."""
        with self._explained():
            self._database.cursor().executemany(text, rows)

    def data_version(self) -> int:
        """A number that changes when another connection has committed a change."""
        with self._explained():
            return int(self._database.pragma("data_version") or 0)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the database library raises into what a person is told."""
    try:
        # Peewee wraps what its own calls raise; this wraps what a cursor's fetching raises.
        with peewee.__exception_wrapper__:  # type: ignore[attr-defined]
            yield
    except peewee.DatabaseError as error:
        if db.is_busy(error):
            raise StoreBusy(
                f"{path}: somebody else is writing; nothing was stored, try again"
            ) from error
        raise db.explain(error, path) from error


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK)
