"""The columns of a Word table, as a person counts them.

Word keeps a grid of every place where some cell of some row ends. A border that was dragged in a
few rows only, or a table that a program split finely, thus has many more grid columns than it
has columns; here the edges that a person takes for one are brought together.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final

MOST: Final = 100
"""Columns; Word itself makes no more than 63."""

_WIDTH: Final = 1_000.0
_NEAR: Final = 0.25

Edges = tuple[int, ...]
"""Where the cells of a row begin, and where the last one ends, counted in grid columns from 0."""


class Grid:
    """Columns for the edges of all rows of a table.

    ``edges`` has one entry a row, ``widths`` those of the grid's columns, in any unit; those that
    are missing, or of no width, count as ones of the usual width.
    """

    def __init__(self, edges: Iterable[Edges], widths: Sequence[float]) -> None:
        patterns = Counter(edges)
        last = max((pattern[-1] for pattern in patterns if pattern), default=0)
        self._places = _places(widths, last)
        usual = max(patterns, key=lambda one: (patterns[one], len(one)), default=())
        known = set(usual)
        self._moved: dict[Edges, dict[int, int]] = {}
        self._found: dict[Edges, dict[int, int]] = {}
        kept = set(usual)
        for pattern in patterns:
            if not known.issuperset(pattern):
                moved = self._moved[pattern] = self._brought_near(pattern, usual)
                kept.update(moved.get(edge, edge) for edge in pattern)
        self._columns = {edge: column for column, edge in enumerate(sorted(kept))}
        self.width = max(0, len(kept) - 1)
        """How many columns the table has."""

    def columns(self, edges: Edges) -> dict[int, int]:
        """The column that begins at each edge of a row; at the last, the one after its end."""
        found = self._found.get(edges)
        if found is None:
            moved = self._moved.get(edges, {})
            found = {edge: self._columns[moved.get(edge, edge)] for edge in edges}
            self._found[edges] = found
        return found

    def _brought_near(self, pattern: Edges, usual: Edges) -> dict[int, int]:
        """Which edges of a row are taken for which ones of the usual row."""
        if len(pattern) == len(usual) and all(
            self._nearest(edge, usual) == other for edge, other in zip(pattern, usual, strict=True)
        ):
            return dict(zip(pattern, usual, strict=True))
        taken = set(pattern).intersection(usual)
        moved: dict[int, int] = {}
        for edge in pattern:
            if edge in taken:
                continue
            near = self._nearest(edge, usual)
            if near not in taken and self._distance(edge, near) <= self._tolerance(near, usual):
                moved[edge] = near
                taken.add(near)
        # Two edges that changed their order would be a cell of less than no width.
        placed = [moved.get(edge, edge) for edge in pattern]
        in_order = all(one < other for one, other in pairwise(placed))
        return moved if in_order else {}

    def _nearest(self, edge: int, usual: Edges) -> int:
        return min(usual, key=lambda other: self._distance(edge, other))

    def _distance(self, one: int, other: int) -> float:
        return abs(self._places[one] - self._places[other])

    def _tolerance(self, edge: int, usual: Edges) -> float:
        """A part of the narrower column beside an edge of the usual row."""
        at = bisect_left(usual, edge)
        beside = (usual[near] for near in (at - 1, at + 1) if 0 <= near < len(usual))
        return _NEAR * min((self._distance(edge, other) for other in beside), default=0.0)


def _places(widths: Sequence[float], last: int) -> list[float]:
    """How far each edge is from the left."""
    real = [width for width in widths if width > 0]
    usual = sum(real) / len(real) if real else _WIDTH
    filled = [width if width > 0 else usual for width in widths[:last]]
    filled += [usual] * (last - len(filled))
    return [0.0, *accumulate(filled)]
