"""``stocktake period``: the periods, their state, and their next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options
from models.errors import Refused
from models.lazily import lazily
from models.text import show_line

with lazily():
    from cli import output, tables
    from models import clock
    from models.dates import calendar_words, typed_days
    from models.periods import period_edits, periods
    from models.ratings import ratings

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from models.plan.records import Change, Period
    from models.store.store import Store

# Each with the state that it leads to.
_STEPS = {
    "collect": "collecting",
    "issue": "pack issued",
    "agree": "agreed",
    "close": "closed",
    "open": "open",
}
_ACTIONS = ("add", *_STEPS)


@click.command("period")
@click.argument(
    "words",
    metavar="[add|collect|issue|agree|close|open LABEL]",
    nargs=-1,
    type=TEXT,
)
@click.option("--ends", "ends_text", metavar="DATE", type=TEXT, help="With add: when it ends.")
@click.option(
    "--updates-due",
    "due_text",
    metavar="DATE",
    type=TEXT,
    help="With add: the day by which officers are to report.",
)
@click.option(
    "--reason",
    metavar="TEXT",
    type=TEXT,
    default="",
    help="Why a closed period is opened again, or one goes back to collect; kept in the history.",
)
@place_options
def command(
    place: Place, words: tuple[str, ...], ends_text: str | None, due_text: str | None, reason: str
) -> None:
    """List the plan's periods with their state; add one, or take one to another stage.

    A period is open, collecting, pack issued, agreed, closed. Where its pack is issued, what
    changes later is marked. What a closed period holds cannot be changed; to open one again, say
    why with --reason. A word of the label will do where only one period has it.
    """
    context = click.get_current_context()
    action, label = words[0].lower() if words else "", " ".join(words[1:])
    if action != "add" and (ends_text is not None or due_text is not None):
        raise click.UsageError("--ends and --updates-due go with add", context)
    if not words:
        _list(place)
        return
    if action not in _ACTIONS:
        known = f"{', '.join(_ACTIONS[:-1])} and {_ACTIONS[-1]}"
        raise click.UsageError(f"'{words[0]}' is none of {known}", context)
    if not label.strip():
        raise click.UsageError(f"{action} needs the LABEL of a period", context)
    if action == "add":
        _add(place, label, ends_text, due_text)
    else:
        _step(place, label, action, reason)


def _list(place: Place) -> None:

    with open_plan(place) as (store, plan):
        known = periods.periods(store, plan.id)
        if not known:
            output.note("the plan has no period yet; stocktake period add LABEL adds one")
            return
        shown = periods.shown_period(known)
        due = any(each.updates_due for each in known)
        rows = [
            (
                each.label,
                _iso(each.ends),
                *([_iso(each.updates_due)] if due else []),
                each.state,
                "shown" if each == shown else "",
            )
            for each in known
        ]
        headers = ("Period", "Ends", *(["Updates due"] if due else []), "State", "")
        output.say(tables.laid_out(headers, rows, width=output.width(), flexible=(0,)))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _add(place: Place, label: str, ends_text: str | None, due_text: str | None) -> None:

    today = clock.today()
    ends, due = (
        typed_days.one_day(ends_text or "", today),
        typed_days.one_day(due_text or "", today),
    )
    said = f", ends {calendar_words.short_day_words(ends)}" if ends else ""
    said += f", updates due {calendar_words.short_day_words(due)}" if due else ""
    with open_plan(place, changing=True) as (store, plan):
        change = period_edits.add_period(store, plan.id, label, ends, due)
        output.say(f"{show_line(change.new)}: added, open{said}")


def _step(place: Place, label: str, action: str, reason: str) -> None:

    with open_plan(place, changing=True) as (store, plan):
        meant = periods.period_named(periods.periods(store, plan.id), label)
        change = _change(action)(store, meant, reason)
        state = meant.stage.word if action == "open" and change else _STEPS[action]
        was = "was " if change is None else ""
        output.say(f"{show_line(meant.label)}: {was}{state}{' already' if change is None else ''}")


def _change(action: str) -> Callable[[Store, Period, str], Change | None]:

    def to_stage(store: Store, meant: Period, reason: str) -> Change | None:
        stage = {
            "collect": ratings.Stage.COLLECTING,
            "issue": ratings.Stage.ISSUED,
            "agree": ratings.Stage.AGREED,
        }[action]
        if period_edits.is_back(meant.stage, stage) and not meant.closed and not reason.strip():
            raise Refused(
                f"{meant.label} is {meant.state}: say why it goes back with --reason TEXT"
            )
        return period_edits.set_stage(store, meant.id, stage, meant.version, reason)

    def open_again(store: Store, meant: Period, reason: str) -> Change | None:
        if meant.closed and not reason.strip():
            raise Refused(f"{meant.label} is closed: say why it is opened again with --reason TEXT")
        return period_edits.open_period(store, meant.id, meant.version, reason)

    if action == "close":
        return lambda store, meant, _: period_edits.close_period(store, meant.id, meant.version)
    return open_again if action == "open" else to_stage
