"""``stocktake export``: a file to send."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.records import Plan
    from models.store import Store

_STANDARD_OUTPUT = "-"


@click.command("export")
@click.argument("file", metavar="FILE|-")
@click.option(
    "--format",
    "format_name",
    metavar="[csv|json]",
    type=TEXT,
    help="The format, where the ending of FILE does not say it (- is csv).",
)
@click.option(
    "--filter", "filter_text", metavar="F", type=TEXT, help="Only what matches this filter."
)
@click.option("--exact", is_flag=True, help="CSV without the guard for Excel: plain RFC 4180.")
@click.option("--force", is_flag=True, help="Replace FILE where it exists.")
@place_options
def command(
    place: Place,
    file: str,
    format_name: str | None,
    filter_text: str | None,
    exact: bool,
    force: bool,
) -> None:
    """Write the plan, or what a filter shows, to FILE or to standard output (-).

    The ending of FILE says the format: .csv or .json. CSV is safe to open in Excel. The file can
    be read by you alone.
    """
    from pathlib import Path

    from cli import output
    from exports import plan_files
    from exports.formats import format_for, format_named

    to_pipe = file == _STANDARD_OUTPUT
    if format_name is None and not to_pipe:
        format_name = format_for(Path(file)).name
    kind = format_named(format_name or "csv")
    with _cleaning_up(), open_plan(place) as (store, plan):
        ids = _ids(store, plan, filter_text)
        with output.progress("Writing") as progress:
            if to_pipe:
                with output.exact() as stream:
                    count = plan_files.write_plan(
                        store, plan, stream, kind, ids=ids, exact=exact, progress=progress
                    )
            else:
                count = plan_files.export_plan(
                    store,
                    plan,
                    Path(file),
                    format_name=kind.name,
                    ids=ids,
                    exact=exact,
                    force=force,
                    progress=progress,
                ).count
        where = "standard output" if to_pipe else str(Path(file).absolute())
        output.note(f"{count} recommendation{'' if count == 1 else 's'} of {plan.title} to {where}")


def _ids(store: Store, plan: Plan, filter_text: str | None) -> list[int] | None:
    from models import filters, listing, periods

    wanted = filters.parse(filter_text or "")
    if wanted.is_empty:
        return None
    shown = periods.shown_period(periods.periods(store, plan.id))
    found = listing.all_ids(store, plan.id, shown.id if shown else None, wanted)
    return [recommendation_id for recommendation_id, _ in found]


@contextmanager
def _cleaning_up() -> Iterator[None]:
    """Let a dropped line or a kill remove what is half written, as any other error does."""
    import signal

    before = {
        number: signal.signal(number, lambda number, _: sys.exit(128 + number))
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM))
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
