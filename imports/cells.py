"""What every kind of document is turned into: rows of cells, for the one table reader."""

from collections.abc import Callable
from typing import NamedTuple

Progress = Callable[[int, int], None]
"""Called now and then with how many rows are done, and of how many."""


class Cell(NamedTuple):
    """One cell. ``text`` is all of it, its paragraphs divided by ``\\n``, without emphasis.

    Where a passage stands in italics, ``italic`` is that passage and ``upright`` the rest.
    """

    text: str
    upright: str | None = None
    italic: str = ""


class Row(NamedTuple):
    """One row. ``number`` counts from 1 as a spreadsheet does; a row without cells is a gap."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def where(self) -> str:
        return f"row {self.number}"

    @property
    def filled(self) -> list[int]:
        """The positions of the cells that hold something."""
        return [at for at, cell in enumerate(self.cells) if cell.text.strip()]
