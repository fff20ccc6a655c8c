"""What the editor of evidence and the forms have in common: a draft, kept while one types."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from textual.timer import Timer

from tui.screens.overlay import Overlay, Result
from tui.screens.paper import OneLine
from tui.widgets.colours import WARNING

STILL = 0.5  # seconds after the last key until a draft is kept
Typed = TypeVar("Typed")


class Drafting(Overlay[Result], Generic[Result, Typed]):
    """An overlay whose ``typed`` is kept half a second after the last key, on closing, and by
    ``flush``; it has a line with the id ``notice``.

    ``keep`` keeps a draft and gives "" or, in a line, why it could not. A draft that cannot be kept
    leaves the overlay open, once.
    """

    LOSES = "Esc again closes and loses what was typed."

    def __init__(self, keep: Callable[[Typed], str]) -> None:
        super().__init__()
        self._keep = keep
        self._kept: Typed | None = None
        self._timer: Timer | None = None
        self._warned = False

    @property
    @abstractmethod
    def typed(self) -> Typed:
        """What stands in it now, cleaned. May be read from any thread."""

    @abstractmethod
    def close_with(self, *, store: bool) -> None:
        """Close, and return what was typed."""

    def flush(self) -> str:
        """Keep a draft now, unless the last one kept is the same; "" or why it could not be."""
        typed = self.typed
        if typed == self._kept:
            return ""
        problem = self._keep(typed)
        if not problem:
            self._kept = typed
        return problem

    def wait_until_still(self) -> None:
        """A key was pressed: keep a draft once no other has come for a while."""
        self._warned = False
        if self._timer is None:
            self._timer = self.set_timer(STILL, self._keep_draft)
        else:
            self._timer.reset()

    def leave(self) -> None:
        """Close and keep a draft; where that cannot be, say so first."""
        problem = self.flush()
        if problem and not self._warned:
            self._warned = True
            self.say_notice(f"{self.LOSES} {problem}")
            self.ready()
        else:
            self.close_with(store=False)

    def stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    def say_notice(self, text: str) -> None:
        """Show a line that must be seen; "" takes it away."""
        notice = self.query_one("#notice", OneLine)
        notice.say(text, WARNING)
        notice.display = bool(text)

    def _keep_draft(self) -> None:
        self._timer = None
        if problem := self.flush():
            self.say_notice(problem)
