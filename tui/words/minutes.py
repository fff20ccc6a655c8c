"""The minutes of a meeting as a reading pane shows them. No widgets here."""

from collections.abc import Iterator

from models.lazily import lazily
from tui.widgets.glyphs import glyphs
from tui.words.history_and_glossary import GAP, Kind, Paragraph

with lazily():
    from exports.blocks import kinds
    from exports.minutes import contents, paper

_FACTS = 11  # cells of the names at the left
_REFS = 6


def minutes_paragraphs(minutes: "contents.Minutes") -> tuple[Paragraph, ...]:
    """The minutes, part by part, to be wrapped to any width."""
    return tuple(_paragraphs(minutes))


def _paragraphs(minutes: "contents.Minutes") -> Iterator[Paragraph]:
    whole = paper.minutes_paper(minutes)
    yield Paragraph(whole.title, Kind.HEADING)
    if said := whole.markings(f" {glyphs().dot} "):
        yield Paragraph(said)
    yield GAP
    for fact in whole.facts:
        for at, line in enumerate(fact.lines):
            yield Paragraph(line, indent=_FACTS, label="" if at else fact.name)
    for part in whole.parts:
        yield GAP
        yield Paragraph(part.title, Kind.HEADING)
        for block in part.blocks:
            yield from _block(block)


def _block(block: "kinds.Block") -> Iterator[Paragraph]:
    match block:
        case kinds.Heading(name):
            yield GAP
            yield Paragraph(name, Kind.QUIET)
        case kinds.Said(text):
            yield Paragraph(text)
        case kinds.Remarks(ref, text, lines):
            yield Paragraph(text, Kind.HEADING, _REFS, ref)
            for line in lines:
                yield Paragraph(line, indent=_REFS)
        case kinds.Table(headings=headings, rows=rows):
            for row in rows:
                ref, what, *others = map(str, row)
                yield Paragraph(what, indent=_REFS, label=ref)
                said = zip(headings[2:], others, strict=True)
                yield Paragraph("; ".join(f"{name}: {it}" for name, it in said), indent=_REFS)
