"""When an action is due and how far it is, as texts: for the store, and for people."""

from datetime import date

from models.dates.calendar_words import short_day_words
from models.plan.records import Action
from models.ratings.ratings import Delivery

OVERDUE = "OVERDUE"


def due_text(due: date | str | None, words: str) -> str:
    """The one text that the change log has for a due date: the date, the words it was typed in, or
    both with a blank between."""
    day = due.isoformat() if isinstance(due, date) else due or ""
    return f"{day} {words}".strip()


def read_due(text: str) -> tuple[date | None, str]:
    """The date and the words of such a text."""
    day, _, words = text.partition(" ")
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return None, text
    return (found, words) if found.isoformat() == day else (None, text)


def due_word(action: Action) -> str:
    """When an action is due: ``31 Jan 2027``, or the words as typed where they give no date."""
    return short_day_words(action.due) if action.due else action.due_words


def due_words_word(text: str) -> str:
    """When an action is due, in words, from the text that the change log has for it."""
    due, words = read_due(text)
    return short_day_words(due) if due else words


def state_word(action: Action, today: date) -> str:
    """How far an action is: ``In progress``, ``In progress, OVERDUE``."""
    return f"{action.state.word}, {OVERDUE}" if action.is_overdue(today) else action.state.word


def state_of(text: str) -> str:
    """A state of the change log for people."""
    return Delivery(text).word if text in list(Delivery) else text
