"""The filter language: what a text means, and what is said of one that means nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import FilterError
from models.finding.filters import EMPTY, KEYS, Condition, Filter, Phrase, parse


def phrases(*listed: Phrase) -> Filter:
    return Filter(phrases=listed)


def conditions(*listed: Condition) -> Filter:
    return Filter(conditions=listed)


@pytest.mark.parametrize("text", ["", "   ", "\t\n", '""', "-", " - ", '-""'])
def test_a_text_that_says_nothing_shows_the_whole_plan(text: str) -> None:
    assert parse(text) == EMPTY
    assert parse(text).is_empty


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("care", phrases(Phrase("care", prefix=True))),
        ("care plan", phrases(Phrase("care"), Phrase("plan", prefix=True))),
        ("care -plan", phrases(Phrase("care", prefix=True), Phrase("plan", negated=True))),
        ("-care", phrases(Phrase("care", negated=True))),
        ('"care plan"', phrases(Phrase("care plan"))),
        ('-"care plan"', phrases(Phrase("care plan", negated=True))),
        ('care "in place"', phrases(Phrase("care", prefix=True), Phrase("in place"))),
        ('"a"b', phrases(Phrase("a"), Phrase("b", prefix=True))),
        ("c++", phrases(Phrase("c++", prefix=True))),
        ("e-mail", phrases(Phrase("e-mail", prefix=True))),
        ('5"pipe', phrases(Phrase('5"pipe', prefix=True))),
        ("10:30", phrases(Phrase("10:30", prefix=True))),
        ("http://x/y", phrases(Phrase("http://x/y", prefix=True))),
        ('"rag:red"', phrases(Phrase("rag:red"))),
        ("care - plan", phrases(Phrase("care"), Phrase("plan", prefix=True))),
        ("AND", phrases(Phrase("AND", prefix=True))),
    ],
)
def test_words_and_phrases(text: str, expected: Filter) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rag:red", Condition("rag", ("red",))),
        ("RAG:Red,AMBER", Condition("rag", ("red", "amber"))),
        ("rag:red,red", Condition("rag", ("red",))),
        ("-rag:red", Condition("rag", ("red",), negated=True)),
        ("rag:none", Condition("rag", ("none",))),
        ("rag:notdue", Condition("rag", ("not_due",))),
        ('rag:"Not yet due"', Condition("rag", ("not_due",))),
        ("rag:not-due", Condition("rag", ("not_due",))),
        ("rag:not_due", Condition("rag", ("not_due",))),
        ('rag:"not due"', Condition("rag", ("not_due",))),
        ("level:fully,none", Condition("level", ("fully", "none"))),
        ("officer:lewis", Condition("officer", ("lewis",))),
        ('officer:"shah p"', Condition("officer", ("shah p",))),
        ('officer:"shah p",lewis', Condition("officer", ("shah p", "lewis"))),
        ('-officer:"shah p"', Condition("officer", ("shah p",), negated=True)),
        ("ref:2.3,2.10", Condition("ref", ("2.3", "2.10"))),
        ("section:cared", Condition("section", ("cared",))),
        ("timescale:immediate", Condition("timescale", ("immediate",))),
        ("has:evidence", Condition("has", ("evidence",))),
        ("no:evidence", Condition("no", ("evidence",))),
        ("is:worse", Condition("is", ("worse",))),
        ("update:no-change", Condition("update", ("no_change",))),
        ("update:none", Condition("update", ("none",))),
        ("ref:10:30", Condition("ref", ("10:30",))),
    ],
)
def test_keys_and_values(text: str, expected: Condition) -> None:
    assert parse(text) == conditions(expected)
    assert parse(text, typing=True) == conditions(expected)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("colour:red", ("colour", *KEYS)),
        ("rag:purple", ("purple", "red", "amber", "green", "blue", "not_due", "none")),
        ("rag:red,purple", ("purple", "green")),
        ("rag:re", ("re", "red")),
        ("level:full", ("full", "fully")),
        ("is:late", ("late", "worse", "better", "overdue")),
        ("due:soon", ("soon", "<30d", "none")),
        ("due:2027-13", ("2027-13", "2027-03")),
        ("due:30d", ("30d",)),
        ("has:rag", ("rag", "evidence")),
        ("rag:", ("rag", "red")),
        ("rag:red,", ("rag", "red")),
        ("officer:", ("officer",)),
        ('officer:""', ("officer",)),
        ('"care plan', ("care plan", "closed")),
        ('officer:"shah', ("shah", "closed")),
    ],
)
def test_what_is_unknown_is_named_with_what_is_valid(text: str, named: tuple[str, ...]) -> None:
    with pytest.raises(FilterError) as refused:
        parse(text)
    message = refused.value.message
    assert "\n" not in message
    assert len(message) < 140
    for word in named:
        assert word in message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rag:", EMPTY),
        ("-rag:", EMPTY),
        ("-", EMPTY),
        ('"', EMPTY),
        ('-"', EMPTY),
        ('officer:"', EMPTY),
        ("rag:n", EMPTY),  # none, or not_due
        ("rag:re", conditions(Condition("rag", ("red",)))),
        ("rag:not", conditions(Condition("rag", ("not_due",)))),
        ("rag:red,", conditions(Condition("rag", ("red",)))),
        ("rag:red,a", conditions(Condition("rag", ("red", "amber")))),
        ("due:<30", EMPTY),
        ("due:2027-0", EMPTY),
        ("due:over", EMPTY),
        ("due:<30D", conditions(Condition("due", ("<30d",)))),
        ("update:no_", conditions(Condition("update", ("no_change",)))),
        ('officer:"shah', conditions(Condition("officer", ("shah",)))),
        ('"care pl', phrases(Phrase("care pl", prefix=True))),
        ('-"care pl', phrases(Phrase("care pl", negated=True))),
    ],
)
def test_a_last_term_that_is_being_typed_is_no_error(text: str, expected: Filter) -> None:
    assert parse(text, typing=True) == expected


@pytest.mark.parametrize("text", ["colour:", "rag:purple", "rag:x", "rag: care", "rag:n care"])
def test_while_typing_what_cannot_become_valid_is_still_named(text: str) -> None:
    with pytest.raises(FilterError):
        parse(text, typing=True)


def test_every_letter_of_a_valid_filter_can_be_typed() -> None:
    text = (
        'care "in place" -rag:red,amber -"red flag" officer:"p shah",none is:worse c++ update:none'
        " due:<2027-03-31,>30d,2027-03,overdue,none"
    )
    for end in range(len(text) + 1):
        parse(text[:end], typing=True)
    assert parse(text, typing=True) == parse(text)


def test_control_characters_never_get_through() -> None:
    assert parse("ca\x00re\x1b[31m\ud800") == phrases(Phrase("care�", prefix=True))


@given(st.text(alphabet=st.sampled_from('ab :,-"\tragred.ref') | st.characters(), max_size=40))
def test_any_text_is_a_filter_or_one_line(text: str) -> None:
    for typing in (False, True):
        found, message = EMPTY, ""
        try:
            found = parse(text, typing)
        except FilterError as refused:
            message = refused.message
        assert "\n" not in message
        for phrase in found.phrases:
            assert phrase.text.strip()
        for condition in found.conditions:
            valid = KEYS[condition.key].values
            assert all(value in valid for value in condition.values if valid)
            assert all(condition.values)


@given(st.lists(st.text(alphabet="abcé12.", min_size=1), max_size=4))
def test_quoted_values_come_back_as_they_were(values: list[str]) -> None:
    text = ",".join(f'"{value}"' for value in values)
    expected = (Condition("officer", tuple(dict.fromkeys(values))),) if values else ()
    assert parse(f"officer:{text}", typing=True).conditions == expected
