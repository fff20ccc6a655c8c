"""The recommendations of a file of our own: each value is its field's, or is named and kept.

A table and JSON are read by one reader. What kind of file it is decides how a value is found and
how one that cannot be taken is named.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar

from imports.cells import Progress
from imports.draft_finishing import REF_MISSING, REF_REPEATED, invented
from imports.own.values import (
    DELIVERIES,
    LEVELS,
    RAGS,
    UPDATES,
    monitoring_of,
    version_of,
)
from models.actions.written_actions import action_line
from models.documents.columns import (
    AFTER,
    AGREED,
    BEFORE,
    MORE,
    NAMED,
    OF_PERIOD,
    Column,
    Holds,
    in_json,
)
from models.documents.document_records import (
    DraftAction,
    DraftProgress,
    DraftRecommendation,
    Problem,
)
from models.plan.records import Unplaced
from models.ratings.ratings import Level, Rag
from models.text import clean_line, fold

BAD_VALUE = "bad-value"
_REPORT_EVERY = 200

Says = TypeVar("Says")

REF, SECTION, TEXT, RETIRED = (NAMED[name] for name in ("ref", "section", "text", "retired"))
_BEFORE, _AFTER, _MORE = (
    tuple(column for column in in_json(columns) if column.holds is not Holds.REMARK)
    for columns in (BEFORE, AFTER, MORE)
)


def _one_of(known: Mapping[str, Any]) -> Callable[[str], tuple[Any, bool]]:
    # The same few words stand in every row.
    return lru_cache(256)(lambda text: (known.get(word := fold(text)), word in known))


def _read_by(read: Callable[[str], Any]) -> Callable[[str], tuple[Any, bool]]:
    return lru_cache(256)(lambda text: (found := read(text), found is not None))


_MEANT = {
    Holds.LEVEL: _one_of(LEVELS),
    Holds.RAG: _one_of(RAGS),
    Holds.UPDATE: _one_of(UPDATES),
    Holds.DELIVERY: _one_of(DELIVERIES),
    Holds.MONITORING: _read_by(monitoring_of),
    Holds.VERSION: _read_by(version_of),
}
_READ = {
    column.name: _MEANT[column.holds]
    for column in (*NAMED.values(), *OF_PERIOD)
    if column.holds in _MEANT
}
"""By column, the value that a text means, and whether it means any."""
_AGREED: dict[str, Mapping[str, Any]] = {
    column.name: RAGS if column.holds is Holds.AGREED_RAG else LEVELS
    for column in (*NAMED.values(), AGREED)
    if column.holds in (Holds.AGREED_RAG, Holds.AGREED_LEVEL)
}


@dataclass(slots=True)
class OwnRow(Generic[Says]):
    """One recommendation while it is read: where it stands, what it says, and its place among
    those kept."""

    at: int
    where: str
    says: Says
    ref: str = ""
    section: str = ""
    unplaced: list[Unplaced] = field(default_factory=list)

    def keep_retired(self, text: str) -> None:
        """It is part of the plan that this file is read into, with what became of it there."""
        if text:
            self.unplaced.append(Unplaced(RETIRED.heading, text, self.where))


_Read = Callable[[OwnRow[Says], Column, str], Any]


class RecommendationReader(ABC, Generic[Says]):
    """Reads what a file says of recommendations.

    Afterwards ``written_refs``, ``unread`` and ``board_says`` are what ``OwnDraft`` calls so.
    """

    above = "one above"  # what has a ref already, in a message
    periods_last = False
    """Whether what belongs to no period is read first, as far as every file has it."""
    bad_is_nothing = True
    """Whether the file says that the board agreed nothing where what it says cannot be taken."""

    def __init__(self, problems: list[Problem], progress: Progress | None = None) -> None:
        self.written_refs: list[str] = []
        self.unread: set[tuple[int, str, str]] = set()
        self.board_says: list[tuple[int, str, str]] = []
        self._problems = problems
        self._progress = progress
        first, then = _BEFORE, _AFTER + _MORE
        if self.periods_last:
            first, then = _BEFORE + _AFTER, _MORE
        self._first, self._then = self._readers(first), self._readers(then)
        self._of_period = self._readers((*OF_PERIOD, AGREED))

    # -- what a kind of file decides ---------------------------------------------------------

    @abstractmethod
    def cell(self, row: OwnRow[Says], column: Column, label: str = "") -> str:
        """What a row says in a column, "" for nothing; of a period with its ``label``."""

    @abstractmethod
    def has(self, row: OwnRow[Says], column: Column, label: str = "") -> bool:
        """Whether the file says anything of a column in this row, be it nothing."""

    @abstractmethod
    def bad(self, row: OwnRow[Says], column: Column, value: Any, label: str = "") -> None:
        """Name and keep what is no value of its column."""

    @abstractmethod
    def day(self, row: OwnRow[Says], column: Column) -> date | None: ...

    @abstractmethod
    def names(self, row: OwnRow[Says], column: Column) -> tuple[str, ...]:
        """The officers or the tags."""

    @abstractmethod
    def each_action(self, row: OwnRow[Says], column: Column) -> Sequence[DraftAction | None]:
        """The actions, None for what is none and has been named."""

    @abstractmethod
    def periods(self, row: OwnRow[Says]) -> tuple[DraftProgress, ...]: ...

    @abstractmethod
    def kept(self, row: OwnRow[Says]) -> tuple[Unplaced, ...]:
        """What stands in no field, and what could not be taken."""

    def line(self, row: OwnRow[Says], column: Column) -> str:
        """What a row says in a column, on one line."""
        return clean_line(self.cell(row, column))

    def is_blank(self, text: str) -> bool:
        """Whether a text says nothing."""
        return not text.strip()

    def agreed_word(self, text: str) -> str | None:
        """The word of what the board agreed; None where the text says no such thing."""
        return text

    # -- how a recommendation is read --------------------------------------------------------

    def read_rows(self, rows: Sequence[OwnRow[Says]]) -> list[DraftRecommendation]:
        """The recommendations, each with a ref: its own, or a free one where it has none or has
        another's."""
        self._give_refs(rows)
        found: list[DraftRecommendation] = []
        for done, row in enumerate(rows, 1):
            found.append(self.recommendation(row))
            if self._progress and done % _REPORT_EVERY == 0:
                self._progress(done, len(rows))
        return found

    def _give_refs(self, rows: Sequence[OwnRow[Says]]) -> None:
        seen: set[str] = set()
        refs: list[str] = []
        for row in rows:
            ref = self.line(row, REF)
            row.section = self.line(row, SECTION)
            self.written_refs.append(ref)
            refs.append("" if ref in seen else ref)
            seen.add(ref)
        for at in invented(refs, [row.section for row in rows]):
            kind, message = REF_MISSING, "no ref is given"
            if written := self.written_refs[at]:
                kind, message = REF_REPEATED, f"{written} is the ref of {self.above}"
            message = f"{message}; it is called {refs[at]}"
            self._problems.append(Problem(rows[at].where, refs[at], kind, message))
        for row, ref in zip(rows, refs, strict=True):
            row.ref = ref

    def recommendation(self, row: OwnRow[Says]) -> DraftRecommendation:
        """The recommendation of a row."""
        values = {column.name: read(row, column, "") for column, read in self._first}
        values["progress"] = self.periods(row)
        values |= {column.name: read(row, column, "") for column, read in self._then}
        values |= {"ref": row.ref, "section": row.section, "where": row.where}
        # Last, as whatever cannot be read above goes there too.
        return DraftRecommendation(**values, unplaced=self.kept(row))

    def in_period(self, row: OwnRow[Says], label: str) -> DraftProgress:
        """What a row says of one period."""
        return DraftProgress(*[read(row, column, label) for column, read in self._of_period])

    def _readers(self, columns: Iterable[Column]) -> list[tuple[Column, _Read[Says]]]:
        """These columns, each with how it is read."""
        return [(column, self._reader(column.holds)) for column in columns]

    def _reader(self, holds: Holds) -> _Read[Says]:
        match holds:
            case Holds.LINE:
                return lambda row, column, label: clean_line(self.cell(row, column, label))
            case Holds.TEXT:
                return self.cell
            case Holds.DAY:
                return lambda row, column, label: self.day(row, column)
            case Holds.NAMES:
                return lambda row, column, label: self.names(row, column)
            case Holds.ACTIONS:
                return lambda row, column, label: self._actions(row, column)
            case Holds.AGREED_RAG | Holds.AGREED_LEVEL:
                return self._agreed
            case Holds.RAG:
                return self.rating
        return self.word

    def rating(self, row: OwnRow[Says], column: Column, label: str) -> Rag | None:
        """The rating of a period."""
        found: Rag | None = self.word(row, column, label)
        return found

    def word(self, row: OwnRow[Says], column: Column, label: str) -> Any:
        """The value that a few words mean."""
        text = self.cell(row, column, label)
        if not text:
            return None
        found, is_known = _READ[column.name](text)
        if not is_known and not self.is_blank(text):
            self.bad(row, column, text, label)
        return found

    def _agreed(self, row: OwnRow[Says], column: Column, label: str) -> Rag | Level | None:
        """What the board agreed: a level, or the rating of a period."""
        text = self.cell(row, column, label)
        word = self.agreed_word(text) if text else ""
        found = _AGREED[column.name].get(fold(word)) if word else None
        is_bad = word is None or bool(word and found is None)
        if is_bad:
            self.bad(row, column, text, label)
        if self.has(row, column, label) and (self.bad_is_nothing or not is_bad):
            said = found.word if isinstance(found, Rag) else str(found or "")
            self.board_says.append((row.at, label + AGREED.ending if label else column.name, said))
        return found

    def _actions(self, row: OwnRow[Says], column: Column) -> tuple[DraftAction, ...]:
        every = self.each_action(row, column)
        found = tuple(action for action in every if action is not None)
        if self.has(row, column) and (self.bad_is_nothing or len(found) == len(every)):
            self.board_says.append((row.at, column.name, "\n".join(map(action_line, found))))
        return found
