"""Lengths of time as people write them: "3 months", "a fortnight", "10 working days"."""

from datetime import date, timedelta
from typing import NamedTuple

_COUNTS = {
    word: number
    for number, words in enumerate(
        "a an one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve".split("|"), 1
    )
    for word in words.split()
}
COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(_COUNTS)})"
UNIT = (
    r"(?P<unit>(?:working|business|calendar)?\s*days?|weeks?|wks?|fortnights?|months?|mths?"
    r"|years?|yrs?)"
)
DAY, WORKING_DAY, WEEK, MONTH, YEAR = "day", "working day", "week", "month", "year"
_UNITS = {"fortnight": WEEK, "wk": WEEK, "mth": MONTH, "yr": YEAR, "business day": WORKING_DAY}
_IN_DAYS = {DAY: 1, WEEK: 7, MONTH: 30, YEAR: 365}


class Length(NamedTuple):
    """``number`` of one of the five units above."""

    number: int
    unit: str

    @property
    def words(self) -> str:
        return f"{self.number} {self.unit}{'' if self.number == 1 else 's'}"

    @property
    def days(self) -> int:
        """About how many days, to put lengths in order."""
        if self.unit == WORKING_DAY:
            return -(-self.number * 7 // 5)
        return self.number * _IN_DAYS[self.unit]

    def after(self, start: date) -> date:
        """The day so long after ``start``; in a month that is too short for it, the last one.

        Raises ``OverflowError`` or ``ValueError`` beyond the calendar.
        """
        if self.unit == WORKING_DAY:
            from models.dates.working_days import working_days_after

            return working_days_after(start, self.number)
        if self.unit in (DAY, WEEK):
            return start + timedelta(self.days)
        from dateutil.relativedelta import relativedelta

        months = self.number * (12 if self.unit == YEAR else 1)
        return start + relativedelta(months=months)


def length(count: str, unit: str) -> Length:
    """The length that a text which ``COUNT`` matches and one which ``UNIT`` matches say."""
    said, unit = count.casefold(), " ".join(unit.casefold().split()).removesuffix("s")
    number = _COUNTS.get(said) or int(said)
    known = _UNITS.get(unit, unit.removeprefix("calendar").strip())
    return Length(number * (2 if unit == "fortnight" else 1), known)
