"""The minutes as Markdown, with the actions in a table as GitHub has them."""

from collections.abc import Iterator
from typing import BinaryIO

from exports import markdown
from exports.blocks import Heading, Said, Table
from exports.minutes.contents import Entry, Minutes
from exports.minutes.parts import Fact, Piece, head, markings, parts, title


def text(minutes: Minutes) -> str:
    """The minutes as Markdown; ends with a line end."""
    return "\n\n".join(_blocks(minutes)) + "\n"


def write(minutes: Minutes, stream: BinaryIO) -> None:
    stream.write(text(minutes).encode("utf-8"))


def _blocks(minutes: Minutes) -> Iterator[str]:
    yield markdown.heading(minutes.plan, 1)
    yield f"**{markdown.escaped(title(minutes))}**"
    if said := markings(minutes):
        yield f"**{markdown.escaped(said)}**"
    yield "\n".join(map(_fact, head(minutes)))
    for part in parts(minutes):
        yield markdown.heading(part.title, 2)
        yield from map(_piece, part.pieces)


def _fact(fact: Fact) -> str:
    return _point(f"**{markdown.escaped(fact.name)}:** ", "\n".join(fact.lines))


def _piece(piece: Piece) -> str:
    match piece:
        case Heading(name):
            return markdown.heading(name, 3)
        case Said(said):
            return markdown.text(said)
        case Entry(ref, name, lines):
            first = f"**{markdown.escaped(f'{ref} {name}'.strip())}**"
            return "\n\n".join([first, "\n".join(_point("", line) for line in lines)]).rstrip()
        case Table(headings=headings, rows=rows):
            return markdown.table(headings, [[str(cell) for cell in row] for row in rows])


def _point(start: str, said: str) -> str:
    """A point of a list; further lines of its text stay in it."""
    lines = [markdown.escaped(line.strip()) for line in said.split("\n") if line.strip()]
    return f"- {start}" + "\\\n  ".join(lines)
