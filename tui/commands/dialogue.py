"""How a command goes on after a question: it awaits the answer, and reads from top to bottom.

A command's first step runs inside the key that started it, and each next one inside whatever
brings the answer, so that the gate for keys shuts and opens exactly there. (A task of the event
loop would start too late: keys typed ahead would get past it.)
"""

from collections.abc import Callable, Coroutine, Generator
from typing import Any, Generic, TypeVar

from models.errors import StocktakeError

Result = TypeVar("Result")


class Closed(Exception):
    """What a command asked was closed without an answer: the command ends without a word."""


class Answer(Generic[Result]):
    """What a command awaits: given, refused or closed once, at once or later."""

    def __init__(self) -> None:
        self._outcome: Callable[[], Result] | None = None
        self._go_on: Callable[[], None] | None = None

    def give(self, result: Result) -> None:
        """Go on with a result."""
        self._settle(lambda: result)

    def fail(self, error: Exception) -> None:
        """Go on with an error, which is raised where the command waits."""

        def outcome() -> Result:
            raise error

        self._settle(outcome)

    def close(self) -> None:
        """End the command where it waits, without a word."""
        self.fail(Closed())

    @property
    def is_settled(self) -> bool:
        """Whether it is given, refused or closed already."""
        return self._outcome is not None

    def _settle(self, outcome: Callable[[], Result]) -> None:
        self._outcome = outcome
        if self._go_on is not None:
            self._go_on()

    def __await__(self) -> Generator["Answer[Any]", None, Result]:
        if self._outcome is None:
            yield self
        assert self._outcome is not None
        return self._outcome()

    def then(self, go_on: Callable[[], None]) -> None:
        """Call ``go_on`` once, as soon as this is settled."""
        self._go_on = go_on


def carry_out(
    dialogue: Coroutine[Answer[Any], None, None], refuse: Callable[[StocktakeError], None]
) -> None:
    """Run a command until it has to wait; it goes on by itself when its answer comes.

    ``refuse`` is told the error that ends it, where one does. Any other exception is a fault of
    the program and goes to whoever brought the answer.
    """
    try:
        waiting = dialogue.send(None)
    except (StopIteration, Closed):
        return
    except StocktakeError as error:
        refuse(error)
        return
    waiting.then(lambda: carry_out(dialogue, refuse))
