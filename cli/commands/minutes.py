"""``stocktake minutes``: what was decided at a meeting, as text or as a file to send."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options
from exports.blocks import formats
from models.errors import Refused
from models.lazily import lazily

with lazily():
    from cli import output, stopping, tables
    from cli.commands import report
    from exports.blocks import text_file
    from exports.minutes import contents, files, paper
    from models.meeting import meetings, minutes
    from models.periods import periods

if TYPE_CHECKING:
    from datetime import date

    from models.meeting.meetings import Meeting
    from models.store.store import Store

_WIDEST = 100


@click.command("minutes")
@click.argument("file", metavar=f"[{formats.metavar(formats.MINUTES)}]", required=False, type=TEXT)
@click.option(
    "--meeting",
    "meeting_text",
    metavar="DATE-or-NUMBER",
    type=TEXT,
    help="The meeting of that day, or of that number in the --list; else the last one.",
)
@click.option("--list", "listing", is_flag=True, help="Only list the meetings.")
@click.option("--agreed", is_flag=True, help="Mark the minutes as agreed: they are DRAFT no more.")
@click.option("--force", is_flag=True, help="Replace FILE where it exists.")
@place_options
def command(
    place: Place,
    file: str | None,
    meeting_text: str | None,
    listing: bool,
    agreed: bool,
    force: bool,
) -> None:
    """Show the minutes of a meeting, or write them to FILE, its format by its ending.

    They say DRAFT until they are marked as agreed; from then on chair, attendance and notes stay as
    they are. FILE can be read by you alone; that it was made is kept with the plan.
    """

    context = click.get_current_context()
    if listing and (file is not None or agreed or meeting_text is not None):
        raise click.UsageError("--list only lists; leave everything else out", context)
    with stopping.cleaning_up(), open_plan(place, changing=agreed) as (store, plan):
        held = meetings.meetings(store, plan.id)
        if listing:
            if held:
                output.say(_table(store, held))
            else:
                output.note("no meeting was held yet; m in the application starts one")
            return
        meeting = minutes.meeting_meant(held, meeting_text, _day(meeting_text))
        if agreed:
            change = meetings.agree_minutes(store, meeting.id, version=meeting.version)
            said = "are agreed" if change else "were agreed already"
            output.note(f"the minutes of {meeting.held.isoformat()} {said}")
        if file is not None:
            _write(store, meeting, file, force)
        elif not agreed:
            _show(store, meeting)


def _day(text: str | None) -> date | None:
    """The day that a person means; None where the text is no date, as it may be a number."""

    try:
        return None if text is None else report.day(text)
    except Refused:
        return None


def _show(store: Store, meeting: Meeting) -> None:

    width = output.width()
    room = text_file.WIDTH if width is None else max(min(width, _WIDEST), 30)
    said = paper.minutes_paper(contents.gather(store, meeting.id))
    output.say(text_file.paper_text(said, room).rstrip("\n"))


def _write(store: Store, meeting: Meeting, file: str, force: bool) -> None:
    from pathlib import Path

    done = files.write_minutes(store, meeting.id, Path(file), force=force)
    state = "DRAFT" if done.draft else "agreed"
    where = Path(file).absolute()
    output.note(f"minutes of {meeting.held.isoformat()} ({state}) to {where}")


def _table(store: Store, held: list[Meeting]) -> str:

    labels = {each.id: each.label for each in periods.periods(store, held[0].plan_id)}
    states = {
        meetings.RUNNING: "has not ended",
        meetings.ENDED: "ended, minutes DRAFT",
        meetings.AGREED: "minutes agreed",
    }
    rows = [
        (
            str(number),
            each.held.isoformat(),
            each.chair,
            labels.get(each.period_id or 0, ""),
            states[each.state],
        )
        for number, each in enumerate(held, 1)
    ]
    headers = ("No.", "Held", "Chair", "Period", "State")
    return tables.laid_out(headers, rows, width=output.width(), flexible=(2, 3))
