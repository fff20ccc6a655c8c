"""What reading a document into the store would do, as paragraphs to read. No widgets here."""

from collections.abc import Iterator, Sequence

from imports.bringing_in import Outcome
from models.document_records import DraftPlan, Problem
from models.field_words import field_word
from models.intake_records import Difference, Fill
from tui.change_words import short
from tui.glyphs import glyphs
from tui.reading import GAP, Kind, Paragraph

MOST = 200
"""Lines of one kind that are listed; of more than that, how many there are is said."""


def title(outcome: Outcome) -> str:
    """Which document goes where."""
    plan = f'a new plan "{outcome.title}"' if outcome.new_plan else f'"{outcome.title}"'
    return f"{outcome.draft.source} {glyphs().arrow} {plan}"


def paragraphs(outcome: Outcome) -> tuple[Paragraph, ...]:
    """What would be created, filled, left and missed, and every place to look at."""
    return tuple(_all(outcome))


def unknown(draft: DraftPlan) -> list[str]:
    """The headings of the document that fit no field."""
    return [
        heading
        for heading, field in draft.headings
        if heading and not field and not heading.startswith("unplaced: ")
    ]


def count(number: int, noun: str) -> str:
    """``1 field``, ``2 fields``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _all(outcome: Outcome) -> Iterator[Paragraph]:
    intake, draft = outcome.intake, outcome.draft
    yield Paragraph("What it would do", Kind.HEADING)
    if outcome.nothing_changed:
        yield Paragraph("Nothing: the plan has all of it already.")
    yield from _counted(outcome)
    if outcome.new_periods:
        closed = outcome.closed_periods
        named = (f"{one} ({'closed' if one in closed else 'open'})" for one in outcome.new_periods)
        yield Paragraph(", ".join(named), indent=10, label="Periods")
    if headings := unknown(draft):
        yield GAP
        yield Paragraph("Headings that fit no field (a says what one is)", Kind.HEADING)
        yield from (Paragraph(short(heading), indent=2) for heading in headings)
    if outcome.problems:
        yield GAP
        yield Paragraph(f"{count(len(outcome.problems), 'thing')} to look at", Kind.HEADING)
        yield from _listed([_problem(problem) for problem in outcome.problems])
    if intake is not None and intake.differs:
        yield GAP
        yield Paragraph(
            "Differs: the plan's own stays (m takes over what you choose)", Kind.HEADING
        )
        yield from _listed([_difference(one) for one in intake.differs])
    new = draft.recommendations if intake is None else intake.new_recommendations
    if new:
        yield GAP
        yield Paragraph("New", Kind.HEADING)
        yield from _listed([Paragraph(short(one.text), indent=8, label=one.ref) for one in new])
    if intake is not None and intake.fills:
        yield GAP
        yield Paragraph("Filled in where the plan has nothing", Kind.HEADING)
        yield from _listed([_fill(one) for one in intake.fills])


def _counted(outcome: Outcome) -> Iterator[Paragraph]:
    lines = [
        (outcome.created, "added"),
        (outcome.filled, "filled in where the plan has nothing"),
        (outcome.unchanged, "as they are"),
    ]
    for number, what in lines:
        if number:
            yield Paragraph(f"{count(number, 'recommendation')} {what}", indent=2)
    if outcome.intake is not None and outcome.missing:
        refs = ", ".join(outcome.intake.missing[:MOST])
        yield Paragraph(
            f"{count(outcome.missing, 'recommendation')} of the plan not in the document,"
            f" and left as they are: {refs}",
            indent=2,
        )


def _listed(found: Sequence[Paragraph]) -> Iterator[Paragraph]:
    yield from found[:MOST]
    if len(found) > MOST:
        yield Paragraph(f"and {len(found) - MOST} more", Kind.QUIET, 2)


def _problem(problem: Problem) -> Paragraph:
    where = ", ".join(filter(None, (problem.ref, problem.where)))
    return Paragraph(f"{where}: {problem.message}" if where else problem.message, indent=2)


def _difference(one: Difference) -> Paragraph:
    ours, theirs = short(one.ours), short(one.theirs)
    said = f'{field_word(one.field, one.period)}: plan "{ours}", document "{theirs}"'
    return Paragraph(said, indent=8, label=one.ref)


def _fill(one: Fill) -> Paragraph:
    said = f"{field_word(one.field, one.period)}: {short(one.new)}"
    return Paragraph(said, indent=8, label=one.ref)
