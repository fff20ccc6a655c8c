"""Threads beside the screen: for what takes long to read, for a locked store, and for long work.

Each has its own connection. Reading is interrupted when it is no longer wanted. A change is tried
on the screen's own thread first, for 200 ms; only where somebody else is writing does it wait
here: the screen says so, and the text is kept. Long work can be stopped, and nothing of it is done.
"""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from models.errors import StocktakeError, StoreBusy, StoreError
from models.lazily import lazily
from models.store.store import Store

with lazily():
    from tui import crash

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Result = TypeVar("Result")
Post = Callable[[Callable[[], None]], None]
WAIT = 15.0  # seconds that a change waits for the store on its own thread


def _thread(name: str) -> "ThreadPoolExecutor":
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(1, thread_name_prefix=name)


class StoreReader:
    """Runs the newest question and drops the ones before it."""

    def __init__(self, store: Store, post: Post) -> None:
        self._store = store
        self._post = post
        self._pool: ThreadPoolExecutor | None = None
        self._lock = Lock()
        self._connection: Any = None
        self._turn = 0

    def ask(self, question: Callable[[], Result], answer: Callable[[Result], None]) -> None:
        """Answer on the screen's thread, unless something else was asked meanwhile."""
        self.drop()
        self._pool = self._pool or _thread("reader")
        self._pool.submit(self._run, self._turn, question, answer)

    def drop(self) -> None:
        """Give up what is being read."""
        with self._lock:
            self._turn += 1
            if self._connection is not None:
                self._connection.interrupt()

    def _run(self, turn: int, question: Callable[[], Any], answer: Callable[[Any], None]) -> None:
        if turn != self._turn:
            return
        try:
            with self._store.connected() as connection:
                with self._lock:
                    self._connection = connection
                try:
                    result = question()
                finally:
                    with self._lock:
                        self._connection = None
        except StoreError:
            return  # interrupted, or the store is busy: the next question asks again
        except Exception as error:  # noqa: BLE001 - a pool's thread would keep it to itself
            _fault(error)
            return
        if turn == self._turn:
            self._post(lambda: answer(result) if turn == self._turn else None)

    def close(self) -> None:
        self.drop()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


class StoreWriter:
    """Carries out changes one after the other; waits for the store beside the screen if it must."""

    def __init__(self, store: Store, post: Post) -> None:
        self._store = store
        self._post = post
        self._pool: ThreadPoolExecutor | None = None
        self._last: Future[None] | None = None
        self.waiting = ""

    def carry_out(
        self,
        what: str,
        change: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[StocktakeError], None],
        *,
        long: bool = False,
    ) -> bool:
        """Carry out a change; True where it is done or refused already, False where it waits.

        ``what`` names it in words. While one waits no other is taken: ``failed`` says so. One that
        is ``long`` is not tried on the screen's own thread, where it would hold up the keys.
        """
        if self.waiting:
            failed(
                StoreBusy(f"still waiting for the store ({self.waiting}); nothing else is taken")
            )
            return True
        try:
            if long:
                return self._put_off(what, change, done, failed)
            result = change()
        except StoreBusy:
            return self._put_off(what, change, done, failed)
        except StocktakeError as error:
            failed(error)
            return True
        done(result)
        return True

    def _put_off(
        self,
        what: str,
        change: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[StocktakeError], None],
    ) -> bool:
        self.waiting = what
        self._pool = self._pool or _thread("writer")
        self._last = self._pool.submit(self._wait, change, done, failed)
        return False

    def _wait(
        self,
        change: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[StocktakeError], None],
    ) -> None:
        def wait() -> Any:
            with self._store.connected(), self._store.waiting(WAIT):
                return change()

        tell = _outcome(wait, done, failed)
        self._post(lambda: self._end(tell))

    def _end(self, tell: Callable[[], None]) -> None:
        self.waiting = ""
        tell()

    def finish(self) -> None:
        """Wait for a change that waits for the store, from any thread, while the process ends."""
        if self._last is not None:
            with suppress(TimeoutError):
                self._last.exception(WAIT + 1)

    def close(self) -> None:
        """Let a waiting change finish; the screen is gone, so nobody is told."""
        if self._pool is not None:
            self._pool.shutdown(wait=True)


class Stopped(StocktakeError):
    """Long work was stopped by the person who started it."""


class Task:
    """One piece of long work on a thread of its own, with a way to stop it."""

    def __init__(self, store: Store, post: Post) -> None:
        self._store = store
        self._post = post
        self._stopped = Event()
        self._thread: Thread | None = None

    def start(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[StocktakeError], None],
    ) -> None:
        def with_connection() -> Result:
            with self._store.connected():
                return work()

        def run() -> None:
            self._post(_outcome(with_connection, done, failed))

        self._thread = Thread(target=run, name="task")
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def check(self) -> None:
        """Called by the work itself, often; raises ``Stopped`` once it is to stop."""
        if self._stopped.is_set():
            raise Stopped("Stopped; nothing was stored or written")

    def close(self, seconds: float | None = None) -> None:
        """Stop, and wait until it has left everything as it was; no longer than ``seconds``."""
        self.stop()
        if self._thread is not None:
            self._thread.join(seconds)


def _outcome(
    work: Callable[[], Result],
    done: Callable[[Result], None],
    failed: Callable[[StocktakeError], None],
) -> Callable[[], None]:
    """Do work beside the screen, and give what tells of it on the screen's own thread."""
    try:
        result = work()
    except StocktakeError as error:
        mine = error
    except Exception as error:  # noqa: BLE001 - whoever started it would wait for ever
        mine = _fault(error)
    else:
        return lambda: done(result)
    return lambda: failed(mine)


def _fault(error: Exception) -> StocktakeError:
    """A fault of the program beside the screen, which goes on: logged without its values."""
    return StocktakeError(crash.report(error, "A fault of the program ended this"))
