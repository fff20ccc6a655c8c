"""Full dates as people write them: a day, a month and a year, never less.

"31/03/2014", "31 March 2014", "by 31st March 2014" and "2014-03-31" are days. "End of March",
"March 2014", "Within 3 months" and "Ongoing from 1 March 2014" are not: they stay words. Whether
03/04/2014 is in April or in March is asked of all dates of a document together, since one hand
wrote them: where none of them tells, it is for a person to say.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from models.dates.calendar_words import month_number
from models.dates.years import whole_year

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAY = rf"(?:{WEEKDAY},?\s+)?"
_LEAD = (
    r"(?:(?:(?:to be\s+)?completed?(?=\s+by)|completion|due|deadline|target)(?:\s+date)?[:\s]\s*)?"
    r"(?:by|on|for|no later than)?:?\s*(?:the\s+)?"
)
_START, _END = rf"\s*{_LEAD}{_WEEKDAY}", r"\s*\.?\s*"
_YEAR = r"(?P<year>(?:19|20)\d\d|['’]?\d\d)"
_NAMED_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = re.compile(
    rf"{_START}(?:{_NAMED_DAY}(?:\s+of)?[\s\-]*(?P<month>{MONTH})\.?,?[\s\-]*{_YEAR}"
    rf"|(?P<first>{MONTH})\.?\s+{_NAMED_DAY.replace('day', 'second')},?\s+(?P<after>(?:19|20)\d\d))"
    rf"{_END}",
    re.IGNORECASE,
)
_ISO = re.compile(
    rf"{_START}(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]00:00(?::00)?)?{_END}",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    rf"{_START}(?P<first>\d{{1,2}})(?P<between>[/.\-])(?P<second>\d{{1,2}})(?P=between){_YEAR}{_END}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_LONGEST = 60


class ReadDay(NamedTuple):
    """``day`` is the day that a text says, None where it says none or it is not sure which.

    ``unsure`` is True where it is a full date all the same: of two orders, or of no calendar.
    """

    day: date | None
    unsure: bool = False


def read_days(texts: Sequence[str], known: Iterable[tuple[str, date]] = ()) -> list[ReadDay]:
    """What each text says, the order of day and month judged over all of them.

    ``known`` are dates that are known besides, each with how it is shown, as the cells of a
    spreadsheet have them.
    """
    day_first, month_first = _orders([*((text, None) for text in texts), *known])
    found: list[ReadDay] = []
    for text in texts:
        numbers = _NUMBERS.fullmatch(text) if len(text) <= _LONGEST else None
        if numbers is None:
            found.append(_in_words(text))
            continue
        ways = _ways(numbers)
        if len(ways) == 2 and day_first != month_first:
            ways = ways[:1] if day_first else ways[1:]
        found.append(ReadDay(ways[0]) if len(ways) == 1 else ReadDay(None, unsure=True))
    return found


def ways(text: str) -> tuple[date, ...] | None:
    """The days that one text alone may be, the one that begins with its day first.

    Two where the numbers may be either way round; none for a date of no calendar; None for what is
    no full date.
    """
    numbers = _NUMBERS.fullmatch(text) if len(text) <= _LONGEST else None
    if numbers is not None:
        return tuple(_ways(numbers))
    read = _in_words(text)
    if read.day is not None:
        return (read.day,)
    return () if read.unsure else None


def _orders(dates: Iterable[tuple[str, date | None]]) -> tuple[bool, bool]:
    """Whether any date can only begin with its day, and whether any only with its month."""
    day_first = month_first = False
    for text, known in dates:
        numbers = _NUMBERS.fullmatch(text) if len(text) <= _LONGEST else None
        if numbers is None:
            continue
        first, second = _day(numbers, "second", "first"), _day(numbers, "first", "second")
        if known is not None:
            first, second = (way if way == known else None for way in (first, second))
        day_first = day_first or (first is not None and second is None)
        month_first = month_first or (second is not None and first is None)
    return day_first, month_first


def _ways(numbers: re.Match[str]) -> list[date]:
    """The days that two numbers and a year can be: day first, then month first; each once."""
    ways = (_day(numbers, "second", "first"), _day(numbers, "first", "second"))
    return list(dict.fromkeys(way for way in ways if way is not None))


def _day(numbers: re.Match[str], month: str, day: str) -> date | None:
    return _date(numbers["year"], int(numbers[month]), int(numbers[day]))


def _in_words(text: str) -> ReadDay:
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return ReadDay(None)
    if found := _ISO.fullmatch(text):
        day = _date(found["year"], int(found["month"]), int(found["day"]))
    elif found := _NAMED.fullmatch(text):
        month = month_number(found["month"] or found["first"])
        day = _date(found["year"] or found["after"], month, int(found["day"] or found["second"]))
    else:
        return ReadDay(None)
    return ReadDay(day, unsure=day is None)


def _date(year: str, month: int, day: int) -> date | None:
    try:
        return date(whole_year(year.lstrip("'’")), month, day)
    except ValueError:
        return None
