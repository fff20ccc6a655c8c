"""What a reading pane shows: the history of a recommendation, and the glossary. No widgets here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import Enum, auto

from models.plan.records import Change
from tui.words.changes import short, whole_line


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


def history_paragraphs(
    changes: Iterable[Change], zone: tzinfo | None = None
) -> tuple[Paragraph, ...]:
    """Changes in the order given, each in a line, with old and new where they are long texts."""
    paragraphs: list[Paragraph] = []
    for change in changes:
        paragraphs.append(Paragraph(whole_line(change, zone)))
        if change.field == "evidence":
            for label, text in (("was", change.old), ("now", change.new)):
                if text:
                    paragraphs.append(Paragraph(short(text), Kind.QUIET, 7, f"  {label}"))
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
