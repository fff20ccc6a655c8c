"""A Word or Excel file to a draft plan: its tables sorted, and those of the plan read as one.

Nothing is lost: the tables that are no part of the plan, and the text between tables, are kept
with it, each row with where it stood.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from imports.block_kinds import Kind, SortedBlock, is_name, sort_blocks
from imports.cells import Cell, Document, Progress, Row
from imports.colour_key import ColourKey
from imports.draft_builder import DraftBuilder
from imports.draft_finishing import finish
from imports.glossary_rows import pairs
from imports.headings import PLAIN, Meanings, is_glossary, is_glossary_header
from imports.key_rows import announces_key
from imports.plan_table import read_into
from imports.titles import choose_title, is_page_number, names_one
from models.documents.document_records import DraftPlan, Problem

_GAP = Row(0, ())
_UNNAMED_SHEET = re.compile(r"\w+ ?\d+")


def read_blocks(
    document: Document,
    *,
    title: str,
    source: str,
    digest: str,
    meanings: Meanings = PLAIN,
    progress: Progress | None = None,
) -> DraftPlan | None:
    """The draft plan of a document; None where no table of it has the headings of a plan.

    ``title`` is used where neither the document's text nor its properties have one.
    """
    parts = sort_blocks(document.blocks, meanings)
    if not any(part.kind is Kind.PLAN for part in parts):
        return None
    key = ColourKey([entry for part in parts for entry in part.entries])
    builder = DraftBuilder(key=key)
    reader = _PlanRows(parts, builder)
    title = builder.line(document.title) or title
    if not read_into(
        builder,
        reader.rows,
        title=title,
        meanings=meanings,
        lines=frozenset(reader.lines),
        progress=progress,
    ):
        return None
    builder.end_section()
    reader.keep_the_rest()
    draft = finish(builder, source, digest)
    return replace(draft, problems=(*document.problems, *reader.problems, *draft.problems))


class _PlanRows:
    """Puts the rows of the plan's tables one after the other. ``lines`` are rows of no table."""

    def __init__(self, parts: Sequence[SortedBlock], builder: DraftBuilder) -> None:
        self._parts = parts
        self._builder = builder
        self.rows: list[Row] = []
        self.lines: set[int] = set()
        self.problems: list[Problem] = []
        self._used: set[int] = set()
        sheets = [part for part in parts if part.kind is Kind.PLAN and part.block.name]
        self._named_sheets = len(sheets) > 1
        first = True
        for at, part in enumerate(parts):
            if part.kind in (Kind.PLAN, Kind.MORE):
                if first:
                    self._add_title(parts[:at], part)
                self._add_line(at, part)
                self._add_table(part, first=first)
                first = False

    def _add_title(self, before: Sequence[SortedBlock], plan: SortedBlock) -> None:
        """The title among the short texts that the document begins with.

        That of the plan's own sheet stands in its rows already.
        """
        names = [row for row in _beginning(before) if is_name(row) and not _announces(row)]
        alone = plan.block.name and plan.heading and not self._named_sheets
        top = plan.rows[: plan.heading.first] if alone and plan.heading else []
        own = [row for row in top if len(row.filled) == 1 and is_name(row)]
        at = choose_title([row.cells[row.filled[0]].text for row in (*names, *own)])
        if at < len(names):
            row = names[at]
            self._add(row._replace(cells=(row.cells[row.filled[0]],)), is_line=True)
            self._used.add(id(row))

    def _add_line(self, at: int, part: SortedBlock) -> None:
        """The line of text directly above a table, which may name the section that it is of."""
        line = part.above
        if line is None or id(line) in self._used or not is_name(line) or not at:
            return
        text = line.cells[line.filled[0]].text
        if is_page_number(text) or names_one(text):
            return
        if any(line is row for row in self._parts[at - 1].rows if row.filled):
            self._add(line, is_line=True)
            self._used.add(id(line))

    def _add_table(self, part: SortedBlock, *, first: bool) -> None:
        rows = part.rows
        name = part.block.name
        if self._named_sheets and part.heading and not _UNNAMED_SHEET.fullmatch(name):
            top = part.heading.first
            above, rows = rows[:top], rows[top:]
            if first:
                self.rows += above
            else:
                for row in above:
                    if row.filled:
                        self._keep_line(row)
            place = rows[0].place
            self._add(Row(rows[0].number, (Cell(name),), place), is_line=True)
        self.rows += rows
        self.rows.append(_GAP)

    def _add(self, row: Row, *, is_line: bool) -> None:
        if is_line:
            self.lines.add(len(self.rows))
        self.rows.append(row)

    def keep_the_rest(self) -> None:
        """Terms go to the glossary; what has no place is kept with the plan."""
        for part in self._parts:
            if part.kind is Kind.TERMS:
                self._add_terms(part.rows)
            elif part.kind in (Kind.LINES, Kind.KEY):
                self._keep_lines(part.rows)
            elif part.kind in (Kind.ASIDE, Kind.REPEATED):
                self._keep_table(part)

    def _add_terms(self, rows: Sequence[Row]) -> None:
        for row in rows:
            texts = [cell.text.strip() for cell in row.cells]
            filled = [text for text in texts if text]
            if is_glossary_header(texts) or (len(filled) == 1 and is_glossary(filled[0])):
                continue
            found, left = pairs(texts)
            for term, meaning in found:
                self._builder.add_term(term, meaning, row)
            for text in left:
                self._builder.keep_aside("Glossary", text, row)

    def _keep_lines(self, rows: Sequence[Row]) -> None:
        in_terms = False
        for row in rows:
            if not row.filled or id(row) in self._used:
                continue
            text = row.cells[row.filled[0]].text.strip()
            if len(row.filled) == 1 and is_glossary(text):
                in_terms = True
                continue
            found = pairs([text])[0] if in_terms and len(row.filled) == 1 else []
            for term, meaning in found:
                self._builder.add_term(term, meaning, row)
            in_terms = bool(found)
            if not found and not (len(row.filled) == 1 and announces_key(text)):
                self._keep_line(row)

    def _keep_line(self, row: Row) -> None:
        texts = [row.cells[at].text.strip() for at in row.filled]
        self._builder.keep_aside("Outside the table", " | ".join(texts), row)

    def _keep_table(self, part: SortedBlock) -> None:
        rows = [row for row in part.rows if row.filled]
        if not rows:
            return
        place = part.block.name or rows[0].place or "Table"
        name = rows[0].place or "a table"
        heading = place[:1].upper() + place[1:]
        for row in rows:
            texts = [row.cells[at].text.strip() for at in row.filled if not row.cells[at].continues]
            if texts:
                self._builder.keep_row(heading, " | ".join(texts), row)
        if part.kind is Kind.REPEATED:
            message = (
                f"{name} repeats recommendations that another table has, so it was not read"
                f" ({len(rows)} rows kept with the plan); to read it, import it by itself"
            )
            self.problems.append(Problem(rows[0].where, None, "table-repeated", message))
        else:
            self._builder.tables_aside.append((rows[0].where, name, len(rows)))


def _beginning(parts: Sequence[SortedBlock]) -> Iterator[Row]:
    """The lines that a document begins with; where it has none, those at the top of a table."""
    for part in parts:
        lines = part.kind is Kind.LINES
        for row in part.rows:
            if len(row.filled) == 1:
                yield row
            elif row.filled and not lines:
                return
        if not lines:
            return


def _announces(row: Row) -> bool:
    text = row.cells[row.filled[0]].text
    return is_glossary(text) or announces_key(text)
