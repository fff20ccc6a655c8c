"""``stocktake history``: who changed what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.plan.records import Change

_READABLE = 100
_LONG = 60


@click.command("history")
@click.argument("ref", metavar="[REF]", required=False, type=TEXT)
@click.option(
    "--since",
    "since_text",
    metavar="WHEN",
    type=TEXT,
    help="From this moment on: 2026-03-29, 2026-03-29T14:00, today, yesterday, 7d.",
)
@place_options
def command(place: Place, ref: str | None, since_text: str | None) -> None:
    """Show who changed what, when, from what, to what and why: the newest first, in your time.

    With REF each change of that recommendation is shown whole.
    """
    from cli import moments, output
    from models.changes.history import history
    from models.plan import plan_reading

    since = None if since_text is None else moments.since(since_text)
    with open_plan(place) as (store, plan):
        recommendation_id = None
        if ref is not None:
            recommendation_id = plan_reading.recommendation_by_ref(store, plan.id, ref).id
        changes = history(store, plan.id, recommendation_id, since)
    if not changes:
        output.note("no changes" if since is None else f"no changes since {moments.local(since)}")
    elif ref is None:
        output.say(_table(changes, output.width()))
    else:
        room = min(output.width() or _READABLE, _READABLE)
        output.say("\n".join(line for change in changes for line in _whole(change, room)).rstrip())


def _table(changes: list[Change], width: int | None) -> str:
    from cli.cells import cut
    from cli.moments import local
    from cli.output import can_show
    from cli.tables import laid_out

    mark = "…" if can_show("…") else "~"
    headers = ("When", "Who", "Ref", "Period", "What", "From", "To", "Why")
    rows = [
        [
            local(change.at),
            _who(change),
            change.ref or "",
            change.period or "",
            _what(change),
            *(cut(_line(_value(change, value)), _LONG, mark) for value in (change.old, change.new)),
            change.reason,
        ]
        for change in changes
    ]
    return laid_out(headers, rows, width=width, flexible=(6, 5, 7, 3, 1), mark=mark)


def _whole(change: Change, room: int) -> Iterator[str]:
    from cli.moments import local

    where = f", {_line(change.period)}" if change.period else ""
    held = f", at the meeting of {change.meeting_held}" if change.meeting_held else ""
    yield f"{local(change.at)}  {_line(_who(change))}  {_what(change)}{where}{held}"
    for heading, text in (
        ("from", _value(change, change.old)),
        ("to", _value(change, change.new)),
        ("why", change.reason),
    ):
        if text or heading != "why":
            yield from _paragraphs(heading, text, room)
    yield ""


def _paragraphs(heading: str, text: str, room: int) -> Iterator[str]:
    import textwrap

    from models.text import show

    margin = " " * 8
    start = f"  {heading}".ljust(len(margin))
    for line in show(text).split("\n"):
        yield from textwrap.wrap(
            line, max(room, 30), initial_indent=start, subsequent_indent=margin
        ) or [start.rstrip()]
        start = margin


def _line(text: str) -> str:
    from models.text import show_line

    return show_line(text)


def _who(change: Change) -> str:
    who = f"{change.actor} ({change.name})" if change.name else change.actor
    return f"{change.decided_by}, entered by {who}" if change.decided_by else who


def _what(change: Change) -> str:
    from models.fields.every import field_named

    field = field_named(change.field)
    what = field.title
    if change.subject and field.told != "added":
        what += f", {change.subject}"
    return what if change.source in ("set", "import") else f"{what} ({change.source})"


def _value(change: Change, value: str) -> str:
    """A stored value as people say it, as it stands alone in a cell."""
    from models.fields.every import field_named

    kind = field_named(change.field).kind
    word = kind.word(value)
    if kind.is_code:
        word = word[:1].upper() + word[1:]
    return word or "–"
