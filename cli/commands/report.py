"""``stocktake report``: the board's report, as a page or as a Word file."""

from __future__ import annotations

from datetime import date, datetime

import click

from cli.place import TEXT, Place, open_plan, place_options
from exports.blocks import formats
from models.errors import Refused
from models.lazily import lazily
from models.text import show_line

with lazily():
    from cli import output, stopping
    from exports.report import files
    from models import clock
    from models.periods import periods

_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")


@click.command("report")
@click.argument("file", metavar=formats.metavar(formats.REPORT))
@click.option(
    "--period", "period_text", metavar="P", type=TEXT, help="The period, else the last open one."
)
@click.option(
    "--as-at",
    "as_at_text",
    metavar="DATE",
    type=TEXT,
    help="The day that decides what is overdue, else today.",
)
@click.option(
    "--marking",
    metavar="TEXT",
    type=TEXT,
    help='The marking on every page, else the plan\'s own; "" for none.',
)
@click.option("--final", is_flag=True, help="Leave out DRAFT, which otherwise is on every page.")
@click.option("--force", is_flag=True, help="Replace FILE where it exists.")
@place_options
def command(
    place: Place,
    file: str,
    period_text: str | None,
    as_at_text: str | None,
    marking: str | None,
    final: bool,
    force: bool,
) -> None:
    """Write the report to the board: figures, movements, exceptions and the full plan.

    FILE ends with .html (one page that needs nothing else, made to be printed on A4) or .docx. It
    can be read by you alone; that it was made is kept with the plan. stocktake report-text keeps
    your own words for it.
    """
    from pathlib import Path

    as_at = _today() if as_at_text is None else day(as_at_text)
    with stopping.cleaning_up(), open_plan(place) as (store, plan):
        known = periods.periods(store, plan.id)
        period = None if period_text is None else periods.period_named(known, period_text)
        with output.progress("Writing") as progress:
            done = files.write_report(
                store,
                plan,
                Path(file),
                period=period,
                as_at=as_at,
                marking=marking,
                draft=not final,
                force=force,
                progress=progress,
            )
        said = [done.period or "no period", f"as at {as_at.isoformat()}"]
        said += [done.marking or "no marking", "DRAFT" if done.draft else "final"]
        where = Path(file).absolute()
        output.note(f"report on {plan.title} ({', '.join(said)}) to {where}")


def day(text: str) -> date:
    """The day that a person means: 2026-03-31, 31/03/2026 or 31 March 2026.

    Raises ``Refused`` naming what is understood.
    """

    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
    raise Refused(f'"{show_line(text)}" is no day; write 2026-03-31, 31/03/2026 or 31 March 2026')


def _today() -> date:

    return datetime.fromisoformat(clock.now()).astimezone().date()
