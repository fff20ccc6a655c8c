"""Which due dates a value of the filter's ``due:`` means.

``2027``, ``2027-03`` and ``2027-03-31`` are all days of it; with ``<`` before one, or ``>`` after
it. ``<30d`` is before the day that is 30 days from today, so what is overdue is among it; ``>2w``
and ``>6m`` are after the day so many weeks or months from today. ``overdue`` and ``none`` are words
of their own.
"""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from models.dates.length_words import DAY, MONTH, WEEK, Length

OVERDUE, NONE = "overdue", "none"
_WORDS = (OVERDUE, NONE)
_DATE = re.compile(r"(?P<sign>[<>]?)(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_FAR = re.compile(r"(?P<sign>[<>])(?P<number>\d{1,4})(?P<unit>[dwm])")
_BEGUN = re.compile(r"[<>]?\d{0,4}|[<>]?\d{4}-\d?|[<>]?\d{4}-\d\d-\d?")
_UNITS = {"d": DAY, "w": WEEK, "m": MONTH}


class Days(NamedTuple):
    """From ``first`` to ``last``, both among them; None for no end on that side."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        after = self.first is None or self.first <= day
        return after and (self.last is None or day <= self.last)


def is_valid(value: str) -> bool:
    """Whether a value, in small letters, means anything."""
    return value in _WORDS or days(value, date(2000, 1, 1)) is not None


def may_become_valid(value: str) -> bool:
    """Whether it is the beginning of such a value, as it is while it is typed."""
    return _BEGUN.fullmatch(value) is not None or any(word.startswith(value) for word in _WORDS)


def days(value: str, today: date) -> Days | None:
    """The days that a value means, None for the two words and for what is none."""
    try:
        if found := _DATE.fullmatch(value):
            return _around(found["sign"], *_ends(found))
        if found := _FAR.fullmatch(value):
            day = Length(int(found["number"]), _UNITS[found["unit"]]).after(today)
            return _around(found["sign"], day, day)
    except (OverflowError, ValueError):  # no such day, or beyond the calendar
        pass
    return None


def _ends(found: re.Match[str]) -> tuple[date, date]:
    year, month, day = (int(found[part] or 0) for part in ("year", "month", "day"))
    if day:
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])


def _around(sign: str, first: date, last: date) -> Days:
    one = date.resolution
    if sign == "<":
        return Days(None, first - one)
    return Days(last + one, None) if sign == ">" else Days(first, last)
