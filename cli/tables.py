"""Tables of text, laid out by tabulate; the plain one fits the terminal that it is shown on."""

import re
import textwrap
from collections.abc import Iterable, Sequence

from cli.cells import cell_width, cut
from models.text import show_line

TABLE = "table"

_GAP = 2
_NARROWEST = 8
# Stand-ins for cells, from a private-use plane: one character, then fillers up to the width.
_CELL, _FILLER = "\U000f0000", "\U000f0001"
_STAND_IN = re.compile(f"{_CELL}{_FILLER}*")


def laid_out(
    headers: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    layout: str = TABLE,
    width: int | None = None,
    flexible: Sequence[int] = (),
    mark: str = "…",
) -> str:
    """A table of texts, each on one line and safe for a terminal.

    ``layout`` is ``table`` or a format of tabulate's. Where ``width`` is given, a plain table's
    ``flexible`` columns (by index) are cut until it fits, and its headers wrapped.
    """
    from tabulate import tabulate

    headers = [show_line(header) for header in headers]
    texts = [[show_line(cell).strip() for cell in row] for row in rows]
    if layout == TABLE:
        return _plain(headers, texts, width, flexible, mark)
    if layout == "github":
        headers = [_escaped(header) for header in headers]
        texts = [[_escaped(cell) for cell in row] for row in texts]
    return tabulate(texts, headers, tablefmt=layout, disable_numparse=True)


def _plain(
    headers: Sequence[str],
    texts: Sequence[Sequence[str]],
    width: int | None,
    flexible: Sequence[int],
    mark: str,
) -> str:
    import tabulate

    if width is not None and flexible:
        rooms = _fitted(headers, texts, width, flexible)
        texts = [
            [cut(cell, room, mark) for cell, room in zip(row, rooms, strict=True)] for row in texts
        ]
        headers = [
            "\n".join(textwrap.wrap(header, max(room, 1)))
            for header, room in zip(headers, rooms, strict=True)
        ]
    # tabulate counts characters where a terminal counts columns, so it is given stand-ins that are
    # as long as the cells are wide; they come back in the same order.
    cells = iter([cell for row in texts for cell in row if cell])
    stand_ins = [[_stand_in(cell) for cell in row] for row in texts]
    headers = [_STAND_IN.sub("?", header) for header in headers]
    tabulate.MIN_PADDING = 0  # by default a header takes two columns more than its words
    table = tabulate.tabulate(stand_ins, headers, tablefmt="simple", disable_numparse=True)
    lines = _STAND_IN.sub(lambda _: next(cells), table).split("\n")
    return "\n".join(line.rstrip() for line in lines)


def _stand_in(cell: str) -> str:
    return _CELL + _FILLER * (cell_width(cell) - 1) if cell else ""


def _fitted(
    headers: Sequence[str],
    texts: Sequence[Sequence[str]],
    width: int,
    flexible: Sequence[int],
) -> list[int]:
    """How wide each column may be. A header alone never widens a column beyond its longest word."""
    rooms = [
        max(
            [cell_width(row[column]) for row in texts]
            + [len(word) for word in header.split() or [""]]
        )
        for column, header in enumerate(headers)
    ]
    over = sum(rooms) + _GAP * (len(rooms) - 1) - width
    while over > 0 and (wide := [at for at in flexible if rooms[at] > _NARROWEST]):
        # The first flexible column is the one that is read most: it keeps twice as much.
        widest = max(wide, key=lambda at: rooms[at] // (2 if at == flexible[0] else 1))
        rooms[widest] -= 1
        over -= 1
    return rooms


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|")
