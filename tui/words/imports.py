"""What reading a document into the store would do, as paragraphs to read. No widgets here."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from models.documents.document_records import DraftPlan, DraftRecommendation, Problem
from models.documents.intake_records import Difference, Fill
from models.fields.every import field_title
from models.text import counted
from tui.widgets.glyphs import glyphs
from tui.words.changes import short
from tui.words.history_and_glossary import GAP, Kind, Paragraph

if TYPE_CHECKING:  # what reads documents is loaded when one is read
    from imports.bringing_in import Outcome

Item = TypeVar("Item")
MOST = 200
"""Lines of one kind that are listed; of more than that, how many there are and where they are."""


def title(outcome: "Outcome") -> str:
    """Which document goes where."""
    plan = f'a new plan "{outcome.title}"' if outcome.new_plan else f'"{outcome.title}"'
    return f"{outcome.draft.source} {glyphs().arrow} {plan}"


def paragraphs(outcome: "Outcome") -> tuple[Paragraph, ...]:
    """What would be created, filled, left and missed, and every place to look at."""
    return tuple(_all(outcome))


def done(outcome: "Outcome") -> str:
    """What came of it, in a line."""
    looked = to_look_at(outcome)
    look = f"; {len(looked)} to look at" if looked else ""
    if outcome.new_plan:
        return f"{counted(outcome.created, 'recommendation')} read in{look}"
    if outcome.nothing_changed:
        return f"Nothing changed: the plan has all of it already{look}"
    plan = short(outcome.title)
    return f"{outcome.created} added, {outcome.filled} filled in {plan}{look}"


def to_look_at(outcome: "Outcome") -> list[Problem]:
    """The problems but for those that are told by themselves: what differs, and what is missing."""
    return [
        problem
        for problem in outcome.problems
        if not (problem.kind == "missing" or (problem.kind == "differs" and problem.ref))
    ]


def problem_line(problem: Problem) -> str:
    """A place to look at, and why."""
    where = ", ".join(filter(None, (problem.ref, problem.where)))
    return f"{where}: {problem.message}" if where else problem.message


def unknown(draft: DraftPlan) -> list[str]:
    """The headings of the document that fit no field."""
    return [
        heading
        for heading, field in draft.headings
        if heading and not field and not heading.startswith("unplaced: ")
    ]


def _all(outcome: "Outcome") -> Iterator[Paragraph]:
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
    if looked := to_look_at(outcome):
        yield GAP
        yield Paragraph(f"{counted(len(looked), 'thing')} to look at", Kind.HEADING)
        yield from _listed(_problem, looked)
    if intake is not None and intake.differs:
        yield GAP
        yield Paragraph(
            "Differs: the plan's own stays (m takes over what you choose)", Kind.HEADING
        )
        yield from _listed(_difference, intake.differs)
    new = draft.recommendations if intake is None else intake.new_recommendations
    if new:
        yield GAP
        yield Paragraph("New", Kind.HEADING)
        yield from _listed(_recommendation, new)
    if intake is not None and intake.fills:
        yield GAP
        yield Paragraph("Filled in where the plan has nothing", Kind.HEADING)
        yield from _listed(_fill, intake.fills)
    if draft.headings:
        yield GAP
        yield Paragraph("What each heading was taken for (a says otherwise)", Kind.HEADING)
        yield from _listed(_heading, list(dict.fromkeys(draft.headings)))


def _counted(outcome: "Outcome") -> Iterator[Paragraph]:
    lines = [
        (outcome.created, "added"),
        (outcome.filled, "filled in where the plan has nothing"),
        (outcome.unchanged, "as they are"),
    ]
    for number, what in lines:
        if number:
            yield Paragraph(f"{counted(number, 'recommendation')} {what}", indent=2)
    if outcome.intake is not None and outcome.missing:
        refs = ", ".join(outcome.intake.missing[:MOST])
        yield Paragraph(
            f"{counted(outcome.missing, 'recommendation')} of the plan not in the document,"
            f" and left as they are: {refs}",
            indent=2,
        )


def _listed(say: Callable[[Item], Paragraph], found: Sequence[Item]) -> Iterator[Paragraph]:
    yield from map(say, found[:MOST])
    if len(found) > MOST:
        more = f"and {len(found) - MOST} more: stocktake import FILE --dry-run lists all"
        yield Paragraph(more, Kind.QUIET, 2)


def _problem(problem: Problem) -> Paragraph:
    return Paragraph(problem_line(problem), indent=2)


def _recommendation(one: DraftRecommendation) -> Paragraph:
    return Paragraph(short(one.text), indent=8, label=one.ref)


def _heading(heading: tuple[str, str]) -> Paragraph:
    written, field = heading
    return Paragraph(f"{short(written)}: {field_title(field) if field else 'no field'}", indent=2)


def _difference(one: Difference) -> Paragraph:
    ours, theirs = short(one.ours), short(one.theirs)
    said = f'{field_title(one.field, one.period)}: plan "{ours}", document "{theirs}"'
    return Paragraph(said, indent=8, label=one.ref)


def _fill(one: Fill) -> Paragraph:
    said = f"{field_title(one.field, one.period)}: {short(one.new)}"
    return Paragraph(said, indent=8, label=one.ref)
