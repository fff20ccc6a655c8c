"""What can go wrong, in words for the person in front of the screen.

Every message is one line, names what and where, and needs no knowledge of the program's inside.
Library errors are wrapped at the boundary where they arise, so that the screen and the command
line each show errors in one place only.
"""

from collections.abc import Callable


class StocktakeError(Exception):
    """Anything that is told to a person instead of being shown as a traceback."""

    @property
    def message(self) -> str:
        return str(self)


def refusal(attempt: Callable[[], object]) -> str:
    """Why something cannot be done, or is not valid, in words; "" where it is done."""
    try:
        attempt()
    except StocktakeError as error:
        return error.message
    return ""


class Refused(StocktakeError):
    """A rule of the plan forbids it: a closed period, an unknown ref, nothing to undo."""


class Unreadable(StocktakeError):
    """A document cannot be read as a plan. The message names the file and the reason."""


class FilterError(StocktakeError):
    """The filter holds an unknown key or value. The message names it and the valid ones."""


class StoreError(StocktakeError):
    """The store cannot be opened, is damaged, is newer than this program, or is not ours."""


class StoreBusy(StoreError):
    """Another process kept the store locked for longer than this one may wait."""


class Conflict(StocktakeError):
    """Somebody else changed the row after it was read; nothing was written.

    ``mine`` and ``theirs`` are the two values, as texts; ``who`` is the login name of the other
    person where the record has it.
    """

    def __init__(self, message: str, *, mine: str, theirs: str, who: str = "") -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs
        self.who = who
