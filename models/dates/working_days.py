"""Working days of England and Wales: neither a Saturday, a Sunday nor a bank holiday.

The bank holidays are those of the package ``holidays``, which is loaded only where one is counted:
it takes as long as the rest of the program.
"""

from datetime import date, timedelta

_SATURDAY = 5


def working_days_after(start: date, count: int) -> date:
    """The working day that is the ``count``-th after ``start``; ``start`` itself for 0.

    Raises ``OverflowError`` beyond the calendar.
    """
    from holidays.countries.united_kingdom import UnitedKingdom

    bank_holidays = UnitedKingdom(subdiv="ENG")  # those of Wales are the same
    day = start
    while count > 0:
        day += timedelta(1)
        if day.weekday() < _SATURDAY and day not in bank_holidays:
            count -= 1
    return day
