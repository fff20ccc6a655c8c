"""Tab-separated text as it is copied out of a table: one line a row, with ``<p> <i> <u>`` tags.

Paragraphs become lines, emphasis is dropped, and what stands in italics is kept apart, since in a
recommendation's cell it is the finding. Only these three tags are read; anything else between
angle brackets, and every entity, is text and stays as it is written.
"""

import re

from imports.cells import Cell, Row
from imports.italics import Runs, split

_TAG = re.compile(r"<(/?)([piu])>", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|[\n\r]")


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
    return Cell(*split(_paragraphs(raw)))


def _paragraphs(raw: str) -> list[Runs]:
    """Paragraphs of runs; a run is its text and whether it is in italics."""
    paragraphs: list[Runs] = [[]]
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
