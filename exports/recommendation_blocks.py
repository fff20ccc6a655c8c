"""Recommendations whole, section by section: every text of each under the name of its field."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from exports.agreed_words import AgreedWords
from exports.blocks.kinds import Block, Heading, NamedText, Rating, Said, Whole
from exports.phrases import NOBODY, section_name
from models.actions.written_actions import action_line
from models.dates.calendar_words import day_words
from models.plan.records import Recommendation, Unplaced

NOTHING = Said("The plan has no recommendations.")


def whole_plan(
    recommendations: Iterable[Recommendation],
    unplaced: Iterable[Unplaced],
    agreed: AgreedWords,
    today: date | None = None,
) -> Iterator[Block]:
    """Every recommendation under the heading of its section, then the texts of none."""
    empty = True
    for name, those in groupby(recommendations, key=lambda it: it.section):
        empty = False
        yield Heading(section_name(name))
        for it in those:
            yield whole(it, agreed, today)
    if empty:
        yield NOTHING
    yield from other_texts(unplaced)


def other_texts(unplaced: Iterable[Unplaced]) -> Iterator[Block]:
    """The texts that fitted no field and belong to no recommendation."""
    for number, text in enumerate(unplaced):
        if not number:
            yield Heading("Other texts of the document")
        yield _unplaced(text)


def whole(it: Recommendation, agreed: AgreedWords, today: date | None = None) -> Whole:
    """One recommendation; empty fields are left out.

    With ``today`` an action that is overdue then says so.
    """
    due = day_words(it.due) if it.due else ""
    before = (
        NamedText("What became of it", it.retired, brief=True),
        NamedText("Finding", it.finding, finding=True),
        NamedText("Timescale", it.timescale, brief=True),
        NamedText("Due", due, brief=True),
        NamedText("Responsible officers", "\n".join(it.officers) or NOBODY, brief=True),
        NamedText("Key actions", it.key_actions),
    )
    after = (
        NamedText("Level of achievement", agreed.level(it), brief=True),
        NamedText("Delivery", it.delivery.word if it.delivery else "", brief=True),
        NamedText("Monitoring", it.monitoring.word if it.monitoring else "", brief=True),
        NamedText("Tags", "; ".join(it.tags), brief=True),
        NamedText("How do we know? (evidence of change)", it.rationale),
        NamedText("Overall status", it.overall_status),
        # Paragraphs are divided by blank lines: one an action.
        NamedText("Actions", "\n\n".join(action_line(each, today) for each in it.actions)),
        *map(_unplaced, it.unplaced),
    )
    return Whole(it.id, it.ref, it.text, _full(before), list(_periods(it, agreed)), _full(after))


def _full(texts: Iterable[NamedText]) -> list[NamedText]:
    return [each for each in texts if each.text.strip()]


def _unplaced(text: Unplaced) -> NamedText:
    """A text that fitted no field, under its own heading and with where it stood."""
    where = f" ({text.where})" if text.where.strip() else ""
    return NamedText(f"{text.heading.strip() or 'Without a heading'}{where}", text.text)


def _periods(it: Recommendation, agreed: AgreedWords) -> Iterator[tuple[str, Rating, str]]:
    """For each period its label, the rating with what is said of an update and whether the board
    agreed it, and the evidence."""
    for entry in it.progress:
        below = (entry.update.word if entry.update else "", agreed.rating(entry))
        yield entry.period.label, Rating(entry.rag, ". ".join(filter(None, below))), entry.evidence


def when(timescale: str, due: date | None) -> tuple[str, ...]:
    """The timescale as it is written, and the due date where there is one."""
    return (*([timescale] if timescale.strip() else []), *([day_words(due)] if due else []))
