"""The minutes as plain text, to be read on a terminal or pasted into a message."""

import textwrap
from collections.abc import Iterator
from typing import BinaryIO

from exports.blocks import Heading, Said, Table
from exports.minutes.contents import Entry, Minutes
from exports.minutes.parts import Piece, head, markings, parts, title

WIDTH = 78
_LEFT = 6  # columns that a ref has to itself


def text(minutes: Minutes, width: int = WIDTH) -> str:
    """The minutes in lines of at most ``width`` columns; ends with a line end."""
    return "\n".join(_lines(minutes, width)).rstrip("\n") + "\n"


def write(minutes: Minutes, stream: BinaryIO) -> None:
    stream.write(text(minutes).encode("utf-8"))


def _lines(minutes: Minutes, width: int) -> Iterator[str]:
    named = list(head(minutes))
    yield from _underlined(minutes.plan, "=", width)
    yield title(minutes)
    if said := markings(minutes):
        yield from _wrapped(said, width)
    yield ""
    left = max(len(fact.name) for fact in named) + 2
    for fact in named:
        for at, line in enumerate(fact.lines):
            yield from _beside(fact.name if at == 0 else "", line, left, width)
    for part in parts(minutes):
        yield ""
        yield from _underlined(part.title, "-", width)
        for piece in part.pieces:
            yield from _piece(piece, width)


def _piece(piece: Piece, width: int) -> Iterator[str]:
    match piece:
        case Heading(name):
            yield ""
            yield from _wrapped(name, width)
        case Said(said):
            yield from _wrapped(said, width)
        case Entry(ref, name, lines):
            yield ""
            left = max(_LEFT, len(ref) + 2)
            yield from _beside(ref, name, left, width)
            for line in lines:
                yield from _beside("", line, left, width)
        case Table(rows=rows):
            yield from _table(piece.headings, [tuple(map(str, row)) for row in rows], width)


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]], width: int) -> Iterator[str]:
    """What is to be done, a paragraph each: a table's lines would not survive a message."""
    for ref, what, *others in rows:
        yield ""
        left = max(_LEFT, len(ref) + 2)
        yield from _beside(ref, what, left, width)
        said = (f"{name}: {text}" for name, text in zip(headings[2:], others, strict=True))
        yield from _beside("", "; ".join(said), left, width)


def _underlined(said: str, mark: str, width: int) -> Iterator[str]:
    lines = textwrap.wrap(said, width) or [""]
    yield from lines
    yield mark * max(map(len, lines))


def _wrapped(said: str, width: int) -> Iterator[str]:
    for line in said.split("\n"):
        yield from textwrap.wrap(line, width) or [""]


def _beside(label: str, said: str, left: int, width: int) -> Iterator[str]:
    """A text with a label in its margin; one that is too long for it has a line of its own."""
    first = label.ljust(left)
    if len(first) > max(left, width // 2):
        yield from _wrapped(label, width)
        first = " " * left
    left = min(left, width // 2)
    first = first[:left]
    for line in said.split("\n"):
        wrapped = textwrap.wrap(line, width, initial_indent=first, subsequent_indent=" " * left)
        yield from wrapped or [first.rstrip()]
        first = " " * left
