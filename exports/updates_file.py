"""Who has not updated: a list to send, and a text for one officer to paste into a message."""

import csv
import io
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from exports import markdown
from exports.blocks import Heading, Said, Table
from exports.csv_file import guard
from exports.files import NotWritten, write_file
from exports.phrases import NOBODY, counted, day_in_words, section_name
from models import clock
from models.documents import report_texts, sendings
from models.errors import Refused
from models.periods import silence
from models.periods.silence import Group, Silence, Silent
from models.plan.records import Plan
from models.ratings.ratings import Update
from models.store.location import belongs_to
from models.store.store import Store
from models.text import clean_line

ENDINGS = (".docx", ".md", ".txt", ".csv")
OFFICER, SECTION = "officer", "section"
NEVER = "none"
_WIDTH = 78
_LEFT = 6  # columns that a ref has to itself

Piece = Heading | Said | Table


class Updates(NamedTuple):
    """What a list of missing updates says. ``by`` is ``officer`` or ``section``; with an
    ``officer`` it is a letter to that one."""

    plan: str
    marking: str
    silence: Silence
    by: str = OFFICER
    officer: str = ""

    @property
    def title(self) -> str:
        return f"Updates not received: {clean_line(self.silence.period.label)}"


@dataclass(frozen=True, slots=True)
class Written:
    """Where a list went, and how many recommendations it names."""

    path: Path
    count: int


def gather(
    store: Store, plan: Plan, period_id: int, by: str = OFFICER, officer: str = ""
) -> Updates:
    """Who has not updated in a period, for a file; ``officer`` is a name as the plan has it."""
    marking, _ = report_texts.marking(store, plan.id)
    found = silence.missing(store, plan.id, period_id)
    return Updates(clean_line(plan.title), clean_line(marking), found, by, officer)


def write_updates(
    store: Store,
    plan: Plan,
    period_id: int,
    path: Path,
    *,
    by: str = OFFICER,
    officer: str = "",
    force: bool = False,
) -> Written:
    """Write who has not updated, in a format by the file's ending, for its owner alone.

    An existing file is replaced only with ``force``. That it was written is remembered with the
    plan. Raises ``Refused`` for an unknown ending, ``NotWritten``.
    """
    writer = writer_of(path.suffix)
    if belongs_to(store.path, path):
        raise NotWritten(f"{path}: belongs to the store; choose another name")
    updates = gather(store, plan, period_id, by, officer)
    write_file(path, lambda stream: writer(updates, stream), force=force)
    count = len(named(updates))
    sendings.record(store, plan.id, "updates", path.name, count, officer)
    return Written(path, count)


def writer_of(ending: str) -> Callable[[Updates, BinaryIO], None]:
    """What writes files of this ending. Raises ``Refused`` for an unknown one."""
    match ending.lower().removeprefix("."):
        case "docx":
            from exports.updates_word import write

            return write
        case "md":
            return lambda updates, stream: _put(stream, markdown_text(updates))
        case "txt":
            return lambda updates, stream: _put(stream, text(updates))
        case "csv":
            return write_csv
    raise Refused(f"a list of missing updates is a file that ends with {', '.join(ENDINGS)}")


def named(updates: Updates) -> tuple[Silent, ...]:
    """The recommendations that the list names, each once."""
    if updates.officer:
        return updates.silence.of_officer(updates.officer).items
    return updates.silence.items


def facts(updates: Updates) -> Iterator[str]:
    """What the figures are, a sentence each: how many, by when, what is left out."""
    found = updates.silence
    yield f"{counted(len(found.items))} of {found.asked} not updated. {due_words(found)}".strip()
    if found.reported:
        of = f", {found.no_change} of them with “{Update.NO_CHANGE.word}”"
        yield f"{found.reported} reported{of if found.no_change else ''}."
    if found.off:
        yield (
            f"{counted(found.off)} that {'is' if found.off == 1 else 'are'} on no agenda"
            " (monitoring discontinued) not counted."
        )


def due_words(found: Silence) -> str:
    """``Updates were due by 4 December 2026.``, "" where no day is set."""
    day = found.period.updates_due
    if day is None:
        return ""
    verb = "were" if day < clock.today() else "are"
    return f"Updates {verb} due by {day_in_words(day)}{': late' if found.late else ''}."


def group_name(group: Group, by: str) -> str:
    """``Lena Hart: 3 of 5``."""
    name = (group.name or NOBODY) if by == OFFICER else section_name(group.name)
    return f"{name}: {len(group.items)} of {group.asked}"


def last_words(it: Silent) -> str:
    """When there was an update last, in a word or two; and where it was said that there is none."""
    return it.last or NEVER


def pieces(updates: Updates) -> Iterator[Piece]:
    """The list, group by group, or the letter to one officer."""
    if updates.officer:
        yield from _letter(updates)
        return
    for fact in facts(updates):
        yield Said(fact)
    beside = "Section" if updates.by == OFFICER else "Responsible officers"
    for group in updates.silence.grouped(updates.by):
        yield Heading(group_name(group, updates.by))
        rows = tuple(
            (it.ref, it.text, _beside(it, updates.by), last_words(it)) for it in group.items
        )
        headings = ("Ref", "Recommendation", beside, "Last update")
        yield Table(group_name(group, updates.by), headings, (2, 10, 5, 4), rows, titled=True)


def _letter(updates: Updates) -> Iterator[Piece]:
    items, period = named(updates), clean_line(updates.silence.period.label)
    if not items:
        yield Said(f"{updates.officer}: nothing is missing for {period}.")
        return
    these = "this recommendation" if len(items) == 1 else f"these {len(items)} recommendations"
    yield Said(
        f"{updates.officer}, for {period} no update on {these} has been received yet."
        f" {due_words(updates.silence)}".rstrip()
    )
    headings = ("Ref", "Recommendation", "Last update")
    rows = tuple((it.ref, it.text, last_words(it)) for it in items)
    yield Table("Not updated", headings, (2, 10, 4), rows, titled=True)
    yield Said("Please write what has been done since, or that there is no change.")


def _beside(it: Silent, by: str) -> str:
    return section_name(it.section) if by == OFFICER else ", ".join(it.officers) or NOBODY


# -- the formats -----------------------------------------------------------------------------------


def text(updates: Updates, width: int = _WIDTH) -> str:
    """As plain text in lines of at most ``width`` columns; ends with a line end.

    A letter has no marking and no rules: it is pasted into a message.
    """
    return "\n".join(_lines(updates, width)).rstrip("\n") + "\n"


def _lines(updates: Updates, width: int) -> Iterator[str]:
    yield from textwrap.wrap(updates.plan, width)
    if not updates.officer:
        yield updates.title
        if updates.marking:
            yield updates.marking
    for piece in pieces(updates):
        match piece:
            case Said(said):
                yield ""
                yield from textwrap.wrap(said, width)
            case Heading(name):
                yield ""
                yield from textwrap.wrap(name, width)
            case Table(rows=rows):
                yield ""
                for row in rows:
                    ref, what, *_, last = map(str, row)
                    yield from _hanging(ref, f"{what} (last update: {last})", width)


def _hanging(ref: str, said: str, width: int) -> list[str]:
    left = max(_LEFT, len(ref) + 2)
    return textwrap.wrap(
        clean_line(said), width, initial_indent=ref.ljust(left), subsequent_indent=" " * left
    )


def markdown_text(updates: Updates) -> str:
    """As Markdown with GitHub's tables; ends with a line end."""
    return "\n\n".join(_markdown(updates)) + "\n"


def _markdown(updates: Updates) -> Iterator[str]:
    yield markdown.heading(updates.plan, 1)
    yield f"**{markdown.escaped(updates.title)}**"
    if updates.marking:
        yield f"**{markdown.escaped(updates.marking)}**"
    for piece in pieces(updates):
        match piece:
            case Said(said):
                yield markdown.text(said)
            case Heading(name):
                yield markdown.heading(name, 2)
            case Table(headings=headings, rows=rows):
                yield markdown.table(headings, [[str(cell) for cell in row] for row in rows])


def write_csv(updates: Updates, stream: BinaryIO) -> None:
    """One row a recommendation and officer, or a recommendation and section; safe for Excel."""
    headings = (
        "Officer", "Section", "Ref", "Recommendation", "Last update", "Said", "Updates due", "Late",
    )  # fmt: skip
    found = updates.silence
    due = found.period.updates_due
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(lines, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        writer.writerow(headings)
        for officers, it in _rows(updates):
            row = (
                officers,
                it.section,
                it.ref,
                it.text,
                it.last,
                Update.NONE.word if it.said else "",
                due.isoformat() if due else "",
                "late" if found.late else "",
            )
            writer.writerow(map(guard, row))
    finally:
        lines.detach()


def _rows(updates: Updates) -> Iterator[tuple[str, Silent]]:
    if updates.officer:
        yield from ((updates.officer, it) for it in named(updates))
    elif updates.by == OFFICER:
        for group in updates.silence.by_officer:
            yield from ((group.name, it) for it in group.items)
    else:
        yield from (("; ".join(it.officers), it) for it in updates.silence.items)


def _put(stream: BinaryIO, said: str) -> None:
    stream.write(said.encode("utf-8"))
