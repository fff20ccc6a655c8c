"""The tables of a Word file of our own, recognised by the words of their headings.

A heading that somebody reworded is taken by its meaning, as in any other document.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from imports.cells import Cell, Row
from imports.heading_rules import Role
from imports.headings import period_label, rag_label, role_of, words_of
from imports.own.word_cells import COLUMN_HEADING, PERIOD, HeadedColumn, cell_text, lines
from models.documents import columns
from models.documents.columns import IN_WORD
from models.text import clean_line

PLAN, EARLIER, GLOSSARY, KEY, OTHERS = "plan", "earlier", "glossary", "key", "others"
ACTIONS, MORE = "actions", "more"

_KINDS = {words_of(column.heading): name for name, column in IN_WORD.items()}
_BY_MEANING = {
    Role.REF: "ref",
    Role.TEXT: "text",
    Role.TIMESCALE: "timescale",
    Role.OFFICERS: "officers",
    Role.KEY_ACTIONS: "key_actions",
    Role.LEVEL: "level",
    Role.RATIONALE: "level",
    Role.STATUS: "overall_status",
}
_HEADINGS: dict[str, Sequence[str]] = {
    GLOSSARY: columns.GLOSSARY,
    KEY: columns.RATING_KEY,
    OTHERS: columns.WORD_OTHER_TEXTS,
    ACTIONS: columns.WORD_ACTIONS,
    MORE: [column.heading for column in columns.WORD_MORE],
}
_TABLES = {table: tuple(map(words_of, headings)) for table, headings in _HEADINGS.items()}
"""The headings of the tables behind the plan, as they are compared."""
_LEAST = {GLOSSARY: 2, KEY: 2, OTHERS: 3, ACTIONS: 5, MORE: 4}
_PART = re.compile(
    r"[\s:/–-]*\b(?:(?P<rag>rag)|evidence(?:\s*/?\s*progress)?|progress)\W*$", re.IGNORECASE
)


class Headings(NamedTuple):
    """``table`` says which table it is: the plan, its earlier periods, or one behind it.

    ``columns`` has one entry a column, None for one that is no field; in a table behind the plan
    its kind is the heading itself. ``words`` are the headings as they are written.
    """

    table: str
    columns: tuple[HeadedColumn | None, ...]
    words: tuple[str, ...]

    def texts(self, row: Row) -> list[str]:
        """The texts of a row of a table behind the plan, exactly, under the headings that we give
        it; "" where there is no such column."""
        found = {
            column.kind: cell_text(cell)
            for column, cell in zip(self.columns, row.cells, strict=False)
            if column is not None
        }
        return [found.get(kind, "") for kind in _TABLES[self.table]]

    def has(self, heading: str) -> bool:
        """Whether a table behind the plan has a column under this heading."""
        return any(each is not None and each.kind == words_of(heading) for each in self.columns)


def heading_row(row: Row) -> Headings | None:
    """What a row's headings say; None where it is no heading row of a table that we know."""
    words = tuple(clean_line(cell.text).strip() for cell in row.cells)
    known = tuple(map(words_of, words))
    for table, kinds in _TABLES.items():
        if sum(kind in known for kind in kinds) >= _LEAST[table]:
            own = tuple(HeadedColumn(word) if word in kinds else None for word in known)
            return Headings(table, own, words)
    if not _is_styled(row) and not _is_exact(known):
        return None
    found = _columns(row, words)
    kinds_found = {column.kind for column in found if column is not None}
    if "ref" not in kinds_found or len(kinds_found) < 2:
        return None
    table = EARLIER if kinds_found <= {"ref", "evidence", "rag"} else PLAN
    return Headings(table, found, words)


def _is_styled(row: Row) -> bool:
    filled = [row.cells[at] for at in row.filled]
    styled = [
        cell
        for cell in filled
        if any(style in (COLUMN_HEADING, PERIOD) for style, _ in lines(cell))
    ]
    return len(styled) * 2 > len(filled)


def _is_exact(known: Sequence[str]) -> bool:
    """Whether the words are ours although the styles are gone; no recommendation reads so."""
    ours = sum(words in _KINDS for words in known)
    return ours >= 2 and all(words in _KINDS or _PART.search(words) for words in known if words)


def _columns(row: Row, words: Sequence[str]) -> tuple[HeadedColumn | None, ...]:
    found: list[HeadedColumn | None] = []
    label = ""
    for cell, heading in zip(row.cells, words, strict=True):
        column = _column(cell, heading, label)
        if column is not None and column.label:
            label = column.label
        # A second column for a field is one that somebody added.
        found.append(None if column in found else column)
    return tuple(found)


def _column(cell: Cell, heading: str, before: str) -> HeadedColumn | None:
    own = _KINDS.get(words_of(heading))
    if own is not None:
        return HeadedColumn(own)
    styled = lines(cell)
    label = "".join(text for style, text in styled if style == PERIOD)
    rest = " ".join(text for style, text in styled if style != PERIOD)
    if label and rest:
        return HeadedColumn("rag" if "rag" in words_of(rest).split() else "evidence", label)
    found = _PART.search(heading)
    if found is not None:
        label = heading[: found.start()].strip()
        kind = "rag" if found["rag"] else "evidence"
        return HeadedColumn(kind, label or before) if label or (before and kind == "rag") else None
    return _by_meaning(heading, before)


def _by_meaning(heading: str, before: str) -> HeadedColumn | None:
    role = role_of(heading)
    if role is Role.EVIDENCE:
        label = period_label(heading)
        return HeadedColumn("evidence", label) if label else None
    if role is Role.RAG:
        label = rag_label(heading) or before
        return HeadedColumn("rag", label) if label else None
    kind = _BY_MEANING.get(role) if role is not None else None
    return None if kind is None else HeadedColumn(kind)
