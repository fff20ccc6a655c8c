"""``stocktake report-text``: the author's own words in the board's report, and its marking."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from cli.place import TEXT, Place, open_plan, place_options
from models.errors import Refused
from models.lazily import lazily
from models.text import fold, show_line, words_start_with

with lazily():
    from cli import output
    from exports.report import contents
    from models.documents import report_texts
    from models.finding import listing

if TYPE_CHECKING:
    from models.plan.records import Plan
    from models.store.store import Store

_STANDARD_INPUT = "-"
_LONGEST = 1_000_000  # bytes


@click.command("report-text")
@click.argument("words", metavar="[TEXT ...|-]", nargs=-1, type=TEXT)
@click.option("--section", metavar="NAME", type=TEXT, help="The text on one section.")
@click.option("--marking", metavar="TEXT", type=TEXT, help="Set the marking of the plan's papers.")
@place_options
def command(place: Place, words: tuple[str, ...], section: str | None, marking: str | None) -> None:
    """Show or set your own text in the report, on the whole plan or on one section.

    Without TEXT it shows what is kept. TEXT replaces it; - reads it from standard input; "" takes
    it off. For --section the start of a word of its name will do where only one section has it.
    """
    if words and marking is not None:
        raise click.UsageError("Give TEXT or --marking", click.get_current_context())
    if marking is not None:
        _set_marking(place, marking)
    elif words:
        _set(place, section, _given() if words == (_STANDARD_INPUT,) else " ".join(words))
    else:
        _show(place, section)


def _show(place: Place, section: str | None) -> None:

    with open_plan(place) as (store, plan):
        if section is not None:
            number, name = _section(store, plan, section)
            text = report_texts.report_text(store, plan.id, number)[0]
            if text:
                output.say(text)
            else:
                output.note(f"{name}: no text yet")
            return
        places = [(None, plan.title), *listing.sections(store, plan.id).items()]
        texts = [
            (name, report_texts.report_text(store, plan.id, number)[0]) for number, name in places
        ]
        held = [f"{name}\n{text}" for name, text in texts if text]
        if held:
            output.say("\n\n".join(held))
        else:
            output.note("no text yet; stocktake report-text TEXT sets one for the whole plan")
        output.note(f"marking: {report_texts.marking(store, plan.id)[0] or 'none'}")


def _set(place: Place, section: str | None, text: str) -> None:

    with open_plan(place, changing=True) as (store, plan):
        number, name = None, plan.title
        if section is not None:
            number, name = _section(store, plan, section)
        _, version = report_texts.report_text(store, plan.id, number)
        change = report_texts.set_report_text(
            store, plan.id, number, text.strip("\n"), version=version
        )
        done = "text taken off" if change and not change.new else "text stored"
        output.say(f"{name}: {done if change else 'that is the text already'}")


def _set_marking(place: Place, text: str) -> None:

    with open_plan(place, changing=True) as (store, plan):
        text = contents.checked_marking(text)
        _, version = report_texts.marking(store, plan.id)
        change = report_texts.set_marking(store, plan.id, text, version=version)
        output.say(f"{plan.title}: marking {'is ' if change is None else ''}{text or 'none'}"
            f"{' already' if change is None else ''}")  # fmt: skip


def _section(store: Store, plan: Plan, text: str) -> tuple[int, str]:
    """The section of this name without regard to case, else the one that has a word with this
    start. Raises ``Refused`` naming the sections."""

    known = listing.sections(store, plan.id)
    wanted = fold(text)
    found = {each: name for each, name in known.items() if fold(name) == wanted}
    if not found and wanted:
        found = {each: name for each, name in known.items() if words_start_with(name, wanted)}
    if len(found) == 1:
        return next(iter(found.items()))
    names = ", ".join(f'"{show_line(name)}"' for name in (found or known).values())
    if found:
        raise Refused(f'"{show_line(text)}" may be any of these sections: {names}')
    raise Refused(f'there is no section "{show_line(text)}"; the plan has: {names}')


def _given() -> str:

    data = sys.stdin.buffer.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise Refused(f"standard input: longer than {_LONGEST:,} bytes, which is no short text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("standard input: not UTF-8 text") from error
