"""Every rating can be read on its colour, and told from its colour alone."""

import pytest

from exports.rating_colours import BAND, HEADING, RATING_COLOURS, Colours, colours, contrast
from imports.shades import read_shade
from models.ratings.ratings import Rag


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("FFC000", "FFFFFF") == pytest.approx(1.64, abs=0.01)


@pytest.mark.parametrize("pair", [*map(colours, (*Rag, None)), HEADING, BAND])
def test_texts_can_be_read_on_their_fill(pair: Colours) -> None:
    assert contrast(pair.fill, pair.text) >= 4.5


def test_every_rating_has_a_colour_of_its_own() -> None:
    assert set(RATING_COLOURS) == set(Rag)
    assert len({each.fill for each in RATING_COLOURS.values()}) == len(Rag)


@pytest.mark.parametrize("rag", [Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE])
def test_a_fill_alone_is_read_as_the_rating(rag: Rag) -> None:
    assert read_shade(RATING_COLOURS[rag].fill).rag is rag


def test_what_is_no_rating_has_no_ratings_colour() -> None:
    assert [read_shade(each.fill).rag for each in (RATING_COLOURS[Rag.NOT_DUE], BAND)] == [None] * 2
