"""One recommendation whole: every text of it, under the name of its field."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, Self

from exports.blocks import Rating
from exports.phrases import NOBODY, day_in_words
from exports.standing import Standings
from models.actions.written_actions import action_line
from models.plan.records import Recommendation, Unplaced


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


def field_groups(
    it: Recommendation, standings: Standings, today: date | None = None
) -> tuple[list[Field], list[Field]]:
    """The fields that stand before the evidence, and those after it; empty ones are left out.

    With ``today`` an action that is overdue then says so.
    """
    due = day_in_words(it.due) if it.due else ""
    before = [
        Field("What became of it", it.retired, brief=True),
        Field("Finding", it.finding, finding=True),
        Field("Timescale", it.timescale, brief=True),
        Field("Due", due, brief=True),
        Field("Responsible officers", "\n".join(it.officers) or NOBODY, brief=True),
        Field("Key actions", it.key_actions),
    ]
    after = [
        Field("Level of achievement", standings.level(it), brief=True),
        Field("Delivery", it.delivery.word if it.delivery else "", brief=True),
        Field("Monitoring", it.monitoring.word if it.monitoring else "", brief=True),
        Field("Tags", "; ".join(it.tags), brief=True),
        Field("How do we know? (evidence of change)", it.rationale),
        Field("Overall status", it.overall_status),
        # Paragraphs are divided by blank lines: one an action.
        Field("Actions", "\n\n".join(action_line(each, today) for each in it.actions)),
        *map(Field.of_unplaced, it.unplaced),
    ]
    return [each for each in before if each.text.strip()], [
        each for each in after if each.text.strip()
    ]


def progress_rows(it: Recommendation, standings: Standings) -> Iterator[tuple[str, Rating, str]]:
    """For each period its label, the rating with what is said of an update and whether the board
    agreed it, and the evidence."""
    for entry in it.progress:
        below = (entry.update.word if entry.update else "", standings.rating(entry))
        yield entry.period.label, Rating(entry.rag, ". ".join(filter(None, below))), entry.evidence


def when(timescale: str, due: date | None) -> tuple[str, ...]:
    """The timescale as it is written, and the due date where there is one."""
    return (*([timescale] if timescale.strip() else []), *([day_in_words(due)] if due else []))
