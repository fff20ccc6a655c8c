"""``stocktake packs``: one Word file an officer, and which of them came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options
from models.dates.calendar_words import short_day_words
from models.errors import Refused
from models.lazily import lazily
from models.text import show_line, words_start_with

with lazily():
    from cli import moments, output, stopping, tables
    from exports.packs import files, officers
    from imports.own import values
    from models import clock
    from models.documents import packs_sent
    from models.periods import periods

if TYPE_CHECKING:
    from datetime import date

    from exports.packs.files import MadePack
    from models.plan.records import Period, Plan
    from models.store.store import Store


@click.command("packs")
@click.argument("folder", metavar="FOLDER", required=False, type=click.Path())
@click.option(
    "--period", "period_text", metavar="P", type=TEXT, help="The period, else the last open one."
)
@click.option(
    "--officer", "officer_text", metavar="NAME", type=TEXT, help="Only this officer's pack."
)
@click.option(
    "--due", "due_text", metavar="DATE", type=TEXT, help="When packs are due back: 2026-03-31."
)
@click.option("--force", is_flag=True, help="Replace packs that are in FOLDER already.")
@click.option("--list", "listing", is_flag=True, help="Only list who was sent what.")
@place_options
def command(
    place: Place,
    folder: str | None,
    period_text: str | None,
    officer_text: str | None,
    due_text: str | None,
    force: bool,
    listing: bool,
) -> None:
    """Write one Word file an officer into FOLDER, to be filled in for a period and sent back.

    Each has a page a recommendation, with room for this period's evidence and a proposed rating.
    stocktake merge takes a pack back; --list then says returned, late or not yet.
    """

    context = click.get_current_context()
    if folder is None and not listing:
        raise click.UsageError("Name the FOLDER to write to, or ask for the --list", context)
    if folder is not None and listing:
        raise click.UsageError("--list writes nothing; leave FOLDER or --list out", context)
    due = None if due_text is None else _day(due_text)
    with stopping.cleaning_up(), open_plan(place, changing=not listing) as (store, plan):
        known = periods.periods(store, plan.id)
        period = (
            periods.period_named(known, period_text) if period_text else periods.shown_period(known)
        )
        if period is None:
            raise Refused("the plan has no period yet; add one with stocktake period add LABEL")
        if folder is not None:
            _write(store, plan, period, folder, officer_text, due, force)
        elif table := _table(store, plan, period, officer_text):
            output.say(table)
        else:
            output.note(f"no pack was made for {period.label}; stocktake packs FOLDER makes them")


def _day(text: str) -> date:

    found = values.readings(text)
    if len(found) != 1:
        raise Refused(f'"{show_line(text)}" is no one date; write it such as 2026-03-31')
    return found[0]


def _write(
    store: Store,
    plan: Plan,
    period: Period,
    folder: str,
    officer_text: str | None,
    due: date | None,
    force: bool,
) -> None:
    from pathlib import Path

    answering, nobody = officers.answers(store, plan)
    if officer_text is not None:
        name = officers.officer_named(list(answering), officer_text)
        answering, nobody = {name: answering[name]}, []
    if not answering:
        raise Refused("nobody answers for any recommendation of the plan, so there is no pack")
    with output.progress("Writing") as progress:
        made = files.write_packs(
            store, plan, period, Path(folder), answering, due=due, force=force, progress=progress
        )
    output.say(_made(made))
    for pack in made:
        for note in pack.notes:
            output.note(f"{pack.path.name}: {note}")
    by = f", due back {short_day_words(due)}" if due else ""
    count = f"{len(made)} pack{'' if len(made) == 1 else 's'}"
    output.note(f"{count} for {period.label} in {Path(folder).absolute()}{by}")
    if nobody:
        named = ", ".join(nobody[:8]) + (f" and {len(nobody) - 8} more" if len(nobody) > 8 else "")
        output.note(f"in no pack, since nobody answers for it: {named}")


def _made(made: list[MadePack]) -> str:

    rows = [(pack.officer, str(pack.count), pack.path.name) for pack in made]
    return tables.laid_out(
        ("Officer", "Recommendations", "File"), rows, width=output.width(), flexible=(2, 0)
    )


def _table(store: Store, plan: Plan, period: Period, officer_text: str | None) -> str:
    """Who was sent a pack, when it is due, and whether it came back; "" where nobody was."""
    from datetime import datetime

    today = datetime.fromisoformat(clock.now()).astimezone().date()
    rows = [
        (
            pack.officer,
            moments.local(pack.sent),
            pack.due.isoformat() if pack.due else "",
            pack.state(today),
            moments.local(pack.returned) if pack.returned else "",
            pack.file,
        )
        for pack in packs_sent.packs(store, plan.id, period.id)
        if officer_text is None or words_start_with(pack.officer, officer_text.strip())
    ]
    if not rows:
        return ""
    headers = ("Officer", "Sent", "Due", "State", "Returned", "File")
    return tables.laid_out(headers, rows, width=output.width(), flexible=(5, 0))
