"""The recommendations of our own JSON: each key is one field's value, or is named and kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from imports.cells import Progress
from imports.draft_finishing import REF_MISSING, REF_REPEATED, invented
from imports.own.columns import AFTER, AGREED, BEFORE, MORE, OF_PERIOD
from imports.own.json_actions import action_of
from imports.own.json_remarks import Remarks
from imports.own.json_text import too_much
from imports.own.values import (
    DELIVERIES,
    LEVELS,
    RAGS,
    UPDATES,
    day,
    monitoring_of,
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
from models.text import clean_line, fold

PERIOD_UNLISTED = "period-unlisted"
MOST_ENTRIES = 5_000_000
"""Recommendations times periods: each has an entry in each, whatever is in the file."""

_REPORT_EVERY = 200
_KNOWN = frozenset((*BEFORE, "progress", *AFTER, "unplaced", *MORE))
_OF_ENTRY = frozenset({"period", "evidence", "rag", "update", "agreed", "proposed"})
_HEADINGS = {part: ending for ending, part in OF_PERIOD.items()}
_A_DATE = "a date such as 2025-03-31"
_A_LEVEL = f"one of: {', '.join(Level)}"
_A_RAG = f"one of: {', '.join(Rag)}"
_A_DELIVERY = f"one of: {', '.join(Delivery)}"
_MONITORING = "continue, discontinue or return with a day"
_AN_UPDATE = f"one of: {', '.join(Update)}"


def unplaced_text(item: Any, remarks: Remarks) -> Unplaced | None:
    """An item of a list of unplaced texts; None where it is no such thing."""
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        return None
    heading, where = item.get("heading") or "", item.get("where") or ""
    if not isinstance(heading, str) or not isinstance(where, str):
        return None
    return Unplaced(remarks.line(heading), remarks.text(item["text"]), remarks.line(where))


@dataclass(slots=True)
class _Row:
    """One recommendation while it is read, and its place among those kept."""

    at: int
    where: str
    said: dict[str, Any]
    ref: str = ""
    section: str = ""
    unplaced: list[Unplaced] = field(default_factory=list)


class Recommendations:
    """Reads the list of recommendations.

    ``name`` is put in messages. ``periods`` are those that the document lists, where it lists any
    (``listed``); what only the recommendations name is added behind them. Afterwards ``fields``,
    ``written_refs``, ``unread`` and ``board_says`` are what ``OwnDraft`` calls so.
    """

    def __init__(
        self, name: str, periods: list[DraftPeriod], remarks: Remarks, *, listed: bool
    ) -> None:
        self._name = name
        self.periods = periods
        self.fields: set[tuple[str, str]] = set()
        self.written_refs: list[str] = []
        self.unread: set[tuple[int, str, str]] = set()
        self.board_says: list[tuple[int, str, str]] = []
        self._absent: dict[tuple[str, str], list[int]] = {}
        self._remarks = remarks
        self._listed = listed
        self._places = {fold(period.label): at for at, period in enumerate(periods)}

    def read(self, items: list[Any], progress: Progress | None = None) -> list[DraftRecommendation]:
        """The recommendations, none where no item is one. ``items`` is emptied on the way.

        Unreadable: more recommendations times periods than any plan has.
        """
        rows: list[_Row] = []
        for number, item in enumerate(items):
            where = f"recommendations[{number}]"
            row = _Row(len(rows), where, item if isinstance(item, dict) else {})
            if self._line(row, "ref") or self._line(row, "text"):
                rows.append(row)
                self._learn_periods(row)
                if len(rows) * len(self.periods) > MOST_ENTRIES:
                    raise too_much(self._name)
            else:
                expected = 'a recommendation: it has neither "ref" nor "text"'
                self._remarks.bad(where, item, expected, heading=where, place="the document")
        items.clear()
        self._give_refs(rows)
        found: list[DraftRecommendation] = []
        for done, row in enumerate(rows, 1):
            found.append(self._recommendation(row))
            row.said = {}
            if progress and done % _REPORT_EVERY == 0:
                progress(done, len(rows))
        for key, label in self._absent.keys() & self.fields:
            self.unread.update((at, key, label) for at in self._absent[key, label])
        return found

    def _line(self, row: _Row, key: str) -> str:
        value = row.said.get(key)
        return clean_line(value) if isinstance(value, str) else ""

    def _learn_periods(self, row: _Row) -> None:
        entries = row.said.get("progress")
        for at, entry in enumerate(entries if isinstance(entries, list) else ()):
            label = self._label(entry)
            if not label or fold(label) in self._places:
                continue
            self._places[fold(label)] = len(self.periods)
            self.periods.append(DraftPeriod(label))
            if self._listed:
                where = f"{row.where}.progress[{at}]"
                message = f'"{label}" is not listed in "periods"; it is added behind them'
                self._remarks.problems.append(Problem(where, None, PERIOD_UNLISTED, message))

    def _label(self, entry: Any) -> str:
        label = entry.get("period") if isinstance(entry, dict) else None
        return clean_line(label) if isinstance(label, str) else ""

    def _give_refs(self, rows: list[_Row]) -> None:
        """A ref for each row: its own, or a free one where it has none or has another's."""
        seen: set[str] = set()
        refs: list[str] = []
        for row in rows:
            ref = self._line(row, "ref")
            row.section = self._line(row, "section")
            self.written_refs.append(ref)
            refs.append("" if ref in seen else ref)
            seen.add(ref)
        for at in invented(refs, [row.section for row in rows]):
            if self.written_refs[at]:
                kind, message = REF_REPEATED, f"{self.written_refs[at]} is the ref of one above"
            else:
                kind, message = REF_MISSING, "no ref is given"
            message = f"{message}; it is called {refs[at]}"
            self._remarks.problems.append(Problem(rows[at].where, refs[at], kind, message))
        for row, ref in zip(rows, refs, strict=True):
            row.ref = ref

    def _recommendation(self, row: _Row) -> DraftRecommendation:
        for key in self._remarks.repeated(row.said, row.where, ref=row.ref, kept=row.unplaced):
            self.unread.add((row.at, key, ""))
        # These two are read already; whatever they hold that is no text is kept all the same.
        self._text(row, "ref")
        self._text(row, "section")
        return DraftRecommendation(
            ref=row.ref,
            section=row.section,
            text=self._text(row, "text"),
            finding=self._text(row, "finding"),
            timescale=self._remarks.line(self._text(row, "timescale")),
            due=self._due(row),
            key_actions=self._text(row, "key_actions"),
            officers=self._officers(row),
            progress=self._progress(row),
            level=self._level(row),
            rationale=self._text(row, "rationale"),
            overall_status=self._text(row, "overall_status"),
            version=self._version(row),
            delivery=self._delivery(row),
            monitoring=self._monitoring(row),
            agreed_level=self._agreed_level(row),
            tags=self._tags(row),
            actions=tuple(self._actions(row)),
            # Last, as whatever cannot be read above goes there too.
            unplaced=self._unplaced(row),
            where=row.where,
        )

    def _value(self, row: _Row, key: str) -> Any:
        """The value under a key, None for none; whether the key is there is remembered."""
        if key in row.said:
            self.fields.add((key, ""))
        else:
            self._is_absent(row, key)
        return row.said.get(key)

    def _is_absent(self, row: _Row, key: str, label: str = "") -> None:
        """Remember that a recommendation says nothing of what others may say something of."""
        self._absent.setdefault((key, label), []).append(row.at)

    def _bad(self, row: _Row, key: str, value: Any, expected: str) -> None:
        self._remarks.bad(
            f"{row.where}.{key}",
            value,
            expected,
            heading=key,
            ref=row.ref,
            kept=row.unplaced,
            place=row.where,
        )
        self.unread.add((row.at, key, ""))

    def _text(self, row: _Row, key: str) -> str:
        value = self._value(row, key)
        if isinstance(value, str):
            return self._remarks.text(value)
        if value is not None:
            self._bad(row, key, value, "a text")
        return ""

    def _due(self, row: _Row) -> date | None:
        value = self._value(row, "due")
        found = day(value)
        if found is None and value not in (None, ""):
            self._bad(row, "due", value, _A_DATE)
        return found

    def _level(self, row: _Row) -> Level | None:
        value = self._value(row, "level")
        if isinstance(value, str) and fold(value) in LEVELS:
            return LEVELS[fold(value)]
        if value not in (None, ""):
            self._bad(row, "level", value, _A_LEVEL)
        return None

    def _delivery(self, row: _Row) -> Delivery | None:
        value = self._value(row, "delivery")
        if isinstance(value, str) and fold(value) in DELIVERIES:
            return DELIVERIES[fold(value)]
        if value not in (None, ""):
            self._bad(row, "delivery", value, _A_DELIVERY)
        return None

    def _monitoring(self, row: _Row) -> Monitoring | None:
        value = self._value(row, "monitoring")
        found = monitoring_of(value) if isinstance(value, str) else None
        if found is None and value not in (None, ""):
            self._bad(row, "monitoring", value, _MONITORING)
        return found

    def _tags(self, row: _Row) -> tuple[str, ...]:
        value = self._value(row, "tags")
        if value is None or (
            isinstance(value, list) and all(isinstance(one, str) for one in value)
        ):
            tags = (self._remarks.line(tag).strip() for tag in value or ())
            return tuple(tag for tag in tags if tag)
        self._bad(row, "tags", value, "a list of words")
        return ()

    def _agreed_level(self, row: _Row) -> Level | None:
        value = row.said.get("agreed_level")
        level = LEVELS.get(fold(value)) if isinstance(value, str) else None
        if level is None and value not in (None, ""):
            self._bad(row, "agreed_level", value, _A_LEVEL)
        if "agreed_level" in row.said:
            self.board_says.append((row.at, "agreed_level", level or ""))
        return level

    def _actions(self, row: _Row) -> Iterator[DraftAction]:
        value = row.said.get("actions")
        if value is not None and not isinstance(value, list):
            self._bad(row, "actions", value, "a list of actions")
            value = None
        found = []
        for at, item in enumerate(value or ()):
            action = action_of(item, self._remarks, row.where, row.unplaced)
            if action is None:
                self._bad(row, f"actions[{at}]", item, "an action with a text, state and origin")
            else:
                found.append(action)
        if "actions" in row.said:
            text = "\n".join(map(action_line, found))
            self.board_says.append((row.at, "actions", text))
        yield from found

    def _version(self, row: _Row) -> int | None:
        value = row.said.get("version")
        version = version_of(value) if isinstance(value, str) else None
        if version is None and value not in (None, ""):
            self._bad(row, "version", value, "a whole number")
        return version

    def _officers(self, row: _Row) -> tuple[str, ...]:
        value = self._value(row, "officers")
        names = [value] if isinstance(value, str) else value or []
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            self._bad(row, "officers", value, "a list of names")
            return ()
        # A semicolon joins names everywhere else, so that none can hold one.
        split = (part.strip() for name in names for part in self._remarks.line(name).split(";"))
        return tuple(name for name in split if name)

    def _unplaced(self, row: _Row) -> tuple[Unplaced, ...]:
        """What stood there, then what this reading could not take."""
        value = row.said.get("unplaced")
        stated: list[Unplaced] = []
        if value is not None and not isinstance(value, list):
            self._bad(row, "unplaced", value, "a list")
            value = None
        for at, item in enumerate(value or ()):
            text = unplaced_text(item, self._remarks)
            if text is None:
                self._bad(row, f"unplaced[{at}]", item, "a heading and a text")
            else:
                stated.append(text)
        self._remarks.others(row.said, _KNOWN, row.where, kept=row.unplaced)
        if retired := self._line(row, "retired"):
            # It is part of the plan that this file is read into, with what became of it there.
            row.unplaced.append(Unplaced("What became of it", retired, row.where))
        return (*stated, *row.unplaced)

    def _progress(self, row: _Row) -> tuple[DraftProgress, ...]:
        said = [DraftProgress()] * len(self.periods)
        value = row.said.get("progress")
        if value is not None and not isinstance(value, list):
            self._bad(row, "progress", value, "a list")
            value = None
        given: set[int] = set()
        for at, entry in enumerate(value or ()):
            label = self._label(entry)
            place = self._places.get(fold(label)) if label else None
            key = f"progress[{at}]"
            if place is None:
                self._bad(row, key, entry, "an entry of a period")
            elif place in given:
                label = self.periods[place].label
                self._bad(row, key, entry, f'the entry of "{label}", as one stands before it')
            else:
                given.add(place)
                said[place] = self._entry(row, key, entry, self.periods[place].label)
        for place, period in enumerate(self.periods):
            if place not in given:
                for part in _HEADINGS:
                    self._is_absent(row, part, period.label)
        return tuple(said)

    def _entry(self, row: _Row, key: str, entry: dict[str, Any], label: str) -> DraftProgress:
        where = f"{row.where}.{key}"
        before = f"{label}: "
        for part in self._remarks.repeated(
            entry, where, ref=row.ref, before=before, kept=row.unplaced
        ):
            self.unread.add((row.at, part, label))
        for part in _HEADINGS:
            if part in entry:
                self.fields.add((part, label))
            else:
                self._is_absent(row, part, label)
        self._remarks.others(entry, _OF_ENTRY, row.where, before=before, kept=row.unplaced)
        evidence, rag, update = (entry.get(part) for part in _HEADINGS)
        if evidence is not None and not isinstance(evidence, str):
            self._bad_entry(row, where, label, "evidence", evidence, "a text")
            evidence = None
        rating: Rag | None = None
        if isinstance(rag, str) and fold(rag) in RAGS:
            rating = RAGS[fold(rag)]
        elif rag not in (None, ""):
            self._bad_entry(row, where, label, "rag", rag, _A_RAG)
        reported: Update | None = None
        if isinstance(update, str) and fold(update) in UPDATES:
            reported = UPDATES[fold(update)]
        elif update not in (None, ""):
            self._bad_entry(row, where, label, "update", update, _AN_UPDATE)
        agreed = self._agreed(row, where, entry, label)
        return DraftProgress(self._remarks.text(evidence or ""), rating, reported, agreed)

    def _agreed(self, row: _Row, where: str, entry: dict[str, Any], label: str) -> Rag | None:
        value = entry.get("agreed")
        agreed = RAGS.get(fold(value)) if isinstance(value, str) else None
        if agreed is None and value not in (None, ""):
            self._bad_entry(row, where, label, "agreed", value, _A_RAG)
        if "agreed" in entry:
            self.board_says.append((row.at, label + AGREED, agreed.word if agreed else ""))
        return agreed

    def _bad_entry(
        self, row: _Row, where: str, label: str, part: str, value: Any, expected: str
    ) -> None:
        self._remarks.bad(
            f"{where}.{part}",
            value,
            expected,
            heading=f"{label}{_HEADINGS.get(part, AGREED)}",
            ref=row.ref,
            kept=row.unplaced,
            place=row.where,
        )
        self.unread.add((row.at, part, label))
