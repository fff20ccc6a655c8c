"""``stocktake due``: the due dates that the timescales say, shown first, and set with --apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options
from models.dates.calendar_words import short_day_words
from models.lazily import lazily

with lazily():
    from cli import output, tables
    from cli.commands import report
    from models.dates import plan_dates, timescales

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.dates.plan_dates import ProposedDate
    from models.store.store import Store

HEADERS = ("Ref", "Timescale", "Due", "Rule")


@click.command("due")
@click.option("--apply", "applying", is_flag=True, help="Set the dates; otherwise only show them.")
@click.option(
    "--published",
    metavar="DATE",
    type=TEXT,
    help="The day of the report, else the plan's; kept with the plan by --apply.",
)
@click.option(
    "--immediate",
    metavar="WORDS",
    type=TEXT,
    help='What "Immediate" means, such as "5 working days" or "the same day"; kept likewise.',
)
@place_options
def command(place: Place, applying: bool, published: str | None, immediate: str | None) -> None:
    """Show the due dates that the timescales say, counted from the day of the report.

    A due date that is there is never touched, and a timescale that may mean two days gives none.
    """

    start = None if published is None else report.day(published)
    meant = None if immediate is None else timescales.meaning_words(timescales.meaning(immediate))
    with open_plan(place, changing=applying) as (store, plan):
        if not applying:
            found = plan_dates.proposed_dates(store, plan.id, published=start, immediate=meant)
            output.say(_table(found))
            return
        with store.writing():  # all or nothing
            _keep(store, plan.id, "published", start.isoformat() if start else None)
            _keep(store, plan.id, "immediate", meant)
            found = plan_dates.proposed_dates(store, plan.id)
            plan_dates.apply_dates(store, plan.id, found)
        output.say(_table(found))
        made = sum(each.due is not None for each in found)
        output.note(f"{plan_dates.counted(made)} set" if made else "no due date set")


def _keep(store: Store, plan_id: int, field: str, value: str | None) -> None:

    if value is not None:
        version = plan_dates.plan_dates(store, plan_id).version
        plan_dates.set_plan_field(store, plan_id, field, value, version=version)


def _table(found: Sequence[ProposedDate]) -> str:

    rows = [
        (
            each.ref,
            each.timescale,
            short_day_words(each.due) if each.due else "",
            each.rule or each.why,
        )
        for each in found
    ]
    mark = "…" if output.can_show("…") else "~"
    return tables.laid_out(HEADERS, rows, width=output.width(), flexible=(1, 3), mark=mark)
