"""Where a file came from, in words that every kind of file uses."""

from datetime import date, datetime

from exports.contents import Contents
from exports.phrases import counted
from models.dates.calendar_words import day_words


def as_at(contents: Contents) -> str:
    """``As at 3 March 2026, 14:05 UTC``."""
    return f"As at {moment(contents)}" if contents.made_at else "As at a time that is not known"


def moment(contents: Contents) -> str:
    """When the file was made: ``3 March 2026, 14:05 UTC``; "" where that is not known."""
    if not contents.made_at:
        return ""
    made = datetime.fromisoformat(contents.made_at)
    return f"{day_words(made.date())}, {made:%H:%M} UTC"


def day_made(contents: Contents) -> date | None:
    """The day on which the file was made, None where that is not known."""
    return datetime.fromisoformat(contents.made_at).date() if contents.made_at else None


def who(contents: Contents) -> str:
    """Who made the file: ``Ann Lee (alee)``; "" where that is not known."""
    actor = contents.made_by
    if actor is None:
        return ""
    return f"{actor.name} ({actor.login})" if actor.name else actor.login


def how_many(contents: Contents, count: int) -> str:
    """``5 of 17 recommendations``, or ``17 recommendations`` where that is all of them."""
    if contents.total is None or contents.total == count:
        return counted(count)
    return f"{count:,} of {counted(contents.total)}"
