"""The plan as a page: a table at a glance, each recommendation whole, and what explains them.

The recommendations can be read but once, and how many they are stands at the top. So what is made
of them waits in temporary files that have no name, and memory stays flat at any length.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import BinaryIO

from exports import blocks, standing
from exports import source_words as source
from exports.blocks import Band, Cell, Part, Rating, Ref, Said, Table
from exports.contents import Contents
from exports.phrases import NOBODY, day_in_words, section_name
from exports.rating_words import tally_words
from exports.recommendation_fields import when
from exports.standing import Standings
from exports.web import blocks as html_blocks
from exports.web import page as html_page
from exports.web.page import Frame
from exports.web.whole import NOTHING, article, other_texts, section_heading
from models.periods.periods import shown_period
from models.plan.records import Period, Progress, Recommendation
from models.ratings.ratings import Rag, Update, level_word

_GLANCED = 3
"""As many of the last periods fit beside the plan on upright A4."""
_KEPT = 2**20  # bytes of what waits that stay in memory
_PIECE = 2**16

_Spool = SpooledTemporaryFile[str]


def write_page(contents: Contents, stream: BinaryIO) -> int:
    """Write the page into a stream; gives how many recommendations are in it."""
    with ExitStack() as open_files:
        glance, whole = (open_files.enter_context(_spool()) for _ in range(2))
        body = _Body(contents, glance, whole)
        title = contents.plan.title
        frame = Frame(title, "plan", source.as_at(contents), contents.marking)
        for piece in html_page.page(frame, body.markup(), _provenance(contents)):
            stream.write(piece.encode("utf-8"))
    return body.count


def _spool() -> _Spool:
    return SpooledTemporaryFile(_KEPT, "w+", encoding="utf-8", newline="\n")


class _Body:
    """Reads the recommendations when it is made, and then gives the page in its order."""

    def __init__(self, contents: Contents, glance: _Spool, whole: _Spool) -> None:
        self.count = 0
        self._contents, self._glance, self._whole = contents, glance, whole
        self._shown = shown_period(contents.periods)
        self._ratings: Counter[Rag | None] = Counter()
        self._standings, self._today = Standings(contents), source.day_made(contents)
        self._proposed = 0
        self._table = _table(contents.periods[-_GLANCED:])
        for name, those in groupby(contents.recommendations, key=lambda each: each.section):
            band = Band(section_name(name))
            glance.write(html_blocks.table_row(band, self._table, first=not self.count))
            whole.write(section_heading(name))
            for it in those:
                self._take(it)

    def _take(self, it: Recommendation) -> None:
        self.count += 1
        self._ratings.update(each.rag for each in it.progress if each.period == self._shown)
        self._proposed += self._standings.waiting(it, self._shown)
        self._glance.write(html_blocks.table_row(self._row(it), self._table))
        self._whole.write(article(it, self._standings, self._today))

    def _row(self, it: Recommendation) -> tuple[Cell, ...]:
        return (
            Ref(it.ref, it.id),
            it.text,
            it.officers or (NOBODY,),
            when(it.timescale, it.due),
            *map(self._rating, it.progress[-_GLANCED:]),
            (level_word(it.level), *filter(None, [self._standings.level_mark(it)])),
        )

    def _rating(self, entry: Progress) -> Rating:
        update = entry.update.word if entry.update is Update.NONE else ""
        return Rating(entry.rag, ". ".join(filter(None, (update, self._standings.rating(entry)))))

    def markup(self) -> Iterator[str]:
        contents = self._contents
        part = contents.total is not None and contents.total != self.count
        yield html_page.head(
            "Part of the plan" if part else "The whole plan", contents.plan.title, self._facts()
        )
        explained = (blocks.rating_key(contents.rating_key), _glossary(contents))
        sections = [
            ("glance", "At a glance", self._at_a_glance()),
            ("plan", "The plan in full", self._in_full()),
            *((each.anchor, each.title, _blocks(each)) for each in explained),
        ]
        yield html_page.navigation((anchor, title) for anchor, title, _ in sections)
        for anchor, title, body in sections:
            yield from html_page.section(anchor, title, body)

    def _facts(self) -> Iterator[tuple[str, str]]:
        contents = self._contents
        yield "As at", source.moment(contents) or "not known"
        yield "In this page", source.how_many(contents, self.count)
        yield "Filter", contents.filter or "none"
        if self._shown is not None:
            yield "Period", f"{self._shown.label} ({self._shown.state})"
        if self._standings.rule:
            yield "Ratings", self._standings.rule
        if contents.plan.published is not None:
            yield "Inspection report published", day_in_words(contents.plan.published)

    def _at_a_glance(self) -> Iterator[str]:
        if not self.count:
            yield self._nothing()
            return
        periods = self._contents.periods
        if self._shown is not None:
            of_these = standing.of_these(self._proposed)
            said = tally_words(self._ratings) + (f", {of_these}" if of_these else "")
            rated = f"Ratings for {self._shown.label}: {said}."
            yield from html_blocks.block(Said(rated))
        if len(periods) > _GLANCED:
            rule = (
                f"The last {_GLANCED} of {len(periods)} periods; all of them stand with each"
                " recommendation in full."
            )
            yield from html_blocks.block(Said(rule, "rule"))
        yield html_blocks.table_start(self._table)
        yield from _read(self._glance)
        yield html_blocks.TABLE_END

    def _in_full(self) -> Iterator[str]:
        if self.count:
            yield from _read(self._whole)
        else:
            yield self._nothing()
        yield from other_texts(self._contents.unplaced)

    def _nothing(self) -> str:
        return "<p>No recommendation is chosen.</p>\n" if self._contents.total else NOTHING


def _read(spool: _Spool) -> Iterator[str]:
    spool.seek(0)
    return iter(lambda: spool.read(_PIECE), "")


def _blocks(part: Part) -> Iterator[str]:
    return (piece for each in part.blocks for piece in html_blocks.block(each))


def _table(periods: Sequence[Period]) -> Table:
    labels = [period.label for period in periods]
    return Table(
        "The plan at a glance",
        ("Ref", "Recommendation", "Responsible officers", "Timescale and due date", *labels,
         "Level"),
        (5, 22, 11, 10, *[8 for _ in labels], 9),
        titled=True,
    )  # fmt: skip


def _glossary(contents: Contents) -> Part:
    if not contents.glossary:
        return Part("glossary", "Glossary", (Said("The plan has no glossary."),))
    terms = tuple(contents.glossary.items())
    table = Table("Glossary", ("Term", "Meaning"), (1, 4), terms, titled=True)
    return Part("glossary", "Glossary", (table,))


def _provenance(contents: Contents) -> Iterator[str]:
    by = source.who(contents)
    yield source.as_at(contents) + (f", made by {by}." if by else ".")
    if contents.plan.source:
        yield f"First read from {contents.plan.source}."
