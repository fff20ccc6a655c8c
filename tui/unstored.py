"""What was typed and is not stored yet: texts on their way to a locked store, and texts that it
has refused while something else was open."""

from collections.abc import Callable
from typing import NamedTuple

from models.errors import StocktakeError, StoreError, refusal


class OnItsWay(NamedTuple):
    """A text that is being stored.

    ``keep`` makes a draft of it right before it is stored beside the screen, which may be gone
    when that is done. ``keep_at_end`` keeps it when the process is being ended meanwhile; "" or
    why that could not be.
    """

    keep: Callable[[], object]
    keep_at_end: Callable[[], str]


class HandedBack(NamedTuple):
    """A text that was not stored, to be opened again once what is open over the screen is closed.

    ``keep`` makes a draft of it, "" or why that could not be; ``show`` opens it to be written on.
    """

    keep: Callable[[], str]
    show: Callable[[], None]


class Unstored:
    """What is to be kept of a screen's texts when the process ends.

    ``ending`` is true while the process is being ended: nobody will be there to try again.
    """

    def __init__(self) -> None:
        self.ending = False
        self.brought_back = False
        self.on_its_way: OnItsWay | None = None
        self.handed_back: list[HandedBack] = []

    def keep(self, save: Callable[[], object], rescue: Callable[[], object]) -> str:
        """Save a draft; while the process is being ended, outside a store that takes none. "" or
        why it could not be."""
        try:
            save()
        except StoreError as error:
            return refusal(rescue) if self.ending else error.message
        except StocktakeError as error:
            return error.message
        return ""

    def arrived(self, text: OnItsWay | None) -> None:
        """A text is stored, or handed back."""
        if self.on_its_way is text:
            self.on_its_way = None

    def flush(self) -> str:
        """Keep what waits to be opened again; "" or why it could not be."""
        problems = [each.keep() for each in self.handed_back]
        if self.ending and self.on_its_way is not None:
            problems.append(self.on_its_way.keep_at_end())
        return next(filter(None, problems), "")

    def show_next(self) -> bool:
        """Open the text that has waited longest to be written on; False where there is none."""
        if not self.handed_back:
            return False
        self.handed_back.pop(0).show()
        return True
