"""The kinds of block that a page is made of, as plain records.

What they say is decided by whoever makes them; each kind of file has its own form of them.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from exports import rating_words
from exports.rating_words import UNRATED_MEANING
from models.periods.summary import Tally
from models.ratings.ratings import Rag


class Ref(NamedTuple):
    """A recommendation's ref, and the id by which its whole text is found."""

    ref: str
    id: int


class Rating(NamedTuple):
    """A rating as a cell of its own colour, and a line below it."""

    rag: Rag | None
    below: str = ""


Cell = str | Ref | Rating | tuple[str, ...]
"""A text, or a line each; the number of a count is a text too."""


class Band(NamedTuple):
    """A row that names what the rows below it belong to."""

    name: str


class Table(NamedTuple):
    """``widths`` are shares of the page; the first column heads its row. ``figures`` says that
    all but the first hold counts, ``titled`` that a heading just above says what the caption says.
    """

    caption: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...] | Band, ...] = ()
    figures: bool = False
    titled: bool = False


class Said(NamedTuple):
    """A paragraph: ``plain``, a ``rule`` by which something was listed, or the ``author``'s own
    text, whose blank lines divide paragraphs."""

    text: str
    kind: str = "plain"


class Heading(NamedTuple):
    text: str


class Points(NamedTuple):
    """Sentences that stand as a list."""

    sentences: tuple[str, ...]


class Bars(NamedTuple):
    """One section's bars: its name and total, and for each period a label and a tally."""

    name: str
    total: int
    labels: tuple[str, ...]
    tallies: tuple[Tally, ...]


class Picture(NamedTuple):
    """The ratings by section and period; the first bars are those of the whole plan."""

    title: str
    bars: tuple[Bars, ...]


Block = Said | Points | Heading | Table | Picture


class Part(NamedTuple):
    """``anchor`` is a name for links, of letters alone."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


ALL = "All"
"""What the last row of a table of figures is called, where it has the totals."""
SHORT = 10
"""A table of figures with fewer rows than these is not divided between two pages."""


def rating_key(own: Mapping[Rag, str]) -> Part:
    """The key to the ratings, of the plan's ``own`` words or the usual ones."""
    return Part("key", "Key to the ratings", tuple(_rating_key(own)))


def _rating_key(own: Mapping[Rag, str]) -> Iterator[Block]:
    yield Said(rating_words.key_rule(own), "rule")
    rows: list[tuple[Cell, ...]] = [
        (Rating(rag), meaning) for rag, meaning in rating_words.meanings(own)
    ]
    rows.append((Rating(None), UNRATED_MEANING))
    yield Table("Key to the ratings", ("Rating", "Meaning"), (1, 4), tuple(rows), titled=True)
