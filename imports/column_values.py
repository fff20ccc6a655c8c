"""What the cells of one column look like, whatever its heading says."""

import re
from collections.abc import Sequence

from imports.cells import Row
from imports.rag_words import read_rag
from models.dates.full_dates import read_days

_SENTENCE = 40
_REF = re.compile(r"[A-Z]{0,4}[ .\-]?\d{1,4}(?:[.\-/]\d{1,4}){0,3}[.)]?[a-z]?[.)]?", re.IGNORECASE)
_SAMPLE = 200
_MOSTLY = 0.8


def mostly_rated(texts: Sequence[str]) -> bool:
    """Whether more than half of these texts name a rating."""
    return sum(read_rag(text).rag is not None for text in texts) * 2 > len(texts)


def only_rated(texts: Sequence[str]) -> bool:
    """Whether these texts are ratings and nothing else, a dash here and there allowed."""
    read = [read_rag(text) for text in texts]
    return any(one.rag is not None for one in read) and all(one.clear and one.whole for one in read)


def holds_sentences(texts: Sequence[str]) -> bool:
    """Whether these texts are too long, on average, for the words of a scale."""
    return sum(map(len, texts)) > _SENTENCE * len(texts)


def holds_refs(texts: Sequence[str]) -> bool:
    """Whether these are numbers to name rows by: each once, several of them."""
    return len(texts) > 1 and len({*texts}) == len(texts) and all(map(_REF.fullmatch, texts))


def holds_days(rows: Sequence[Row], at: int) -> bool:
    """Whether the cells of a column are full dates, but for a few."""
    cells = [row.cells[at] for row in rows if row.cells[at].text.strip()][:_SAMPLE]
    texts = [cell.text.strip() for cell in cells if cell.day is None]
    days = (
        len(cells) - len(texts) + sum(day.day is not None or day.unsure for day in read_days(texts))
    )
    return bool(cells) and days >= _MOSTLY * len(cells)
