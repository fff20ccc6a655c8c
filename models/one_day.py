"""One day as a person types it, or why it is none: for a field that asks for a date."""

from datetime import date

from models.action_words import day_word
from models.errors import Refused
from models.near_days import near_days
from models.text import show_line

SUCH_AS = "such as 31 Mar 2027"


def one_day(words: str, today: date) -> date | None:
    """The day that words mean on ``today``, None for no words at all.

    Raises ``Refused`` for what is no day, and for what may be two: it says which.
    """
    words = words.strip()
    if not words:
        return None
    found = near_days(words, today)
    if not found:
        raise Refused(f'"{show_line(words)}" is no day that can be told: write it {SUCH_AS}')
    if len(found) > 1:
        either = " or ".join(map(day_word, found))
        raise Refused(f'"{show_line(words)}" may be {either}: write which')
    return found[0]
