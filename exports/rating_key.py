"""The key to the ratings as a part of a paper or page."""

from collections.abc import Mapping

from exports import rating_words
from exports.blocks.kinds import Cell, PaperPart, Rating, Said, Table
from models.ratings.ratings import Rag


def rating_key(own: Mapping[Rag, str]) -> PaperPart:
    """The key, of the plan's ``own`` words or the usual ones."""
    rows: list[tuple[Cell, ...]] = [
        (Rating(rag), meaning) for rag, meaning in rating_words.meanings(own)
    ]
    rows.append((Rating(None), rating_words.UNRATED_MEANING))
    rule = Said(rating_words.key_rule(own), "rule")
    table = Table("Key to the ratings", ("Rating", "Meaning"), (1, 4), tuple(rows), titled=True)
    return PaperPart("Key to the ratings", (rule, table), "key")
