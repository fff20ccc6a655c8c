"""Rows that have fewer cells than the table has columns.

A table copied out of a document may lose its empty columns on some pages, so that the cells after
them move to the left. Which columns went is found out per page: of all ways to leave columns out,
the one under which the cells look most like their columns. Where nothing speaks against it the
last columns are the ones that are missing, as in any file that drops empty cells at a line's end.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import comb

from imports.cells import Cell, Row
from imports.heading_rules import Role
from imports.layout import Layout
from imports.rag_words import read_rag

_SENTENCE = 40
_MOST_WAYS = 2_000
_SAMPLE = 30
_SHORT = {Role.REF: 20, Role.TIMESCALE: 60, Role.OFFICERS: 80, Role.RAG: 40}
_EMPTY = Cell("")


class Alignment:
    """Aligns the rows of one table, whose full rows say what its columns look like."""

    def __init__(self, layout: Layout, body: Iterable[Row]) -> None:
        self._layout = layout
        self._body = body
        self._seen: dict[int, set[str]] = {}
        self._used: set[int] = set()

    def _learn(self) -> None:
        """Learn what the full rows have in their columns: done late, as few documents need it."""
        layout = self._layout
        self._seen = {column.at: set() for column in layout.columns if column.role in _SHORT}
        for row in self._body:
            if len(shortened(row, layout).cells) < layout.width:
                continue
            for at, cell in enumerate(row.cells[: layout.width]):
                if text := cell.text.strip():
                    self._used.add(at)
                    if at in self._seen and len(self._seen[at]) < 1_000:
                        self._seen[at].add(text.casefold())

    def kept(self, page: Sequence[Row]) -> tuple[tuple[int, ...], bool]:
        """Which columns the rows of a page have; False where the cells fit badly even so.

        All rows of ``page`` have the same number of cells, fewer than the table has columns.
        """
        if not self._seen and not self._used:
            self._learn()
        width = self._layout.width
        count = len(page[0].cells)
        trailing = tuple(range(count))
        sample = page[:_SAMPLE]
        emptied = sum(not any(row.cells[at].text.strip() for row in sample) for at in trailing)
        best, best_score = trailing, self._score(sample, trailing)
        if comb(width, count) <= _MOST_WAYS:
            for kept in combinations(range(width), count):
                # A page that still has an empty column has hardly lost others for being empty.
                score = self._score(sample, kept) - 2 * emptied
                if score > best_score:
                    best, best_score = kept, score
        return best, best_score > -2 * len(sample)

    def _score(self, page: Sequence[Row], kept: Sequence[int]) -> float:
        score = 0.0
        for at in set(range(self._layout.width)) - set(kept):
            role = self._layout.columns[at].role
            # A column was lost because it was empty: most likely one that nothing needs.
            if role is Role.TEXT:
                score -= 10 * len(page)
            elif role is not Role.RAG and at in self._used:
                score -= 0.01 * (self._layout.width - at)
        for row in page:
            for at, cell in zip(kept, row.cells, strict=False):
                score += self._fits(at, cell.text.strip())
        return score

    def _fits(self, at: int, text: str) -> float:
        role = self._layout.columns[at].role
        if not text:
            return -2.0 if role is Role.TEXT else 0.0
        if role is Role.RAG:
            return 1.0 if read_rag(text).rag is not None else -3.0
        if role in _SHORT:
            if text.casefold() in self._seen[at]:
                return 1.0
            return -2.0 if len(text) > _SHORT[role] else 0.0
        if any(text.casefold() in seen for seen in self._seen.values()):
            return -2.0
        return 0.0


def shortened(row: Row, layout: Layout) -> Row:
    """The row without the empty cells at its end, where they stand for columns that it lost.

    Office programs fill such a row up. It shows by a sentence in a column of ratings.
    """
    cells = row.cells
    if len(cells) < layout.width or not cells or cells[-1].text.strip() or cells[-1].shade:
        return row
    if not any(_is_sentence(cells[at].text) for at in layout.rag_at):
        return row
    count = len(cells)
    while not cells[count - 1].text.strip() and not cells[count - 1].shade:
        count -= 1
    return row._replace(cells=cells[:count])


def _is_sentence(text: str) -> bool:
    return len(text) > _SENTENCE and read_rag(text.strip()).rag is None


def spread(row: Row, kept: Sequence[int], width: int) -> Row:
    """The row with its cells in the columns they belong to."""
    cells = [_EMPTY] * width
    for at, cell in zip(kept, row.cells, strict=False):
        cells[at] = cell
    return row._replace(cells=tuple(cells))
