"""Which shades of a table belong to single cells, and not to headings, stripes or sections.

A row may be filled from end to end, since it is every other one or the one that a section begins
with. Such a shade says nothing of a cell. It is told by the cells that nobody rates: where most of
those that a row fills have one shade, that shade is the row's.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from imports.cells import Row
from imports.colour_key import ColourKey
from imports.heading_rules import Role
from imports.shades import described
from models.ratings.ratings import Rag

PLAIN_ROLES = frozenset(
    {
        *(Role.REF, Role.SECTION, Role.TEXT, Role.FINDING),
        *(Role.TIMESCALE, Role.DUE, Role.OFFICERS, Role.KEY_ACTIONS),
    }
)
"""Columns whose cells nobody fills in the colour of a rating of their own."""
_MOST = 500


def row_shade(row: Row, plain: Sequence[int]) -> str:
    """The shade of a whole row, "" for none. ``plain`` are the positions that nobody rates."""
    shades = [row.cells[at].shade for at in plain if at < len(row.cells)]
    if not any(shades):
        return ""
    shade, count = Counter(shades).most_common(1)[0]
    return shade if count * 2 > len(shades) else ""


def own_shade(row: Row, at: int, background: str) -> str:
    """The shade of one cell, "" where it is its row's or it has none."""
    shade = row.cells[at].shade if at < len(row.cells) else ""
    return "" if shade == background else shade


def own_shades(rows: Iterable[Row], at: int, plain: Sequence[int]) -> list[str]:
    """The shade of a column's cells in the rows that hold more than the name of a section."""
    found: list[str] = []
    for row in rows:
        if len(row.filled) > 1:
            found.append(own_shade(row, at, row_shade(row, plain)))
            if len(found) == _MOST:
                break
    return found


def rates(shades: Sequence[str], key: ColourKey) -> bool:
    """Whether a column of such shades rates by them: several ratings, and hardly anything else."""
    filled = [shade for shade in shades if shade]
    rags = [key.read(shade).rag for shade in filled]
    rated = sum(rag is not None for rag in rags)
    return len({*rags} - {None}) > 1 and rated * 2 > len(filled)


def decorated(shades: Sequence[str], key: ColourKey) -> str:
    """The shade that a RAG column has from top to bottom and that is no rating; "" for none."""
    first = shades[0] if len(shades) > 2 else ""
    same = first and key.read(first).rag is None and all(shade == first for shade in shades)
    return first if same else ""


class EvidenceShades:
    """Which columns of evidence are filled in the colours of ratings, where no column is RAG's.

    ``rated`` are their positions. ``aside`` says of the others, by position, which colours were
    not taken for ratings: a column of one colour, or a pen that marked a few cells.
    """

    def __init__(self, columns: dict[int, list[str]], key: ColourKey) -> None:
        self.rated: set[int] = set()
        self.aside: dict[int, str] = {}
        pooled = [shade for shades in columns.values() for shade in shades]
        several = rates(pooled, key)
        for at, shades in columns.items():
            filled = [shade for shade in shades if shade]
            rags = {key.read(shade).rag for shade in filled}
            if rags <= {None}:
                continue
            uniform = len({*shades}) == 1
            marked = len(rags) == 1 and (len(filled) < 2 or _is_pen(filled, key))
            if not uniform and (several or (len(rags) == 1 and not marked)):
                self.rated.add(at)
            else:
                names = ", ".join(described(shade) for shade in dict.fromkeys(filled))
                self.aside[at] = f"{len(filled)} cells are filled {names}"


def _is_pen(shades: Iterable[str], key: ColourKey) -> bool:
    """Whether these are of the yellow that marks a text."""
    return all(key.read(s).rag is Rag.AMBER and "yellow" in key.read(s).name for s in shades)
