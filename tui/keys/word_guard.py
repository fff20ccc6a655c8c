"""Tells letters that were pressed one by one from a word that was typed with no field open.

A meeting's letters decide at once, so a word typed into nothing ("agreed") would decide several
times. Letters that nobody presses one behind the other on purpose, as quickly as only the inside of
a word comes, are a word: what the first of them has decided is to be taken back, and nothing of the
rest counts until the typing has ceased. A key that is held down counts once.
"""

from collections.abc import Callable
from enum import Enum, auto
from time import monotonic

QUICK = 0.15  # seconds between two letters of a word
SILENCE = 0.5  # seconds without a key after which a word has ended


class Kind(Enum):
    """What a letter does: it rates, it judges the level, it changes something else, it opens a
    field or a list, or it has no meaning here."""

    RATES = auto()
    JUDGES = auto()
    CHANGES = auto()
    OPENS = auto()
    NOTHING = auto()


class Verdict(Enum):
    """``RUN`` it, ``PASS`` it over, or ``TAKE_BACK`` what the letters just before it have done."""

    RUN = auto()
    PASS = auto()
    TAKE_BACK = auto()


class WordGuard:
    """Judges each letter by what came just before it; ``clock`` gives seconds, from anywhere."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._run: list[tuple[str, Kind]] = []  # letters close behind each other
        self._word = ""
        self._last = float("-inf")

    @property
    def word(self) -> str:
        """What has been typed into nothing, "" for nothing."""
        return self._word

    @property
    def begins(self) -> bool:
        """Whether the letter that was judged last stands behind no other."""
        return len(self._run) <= 1

    def letter(self, character: str, kind: Kind) -> Verdict:
        """What to do with a letter that has just come."""
        since, self._last = self._clock() - self._last, self._clock()
        if self._word and since < SILENCE:
            self._word += character
            return Verdict.PASS
        self._word = ""
        if since >= QUICK or kind is Kind.OPENS:
            self._run = []
        if kind is Kind.OPENS:
            return Verdict.RUN
        if self._run and {each for each, _ in self._run} == {character}:
            return Verdict.PASS  # held down
        odd = kind in (Kind.CHANGES, Kind.NOTHING) or any(of is kind for _, of in self._run)
        self._run.append((character, kind))
        if len(self._run) > 1 and odd:
            self._word = "".join(each for each, _ in self._run)
            self._run = []
            return Verdict.TAKE_BACK
        return Verdict.RUN

    def other(self) -> bool:
        """Another key came. False where it still belongs to a word, and does nothing either."""
        since = self._clock() - self._last
        if self._word and since < SILENCE:
            self._last = self._clock()
            return False
        self._word, self._run = "", []
        return True
