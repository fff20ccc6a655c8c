"""The cells of a file of our own that are no plain texts, also as office programs re-save them.

A spreadsheet shows a date, and saves it, as its country writes it: 2013-03-31 comes back as
31/03/2013 or 3/31/13. Which number is the day is told by the other dates of the column.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from models import clock
from models.actions.written_actions import written
from models.dates.calendar_words import MONTHS
from models.dates.years import whole_year
from models.documents.document_records import DraftAction
from models.ratings.monitoring import CONTINUE, DISCONTINUE, RETURN, Monitoring
from models.ratings.proposed_or_agreed import IS_PROPOSED, ONLY_PROPOSED, WAS_PROPOSED
from models.ratings.ratings import NOT_JUDGED, UNRATED, Delivery, Level, Rag, Update
from models.text import fold

RAGS: dict[str, Rag | None] = {fold(UNRATED): None}
RAGS.update({fold(rag.word): rag for rag in Rag} | {rag.value: rag for rag in Rag})
RAGS.update({rag.letter.lower(): rag for rag in Rag if rag is not Rag.NOT_DUE})
UPDATES = {fold(update.word): update for update in Update}
UPDATES.update({update.value: update for update in Update})
LEVELS: dict[str, Level | None] = {fold(NOT_JUDGED): None}
LEVELS.update({fold(level.value): level for level in Level})
DELIVERIES = {fold(state.word): state for state in Delivery}
DELIVERIES.update({state.value: state for state in Delivery})

_VERSION = re.compile(r"([0-9]{1,15})(?:[.,]0+)?")
_MIDNIGHT = r"(?:[T ]0?0:00(?::00(?:\.0+)?)?)?"
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d\d?)\2(\d\d?)" + _MIDNIGHT)
_YEAR_LAST = re.compile(r"(\d\d?)([-/.])(\d\d?)\2(\d{4}|\d\d)" + _MIDNIGHT)
_MONTH_NAMED = re.compile(r"(\d\d?)[ -]([a-z]{3,9})[ -](\d{4}|\d\d)")
_MONTH_NAMED_FIRST = re.compile(r"([a-z]{3,9}) (\d\d?),? (\d{4})")
_BETWEEN = re.compile(r"[\s./:,-]+")
_NUMBERED = re.compile(r"\d{1,2}|\d{4}|[a-z]{3,9}")
_MONTHS = tuple(map(str.lower, MONTHS))


def monitoring_of(text: str) -> Monitoring | None:
    """What a text says of monitoring, in words or as the store has it; None where it says none."""
    kind, _, rest = fold(text).partition(" ")
    if kind in (CONTINUE, DISCONTINUE) and not rest:
        return Monitoring(kind)
    until = day(rest.removeprefix("on ")) if kind == RETURN else None
    return Monitoring(kind, until) if until else None


def agreed_of(text: str) -> str | None:
    """The word of what the board agreed, in a ``ProposedOrAgreed.cell``; "" where it agreed
    nothing, None where the text is no such cell."""
    word, _, rest = text.partition("; ")
    if rest and not rest.endswith((IS_PROPOSED, WAS_PROPOSED)):
        return None
    return "" if fold(word) == fold(ONLY_PROPOSED) else word


def action_of(line: str) -> DraftAction | None:
    """The action that a line of ours says; None where it is none."""
    found = written(line)
    if found is None:
        return None
    due = day(found.due)
    words = "" if due else found.due
    return DraftAction(found.text, found.owner, due, words, found.state, found.origin)


def version_of(text: str) -> int | None:
    """A whole number, also as a spreadsheet writes it (``7.0``); None for anything else."""
    found = _VERSION.fullmatch(text.strip())
    return int(found[1]) if found else None


def readings(text: str) -> tuple[date, ...]:
    """The dates that a cell may mean: none, one, or two (day first, then month first)."""
    text = fold(text)
    if found := _YEAR_FIRST.fullmatch(text):
        return _only(found[1], found[3], found[4])
    if found := _MONTH_NAMED.fullmatch(text):
        return _only(found[3], _month(found[2]), found[1])
    if found := _MONTH_NAMED_FIRST.fullmatch(text):
        return _only(found[3], _month(found[1]), found[2])
    if found := _YEAR_LAST.fullmatch(text):
        day_first = _only(found[4], found[3], found[1])
        # With full stops the day always stands first.
        month_first = _only(found[4], found[1], found[3]) if found[2] != "." else ()
        return tuple(dict.fromkeys((*day_first, *month_first)))
    return ()


def day(value: Any) -> date | None:
    """The one day that a value means; None where it means none, or may mean two."""
    found = readings(value) if type(value) is str else ()
    return found[0] if len(found) == 1 else None


def day_first(texts: Iterable[str]) -> bool | None:
    """Whether the dates of a column have their day first; None where they do not tell."""
    seen: set[bool] = set()
    for text in texts:
        found = _YEAR_LAST.fullmatch(fold(text)) if text else None
        if found and len(readings(text)) == 1 and found[1] != found[3]:
            seen.add(found[2] == "." or int(found[1]) > 12)
    return seen.pop() if len(seen) == 1 else None


def may_be_made_of(day: date, text: str) -> bool:
    """Whether a spreadsheet makes this date of a text that is none: "June 2.2", "March 2013".

    It takes what it is given for day, month and year in any order, and adds the year of today, or
    the first of the month. What it was given may have been opened last year.
    """
    parts = [part for part in _BETWEEN.split(fold(text)) if part]
    months = [_month(part) for part in parts if part.isalpha()]
    if len(parts) < 2 or len(months) > 1 or not all(map(_NUMBERED.fullmatch, parts)):
        return False
    if months and months != [str(day.month)]:
        return False
    said = Counter(int(part) % 100 for part in parts if part.isdecimal())
    said.update(map(int, months))
    year = day.year % 100
    if said == Counter((day.day, day.month)):
        return clock.today().year - day.year in (0, 1)
    whole = said == Counter((day.day, day.month, year))
    return whole or (day.day == 1 and said == Counter((day.month, year)))


def _only(year: str, month: str, day: str) -> tuple[date, ...]:
    try:
        return (date(whole_year(year), int(month), int(day)),)
    except ValueError:
        return ()


def _month(name: str) -> str:
    found = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    return str(found[0]) if len(found) == 1 else "0"
