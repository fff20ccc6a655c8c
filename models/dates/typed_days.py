"""One day as a person types it into a field, and what to say where it is not one for certain."""

from datetime import date
from typing import NamedTuple

from models import clock
from models.dates.calendar_words import day_words
from models.dates.near_days import near_days
from models.errors import Refused
from models.text import clean_line, show_line

SUCH_AS = "such as 31 Mar 2027"
_ASKED = 3  # days that a message names


class TypedDay(NamedTuple):
    """The ``day``, or what is ``wrong`` in one line; the other is None or ""."""

    day: date | None
    wrong: str = ""


def typed_day(words: str, today: date) -> TypedDay:
    """The one day that words mean on ``today``."""
    words = clean_line(words).strip()
    if not words:
        return TypedDay(None, f"Type a day {SUCH_AS}")
    found = near_days(words, today)
    if not found:
        said = "is no day that anybody can tell" if found is not None else "is no day"
        return TypedDay(None, f'"{show_line(words)}" {said}: type one {SUCH_AS}')
    if len(found) > 1:
        named = " or ".join(day_words(day) for day in found[:_ASKED])
        return TypedDay(None, f'"{show_line(words)}" may be {named}: say which')
    return TypedDay(found[0])


def one_day(words: str, today: date) -> date | None:
    """The day typed into a field that may be left empty, None for no words at all.

    Raises ``Refused`` for words that are not a day, and for words that may mean two: it says which.
    """
    if not words.strip():
        return None
    found = typed_day(words, today)
    if found.wrong:
        raise Refused(found.wrong)
    return found.day


def iso_day(words: str) -> str:
    """The day typed into such a field, as the store has it: ISO 8601, "" for no words at all."""
    day = one_day(words, clock.today())
    return day.isoformat() if day else ""
