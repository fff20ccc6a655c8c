"""``stocktake updates``: who has not updated, as text or as a file to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options
from models.errors import Refused
from models.lazily import lazily

with lazily():
    from cli import output, stopping
    from exports import phrases
    from exports.blocks import text_file
    from exports.packs import officers
    from exports.updates import contents, files, paper
    from models.periods import periods
    from models.plan import plan_reading

if TYPE_CHECKING:
    from exports.updates.contents import Updates
    from models.plan.records import Plan
    from models.store.store import Store

_STANDARD_OUTPUT = "-"
_WIDEST = 100


@click.command("updates")
@click.argument("file", metavar="[FILE|-]", required=False, type=TEXT)
@click.option(
    "--period", "period_text", metavar="P", type=TEXT, help="The period, else the last open one."
)
@click.option(
    "--by",
    type=click.Choice(["officer", "section"], case_sensitive=False),
    default="officer",
    help="How the list is divided.",
)
@click.option(
    "--officer",
    "officer_text",
    metavar="NAME",
    type=TEXT,
    help="A text for one officer, to paste into a message.",
)
@click.option("--force", is_flag=True, help="Replace FILE where it exists.")
@place_options
def command(
    place: Place,
    file: str | None,
    period_text: str | None,
    by: str,
    officer_text: str | None,
    force: bool,
) -> None:
    """Say who has not updated in a period, or write it to FILE, its format by its ending.

    FILE ends with .docx, .md, .txt or .csv and can be read by you alone; - is the text on standard
    output. Evidence or a rating in the period counts as an update, "no change" too.
    """

    with stopping.cleaning_up(), open_plan(place) as (store, plan):
        known = periods.periods(store, plan.id)
        period = (
            periods.period_named(known, period_text) if period_text else periods.shown_period(known)
        )
        if period is None:
            raise Refused("the plan has no period yet; add one with stocktake period add LABEL")
        officer = ""
        if officer_text is not None:
            officer = officers.officer_named(plan_reading.officers(store, plan.id), officer_text)
        by = by.lower()
        if file is not None and file != _STANDARD_OUTPUT:
            _write(store, plan, period.id, file, by, officer, force)
            return
        updates = contents.gather(store, plan, period.id, by, officer)
        if file == _STANDARD_OUTPUT:
            with output.exact() as stream:
                text_file.write(paper.updates_paper(updates), stream)
        else:
            _show(updates)


def _show(updates: Updates) -> None:
    room = max(min(output.width() or _WIDEST, _WIDEST), 30)
    output.say(text_file.paper_text(paper.updates_paper(updates), room).rstrip("\n"))


def _write(
    store: Store, plan: Plan, period_id: int, file: str, by: str, officer: str, force: bool
) -> None:
    from pathlib import Path

    done = files.write_updates(
        store, plan, period_id, Path(file), by=by, officer=officer, force=force
    )
    output.note(f"{phrases.counted(done.count)} not updated to {done.path.absolute()}")
