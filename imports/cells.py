"""What every kind of document is turned into: rows of cells, for the one table reader."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from models.documents.document_records import Problem

Progress = Callable[[int, int], None]
"""Called now and then with how many rows are done, and of how many; it may raise to stop."""


class Cell(NamedTuple):
    """One cell. ``text`` is all of it, its paragraphs divided by ``\\n``, without emphasis.

    Where a passage stands in italics, ``italic`` is that passage and ``upright`` the rest.
    ``shade`` is the colour that fills the cell as a person sees it, six hexadecimal digits in
    capitals; "" where nothing fills it, "?" and words ("?gradient") where it is no one colour.
    ``day`` is set where the cell holds a real date, and ``text`` is then how it is shown.
    ``span`` is how many columns the cell covers; those to its right are empty cells. ``continues``
    is True where the cell is part of the one above, whose text and shade it repeats.
    ``paragraphs`` are pairs of a paragraph style's name and a text, in a Word file of our own.
    """

    text: str
    upright: str | None = None
    italic: str = ""
    shade: str = ""
    day: date | None = None
    span: int = 1
    continues: bool = False
    paragraphs: tuple[tuple[str, str], ...] = ()


class Row(NamedTuple):
    """One row. ``number`` counts from 1 within ``place``; a row without cells is a gap.

    ``place`` says which of several tables or sheets it stands in ("table 2", 'sheet "Plan"'); ""
    where a document has but one.
    """

    number: int
    cells: tuple[Cell, ...]
    place: str = ""

    @property
    def where(self) -> str:
        return f"{self.place}, row {self.number}" if self.place else f"row {self.number}"

    @property
    def filled(self) -> list[int]:
        """The positions of the cells that hold something."""
        return [at for at, cell in enumerate(self.cells) if cell.text.strip()]


class Block(NamedTuple):
    """A table or a sheet, or (``table`` False) the paragraphs between two tables, a row each.

    All rows of a table have one cell for each of its columns. ``name`` is the sheet's title.
    """

    rows: tuple[Row, ...]
    table: bool = True
    name: str = ""


class Origin(NamedTuple):
    """What a Word or Excel file that Stocktake made says of itself, outside its text.

    ``kind`` is ``plan`` or ``pack``; ``plan`` the title; ``position`` the newest change of the
    plan that the file knows, ``mark`` what that is known by beside its number, "" in a file that
    does not say, as ``position`` is None; ``period`` and ``officer`` are those of a pack, else "".
    """

    kind: str
    plan: str
    position: int | None
    period: str = ""
    officer: str = ""
    mark: str = ""


class Document(NamedTuple):
    """A Word or Excel file, taken apart. ``title`` is the one among its properties, often "".

    ``origin`` is None unless the file is one of our own.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    problems: tuple[Problem, ...] = ()
    origin: Origin | None = None
