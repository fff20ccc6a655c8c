"""A timescale's words as a due date, counted from the day on which the report was published.

Only what can mean one day gives one, and it says by which rule:

- "IMMEDIATE" is what somebody has said that it means in this plan: the same day, 5 working days.
- "Within 3 months", "6 weeks", "10 working days", also "... of publication": counted from the
  report. What is counted from anything else has no date here.
- "By 31 March 2027" is that day; "March 2027" and "the end of March 2027" are its last day. "By
  March 2027" is neither for certain.
- "Ongoing" has no date.
"""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from models.dates.calendar_words import day_words, month_number, month_words
from models.dates.full_dates import MONTH, ways
from models.dates.length_words import COUNT, DAY, UNIT, Length, length
from models.errors import Refused
from models.text import clean_line, show_line

SAME_DAY = "the same day"
OFFERED = (SAME_DAY, "5 working days", "10 working days", "1 month")
"""What "Immediate" is often taken to mean."""
NOT_SAID = 'nobody has said what "Immediate" means'
NO_REPORT = "the plan does not say when the report was published"
NO_TIMESCALE = "no timescale"
ONGOING = "it is ongoing"
ELSEWHERE = "it is counted from something else than the report"
NOT_UNDERSTOOD = "not understood"

_LONGEST = 120
_AT_ONCE = re.compile(
    r"(?:with )?immediate(?:ly)?(?: (?:effect|action))?|immediacy|at once|straight ?away|now"
)
_ONGOING = re.compile(r"(?:this is )?(?:on-? ?going|continuous(?:ly)?|continuing)")
_SAME_DAY = re.compile(r"(?:on )?(?:the |that )?(?:same )?day(?: of publication)?|0 days")
_LENGTH = re.compile(
    r"(?:(?:to be )?(?:completed?|achieved|implemented|delivered|done) )?"
    r"(?:(?:with ?in|in|no (?:later|more|longer) than|not more than|up to) )?"
    r"(?:a (?:maximum|period) of )?(?:the )?(?:next |first |following )?"
    rf"{COUNT}[\s-]*{UNIT}(?:\(s\))?['’]?(?: time)?(?: (?:of|from|after|following) (?P<tail>.+))?"
)
_MONTH = re.compile(
    rf"(?:(?P<end>(?:(?:by|at) )?(?:the )?end (?:of )?)|(?P<by>by |before )|in |during )?"
    rf"(?P<month>{MONTH})\.?,? (?P<year>(?:19|20)\d\d)"
)
_OF_THE_REPORT = frozenset(
    "of the this its our date day being is was final inspection inspectors' published publication"
    " publishing publish report report's".split()
)


class Reckoned(NamedTuple):
    """``due`` and the ``rule`` in words by which it was found, or ``why`` there is none."""

    due: date | None
    rule: str = ""
    why: str = ""


def is_immediate(timescale: str) -> bool:
    """Whether a timescale is nothing but "Immediate", however that is said."""
    return _AT_ONCE.fullmatch(_plain(timescale)) is not None


def reckon(timescale: str, published: date | None, immediate: str = "") -> Reckoned:
    """The due date of a timescale; ``immediate`` is what "Immediate" means, "" for nobody knows."""
    try:
        return _reckon(timescale, published, immediate)
    except (OverflowError, ValueError):  # beyond the calendar
        return Reckoned(None, why=NOT_UNDERSTOOD)


def meaning(words: str) -> Length:
    """What "Immediate" is to mean: the same day, or a length of time. Raises ``Refused``."""
    text = _plain(words)
    if _SAME_DAY.fullmatch(text):
        return Length(0, DAY)
    found = _LENGTH.fullmatch(text)
    if found is None or found["tail"]:
        raise Refused(
            f'"{show_line(words)}" is no length of time such as {OFFERED[1]}, nor {SAME_DAY}'
        )
    return length(found["count"], found["unit"])


def meaning_words(meant: Length) -> str:
    """What "Immediate" is to mean, in the words that the plan keeps."""
    return meant.words if meant.number else SAME_DAY


def _reckon(timescale: str, published: date | None, immediate: str) -> Reckoned:
    text = _plain(timescale)
    if not text:
        return Reckoned(None, why=NO_TIMESCALE)
    if _ONGOING.fullmatch(text):
        return Reckoned(None, why=ONGOING)
    if _AT_ONCE.fullmatch(text):
        if not immediate:
            return Reckoned(None, why=NOT_SAID)
        return _counted(meaning(immediate), published)
    days = ways(text)
    if days is not None:
        if len(days) == 1:
            return Reckoned(days[0], rule="the day that is written")
        said = " or ".join(map(day_words, days))
        return Reckoned(None, why=f"it may be {said}" if days else "there is no such day")
    if month := _MONTH.fullmatch(text):
        return _of_month(month)
    found = _LENGTH.fullmatch(text)
    if found is None:
        return Reckoned(None, why=NOT_UNDERSTOOD)
    if found["tail"] and not _is_of_the_report(found["tail"]):
        return Reckoned(None, why=ELSEWHERE)
    return _counted(length(found["count"], found["unit"]), published)


def _counted(meant: Length, published: date | None) -> Reckoned:
    if published is None:
        return Reckoned(None, why=NO_REPORT)
    rule = f"{meant.words} from {day_words(published)}" if meant.number else "the day of the report"
    return Reckoned(meant.after(published), rule=rule)


def _of_month(month: re.Match[str]) -> Reckoned:
    year, number = int(month["year"]), month_number(month["month"])
    last = date(year, number, monthrange(year, number)[1])
    if month["by"]:
        return Reckoned(None, why=f"it may be the first or the last day of {month_words(last)}")
    return Reckoned(last, rule=f"the end of {month_words(last)}")


def _is_of_the_report(tail: str) -> bool:
    words = tail.replace("’", "'").split()
    return _OF_THE_REPORT.issuperset(words) and any(
        word.startswith(("publi", "report")) for word in words
    )


def _plain(text: str) -> str:
    """In small letters, with one blank between words and no mark at the ends; "" for too long."""
    plain = " ".join(clean_line(text[: _LONGEST * 4]).casefold().split()).strip(" .;:,!")
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1].strip()
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST + 1]
