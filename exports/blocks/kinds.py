"""A paper to send and the kinds of block that it is made of, as plain records.

What they say is decided by whoever makes them; each kind of file has its own form of them.
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from exports.phrases import DRAFT
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
    all but the first hold counts, ``titled`` that a heading just above says what the caption says,
    ``divisible`` that a row may be divided between two pages.

    ``lines`` say each row as a ref and a sentence, for a place that has no columns.
    """

    caption: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...] | Band, ...] = ()
    figures: bool = False
    titled: bool = False
    divisible: bool = False
    lines: tuple[tuple[str, str], ...] = ()


class Said(NamedTuple):
    """A paragraph: ``plain``, a ``rule`` by which something was listed, a ``lead`` to what stands
    below it, or the ``author``'s own text. Blank lines divide paragraphs."""

    text: str
    kind: str = "plain"


class Heading(NamedTuple):
    """A heading inside a part; ``top`` where it divides a paper that has no parts."""

    text: str
    top: bool = False


class Points(NamedTuple):
    """Sentences that stand as a list."""

    sentences: tuple[str, ...]


class Remarks(NamedTuple):
    """A recommendation or an action, and what is said of it: a sentence or a paragraph each."""

    ref: str
    text: str
    lines: tuple[str, ...] = ()


class NamedText(NamedTuple):
    """A text under its name. ``brief`` ones stand side by side, the others below one another; a
    ``finding`` is in italics, as it is in a plan."""

    name: str
    text: str
    brief: bool = False
    finding: bool = False


class Whole(NamedTuple):
    """A recommendation with all that it holds; a ``Ref`` with its id leads to it.

    ``before`` and ``after`` stand before and behind the periods, each of which has a label, a
    rating and the evidence.
    """

    id: int
    ref: str
    text: str
    before: Sequence[NamedText]
    periods: Sequence[tuple[str, Rating, str]]
    after: Sequence[NamedText]


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


Block = Said | Points | Heading | Table | Picture | Remarks | NamedText | Whole


class PaperPart(NamedTuple):
    """``anchor`` is a name for links, of letters alone, "" where nothing leads here; a part without
    a title has no heading. ``blocks`` may be read but once."""

    title: str
    blocks: Iterable[Block]
    anchor: str = ""
    new_page: bool = False


class Fact(NamedTuple):
    """A name and a line of text each."""

    name: str
    lines: tuple[str, ...]


class Size(Enum):
    """How much of a paper there is: a ``BOOK`` has contents, a ``NOTE`` may be pasted into a
    message."""

    BOOK = "book"
    USUAL = "usual"
    NOTE = "note"


class Paper(NamedTuple):
    """A paper, whole.

    ``name`` is what it is called inside a sentence ("report"), and what is known of a file that
    somebody tries to bring back. ``title`` is the plan's, ``kind`` says above it what the paper is;
    ``file_title`` has both. ``footer`` and ``marking`` stand on every page. ``facts_caption`` says
    what the facts are, where they are a table. ``to`` names the one person whom it is written to.
    ``provenance`` are sentences that are asked for last.
    """

    name: str
    title: str
    kind: str
    file_title: str
    footer: str
    marking: str
    parts: tuple[PaperPart, ...]
    draft: bool = False
    facts: tuple[Fact, ...] = ()
    facts_caption: str = ""
    size: Size = Size.USUAL
    to: str = ""
    provenance: Iterable[str] = ()

    def markings(self, between: str = " · ") -> str:
        """That it is a draft, and its protective marking."""
        return between.join(filter(None, (DRAFT if self.draft else "", self.marking)))


ALL = "All"
"""What the last row of a table of figures is called, where it has the totals."""
SHORT = 10
"""A table of figures with fewer rows than these is not divided between two pages."""
