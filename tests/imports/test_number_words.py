"""Numbers as a spreadsheet shows them; beside LibreOffice in test_workbook_office."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.workbook.number_words import general, number_words, text_words
from tests.imports.workbooks import SHOWN


@pytest.mark.parametrize(("value", "code", "shown"), SHOWN)
def test_a_number_is_shown_by_its_format(value: float, code: str, shown: str) -> None:
    assert number_words(value, code).text == shown


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (1 / 3, "General", "0.3333333333"),
        (1e-7, "General", "1E-07"),
        (1e20, "General", "1E+20"),
        (123456789012, "General", "123456789012"),
        (41364, "[$-F800]dddd, mmmm dd, yyyy", "31 March 2013"),
        (0.75, "[$-F400]h:mm:ss AM/PM", "18:00:00"),
        (12345, "##0.0E+0", "12.3E+3"),
        (-3, "dd/mm/yyyy", "-3"),
        (9e9, "dd/mm/yyyy", "9000000000"),
        (0, "dd/mm/yyyy", "00/01/1900"),
        (1, "dd/mm/yyyy", "01/01/1900"),
        (61, "dd/mm/yyyy", "01/03/1900"),
        (float("inf"), "0.00", "inf"),
        (3, "0" * 2_000, "3"),
    ],
)
def test_what_each_program_shows_in_its_own_way(value: float, code: str, shown: str) -> None:
    assert number_words(value, code).text == shown


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("dd/mm/yyyy", date(2013, 3, 31)),
        ("d mmm", date(2013, 3, 31)),
        ("dd/mm/yyyy hh:mm", date(2013, 3, 31)),
        ("mmm-yy", date(2013, 3, 31)),
        ("mm:ss", None),
        ("hh:mm", None),
        ("0.00", None),
        ('"d/m/y "0', None),
    ],
)
def test_a_day_is_one_where_the_format_shows_it(code: str, day: date | None) -> None:
    assert number_words(41364.25, code).day == day


def test_a_month_that_is_kept_as_its_first_day_names_no_day() -> None:
    assert number_words(41334, "mmm-yy") == ("Mar-13", None)
    assert number_words(41334, "d mmm yyyy") == ("1 Mar 2013", date(2013, 3, 1))


def test_a_workbook_may_count_from_1904() -> None:
    shown = number_words(39902, "dd/mm/yyyy", since_1904=True)
    assert shown == ("31/03/2013", date(2013, 3, 31))
    assert number_words(0, "dd/mm/yyyy", since_1904=True).text == "01/01/1904"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "tbc"),
        ("@", "tbc"),
        ('"by "@', "by tbc"),
        ('0;-0;0;@" (est)"', "tbc (est)"),
        (";;;", "tbc"),
        ('"user@home"', "tbc"),
    ],
)
def test_a_text_may_have_words_round_it_and_is_never_hidden(code: str, shown: str) -> None:
    assert text_words("tbc", code) == shown


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(alphabet='0#?.,%/E+-@;[]"\\_*$ ymdhsAPGeneral£<>=', max_size=30),
)
def test_any_code_shows_something_and_fails_at_nothing(value: float, code: str) -> None:
    assert isinstance(number_words(value, code).text, str)
    assert isinstance(text_words("x", code), str)


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_decimals_are_those_of_the_number(number: int, places: int) -> None:
    value = number / 10**places
    shown = number_words(value, "0." + "0" * places if places else "0").text
    assert float(shown) == value
    assert float(general(value)) == pytest.approx(value, rel=1e-9)
