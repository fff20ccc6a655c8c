"""A Word file of our own, edited or not, back into canonical records.

Its columns are recognised by the words of their headings, in any order; which of a column's fields
a paragraph is, by the paragraph's style. What somebody typed without one of our styles belongs to
the column's main field. Rows may be sorted, deleted and added, columns moved and removed.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from imports.cells import Block, Document, Row
from imports.own.columns import ENDINGS
from imports.own.records import OwnRecords
from imports.own.word_cells import (
    NO_SECTION,
    PREFIX,
    RATING_MEANING,
    SECTION,
    TITLE,
    cell_text,
    fields_of,
    is_ours,
    lines,
)
from imports.own.word_headings import (
    ACTIONS,
    EARLIER,
    GLOSSARY,
    KEY,
    MORE,
    OTHERS,
    PLAN,
    Headings,
    heading_row,
)
from imports.own.word_ratings import Ratings
from imports.rag_words import read_rag
from models.actions.written_actions import OVERDUE, line_of
from models.documents import columns
from models.documents.columns import UNPLACED, WORD_MORE, Holds
from models.documents.document_records import Problem
from models.plan.records import Unplaced
from models.ratings.ratings import Rag
from models.text import clean_line

_OURS = (PREFIX.lower(), "heading ")
"""How the styles of what we write between the tables begin; LibreOffice writes "Heading 2"."""


def records(document: Document) -> OwnRecords | None:
    """What the file says; None where no table of the plan is left in it."""
    reader = _WordFile()
    for block in document.blocks:
        if block.table:
            reader.read_table(block)
        else:
            reader.read_paragraphs(block)
    return reader.records()


class _WordFile:
    def __init__(self) -> None:
        self._headings: Headings | None = None
        self._title: list[str] = []
        self._section = ""
        self._rows: list[tuple[str, dict[str, str]]] = []
        self._by_ref: dict[str, dict[str, str]] = {}
        self._present: set[str] = set()
        self._labels: dict[str, list[str]] = {PLAN: [], EARLIER: []}
        self._glossary: list[tuple[str, str]] = []
        self._key: list[tuple[Rag, str]] = []
        self._aside: list[Unplaced] = []
        self._beside: dict[str, list[Unplaced]] = {}
        self._added: dict[str, str] = {}
        self._ratings = Ratings()

    def read_paragraphs(self, block: Block) -> None:
        """The title; what somebody wrote between the tables is kept."""
        for row in block.rows:
            for style, text in chain.from_iterable(map(lines, row.cells)):
                if style == TITLE:
                    self._title.append(clean_line(text))
                elif text.strip() and not style.lower().startswith(_OURS):
                    self._aside.append(Unplaced("", text, row.where))

    def read_table(self, block: Block) -> None:
        """A table of any kind; one without headings goes on with the one before."""
        found = next(filter(None, map(heading_row, block.rows[:1])), None)
        if found is None and not self._goes_on(block):
            self._headings = None
        elif found is not None:
            self._section = ""
        for row in block.rows:
            found = heading_row(row)
            if found is not None:
                self._headings = found
                self._learn(found)
            elif row.filled:
                self._read_row(row)

    def _goes_on(self, block: Block) -> bool:
        width = len(block.rows[0].cells) if block.rows else 0
        return (
            self._headings is not None
            and width == len(self._headings.columns)
            and any(is_ours(cell) for row in block.rows for cell in row.cells)
        )

    def _learn(self, headings: Headings) -> None:
        labels = self._labels.get(headings.table)
        if labels is None:
            return
        for column in filter(None, headings.columns):
            self._present.update(column.names)
            if column.label and column.label not in labels:
                labels.append(column.label)

    # -- rows --------------------------------------------------------------------------------------

    def _read_row(self, row: Row) -> None:
        headings = self._headings
        if headings is None:
            self._keep(row)
        elif headings.table == GLOSSARY:
            term, meaning = headings.texts(row)
            self._glossary.append((clean_line(term), meaning))
        elif headings.table == KEY:
            self._read_meaning(row)
        elif headings.table == OTHERS:
            ref, heading, text, where = headings.texts(row)
            other = Unplaced(clean_line(heading), text, clean_line(where))
            (self._beside.setdefault(ref, []) if ref else self._aside).append(other)
        elif headings.table in (ACTIONS, MORE):
            ref, *said = headings.texts(row)
            values = self._by_ref.get(clean_line(ref).strip())
            if values is None:
                self._keep(row)
            elif headings.table == ACTIONS:
                self._take_action(values, said)
            else:
                self._take_more(values, headings, said)
        elif _is_section(row):
            self._section = _section(row)
            self._present.add("section")
        else:
            self._read_recommendation(headings, row)

    def _read_meaning(self, row: Row) -> None:
        """The plan's own words for a rating; the usual ones, which stand in for them, are none."""
        rag = read_rag(cell_text(row.cells[0])).rag
        own = [text for style, text in lines(row.cells[-1]) if style == RATING_MEANING]
        if rag is not None and own:
            self._key.append((rag, "\n".join(own)))

    def _take_action(self, values: dict[str, str], said: list[str]) -> None:
        """An action, as a line of the canonical cell of its recommendation."""
        text, owner, due, state, origin = (clean_line(each).strip() for each in said)
        line = line_of(text, owner, due, state.removeprefix(f"{OVERDUE}, ").capitalize(), origin)
        values["actions"] = "\n".join(filter(None, (values.get("actions"), line)))
        self._present.add("actions")

    def _take_more(self, values: dict[str, str], headings: Headings, said: list[str]) -> None:
        """Delivery, monitoring and tags, and what became of one that is retired."""
        for column, text in zip(WORD_MORE[1:], said, strict=True):
            is_remark = column.holds is Holds.REMARK
            values[column.name] = text if is_remark else clean_line(text).strip()
            if text if is_remark else headings.has(column.heading):
                self._present.add(column.name)

    def _read_recommendation(self, headings: Headings, row: Row) -> None:
        values: dict[str, str] = {}
        ratings = []
        for at, cell in enumerate(row.cells):
            column = headings.columns[at] if at < len(headings.columns) else None
            if column is not None and column.kind == "rag":
                ratings.append((column.label, cell))
            elif column is not None:
                values |= fields_of(column, cell)
        ref = values.get("ref", "")
        for label, cell in ratings:
            values |= self._ratings.read(label, cell, ref, row.where)
        self._keep_added(headings, row, ref)
        known = self._by_ref.get(ref) if headings.table == EARLIER and ref else None
        if known is not None:
            known.update(values)
            return
        values["section"] = self._section
        self._rows.append((row.where, values))
        self._by_ref.setdefault(ref, values)

    def _keep_added(self, headings: Headings, row: Row, ref: str) -> None:
        """Keep the text of a column that is not one of ours."""
        for at, cell in enumerate(row.cells):
            known = at < len(headings.columns) and headings.columns[at] is not None
            if not known and cell.text.strip():
                heading = headings.words[at] if at < len(headings.words) else ""
                heading = heading or f"Column {at + 1}"
                self._added.setdefault(heading, row.where)
                text = Unplaced(heading, cell.text, row.where)
                self._beside.setdefault(ref, []).append(text)

    def _keep(self, row: Row) -> None:
        texts = [cell.text for cell in row.cells if cell.text.strip() and not cell.continues]
        self._aside.append(Unplaced("", "\n".join(texts), row.where))

    # -- all of it ---------------------------------------------------------------------------------

    def records(self) -> OwnRecords | None:
        """Everything that was read, in the canonical form; None without a recommendation."""
        if not self._rows:
            return None
        fields = list(self._fields())
        others = self._columns_beside()
        records = []
        for _, values in self._rows:
            waiting = list(self._beside.pop(values.get("ref", ""), ()))
            records.append([values.get(field, "") for field in fields] + _taken(waiting, others))
        left = chain.from_iterable(self._beside.values())
        return OwnRecords(
            headings=(*fields, *(UNPLACED + heading for heading in others)),
            records=records,
            wheres=[where for where, _ in self._rows],
            title=" ".join(self._title),
            glossary=tuple(self._glossary),
            problems=(*self._problems(), *self._ratings.problems),
            unclear=frozenset(self._ratings.unclear),
            fills=self._ratings.fills,
            words=self._ratings.words,
            unplaced=(*self._aside, *left),
            rating_key=tuple(self._key),
        )

    def _fields(self) -> Iterator[str]:
        """The canonical headings that the file has, in their order."""
        yield from (each.name for each in columns.BEFORE if each.name in self._present)
        # The periods of the tables behind the plan are the earlier ones.
        for label in dict.fromkeys((*self._labels[EARLIER], *self._labels[PLAN])):
            yield from (label + part for part in ENDINGS if label + part in self._present)
        behind = columns.AFTER + columns.MORE
        yield from (each.name for each in behind if each.name in self._present)

    def _columns_beside(self) -> list[str]:
        """One heading as often as any one recommendation has texts under it."""
        most: Counter[str] = Counter()
        for _, values in self._rows:
            most |= Counter(text.heading for text in self._beside.get(values.get("ref", ""), ()))
        return list(most.elements())

    def _problems(self) -> Iterator[Problem]:
        for heading, where in self._added.items():
            message = f'column "{heading}" is no field of the plan: its texts are kept'
            yield Problem(where, None, "unplaced", message)


def _taken(waiting: list[Unplaced], headings: list[str]) -> list[str]:
    """The texts in the columns of their headings, in order."""
    cells = []
    for heading in headings:
        at = next((n for n, text in enumerate(waiting) if text.heading == heading), None)
        cells.append("" if at is None else waiting.pop(at).text)
    return cells


def _is_section(row: Row) -> bool:
    """A row of one cell across the table, whatever its style became."""
    styles = {style for cell in row.cells for style, _ in cell.paragraphs}
    if styles & {SECTION, NO_SECTION}:
        return True
    return row.filled == [0] and row.cells[0].span > 1


def _section(row: Row) -> str:
    found = [pair for cell in row.cells for pair in cell.paragraphs] or [("", row.cells[0].text)]
    return clean_line("\n".join(text for style, text in found if style != NO_SECTION and text))
