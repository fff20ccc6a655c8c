"""The rows below our own headings: each cell is one field's value, or is named and kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from imports.cells import Progress
from imports.cleaning import Cleaning
from imports.own.columns import RAG, OwnColumns, unguarded
from imports.own.draft import OwnDraft
from imports.own.recommendations import (
    BAD_VALUE,
    REF,
    RETIRED,
    TEXT,
    OwnRow,
    RecommendationReader,
)
from imports.own.values import action_of, agreed_of, day_first, readings
from models.documents.columns import BETWEEN_NAMES, NAMED, UNPLACED, Column, Holds
from models.documents.document_records import (
    DraftAction,
    DraftPeriod,
    DraftProgress,
    DraftRecommendation,
    Problem,
)
from models.plan.records import Unplaced
from models.ratings.ratings import Delivery, Rag, Update
from models.text import clean_line

DATE_UNCLEAR = "date-unclear"

_A_LEVEL, _A_RAG = "FULLY, PARTIALLY or LIMITED", ", ".join(rag.word for rag in Rag)
_VALID = {
    Holds.DAY: "a date such as 2025-03-31",
    Holds.LEVEL: _A_LEVEL,
    Holds.VERSION: "a whole number",
    Holds.RAG: _A_RAG,
    Holds.UPDATE: ", ".join(update.word for update in Update),
    Holds.DELIVERY: ", ".join(state.word for state in Delivery),
    Holds.MONITORING: "Continue, Discontinue or Return on a day such as 31 March 2027",
    Holds.ACTIONS: "an action and, in brackets, its owner, date, state and origin",
    Holds.AGREED_RAG: _A_RAG,
    Holds.AGREED_LEVEL: _A_LEVEL,
}

_Row = OwnRow[Sequence[str]]


class OwnRows(RecommendationReader[Sequence[str]]):
    """Reads records under our own headings.

    ``guarded`` says that cells carry the guard for Excel. ``ratings`` has what the word and what
    the colour of a RAG cell say where they differ, by ref and heading.
    """

    above = "a row above"
    periods_last = True
    bad_is_nothing = False

    def __init__(
        self,
        headings: Sequence[str],
        *,
        guarded: bool,
        ratings: Mapping[tuple[str, str], tuple[Rag | None, Rag | None]] | None = None,
        progress: Progress | None = None,
    ) -> None:
        super().__init__([], progress)
        self._columns = OwnColumns(headings)
        self._places = self._columns.places()
        self._guarded = guarded
        self._two = ratings or {}
        self._aside: list[Unplaced] = []
        self._unknown: dict[int, int] = {}
        self._cleaning = Cleaning()
        self._day_first: bool | None = None
        self._ratings: list[tuple[int, str, Rag | None, Rag | None]] = []
        self._dates: list[tuple[int, tuple[date, date]]] = []

    def read(
        self,
        records: Sequence[Sequence[str]],
        wheres: Sequence[str],
        *,
        title: str,
        source: str,
        digest: str,
    ) -> OwnDraft:
        """The draft of the records; ``wheres`` says where each of them stands."""
        rows: list[_Row] = []
        clean, guarded = self._cleaning.text, self._guarded
        for where, record in zip(wheres, records, strict=True):
            if not any(record):
                continue
            texts = [
                clean(unguarded(cell) if guarded and cell.startswith("'") else cell)
                for cell in record
            ]
            row: _Row = OwnRow(len(rows), where, texts)
            if self._is_recommendation(row):
                rows.append(row)
        self._day_first = day_first(self.cell(row, NAMED["due"]) for row in rows)
        recommendations: list[DraftRecommendation] = self.read_rows(rows)
        return OwnDraft(
            title=title,
            source=source,
            digest=digest,
            refs_given=True,
            periods=tuple(map(DraftPeriod, self._columns.periods)),
            sections=tuple(dict.fromkeys(row.section for row in rows)),
            recommendations=tuple(recommendations),
            unplaced=tuple(self._aside),
            problems=(*self._whole(), *self._problems),
            fields=self._columns.fields(),
            headings=self._columns.taken_for(),
            written_refs=tuple(self.written_refs),
            unread=frozenset(self.unread),
            ratings=tuple(self._ratings),
            dates=tuple(self._dates),
            board_says=tuple(self.board_says),
        )

    def _is_recommendation(self, row: _Row) -> bool:
        if self.line(row, REF) or self.cell(row, TEXT):
            return True
        for at, text in enumerate(row.says):
            if text:
                self._aside.append(Unplaced(self._columns.heading(at), text, row.where))
        self._problems.append(
            Problem(
                row.where, None, "unplaced", "neither ref nor text: kept with the plan as it is"
            )
        )
        return False

    # -- what a row says ---------------------------------------------------------------------

    def cell(self, row: _Row, column: Column, label: str = "") -> str:
        at = self._places.get((column.name, label))
        if at is None:
            return ""
        try:
            return row.says[at]
        except IndexError:  # the row is shorter than its headings
            return ""

    def has(self, row: _Row, column: Column, label: str = "") -> bool:
        return (column.name, label) in self._places

    def bad(self, row: _Row, column: Column, value: Any, label: str = "") -> None:
        shown = clean_line(value if len(value) <= 40 else value[:39] + "…")
        message = f'"{shown}" is not one of: {_VALID[column.holds]}; the text is kept'
        self._keep(row, column, value, BAD_VALUE, message, label)

    def _keep(
        self, row: _Row, column: Column, text: str, kind: str, message: str, label: str = ""
    ) -> None:
        at = self._places.get((column.name, label))
        heading = self._columns.heading(at) if label and at is not None else column.name
        where = f'{row.where}, column "{heading}"'
        self._problems.append(Problem(where, row.ref, kind, message))
        self.unread.add((row.at, column.name, label))
        row.unplaced.append(Unplaced(heading, text, row.where))

    def agreed_word(self, text: str) -> str | None:
        return agreed_of(text)

    def names(self, row: _Row, column: Column) -> tuple[str, ...]:
        names = self.cell(row, column).split(BETWEEN_NAMES)
        return tuple(clean_line(each) for each in names if each)

    def day(self, row: _Row, column: Column) -> date | None:
        text = self.cell(row, column)
        if not text.strip():
            return None
        found = readings(text)
        if len(found) == 2 and self._day_first is not None:
            found = found[:1] if self._day_first else found[1:]
        if len(found) == 1:
            return found[0]
        if not found:
            self.bad(row, column, text)
            return None
        self._dates.append((row.at, (found[0], found[1])))
        may_be = f"{found[0].isoformat()} or {found[1].isoformat()}"
        message = f'"{text}" may be {may_be}; the text is kept'
        self._keep(row, column, text, DATE_UNCLEAR, message)
        return None

    def each_action(self, row: _Row, column: Column) -> Sequence[DraftAction | None]:
        lines = [line for line in self.cell(row, column).split("\n") if line.strip()]
        found = [action_of(line) for line in lines]
        for line, action in zip(lines, found, strict=True):
            if action is None:
                self.bad(row, column, line)
        return found

    def periods(self, row: _Row) -> tuple[DraftProgress, ...]:
        return tuple(self.in_period(row, label) for label in self._columns.periods)

    def rating(self, row: _Row, column: Column, label: str) -> Rag | None:
        two = self._two.get((row.ref, label + RAG)) if self._two else None
        if two is None:
            return super().rating(row, column, label)
        self.unread.add((row.at, column.name, label))
        self._ratings.append((row.at, label, *two))
        return None

    def kept(self, row: _Row) -> tuple[Unplaced, ...]:
        row.keep_retired(self.cell(row, RETIRED))
        others = [*self._columns.others]
        others += [(at, "") for at in range(len(self._columns), len(row.says))]
        for at, heading in others:
            if at >= len(row.says) or not row.says[at]:
                continue
            known = heading.startswith(UNPLACED)
            name = self._columns.heading(at)
            if known:
                name = clean_line(heading.removeprefix(UNPLACED))
            else:
                self._unknown[at] = self._unknown.get(at, 0) + 1
            row.unplaced.append(Unplaced(name, row.says[at], row.where))
        return tuple(row.unplaced)

    def _whole(self) -> list[Problem]:
        """What is said once of the whole file."""
        unknown = [
            Problem(
                f"column {at + 1}",
                None,
                "unplaced",
                f'column "{self._columns.heading(at)}" fits no field of the plan:'
                f" {count} {'text is' if count == 1 else 'texts are'} kept"
                " beside the recommendations",
            )
            for at, count in self._unknown.items()
        ]
        return [*unknown, *self._cleaning.problems()]
