"""What words say of a rating, a level and officers, and where a text was cut off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.cut_off import ends_in_mid_sentence
from imports.level_words import read_level
from imports.officers import split_officers
from imports.rag_words import read_rag
from models.ratings.ratings import Level, Rag

F, P, L = Level.FULLY, Level.PARTIALLY, Level.LIMITED


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Fully achieved", F),
        ("fully implemented", F),
        ("This is FULLY embedded", F),
        ("The action is fully met.", F),
        ("Fully", F),
        ("Achieved in full", F),
        ("partially met", P),
        ("Partly achieved", P),
        ("Partially. Two wards are left.", P),
        ("achieved in part", P),
        ("PARTIALLY - see the audit", P),
        ("Limited", L),
        ("Level: LIMITED", L),
        ("met to a limited extent", L),
        ("achieved", None),
        ("Met", None),
        ("not fully achieved", None),
        ("It has not yet been fully implemented", None),
        ("Isn't fully met", None),
        ("to be fully met by May", None),
        ("will be fully implemented in spring", None),
        ("Nearly fully achieved", None),
        ("Still issues with recording", None),
        ("Limited capacity in the team", None),
        ("Fully achieved in one team, partially achieved in the other", None),
        ("", None),
    ],
)
def test_a_level_is_taken_only_where_it_is_stated(text: str, level: Level | None) -> None:
    assert read_level(text).level is level
    assert read_level("", text).level is level
    assert not read_level(text).qualified


@pytest.mark.parametrize(
    "text",
    [
        "Fully implemented however it needs time",
        "Fully met, but two wards are late",
        "Partially achieved. However, the audit is small.",
    ],
)
def test_a_level_that_is_taken_back_in_the_next_breath_is_qualified(text: str) -> None:
    assert read_level(text).level is not None
    assert read_level(text).qualified


def test_a_but_further_on_does_not_qualify() -> None:
    assert not read_level("Fully met. The team is small. It works but slowly.").qualified


def test_two_cells_that_disagree_state_no_level() -> None:
    assert read_level("Fully achieved", "partially achieved") == (None, False, True)


@pytest.mark.parametrize(
    ("text", "rag"),
    [
        ("Red", Rag.RED),
        ("r", Rag.RED),
        (" AMBER ", Rag.AMBER),
        ("A", Rag.AMBER),
        ("Green", Rag.GREEN),
        ("G.", Rag.GREEN),
        ("blue", Rag.BLUE),
        ("B", Rag.BLUE),
        ("RAG: Green", Rag.GREEN),
        ("Not yet due", Rag.NOT_DUE),
        ("not due", Rag.NOT_DUE),
    ],
)
def test_a_rating_in_a_word_or_a_letter(text: str, rag: Rag) -> None:
    assert read_rag(text) == (rag, True, True)


@pytest.mark.parametrize("text", ["Amber/Green", "A/G", "Red (was Amber)", "not green", "n/a", "?"])
def test_a_cell_that_says_two_ratings_or_none_is_not_clear(text: str) -> None:
    assert read_rag(text) == (None, False, False)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "Unrated"])
def test_an_empty_cell_says_clearly_nothing(text: str) -> None:
    assert read_rag(text) == (None, True, True)


def test_words_beside_a_colour_are_left_over() -> None:
    assert read_rag("Green - on track") == (Rag.GREEN, True, False)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee", ("Ann Lee",)),
        ("Ann Lee/Bo Day", ("Ann Lee", "Bo Day")),
        (
            "Ann Lee & Bo Day; Cy Fox, Di Ray and Ed Orr",
            ("Ann Lee", "Bo Day", "Cy Fox", "Di Ray", "Ed Orr"),
        ),
        ("Ann Lee\nBo Day", ("Ann Lee", "Bo Day")),
        ("Sandy Andrews", ("Sandy Andrews",)),
        ("Ann Lee / Ann Lee", ("Ann Lee",)),
        (
            "Ann Lee (Adults & Children), Bo Day (lead)",
            ("Ann Lee (Adults & Children)", "Bo Day (lead)"),
        ),
        ("n/a", ("n/a",)),
        (" / ", ()),
    ],
)
def test_several_officers_are_split(text: str, names: tuple[str, ...]) -> None:
    assert split_officers(text) == names


@given(st.text(alphabet="ab é/&;,-\n", max_size=40))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    kept = " ".join(split_officers(text))
    assert {*kept} >= {letter for letter in text if letter.isalpha()}
    assert not {*kept} & {*"/&;,"}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("The figures come every week from the ward on", True),
        ("The list is kept by one of th", True),
        ("Audits are done in all wards,", True),
        ("Audits are done in all wards (see the", True),
        ("Patients cared for by", True),
        ("Audits are done in all wards.", False),
        ("Audits are done in all wards", False),
        ("This was agreed by the team and is ok", False),
        ("Work is going on with the yp", False),
        ("Done", False),
        ("Signed off by HR and IT", False),
    ],
)
def test_a_text_that_ends_in_mid_sentence(text: str, cut: bool) -> None:
    assert ends_in_mid_sentence(text, {"yp"}.__contains__) is cut
