"""One line as it is typed: who, what, by when, and nothing lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.actions.action_line import ActionLine, line_of, read_line
from models.plan.records import Action
from models.ratings.ratings import Delivery

OFFICERS = ("Julie Ward", "Tom Reid", "Tomasz Nowak", "Director of Children's Services")
TODAY = date(2026, 11, 30)
JANUARY = (date(2027, 1, 31),)


def read(line: str) -> ActionLine:
    return read_line(line, OFFICERS, TODAY)


def test_name_text_and_date() -> None:
    line = "julie: write the service spec by 31 jan"
    assert read(line) == ActionLine(
        line, "write the service spec", "julie", ("Julie Ward",), "31 jan", JANUARY
    )


@pytest.mark.parametrize(
    ("line", "owner", "officers"),
    [
        ("WARD: x", "WARD", ("Julie Ward",)),
        ("tom: x", "tom", ("Tom Reid", "Tomasz Nowak")),
        ("tom reid: x", "tom reid", ("Tom Reid",)),
        ("Director of Children's Services: x", OFFICERS[3], (OFFICERS[3],)),
        ("jo-ann o'neill: x", "jo-ann o'neill", ()),
        ("julie:x", "julie", ("Julie Ward",)),
    ],
)
def test_who_is_meant(line: str, owner: str, officers: tuple[str, ...]) -> None:
    found = read(line)
    assert (found.owner, found.officers, found.text) == (owner, officers, "x")


@pytest.mark.parametrize(
    "line",
    [
        "10:30 is too late",
        "http://ward.example: look",
        "what the four of us said: x",
        "julie:",
        "2 wards: x",
    ],
)
def test_what_is_no_name_stays_text(line: str) -> None:
    assert read(line) == ActionLine(line, line)


@pytest.mark.parametrize(
    ("line", "text", "words"),
    [
        ("x, by the end of january.", "x", "the end of january"),
        ("tell them (by 31 jan)", "tell them", "31 jan"),
        ("x due by 31/1", "x", "31/1"),
        ("x no later than 31 January 2027", "x", "31 January 2027"),
        ("find it by name by 31 jan", "find it by name", "31 jan"),
    ],
)
def test_the_date_at_the_end(line: str, text: str, words: str) -> None:
    found = read(line)
    assert (found.text, found.due_words, found.days) == (text, words, JANUARY)


@pytest.mark.parametrize(
    "line",
    ["by friday", "make it searchable by name", "report what was seen on 31 jan", "raise it by 10"],
)
def test_what_is_no_date_stays_text(line: str) -> None:
    found = read(line)
    assert (found.text, found.due_words, found.days) == (line, "", ())


def test_words_that_no_day_can_be_told_from_are_kept() -> None:
    found = read("x by 31 feb")
    assert (found.text, found.due_words, found.days) == ("x", "31 feb", ())


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            ["julie", ":", " ", "by", "31 jan", "in 2 weeks", "(", ")", ".", "x", "\n"]
        ),
        max_size=12,
    ).map("".join)
)
def test_nothing_is_lost_whatever_is_typed(line: str) -> None:
    found = read(line)
    assert found.said == line
    assert bool(found.text.strip()) == bool(line.strip())
    assert found.text in line
    assert found.owner in line
    assert found.due_words in line


@given(
    st.sampled_from(["", "Julie Ward", "a visitor"]),
    st.sampled_from([None, date(2027, 1, 31), date(2020, 2, 29)]),
)
def test_an_action_can_be_typed_again(owner: str, due: date | None) -> None:
    action = Action(
        1, 1, "1.1", "write the spec", owner, due, "", Delivery.COMPLETE, "plan", "", None, 1
    )
    found = read(line_of(action))
    assert (found.owner, found.text, found.days) == (owner, action.text, (due,) if due else ())
