from dataclasses import replace
from pathlib import Path

import pytest

from exports.formats import format_for
from exports.rating_words import bars_words, key_rule, meanings, not_said, short, tally_words
from imports.any_document import read_document
from models.ratings.ratings import Rag
from tests.exports.examples import FIRST, contents


@pytest.mark.parametrize(
    ("own", "rule"),
    [
        ({}, "The plan states no meanings of its own; these are the usual ones."),
        ({rag: f"It is {rag}" for rag in Rag}, "The meanings are the plan's own."),
        (
            {rag: "x" for rag in Rag if rag is not Rag.BLUE},
            "The meanings are the plan's own; for Blue it has none, so the usual stands.",
        ),
    ],
)
def test_the_key_says_whose_words_it_has(own: dict[Rag, str], rule: str) -> None:
    assert key_rule(own) == rule
    key = dict(meanings(own))
    assert {rag: key[rag] for rag in own} == own
    assert all(key.values())
    assert list(key) == [*Rag]


def test_an_empty_meaning_is_none_and_an_own_one_stays_as_it_is() -> None:
    own = {Rag.RED: "  ", Rag.GREEN: "Seen to\nwork "}
    assert Rag.RED in not_said(own)
    assert dict(meanings(own))[Rag.RED] == dict(meanings({}))[Rag.RED]
    assert dict(meanings(own))[Rag.GREEN] == "Seen to\nwork "


def test_a_tally_is_said_in_the_order_of_the_key() -> None:
    assert tally_words({None: 1, Rag.RED: 3268, Rag.BLUE: 0}) == "3,268 Red and 1 Unrated"
    assert tally_words({}) == "none"
    said = bars_words("Ward", ("June", "July"), ({Rag.RED: 1, None: 2}, {}))
    assert said == "Ward. June: 1 Red and 2 Unrated; July: none."


def test_letters_tell_the_ratings_apart() -> None:
    assert len({short(rag) for rag in (*Rag, None)}) == len(Rag) + 1


@pytest.mark.parametrize("own", [{}, {Rag.AMBER: "Late"}, {rag: f"It is {rag}" for rag in Rag}])
@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx"])
def test_the_usual_meanings_do_not_come_back_as_the_plans_own(
    own: dict[Rag, str], name: str, tmp_path: Path
) -> None:
    held = replace(contents(FIRST), rating_key=own)
    with (tmp_path / name).open("wb") as stream:
        format_for(Path(name)).write(held, stream, True)
    assert dict(read_document(tmp_path / name).rating_key) == own
