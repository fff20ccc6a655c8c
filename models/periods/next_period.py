"""What the next period may be called, and when it may end: proposed from the periods before it.

Only a proposal, for a person to accept or to type over: "End of June" and "End of September" are
three months apart, so "End of December" may follow.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from models.dates.calendar_words import MONTHS, month_number
from models.dates.full_dates import MONTH
from models.plan.records import Period
from models.text import fold

_MONTH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?P<of>(?:\s+of)?\s+))?(?P<month>{MONTH})\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?\b")
_QUARTER = re.compile(r"\b(?P<word>Q|Quarter\s+)(?P<number>[1-4])\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)(?P<until>[/–-]\d\d(?!\d))?\b")
_NUMBER = re.compile(r"\d+(?=\D*\Z)")
_QUARTERLY = 3  # months


class Proposal(NamedTuple):
    """A label and days to propose; "" and None where the earlier periods suggest none."""

    label: str = ""
    ends: date | None = None
    updates_due: date | None = None


def next_period(periods: Sequence[Period]) -> Proposal:
    """What the period after these may be; ``periods`` are all of a plan, in order."""
    if not periods:
        return Proposal()
    last = periods[-1]
    step = _step(periods)
    label = _moved(last.label, step, short=_are_short(periods)) or _counted_on(periods)
    if fold(label) in {fold(period.label) for period in periods}:
        label = ""
    ends = _later(last.ends, step) if last.ends else _end_of(label)
    due = None
    if last.updates_due and last.ends and ends:
        due = ends + (last.updates_due - last.ends)
    elif last.updates_due:
        due = _later(last.updates_due, step)
    return Proposal(label, ends, due)


class _Moment(NamedTuple):
    """When a label says that its period ends: a month from 1, and a year where it has one."""

    month: int
    year: int | None

    def months_to(self, later: "_Moment") -> int:
        if self.year is not None and later.year is not None:
            return (later.year - self.year) * 12 + later.month - self.month
        return (later.month - self.month) % 12 or 12


def _moment(label: str) -> _Moment | None:
    if iso := _ISO.search(label):
        return _Moment(int(iso["month"]), int(iso["year"]))
    year = _YEAR.search(label)
    number = int(year["year"]) if year else None
    if month := _MONTH.search(label):
        return _Moment(month_number(month["month"]), number)
    if quarter := _QUARTER.search(label):
        return _Moment(int(quarter["number"]) * _QUARTERLY, number)
    return None


def _step(periods: Sequence[Period]) -> int:
    """How many months lie between the last two periods; the usual number where there is but one."""
    last = periods[-1]
    now, months = _moment(last.label), 0
    if len(periods) > 1:
        before = periods[-2]
        was = _moment(before.label)
        if last.ends and before.ends:
            apart = relativedelta(last.ends + relativedelta(days=1), before.ends)
            months = apart.years * 12 + apart.months
        elif now and was:
            months = was.months_to(now)
    if months < 1:
        months = _QUARTERLY if _QUARTER.search(last.label) else 1
    return months


def _moved(label: str, step: int, *, short: bool) -> str:
    """The label with its month moved on by so many months; "" where it names no month."""
    moment = _moment(label)
    if moment is None:
        return ""
    years, month = divmod(moment.month - 1 + step, 12)
    later = _Moment(month + 1, None if moment.year is None else moment.year + years)
    if iso := _ISO.search(label):
        day = f"-{_day_of(int(iso['day']), moment, later):02}" if iso["day"] else ""
        written = f"{later.year}-{later.month:02}{day}"
        return label[: iso.start()] + written + label[iso.end() :]
    if found := _MONTH.search(label):
        day = ""
        if found["day"]:
            number = _day_of(int(found["day"]), moment, later)
            suffix = _ordinal(number) if found.start("of") > found.end("day") else ""
            day = f"{number}{suffix}{found['of']}"
        name = _like(found["month"], MONTHS[later.month - 1], short=short)
        moved = label[: found.start()] + day + name + label[found.end() :]
    else:
        quarter = later.month // _QUARTERLY
        if later.month % _QUARTERLY:
            return ""
        moved = _QUARTER.sub(lambda it: f"{it['word']}{quarter}", label, count=1)
    return _YEAR.sub(lambda it: _years_on(it, years), moved, count=1) if years else moved


def _years_on(found: re.Match[str], years: int) -> str:
    """A year, or two such as 2026/27, so many years later."""
    until = found["until"] or ""
    if until:
        until = f"{until[0]}{(int(until[1:]) + years) % 100:02}"
    return f"{int(found['year']) + years}{until}"


def _day_of(day: int, now: _Moment, later: _Moment) -> int:
    """The day of a later month that is meant by this one: the last stays the last."""
    last_now = monthrange(now.year or 2027, now.month)[1]
    last = monthrange(later.year or 2027, later.month)[1]
    return last if day >= last_now else min(day, last)


def _ordinal(day: int) -> str:
    if day in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _like(word: str, name: str, *, short: bool) -> str:
    """A month's name written as ``word`` is: whole or short, in capitals or not."""
    if short:
        name = name[:3]
    return name.upper() if word.isupper() else name.lower() if word.islower() else name


def _are_short(periods: Sequence[Period]) -> bool:
    """Whether the labels write months short; May is both, so the last other month tells."""
    for period in reversed(periods):
        found = _MONTH.search(period.label)
        if found is not None and found["month"].lower() != "may":
            return found["month"].title() not in MONTHS
    return False


def _counted_on(periods: Sequence[Period]) -> str:
    """The last label with its last number counted on: ``Review 3`` after ``Review 2``."""
    label = periods[-1].label
    now = _NUMBER.search(label)
    if now is None:
        return ""
    was = _NUMBER.search(periods[-2].label) if len(periods) > 1 else None
    step = int(now[0]) - int(was[0]) if was else 1
    number = int(now[0]) + (step if step > 0 else 1)
    return f"{label[: now.start()]}{number:0{len(now[0])}}{label[now.end() :]}"


def _later(day: date, months: int) -> date:
    """So many months later; the last day of a month stays the last."""
    later = day + relativedelta(months=months)
    if day.day == monthrange(day.year, day.month)[1]:
        return later.replace(day=monthrange(later.year, later.month)[1])
    return later


def _end_of(label: str) -> date | None:
    """The end of the month that a label names with its year; None for any other."""
    moment = _moment(label)
    if moment is None or moment.year is None or _QUARTER.search(label):
        return None
    return date(moment.year, moment.month, monthrange(moment.year, moment.month)[1])
