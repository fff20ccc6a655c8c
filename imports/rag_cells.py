"""The rating of one cell from both that it may say it in: its words, and the colour it is filled.

They must agree. Where they do not, where the words name two ratings, or where the colour alone is
no clear one, the cell stays unrated until a person says, and what it holds is kept.
"""

from typing import NamedTuple

from imports.colour_key import ColourKey
from imports.rag_words import names_rating, read_rag
from imports.shades import described, read_shade
from models.ratings.ratings import Rag

RAG_UNCLEAR = "rag-unclear"
RAG_DIFFERS = "rag-differs"
SHADE_UNCLEAR = "shade-unclear"


class ReadCell(NamedTuple):
    """``kind`` is that of the problem, "" for none; ``kept`` is what the rating does not say."""

    rag: Rag | None
    kind: str = ""
    kept: str = ""


def read_cell(text: str, shade: str, key: ColourKey) -> ReadCell:
    """The rating of a RAG cell. ``shade`` is as in ``Cell``, "" where it is not the cell's own."""
    word = read_rag(text)
    colour = key.read(shade)
    named = names_rating(text)
    if not word.clear:
        if colour.rag is not None and not named:
            return ReadCell(colour.rag, kept=text)
        return ReadCell(None, RAG_UNCLEAR, _both(text, shade))
    left = "" if word.whole else text
    if colour.clear and colour.rag is None:
        return ReadCell(word.rag, kept=left)
    if not named:
        # An empty cell, or a dash: only the colour speaks.
        if colour.clear:
            return ReadCell(colour.rag)
        return ReadCell(None, SHADE_UNCLEAR, described(shade))
    if word.rag in (None, Rag.NOT_DUE) and not colour.clear and not colour.near:
        # Grey goes with unrated, and with not yet due.
        return ReadCell(word.rag, kept=left)
    if word.rag is not None and (word.rag in colour.near or word.rag in read_shade(shade).near):
        return ReadCell(word.rag, kept=left)
    kind = RAG_DIFFERS if colour.clear else SHADE_UNCLEAR
    return ReadCell(None, kind, _both(text, shade))


def _both(text: str, shade: str) -> str:
    return f"{text} (filled {described(shade)})" if read_shade(shade).name != "no colour" else text
