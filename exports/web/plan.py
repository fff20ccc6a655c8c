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

from exports import agreed_words
from exports import source_words as source
from exports.agreed_words import AgreedWords
from exports.blocks import html_file
from exports.blocks.kinds import Band, Cell, Heading, PaperPart, Rating, Ref, Said, Table
from exports.contents import Contents
from exports.phrases import NOBODY, section_name
from exports.rating_key import rating_key
from exports.rating_words import tally_words
from exports.recommendation_blocks import NOTHING, other_texts, when, whole
from exports.web import page as html_page
from exports.web.page import Frame
from models.dates.calendar_words import day_words
from models.documents.columns import GLOSSARY
from models.periods.periods import shown_period
from models.plan.records import Period, Progress, Recommendation
from models.ratings.ratings import Rag, Update, level_word

_GLANCED = 3
"""How many periods fit beside the plan on upright A4: the last ones are shown."""
_KEPT = 2**20  # bytes of what waits that stay in memory
_PIECE = 2**16

_Spool = SpooledTemporaryFile[str]


def write_page(contents: Contents, stream: BinaryIO) -> int:
    """Write the page into a stream; gives how many recommendations are in it."""
    with ExitStack() as open_files:
        glance, texts = (open_files.enter_context(_spool()) for _ in range(2))
        body = _Body(contents, glance, texts)
        title = contents.plan.title
        frame = Frame(title, "plan", source.as_at(contents), contents.marking)
        for piece in html_page.page(frame, body.markup(), _provenance(contents)):
            stream.write(piece.encode("utf-8"))
    return body.count


def _spool() -> _Spool:
    return SpooledTemporaryFile(_KEPT, "w+", encoding="utf-8", newline="\n")


class _Body:
    """Reads all recommendations when it is made; ``markup`` then gives the page in order."""

    def __init__(self, contents: Contents, glance: _Spool, texts: _Spool) -> None:
        self.count = 0
        self._contents, self._glance, self._texts = contents, glance, texts
        self._shown = shown_period(contents.periods)
        self._ratings: Counter[Rag | None] = Counter()
        self._agreed, self._today = AgreedWords(contents), source.day_made(contents)
        self._proposed = 0
        self._table = _table(contents.periods[-_GLANCED:])
        for name, those in groupby(contents.recommendations, key=lambda each: each.section):
            band = Band(section_name(name))
            glance.write(html_file.table_row(band, self._table, first=not self.count))
            texts.write("".join(html_file.block(Heading(section_name(name)))))
            for it in those:
                self._take(it)

    def _take(self, it: Recommendation) -> None:
        self.count += 1
        self._ratings.update(each.rag for each in it.progress if each.period == self._shown)
        self._proposed += self._agreed.waiting(it, self._shown)
        self._glance.write(html_file.table_row(self._row(it), self._table))
        self._texts.write("".join(html_file.block(whole(it, self._agreed, self._today))))

    def _row(self, it: Recommendation) -> tuple[Cell, ...]:
        return (
            Ref(it.ref, it.id),
            it.text,
            it.officers or (NOBODY,),
            when(it.timescale, it.due),
            *map(self._rating, it.progress[-_GLANCED:]),
            (level_word(it.level), *filter(None, [self._agreed.level_mark(it)])),
        )

    def _rating(self, entry: Progress) -> Rating:
        update = entry.update.word if entry.update is Update.NONE else ""
        return Rating(entry.rag, ". ".join(filter(None, (update, self._agreed.rating(entry)))))

    def markup(self) -> Iterator[str]:
        contents = self._contents
        part = contents.total is not None and contents.total != self.count
        yield html_page.head(
            "Part of the plan" if part else "The whole plan", contents.plan.title, self._facts()
        )
        explained = (rating_key(contents.rating_key), _glossary(contents))
        sections = [
            ("glance", "At a glance", self._at_a_glance()),
            ("plan", "The plan in full", self._in_full()),
            *((each.anchor, each.title, html_file.blocks(each)) for each in explained),
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
        if self._agreed.rule:
            yield "Ratings", self._agreed.rule
        if contents.plan.published is not None:
            yield "Inspection report published", day_words(contents.plan.published)

    def _at_a_glance(self) -> Iterator[str]:
        if not self.count:
            yield self._nothing()
            return
        periods = self._contents.periods
        if self._shown is not None:
            of_these = agreed_words.of_these(self._proposed)
            said = tally_words(self._ratings) + (f", {of_these}" if of_these else "")
            rated = f"Ratings for {self._shown.label}: {said}."
            yield from html_file.block(Said(rated))
        if len(periods) > _GLANCED:
            rule = (
                f"The last {_GLANCED} of {len(periods)} periods; all of them stand with each"
                " recommendation in full."
            )
            yield from html_file.block(Said(rule, "rule"))
        yield html_file.table_start(self._table)
        yield from _read(self._glance)
        yield html_file.TABLE_END

    def _in_full(self) -> Iterator[str]:
        if self.count:
            yield from _read(self._texts)
        else:
            yield self._nothing()
        for text in other_texts(self._contents.unplaced):
            yield from html_file.block(text)

    def _nothing(self) -> str:
        said = Said("No recommendation is chosen.") if self._contents.total else NOTHING
        return "".join(html_file.block(said))


def _read(spool: _Spool) -> Iterator[str]:
    spool.seek(0)
    return iter(lambda: spool.read(_PIECE), "")


def _table(periods: Sequence[Period]) -> Table:
    labels = [period.label for period in periods]
    return Table(
        "The plan at a glance",
        ("Ref", "Recommendation", "Responsible officers", "Timescale and due date", *labels,
         "Level"),
        (5, 22, 11, 10, *[8 for _ in labels], 9),
        titled=True,
    )  # fmt: skip


def _glossary(contents: Contents) -> PaperPart:
    if not contents.glossary:
        return PaperPart("Glossary", (Said("The plan has no glossary."),), "glossary")
    terms = tuple(contents.glossary.items())
    table = Table("Glossary", GLOSSARY, (1, 4), terms, titled=True)
    return PaperPart("Glossary", (table,), "glossary")


def _provenance(contents: Contents) -> Iterator[str]:
    by = source.who(contents)
    yield source.as_at(contents) + (f", made by {by}." if by else ".")
    if contents.plan.source:
        yield f"First read from {contents.plan.source}."
