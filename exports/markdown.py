"""Markdown, as CommonMark and GitHub read it: headings, texts and tables that say what they hold.

Every character of a text that would mean something is escaped.
"""

import re
from collections.abc import Sequence

from exports.phrases import colon

# What CommonMark and GitHub's tables give a meaning to: anywhere, and where a line begins.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=#?\w+;)")
_AT_BEGINNING = re.compile(r"\s*(?:\d{1,9}(?=[.)](?:\s|$))|(?=[#+=-]))")


def heading(text: str, depth: int) -> str:
    """A heading; the highest has ``depth`` 1."""
    return f"{'#' * depth} {escaped(' '.join(text.split()))}"


def text(said: str) -> str:
    """Paragraphs stay paragraphs, and a line's end a line's end."""
    paragraphs = re.split(r"\n\s*\n", said.strip("\n"))
    return "\n\n".join(
        "\\\n".join(escaped(line.strip()) for line in paragraph.split("\n"))
        for paragraph in paragraphs
    )


def fact(name: str, said: str) -> str:
    """A paragraph that begins with a name in bold."""
    return f"**{escaped(name)}{colon(name)}** {text(said)}"


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table as GitHub has them; a line end in a cell is one."""
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
    """A line of text in which nothing means anything."""
    line = _ANYWHERE.sub(r"\\\g<0>", line)
    begun = _AT_BEGINNING.match(line)
    return f"{begun[0]}\\{line[begun.end() :]}" if begun else line
