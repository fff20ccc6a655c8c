"""The recommendations of a file of our own: each value is its field's, or is named and kept.

A table and JSON are read by one reader. What kind of file it is decides how a value is found and
how one that cannot be taken is named.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
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
from models.documents.columns import AGREED
from models.documents.document_records import (
    DraftAction,
    DraftProgress,
    DraftRecommendation,
    Problem,
)
from models.plan.records import Unplaced
from models.ratings.monitoring import Monitoring
from models.ratings.ratings import Rag
from models.text import clean_line, fold

BAD_VALUE = "bad-value"
_REPORT_EVERY = 200

Says = TypeVar("Says")
Value = TypeVar("Value")


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
            self.unplaced.append(Unplaced("What became of it", text, self.where))


class RecommendationReader(ABC, Generic[Says]):
    """Reads what a file says of recommendations.

    Afterwards ``written_refs``, ``unread`` and ``board_says`` are what ``OwnDraft`` calls so.
    """

    above = "one above"  # what has a ref already, in a message

    def __init__(self, problems: list[Problem], progress: Progress | None = None) -> None:
        self.written_refs: list[str] = []
        self.unread: set[tuple[int, str, str]] = set()
        self.board_says: list[tuple[int, str, str]] = []
        self._problems = problems
        self._progress = progress

    # -- what a kind of file decides ---------------------------------------------------------

    @abstractmethod
    def cell(self, row: OwnRow[Says], name: str, label: str = "") -> str:
        """What a row says of a field, "" for nothing; of a period with its ``label``."""

    @abstractmethod
    def has(self, row: OwnRow[Says], name: str, label: str = "") -> bool:
        """Whether the file says anything of a field of this row, be it nothing."""

    @abstractmethod
    def bad(self, row: OwnRow[Says], name: str, value: Any, label: str = "") -> None:
        """Name and keep what is no value of its field."""

    @abstractmethod
    def due(self, row: OwnRow[Says]) -> date | None: ...

    @abstractmethod
    def names(self, row: OwnRow[Says], name: str) -> tuple[str, ...]:
        """The officers or the tags."""

    @abstractmethod
    def each_action(self, row: OwnRow[Says]) -> Sequence[DraftAction | None]:
        """The actions, None for what is none and has been named."""

    @abstractmethod
    def periods(self, row: OwnRow[Says]) -> tuple[DraftProgress, ...]: ...

    @abstractmethod
    def kept(self, row: OwnRow[Says]) -> tuple[Unplaced, ...]:
        """What stands in no field, and what could not be taken."""

    def line(self, row: OwnRow[Says], name: str) -> str:
        """The same as ``cell``, on one line."""
        return clean_line(self.cell(row, name))

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
            ref = self.line(row, "ref")
            row.section = self.line(row, "section")
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
        return DraftRecommendation(
            ref=row.ref,
            section=row.section,
            text=self.cell(row, "text"),
            finding=self.cell(row, "finding"),
            timescale=clean_line(self.cell(row, "timescale")),
            due=self.due(row),
            key_actions=self.cell(row, "key_actions"),
            officers=self.names(row, "officers"),
            progress=self.periods(row),
            level=self.choice(row, "level", LEVELS),
            rationale=self.cell(row, "rationale"),
            overall_status=self.cell(row, "overall_status"),
            version=self._version(row),
            delivery=self.choice(row, "delivery", DELIVERIES),
            monitoring=self._monitoring(row),
            agreed_level=self._agreed(row, "agreed_level", LEVELS),
            tags=self.names(row, "tags"),
            actions=self._actions(row),
            # Last, as whatever cannot be read above goes there too.
            unplaced=self.kept(row),
            where=row.where,
        )

    def in_period(self, row: OwnRow[Says], label: str) -> DraftProgress:
        """What a row says of one period."""
        return DraftProgress(
            self.cell(row, "evidence", label),
            self.rating(row, label),
            self.choice(row, "update", UPDATES, label),
            self._agreed(row, "agreed", RAGS, label),
        )

    def rating(self, row: OwnRow[Says], label: str) -> Rag | None:
        return self.choice(row, "rag", RAGS, label)

    def choice(
        self,
        row: OwnRow[Says],
        name: str,
        known: Mapping[str, Value],
        label: str = "",
    ) -> Value | None:
        """The value that a word of a list means."""
        text = self.cell(row, name, label)
        if not self.is_blank(text) and fold(text) not in known:
            self.bad(row, name, text, label)
        return known.get(fold(text))

    def _monitoring(self, row: OwnRow[Says]) -> Monitoring | None:
        text = self.cell(row, "monitoring")
        found = monitoring_of(text)
        if found is None and not self.is_blank(text):
            self.bad(row, "monitoring", text)
        return found

    def _version(self, row: OwnRow[Says]) -> int | None:
        text = self.cell(row, "version")
        version = version_of(text)
        if version is None and not self.is_blank(text):
            self.bad(row, "version", text)
        return version

    def _agreed(
        self, row: OwnRow[Says], name: str, known: Mapping[str, Value], label: str = ""
    ) -> Value | None:
        """What the board agreed: a level, or the rating of a period."""
        text = self.cell(row, name, label)
        word = self.agreed_word(text)
        found = known.get(fold(word or ""))
        if word is None or (word and found is None):
            self.bad(row, name, text, label)
        elif self.has(row, name, label):
            said = found.word if isinstance(found, Rag) else str(found or "")
            self.board_says.append((row.at, label + AGREED.ending if label else name, said))
        return found

    def _actions(self, row: OwnRow[Says]) -> tuple[DraftAction, ...]:
        every = self.each_action(row)
        found = tuple(action for action in every if action is not None)
        if len(found) == len(every) and self.has(row, "actions"):
            self.board_says.append((row.at, "actions", "\n".join(map(action_line, found))))
        return found
