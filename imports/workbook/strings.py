"""The texts of a workbook: those that its cells share, and the runs of which a rich one is made.

Read with a streaming parser, since a workbook's texts may be most of it.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from imports.office.parts import Parts
from models.errors import Unreadable

MOST_ELEMENTS = 5_000_000
"""In one part; a cell with a value has two, its text two more."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Run = tuple[str, bool | None]
"""A text and whether it is in italics; None where it is as the cell is."""


class RichText(NamedTuple):
    """A text as written; ``runs`` where parts of it look different, else none."""

    text: str
    runs: tuple[Run, ...] = ()


EMPTY = RichText("")


def too_many(parts: Parts) -> Unreadable:
    """What is said of a part with more elements than are read."""
    return Unreadable(
        f"{parts.name}: it holds more than {MOST_ELEMENTS:,} elements, too many for a plan; copy"
        " the plan's table into a new workbook"
    )


def unescaped(text: str) -> str:
    """``_x000D_`` and its like as the characters they stand for (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


class TextBuilder:
    """Builds one text from the elements of a ``si`` or an ``is``; its readings are left out."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._runs: list[Run] = []
        self._pieces: list[str] | None = None
        self._slant: bool | None = None
        self._aside = 0
        self._rich = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t" and not self._aside:
            self._pieces = []
        elif name == "r":
            self._rich, self._slant = True, None
        elif name == "rPr":
            # A run that says anything of its looks says all of it.
            self._slant = False
        elif name == "i":
            self._slant = attributes.get("val", "1") not in ("0", "false", "off")
        elif name == "rPh":
            self._aside += 1

    def data(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if name == "t" and self._pieces is not None:
            self._runs.append((unescaped("".join(self._pieces)), self._slant))
            self._pieces = None
        elif name == "r":
            self._slant = None
        elif name == "rPh":
            self._aside -= 1

    def text(self) -> RichText:
        """What was built since it was last cleared."""
        whole = "".join([text for text, _ in self._runs])
        if not whole:
            return EMPTY
        return RichText(whole, tuple(self._runs)) if self._rich else RichText(whole)


def shared_texts(parts: Parts, part: str) -> list[RichText]:
    """The texts that cells refer to by number; none where there is no such part."""
    found: list[RichText] = []
    builder = TextBuilder()
    elements = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal elements
        elements += 1
        if elements > MOST_ELEMENTS:
            raise too_many(parts)
        if name == "si":
            builder.clear()
        else:
            builder.start(name, attributes)

    def end(name: str) -> None:
        if name == "si":
            found.append(builder.text())
        else:
            builder.end(name)

    stream(parts, part, start, end, builder.data)
    return found


def stream(
    parts: Parts,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    data: Callable[[str], None],
    after: Callable[[int], None] | None = None,
) -> None:
    """Reads a part with a parser that keeps nothing; names come without the root's prefix.

    ``after`` is called now and then with the bytes read so far. Unreadable: the part is damaged.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.CharacterDataHandler = data
    prefix = 0

    def refuse(*_: object) -> None:
        raise parts.damaged()

    def first(name: str, attributes: dict[str, str]) -> None:
        nonlocal prefix
        prefix = len(name.rpartition(":")[0]) + 1 if ":" in name else 0
        head = name[:prefix]
        if prefix:
            # What has another prefix is another program's own, and no element of a sheet.
            parser.StartElementHandler = lambda name, attributes: (
                start(name[prefix:], attributes) if name.startswith(head) else None
            )
            parser.EndElementHandler = lambda name: (
                end(name[prefix:]) if name.startswith(head) else None
            )
        else:
            parser.StartElementHandler = start
            parser.EndElementHandler = end
        parser.StartElementHandler(name, attributes)

    parser.StartElementHandler = first
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    done = 0
    try:
        for chunk in parts.chunks(part):
            parser.Parse(chunk, False)
            done += len(chunk)
            if after is not None:
                after(done)
        if done:
            parser.Parse(b"", True)
    except (expat.ExpatError, LookupError) as error:
        raise parts.damaged() from error
