"""A paper as Markdown, and the headings, texts and tables of any Markdown that leaves here.

It is what CommonMark and GitHub read. Every character of a text that would mean something is
escaped.
"""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from exports.blocks.kinds import Block, Heading, Paper, Remarks, Said, Table
from exports.phrases import colon

# What CommonMark and GitHub's tables give a meaning to: anywhere, and where a line begins.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")
_AT_BEGINNING = re.compile(r"\s*(?:\d{1,9}(?=[.)](?:\s|$))|(?=[#+=-]))")


def write(paper: Paper, stream: BinaryIO) -> None:
    """Write a paper into a stream."""
    stream.write(paper_text(paper).encode("utf-8"))


def paper_text(paper: Paper) -> str:
    """A paper as Markdown; ends with a line end."""
    return "\n\n".join(_pieces(paper)) + "\n"


def _pieces(paper: Paper) -> Iterator[str]:
    yield heading(paper.title, 1)
    yield f"**{escaped(paper.kind)}**"
    if said := paper.markings():
        yield f"**{escaped(said)}**"
    if paper.facts:
        yield "\n".join(
            _point(f"**{escaped(name)}:** ", "\n".join(lines)) for name, lines in paper.facts
        )
    for part in paper.parts:
        if part.title:
            yield heading(part.title, 2)
        yield from map(_block, part.blocks)


def _block(block: Block) -> str:
    match block:
        case Heading(name, top):
            return heading(name, 2 if top else 3)
        case Said(said):
            return text(said)
        case Remarks(ref, name, lines):
            first = f"**{escaped(f'{ref} {name}'.strip())}**"
            return "\n\n".join([first, "\n".join(_point("", line) for line in lines)]).rstrip()
        case Table(headings=headings, rows=rows):
            return table(headings, [[str(cell) for cell in row] for row in rows])
    raise NotImplementedError(f"Markdown has no {type(block).__name__} yet")


def _point(start: str, said: str) -> str:
    """A point of a list; further lines of its text stay in it."""
    lines = [escaped(line.strip()) for line in said.split("\n") if line.strip()]
    return f"- {start}" + "\\\n  ".join(lines)


# -- what any Markdown is made of ------------------------------------------------------------------


def heading(text: str, depth: int) -> str:
    """A heading; the highest has ``depth`` 1."""
    return f"{'#' * depth} {escaped(' '.join(text.split()))}"


def text(said: str) -> str:
    """A text as Markdown that keeps its paragraphs and line ends."""
    paragraphs = re.split(r"\n\s*\n", said.strip("\n"))
    return "\n\n".join(
        "\\\n".join(escaped(line.strip()) for line in paragraph.split("\n"))
        for paragraph in paragraphs
    )


def fact(name: str, said: str) -> str:
    """A paragraph that begins with a name in bold."""
    return f"**{escaped(name)}{colon(name)}** {text(said)}"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in GitHub's Markdown; a line end in a cell stays one."""
    cells = [[_cell(each) for each in row] for row in (headings, *rows)]
    widths = [max(3, *map(len, column)) for column in zip(*cells, strict=True)]
    first, *others = (
        " | ".join(each.ljust(width) for each, width in zip(row, widths, strict=True))
        for row in cells
    )
    rule = "|".join("-" * (width + 2) for width in widths)
    return "\n".join([f"| {first} |", f"|{rule}|", *(f"| {line} |" for line in others)])


def _cell(text: str) -> str:
    return "<br>".join(escaped(line.strip()) for line in text.strip().split("\n"))


def escaped(line: str) -> str:
    """A line of text with every character escaped that Markdown gives a meaning to."""
    line = _ANYWHERE.sub(r"\\\g<0>", line)
    begun = _AT_BEGINNING.match(line)
    return f"{begun[0]}\\{line[begun.end() :]}" if begun else line
