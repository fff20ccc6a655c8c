"""Days in words, in English whatever language the machine speaks."""

from datetime import date

import pytest

from models.dates.calendar_words import (
    MONTHS,
    day_of_month,
    day_words,
    month_number,
    month_words,
    short_day_words,
    short_month,
)


def test_a_day_in_its_four_lengths() -> None:
    day = date(2027, 9, 3)
    assert day_words(day) == "3 September 2027"
    assert short_day_words(day) == "3 Sep 2027"
    assert day_of_month(day) == "3 September"
    assert month_words(day) == "September 2027"
    assert short_month(day) == "Sep"
    assert day_words(date(999, 12, 31)) == "31 December 0999"


@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_is_known_by_its_name_or_three_letters_of_it(number: int) -> None:
    name = MONTHS[number - 1]
    assert month_number(name) == month_number(name[:3].lower()) == month_number(name.upper())
    assert month_number(name) == number
