"""The plan as plain text, for a fixed-width font."""

import textwrap
from collections.abc import Sequence
from typing import BinaryIO

from exports.blocks.text_file import underlined, wrapped
from exports.contents import Contents, Format
from exports.phrases import colon
from exports.text.plan import Style, write_plan

_WIDTH = 100  # characters of a line
# How wide the columns of a table are: ref, text, officers, due, then one a rating.
_COLUMNS = (8, 40, 18, 12)
_RATING = 10


def write(contents: Contents, stream: BinaryIO, exact: bool = False) -> int:
    """Write the plan; gives how many recommendations. Text holds every text in any case."""
    return write_plan(contents, stream, Style(_heading, _text, _fact, _table))


def _heading(text: str, depth: int) -> str:
    mark = ("=", "-", "")[depth - 1]
    return "\n".join(underlined(text, mark, _WIDTH))


def _text(text: str) -> str:
    return "\n".join(
        textwrap.fill(line, _WIDTH, initial_indent="  ", subsequent_indent="  ")
        for line in text.split("\n")
    )


def _fact(name: str, text: str) -> str:
    return _text(f"{name}{colon(name)} {text}")


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    from tabulate import tabulate

    count = len(headings)
    if count == 2:
        widths: Sequence[int] = (20, _WIDTH - 25)
    else:
        widths = (*_COLUMNS, *[_RATING] * (count - len(_COLUMNS)))
    cells = [
        ["\n".join(wrapped(text, width)) for text, width in zip(row, widths, strict=True)]
        for row in rows
    ]
    named = ["\n".join(wrapped(text, width)) for text, width in zip(headings, widths, strict=True)]
    return tabulate(cells, named, tablefmt="grid", disable_numparse=True)


FORMAT = Format("txt", (".txt",), "Plain text", write)
