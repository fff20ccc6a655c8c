"""One action as it is typed in a meeting: ``julie: write the service spec by 31 jan``.

- What stands before the first colon is who is to do it. It is an officer whose whole name it is,
  else all officers with a word in their name that begins so. Where that is nobody, it counts as a
  name only if it looks like one: at most three words of letters, unlike ``10:30`` or an address.
- The end of the line is the date, where "by", "due" or "no later than" introduces it (or it begins
  with "in" or "within") and it says a day (``models.dates.near_days``). All else stays part of the
  text.
- Nothing is decided where several officers or days may be meant, and the line is kept as typed.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.dates.calendar_words import day_words
from models.dates.near_days import near_days
from models.plan.records import Action
from models.text import fold, words_start_with

_TAIL = 70  # characters at the end that a date is looked for in
_LONGEST_NAME = 60
_OWNER = re.compile(rf"\s*([^\W\d_][^:]{{0,{_LONGEST_NAME}}}):(?!//)(.*)", re.DOTALL)
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_LEAD = re.compile(
    r"(?<!\w)(?:(?:due\s+)?by(?!\w)|due(?!\w)|(?:no|not)\s+later\s+than(?!\w)|(?=(?:in|within)\s)):?",
    re.IGNORECASE,
)
_BEFORE_DATE = " \t,;:–—-("
_AFTER_DATE = " \t.,;!)"


class ActionLine(NamedTuple):
    """What a line may mean.

    ``said`` is the line exactly as typed, ``text`` what is to be done. ``owner`` and ``due_words``
    are the words of the name and of the date, "" for none; ``officers`` and ``days`` what they may
    mean: none, one, or several that a person is to choose from.
    """

    said: str
    text: str
    owner: str = ""
    officers: tuple[str, ...] = ()
    due_words: str = ""
    days: tuple[date, ...] = ()

    @property
    def without_owner(self) -> str:
        """The whole text again, for when the words before the colon turn out not to be a name."""
        return f"{self.owner}: {self.text}" if self.owner else self.text


def read_line(line: str, officers: Sequence[str], today: date) -> ActionLine:
    """Read a line; ``officers`` are the names of the plan's, ``today`` is when it is said.

    ``text`` is empty only for a line of nothing but blanks.
    """
    owner, meant, rest = _owner(line, officers)
    text, due_words, days = _due(rest, today)
    return ActionLine(line, text, owner, meant, due_words, days)


def line_of(action: Action) -> str:
    """An action as the line that it could have been typed as."""
    owner = f"{action.owner}: " if action.owner else ""
    due = day_words(action.due) if action.due else action.due_words
    by = "" if not due or re.match(r"(?:in|within)\s", due, re.IGNORECASE) else "by "
    return f"{owner}{action.text}{f' {by}{due}' if due else ''}"


def named(words: str, officers: Sequence[str]) -> tuple[str, ...]:
    """The officers whom words may mean: the one whose whole name they are, else all with a word
    that begins so."""
    wanted = fold(words)
    exact = tuple(name for name in officers if fold(name) == wanted)
    return exact or tuple(name for name in officers if words_start_with(fold(name), wanted))


def _owner(line: str, officers: Sequence[str]) -> tuple[str, tuple[str, ...], str]:
    match = _OWNER.fullmatch(line)
    if match is None or not match[2].strip():
        return "", (), line
    owner = match[1].strip()
    meant = named(owner, officers)
    words = owner.split()
    if not meant and (len(words) > 3 or not all(map(_NAME.fullmatch, words))):
        return "", (), line
    return owner, meant, match[2]


def _due(rest: str, today: date) -> tuple[str, str, tuple[date, ...]]:
    text = rest.strip()
    for lead in _LEAD.finditer(rest, max(len(rest) - _TAIL, 0)):
        before = rest[: lead.start()].strip().rstrip(_BEFORE_DATE)
        words = rest[lead.end() :].strip().rstrip(_AFTER_DATE)
        days = near_days(words, today) if before.strip() and words else None
        if days is not None:
            return before, words, days
    return text, "", ()
