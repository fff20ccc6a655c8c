"""The minutes of a meeting as a reading pane shows them. No widgets here."""

from collections.abc import Iterator

from exports.blocks import Heading, Said, Table
from exports.minutes.contents import Entry, Minutes
from exports.minutes.parts import Piece, head, markings, parts
from tui.widgets.glyphs import glyphs
from tui.words.history_and_glossary import GAP, Kind, Paragraph

_FACTS = 11  # cells of the names at the left
_REFS = 6


def minutes_paragraphs(minutes: Minutes) -> tuple[Paragraph, ...]:
    """The minutes, part by part, to be wrapped to any width."""
    return tuple(_paragraphs(minutes))


def _paragraphs(minutes: Minutes) -> Iterator[Paragraph]:
    yield Paragraph(minutes.plan, Kind.HEADING)
    if said := markings(minutes, f" {glyphs().dot} "):
        yield Paragraph(said)
    yield GAP
    for fact in head(minutes):
        for at, line in enumerate(fact.lines):
            yield Paragraph(line, indent=_FACTS, label="" if at else fact.name)
    for part in parts(minutes):
        yield GAP
        yield Paragraph(part.title, Kind.HEADING)
        for piece in part.pieces:
            yield from _piece(piece)


def _piece(piece: Piece) -> Iterator[Paragraph]:
    match piece:
        case Heading(name):
            yield GAP
            yield Paragraph(name, Kind.QUIET)
        case Said(text):
            yield Paragraph(text)
        case Entry(ref, text, lines):
            yield Paragraph(text, Kind.HEADING, _REFS, ref)
            for line in lines:
                yield Paragraph(line, indent=_REFS)
        case Table(headings=headings, rows=rows):
            for row in rows:
                ref, what, *others = map(str, row)
                yield Paragraph(what, indent=_REFS, label=ref)
                said = zip(headings[2:], others, strict=True)
                yield Paragraph("; ".join(f"{name}: {it}" for name, it in said), indent=_REFS)
