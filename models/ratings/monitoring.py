"""Whether a recommendation stays on the agenda: continue, discontinue, or return on a date.

The store and the change log have it as one text: ``continue``, ``discontinue``,
``return 2027-03-31``.
"""

from datetime import date
from typing import NamedTuple

from models.dates.calendar_words import day_words
from models.errors import Refused
from models.text import show_line

CONTINUE, DISCONTINUE, RETURN = "continue", "discontinue", "return"


class Monitoring(NamedTuple):
    """``kind`` is one of the three words above; ``until`` is set for ``RETURN`` alone."""

    kind: str
    until: date | None = None

    @property
    def text(self) -> str:
        """As the store has it."""
        return f"{self.kind} {self.until.isoformat()}" if self.until else self.kind

    @property
    def word(self) -> str:
        """As people say it: ``Return on 31 March 2027``."""
        if self.until is None:
            return self.kind.capitalize()
        return f"Return on {day_words(self.until)}"

    def is_off(self, today: date) -> bool:
        """Whether it stands on no agenda on this day."""
        if self.kind == DISCONTINUE:
            return True
        return self.until is not None and self.until > today

    def has_returned(self, today: date) -> bool:
        """Whether it left the agenda until a day that has come."""
        return self.until is not None and self.until <= today


def monitoring(text: str | None) -> Monitoring | None:
    """The meaning of a stored text, None for none. Raises ``Refused`` for any other text."""
    if not text:
        return None
    kind, _, day = text.partition(" ")
    try:
        until = date.fromisoformat(day) if day else None
    except ValueError:
        until = None
    found = Monitoring(kind, until)
    if found.text != text or kind not in (CONTINUE, DISCONTINUE, RETURN):
        raise Refused(f'"{show_line(text)}" is not continue, discontinue or return with a date')
    if (kind == RETURN) != (until is not None):
        raise Refused("Return needs a date, such as return 2027-03-31, and nothing else has one")
    return found
