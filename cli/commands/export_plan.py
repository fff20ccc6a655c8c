"""``stocktake export``: a file to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options
from models.lazily import lazily

with lazily():
    from cli import output, stopping
    from exports import formats, plan_files
    from models.documents import sendings
    from models.finding import filters, listing
    from models.periods import periods

if TYPE_CHECKING:
    from models.plan.records import Plan
    from models.store.store import Store

_STANDARD_OUTPUT = "-"


class ExportCommand(click.Command):
    """Names the formats at the end of its help."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:

        with formatter.section("Formats"):
            formatter.write_dl(
                [
                    (", ".join(kind.endings), f"{kind.title} ({name})")
                    for name, kind in formats.FORMATS.items()
                ]
            )


@click.command("export", cls=ExportCommand)
@click.argument("file", metavar="FILE|-")
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
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

    The ending of FILE says the format. CSV is safe to open in Excel. The file can be read by you
    alone; that it was made is kept with the plan.
    """
    from pathlib import Path

    to_pipe = file == _STANDARD_OUTPUT
    if format_name is None and not to_pipe:
        format_name = formats.format_for(Path(file)).name
    kind = formats.format_named(format_name or "csv")
    with stopping.cleaning_up(), open_plan(place) as (store, plan):
        ids = _ids(store, plan, filter_text)
        notes: list[str] = []
        with output.progress("Writing") as progress:
            if to_pipe:
                with output.exact() as stream:
                    count = plan_files.write_plan(
                        store,
                        plan,
                        stream,
                        kind,
                        ids=ids,
                        exact=exact,
                        progress=progress,
                        filter_text=filter_text or "",
                        notes=notes,
                    )
            else:
                exported = plan_files.export_plan(
                    store,
                    plan,
                    Path(file),
                    format_name=kind.name,
                    ids=ids,
                    exact=exact,
                    force=force,
                    progress=progress,
                    filter_text=filter_text or "",
                )
                count = exported.count
                notes += exported.notes
        target = "standard output" if to_pipe else Path(file).name
        sendings.record(store, plan.id, kind.name, target, count, filter_text or "")
        where = "standard output" if to_pipe else str(Path(file).absolute())
        output.note(f"{count} recommendation{'' if count == 1 else 's'} of {plan.title} to {where}")
        for note in notes:
            output.note(note)


def _ids(store: Store, plan: Plan, filter_text: str | None) -> list[int] | None:

    wanted = filters.parse_without_marks(filter_text or "")
    if wanted.is_empty:
        return None
    shown = periods.shown_period(periods.periods(store, plan.id))
    found = listing.all_ids(store, plan.id, shown.id if shown else None, wanted)
    return [recommendation_id for recommendation_id, _ in found]
