"""Markdown and plain text: the plan as tables to paste into a message, a page or a note.

Section by section: a table of its recommendations, then each of them whole. A text stays what it
says: in Markdown every character that would mean something is escaped.
"""

import io
import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import BinaryIO, NamedTuple

from exports import markdown
from exports.contents import Contents, Format
from exports.phrases import colon, day_in_words, section_name
from exports.plan_rows import BETWEEN_OFFICERS
from exports.source_words import as_at, day_made, how_many
from exports.standing import Standings, rule
from models.actions.written_actions import action_line
from models.dates.calendar_words import short_day_words
from models.plan.records import Progress, Recommendation
from models.ratings.ratings import Update, level_word, rag_word

_WIDTH = 100  # characters of a line of plain text
# How wide the columns of a table of plain text are: ref, text, officers, due, then one a rating.
_COLUMNS = (8, 40, 18, 12)
_RATING = 10


class _Style(NamedTuple):
    """How one kind of text is written; ``table`` takes headings and rows of plain texts."""

    heading: Callable[[str, int], str]
    text: Callable[[str], str]
    fact: Callable[[str, str], str]
    table: Callable[[Sequence[str], Sequence[Sequence[str]]], str]


def write_markdown(contents: Contents, stream: BinaryIO, exact: bool = False) -> int:
    """Write the plan as Markdown with GitHub's tables; gives how many recommendations."""
    style = _Style(markdown.heading, markdown.text, markdown.fact, markdown.table)
    return _write(contents, stream, style)


def write_text(contents: Contents, stream: BinaryIO, exact: bool = False) -> int:
    """Write the plan as plain text for a fixed-width font; gives how many recommendations."""
    return _write(contents, stream, _Style(_plain_heading, _plain_text, _plain_fact, _plain_table))


def _write(contents: Contents, stream: BinaryIO, style: _Style) -> int:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n")
    try:
        count = 0
        for piece in _head(contents, style):
            text.write(f"{piece}\n\n")
        for section, found in groupby(contents.recommendations, lambda each: each.section):
            # One section at a time is kept, so that a long plan needs little more than a short one.
            recommendations = list(found)
            count += len(recommendations)
            for piece in _section(section, recommendations, contents, style):
                text.write(f"{piece}\n\n")
        for piece in _foot(contents, style):
            text.write(f"{piece}\n\n")
        text.write(style.text(f"{as_at(contents)} · {how_many(contents, count)}") + "\n")
    finally:
        text.detach()
    return count


def _head(contents: Contents, style: _Style) -> Iterator[str]:
    yield style.heading(contents.plan.title, 1)
    if contents.marking:
        yield style.text(contents.marking)
    if contents.filter:
        yield style.text(f"Filter: {contents.filter}")
    if contents.facts.agrees:
        yield style.text(f"Ratings: {rule(contents.board)}")


def _section(
    name: str, recommendations: Sequence[Recommendation], contents: Contents, style: _Style
) -> Iterator[str]:
    yield style.heading(section_name(name), 2)
    labels = [period.label for period in contents.periods]
    standings = Standings(contents)
    yield style.table(
        ["Ref", "Recommendation", "Responsible officers", "Due", *labels, "Level"],
        [_line(it, standings) for it in recommendations],
    )
    today = day_made(contents)
    for it in recommendations:
        yield from _whole(it, style, standings, today)


def _line(it: Recommendation, standings: Standings) -> list[str]:
    ratings = [_marked(rag_word(entry.rag), standings.rating(entry)) for entry in it.progress]
    if it.progress and it.progress[-1].rag is None and it.progress[-1].update is Update.NONE:
        ratings[-1] = _marked(Update.NONE.word, standings.rating(it.progress[-1]))
    due = short_day_words(it.due) if it.due else it.timescale
    officers = BETWEEN_OFFICERS.join(it.officers)
    level = _marked(level_word(it.level), standings.level_mark(it))
    return [it.ref, it.text, officers, due, *ratings, level]


def _marked(word: str, mark: str) -> str:
    """``Amber (proposed)``."""
    return f"{word} ({mark[0].lower()}{mark[1:]})" if mark else word


def _whole(
    it: Recommendation, style: _Style, standings: Standings, today: date | None
) -> Iterator[str]:
    yield style.heading(f"{it.ref} {it.text}".strip(), 3)
    facts = (
        ("What became of it", it.retired),
        ("Finding", it.finding),
        ("Timescale", it.timescale),
        ("Due", day_in_words(it.due) if it.due else ""),
        ("Responsible officers", BETWEEN_OFFICERS.join(it.officers)),
        ("Key actions", it.key_actions),
        ("How do we know?", it.rationale),
        ("Overall status", it.overall_status),
        ("Delivery", it.delivery.word if it.delivery else ""),
        ("Monitoring", it.monitoring.word if it.monitoring else ""),
        ("Tags", BETWEEN_OFFICERS.join(it.tags)),
        *(("Action", action_line(action, today)) for action in it.actions),
        *((text.heading, text.text) for text in it.unplaced),
        *(
            (_said(entry, standings), entry.evidence or "no evidence")
            for entry in it.progress
            if entry.evidence or entry.update
        ),
    )
    for name, text in facts:
        if text:
            yield style.fact(name, text)


def _said(entry: Progress, standings: Standings) -> str:
    """``End of June, Amber, no change``: what stands before the evidence of a period."""
    words = [entry.period.label, _marked(rag_word(entry.rag), standings.rating(entry))]
    if entry.update is not None:
        words.append(entry.update.word.lower())
    return ", ".join(words)


def _foot(contents: Contents, style: _Style) -> Iterator[str]:
    if contents.rating_key:
        yield style.heading("Key to the ratings", 2)
        rows = [[rag.word, meaning] for rag, meaning in contents.rating_key.items()]
        yield style.table(["Rating", "What it means"], rows)
    if contents.glossary:
        yield style.heading("Glossary", 2)
        yield style.table(["Term", "Meaning"], [list(pair) for pair in contents.glossary.items()])
    if contents.unplaced:
        yield style.heading("Other texts", 2)
        for text in contents.unplaced:
            yield style.fact(text.heading, text.text) if text.heading else style.text(text.text)


# -- plain text ------------------------------------------------------------------------------------


def _plain_heading(text: str, depth: int) -> str:
    lines = textwrap.wrap(text, _WIDTH) or [""]
    under = ("=", "-", "")[depth - 1]
    return "\n".join([*lines, under * max(map(len, lines))] if under else lines)


def _plain_text(text: str) -> str:
    return "\n".join(
        textwrap.fill(line, _WIDTH, initial_indent="  ", subsequent_indent="  ")
        for line in text.split("\n")
    )


def _plain_fact(name: str, text: str) -> str:
    return _plain_text(f"{name}{colon(name)} {text}")


def _plain_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    from tabulate import tabulate

    count = len(headings)
    if count == 2:
        widths: Sequence[int] = (20, _WIDTH - 25)
    else:
        widths = (*_COLUMNS, *[_RATING] * (count - len(_COLUMNS)))
    cells = [
        ["\n".join(_wrapped(text, width)) for text, width in zip(row, widths, strict=True)]
        for row in rows
    ]
    named = ["\n".join(_wrapped(text, width)) for text, width in zip(headings, widths, strict=True)]
    return tabulate(cells, named, tablefmt="grid", disable_numparse=True)


def _wrapped(text: str, width: int) -> list[str]:
    return [
        line for paragraph in text.split("\n") for line in textwrap.wrap(paragraph, width) or [""]
    ]


MARKDOWN = Format("md", (".md", ".markdown"), "Markdown", write_markdown)
TEXT = Format("txt", (".txt",), "Plain text", write_text)
