"""``stocktake demo``: the application on an invented plan."""

import click

from cli.place import ASCII_HELP, Place, place_options
from models.lazily import lazily

with lazily():
    from cli import screen


@click.command("demo")
@click.option(
    "--keep",
    metavar="PATH",
    type=click.Path(dir_okay=False),
    help="Keep the store of the invented plan in this file.",
)
@click.option("--ascii", "ascii_only", is_flag=True, help=ASCII_HELP)
@place_options
def command(place: Place, keep: str | None, ascii_only: bool) -> int:
    """Open the application on an invented plan, in a store that is thrown away afterwards."""
    if place.store or place.plan:
        raise click.UsageError(
            "The demonstration has a plan and a store of its own (--keep PATH keeps it)",
            click.get_current_context(),
        )
    from pathlib import Path

    ascii_only = ascii_only or click.get_current_context().find_root().params["ascii_only"]
    return screen.open_screen(demo=True, keep=Path(keep) if keep else None, ascii_only=ascii_only)
