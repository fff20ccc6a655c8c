"""Helpers of these tests: documents made of tables, as the readers of Word and Excel give them."""

from collections.abc import Mapping, Sequence

from imports.blocks import read_blocks
from imports.cells import Block, Cell, Document, Row
from imports.headings import Meanings
from models.documents.document_records import DraftPlan, DraftRecommendation
from models.ratings.ratings import Rag

RED, AMBER, GREEN, BLUE = "FF0000", "FFC000", "00B050", "0070C0"
GREY, PURPLE = "D9D9D9", "7030A0"
HEADS = ("Ref", "Recommendation", "Owner", "By when", "Progress June", "RAG")

Content = str | Cell


def filled(shade: str, text: str = "") -> Cell:
    return Cell(text, shade=shade)


def wide(text: str, span: int, shade: str = "") -> list[Content]:
    """A cell that covers several columns of the grid."""
    return [Cell(text, span=span, shade=shade), *[Cell("")] * (span - 1)]


def again(text: str, shade: str = "") -> Cell:
    """A cell that is part of the one above."""
    return Cell(text, shade=shade, continues=True)


def row(number: int, *cells: Content, place: str = "") -> Row:
    made = (Cell(cell) if isinstance(cell, str) else cell for cell in cells)
    return Row(number, tuple(made), place)


def table(*rows: Sequence[Content], name: str = "", place: str = "") -> Block:
    width = max(map(len, rows))
    made = [
        row(number, *cells, *[""] * (width - len(cells)), place=place)
        for number, cells in enumerate(rows, 1)
    ]
    return Block(tuple(made), True, name)


def lines(*texts: str, place: str = "above the table") -> Block:
    return Block(tuple(row(n, text, place=place) for n, text in enumerate(texts, 1)), False)


def read(*blocks: Block, title: str = "", assigned: Mapping[str, str] | None = None) -> DraftPlan:
    draft = read_blocks(
        Document(blocks, title),
        title="north",
        source="north.docx",
        digest="0" * 64,
        meanings=Meanings(assigned),
    )
    assert draft is not None
    return draft


def rags(one: DraftRecommendation) -> list[Rag | None]:
    return [progress.rag for progress in one.progress]


def first_rags(draft: DraftPlan) -> list[Rag | None]:
    """The rating of each recommendation in the first period."""
    return [one.progress[0].rag for one in draft.recommendations]


def kept(one: DraftRecommendation) -> list[str]:
    return [unplaced.text for unplaced in one.unplaced]


def plan(*rag_cells: Content, heads: Sequence[Content] = HEADS) -> Block:
    """A plan with one recommendation for each RAG cell."""
    rows: list[Sequence[Content]] = [heads]
    for number, cell in enumerate(rag_cells, 1):
        text = f"Answer every call within {number} hours"
        rows.append((f"A{number}", text, "Ann Lee", "May", f"Report {number} came.", cell))
    return table(*rows)
