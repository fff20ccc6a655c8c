"""Stocktake's own CSV, read literally: what was exported comes back as it was.

Nothing is inferred from words, no space is stripped, officers are divided only at ``"; "``. The
apostrophe that guards a cell from Excel is taken off only where the file has our headings and the
byte order mark that goes with the guard.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from imports.cells import Progress
from imports.draft_finishing import REF_MISSING, REF_REPEATED, invented
from imports.draft_problems import characters_removed
from models.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
    Problem,
)
from models.ratings import UNRATED, Level, Rag, Update
from models.records import Unplaced
from models.text import clean, clean_line, fold

BEFORE = (
    "ref",
    "section",
    "text",
    "finding",
    "timescale",
    "due",
    "officers",
    "key_actions",
)
AFTER = ("level", "rationale", "overall_status", "version")
FIXED = frozenset(BEFORE + AFTER)
UNPLACED = "unplaced: "
EVIDENCE, RAG, UPDATE = ": evidence", ": RAG", ": update"

_ENOUGH = 8
_REPORT_EVERY = 200
_GUARDED = re.compile(r"'('*[=+\-@\t\r\n])")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"[0-9]{1,15}")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_ONE_LINE = frozenset({"ref", "section", "timescale"})

_RAGS: dict[str, Rag | None] = {UNRATED.casefold(): None}
_RAGS.update({rag.word.casefold(): rag for rag in Rag} | {rag.value: rag for rag in Rag})
_UPDATES = {update.word.casefold(): update for update in Update}
_UPDATES.update({update.value: update for update in Update})
_LEVELS = {level.value.casefold(): level for level in Level}


@dataclass(frozen=True, slots=True)
class OwnFile:
    """Records under our own headings. ``first`` is the row number of the heading row."""

    headings: tuple[str, ...]
    records: Sequence[Sequence[str]]
    guarded: bool
    first: int

    def draft(
        self, *, title: str, source: str, digest: str, progress: Progress | None = None
    ) -> DraftPlan:
        """The draft plan, field for field as it was written."""
        return _Literal(self, progress).read(title, source, digest)


def read(records: Sequence[Sequence[str]], *, guarded: bool, first: int) -> OwnFile | None:
    """The records as a file of our own; None where the first is not our heading row."""
    if not records:
        return None
    headings = tuple(_unguarded(cell) if guarded else cell for cell in records[0])
    if not {"ref", "text"} <= set(headings) or len(FIXED.intersection(headings)) < _ENOUGH:
        return None
    return OwnFile(headings, records[1:], guarded, first)


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


@dataclass(slots=True)
class _Values:
    """The cells of one row that are not simply texts."""

    due: date | None = None
    level: Level | None = None
    version: int | None = None


class _Literal:
    def __init__(self, file: OwnFile, progress: Progress | None) -> None:
        self._file = file
        self._progress = progress
        self._problems: list[Problem] = []
        self._aside: list[Unplaced] = []
        self._unknown: dict[int, int] = {}
        self._cleaned = 0
        self._at: dict[str, int] = {}
        self._periods: dict[str, dict[str, int]] = {}
        self._labels: dict[str, str] = {}
        self._others: list[tuple[int, str]] = []
        for at, heading in enumerate(file.headings):
            self._learn(at, heading)

    def _learn(self, at: int, heading: str) -> None:
        if heading in FIXED and heading not in self._at:
            self._at[heading] = at
            return
        # Behind the fixed columns stand unplaced texts, whatever their headings end in.
        aside = heading.startswith(UNPLACED) and AFTER[0] in self._at
        for ending in () if aside else (EVIDENCE, RAG, UPDATE):
            if heading.endswith(ending) and heading != ending:
                label = clean_line(heading.removesuffix(ending))
                label = self._labels.setdefault(fold(label), label)
                if fold(label) and ending not in self._periods.setdefault(label, {}):
                    self._periods[label][ending] = at
                    return
        self._others.append((at, heading))

    def read(self, title: str, source: str, digest: str) -> DraftPlan:
        records = self._file.records
        rows: list[tuple[str, Sequence[str]]] = []
        for number, record in enumerate(records, self._file.first + 1):
            if any(record):
                cells: Sequence[str] = [self._text(cell) for cell in record]
                rows.append((f"row {number}", cells))
        kept = [row for row in rows if self._is_recommendation(*row)]
        refs, sections = self._refs(kept)
        recommendations: list[DraftRecommendation] = []
        for done, ((where, cells), ref, section) in enumerate(
            zip(kept, refs, sections, strict=True), 1
        ):
            recommendations.append(self._recommendation(where, cells, ref, section))
            if self._progress and done % _REPORT_EVERY == 0:
                self._progress(done, len(kept))
        return DraftPlan(
            title=title,
            source=source,
            digest=digest,
            refs_given=True,
            periods=tuple(map(DraftPeriod, self._periods)),
            sections=tuple(dict.fromkeys(sections)),
            recommendations=tuple(recommendations),
            unplaced=tuple(self._aside),
            problems=(*self._whole(), *self._problems),
        )

    def _text(self, raw: str) -> str:
        text = _unguarded(raw) if self._file.guarded and raw.startswith("'") else raw
        cleaned = clean(text)
        if cleaned is not text and cleaned != _LINE_ENDS.sub("\n", text):
            self._cleaned += 1
        return cleaned

    def _cell(self, cells: Sequence[str], heading: str) -> str:
        at = self._at.get(heading)
        text = cells[at] if at is not None and at < len(cells) else ""
        return clean_line(text) if heading in _ONE_LINE else text

    def _is_recommendation(self, where: str, cells: Sequence[str]) -> bool:
        if self._cell(cells, "ref") or self._cell(cells, "text"):
            return True
        for at, text in enumerate(cells):
            if text:
                self._aside.append(Unplaced(self._heading(at), text, where))
        self._problems.append(
            Problem(where, None, "unplaced", "neither ref nor text: kept with the plan as it is")
        )
        return False

    def _refs(self, rows: Sequence[tuple[str, Sequence[str]]]) -> tuple[list[str], list[str]]:
        """A ref for each row: its own, or a free one where it has none or has another's."""
        refs: list[str] = []
        repeated: dict[int, str] = {}
        seen: set[str] = set()
        for at, (_, cells) in enumerate(rows):
            ref = self._cell(cells, "ref")
            if ref in seen:
                repeated[at] = ref
                ref = ""
            elif ref:
                seen.add(ref)
            refs.append(ref)
        sections = [self._cell(cells, "section") for _, cells in rows]
        for at in invented(refs, sections):
            if at in repeated:
                kind, message = REF_REPEATED, f"{repeated[at]} is the ref of a row above"
            else:
                kind, message = REF_MISSING, "no ref is given"
            message = f"{message}; it is called {refs[at]}"
            self._problems.append(Problem(rows[at][0], refs[at], kind, message))
        return refs, sections

    def _recommendation(
        self, where: str, cells: Sequence[str], ref: str, section: str
    ) -> DraftRecommendation:
        unplaced: list[Unplaced] = []
        values = self._values(where, cells, ref, unplaced)
        progress = tuple(
            self._of_period(where, cells, ref, columns, unplaced)
            for columns in self._periods.values()
        )
        for at, heading in self._others:
            if at < len(cells) and cells[at]:
                known = heading.startswith(UNPLACED)
                name = clean_line(heading.removeprefix(UNPLACED)) if known else self._heading(at)
                unplaced.append(Unplaced(name, cells[at], where))
                if not known:
                    self._unknown[at] = self._unknown.get(at, 0) + 1
        for at in range(len(self._file.headings), len(cells)):
            if cells[at]:
                unplaced.append(Unplaced(self._heading(at), cells[at], where))
                self._unknown[at] = self._unknown.get(at, 0) + 1
        officers = self._cell(cells, "officers")
        return DraftRecommendation(
            ref=ref,
            section=section,
            text=self._cell(cells, "text"),
            finding=self._cell(cells, "finding"),
            timescale=self._cell(cells, "timescale"),
            due=values.due,
            key_actions=self._cell(cells, "key_actions"),
            officers=tuple(clean_line(name) for name in officers.split("; ") if name),
            progress=progress,
            level=values.level,
            rationale=self._cell(cells, "rationale"),
            overall_status=self._cell(cells, "overall_status"),
            version=values.version,
            unplaced=tuple(unplaced),
            where=where,
        )

    def _values(
        self, where: str, cells: Sequence[str], ref: str, unplaced: list[Unplaced]
    ) -> _Values:
        values = _Values()
        if due := self._cell(cells, "due"):
            values.due = _date(due)
            if values.due is None:
                self._bad(where, ref, "due", due, "a date such as 2025-03-31", unplaced)
        if level := self._cell(cells, "level"):
            values.level = _LEVELS.get(level.casefold())
            if values.level is None:
                self._bad(where, ref, "level", level, "FULLY, PARTIALLY or LIMITED", unplaced)
        if version := self._cell(cells, "version"):
            if _NUMBER.fullmatch(version):
                values.version = int(version)
            else:
                self._bad(where, ref, "version", version, "a whole number", unplaced)
        return values

    def _of_period(
        self,
        where: str,
        cells: Sequence[str],
        ref: str,
        columns: dict[str, int],
        unplaced: list[Unplaced],
    ) -> DraftProgress:
        texts = {
            ending: cells[at] for ending, at in columns.items() if at < len(cells) and cells[at]
        }
        rag = update = None
        if text := texts.get(RAG):
            rag = _RAGS.get(text.casefold())
            if text.casefold() not in _RAGS:
                words = ", ".join(rag.word for rag in Rag)
                self._bad(where, ref, self._heading(columns[RAG]), text, words, unplaced)
        if text := texts.get(UPDATE):
            update = _UPDATES.get(text.casefold())
            if update is None:
                words = ", ".join(update.word for update in Update)
                self._bad(where, ref, self._heading(columns[UPDATE]), text, words, unplaced)
        return DraftProgress(texts.get(EVIDENCE, ""), rag, update)

    def _bad(
        self, where: str, ref: str, heading: str, text: str, valid: str, unplaced: list[Unplaced]
    ) -> None:
        shown = clean_line(text if len(text) <= 40 else text[:39] + "…")
        self._problems.append(
            Problem(
                f'{where}, column "{heading}"',
                ref,
                "bad-value",
                f'"{shown}" is not one of: {valid}; the text is kept',
            )
        )
        unplaced.append(Unplaced(heading, text, where))

    def _heading(self, at: int) -> str:
        headings = self._file.headings
        heading = clean_line(headings[at]) if at < len(headings) else ""
        return heading or f"Column {at + 1}"

    def _whole(self) -> list[Problem]:
        """What is said once of the whole file."""
        problems = [
            Problem(
                f"column {at + 1}",
                None,
                "unplaced",
                f'column "{self._heading(at)}" fits no field of the plan:'
                f" {count} {'text is' if count == 1 else 'texts are'} kept"
                " beside the recommendations",
            )
            for at, count in self._unknown.items()
        ]
        if self._cleaned:
            problems.append(characters_removed(self._cleaned))
        return problems


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _ISO_DATE.fullmatch(text) else None
    except ValueError:
        return None
