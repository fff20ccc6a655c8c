"""An officer's pack that comes back: of each page the ref, the evidence and the proposed rating.

The cells are known by the words beside them, so that it does not matter how they were filled in.
"""

import re

from imports.cells import Block, Document, Origin, Row
from imports.own.columns import EVIDENCE, RAG
from imports.own.records import OwnRecords
from imports.own.word_cells import cell_text
from imports.own.word_ratings import Ratings
from models.text import clean_line, fold

_REF, _TEXT, _EVIDENCE, _RATING = "ref", "recommendation", "your evidence", "your proposed rating"
_PROMPT = "choose a rating"
_BAND = ": for you to fill in"
_COUNTED = re.compile(r"(.+)  ·  [0-9]+ recommendations?\b")


def records(document: Document) -> OwnRecords | None:
    """What the officer's pages say; None where none of them is left."""
    if document.origin is None:
        return None
    period = document.origin.period
    ratings = Ratings()
    found = []
    wheres = []
    for block in document.blocks:
        rows = _by_label(block)
        if _REF not in rows or not {_EVIDENCE, _RATING} & rows.keys():
            continue
        values = {label: cell_text(row.cells[-1]) for label, row in rows.items()}
        ref = clean_line(values[_REF]).strip()
        rating = ""
        if (row := rows.get(_RATING)) is not None:
            cell = row.cells[-1]
            if fold(cell.text) != _PROMPT:
                rating = ratings.read(period, cell, ref, row.where)[period + RAG]
        found.append([ref, values.get(_TEXT, ""), values.get(_EVIDENCE, ""), rating])
        wheres.append(rows[_REF].where)
    if not found:
        return None
    return OwnRecords(
        headings=("ref", "text", period + EVIDENCE, period + RAG),
        records=found,
        wheres=wheres,
        title=document.origin.plan,
        problems=tuple(ratings.problems),
        unclear=frozenset(ratings.unclear),
        fills=ratings.fills,
        words=ratings.words,
    )


def origin_of(document: Document) -> Origin | None:
    """The origin of a pack that lost its properties, by the words on its pages; None for others."""
    labels = set[str]()
    pages = 0
    for block in document.blocks:
        pages += {_REF, _TEXT, _EVIDENCE, _RATING} <= _by_label(block).keys()
        labels |= {
            clean_line(row.cells[0].text).removesuffix(_BAND)
            for row in block.rows
            if block.table and clean_line(row.cells[0].text).endswith(_BAND)
        }
    if not pages or len(labels) != 1:
        return None
    lines = (
        line
        for block in document.blocks
        if not block.table
        for row in block.rows
        for line in row.cells[0].text.split("\n")
    )
    counted = next(filter(None, map(_COUNTED.match, lines)), None)
    officer = "" if counted is None else clean_line(counted[1]).strip()
    return Origin("pack", "", None, labels.pop().strip(), officer)


def _by_label(block: Block) -> dict[str, Row]:
    """The rows of a page's table by what stands first in them, the hint below it apart."""
    found: dict[str, Row] = {}
    for row in block.rows if block.table else ():
        if len(row.cells) == 2 and row.cells[0].span == 1:
            found.setdefault(fold(row.cells[0].text.split("\n")[0]), row)
    return found
