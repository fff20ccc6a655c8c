"""What a list of missing updates says in words."""

from collections.abc import Iterator

from exports.phrases import NOBODY, counted, section_name
from exports.updates.contents import OFFICER, Updates
from models import clock
from models.dates.calendar_words import day_words
from models.periods.silence import Group, Silence, Silent
from models.ratings.ratings import Update

NEVER = "none"


def facts(updates: Updates) -> Iterator[str]:
    """What the figures are, a sentence each: how many, by when, what is left out."""
    found = updates.silence
    yield f"{counted(len(found.items))} of {found.asked} not updated. {due_words(found)}".strip()
    if found.reported:
        of = f", {found.no_change} of them with “{Update.NO_CHANGE.word}”"
        yield f"{found.reported} reported{of if found.no_change else ''}."
    if found.off:
        yield (
            f"{counted(found.off)} that {'is' if found.off == 1 else 'are'} on no agenda"
            " (monitoring discontinued) not counted."
        )


def due_words(found: Silence) -> str:
    """``Updates were due by 4 December 2026.``, "" where no day is set."""
    day = found.period.updates_due
    if day is None:
        return ""
    verb = "were" if day < clock.today() else "are"
    return f"Updates {verb} due by {day_words(day)}{': late' if found.late else ''}."


def group_name(group: Group, by: str) -> str:
    """``Lena Hart: 3 of 5``."""
    name = (group.name or NOBODY) if by == OFFICER else section_name(group.name)
    return f"{name}: {len(group.items)} of {group.asked}"


def last_words(it: Silent) -> str:
    """The last period with an update, in a word or two; "none" where there never was one."""
    return it.last or NEVER
