"""Days as people say them, and all that they may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates.near_days import near_days

FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)


def said(words: str, today: date = MONDAY) -> list[str] | None:
    found = near_days(words, today)
    return None if found is None else [day.isoformat() for day in found]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        *[(words, "2027-01-31") for words in ("31 jan", "31st of January", "Jan 31", "31/1")],
        *[(words, "2027-01-31") for words in ("31 January 2027", "31/1/27", "2027-01-31")],
        ("30 nov", "2026-11-30"),  # today
        ("29 nov", "2027-11-29"),
        ("29 feb", "2028-02-29"),
        ("31 jan 2020", "2020-01-31"),  # passed, and what was said
        ("friday", "2026-12-04"),
        ("Fri", "2026-12-04"),
        ("this friday", "2026-12-04"),
        ("friday week", "2026-12-11"),
        ("today", "2026-11-30"),
        ("tomorrow", "2026-12-01"),
        ("end of january", "2027-01-31"),
        ("the end of Feb", "2027-02-28"),
        ("end of november", "2026-11-30"),
        ("end of january 2028", "2028-01-31"),
        ("the end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of the week", "2026-12-04"),
        ("end of next week", "2026-12-11"),
        ("this year", "2026-12-31"),
        ("the 15th", "2026-12-15"),
        ("the 31st", "2026-12-31"),
        ("in 2 weeks", "2026-12-14"),
        ("within a fortnight", "2026-12-14"),
        ("in two weeks' time", "2026-12-14"),
        ("in a month", "2026-12-30"),
        ("in 3 months", "2027-02-28"),  # which has no 30th
        ("in 10 days", "2026-12-10"),
    ],
)
def test_what_can_only_be_one_day(words: str, day: str) -> None:
    assert said(words) == [day]


@pytest.mark.parametrize(
    ("words", "today", "days"),
    [
        ("3/4", MONDAY, ["2027-04-03", "2027-03-04"]),
        ("4/3", date(2026, 3, 20), ["2027-03-04", "2026-04-03"]),
        ("3/4/27", MONDAY, ["2027-04-03", "2027-03-04"]),
        ("friday", FRIDAY, ["2026-11-27", "2026-12-04"]),
        ("next friday", MONDAY, ["2026-12-04", "2026-12-11"]),
        ("next friday", FRIDAY, ["2026-12-04", "2026-12-11"]),
        ("next week", MONDAY, ["2026-12-07", "2026-12-11"]),
        ("next month", MONDAY, ["2026-12-01", "2026-12-31"]),
        ("march", MONDAY, ["2027-03-01", "2027-03-31"]),
    ],
)
def test_what_may_be_two_days(words: str, today: date, days: list[str]) -> None:
    assert said(words, today) == days


@pytest.mark.parametrize(
    "words", ["31 feb", "31/2", "30 Feb 2027", "the next meeting", "in 5 working days", "the 32nd"]
)
def test_words_for_a_day_that_nobody_can_tell(words: str) -> None:
    assert said(words) == []


@pytest.mark.parametrize(
    "words",
    ["", "name", "2.3", "3.4", "3-4", "10", "Julie", "mid january", "the ward", "q1", "2027"],
)
def test_what_speaks_of_no_day(words: str) -> None:
    assert said(words) is None


@given(
    st.dates(), st.text(max_size=12) | st.sampled_from(["31 jan", "next friday", "in 999 years"])
)
def test_no_words_on_no_day_raise(today: date, words: str) -> None:
    found = near_days(words, today)
    assert found is None or len(set(found)) == len(found) <= 2
