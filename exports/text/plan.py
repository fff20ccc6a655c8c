"""The plan as a text, in the style of its kind, which is handed in.

Section by section: a table of its recommendations, then each of them whole.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import BinaryIO, NamedTuple

from exports.agreed_words import AgreedWords, rule
from exports.contents import Contents
from exports.phrases import section_name
from exports.source_words import as_at, day_made, how_many
from models.actions.written_actions import action_line
from models.dates.calendar_words import day_words, short_day_words
from models.documents.columns import BETWEEN_NAMES, GLOSSARY
from models.plan.records import Progress, Recommendation
from models.ratings.ratings import Update, level_word, rag_word


class Style(NamedTuple):
    """How one kind of text is written; ``table`` takes headings and rows of plain texts."""

    heading: Callable[[str, int], str]
    text: Callable[[str], str]
    fact: Callable[[str, str], str]
    table: Callable[[Sequence[str], Sequence[Sequence[str]]], str]


def write_plan(contents: Contents, stream: BinaryIO, style: Style) -> int:
    """Write the plan into a stream; gives how many recommendations."""
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


def _head(contents: Contents, style: Style) -> Iterator[str]:
    yield style.heading(contents.plan.title, 1)
    if contents.marking:
        yield style.text(contents.marking)
    if contents.filter:
        yield style.text(f"Filter: {contents.filter}")
    if contents.facts.agrees:
        yield style.text(f"Ratings: {rule(contents.board)}")


def _section(
    name: str, recommendations: Sequence[Recommendation], contents: Contents, style: Style
) -> Iterator[str]:
    yield style.heading(section_name(name), 2)
    labels = [period.label for period in contents.periods]
    agreed = AgreedWords(contents)
    yield style.table(
        ["Ref", "Recommendation", "Responsible officers", "Due", *labels, "Level"],
        [_line(it, agreed) for it in recommendations],
    )
    today = day_made(contents)
    for it in recommendations:
        yield from _whole(it, style, agreed, today)


def _line(it: Recommendation, agreed: AgreedWords) -> list[str]:
    ratings = [_marked(rag_word(entry.rag), agreed.rating(entry)) for entry in it.progress]
    if it.progress and it.progress[-1].rag is None and it.progress[-1].update is Update.NONE:
        ratings[-1] = _marked(Update.NONE.word, agreed.rating(it.progress[-1]))
    due = short_day_words(it.due) if it.due else it.timescale
    officers = BETWEEN_NAMES.join(it.officers)
    level = _marked(level_word(it.level), agreed.level_mark(it))
    return [it.ref, it.text, officers, due, *ratings, level]


def _marked(word: str, mark: str) -> str:
    """``Amber (proposed)``."""
    return f"{word} ({mark[0].lower()}{mark[1:]})" if mark else word


def _whole(
    it: Recommendation, style: Style, agreed: AgreedWords, today: date | None
) -> Iterator[str]:
    yield style.heading(f"{it.ref} {it.text}".strip(), 3)
    facts = (
        ("What became of it", it.retired),
        ("Finding", it.finding),
        ("Timescale", it.timescale),
        ("Due", day_words(it.due) if it.due else ""),
        ("Responsible officers", BETWEEN_NAMES.join(it.officers)),
        ("Key actions", it.key_actions),
        ("How do we know?", it.rationale),
        ("Overall status", it.overall_status),
        ("Delivery", it.delivery.word if it.delivery else ""),
        ("Monitoring", it.monitoring.word if it.monitoring else ""),
        ("Tags", BETWEEN_NAMES.join(it.tags)),
        *(("Action", action_line(action, today)) for action in it.actions),
        *((text.heading, text.text) for text in it.unplaced),
        *(
            (_said(entry, agreed), entry.evidence or "no evidence")
            for entry in it.progress
            if entry.evidence or entry.update
        ),
    )
    for name, text in facts:
        if text:
            yield style.fact(name, text)


def _said(entry: Progress, agreed: AgreedWords) -> str:
    """``End of June, Amber, no change``: what stands before the evidence of a period."""
    words = [entry.period.label, _marked(rag_word(entry.rag), agreed.rating(entry))]
    if entry.update is not None:
        words.append(entry.update.word.lower())
    return ", ".join(words)


def _foot(contents: Contents, style: Style) -> Iterator[str]:
    if contents.rating_key:
        yield style.heading("Key to the ratings", 2)
        rows = [[rag.word, meaning] for rag, meaning in contents.rating_key.items()]
        yield style.table(["Rating", "What it means"], rows)
    if contents.glossary:
        yield style.heading("Glossary", 2)
        yield style.table(list(GLOSSARY), [list(pair) for pair in contents.glossary.items()])
    if contents.unplaced:
        yield style.heading("Other texts", 2)
        for text in contents.unplaced:
            yield style.fact(text.heading, text.text) if text.heading else style.text(text.text)
