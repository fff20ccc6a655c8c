"""Who has not updated as a paper: a list by officer or by section, or a letter to one officer."""

from collections.abc import Iterator

from exports.blocks.kinds import Block, Heading, Paper, PaperPart, Said, Size, Table
from exports.phrases import NOBODY, section_name
from exports.updates.contents import OFFICER, Updates
from exports.updates.words import due_words, facts, group_name, last_words
from models.periods.silence import Silent
from models.text import clean_line


def updates_paper(updates: Updates) -> Paper:
    """The list, or the letter where it is for one officer."""
    return Paper(
        name="updates",
        title=updates.plan,
        kind=updates.title,
        file_title=f"{updates.plan}: {updates.title}",
        footer=updates.title,
        marking=updates.marking,
        parts=(PaperPart("", tuple(_letter(updates) if updates.officer else _list(updates))),),
        size=Size.NOTE,
        to=updates.officer,
    )


def _list(updates: Updates) -> Iterator[Block]:
    yield from map(Said, facts(updates))
    beside = "Section" if updates.by == OFFICER else "Responsible officers"
    headings = ("Ref", "Recommendation", beside, "Last update")
    for group in updates.silence.grouped(updates.by):
        name = group_name(group, updates.by)
        yield Heading(name, top=True)
        rows = tuple(
            (it.ref, it.text, _beside(it, updates.by), last_words(it)) for it in group.items
        )
        yield Table(
            name, headings, (2, 10, 5, 4), rows, titled=True, lines=tuple(map(_line, group.items))
        )


def _letter(updates: Updates) -> Iterator[Block]:
    items, period = updates.named, clean_line(updates.silence.period.label)
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
    lines = tuple(map(_line, items))
    yield Table("Not updated", headings, (2, 10, 4), rows, titled=True, lines=lines)
    yield Said("Please write what has been done since, or that there is no change.")


def _line(it: Silent) -> tuple[str, str]:
    return it.ref, clean_line(f"{it.text} (last update: {last_words(it)})")


def _beside(it: Silent, by: str) -> str:
    return section_name(it.section) if by == OFFICER else ", ".join(it.officers) or NOBODY
