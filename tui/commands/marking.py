"""Marks, what is done to all that are marked, and jumps to what is still to do.

A mark is this run's own and touches nothing. Many recommendations are changed by one command only,
which shows first what it will touch, and never a row that the filter hides.
"""

from typing import NamedTuple

from models.errors import Refused, StocktakeError
from models.lazily import lazily
from models.ratings.ratings import Delivery, Level, Rag, Update
from tui.commands.command import IN_FINDING, IN_MARKING, JUDGE, ROW, Command, Need
from tui.commands.dialogue import Closed
from tui.commands.work import Work
from tui.widgets.glyphs import glyphs

with lazily():
    from models.changes import bulk
    from models.fields import every
    from models.finding import filters, listing
    from tui.screens import chooser, reading_pane
    from tui.words import history_and_glossary as texts

LONG = 50  # changes that are made beside the screen
NAMED = 12  # hidden refs that are named


class Deed(NamedTuple):
    """One thing that can be done to the marked; ``asks`` is what a value is asked for with."""

    title: str
    field: str
    value: str = ""
    how: str = "replace"
    asks: str = ""

    @property
    def is_of_period(self) -> bool:
        return self.field in ("rag", "update")


# -- marks -----------------------------------------------------------------------------------------


def mark(work: Work) -> None:
    """Mark the recommendation under the cursor, or take its mark off."""
    current, marks = work.current, work.desk.marks
    if current in marks.ids:
        work.shown.mark([], [current])
        marks.last = None
    else:
        work.shown.mark([current], [])
        marks.last = current


def mark_range(work: Work) -> None:
    """Mark everything from the last mark to the cursor."""
    current, marks = work.current, work.desk.marks
    between = marks.range_to(current, work.ids)
    if not between:
        work.say("Mark the first one with Space; M then marks from there to here")
        return
    work.shown.mark(between, [])
    marks.last = current


def mark_all(work: Work) -> None:
    """Mark all that is shown; where all of it is marked, take the marks off."""
    if work.shown.counts is None:
        work.say("Still finding what is to be shown: once more in a moment")
        return
    ids = work.ids
    if work.desk.marks.ids.issuperset(ids):
        work.shown.mark([], ids)
    else:
        work.shown.mark(ids, [])


# -- doing something to them -----------------------------------------------------------------------


async def change_marked(work: Work) -> None:
    """Ask what is to be done, show what it will touch, and do it on y."""
    count = len(work.desk.marks.ids)
    if not count:
        work.say("Nothing is marked: Space marks, M a range, * all that is shown")
        return
    deeds = _deeds(period=work.desk.period is not None)
    choices = [chooser.Choice(str(at), each.title) for at, each in enumerate(deeds)]
    deed = deeds[int(await work.choose(f"What is to be done to the {count} marked?", choices))]
    value = await _ask_value(work, deed) if deed.asks else deed.value
    await _apply(work, await _preview(work, deed, value))


async def _ask_value(work: Work, deed: Deed) -> str:
    kind = every.field_named(deed.field).kind

    def check(text: str) -> str:
        if not text.strip():
            return "Type what it is to be, or Esc"
        try:
            kind.parse(text)
        except Refused as why:
            return why.message
        return ""

    return kind.parse(await work.ask_line(deed.title, hint=deed.asks, check=check))


async def _preview(work: Work, deed: Deed, value: str) -> "bulk.Bulk":
    """Show what would be changed and what is left; what is to be done, once y says so."""
    period = work.desk.period if deed.is_of_period else None
    marked = work.desk.marks.ids
    found = bulk.prepare(
        work.desk.store, work.plan.id, [each for each in work.ids if each in marked],
        deed.field, value, period_id=period.id if period else None, how=deed.how,
    )  # fmt: skip
    arrow, kind = f" {glyphs().arrow} ", every.field_named(deed.field).kind
    lines = [
        texts.Paragraph(
            arrow.join(kind.said(one) for one in (each.old, each.new)),
            indent=9, label=each.ref,
        )
        for each in found.changes
    ]  # fmt: skip
    hidden = _hidden(work)
    if found.left or hidden:
        lines.append(texts.Paragraph("Left as they are", texts.Kind.HEADING))
    lines += [texts.Paragraph(why, texts.Kind.QUIET, 9, ref) for ref, why in found.left]
    if hidden:
        lines.append(texts.Paragraph(hidden, texts.Kind.QUIET))
    count = len(found.changes)
    if not count:
        lines.insert(0, texts.Paragraph("Nothing would be changed.", texts.Kind.QUIET))
    # Not Enter, which chose what to do: held a moment too long it would do it, unseen.
    await work.answer(
        reading_pane.ReadingPane(
            f"{deed.title}{f', {period.label}' if period else ''}: {count} of {len(marked)} marked",
            lines,
            answers=("y",) if count else (),
            hint="y does it   Esc leaves them as they are" if count else "Esc Close",
        )
    )
    return found


def _hidden(work: Work) -> str:
    """The refs of the marked that the filter hides, in one line; "" for none."""
    ids = sorted(work.desk.marks.ids.difference(work.ids))
    if not ids:
        return ""
    refs = ", ".join(row.ref for row in work.desk.rows(ids[:NAMED], 1))
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return f"Hidden by the filter: {refs}{more}"


async def _apply(work: Work, found: "bulk.Bulk") -> None:
    """Do it, all in one batch; due dates are moved only with a reason."""
    plan, store, reason = work.plan, work.desk.store, ""
    if found.moves:
        try:
            reason = await work.ask_line(
                "Why are due dates moved?",
                check=lambda text: "" if text.strip() else "A due date is moved only with a reason",
            )
        except Closed:
            work.say("Nothing was changed")
            return
    count = len(found.changes)
    try:
        made = await work.store(
            "the marked",
            lambda: bulk.apply(store, plan.id, found, reason=reason),
            saying=f"Changing {count} recommendations",
            long=count > LONG,
        )
    except StocktakeError as error:
        work.show_changed()
        work.say(f"Nothing was changed: {error.message}")
        return
    work.show_changed()
    if made is not None:
        work.say(bulk.name_of(found), "u takes all of it back")


def _deeds(*, period: bool) -> list[Deed]:
    deeds: list[Deed] = []
    if period:
        deeds += [Deed(f"Rate {rag.word}", "rag", rag.value) for rag in Rag]
        deeds.append(Deed("Clear the RAG", "rag"))
        for update in (Update.NO_CHANGE, Update.NONE):
            deeds.append(Deed(f"Update: {update.word}", "update", update.value))
    deeds += [Deed(f"Level {level.value}", "level", level.value) for level in Level]
    deeds += [
        Deed("Clear the level", "level"),
        Deed("Assign officers instead of those there", "officers", asks="names, with ; between"),
        Deed("Add officers", "officers", how="add", asks="names, with ; between"),
        Deed("Take officers off", "officers", how="take off", asks="names, with ; between"),
        Deed("Due date", "due", asks="such as 31 March 2027"),
        Deed("Add a tag", "tags", how="add", asks="a word, such as: board"),
        Deed("Take a tag off", "tags", how="take off", asks="the tag"),
    ]
    deeds += [Deed(f"Delivery: {each.word}", "delivery", each.value) for each in Delivery]
    for word in ("continue", "discontinue"):
        deeds.append(Deed(f"Monitoring: {word}", "monitoring", word))
    return deeds


# -- what is still to do ---------------------------------------------------------------------------


def go_to_next(work: Work, wanted: str, words: str) -> None:
    """Go to the next of those shown that a filter finds, from the beginning again at the end."""
    period, ids, current = work.period, work.ids, work.current
    at = ids.index(current) if current in ids else -1
    around = ids[at + 1 :] + ids[: at + 1]
    found = listing.first_of(
        work.desk.store, work.plan.id, period.id, filters.parse(wanted), around
    )
    if found is None:
        work.say(f"None of those shown is {words} in {period.label}")
        return
    work.move_to(found)
    if found == current:
        work.say(f"This is the only one {words} in {period.label}")
    elif ids.index(found) <= at:
        work.say(f"From the beginning again: {words} in {period.label}")


COMMANDS: tuple[Command, ...] = (
    Command("next-unrated", ("N",), "Next unrated", "The next one without a rating in the period",
            IN_FINDING, lambda work: go_to_next(work, "rag:none", "unrated"),
            ROW | {Need.PERIOD}),
    Command("next-without-evidence", (">",), "Next without evidence",
            "The next one without evidence in the shown period", IN_FINDING,
            lambda work: go_to_next(work, "no:evidence", "without evidence"), ROW | {Need.PERIOD}),
    Command("mark", ("space",), "Mark", "Marks this one, or takes its mark off", IN_MARKING,
            mark, ROW),
    Command("mark-range", ("M",), "Mark to here", "From the last mark to the cursor", IN_MARKING,
            mark_range, ROW),
    Command("mark-all", ("*",), "Mark all shown", "Again takes the marks off", IN_MARKING,
            mark_all, ROW),
    Command("change-marked", ("B",), "Do something to the marked",
            "Rate, assign, date or tag them all; shows first what it will touch", IN_MARKING,
            change_marked, JUDGE),
)  # fmt: skip
