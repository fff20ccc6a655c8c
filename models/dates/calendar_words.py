"""The names of the months, and a day in words: told here once, in English on every machine."""

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def month_number(name: str) -> int:
    """Which month of the year, from 1, a name or the first three letters of one say."""
    return _NUMBERS[name[:3].casefold()]


def day_words(day: date) -> str:
    """``31 March 2027``."""
    return f"{day_of_month(day)} {day.year:04}"


def short_day_words(day: date) -> str:
    """A day for a place with little room: ``31 Mar 2027``."""
    return f"{day.day} {short_month(day)} {day.year:04}"


def day_of_month(day: date) -> str:
    """``31 March``."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def month_words(day: date) -> str:
    """``March 2027``."""
    return f"{MONTHS[day.month - 1]} {day.year:04}"


def short_month(day: date) -> str:
    """``Mar``."""
    return MONTHS[day.month - 1][:3]


_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
