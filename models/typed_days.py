"""One day as a person types it into a field, and what to say where it is not one for certain."""

from datetime import date
from typing import NamedTuple

from models import day_words as written
from models.errors import Refused
from models.near_days import near_days
from models.text import clean_line, show_line

SUCH_AS = "such as 31 Mar 2027, 31/3/2027, end of june, in 3 months"
_ASKED = 3  # days that a message names


class TypedDay(NamedTuple):
    """The ``day``, or what is ``wrong`` in one line; the other is None or ""."""

    day: date | None
    wrong: str = ""


def typed_day(words: str, today: date) -> TypedDay:
    """The one day that words mean on ``today``."""
    if not words.strip():
        return TypedDay(None, f"Type a day {SUCH_AS}")
    found = near_days(words, today)
    if not found:
        said = "is no day that anybody can tell" if found is not None else "is no day"
        return TypedDay(None, f'"{words}" {said}: type one {SUCH_AS}')
    if len(found) > 1:
        named = " or ".join(day_words(day) for day in found[:_ASKED])
        return TypedDay(None, f"It may be {named}: say which")
    return TypedDay(found[0])


def day_words(day: date) -> str:
    """``31 March 2027``."""
    return f"{day.day} {day:%B %Y}"


def iso_day(typed: str) -> str:
    """A whole date as people write it, its day first, in ISO 8601; "" for none.

    Raises ``Refused`` for what is no date.
    """
    line = clean_line(typed).strip()
    if not line:
        return ""
    days = written.ways(line)
    if days is None:
        raise Refused(f'"{show_line(line)}" is no date: write it such as 31 March 2026')
    if not days:
        raise Refused(f'"{show_line(line)}" is a day of no calendar')
    return days[0].isoformat()
