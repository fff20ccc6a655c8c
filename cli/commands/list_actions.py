"""``stocktake actions``: who is to do what, by when, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.commands.list_plan import LAYOUTS, TABLE, FilterCommand, joined
from cli.place import TEXT, Place, open_plan, place_options
from models.lazily import lazily

with lazily():
    from cli import output, tables
    from exports import csv_file
    from models import clock
    from models.actions import action_words, actions
    from models.finding import filters, listing
    from models.periods import periods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from models.plan.records import Action

HEADERS = ("Ref", "Action", "Owner", "Due", "State")


@click.command(
    "actions",
    cls=FilterCommand,
    context_settings={"ignore_unknown_options": True},
    options_metavar="[OPTIONS]",
)
@click.argument("words", metavar="[FILTER]", nargs=-1, type=TEXT)
@click.option("--open", "only_open", is_flag=True, help="Only what is still to be done.")
@click.option("--overdue", "only_overdue", is_flag=True, help="Only what should be done by now.")
@click.option(
    "--format",
    "layout",
    type=click.Choice([TABLE, "csv", "json", *LAYOUTS], case_sensitive=False),
    default=TABLE,
    help="A table that fits the terminal, csv or json with every field, or a table for elsewhere.",
)
@place_options
def command(
    place: Place, words: tuple[str, ...], only_open: bool, only_overdue: bool, layout: str
) -> None:
    """List actions, those of all recommendations or of those that match a filter.

    What is overdue comes first, then what is due soonest. With action: in the filter only such
    actions are listed: action:overdue, action:julie.
    """

    filter_text = joined(words)
    wanted = filters.parse_without_marks(filter_text)
    today = clock.today()
    with open_plan(place) as (store, plan):
        found = actions.plan_actions(store, plan.id, only_open=only_open, as_at=today)
        if not wanted.is_empty:
            shown = periods.shown_period(periods.periods(store, plan.id))
            ids = listing.all_ids(store, plan.id, shown.id if shown else None, wanted)
            chosen = {each for each, _ in ids}
            found = [each for each in found if each.recommendation_id in chosen]
    found = actions.chosen_by(wanted, found, today)
    if only_overdue:
        found = [each for each in found if each.is_overdue(today)]
    if layout == "json":
        _write_json(found, today)
    elif layout == "csv":
        _write_csv(found, today)
    else:
        _say_table(found, today, layout)


def _write_json(found: Sequence[Action], today: date) -> None:
    import json

    listed = [
        {
            "ref": each.ref,
            "text": each.text,
            "owner": each.owner,
            "due": each.due.isoformat() if each.due else None,
            "due_words": each.due_words,
            "state": each.state.value,
            "overdue": each.is_overdue(today),
            "origin": each.origin,
            "said": each.said,
        }
        for each in found
    ]
    with output.exact() as stream:
        text = json.dumps({"actions": listed}, ensure_ascii=False, indent=2)
        stream.write(f"{text}\n".encode())


def _write_csv(found: Sequence[Action], today: date) -> None:
    import csv
    import io

    with output.exact() as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text)
        writer.writerow(HEADERS)
        for each in found:
            due = each.due.isoformat() if each.due else each.due_words
            cells = (each.ref, each.text, each.owner, due, _state(each, today))
            writer.writerow([csv_file.guard(cell) for cell in cells])
        text.detach()


def _say_table(found: Sequence[Action], today: date, layout: str) -> None:

    if layout == TABLE and not found:
        output.note("no such action")
        return
    rows = [
        (each.ref, each.text, each.owner, action_words.due_word(each), _state(each, today))
        for each in found
    ]
    mark = "…" if output.can_show("…") else "~"
    output.say(
        tables.laid_out(
            HEADERS, rows, layout=layout, width=output.width(), flexible=(1, 2, 3), mark=mark
        )
    )


def _state(action: Action, today: date) -> str:

    return action_words.state_word(action, today)
