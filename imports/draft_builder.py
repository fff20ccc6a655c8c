"""Builds a draft plan row by row; what can only be said of the whole is said at the end."""

import re
from dataclasses import dataclass, field

from imports.cells import Row
from imports.heading_rules import Role
from imports.layout import Column, Layout
from imports.level_words import read_level
from imports.officers import split_officers
from imports.rag_words import read_rag
from models.ratings import Rag
from models.records import Unplaced
from models.text import clean, clean_line, fold

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SINGLE = {Role.FINDING: "finding", Role.KEY_ACTIONS: "key_actions", Role.STATUS: "overall_status"}


@dataclass(slots=True)
class Entry:
    """One recommendation while it is read; periods by label."""

    row: Row
    section: str
    given_ref: str
    text: str
    finding: str
    timescale: str = ""
    key_actions: str = ""
    overall_status: str = ""
    level_cell: str = ""
    rationale_cell: str = ""
    officers: tuple[str, ...] = ()
    evidence: dict[str, str] = field(default_factory=dict)
    rags: dict[str, Rag] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class UnclearRag:
    entry: Entry
    label: str
    text: str
    row: Row


class DraftBuilder:
    """What has been read so far."""

    def __init__(self, *, is_clean: bool = False) -> None:
        """``is_clean``: the document holds no character that has to be taken out."""
        self.is_clean = is_clean
        self.title = ""
        self.labels: list[str] = []
        self.entries: list[Entry] = []
        self.glossary: dict[str, str] = {}
        self.glossary_rows: dict[str, Row] = {}
        self.unplaced: list[Unplaced] = []
        self.unplaced_columns: dict[tuple[int, str], int] = {}
        self.lines_aside: list[Row] = []
        self.continued: list[Row] = []
        self.unclear_rags: list[UnclearRag] = []
        self.unclear_columns: list[tuple[Row, int, int]] = []
        self.joined_columns: dict[tuple[int, str], str] = {}
        self.differing_terms: list[tuple[str, Row]] = []
        self.ref_heading = ""
        self.evidence_labels: set[str] = set()
        self.rag_columns = 0
        self.has_level_column = False
        self.cleaned = 0
        self._section = ""
        self._section_names: dict[str, str] = {}
        self._waiting_section: tuple[str, Row] | None = None

    def line(self, text: str) -> str:
        """A text of one line, cleaned."""
        return clean_line(self._clean(text)).strip()

    def begin_table(self, layout: Layout) -> None:
        reported: set[str] = set()
        for column in layout.columns:
            if column.label and column.label not in self.labels:
                self.labels.append(column.label)
            if column.role is Role.EVIDENCE:
                if column.label in reported:
                    self.joined_columns[column.at, column.heading] = column.label
                reported.add(column.label)
                self.evidence_labels.add(column.label)
            elif column.role is Role.RAG:
                self.rag_columns += 1
            elif column.role is Role.LEVEL:
                self.has_level_column = True
            elif column.role is Role.REF:
                self.ref_heading = column.heading

    def begin_section(self, name: str, row: Row) -> None:
        """The recommendations that follow belong to this section."""
        self.end_section()
        self._waiting_section = (self.line(name), row)
        self._section = self._known_section(self.line(name))

    def end_section(self) -> None:
        """A name under which no recommendation came is no section: a note, or a page's foot."""
        if self._waiting_section is not None:
            name, row = self._waiting_section
            self._waiting_section = None
            self.keep_aside("Line in the table", name, row)

    def keep_aside(self, heading: str, text: str, row: Row) -> None:
        """Keeps a text that belongs to no recommendation."""
        self.unplaced.append(Unplaced(self.line(heading), self._clean(text).strip(), row.where))
        self.lines_aside.append(row)

    def add_term(self, term: str, meaning: str, row: Row) -> None:
        term, meaning = self.line(term), self._clean(meaning).strip()
        if self.glossary.setdefault(term, meaning) != meaning:
            self.unplaced.append(Unplaced(term, meaning, row.where))
            self.differing_terms.append((term, row))
        self.glossary_rows.setdefault(term, row)

    def columns_unclear(self, row: Row, count: int, width: int) -> None:
        self.unclear_columns.append((row, count, width))

    def add_row(self, row: Row, texts: list[str], layout: Layout) -> None:
        """A recommendation, or more of the one above where the row names none of its own.

        ``texts`` are those of the row's cells, stripped.
        """
        if not self.is_clean:
            texts = [self._clean(text).strip() for text in texts]
        count = len(texts)
        text, finding = self._text(row, texts, layout.text_at)
        ref = _one_line(texts[layout.ref_at]) if layout.ref_at < count else ""
        section = _one_line(texts[layout.section_at]) if layout.section_at < count else ""
        entry = self._continues(text, ref, section)
        if entry is not None:
            self.continued.append(row)
            if ref and ref != entry.given_ref:
                self._keep(entry, layout.columns[layout.ref_at], ref, row)
        elif not text:
            self._keep_row_aside(texts, row, layout)
            return
        else:
            if section:
                self._section = self._known_section(section)
            entry = Entry(row, self._section, ref, text, finding)
            self.entries.append(entry)
            self._waiting_section = None
        for column in layout.placed:
            if column.at < count and texts[column.at]:
                self._place(entry, column, texts[column.at], row)
        for at in range(layout.width, count):
            if texts[at]:
                self._keep(entry, Column(at, "", None), texts[at], row)

    def _text(self, row: Row, texts: list[str], at: int) -> tuple[str, str]:
        """The recommendation's text, and the finding that stands in italics in the same cell."""
        if at >= len(texts):
            return "", ""
        cell = row.cells[at]
        if cell.upright is None:
            return texts[at], ""
        return clean(cell.upright).strip(), clean(cell.italic).strip()

    def _continues(self, text: str, ref: str, section: str) -> Entry | None:
        """The recommendation above, where this row goes on with it."""
        if not self.entries or self._waiting_section is not None:
            return None
        last = self.entries[-1]
        if text and (not ref or ref != last.given_ref or text != last.text):
            return None
        return None if section and fold(section) != fold(last.section) else last

    def _keep_row_aside(self, texts: list[str], row: Row, layout: Layout) -> None:
        for at, text in enumerate(texts):
            if text:
                heading = layout.columns[at].heading if at < layout.width else ""
                self.unplaced.append(Unplaced(heading or f"Column {at + 1}", text, row.where))
        self.lines_aside.append(row)

    def _known_section(self, name: str) -> str:
        """Sections are by name, without regard to case and spacing."""
        return self._section_names.setdefault(fold(name), name)

    def _place(self, entry: Entry, column: Column, text: str, row: Row) -> None:
        match column.role:
            case Role.OFFICERS:
                entry.officers = tuple(dict.fromkeys(entry.officers + split_officers(text)))
            case Role.TIMESCALE:
                entry.timescale = _joined(entry.timescale, _one_line(text), "; ")
            case Role.EVIDENCE:
                entry.evidence[column.label] = _joined(entry.evidence.get(column.label, ""), text)
            case Role.RAG:
                self._place_rag(entry, column, text, row)
            case Role.LEVEL:
                entry.level_cell = _joined(entry.level_cell, text)
            case Role.RATIONALE:
                entry.rationale_cell = _joined(entry.rationale_cell, text)
            case Role.FINDING | Role.KEY_ACTIONS | Role.STATUS:
                name = _SINGLE[column.role]
                setattr(entry, name, _joined(getattr(entry, name), text))
            case _:
                self._keep(entry, column, text, row)

    def _place_rag(self, entry: Entry, column: Column, text: str, row: Row) -> None:
        read = read_rag(text)
        before = entry.rags.get(column.label)
        clear = read.clear and (read.rag is None or before in (None, read.rag))
        if clear and read.rag is not None:
            entry.rags[column.label] = read.rag
        if not clear:
            if entry.rags.pop(column.label, None) is not None and before is not None:
                text = f"{before.word} / {text}"
            self.unclear_rags.append(UnclearRag(entry, column.label, text, row))
        if not clear or not read.whole:
            heading = f"RAG ({column.label})"
            entry.unplaced.append(Unplaced(heading, text, row.where))

    def _keep(self, entry: Entry, column: Column, text: str, row: Row) -> None:
        heading = column.heading or f"Column {column.at + 1}"
        entry.unplaced.append(Unplaced(heading, text, row.where))
        key = (column.at, heading)
        self.unplaced_columns[key] = self.unplaced_columns.get(key, 0) + 1

    def _clean(self, text: str) -> str:
        cleaned = clean(text)
        if cleaned is not text and cleaned != _LINE_ENDS.sub("\n", text):
            self.cleaned += 1
        return cleaned

    def level_of(self, entry: Entry) -> tuple[str, str]:
        """Rationale and the texts that may state the level, as one place decides it."""
        if not entry.rationale_cell:
            return entry.level_cell, entry.level_cell
        alone = entry.level_cell.count(" ") < 2 and read_level(entry.level_cell).level is not None
        whole = entry.rationale_cell if alone else _joined(entry.level_cell, entry.rationale_cell)
        return whole, entry.level_cell


def _one_line(text: str) -> str:
    """The same for a field of one line; ``text`` is clean already."""
    return clean_line(text) if "\n" in text or "\t" in text else text


def _joined(before: str, more: str, between: str = "\n") -> str:
    if not before:
        return more
    if more in before.split(between):
        return before
    return f"{before}{between}{more}"
