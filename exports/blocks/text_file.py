"""A paper as plain text, to be read on a terminal or pasted into a message."""

import textwrap
from collections.abc import Iterator
from typing import BinaryIO

from exports.blocks.kinds import Block, Heading, Paper, Remarks, Said, Size, Table

WIDTH = 78
_LEFT = 6  # columns that a ref has to itself


def write(paper: Paper, stream: BinaryIO) -> None:
    """Write a paper into a stream."""
    stream.write(paper_text(paper).encode("utf-8"))


def paper_text(paper: Paper, width: int = WIDTH) -> str:
    """A paper in lines of at most ``width`` columns; ends with a line end.

    A note has no rules under its headings, and to one person no marking: it is pasted into a
    message.
    """
    lines = _note(paper, width) if paper.size is Size.NOTE else _whole(paper, width)
    return "\n".join(lines).rstrip("\n") + "\n"


def _whole(paper: Paper, width: int) -> Iterator[str]:
    yield from underlined(paper.title, "=", width)
    yield paper.kind
    if said := paper.markings():
        yield from wrapped(said, width)
    yield ""
    left = max(len(fact.name) for fact in paper.facts) + 2
    for fact in paper.facts:
        for at, line in enumerate(fact.lines):
            yield from _beside(fact.name if at == 0 else "", line, left, width)
    for part in paper.parts:
        yield ""
        yield from underlined(part.title, "-", width)
        for block in part.blocks:
            yield from _block(block, width)


def _note(paper: Paper, width: int) -> Iterator[str]:
    yield from textwrap.wrap(paper.title, width)
    if not paper.to:
        yield paper.kind
        if paper.marking:
            yield paper.marking
    for part in paper.parts:
        for block in part.blocks:
            if not isinstance(block, Heading):
                yield ""
            yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(name):
            yield ""
            yield from wrapped(name, width)
        case Said(said):
            yield from wrapped(said, width)
        case Remarks(ref, name, lines):
            yield ""
            left = max(_LEFT, len(ref) + 2)
            yield from _beside(ref, name, left, width)
            for line in lines:
                yield from _beside("", line, left, width)
        case Table():
            yield from _table(block, width)
        case _:
            raise NotImplementedError(f"plain text has no {type(block).__name__} yet")


def _table(table: Table, width: int) -> Iterator[str]:
    """A line or a paragraph each row: a table's lines would not survive a message."""
    for ref, said in table.lines:
        start = ref.ljust(max(_LEFT, len(ref) + 2))
        below = " " * len(start)
        yield from textwrap.wrap(said, width, initial_indent=start, subsequent_indent=below)
    if not table.lines:
        for row in table.rows:
            ref, what, *others = map(str, row)
            named = zip(table.headings[2:], others, strict=True)
            line = "; ".join(f"{name}: {text}" for name, text in named)
            yield from _block(Remarks(ref, what, (line,)), width)


def underlined(said: str, mark: str, width: int) -> Iterator[str]:
    """A heading in lines, over a line of ``mark``s as long as the longest of them, or of none."""
    lines = textwrap.wrap(said, width) or [""]
    yield from lines
    if mark:
        yield mark * max(map(len, lines))


def wrapped(said: str, width: int) -> Iterator[str]:
    """A text in lines of at most ``width``; its own line ends, and empty lines, stay."""
    for line in said.split("\n"):
        yield from textwrap.wrap(line, width) or [""]


def _beside(label: str, said: str, left: int, width: int) -> Iterator[str]:
    """A text with a label in its margin; one that is too long for it has a line of its own."""
    first = label.ljust(left)
    if len(first) > max(left, width // 2):
        yield from wrapped(label, width)
        first = " " * left
    left = min(left, width // 2)
    first = first[:left]
    for line in said.split("\n"):
        lines = textwrap.wrap(line, width, initial_indent=first, subsequent_indent=" " * left)
        yield from lines or [first.rstrip()]
        first = " " * left
