"""Dates and times of day as a spreadsheet shows them: "31/03/2013", "5 May 2014", "26:30".

A spreadsheet keeps a date as a count of days, with the time of day as its fraction. It counts from
1900 and believes that 1900 was a leap year, or from 1904.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from imports.workbook.number_formats import Token
from models.dates.calendar_words import MONTHS

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_LAST = 2_958_465
"""The 31st of December 9999, counted from 1900."""
_LEAP_DAY = 60
_MILLISECONDS = 86_400_000
_SINCE_1900 = date(1899, 12, 30)
_SINCE_1904 = date(1904, 1, 1)
_BETWEEN = 1462


class Moment(NamedTuple):
    """A point in time. ``day`` is None on day 0 of 1900, which formulas show for an empty cell.

    ``milliseconds`` are those since midnight, ``elapsed`` those since day 0.
    """

    day: date | None
    milliseconds: int
    elapsed: int


def moment(value: float, *, since_1904: bool = False) -> Moment | None:
    """What a count of days stands for; None where it is no date: below 0 or beyond 9999."""
    if not 0 <= value < _LAST + 1 - (_BETWEEN if since_1904 else 0):
        return None
    elapsed = round(value * _MILLISECONDS)
    days, milliseconds = divmod(elapsed, _MILLISECONDS)
    if since_1904:
        return Moment(_SINCE_1904 + timedelta(days=days), milliseconds, elapsed)
    if days == 0:
        return Moment(None, milliseconds, elapsed)
    # Before the leap day that never was, the count is one day behind.
    late = 1 if days < _LEAP_DAY else 0
    days = min(days, _LAST)
    return Moment(_SINCE_1900 + timedelta(days=days + late), milliseconds, elapsed)


def clock_words(at: Moment, tokens: Sequence[Token]) -> str:
    """A point in time by the tokens of a format."""
    halves = any(token.kind == "half" for token in tokens)
    parts = [
        (index, token.text[0])
        for index, token in enumerate(tokens)
        if token.kind in ("part", "elapsed")
    ]
    shown: list[str] = []
    for index, token in enumerate(tokens):
        if token.kind == "part":
            if token.text[0] == "m" and _is_minutes(index, parts):
                shown.append(_padded(at.milliseconds // 60_000 % 60, token.text))
            elif token.text[0] in "hs":
                shown.append(_time(at, token.text, halves))
            else:
                shown.append(_date(at.day, token.text))
        elif token.kind == "elapsed":
            unit = {"h": 3_600_000, "m": 60_000, "s": 1000}[token.text[0]]
            shown.append(_padded(at.elapsed // unit, token.text))
        elif token.kind == "half":
            half = "AM" if at.milliseconds < _MILLISECONDS // 2 else "PM"
            shown.append(half if len(token.text) > 3 else half[0])
        else:
            shown.append(token.text)
    return "".join(shown)


def _is_minutes(index: int, parts: Sequence[tuple[int, str]]) -> bool:
    """An ``m`` after hours or before seconds is minutes; any other is a month."""
    before = [letter for place, letter in parts if place < index]
    after = [letter for place, letter in parts if place > index]
    return before[-1:] == ["h"] or after[:1] == ["s"]


def _time(at: Moment, part: str, halves: bool) -> str:
    if part[0] == "h":
        hours = at.milliseconds // 3_600_000
        return _padded((hours % 12 or 12) if halves else hours, part)
    whole, _, decimals = part.partition(".")
    seconds, rest = divmod(at.milliseconds % 60_000, 1000)
    fraction = f".{rest:03d}"[: 1 + len(decimals)].ljust(1 + len(decimals), "0")
    return _padded(seconds, whole) + (fraction if decimals else "")


def _padded(number: int, part: str) -> str:
    return str(number).zfill(min(2, len(part)))


def _date(day: date | None, part: str) -> str:
    year, month, number = (day.year, day.month, day.day) if day else (1900, 1, 0)
    if part[0] in "ye":
        return f"{year % 100:02d}" if part[0] == "y" and len(part) < 3 else f"{year:04d}"
    if part[0] == "m":
        if len(part) < 3:
            return _padded(month, part)
        name = MONTHS[month - 1]
        return name[:3] if len(part) == 3 else name[:1] if len(part) == 5 else name
    if len(part) < 3:
        return _padded(number, part)
    name = _DAYS[day.weekday() if day else 5]
    return name[:3] if len(part) == 3 else name
