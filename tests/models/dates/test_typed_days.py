"""A day as it is typed: one for certain, or a line that says what is wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates.typed_days import typed_day

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("words", "day"),
    [("31 mar", "2027-03-31"), ("27/11/2026", "2026-11-27"), ("in 3 months", "2027-02-28")],
)
def test_one_day(words: str, day: str) -> None:
    assert (str(typed_day(words, MONDAY).day), typed_day(words, MONDAY).wrong) == (day, "")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("", "Type a day"),
        ("soon", '"soon" is no day:'),
        ("31 feb", "is no day that anybody can tell"),
        ("3/4/2027", '"3/4/2027" may be 3 April 2027 or 4 March 2027: say which'),
        ("january", "may be 1 January 2027 or 31 January 2027"),
    ],
)
def test_none_for_certain(words: str, wrong: str) -> None:
    found = typed_day(words, MONDAY)
    assert found.day is None
    assert wrong in found.wrong


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_line(words: str) -> None:
    found = typed_day(words, MONDAY)
    assert (found.day is None) == bool(found.wrong)
