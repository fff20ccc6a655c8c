"""``stocktake period``: the periods and their state."""

import click

from cli.place import TEXT, Place, open_plan, place_options

_ACTIONS = ("add", "open", "close")


@click.command("period")
@click.argument("words", metavar="[add LABEL|open LABEL|close LABEL]", nargs=-1, type=TEXT)
@place_options
def command(place: Place, words: tuple[str, ...]) -> None:
    """List the plan's periods with their state; add one, or open or close one.

    What a closed period holds cannot be changed. For open and close a word of the label will do
    where only one period has it.
    """
    if not words:
        _list(place)
        return
    action, label = words[0].lower(), " ".join(words[1:])
    context = click.get_current_context()
    if action not in _ACTIONS:
        raise click.UsageError(f"'{words[0]}' is none of add, open and close", context)
    if not label.strip():
        raise click.UsageError(f"{action} needs the LABEL of a period", context)
    if action == "add":
        _add(place, label)
    else:
        _set(place, label, closed=action == "close")


def _list(place: Place) -> None:
    from cli.output import note, say, width
    from cli.tables import laid_out
    from models.periods import periods, shown_period

    with open_plan(place) as (store, plan):
        known = periods(store, plan.id)
        if not known:
            note("the plan has no period yet; stocktake period add LABEL adds one")
            return
        shown = shown_period(known)
        rows = [
            (
                each.label,
                each.ends.isoformat() if each.ends else "",
                each.state,
                "shown" if each == shown else "",
            )
            for each in known
        ]
        say(laid_out(("Period", "Ends", "State", ""), rows, width=width(), flexible=(0,)))


def _add(place: Place, label: str) -> None:
    from cli.output import say
    from models.period_edits import add_period
    from models.text import show_line

    with open_plan(place, changing=True) as (store, plan):
        say(f"{show_line(add_period(store, plan.id, label).new)}: added, open")


def _set(place: Place, label: str, *, closed: bool) -> None:
    from cli.output import say
    from models.period_edits import close_period, open_period
    from models.periods import period_named, periods
    from models.text import show_line

    with open_plan(place, changing=True) as (store, plan):
        meant = period_named(periods(store, plan.id), label)
        change = (close_period if closed else open_period)(store, meant.id, meant.version)
        state = "closed" if closed else "open"
        was = "was " if change is None else ""
        say(f"{show_line(meant.label)}: {was}{state}{' already' if change is None else ''}")
