"""Whatever tables a document is made of: reading never fails, and no word and no rating is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from imports.blocks import read_blocks
from imports.cells import Block, Cell, Document, Row
from imports.shades import read_shade
from models.documents.document_records import DraftPlan
from models.ratings.ratings import Rag
from tests.imports.documents import every_text
from tests.imports.tables import AMBER, BLUE, GREEN, GREY, HEADS, PURPLE, RED, filled, plan, table

SHADES = ["", "", "FFFFFF", RED, AMBER, GREEN, BLUE, GREY, PURPLE, "E2EFDA", "?gradient"]
TEXTS = st.sampled_from(
    [
        *("", "", "Red", "Amber/Green", "Answer every call", "1.1", "Ann Lee", "31/03/2014"),
        *("Key", "Glossary", "EHM", "Recommendation", "Owner", "RAG", "Progress", "Page 2"),
        *("On track", "-"),
    ]
)
WIDTH = 6


@st.composite
def rows(draw: st.DrawFn, width: int = WIDTH) -> tuple[Row, ...]:
    """Rows of a table as a reader of files makes them: covered cells are empty ones."""
    found: list[Row] = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        cells: list[Cell] = []
        while len(cells) < width:
            span = min(draw(st.sampled_from([1, 1, 1, 2, 3])), width - len(cells))
            shade = draw(st.sampled_from(SHADES))
            above = found[-1].cells[len(cells)] if found else None
            if above is not None and above.span == span and draw(st.integers(0, 5)) == 0:
                cells.append(above._replace(continues=True))
            else:
                cells.append(Cell(draw(TEXTS), shade=shade, span=span))
            cells += [Cell("")] * (span - 1)
        found.append(Row(number, tuple(cells), "table 1"))
    return tuple(found)


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    found: list[Block] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["plan", "table", "narrow", "lines"]))
        if kind == "plan":
            heads = Row(0, tuple(map(Cell, HEADS)), "table 1")
            found.append(Block((heads, *draw(rows()))))
        elif kind == "lines":
            texts = draw(st.lists(TEXTS.filter(bool), min_size=1, max_size=3))
            found.append(Block(tuple(Row(n, (Cell(t),)) for n, t in enumerate(texts, 1)), False))
        else:
            found.append(Block(draw(rows(WIDTH if kind == "table" else 2))))
    return found


def _kept(draft: DraftPlan) -> str:
    key = [word for rag, meaning in draft.rating_key for word in (rag.word, meaning)]
    key += [heading for heading, _ in draft.headings]
    # A key may name its colours and say no more of them.
    key += ["red"]
    return " ".join([every_text(draft), *key]).casefold()


@given(blocks())
@settings(max_examples=80, deadline=None)
def test_any_tables_are_a_plan_or_none_and_no_word_is_lost(made: list[Block]) -> None:
    read = read_blocks(Document(tuple(made)), title="north", source="north", digest="")
    if read is None:
        return
    refs = [one.ref for one in read.recommendations]
    assert len({*refs}) == len(refs)
    kept = _kept(read)
    announcing = {"glossary", "key", "page 2", *map(str.casefold, HEADS), "-"}
    announcing |= {"recommendation", "owner", "rag", "progress"}
    for block in made:
        for row in block.rows:
            for cell in row.cells:
                if cell.text.casefold() not in announcing:
                    assert all(word in kept for word in cell.text.casefold().split("/"))


@given(st.lists(st.tuples(st.sampled_from(SHADES), st.sampled_from(["", "Red", "Green", "Late"]))))
@settings(max_examples=60, deadline=None)
def test_a_rating_is_only_what_word_and_shade_both_allow(cells: list[tuple[str, str]]) -> None:
    words = {"Red": Rag.RED, "Green": Rag.GREEN}
    # Ratings enough that no shade is taken for the column's own.
    block = plan(filled(RED), filled(GREEN), *(filled(*cell) for cell in cells))
    document = Document((block, table(["Chair", "Di Moss"], place="table 2")))
    read = read_blocks(document, title="north", source="north", digest="")
    assert read is not None
    said = {problem.ref for problem in read.problems}
    for one, (shade, text) in zip(read.recommendations[2:], cells, strict=True):
        rag = one.progress[0].rag
        colour = read_shade(shade)
        if rag is not None:
            assert text not in words or words[text] is rag
            assert colour.rag in (None, rag)
            assert text in words or colour.rag is rag
        elif (text and text != "Late") or not colour.clear or colour.rag is not None:
            assert one.ref in said or None in said
            assert one.unplaced
