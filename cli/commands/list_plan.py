"""``stocktake list``: the list as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options
from models.dates.calendar_words import short_day_words
from models.lazily import lazily
from models.text import show_line

with lazily():
    from cli import output, tables
    from exports import csv_file, json_file, plan_files
    from models.finding import filters, listing
    from models.periods import periods
    from models.plan import plan_facts, plan_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.plan.records import ListRow, Period, Plan
    from models.store.store import Store

TABLE = "table"
LAYOUTS = ("github", "grid", "html", "plain", "rst", "simple")

# How many periods fit beside the text: the shown one and the one before it.
_PERIODS = 2
_NARROW = 100
_BATCH = 500


class FilterCommand(click.Command):
    """Explains the filter at the end of its help."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:

        with formatter.section("Filter"):
            formatter.write_text(
                'Words, "several words" and key:value, which must all match. - before one negates'
                " it. Of several values, with commas between them, any one will do."
            )
        with formatter.section("Keys"):
            formatter.write_dl(
                [
                    (f"{name}:", "; ".join(filter(None, (key.means, " ".join(key.values)))))
                    for name, key in filters.KEYS.items()
                ]
            )


@click.command(
    "list",
    cls=FilterCommand,
    context_settings={"ignore_unknown_options": True},
    options_metavar="[OPTIONS]",
)
@click.argument("words", metavar="[FILTER]", nargs=-1, type=TEXT)
@click.option(
    "--format",
    "layout",
    type=click.Choice([TABLE, "csv", "json", *LAYOUTS], case_sensitive=False),
    default=TABLE,
    help="A table that fits the terminal, csv or json with every field, or a table for elsewhere.",
)
@click.option("--period", "period_text", metavar="PERIOD", type=TEXT, help="The period to show.")
@place_options
def command(place: Place, words: tuple[str, ...], layout: str, period_text: str | None) -> None:
    """List recommendations, all or those that match a filter.

    Every word that is no option belongs to the filter, words that start with a dash too. The
    shown period is the last open one.
    """

    filter_text = joined(words)
    wanted = filters.parse_without_marks(filter_text)
    with open_plan(place) as (store, plan):
        known = periods.periods(store, plan.id)
        shown = (
            periods.period_named(known, period_text) if period_text else periods.shown_period(known)
        )
        ids = [
            found
            for found, _ in listing.all_ids(store, plan.id, shown.id if shown else None, wanted)
        ]
        if layout == "json":
            _write_json(store, plan, ids)
        elif layout == "csv":
            _write_csv(store, plan, ids)
        else:
            until = known.index(shown) + 1 if shown else 0
            _say_table(store, plan, ids, known[:until], layout, filter_text)


def joined(words: Sequence[str]) -> str:
    """The filter that these words of the command line make; a mistyped option is none."""
    for word in words:
        if word.startswith("--"):
            raise click.UsageError(f"No such option '{word}'", click.get_current_context())
    return " ".join(words)


def _write_json(store: Store, plan: Plan, ids: Sequence[int]) -> None:

    with output.exact() as stream, store.reading():
        json_file.write_recommendations(
            plan_reading.recommendations(store, plan.id, ids),
            stream,
            whole=plan_facts.plan_facts(store, plan.id, ids).any,
        )


def _write_csv(store: Store, plan: Plan, ids: Sequence[int]) -> None:

    with output.exact() as stream:
        plan_files.write_plan(store, plan, stream, csv_file.FORMAT, ids=ids, exact=True)


def _say_table(
    store: Store,
    plan: Plan,
    ids: Sequence[int],
    known: Sequence[Period],
    layout: str,
    filter_text: str,
) -> None:

    width = output.width()
    columns = 1 if layout == TABLE and width is not None and width < _NARROW else _PERIODS
    shown = known[-columns:]
    period_ids = [period.id for period in shown]
    rows = [
        row
        for at in range(0, len(ids), _BATCH)
        for row in listing.rows(store, ids[at : at + _BATCH], period_ids)
    ]
    if layout == TABLE:
        total = listing.counts(store, plan.id, None, filters.EMPTY).total
        period = f" · {shown[-1].label} ({shown[-1].state})" if shown else ""
        output.say(f"{_line(plan.title)}{_line(period)} · {len(ids)} of {total}")
        if not rows:
            output.note(f"nothing matches {filter_text}" if filter_text else "the plan is empty")
            return
        output.say()
    headers = ["Ref", "Recommendation", "Officer", "Due", *(each.label for each in shown), "Level"]
    output.say(
        tables.laid_out(
            headers,
            map(_cells, rows),
            layout=layout,
            width=width,
            flexible=(1, 2, 3),
            mark="…" if output.can_show("…") else "~",
        )
    )


def _line(text: str) -> str:

    return show_line(text)


def _cells(row: ListRow) -> list[str]:
    from models.ratings.ratings import Update, level_word, rag_word

    ratings = [rag_word(rag) for rag in row.ratings]
    if ratings and row.ratings[-1] is None and row.update is Update.NONE:
        ratings[-1] = "No update"
    return [
        row.ref,
        row.text,
        ", ".join(row.officers),
        short_day_words(row.due) if row.due else row.timescale,
        *ratings,
        level_word(row.level),
    ]
