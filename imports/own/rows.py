"""The rows below our own headings: each cell is one field's value, or is named and kept."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from imports.cells import Progress
from imports.draft_finishing import REF_MISSING, REF_REPEATED, invented
from imports.draft_problems import characters_removed
from imports.own.columns import (
    AGREED,
    EVIDENCE,
    RAG,
    UNPLACED,
    UPDATE,
    Columns,
    unguarded,
)
from imports.own.draft import OwnDraft
from imports.own.values import (
    DELIVERIES,
    LEVELS,
    RAGS,
    UPDATES,
    action_of,
    agreed_of,
    day_first,
    monitoring_of,
    readings,
    version_of,
)
from models.actions.written_actions import action_line
from models.documents.document_records import (
    DraftAction,
    DraftPeriod,
    DraftProgress,
    DraftRecommendation,
    Problem,
)
from models.plan.records import Unplaced
from models.ratings.monitoring import Monitoring
from models.ratings.ratings import Delivery, Level, Rag, Update
from models.text import clean, clean_line, fold

BAD_VALUE = "bad-value"
DATE_UNCLEAR = "date-unclear"

_REPORT_EVERY = 200
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_ONE_LINE = frozenset({"ref", "section", "timescale"})
_VALID = {
    "due": "a date such as 2025-03-31",
    "level": "FULLY, PARTIALLY or LIMITED",
    "version": "a whole number",
    "rag": ", ".join(rag.word for rag in Rag),
    "update": ", ".join(update.word for update in Update),
    "delivery": ", ".join(state.word for state in Delivery),
    "monitoring": "Continue, Discontinue or Return on a day such as 31 March 2027",
    "actions": "an action and, in brackets, its owner, date, state and origin",
    "agreed": ", ".join(rag.word for rag in Rag),
    "agreed_level": "FULLY, PARTIALLY or LIMITED",
}


@dataclass(slots=True)
class _Row:
    """One row while it is read: where it stands, its cells, and its place among those kept."""

    at: int
    where: str
    cells: Sequence[str]
    ref: str = ""
    section: str = ""
    unplaced: list[Unplaced] = field(default_factory=list)


class OwnRows:
    """Reads records under our own headings.

    ``guarded`` says that cells carry the guard for Excel. ``ratings`` has what the word and what
    the colour of a RAG cell say where they differ, by ref and heading.
    """

    def __init__(
        self,
        headings: Sequence[str],
        *,
        guarded: bool,
        ratings: Mapping[tuple[str, str], tuple[Rag | None, Rag | None]] | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._columns = Columns(headings)
        self._guarded = guarded
        self._two = ratings or {}
        self._progress = progress
        self._problems: list[Problem] = []
        self._aside: list[Unplaced] = []
        self._unknown: dict[int, int] = {}
        self._cleaned = 0
        self._day_first: bool | None = None
        self._unread: set[tuple[int, str, str]] = set()
        self._ratings: list[tuple[int, str, Rag | None, Rag | None]] = []
        self._dates: list[tuple[int, tuple[date, date]]] = []
        self._board_says: list[tuple[int, str, str]] = []

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
        for where, record in zip(wheres, records, strict=True):
            if not any(record):
                continue
            row = _Row(len(rows), where, [self._text(cell) for cell in record])
            if self._is_recommendation(row):
                rows.append(row)
        written = self._give_refs(rows)
        self._day_first = day_first(self._cell(row, "due") for row in rows)
        recommendations: list[DraftRecommendation] = []
        for done, row in enumerate(rows, 1):
            recommendations.append(self._recommendation(row))
            if self._progress and done % _REPORT_EVERY == 0:
                self._progress(done, len(rows))
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
            written_refs=tuple(written),
            unread=frozenset(self._unread),
            ratings=tuple(self._ratings),
            dates=tuple(self._dates),
            board_says=tuple(self._board_says),
        )

    def _text(self, raw: str) -> str:
        text = unguarded(raw) if self._guarded and raw.startswith("'") else raw
        cleaned = clean(text)
        if cleaned is not text and cleaned != _LINE_ENDS.sub("\n", text):
            self._cleaned += 1
        return cleaned

    def _cell(self, row: _Row, heading: str) -> str:
        at = self._columns.fixed.get(heading)
        text = row.cells[at] if at is not None and at < len(row.cells) else ""
        return clean_line(text) if heading in _ONE_LINE else text

    def _is_recommendation(self, row: _Row) -> bool:
        if self._cell(row, "ref") or self._cell(row, "text"):
            return True
        for at, text in enumerate(row.cells):
            if text:
                self._aside.append(Unplaced(self._columns.heading(at), text, row.where))
        self._problems.append(
            Problem(
                row.where, None, "unplaced", "neither ref nor text: kept with the plan as it is"
            )
        )
        return False

    def _give_refs(self, rows: Sequence[_Row]) -> list[str]:
        """A ref for each row: its own, or a free one where it has none or has another's.

        Returns the refs as they are written.
        """
        written = [self._cell(row, "ref") for row in rows]
        seen: set[str] = set()
        refs: list[str] = []
        for ref in written:
            refs.append("" if ref in seen else ref)
            seen.add(ref)
        for row in rows:
            row.section = self._cell(row, "section")
        for at in invented(refs, [row.section for row in rows]):
            if written[at]:
                kind, message = REF_REPEATED, f"{written[at]} is the ref of a row above"
            else:
                kind, message = REF_MISSING, "no ref is given"
            message = f"{message}; it is called {refs[at]}"
            self._problems.append(Problem(rows[at].where, refs[at], kind, message))
        for row, ref in zip(rows, refs, strict=True):
            row.ref = ref
        return written

    def _recommendation(self, row: _Row) -> DraftRecommendation:
        due, level, version = self._due(row), self._level(row), self._version(row)
        progress = tuple(
            self._of_period(row, label, places) for label, places in self._columns.periods.items()
        )
        delivery, monitoring = self._delivery(row), self._monitoring(row)
        agreed_level, actions = self._agreed_level(row), tuple(self._actions(row))
        self._keep_others(row)
        officers, tags = self._cell(row, "officers"), self._cell(row, "tags")
        return DraftRecommendation(
            ref=row.ref,
            section=row.section,
            text=self._cell(row, "text"),
            finding=self._cell(row, "finding"),
            timescale=self._cell(row, "timescale"),
            due=due,
            key_actions=self._cell(row, "key_actions"),
            officers=tuple(clean_line(name) for name in officers.split("; ") if name),
            progress=progress,
            level=level,
            rationale=self._cell(row, "rationale"),
            overall_status=self._cell(row, "overall_status"),
            version=version,
            unplaced=tuple(row.unplaced),
            where=row.where,
            delivery=delivery,
            monitoring=monitoring,
            agreed_level=agreed_level,
            tags=tuple(clean_line(tag) for tag in tags.split("; ") if tag),
            actions=actions,
        )

    def _keep_others(self, row: _Row) -> None:
        if retired := self._cell(row, "retired"):
            # It is part of the plan that this file is read into, with what became of it there.
            row.unplaced.append(Unplaced("What became of it", retired, row.where))
        for at, heading in self._columns.others:
            if at < len(row.cells) and row.cells[at]:
                known = heading.startswith(UNPLACED)
                name = self._columns.heading(at)
                if known:
                    name = clean_line(heading.removeprefix(UNPLACED))
                row.unplaced.append(Unplaced(name, row.cells[at], row.where))
                if not known:
                    self._unknown[at] = self._unknown.get(at, 0) + 1
        for at in range(len(self._columns), len(row.cells)):
            if row.cells[at]:
                row.unplaced.append(Unplaced(self._columns.heading(at), row.cells[at], row.where))
                self._unknown[at] = self._unknown.get(at, 0) + 1

    def _due(self, row: _Row) -> date | None:
        text = self._cell(row, "due")
        if not text.strip():
            return None
        found = readings(text)
        if len(found) == 2 and self._day_first is not None:
            found = found[:1] if self._day_first else found[1:]
        if len(found) == 1:
            return found[0]
        if not found:
            self._bad(row, "due", "due", text)
            return None
        self._dates.append((row.at, (found[0], found[1])))
        self._keep(
            row,
            "due",
            "due",
            text,
            DATE_UNCLEAR,
            f'"{text}" may be {found[0].isoformat()} or {found[1].isoformat()}; the text is kept',
        )
        return None

    def _level(self, row: _Row) -> Level | None:
        text = self._cell(row, "level")
        if text.strip() and fold(text) not in LEVELS:
            self._bad(row, "level", "level", text)
        return LEVELS.get(fold(text))

    def _delivery(self, row: _Row) -> Delivery | None:
        text = self._cell(row, "delivery")
        if text.strip() and fold(text) not in DELIVERIES:
            self._bad(row, "delivery", "delivery", text)
        return DELIVERIES.get(fold(text))

    def _monitoring(self, row: _Row) -> Monitoring | None:
        text = self._cell(row, "monitoring")
        found = monitoring_of(text)
        if text.strip() and found is None:
            self._bad(row, "monitoring", "monitoring", text)
        return found

    def _agreed_level(self, row: _Row) -> Level | None:
        text = self._cell(row, "agreed_level")
        word = agreed_of(text)
        level = LEVELS.get(fold(word or ""))
        if word is None or (word and level is None):
            self._bad(row, "agreed_level", "agreed_level", text)
        elif "agreed_level" in self._columns.fixed:
            self._board_says.append((row.at, "agreed_level", level or ""))
        return level

    def _actions(self, row: _Row) -> Iterator[DraftAction]:
        lines = [line for line in self._cell(row, "actions").split("\n") if line.strip()]
        found = [action_of(line) for line in lines]
        for line, action in zip(lines, found, strict=True):
            if action is None:
                self._bad(row, "actions", "actions", line)
            else:
                yield action
        if "actions" in self._columns.fixed and None not in found:
            text = "\n".join(action_line(action) for action in found if action)
            self._board_says.append((row.at, "actions", text))

    def _version(self, row: _Row) -> int | None:
        text = self._cell(row, "version")
        version = version_of(text)
        if text.strip() and version is None:
            self._bad(row, "version", "version", text)
        return version

    def _of_period(self, row: _Row, label: str, places: Mapping[str, int]) -> DraftProgress:
        texts = {ending: row.cells[at] for ending, at in places.items() if at < len(row.cells)}
        rag: Rag | None = None
        update: Update | None = None
        text = texts.get(RAG, "")
        two = self._two.get((row.ref, label + RAG))
        if two is not None:
            self._unread.add((row.at, "rag", label))
            self._ratings.append((row.at, label, *two))
        elif text.strip():
            rag = RAGS.get(fold(text))
            if fold(text) not in RAGS:
                self._bad(row, "rag", self._columns.heading(places[RAG]), text, label)
        text = texts.get(UPDATE, "")
        if text.strip():
            update = UPDATES.get(fold(text))
            if update is None:
                self._bad(row, "update", self._columns.heading(places[UPDATE]), text, label)
        return DraftProgress(texts.get(EVIDENCE, ""), rag, update, self._agreed(row, label))

    def _agreed(self, row: _Row, label: str) -> Rag | None:
        """The rating that the board agreed in a period."""
        at = self._columns.agreed.get(label)
        if at is None:
            return None
        text = row.cells[at] if at < len(row.cells) else ""
        word = agreed_of(text)
        rag = RAGS.get(fold(word or ""))
        if word is None or (word and rag is None):
            self._bad(row, "agreed", self._columns.heading(at), text, label)
        else:
            self._board_says.append((row.at, label + AGREED, rag.word if rag else ""))
        return rag

    def _bad(self, row: _Row, field: str, heading: str, text: str, label: str = "") -> None:
        shown = clean_line(text if len(text) <= 40 else text[:39] + "…")
        message = f'"{shown}" is not one of: {_VALID[field]}; the text is kept'
        self._keep(row, field, heading, text, BAD_VALUE, message, label)

    def _keep(
        self,
        row: _Row,
        field: str,
        heading: str,
        text: str,
        kind: str,
        message: str,
        label: str = "",
    ) -> None:
        where = f'{row.where}, column "{heading}"'
        self._problems.append(Problem(where, row.ref, kind, message))
        self._unread.add((row.at, field, label))
        row.unplaced.append(Unplaced(heading, text, row.where))

    def _whole(self) -> list[Problem]:
        """What is said once of the whole file."""
        problems = [
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
        if self._cleaned:
            problems.append(characters_removed(self._cleaned))
        return problems
