"""``stocktake import``: a document into the store, and what was found in it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from cli.place import TEXT, Place, open_store, place_options
from models.lazily import lazily
from models.text import counted, show_line

with lazily():
    from cli import output
    from exports import json_file
    from imports import any_document, bringing_in
    from models.personal import left_off
    from models.store import location

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from imports.bringing_in import Outcome
    from models.documents.document_records import DraftPlan, Problem
    from models.store.store import Store

_READABLE = 100
_MERGE = "stocktake merge FILE shows what differs side by side, and takes what you choose"


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Only say what would be done; store nothing.")
@click.option(
    "--json", "as_json", is_flag=True, help="Say it as JSON: the document as it was read."
)
@click.option(
    "--heading",
    "headings",
    metavar="TEXT=FIELD",
    multiple=True,
    type=TEXT,
    help="What a column is: its heading as it is written, and a field; none for no field.",
)
@place_options
def command(
    place: Place, file: str, dry_run: bool, as_json: bool, headings: tuple[str, ...]
) -> None:
    """Read a document (Word, Excel, CSV, text) into the plan it belongs to, or a new one.

    What the plan has already is never replaced: it is filled where it is empty, and what differs
    is named. With --plan the document goes into that plan, which is made where it does not exist.
    Fields of --heading: ref, section, text, finding, timescale, due, officers, key_actions,
    evidence, rag, level, rationale, overall_status.
    """
    from pathlib import Path

    document = Path(file)
    assigned = _assigned(headings)
    with (
        _store(place, document, dry_run, assigned) as store,
        output.progress("Reading") as progress,
    ):
        outcome = bringing_in.bring_in(store, document, place.plan, dry_run, progress, assigned)
        if outcome.plan is not None and not dry_run:
            left_off.use(store.path, outcome.plan.title)
    if as_json:
        _write_json(outcome)
    else:
        output.say("\n".join(_lines(outcome, min(output.width() or _READABLE, _READABLE))))


def _assigned(headings: tuple[str, ...]) -> dict[str, str]:
    """The fields that the words of the command give to headings, "" for none."""
    from imports.headings import FIELDS

    assigned: dict[str, str] = {}
    for said in headings:
        heading, _, field = said.rpartition("=")
        field = field.strip().lower().replace(" ", "_")
        if not heading.strip() or field not in (*FIELDS, "none"):
            raise click.UsageError(
                f"--heading is TEXT=FIELD, and a field is one of {', '.join(FIELDS)} and none",
                click.get_current_context(),
            )
        assigned[heading.strip()] = "" if field == "none" else field
    return assigned


@contextmanager
def _store(
    place: Place, document: Path, dry_run: bool, assigned: dict[str, str]
) -> Iterator[Store]:
    """The store; one that is not there is only made for a document that can be read."""

    if location.locate(place.store).exists():
        with open_store(place) as store:
            yield store
    elif dry_run:
        import tempfile

        with (
            tempfile.TemporaryDirectory() as folder,
            open_store(Place(f"{folder}/plan.db"), create=True) as store,
        ):
            yield store
    else:
        any_document.read_document(document, assigned=assigned)
        with open_store(place, create=True) as store:
            yield store


def _lines(outcome: Outcome, room: int) -> Iterator[str]:
    yield from _wrapped(f"{outcome.draft.source}: {_found(outcome.draft)}", room)
    yield from _wrapped(_done(outcome), room)
    if outcome.new_periods:
        closed = outcome.closed_periods
        named = (
            f"{label} ({'closed' if label in closed else 'open'})" for label in outcome.new_periods
        )
        hint = "; stocktake period open LABEL --reason TEXT opens one again" if closed else ""
        yield from _wrapped(f"New periods: {', '.join(named)}{hint}", room)
    if outcome.problems:
        yield ""
        yield f"{counted(len(outcome.problems), 'thing')} to look at:"
    for problem in outcome.problems:
        yield from _wrapped(_told(problem), room, "  ")
    unknown = [
        heading
        for heading, field in outcome.draft.headings
        if heading and not field and not heading.startswith("unplaced: ")
    ]
    if unknown:
        yield ""
        listed = ", ".join(f'"{heading}"' for heading in unknown)
        example = f'--heading "{unknown[0]}=evidence" would say what it is'
        yield from _wrapped(f"Headings that fit no field: {listed}; {example}", room)
    if outcome.intake and outcome.intake.differs:
        yield ""
        yield from _wrapped(_MERGE, room)


def _found(draft: DraftPlan) -> str:
    officers = {name for each in draft.recommendations for name in each.officers}
    unplaced = len(draft.unplaced) + sum(len(each.unplaced) for each in draft.recommendations)
    counts = [
        counted(len(draft.recommendations), "recommendation"),
        counted(len(draft.sections), "section"),
        counted(len(draft.periods), "period"),
        counted(len(officers), "officer"),
        counted(len(draft.glossary), "glossary term"),
    ]
    if unplaced:
        counts.append(
            f"{counted(unplaced, 'text')} that fit{'s' if unplaced == 1 else ''} no field"
        )
    return ", ".join(counts)


def _done(outcome: Outcome) -> str:
    would = "would be " if outcome.dry_run else ""
    if outcome.new_plan:
        return (
            f'New plan "{outcome.title}": {counted(outcome.created, "recommendation")} {would}added'
        )
    if outcome.nothing_changed:
        nothing = "Nothing would change" if outcome.dry_run else "Nothing changed"
        left = f" ({outcome.missing} of its own are not in the document)" if outcome.missing else ""
        return f'{nothing}: "{outcome.title}" has all of it already{left}'
    return (
        f'Plan "{outcome.title}": {outcome.created} {would}added,'
        f" {outcome.filled} {would}filled in, {outcome.unchanged} unchanged,"
        f" {outcome.missing} not in the document"
    )


def _told(problem: Problem) -> str:
    where = ", ".join(filter(None, (problem.ref, problem.where)))
    return f"{where}: {problem.message}" if where else problem.message


def _wrapped(text: str, room: int, margin: str = "") -> list[str]:
    import textwrap

    return textwrap.wrap(
        show_line(text), room, initial_indent=margin, subsequent_indent=margin + "  "
    )


def _write_json(outcome: Outcome) -> None:

    with output.exact() as stream:
        json_file.write_draft(
            outcome.draft, outcome.problems, stream, {"outcome": _as_json(outcome)}
        )


def _as_json(outcome: Outcome) -> dict[str, Any]:
    intake = outcome.intake
    return {
        "plan": outcome.title,
        "new_plan": outcome.new_plan,
        "dry_run": outcome.dry_run,
        "nothing_changed": outcome.nothing_changed,
        "created": outcome.created,
        "filled": outcome.filled,
        "unchanged": outcome.unchanged,
        "missing": list(intake.missing) if intake else [],
        "differs": [
            {
                "ref": each.ref,
                "field": each.field,
                "period": each.period,
                "ours": each.ours,
                "theirs": each.theirs,
                "where": each.where,
            }
            for each in (intake.differs if intake else ())
        ],
        "refs": dict(intake.refs) if intake else {},
        "new_periods": list(outcome.new_periods),
        "closed_periods": list(outcome.closed_periods),
        "headings": [
            {"heading": heading, "field": field or None}
            for heading, field in outcome.draft.headings
        ],
    }
