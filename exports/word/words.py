"""The words in a plan's Word file for a due date and for the lines under the title."""

from collections.abc import Mapping
from datetime import date

from exports.agreed_words import of_these, rule
from exports.contents import Contents
from exports.source_words import how_many
from models.dates.calendar_words import day_words
from models.periods.periods import shown_period
from models.ratings.ratings import UNRATED, Rag


def due_words(day: date) -> str:
    """A due date as it stands under a timescale; ``imports.own.word`` reads it."""
    return f"Due {day_words(day)}"


def facts(
    contents: Contents,
    as_at: date,
    count: int,
    ratings: Mapping[Rag | None, int],
    proposed: int = 0,
) -> str:
    """What stands under the title: the date, the period, how many, and how they are rated.

    ``proposed`` of the ratings wait for the board.
    """
    parts = [f"As at {day_words(as_at)}"]
    shown = shown_period(contents.periods)
    if shown is not None:
        parts.append(f"Period: {shown.label} ({shown.state})")
    chosen = f" ({contents.filter})" if contents.filter else ""
    parts.append(how_many(contents, count) + chosen)
    if contents.plan.published is not None:
        parts.append(f"Report published {day_words(contents.plan.published)}")
    lines = ["  ·  ".join(parts)]
    if shown is not None and count:
        rated = [f"{rag.word} {ratings[rag]}" for rag in Rag if ratings.get(rag)]
        if ratings.get(None):
            rated.append(f"{UNRATED} {ratings[None]}")
        if proposed:
            rated.append(of_these(proposed))
        lines.append(f"Ratings, {shown.label}:  " + "  ·  ".join(rated))
    if contents.facts.agrees:
        lines.append(f"Ratings: {rule(contents.board)}")
    return "\n".join(lines)
