"""CSV: safe for Excel, or plain RFC 4180 where another program reads it.

Excel and its like take a cell that starts with ``=``, ``+``, ``-``, ``@``, a tab or a line end
for a formula (OWASP, "CSV Injection"). The guard is one apostrophe before such a cell, and before
one that already starts with apostrophes and then such a character, so that taking one apostrophe
off again is always right.
"""

import csv
import io
import re
from itertools import chain
from typing import BinaryIO

from exports import plan_rows
from exports.contents import Contents, Format

_BYTE_ORDER_MARK = "\ufeff"
_RISKY = re.compile(r"'*[=+\-@\t\r\n]")
_RISKY_STARTS = frozenset("'=+-@\t\r\n")


def guard(cell: str) -> str:
    """The cell, made safe for Excel where it begins like a formula."""
    return "'" + cell if cell[:1] in _RISKY_STARTS and _RISKY.match(cell) else cell


def write(contents: Contents, stream: BinaryIO, exact: bool = False) -> int:
    """Write one row a recommendation under a heading row; gives how many.

    By default UTF-8 with a byte order mark (without it Excel takes another encoding), every cell
    in quotes and guarded. ``exact`` is RFC 4180: no mark, no guard, quotes only where needed.
    Lines end with CRLF in both; line ends inside a cell stay as they are.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    count = -1  # the heading row is none
    try:
        if not exact:
            text.write(_BYTE_ORDER_MARK)
            writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        else:
            writer = csv.writer(text, lineterminator="\r\n")
        for row in chain((plan_rows.headings(contents),), plan_rows.rows(contents)):
            writer.writerow(row if exact else map(guard, row))
            count += 1
    finally:
        text.detach()
    return count


FORMAT = Format("csv", (".csv",), "CSV, for Excel", write)
