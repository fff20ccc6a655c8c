"""What a reading pane shows: the history of a recommendation, and the glossary. No widgets here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import Enum, auto
from typing import TypeVar

from models import clock
from models.ratings import Level, Rag, Update, level_word, rag_word
from models.records import Change
from tui.glyphs import glyphs

Value = TypeVar("Value", bound=Enum)
SHORT = 160  # characters of a long text that are shown


class Kind(Enum):
    """How a paragraph is shown."""

    TEXT = auto()
    HEADING = auto()
    QUIET = auto()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text to wrap. ``indent`` is in cells; ``label`` stands before it, inside the indent."""

    text: str
    kind: Kind = Kind.TEXT
    indent: int = 0
    label: str = ""


GAP = Paragraph("")


def when(at: str, zone: tzinfo | None = None) -> str:
    """A moment of the record as people say it here: ``today 14:02``, ``3 March 09:15``.

    ``at`` is UTC, ISO 8601; ``zone`` is this computer's own unless given, with the summer time
    that held on that day.
    """
    here = _local(at, zone)
    today = _local(clock.now(), zone)
    days = (today.date() - here.date()).days
    if days == 0:
        day = "today"
    elif days == 1:
        day = "yesterday"
    else:
        day = f"{here.day} {here:%B}" + ("" if here.year == today.year else f" {here.year}")
    return f"{day} {here:%H:%M}"


def what(change: Change) -> str:
    """A change in one line: ``Red → Amber, September``."""
    at = f", {change.period}" if change.period else ""
    arrow = f" {glyphs().arrow} "
    old, new = change.old, change.new
    if change.field == "rag":
        return rag_word(_as(Rag, old)) + arrow + rag_word(_as(Rag, new)) + at
    if change.field == "level":
        return "Level: " + level_word(_as(Level, old)) + arrow + level_word(_as(Level, new))
    if change.field == "update":
        words = [update.word if (update := _as(Update, one)) else "nothing" for one in (old, new)]
        return "Reported: " + arrow.join(words) + at
    if change.field == "evidence":
        return f"Evidence{at}: {_words(old)}{arrow}{_words(new)}"
    if change.field == "closed":
        return f"{change.period or 'Period'}: {old}{arrow}{new}"
    if change.field == "period":
        return f"Period added: {_short(new)}"
    name = change.field.replace("_", " ").capitalize()
    nothing = glyphs().none
    if not old:
        return f"{name}{at}: {_short(new) or nothing}"
    return f"{name}{at}: {_short(old)}{arrow}{_short(new) or nothing}"


def history_paragraphs(
    changes: Iterable[Change], zone: tzinfo | None = None
) -> tuple[Paragraph, ...]:
    """Changes in the order given, each in a line, with old and new where they are long texts."""
    dot = f" {glyphs().dot} "
    paragraphs: list[Paragraph] = []
    for change in changes:
        who = f"{change.actor} ({change.name})" if change.name else change.actor
        how = {"undo": " (taken back)", "redo": " (made again)", "import": " (from a document)"}
        paragraphs.append(
            Paragraph(
                what(change) + how.get(change.source, "") + dot + who + dot + when(change.at, zone)
            )
        )
        if change.field == "evidence":
            for label, text in (("was", change.old), ("now", change.new)):
                if text:
                    paragraphs.append(Paragraph(_short(text), Kind.QUIET, 7, f"  {label}"))
        if change.reason:
            paragraphs.append(Paragraph(change.reason, Kind.QUIET, 7, "  why"))
    return tuple(paragraphs) or (Paragraph("Nothing has been changed yet.", Kind.QUIET),)


def glossary_paragraphs(
    terms_first: Sequence[str], glossary: Mapping[str, str]
) -> tuple[Paragraph, ...]:
    """What each term means; those of the shown text come first, then the alphabet."""
    if not glossary:
        return (Paragraph("This plan explains no terms.", Kind.QUIET),)
    used = [term for term in terms_first if term in glossary]
    others = sorted((term for term in glossary if term not in used), key=str.casefold)
    indent = min(max(len(term) for term in glossary), 14) + 2
    paragraphs: list[Paragraph] = []
    for title, terms in (("In this recommendation", used), ("In the plan", others)):
        if not terms:
            continue
        if paragraphs:
            paragraphs.append(GAP)
        paragraphs.append(Paragraph(title, Kind.HEADING))
        paragraphs += [Paragraph(glossary[term], Kind.TEXT, indent, term) for term in terms]
    return tuple(paragraphs)


def _local(at: str, zone: tzinfo | None) -> datetime:
    moment = datetime.fromisoformat(at)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone)


def _as(kind: type[Value], text: str) -> Value | None:
    return kind(text) if text in [member.value for member in kind] else None


def _words(text: str) -> str:
    count = len(text.split())
    return "none" if not count else f"{count} word" + ("" if count == 1 else "s")


def _short(text: str) -> str:
    text = " ".join(text[: SHORT * 4].split())
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + glyphs().ellipsis
