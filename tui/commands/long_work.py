"""Work that takes longer than a key may: beside the screen, with its progress, and a way out."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from models.errors import StocktakeError
from models.store.store import Store
from tui.background import Post, Task

Result = TypeVar("Result")
Progress = Callable[[int, int], None]
STOPS = "Esc stops it"
TOLD = 0.1  # seconds between two figures of the progress: each of them is sent over the line


class LongWork:
    """One piece of long work at a time; where it is stopped, nothing of it is done."""

    def __init__(self, store: Store, post: Post, say: Callable[[str, str], None]) -> None:
        self._store, self._post, self._say = store, post, say
        self._task: Task | None = None
        self._saying = ""
        self._asked_leave = False

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def start(
        self,
        saying: str,
        work: Callable[[Progress], Result],
        told: Progress,
        done: Callable[[Result], None],
        failed: Callable[[StocktakeError], None],
    ) -> None:
        """Start work on a thread with a connection of its own; ``saying`` names it in words.

        ``work`` gets what it tells its progress to, which raises where it is to stop. The rest
        runs on the screen's own thread.
        """
        task = Task(self._store, self._post)
        told_at = 0.0

        def progress(at: int, total: int) -> None:
            nonlocal told_at
            task.check()
            if at < total and monotonic() - told_at >= TOLD:
                told_at = monotonic()
                self._post(lambda: told(at, total) if self._task is task else None)

        def end(tell: Callable[[], None]) -> None:
            self._task, self._asked_leave = None, False
            tell()

        self._task, self._saying = task, saying
        task.start(
            lambda: work(progress),
            lambda result: end(lambda: done(result)),
            lambda error: end(lambda: failed(error)),
        )

    def tell_if_running(self) -> bool:
        """Whether long work still runs; it is said then."""
        if self.is_running:
            self._say(f"Still at it: {self._saying}", STOPS)
        return self.is_running

    def may_leave(self) -> bool:
        """Whether nothing is under way that leaving would undo; asked twice, it is stopped."""
        if not self.is_running or self._asked_leave:
            return True
        self._asked_leave = True
        self._say(f"Still at it: {self._saying}", "q again stops it and leaves")
        return False

    def stop(self) -> None:
        """Have it leave everything as it was, as soon as it can."""
        if self._task is not None:
            self._task.stop()

    def close(self, seconds: float | None = None) -> None:
        """Stop it, and wait until everything is as it was; no longer than ``seconds``."""
        if self._task is not None:
            self._task.close(seconds)
