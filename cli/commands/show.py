"""``stocktake show``: one recommendation, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options
from models.dates.calendar_words import short_day_words
from models.lazily import lazily
from models.text import show, show_line

with lazily():
    from cli import output
    from models import clock
    from models.actions import action_words, actions
    from models.plan import plan_reading
    from models.ratings import ratings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.plan.records import Progress, Recommendation

_READABLE = 100
_MARGIN = "  "
_NOTHING = "–"


@click.command("show")
@click.argument("ref", metavar="REF", type=TEXT)
@place_options
def command(place: Place, ref: str) -> None:
    """Show one recommendation with all its texts and every period."""

    with open_plan(place) as (store, plan):
        recommendation = plan_reading.recommendation_by_ref(store, plan.id, ref)
    room = min(output.width() or _READABLE, _READABLE)
    output.say("\n".join(_lines(recommendation, room)))


def _lines(it: Recommendation, room: int) -> Iterator[str]:

    yield from _wrapped(f"{it.ref} · {show_line(it.section)}", room)
    yield from _wrapped(it.text, room)
    yield ""
    yield from _wrapped(f"Responsible officer: {', '.join(it.officers) or _NOTHING}", room)
    yield from _wrapped(f"Timescale: {it.timescale or _NOTHING}", room)
    if it.due:
        yield f"Due: {short_day_words(it.due)}"
    yield f"Level of achievement: {ratings.level_word(it.level)}"
    for heading, text in (("Finding", it.finding), ("Key actions", it.key_actions)):
        yield from _block(heading, text, room)
    yield from _actions(it, room)
    for number, entry in enumerate(it.progress):
        yield from _block(_period_heading(entry, it.progress[:number]), entry.evidence, room)
    for heading, text in (
        ("How do we know? (evidence of change)", it.rationale),
        ("Overall status", it.overall_status),
    ):
        yield from _block(heading, text, room)
    for kept in it.unplaced:
        where = f" ({kept.where})" if kept.where else ""
        yield from _block(f"Not placed: {kept.heading}{where}", kept.text, room)


def _actions(it: Recommendation, room: int) -> Iterator[str]:

    if it.actions:
        yield from ("", "Actions")
    for each in actions.in_order(it.actions):
        due = f"due {action_words.due_word(each)}" if action_words.due_word(each) else ""
        facts = "; ".join(
            filter(None, (each.owner, due, action_words.state_word(each, clock.today())))
        )
        yield from _wrapped(f"{each.text} ({facts})", room, _MARGIN)


def _period_heading(entry: Progress, before: tuple[Progress, ...]) -> str:
    """A period with its rating; where nobody reported, the last rating before is told too."""

    said = [ratings.rag_word(entry.rag)]
    if entry.update is not None:
        said.append(entry.update.word)
        rated = [earlier for earlier in before if earlier.rag is not None]
        if entry.update is ratings.Update.NONE and entry.rag is None and rated:
            said[-1] += f" (was {ratings.rag_word(rated[-1].rag)}, {rated[-1].period.label})"
    return f"{entry.period.label} ({entry.period.state}): {', '.join(said)}"


def _block(heading: str, text: str, room: int) -> Iterator[str]:

    yield ""
    yield from _wrapped(show_line(heading), room)
    yield from _wrapped(text or _NOTHING, room, _MARGIN)


def _wrapped(text: str, room: int, margin: str = "") -> Iterator[str]:
    import textwrap

    for line in show(text).split("\n"):
        yield from textwrap.wrap(
            line, max(room, 20), initial_indent=margin, subsequent_indent=margin
        ) or [""]
