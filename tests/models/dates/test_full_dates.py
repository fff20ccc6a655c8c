"""Which words are a day, and which of the two that numbers may be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.own import values
from imports.own.values import readings
from models.dates.full_dates import ReadDay, read_days
from models.dates.near_days import near_days

LAST_OF_MARCH = date(2014, 3, 31)


@pytest.mark.parametrize(
    "text",
    [
        *("31/03/2014", "31.03.2014", "31-03-2014", "31/3/14", "2014-03-31", "2014-03-31 00:00:00"),
        *("31 March 2014", "31st March 2014", "31st of March 2014", "31 Mar 2014", "31-Mar-14"),
        *("March 31, 2014", "March 31st 2014", "Monday 31 March 2014", "Mon, 31 March 2014"),
        *("by 31 March 2014", "By 31/03/2014", "Due: 31/03/2014", "due by 31 March 2014."),
        *("to be completed by 31/03/2014", "Deadline 31 March 2014", "  31/03/2014  "),
    ],
)
def test_a_full_date_is_a_day(text: str) -> None:
    assert read_days([text]) == [ReadDay(LAST_OF_MARCH)]


@pytest.mark.parametrize(
    "text",
    [
        *("", "IMMEDIATE", "Ongoing", "Within 3 months", "End of January 2014", "March 2014"),
        *("Ongoing from 1 March 2014", "31 March", "31/03", "03/2014", "2014", "Q1 2014/15"),
        *("31/03/2014 and monthly", "31/03/2014; 30/06/2014", "1.2.3", "Completed 31/03/2014"),
        *("End of 31/03/2014", "early March 2014", "Spring 2014", "6 weeks from 31 March 2014"),
    ],
)
def test_anything_less_or_more_is_no_day_and_no_doubt(text: str) -> None:
    assert read_days([text]) == [ReadDay(None)]


@pytest.mark.parametrize(
    "text", ["03/04/2014", "1/2/14", "31/02/2014", "13/13/2014", "31 June 2014"]
)
def test_what_may_be_two_days_or_is_none_is_in_doubt(text: str) -> None:
    assert read_days([text]) == [ReadDay(None, unsure=True)]


def test_the_other_dates_of_a_document_tell_the_order() -> None:
    assert read_days(["03/04/2014", "31/03/2014"]) == [
        ReadDay(date(2014, 4, 3)),
        ReadDay(LAST_OF_MARCH),
    ]
    assert read_days(["03/04/2014", "03/31/2014"]) == [
        ReadDay(date(2014, 3, 4)),
        ReadDay(LAST_OF_MARCH),
    ]


def test_where_they_contradict_each_other_only_the_sure_ones_are_days() -> None:
    assert read_days(["03/04/2014", "31/03/2014", "03/31/2014", "03/30/2014"]) == [
        ReadDay(None, unsure=True),
        ReadDay(LAST_OF_MARCH),
        ReadDay(LAST_OF_MARCH),
        ReadDay(date(2014, 3, 30)),
    ]


def test_a_real_date_tells_the_order_by_how_it_is_shown() -> None:
    assert read_days(["03/04/2014"], [("05/06/2014", date(2014, 6, 5))]) == [
        ReadDay(date(2014, 4, 3))
    ]
    assert read_days(["03/04/2014"], [("05/06/2014", date(2014, 5, 6))]) == [
        ReadDay(date(2014, 3, 4))
    ]
    assert read_days(["03/04/2014"], [("5 June", date(2014, 6, 5))]) == [ReadDay(None, True)]


def test_the_same_number_twice_is_in_no_doubt() -> None:
    assert read_days(["05/05/2014"]) == [ReadDay(date(2014, 5, 5))]


@given(st.lists(st.dates(date(2000, 1, 1), date(2079, 12, 31)), min_size=1))
def test_days_that_are_read_are_those_that_were_written(days: list[date]) -> None:
    for read, day in zip(read_days([f"{day:%d/%m/%Y}" for day in days]), days, strict=True):
        assert read.day in (day, None)
        assert read.unsure == (read.day is None)
    assert [read.day for read in read_days([f"{d.day} {d:%B %Y}" for d in days])] == days


@given(st.text(max_size=80))
def test_no_text_is_too_much(text: str) -> None:
    assert len(read_days([text, text])) == 2


@pytest.mark.parametrize(
    ("digits", "year"), [("00", 2000), ("26", 2026), ("49", 2049), ("50", 1950), ("98", 1998)]
)
def test_two_digits_of_a_year_mean_the_same_wherever_they_are_read(digits: str, year: int) -> None:
    day = date(year, 12, 31)
    assert read_days([f"31/12/{digits}", f"31 December {digits}"]) == [ReadDay(day)] * 2
    assert near_days(f"31/12/{digits}", date(2026, 11, 27)) == (day,)
    assert readings(f"31/12/{digits}") == (day,)
    assert values.day(f"31-Dec-{digits}") == day
