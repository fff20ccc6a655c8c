"""Words that every kind of file uses: days, counts, lists, and what is missing."""

from collections.abc import Iterable, Iterator
from itertools import groupby

NO_SECTION = "No section"
NOBODY = "Nobody named"
DRAFT = "DRAFT"


def counted(number: int, noun: str = "recommendation") -> str:
    """``1 recommendation``, ``3,268 recommendations``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def joined(parts: Iterable[str]) -> str:
    """``a, b and c``."""
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def section_name(name: str) -> str:
    """The name of a section, or that there is none."""
    return name.strip() or NO_SECTION


def colon(name: str) -> str:
    """The colon after a name; none after a question mark."""
    return "" if name.endswith("?") else ":"


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text, which blank lines divide."""
    if "\n" not in text:  # as nearly every one of the thousands in a long plan
        return iter((text,) if text.strip() else ())
    groups = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return ("\n".join(lines) for full, lines in groups if full)
