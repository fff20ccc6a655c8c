"""Tab-separated text as it is copied out of a table: one line a row, with ``<p> <i> <u>`` tags.

Paragraphs become lines, emphasis is dropped, and what stands in italics is kept apart, since in a
recommendation's cell it is the finding. Only these three tags are read; anything else between
angle brackets, and every entity, is text and stays as it is written.
"""

import re

from imports.cells import Cell, Row

_TAG = re.compile(r"<(/?)([piu])>", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|[\n\r]")
_EMPHASIS_WORDS = 4


def rows(text: str, first: int = 1) -> list[Row]:
    """The rows of a text, numbered from ``first``; a blank line or a page break has no cells."""
    lines = _LINE_END.split(text.replace("\f", "\n"))
    return [
        Row(number, tuple(map(cell, line.split("\t"))) if line.strip() else ())
        for number, line in enumerate(lines, first)
    ]


def cell(raw: str) -> Cell:
    """One cell, its tags read."""
    if "<" not in raw:
        return Cell(raw.strip())
    paragraphs = _paragraphs(raw)
    whole: list[str] = []
    upright: list[str] = []
    italic: list[str] = []
    for runs in paragraphs:
        whole.append("".join(text for text, _ in runs).strip())
        kept = ""
        for at, (text, slanted) in enumerate(runs):
            if slanted and text.strip() and not _is_emphasis(runs, at):
                italic.append(text.strip())
                kept = kept.rstrip() + " "
            else:
                kept += text.lstrip() if kept.endswith(" ") else text
        upright.append(kept.strip())
    text = "\n".join(filter(None, whole))
    rest = "\n".join(filter(None, upright))
    if not italic or not rest:
        return Cell(text)
    return Cell(text, rest, "\n".join(italic))


def _paragraphs(raw: str) -> list[list[tuple[str, bool]]]:
    """Paragraphs of runs; a run is its text and whether it is in italics."""
    paragraphs: list[list[tuple[str, bool]]] = [[]]
    slanted = 0
    end = 0
    for tag in _TAG.finditer(raw):
        if tag.start() > end:
            paragraphs[-1].append((raw[end : tag.start()], slanted > 0))
        end = tag.end()
        closing, name = tag[1], tag[2].lower()
        if name == "p":
            paragraphs.append([])
        elif name == "i":
            slanted = max(0, slanted - 1) if closing else slanted + 1
    if end < len(raw):
        paragraphs[-1].append((raw[end:], slanted > 0))
    return paragraphs


def _is_emphasis(runs: list[tuple[str, bool]], at: int) -> bool:
    """A word or two that the sentence needs to go on are stressed, not a finding."""
    followed = any(text.strip() and not slanted for text, slanted in runs[at + 1 :])
    return followed and len(runs[at][0].split()) < _EMPHASIS_WORDS
