"""What an office program does to a value is no edit, and what a person does is one."""

from datetime import UTC, datetime

import pytest

from imports.merge.comparing import (
    LETTERS_LOST,
    SHORTENED,
    calculated,
    restored,
    same,
    without_guard,
)
from models import clock


@pytest.mark.parametrize(
    ("field", "mine", "other"),
    [
        ("evidence", "one\ntwo", "one\r\ntwo"),
        ("evidence", "one  two \n three", "one two\nthree\n"),
        ("evidence", "=SUM(A1)", "'=SUM(A1)"),
        ("timescale", "31 March", "31-Mar"),
        ("timescale", "March 2013", "Mar-13"),
        ("timescale", "2013-03-31", "31/03/2013"),
        ("timescale", "1/2/2013", "01/02/2013"),
        ("evidence", "June 2.10", "06/02/10"),
        ("timescale", "March 2013", "01/03/2013"),
        ("evidence", "0012", "12"),
        ("evidence", "12.50", "12.5"),
        ("evidence", "true", "TRUE"),
        ("officers", "A Lee; B Day", "B Day;  A  Lee"),
        ("rag", "red", "red"),
    ],
)
def test_the_same_as_a_program_writes_it(field: str, mine: str, other: str) -> None:
    assert same(field, mine, other)
    assert same(field, other, mine)


@pytest.mark.parametrize(
    ("field", "mine", "other"),
    [
        ("evidence", "one\ntwo", "one two"),
        ("evidence", "Now", "now"),
        ("evidence", "12", "13"),
        ("evidence", "", "0"),
        ("timescale", "1/2/2013", "2/1/2013"),
        ("timescale", "31 March", "30-Mar"),
        ("timescale", "March 2013", "May-13"),
        ("timescale", "31/03/2013", "31/03/2014"),
        ("timescale", "March 2013", "31/03/2013"),
        ("timescale", "March 2013", "01/04/2013"),
        ("timescale", "End of March 2013", "01/03/2013"),
        ("evidence", "June 2.10", "06/02/11"),
        ("officers", "A Lee; B Day", "A Lee"),
        ("officers", "A Lee", "A Leigh"),
        ("rag", "red", ""),
        ("due", "2013-03-31", ""),
    ],
)
def test_another_value(field: str, mine: str, other: str) -> None:
    assert not same(field, mine, other)
    assert not same(field, other, mine)


@pytest.mark.parametrize(("mine", "other"), [("5 March", "05/03/{}"), ("2/3", "{}-03-02")])
def test_a_date_without_a_year_becomes_one_of_this_year_and_no_other(mine: str, other: str) -> None:
    with clock.fixed(datetime(2026, 4, 1, tzinfo=UTC)):
        assert same("timescale", mine, other.format(2026))
        assert same("timescale", mine, other.format(2025))
        assert not same("timescale", mine, other.format(2024))
        assert not same("timescale", mine, other.format(2027))


@pytest.mark.parametrize(("mine", "other"), [("31 March", "31-Mar"), ("1.10", "1.1")])
def test_a_file_that_keeps_its_texts_says_what_is_in_it(mine: str, other: str) -> None:
    assert same("timescale", mine, other)
    assert not same("timescale", mine, other, kept=True)
    assert same("timescale", mine, f"{mine} ", kept=True)


@pytest.mark.parametrize(
    ("known", "theirs"),
    [
        ("=1+1 of 3", "Err:509"),
        ("@home", "#NAME?"),
        ("-5 weeks", "#VALUE!"),
        ("=2", "2"),
        ("=5/2", "2,5"),
        ("=A1", "ref"),
    ],
)
def test_what_a_program_worked_out_is_known(known: str, theirs: str) -> None:
    assert calculated(theirs, [known])


@pytest.mark.parametrize(
    ("known", "theirs"),
    [("=2", "done"), ("two", "2"), ("'=2", "2"), ("-5", "4"), ("", "#REF!"), ("=later", "0012")],
)
def test_what_a_person_wrote_in_its_place_is_not(known: str, theirs: str) -> None:
    assert not calculated(theirs, [known])


LETTERS = "Rota → ward ≥ 5, Łódź \U0001f642 café"


@pytest.mark.parametrize("astral", ["?", "??"])
def test_question_marks_of_windows_1252_are_put_back(astral: str) -> None:
    came = LETTERS.replace("\U0001f642", astral)
    came = came.encode("cp1252", errors="replace").decode("cp1252")
    assert restored(came, [LETTERS]) == (LETTERS, LETTERS_LOST)


def test_what_a_person_wrote_beside_them_stays() -> None:
    came = "Rota ? ward and home ? 5, ?ód? café. Why?"
    text, damage = restored(came, ["Rota → ward ≥ 5, Łódź café"])
    assert (text, damage) == ("Rota → ward and home ≥ 5, Łódź café. Why?", LETTERS_LOST)


def test_utf8_that_was_read_as_windows_1252() -> None:
    came = "Café – rota".encode().decode("cp1252")
    assert restored(came, ["Café – rota"]) == ("Café – rota", LETTERS_LOST)
    assert restored(came + " now", ["Café – rota"]) == ("Café – rota now", LETTERS_LOST)


def test_a_text_that_a_cell_could_not_hold_is_still_whole() -> None:
    long = "word " * 10_000
    assert restored(long[:32_767], [long]) == (long, SHORTENED)
    assert restored(long[:32_767], [long[:32_767] + "x"]) == (long[:32_767] + "x", SHORTENED)
    assert restored("word", [long]) == ("word", "")


@pytest.mark.parametrize("text", ["", "Who?", "Rota", "Rota > ward"])
def test_what_nothing_was_lost_of_is_left_alone(text: str) -> None:
    assert restored(text, ["Who comes?", ""]) == (text, "")
    assert restored(text, ["Rota → ward"]) == (text, "")


def test_a_guard_is_taken_off_where_the_text_had_none() -> None:
    assert without_guard("'=1+1, checked", ["=1+1"]) == "=1+1, checked"
    assert without_guard("'=1+1", ["'=1+1"]) == "'=1+1"
    assert without_guard("'-5", ["five less"]) == "'-5"
    assert without_guard("'plain", ["plain"]) == "'plain"
