"""Days as people say them in a meeting: "31 jan", "friday", "end of january", "in 2 weeks".

Words that may mean two days give both, the likelier first, so that a person can be asked:

- A date without a year is the next one that comes, today among them.
- 3/4 is the third of April, as in Britain, or the fourth of March.
- "friday" is the one that comes; said on a Friday it is today or in a week. "this friday" is the
  one that comes, today among them. "next friday" is that or the one after it, as people differ.
  "friday week" is a week after the one that comes.
- "january", "next month", "next year": its first or its last day. "next week": its Monday or its
  Friday. The end of a week is its Friday.
- "in 2 months" is the same day of the month, or the last of a shorter one.

The calendar is python-dateutil's, whose ``relativedelta`` knows about ends of months. Its parser
is not used: it gives one answer where there are two.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from models.dates.calendar_words import month_number
from models.dates.full_dates import MONTH, WEEKDAY, ways
from models.dates.length_words import COUNT, length

Days = tuple[date, ...]

_UNIT = r"(?P<unit>day|week|fortnight|month|year)"
_YEAR = r"(?:,?\s+(?P<year>20\d\d))?"
_END = r"(?:the\s+)?end\s+(?:of\s+)?"
_LEAP = 2028  # a year that has every day
_YEARS = 9  # within so many there is always a leap year
_FRIDAY = 4
_LONGEST = 60


def near_days(words: str, today: date) -> Days | None:
    """The days that words may mean on ``today``, the likeliest first; None for no day at all.

    There is a None among them where the day cannot be known: the 31st of February, the next
    meeting, in 5 working days.
    """
    words = " ".join(words.split())
    if len(words) > _LONGEST:
        return None
    try:
        found = ways(words)
        if found is None:
            found = _without_year(words, today)
        if found is not None:
            return found
        for pattern, meant in _RULES:
            match = pattern.fullmatch(words)
            if match is not None:
                return meant(match, today)
    except (OverflowError, ValueError):  # beyond the calendar
        return ()
    return None


def _without_year(words: str, today: date) -> Days | None:
    year = "/{}" if "/" in words else " {}"
    if _NUMBERS.search(words) and "/" not in words:
        return None  # 3.4 and 3-4 are no dates without a year
    possible = ways(words + year.format(_LEAP))
    if possible is None:
        return None
    coming: dict[tuple[int, int], date] = {}
    for number in range(today.year, today.year + _YEARS):
        for day in ways(words + year.format(number)) or ():
            if day >= today:
                coming.setdefault((day.month, day.day), day)
    found = (coming.get((day.month, day.day)) for day in possible)
    return tuple(day for day in found if day is not None)


def _weekday(match: re.Match[str], today: date) -> Days:
    which = _WEEKDAYS.index(match["day"][:2].lower())
    first = today + timedelta((which - today.weekday()) % 7)
    after = first + timedelta(7)
    said = (match["which"] or "").lower()
    if match["week"]:
        return (after,) if first != today else (after, after + timedelta(7))
    if said == "next":
        return (first, after) if first != today else (after, after + timedelta(7))
    return (first, after) if first == today and said != "this" else (first,)


def _end_of_month(match: re.Match[str], today: date) -> Days:
    return (_month(match, today)[-1],)


def _month(match: re.Match[str], today: date) -> Days:
    number = month_number(match["month"])
    year = int(match["year"] or today.year)
    if match["year"] is None and number < today.month:
        year += 1
    return _ends(date(year, number, 1))


def _ends(month: date) -> Days:
    """Its first day and its last."""
    return month, month.replace(day=monthrange(month.year, month.month)[1])


def _span(match: re.Match[str], today: date) -> Days:
    """A week, a month or a year: this one or the next, or its end."""
    following = match["which"].lower() == "next"
    match match["unit"].lower():
        case "week":
            monday = today - timedelta(today.weekday()) + timedelta(7 * following)
            friday = monday + timedelta(_FRIDAY)
            first, last = monday, friday if friday >= today else friday + timedelta(2)
        case "month":
            first, last = _ends(today.replace(day=1) + relativedelta(months=following))
        case _:
            year = today.year + following
            first, last = date(year, 1, 1), date(year, 12, 31)
    return (first, last) if following and not match["end"] else (last,)


def _later(match: re.Match[str], today: date) -> Days:
    return (length(match["count"], match["unit"]).after(today),)


def _of_month(match: re.Match[str], today: date) -> Days:
    """The 31st: of this month, or of the next one that has it."""
    wanted = int(match["number"])
    for ahead in range(12):
        first, last = _ends(today.replace(day=1) + relativedelta(months=ahead))
        if 1 <= wanted <= last.day and first.replace(day=wanted) >= today:
            return (first.replace(day=wanted),)
    return ()


def _nobody_knows(match: re.Match[str], today: date) -> Days:
    del match, today
    return ()


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_NUMBERS = re.compile(r"\d[.\-]\d")
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days]], ...] = (
    (_rule(r"(?:(?:the\s+)?(?:end|close)\s+of\s+)?(?:today|tonight)"), lambda _, today: (today,)),
    (
        _rule(r"(?:(?:the\s+)?(?:end|close)\s+of\s+)?tomorrow"),
        lambda _, today: (today + timedelta(1),),
    ),
    (_rule(rf"(?:(?P<which>this|next|coming)\s+)?(?P<day>{WEEKDAY})(?P<week>\s+week)?"), _weekday),
    (_rule(rf"{_END}(?P<month>{MONTH}){_YEAR}"), _end_of_month),
    (_rule(rf"(?P<month>{MONTH}){_YEAR}"), _month),
    (
        _rule(rf"(?P<end>{_END})(?:(?P<which>this|the|next)\s+)(?P<unit>week|month|year)"),
        _span,
    ),
    (_rule(r"(?P<end>)(?P<which>this|next)\s+(?P<unit>week|month|year)"), _span),
    (_rule(rf"(?:in|within)\s+{COUNT}\s+{_UNIT}s?['’]?(?:\s+time)?"), _later),
    (_rule(r"(?:the\s+)?(?P<number>\d{1,2})(?:st|nd|rd|th)"), _of_month),
    (
        _rule(r"(?:the\s+|our\s+)?next\s+(?:\w+\s+)?(?:meeting|board|panel|committee)"),
        _nobody_knows,
    ),
    (_rule(rf"(?:in|within)\s+{COUNT}\s+working\s+days?"), _nobody_knows),
)
