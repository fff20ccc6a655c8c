"""A timescale as a due date: only what can mean one day gives one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates.length_words import Length
from models.dates.timescales import (
    ELSEWHERE,
    NO_REPORT,
    NOT_SAID,
    NOT_UNDERSTOOD,
    OFFERED,
    ONGOING,
    meaning,
    meaning_words,
    reckon,
)
from models.dates.working_days import working_days_after
from models.errors import Refused

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        *[
            (words, "2026-12-04")
            for words in ("IMMEDIATE", "Immediately.", "with immediate effect")
        ],
        *[
            (words, "2027-02-27")
            for words in ("WITHIN 3 MONTHS", "3 months", "three  months", "3mths")
        ],
        ("within 10 working days", "2026-12-11"),
        ("within 20 working days", "2026-12-29"),  # Christmas, and Boxing Day on the Monday
        ("6 weeks", "2027-01-08"),
        ("a fortnight", "2026-12-11"),
        ("28 days", "2026-12-25"),
        ("in 2 years' time", "2028-11-27"),
        ("by 31 March 2027", "2027-03-31"),
        ("31/03/2027", "2027-03-31"),
        ("March 2027", "2027-03-31"),
        ("by the end of Feb 2028", "2028-02-29"),
        ("within 12 months of publication", "2027-11-27"),
        ("Within 12 months of the date of this report", "2027-11-27"),
        ("within 3 months of the publication of the inspection report", "2027-02-27"),
    ],
)
def test_what_can_only_be_one_day(words: str, day: str) -> None:
    found = reckon(words, FRIDAY, "5 working days")
    assert (str(found.due), found.why) == (day, "")
    assert found.rule


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Ongoing", ONGOING),
        ("within 12 months of the inspection", ELSEWHERE),
        ("within 3 months of the new contract", ELSEWHERE),
        ("3/4/2027", "it may be 3 April 2027 or 4 March 2027"),
        ("31 February 2027", "there is no such day"),
        ("by March 2027", "it may be the first or the last day of March 2027"),
        ("", "no timescale"),
        *[
            (words, NOT_UNDERSTOOD)
            for words in (
                "3-6 months", "3 to 6 months", "Immediate and ongoing", "31 March", "Q1 2027",
                "asap", "month", "3", "after 3 months", "9999 years",
                "within 3 months, then yearly",
            )
        ],
    ],
)  # fmt: skip
def test_what_is_not_understood_gives_no_date(words: str, why: str) -> None:
    found = reckon(words, FRIDAY, "5 working days")
    assert (found.due, found.rule, found.why) == (None, "", why)


def test_what_cannot_be_counted_says_so_and_a_written_day_needs_no_report() -> None:
    assert reckon("Immediate", FRIDAY).why == NOT_SAID
    assert reckon("3 months", None).why == NO_REPORT
    assert reckon("Immediate", None, "the same day").why == NO_REPORT
    assert reckon("31 March 2027", None).due == date(2027, 3, 31)
    assert reckon("Immediate", FRIDAY, "the same day").due == FRIDAY


def test_a_month_that_is_too_short_ends_with_its_last_day() -> None:
    assert reckon("1 month", date(2027, 1, 31)).due == date(2027, 2, 28)
    assert reckon("1 month", date(2028, 1, 31)).due == date(2028, 2, 29)
    assert reckon("1 year", date(2028, 2, 29)).due == date(2029, 2, 28)


def test_what_immediate_is_to_mean() -> None:
    for words in OFFERED:
        assert meaning_words(meaning(words)) == words
    assert meaning_words(meaning("within TEN working days")) == "10 working days"
    for wrong in ("soon", "", "3 months of the report", "31 March 2027"):
        with pytest.raises(Refused):
            meaning(wrong)


_COUNTS = st.integers(1, 400)
_DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@given(start=_DAYS, count=_COUNTS, unit=st.sampled_from(["day", "week", "month", "year"]))
def test_a_length_ends_where_the_calendar_says(start: date, count: int, unit: str) -> None:
    due = reckon(f"within {count} {unit}s", start).due
    assert due == Length(count, unit).after(start)
    assert due is not None
    if unit in ("day", "week"):
        assert due - start == timedelta(count * (7 if unit == "week" else 1))
        return
    months = count * (12 if unit == "year" else 1)
    assert due.year * 12 + due.month == start.year * 12 + start.month + months
    assert due.day == start.day or (due + timedelta(1)).day == 1 < start.day


@given(start=_DAYS, count=st.integers(0, 60), more=st.integers(1, 30))
def test_working_days_add_up_and_are_never_at_a_weekend(start: date, count: int, more: int) -> None:
    due = working_days_after(start, count)
    later = working_days_after(due, more)
    assert later == working_days_after(start, count + more)
    assert later.weekday() < 5
    assert (later - due).days >= more


@given(words=st.text(max_size=40), start=_DAYS)
def test_no_text_fails_and_a_date_has_a_rule(words: str, start: date) -> None:
    found = reckon(words, start, "1 month")
    assert (found.due is None) == (found.rule == "") == bool(found.why)


def test_bank_holidays_of_england_are_those_of_wales() -> None:
    from holidays.countries.united_kingdom import UnitedKingdom

    years = range(2024, 2032)
    england, wales = (UnitedKingdom(subdiv=each, years=years) for each in ("ENG", "WLS"))
    assert dict(england.items()) == dict(wales.items())
    assert working_days_after(date(2027, 3, 25), 1) == date(2027, 3, 30)  # over Easter
