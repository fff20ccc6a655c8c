"""``stocktake rate``: what a key does on the screen, for scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options
from models.errors import Refused
from models.lazily import lazily
from models.text import show_line

with lazily():
    from cli import output, words
    from models.changes import edits
    from models.periods import periods
    from models.plan import plan_reading
    from models.ratings import ratings

if TYPE_CHECKING:
    from models.plan.records import Recommendation
    from models.ratings.ratings import Level, Rag
    from models.store.store import Store


@click.command("rate")
@click.argument("ref", metavar="REF", type=TEXT)
@click.option(
    "--rag",
    "rag_text",
    metavar="R",
    type=TEXT,
    help="red, amber, green, blue, not_due (or a letter); none clears it.",
)
@click.option(
    "--period", "period_text", metavar="P", type=TEXT, help="The period, else the last open one."
)
@click.option(
    "--level",
    "level_text",
    metavar="L",
    type=TEXT,
    help="FULLY, PARTIALLY, LIMITED (or a letter); none clears it.",
)
@click.option("--reason", metavar="TEXT", default="", type=TEXT, help="Why, for the record.")
@place_options
def command(
    place: Place,
    ref: str,
    rag_text: str | None,
    period_text: str | None,
    level_text: str | None,
    reason: str,
) -> None:
    """Rate a recommendation in one period, or judge its level of achievement, or both at once."""

    if rag_text is None and level_text is None:
        raise click.UsageError("Give --rag, --level or both", click.get_current_context())
    rag = None if rag_text is None else words.rag_of(rag_text)
    level = None if level_text is None else words.level_of(level_text)
    said: list[str] = []
    with open_plan(place, changing=True) as (store, plan):
        recommendation = plan_reading.recommendation_by_ref(store, plan.id, ref)
        with store.writing():  # both or neither
            if rag_text is not None:
                said.append(_set_rag(store, recommendation, rag, period_text, reason))
            if level_text is not None:
                said.append(_set_level(store, recommendation, level, reason))

    output.say("\n".join(said))


def _set_rag(
    store: Store, it: Recommendation, rag: Rag | None, period_text: str | None, reason: str
) -> str:

    known = [entry.period for entry in it.progress]
    period = (
        periods.period_named(known, period_text) if period_text else periods.shown_period(known)
    )
    if period is None:
        raise Refused("the plan has no period yet; add one with stocktake period add LABEL")
    entry = it.progress[known.index(period)]
    change = edits.set_rag(store, it.id, period.id, rag, version=entry.version, reason=reason)
    where = f"{it.ref}, {period.label}"
    return _said(
        where, "RAG", ratings.rag_word(entry.rag), ratings.rag_word(rag), changed=change is not None
    )


def _set_level(store: Store, it: Recommendation, level: Level | None, reason: str) -> str:

    change = edits.set_level(store, it.id, level, version=it.version, reason=reason)
    return _said(
        it.ref,
        "Level",
        ratings.level_word(it.level),
        ratings.level_word(level),
        changed=change is not None,
    )


def _said(where: str, what: str, old: str, new: str, *, changed: bool) -> str:

    arrow = "→" if output.can_show("→") else "->"
    return show_line(
        f"{where}: {what} {old} {arrow} {new}" if changed else f"{where}: {what} is {new} already"
    )
