"""One recommendation whole: every text of it, under the name of its field."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, Self

from exports.blocks import Rating
from exports.phrases import NOBODY, day_in_words
from models.ratings import level_word
from models.records import Recommendation, Unplaced


class Field(NamedTuple):
    """A field that holds something. ``brief`` ones stand side by side, the others below one
    another; a ``finding`` is in italics, as it is in a plan."""

    name: str
    text: str
    brief: bool = False
    finding: bool = False

    @classmethod
    def of_unplaced(cls, text: Unplaced) -> Self:
        """A text that fitted no field, under its own heading and with where it stood."""
        where = f" ({text.where})" if text.where.strip() else ""
        return cls(f"{text.heading.strip() or 'Without a heading'}{where}", text.text)


def field_groups(it: Recommendation) -> tuple[list[Field], list[Field]]:
    """The fields that stand before the evidence, and those after it; empty ones are left out."""
    due = day_in_words(it.due) if it.due else ""
    before = [
        Field("Finding", it.finding, finding=True),
        Field("Timescale", it.timescale, brief=True),
        Field("Due", due, brief=True),
        Field("Responsible officers", "\n".join(it.officers) or NOBODY, brief=True),
        Field("Key actions", it.key_actions),
    ]
    after = [
        Field("Level of achievement", level_word(it.level), brief=True),
        Field("How do we know? (evidence of change)", it.rationale),
        Field("Overall status", it.overall_status),
        *map(Field.of_unplaced, it.unplaced),
    ]
    return [each for each in before if each.text.strip()], [
        each for each in after if each.text.strip()
    ]


def progress_rows(it: Recommendation) -> Iterator[tuple[str, Rating, str]]:
    """For each period its label, the rating with what is said of an update, and the evidence."""
    for entry in it.progress:
        update = entry.update.word if entry.update else ""
        yield entry.period.label, Rating(entry.rag, update), entry.evidence


def when(timescale: str, due: date | None) -> tuple[str, ...]:
    """The timescale as it is written, and the due date where there is one."""
    return (*([timescale] if timescale.strip() else []), *([day_in_words(due)] if due else []))
