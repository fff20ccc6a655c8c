"""A workbook of our own, edited or not, back into canonical records.

The plan is the sheet that has our headings, in any order and wherever somebody put them. The word
of a rating counts, as its colour follows it; where the word is gone the colour says it. A text that
was too long for its cell comes from the sheet that holds it whole.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from imports.cells import Block, Cell, Document, Row
from imports.own.columns import ENDINGS, RAG, own_headings, shown, shown_headings
from imports.own.records import OwnRecords
from imports.own.values import RAGS
from imports.own.word_ratings import RAG_WORD_GONE, own_shade, word_gone
from models.documents.columns import (
    AFTER,
    BEFORE,
    GLOSSARY,
    MORE,
    NAMED,
    NOT_PLACED,
    OTHER_TEXTS,
    POINTER,
    RATING_KEY,
    SHORTENED,
    UNPLACED,
)
from models.documents.document_records import Problem
from models.plan.records import Unplaced
from models.ratings.ratings import Rag
from models.text import clean_line, fold, show_line

_ASIDE = (NOT_PLACED, UNPLACED)
_ENOUGH = 4
# A heading row may have come to stand below what somebody wrote above it.
_FIRST_ROWS = 20


def records(document: Document) -> OwnRecords | None:
    """What the file says; None where no sheet has our headings any more."""
    for block in document.blocks:
        found = _heading_row(block)
        if found is not None:
            return _Workbook(document, block, found).read()
    return None


def is_ours(document: Document) -> bool:
    """Whether a sheet has headings as only we write them, of our workbook or of our CSV.

    So a workbook is known that lost its properties when the sheet was copied into another, and a
    CSV that was saved as a workbook.
    """
    return any(map(_exact_row, document.blocks))


def _exact_row(block: Block) -> bool:
    rows = ([cell.text for cell in row.cells] for row in block.rows[:_FIRST_ROWS])
    return any(shown_headings(row) or own_headings(row, guarded=True) for row in rows)


class _Long(NamedTuple):
    text: str
    kept: int


def _heading_row(block: Block) -> int | None:
    for at, row in enumerate(block.rows[:_FIRST_ROWS]):
        known = {shown().get(fold(cell.text)) for cell in row.cells} - {None}
        parts = sum(cell.text.strip().endswith(tuple(ENDINGS)) for cell in row.cells)
        own = known - {"ref", "section", "text", "due"}
        if "ref" in known and own and len(known) + parts >= _ENOUGH:
            return at
    return None


class _Workbook:
    def __init__(self, document: Document, plan: Block, first: int) -> None:
        self._document = document
        self._plan = plan
        self._first = first
        self._words = [cell.text for cell in plan.rows[first].cells]
        self._long = self._long_texts()
        self._problems: list[Problem] = []

    def read(self) -> OwnRecords:
        columns = self._columns()
        records: list[list[str]] = []
        wheres: list[str] = []
        ref_at = columns["ref"][0]
        for row in self._plan.rows[self._first + 1 :]:
            ref = row.cells[ref_at].text if ref_at < len(row.cells) else ""
            record = [
                self._text(row, at, heading, ref)
                for heading, places in columns.items()
                for at in places
            ]
            if any(record):
                records.append(record)
                wheres.append(row.where)
        self._say_sheets()
        return OwnRecords(
            headings=tuple(heading for heading, places in columns.items() for _ in places),
            records=records,
            wheres=wheres,
            title=self._title(),
            glossary=tuple((clean_line(term), text) for term, text in self._table(GLOSSARY)),
            problems=tuple(self._problems),
            unplaced=tuple(
                Unplaced(clean_line(heading), text, clean_line(where))
                for heading, text, where in self._table(OTHER_TEXTS)
            ),
            rating_key=tuple(self._key()),
            may_be_guarded=self._may_be_guarded(),
        )

    def _say_sheets(self) -> None:
        """Sheets that are the plan once more, as when somebody made a copy to work on."""
        for block in self._document.blocks:
            if block is not self._plan and _heading_row(block) is not None:
                read = f'only the sheet "{show_line(self._plan.name)}" is read'
                message = f"it has the headings of the plan too; {read}"
                where = f'sheet "{show_line(block.name)}"'
                self._problems.append(Problem(where, None, "sheet-aside", message))

    # -- the plan's sheet --------------------------------------------------------------------------

    def _columns(self) -> dict[str, list[int]]:
        """The places of each canonical heading, in the canonical order; what is none comes last."""
        found: dict[str, list[int]] = defaultdict(list)
        periods: dict[str, list[int]] = defaultdict(list)
        others: dict[str, list[int]] = defaultdict(list)
        behind = False
        for at, heading in enumerate(self._words):
            name = shown().get(fold(heading))
            if name is not None and name not in found:
                found[name].append(at)
                behind = behind or NAMED[name] in AFTER
            elif heading.startswith(_ASIDE) and (behind or not _of_period(heading)):
                start = NOT_PLACED if heading.startswith(NOT_PLACED) else UNPLACED
                others[UNPLACED + heading.removeprefix(start)].append(at)
            elif _of_period(heading):
                periods[heading].append(at)
            elif heading.strip() or self._holds_something(at):
                others[heading].append(at)
        ordered = {each.name: found[each.name] for each in BEFORE if each.name in found}
        ordered |= periods
        ordered |= {each.name: found[each.name] for each in AFTER + MORE if each.name in found}
        return ordered | others

    def _may_be_guarded(self) -> bool:
        """Whether it was CSV once, whose cells carry the guard for Excel."""
        return own_headings(self._words, guarded=True) is not None

    def _holds_something(self, at: int) -> bool:
        below = self._plan.rows[self._first + 1 :]
        return any(at < len(row.cells) and row.cells[at].text for row in below)

    def _text(self, row: Row, at: int, heading: str, ref: str) -> str:
        if at >= len(row.cells):
            return ""
        cell = row.cells[at]
        if heading.endswith(RAG) and not heading.startswith(UNPLACED):
            return self._rag(cell, row, heading, ref)
        if heading == "due" and cell.day is not None:
            return cell.day.isoformat()
        return self._whole(self._plan.name, ref, self._words[at], cell.text, row)

    def _rag(self, cell: Cell, row: Row, heading: str, ref: str) -> str:
        word = cell.text.strip()
        if word or not cell.shade:
            return word
        shade = own_shade(cell.shade)
        if not shade.clear:
            message = f"the cell has no word, and its colour is no rating's: {shade.name}"
            self._say(row, ref, heading, "shade-unclear", message)
        if not shade.clear or shade.rag is None:
            return ""
        self._say(row, ref, heading, RAG_WORD_GONE, word_gone(shade.rag))
        return shade.rag.word

    def _say(self, row: Row, ref: str, heading: str, kind: str, message: str) -> None:
        where = f'{row.where}, column "{show_line(heading)}"'
        self._problems.append(Problem(where, ref or None, kind, message))

    # -- texts too long for a cell -----------------------------------------------------------------

    def _long_texts(self) -> dict[tuple[str, str, str], list[_Long]]:
        found: dict[tuple[str, str, str], list[_Long]] = defaultdict(list)
        for block in self._document.blocks:
            if not block.rows or not _has(block.rows[0], SHORTENED):
                continue
            for row in block.rows[1:]:
                if len(row.cells) < len(SHORTENED):
                    continue
                sheet, ref, heading, _, kept, *parts = (cell.text for cell in row.cells)
                if kept.strip().isdigit():
                    found[sheet, ref, heading].append(_Long("".join(parts), int(kept)))
        return found

    def _whole(self, sheet: str, ref: str, heading: str, text: str, row: Row) -> str:
        if not text.endswith(POINTER):
            return text
        start = text.removesuffix(POINTER)
        held = self._long.get((sheet, ref, heading), [])
        # Several texts may stand under one heading: the right one begins like the cell.
        for each in held:
            if each.text[: each.kept] == start:
                return each.text
        if len(held) == 1:
            # Somebody wrote in the cell: that is the new beginning, and the rest stays.
            return start + held[0].text[held[0].kept :]
        message = "the cell holds the beginning of a text whose rest is no longer in the file"
        self._say(row, ref, heading, "shortened", message)
        return text

    # -- the other sheets --------------------------------------------------------------------------

    def _title(self) -> str:
        """The plan's title as it stands in the sheet that says where the file came from."""
        for block in self._document.blocks:
            if block.name == "Source":
                for row in block.rows:
                    if len(row.cells) > 1 and row.cells[0].text == "Plan":
                        return row.cells[1].text
        return ""

    def _table(self, headings: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The rows of the sheet that begins with these headings and has no others."""
        for block in self._document.blocks:
            if block is self._plan or not block.rows or not _has(block.rows[0], headings):
                continue
            for row in block.rows[1:]:
                texts = [cell.text for cell in row.cells[: len(headings)]]
                if any(texts) and len(texts) == len(headings):
                    name = texts[0]
                    yield tuple(
                        self._whole(block.name, name, block.rows[0].cells[at].text, text, row)
                        for at, text in enumerate(texts)
                    )

    def _key(self) -> Iterator[tuple[Rag, str]]:
        """The plan's own words for its ratings, below their headings in the summary."""
        for block in self._document.blocks:
            below = False
            for row in block.rows:
                if _has(row, RATING_KEY):
                    below = True
                elif below:
                    rag = RAGS.get(fold(row.cells[0].text)) if len(row.cells) > 1 else None
                    if rag is None:
                        break
                    yield rag, row.cells[1].text


def _of_period(heading: str) -> bool:
    return any(heading.endswith(ending) and heading != ending for ending in ENDINGS)


def _has(row: Row, headings: Sequence[str]) -> bool:
    found = [fold(cell.text) for cell in row.cells[: len(headings)]]
    return found == list(map(fold, headings))
