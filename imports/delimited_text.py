"""CSV as programs write it: records divided by one delimiter, cells in quotes where they need it.

The delimiter is not guessed here (``csv.Sniffer`` takes a letter for one in texts like these): the
reader tries each and keeps the one under which a heading row appears.
"""

import csv
import io
import re
from collections.abc import Iterator

from imports.cells import Cell, Row

DELIMITERS = (",", ";", "\t", "|")
_FIELD_LIMIT = 2**31 - 1
_SEPARATOR_LINE = re.compile(r"sep=([,;|\t])(?:\r\n|\n|\r)")


def records(text: str, delimiter: str, *, strict: bool = False) -> list[list[str]]:
    """All records. ``csv.Error`` only if ``strict``: quotes that are not those of CSV."""
    return list(_reader(text, delimiter, strict))


def first_record(text: str, delimiter: str) -> list[str]:
    """The first record; [] where there is none."""
    return next(_reader(text, delimiter), [])


def _reader(text: str, delimiter: str, strict: bool = False) -> Iterator[list[str]]:
    csv.field_size_limit(_FIELD_LIMIT)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def rows(found: list[list[str]], first: int = 1) -> list[Row]:
    """Records as rows; one that is empty, or holds only empty cells or ruled lines, is a gap."""
    return [
        Row(number, () if _is_gap(record) else tuple(map(Cell, record)))
        for number, record in enumerate(found, first)
    ]


def _is_gap(record: list[str]) -> bool:
    filled = next(filter(None, record), "")
    if filled.strip(" -:=+"):
        return False
    return not any(cell.strip(" -:=+") for cell in record) and any(
        len(cell.strip()) != 1 for cell in record
    )


def is_quoted(text: str, delimiter: str) -> bool:
    """Whether quotation marks in a tab-separated text divide cells, or are the writer's own.

    They divide cells where all of the text is well-formed CSV and at least one cell could not have
    been written without them.
    """
    if f'{delimiter}"' not in text and not re.search(r'(?:\A|[\r\n])"', text):
        return False
    try:
        found = records(text, delimiter, strict=True)
    except csv.Error:
        return False
    return any(_needs_quotes(cell, delimiter, text) for record in found for cell in record)


def _needs_quotes(cell: str, delimiter: str, text: str) -> bool:
    if "\n" in cell or "\r" in cell or delimiter in cell:
        return True
    return '"' in cell and '"{}"'.format(cell.replace('"', '""')) in text


def open_quote(text: str, delimiter: str) -> bool:
    """Whether the last cell's quotation mark is never closed, so that it swallows the rest."""
    if text.count('"') % 2 == 0:
        return False
    try:
        records(text, delimiter, strict=True)
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def separator_line(text: str) -> str | None:
    """The delimiter that Excel's own first line ``sep=;`` names, if there is one."""
    found = _SEPARATOR_LINE.match(text)
    return found[1] if found else None
