"""Builds a draft plan row by row; what can only be said of the whole is said at the end."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from imports.cells import Row
from imports.cleaning import Cleaning
from imports.colour_key import NO_KEY, ColourKey
from imports.heading_rules import Role
from imports.headings import field_of
from imports.layout import HeadedColumn, Layout
from imports.level_words import read_level
from imports.officers import split_officers
from imports.rag_cells import RAG_UNCLEAR, ReadCell, read_cell
from imports.row_shades import own_shade, row_shade
from models.plan.records import Unplaced
from models.ratings.ratings import Rag
from models.text import clean, clean_line, fold

_SINGLE = {Role.FINDING: "finding", Role.KEY_ACTIONS: "key_actions", Role.STATUS: "overall_status"}


@dataclass(slots=True)
class FoundRecommendation:
    """One recommendation while it is read; periods by label.

    ``unsettled`` are the periods whose rating a person must say.
    """

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
    days: list["DayCell"] = field(default_factory=list)
    evidence: dict[str, str] = field(default_factory=dict)
    rags: dict[str, Rag] = field(default_factory=dict)
    unsettled: set[str] = field(default_factory=set)
    unplaced: list[Unplaced] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DayCell:
    """A cell that says when. ``day`` is the real date that it holds, if it holds one."""

    column: HeadedColumn
    text: str
    day: date | None
    row: Row


@dataclass(frozen=True, slots=True)
class UnclearRag:
    """``kind`` is that of the problem, ``text`` what the cell holds, in words and in colour."""

    entry: FoundRecommendation
    label: str
    text: str
    row: Row
    kind: str = RAG_UNCLEAR


class DraftBuilder:
    """What has been read so far."""

    def __init__(self, *, is_clean: bool = False, key: ColourKey = NO_KEY) -> None:
        """``is_clean``: the document holds no character that has to be taken out.

        ``key`` is the document's own key to its colours.
        """
        self.is_clean = is_clean
        self.key = key
        self.title = ""
        self.labels: list[str] = []
        self.entries: list[FoundRecommendation] = []
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
        self.headings: dict[tuple[str, str], None] = {}
        self.fields: set[tuple[str, str]] = set()
        self.tables_aside: list[tuple[str, str, int]] = []
        self.filled_rows: Counter[str] = Counter()
        self.colours: dict[str, Counter[str]] = {}
        self.colours_aside: dict[str, str] = {}
        self.stripes: dict[str, str] = {}
        self.ref_heading = ""
        self.evidence_labels: set[str] = set()
        self.rag_columns = 0
        self.has_level_column = False
        self.cleaning = Cleaning()
        self._section = ""
        self._section_names: dict[str, str] = {}
        self._waiting_section: tuple[str, Row] | None = None

    def line(self, text: str) -> str:
        """A text of one line, cleaned."""
        return clean_line(self.cleaning.text(text)).strip()

    def begin_table(self, layout: Layout) -> None:
        reported: set[str] = set()
        self.stripes.update((layout.columns[at].label, one) for at, one in layout.stripes.items())
        for at, said in layout.colours_aside.items():
            self.colours_aside[layout.columns[at].name] = said
        self.labels += [label for label in layout.labels if label not in self.labels]
        for column in layout.columns:
            self._note_heading(column, layout)
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

    def _note_heading(self, column: HeadedColumn, layout: Layout) -> None:
        name = field_of(column.role)
        if column.heading or column.used:
            self.headings[column.name, name] = None
        if name:
            self.fields.add((name, column.label))
        if column.role is Role.LEVEL:
            self.fields.add(("rationale", ""))
        if column.at in layout.coloured:
            self.fields.add(("rag", column.label))

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
        """Keeps a text that belongs to no recommendation, and has it reported."""
        self.keep_row(heading, text, row)
        self.lines_aside.append(row)

    def keep_row(self, heading: str, text: str, row: Row) -> None:
        """Keeps a text that belongs to no recommendation."""
        self.unplaced.append(
            Unplaced(self.line(heading), self.cleaning.text(text).strip(), row.where)
        )

    def add_term(self, term: str, meaning: str, row: Row) -> None:
        term, meaning = self.line(term), self.cleaning.text(meaning).strip()
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
            texts = [self.cleaning.text(text).strip() for text in texts]
        count = len(texts)
        text, finding = self._text(row, texts, layout.text_at)
        ref = _one_line(texts[layout.ref_at]) if layout.ref_at < count else ""
        section = _one_line(texts[layout.section_at]) if layout.section_at < count else ""
        entry = self._continues(row, text, ref, section, layout)
        goes_on = entry is not None
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
            entry = FoundRecommendation(row, self._section, ref, text, finding)
            self.entries.append(entry)
            self._waiting_section = None
        for column in layout.placed:
            # What was merged downwards is said already.
            if column.at >= count or (goes_on and row.cells[column.at].continues):
                continue
            if texts[column.at] and column.role is not Role.RAG:
                self._place(entry, column, texts[column.at], row)
            if column.role is Role.RAG or column.at in layout.coloured:
                self._place_rag(entry, column, texts[column.at], row, layout)
        if layout.has_shades and not goes_on:
            self._note_colours(row, layout)
        for at in range(layout.width, count):
            if texts[at]:
                self._keep(entry, HeadedColumn(at, "", None), texts[at], row)

    def _text(self, row: Row, texts: list[str], at: int) -> tuple[str, str]:
        """The recommendation's text, and the finding that stands in italics in the same cell."""
        if at >= len(texts):
            return "", ""
        cell = row.cells[at]
        if cell.upright is None:
            return texts[at], ""
        return clean(cell.upright).strip(), clean(cell.italic).strip()

    def _continues(
        self, row: Row, text: str, ref: str, section: str, layout: Layout
    ) -> FoundRecommendation | None:
        """The recommendation above, where this row goes on with it."""
        if not self.entries or self._waiting_section is not None:
            return None
        last = self.entries[-1]
        if text and row.cells[layout.text_at].continues:
            merged = not ref or row.cells[layout.ref_at].continues or ref == last.given_ref
            return last if merged else None
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

    def _place(self, entry: FoundRecommendation, column: HeadedColumn, text: str, row: Row) -> None:
        match column.role:
            case Role.OFFICERS:
                entry.officers = tuple(dict.fromkeys(entry.officers + split_officers(text)))
            case Role.TIMESCALE:
                entry.timescale = _joined(entry.timescale, _one_line(text), "; ")
                entry.days.append(DayCell(column, text, row.cells[column.at].day, row))
            case Role.DUE:
                entry.days.append(DayCell(column, text, row.cells[column.at].day, row))
            case Role.EVIDENCE:
                entry.evidence[column.label] = _joined(entry.evidence.get(column.label, ""), text)
            case Role.LEVEL:
                entry.level_cell = _joined(entry.level_cell, text)
            case Role.RATIONALE:
                entry.rationale_cell = _joined(entry.rationale_cell, text)
            case Role.FINDING | Role.KEY_ACTIONS | Role.STATUS:
                name = _SINGLE[column.role]
                setattr(entry, name, _joined(getattr(entry, name), text))
            case _:
                self._keep(entry, column, text, row)

    def _place_rag(
        self, entry: FoundRecommendation, column: HeadedColumn, text: str, row: Row, layout: Layout
    ) -> None:
        text = text if column.role is Role.RAG else ""
        shade = ""
        if layout.has_shades:
            background = row_shade(row, layout.plain)
            shade = own_shade(row, column.at, background)
            shade = "" if shade == layout.stripes.get(column.at) else shade
            if background and not text and row.cells[column.at].shade == background:
                self.filled_rows[background] += 1
        if text or shade:
            self._settle(entry, column.label, read_cell(text, shade, self.key), text, row)

    def _settle(
        self, entry: FoundRecommendation, label: str, read: ReadCell, text: str, row: Row
    ) -> None:
        """Puts a cell's rating with those that rows above gave the same recommendation."""
        kind, kept = read.kind, read.kept
        before = entry.rags.get(label)
        if read.rag is not None and before not in (None, read.rag):
            kind, kept = RAG_UNCLEAR, kept or text or read.rag.word
        if kind:
            entry.unsettled.add(label)
            if entry.rags.pop(label, None) is not None and before is not None:
                kept = f"{before.word} / {kept}"
            self.unclear_rags.append(UnclearRag(entry, label, kept, row, kind))
        elif read.rag is not None and label in entry.unsettled:
            kept = kept or text or read.rag.word
        elif read.rag is not None:
            entry.rags[label] = read.rag
        if kept:
            entry.unplaced.append(Unplaced(f"RAG ({label})", kept, row.where))

    def _note_colours(self, row: Row, layout: Layout) -> None:
        """Counts the colours of the cells that are rated by none."""
        background = row_shade(row, layout.plain)
        for column in layout.columns[: len(row.cells)]:
            if column.role is Role.RAG or column.at in layout.coloured:
                continue
            if column.at not in layout.colours_aside:
                shade = own_shade(row, column.at, background)
                self.colours.setdefault(column.name, Counter())[shade] += 1

    def _keep(self, entry: FoundRecommendation, column: HeadedColumn, text: str, row: Row) -> None:
        heading = column.heading or f"Column {column.at + 1}"
        entry.unplaced.append(Unplaced(heading, text, row.where))
        key = (column.at, heading)
        self.unplaced_columns[key] = self.unplaced_columns.get(key, 0) + 1

    def level_of(self, entry: FoundRecommendation) -> tuple[str, str]:
        """Rationale and the texts that may state the level, as one place decides it."""
        if not entry.rationale_cell:
            return entry.level_cell, entry.level_cell
        alone = entry.level_cell.count(" ") < 2 and read_level(entry.level_cell).level is not None
        whole = entry.rationale_cell if alone else _joined(entry.level_cell, entry.rationale_cell)
        return whole, entry.level_cell


def _one_line(text: str) -> str:
    """A text, clean already, as a field of one line holds it."""
    return clean_line(text) if "\n" in text or "\t" in text else text


def _joined(before: str, more: str, between: str = "\n") -> str:
    if not before:
        return more
    if more in before.split(between):
        return before
    return f"{before}{between}{more}"
