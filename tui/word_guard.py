"""Tells letters that were pressed one by one from a word that was typed with no field open.

A meeting's letters decide, so a word typed into nothing ("agreed") would decide several times. A
letter that changes something therefore waits for a moment: another letter close behind it makes
both part of a word, and nothing of it counts until the typing has ceased. Any other key shows that
the letter was meant, and lets it count at once; so does a letter that opens a field, unless it
comes as quickly as only the inside of a word does.
"""

from collections.abc import Callable
from time import monotonic

MOMENT = 0.25  # seconds that a letter waits for another one
QUICK = 0.1  # seconds between two letters that nobody presses on purpose one by one
SILENCE = 0.5  # seconds without a key after which a word has ended


class WordGuard:
    """Holds back a letter until it is certain to stand alone; ``count`` lets it count."""

    def __init__(
        self, count: Callable[[str], None], clock: Callable[[], float] = monotonic
    ) -> None:
        self._count = count
        self._clock = clock
        self._waiting = ""
        self._word = ""
        self._last = float("-inf")

    @property
    def word(self) -> str:
        """What has been typed into nothing, "" for nothing."""
        return self._word

    def letter(self, character: str, *, opens: bool) -> bool:
        """A letter came. True where it waits or is part of a word, False where it is to run now.

        ``opens`` says that it changes nothing by itself: it opens a field or a list.
        """
        since = self._clock() - self._last
        self._last = self._clock()
        if self._word and since < SILENCE:
            self._word += character
            return True
        waiting, self._word = self._waiting, ""
        if waiting and since < (QUICK if opens else MOMENT):
            self._waiting, self._word = "", waiting + character
            return True
        self.settle()
        if opens:
            return False
        self._waiting = character
        return True

    def other(self) -> bool:
        """Another key came. False where it still belongs to a word, and does nothing either."""
        since = self._clock() - self._last
        if self._word and since < SILENCE:
            self._last = self._clock()
            return False
        self._word = ""
        self.settle()
        return True

    def look(self) -> None:
        """Some time has passed: let the letter count where that was its moment."""
        if self._waiting and self._clock() - self._last >= MOMENT:
            self.settle()

    def settle(self) -> None:
        """Let the letter that waits count now."""
        letter, self._waiting = self._waiting, ""
        if letter:
            self._count(letter)
