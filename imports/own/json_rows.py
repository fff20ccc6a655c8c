"""The recommendations of our own JSON: each key is one field's value, or is named and kept."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from imports.cells import Progress
from imports.own.json_actions import action_of
from imports.own.json_remarks import Remarks
from imports.own.json_text import too_much
from imports.own.recommendations import REF, RETIRED, TEXT, OwnRow, RecommendationReader
from imports.own.values import day
from models.documents.columns import AGREED, NAMED, OF_PERIOD, Column, Holds
from models.documents.document_records import (
    DraftAction,
    DraftPeriod,
    DraftProgress,
    DraftRecommendation,
    Problem,
)
from models.plan.records import Unplaced
from models.ratings.ratings import Delivery, Level, Rag, Update
from models.text import clean_line, fold

PERIOD_UNLISTED = "period-unlisted"
MOST_ENTRIES = 5_000_000
"""Recommendations times periods: each has an entry in each, whatever is in the file."""

_KNOWN = frozenset((*NAMED, "progress", "unplaced"))
_OF_ENTRY = frozenset({"period", "proposed", *(column.name for column in (*OF_PERIOD, AGREED))})
_TEXTS = (Holds.LINE, Holds.TEXT, Holds.REMARK)
_ALL = (*NAMED.values(), *OF_PERIOD, AGREED)
_ARE_TEXTS = frozenset(column.name for column in _ALL if column.holds in _TEXTS)
_NOT_MERGED = frozenset(
    column.name
    for column in _ALL
    if column.holds
    in (Holds.VERSION, Holds.ACTIONS, Holds.AGREED_RAG, Holds.AGREED_LEVEL, Holds.REMARK)
)
"""What a merge changes nothing of, whatever a file says."""
_A_LEVEL, _A_RAG = f"one of: {', '.join(Level)}", f"one of: {', '.join(Rag)}"
_EXPECTED = {
    **dict.fromkeys(_TEXTS, "a text"),
    Holds.DAY: "a date such as 2025-03-31",
    Holds.LEVEL: _A_LEVEL,
    Holds.AGREED_LEVEL: _A_LEVEL,
    Holds.RAG: _A_RAG,
    Holds.AGREED_RAG: _A_RAG,
    Holds.UPDATE: f"one of: {', '.join(Update)}",
    Holds.DELIVERY: f"one of: {', '.join(Delivery)}",
    Holds.MONITORING: "continue, discontinue or return with a day",
    Holds.VERSION: "a whole number",
    Holds.NAMES: "a list of words",
    Holds.ACTIONS: "a list of actions",
}


def unplaced_text(item: Any, remarks: Remarks) -> Unplaced | None:
    """An item of a list of unplaced texts; None where it is no such thing."""
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        return None
    heading, where = item.get("heading") or "", item.get("where") or ""
    if not isinstance(heading, str) or not isinstance(where, str):
        return None
    return Unplaced(remarks.line(heading), remarks.text(item["text"]), remarks.line(where))


class _Said(NamedTuple):
    """What stands under the keys of a recommendation, and by period's label those of its entries,
    each with its own key."""

    keys: dict[str, Any]
    entries: dict[str, tuple[str, dict[str, Any]]]


_Row = OwnRow[_Said]


class Recommendations(RecommendationReader[_Said]):
    """Reads the list of recommendations.

    ``name`` is put in messages. ``periods`` are those that the document lists, where it lists any
    (``listed``); what only the recommendations name is added behind them. Afterwards ``fields`` is
    what ``OwnDraft`` calls so, too.
    """

    def __init__(
        self,
        name: str,
        periods: list[DraftPeriod],
        remarks: Remarks,
        *,
        listed: bool,
        progress: Progress | None = None,
    ) -> None:
        super().__init__(remarks.problems, progress)
        self._name = name
        self.periods_named = periods
        self.fields: set[tuple[str, str]] = set()
        self._present: defaultdict[str, set[str]] = defaultdict(set)
        self._absent: dict[tuple[str, str], list[int]] = {}
        self._remarks = remarks
        self._listed = listed
        self._places = {fold(period.label): at for at, period in enumerate(periods)}

    def read(self, items: list[Any]) -> list[DraftRecommendation]:
        """The recommendations, none where no item is one. ``items`` is emptied on the way.

        Unreadable: more recommendations times periods than any plan has.
        """
        rows: list[_Row] = []
        for number, item in enumerate(items):
            where = f"recommendations[{number}]"
            row = OwnRow(len(rows), where, _Said(item if isinstance(item, dict) else {}, {}))
            if self.line(row, REF) or self.line(row, TEXT):
                rows.append(row)
                self._learn_periods(row)
                if len(rows) * len(self.periods_named) > MOST_ENTRIES:
                    raise too_much(self._name)
            else:
                expected = 'a recommendation: it has neither "ref" nor "text"'
                self._remarks.bad(where, item, expected, heading=where, place="the document")
        items.clear()
        found = self.read_rows(rows)
        self.fields.update(
            (name, label) for label, names in self._present.items() for name in names - _NOT_MERGED
        )
        for key, label in self._absent.keys() & self.fields:
            self.unread.update((at, key, label) for at in self._absent[key, label])
        return found

    def line(self, row: _Row, column: Column) -> str:
        value = row.says.keys.get(column.name)
        return clean_line(value) if isinstance(value, str) else ""

    def _learn_periods(self, row: _Row) -> None:
        entries = row.says.keys.get("progress")
        for at, entry in enumerate(entries if isinstance(entries, list) else ()):
            label = self._label(entry)
            if not label or fold(label) in self._places:
                continue
            self._places[fold(label)] = len(self.periods_named)
            self.periods_named.append(DraftPeriod(label))
            if self._listed:
                where = f"{row.where}.progress[{at}]"
                message = f'"{label}" is not listed in "periods"; it is added behind them'
                self._problems.append(Problem(where, None, PERIOD_UNLISTED, message))

    def _label(self, entry: Any) -> str:
        label = entry.get("period") if isinstance(entry, dict) else None
        return clean_line(label) if isinstance(label, str) else ""

    # -- what a recommendation says ----------------------------------------------------------

    def recommendation(self, row: _Row) -> DraftRecommendation:
        for key in self._remarks.repeated(row.says.keys, row.where, ref=row.ref, kept=row.unplaced):
            self.unread.add((row.at, key, ""))
        found = super().recommendation(row)
        row.says = _Said({}, {})
        return found

    def has(self, row: _Row, column: Column, label: str = "") -> bool:
        return column.name in (row.says.entries[label][1] if label else row.says.keys)

    def _value(self, row: _Row, column: Column, label: str = "") -> Any:
        """The value under a key, None for none; whether the key is there is remembered."""
        said, name = row.says.entries[label][1] if label else row.says.keys, column.name
        if name in said:
            self._present[label].add(name)
            return said[name]
        self._is_absent(row, column, label)
        return None

    def _is_absent(self, row: _Row, column: Column, label: str = "") -> None:
        """Remember that a recommendation says nothing of what others may say something of."""
        self._absent.setdefault((column.name, label), []).append(row.at)

    def cell(self, row: _Row, column: Column, label: str = "") -> str:
        value = self._value(row, column, label)
        if isinstance(value, str):
            return self._remarks.text(value) if column.name in _ARE_TEXTS else value
        if value is not None:
            self.bad(row, column, value, label)
        return ""

    def bad(self, row: _Row, column: Column, value: Any, label: str = "") -> None:
        expected = "a list of names" if column.name == "officers" else _EXPECTED[column.holds]
        key = f"{row.says.entries[label][0]}.{column.name}" if label else column.name
        self._keep(row, key, value, expected, label + column.ending if label else "")
        self.unread.add((row.at, column.name, label))

    def _keep(self, row: _Row, key: str, value: Any, expected: str, heading: str = "") -> None:
        self._remarks.bad(
            f"{row.where}.{key}",
            value,
            expected,
            heading=heading or key,
            ref=row.ref,
            kept=row.unplaced,
            place=row.where,
        )
        if not heading:
            self.unread.add((row.at, key, ""))

    def is_blank(self, text: str) -> bool:
        return not text

    def day(self, row: _Row, column: Column) -> date | None:
        value = self._value(row, column)
        found = day(value)
        if found is None and value not in (None, ""):
            self.bad(row, column, value)
        return found

    def names(self, row: _Row, column: Column) -> tuple[str, ...]:
        value = self._value(row, column)
        # A semicolon joins names everywhere else, so that no officer's can hold one.
        officers = column.name == "officers"
        listed = [] if value is None else value
        if officers:
            listed = [value] if isinstance(value, str) else value or []
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            self.bad(row, column, value)
            return ()
        lines = (self._remarks.line(one) for one in listed)
        parts = (part for line in lines for part in (line.split(";") if officers else [line]))
        return tuple(part.strip() for part in parts if part.strip())

    def _items(self, row: _Row, key: str, expected: str = "a list") -> list[Any]:
        value = row.says.keys.get(key)
        if value is not None and not isinstance(value, list):
            self._keep(row, key, value, expected)
            return []
        return value or []

    def each_action(self, row: _Row, column: Column) -> Sequence[DraftAction | None]:
        found = []
        for at, item in enumerate(self._items(row, column.name, _EXPECTED[column.holds])):
            action = action_of(item, self._remarks, row.where, row.unplaced)
            if action is None:
                expected = "an action with a text, state and origin"
                self._keep(row, f"{column.name}[{at}]", item, expected)
            found.append(action)
        return found

    def periods(self, row: _Row) -> tuple[DraftProgress, ...]:
        said = [DraftProgress()] * len(self.periods_named)
        for at, entry in enumerate(self._items(row, "progress")):
            label = self._label(entry)
            place = self._places.get(fold(label)) if label else None
            key = f"progress[{at}]"
            if place is None:
                self._keep(row, key, entry, "an entry of a period")
                continue
            label = self.periods_named[place].label
            if label in row.says.entries:
                expected = f'the entry of "{label}", as one stands before it'
                self._keep(row, key, entry, expected)
                continue
            row.says.entries[label] = key, entry
            said[place] = self._entry(row, label)
        for period in self.periods_named:
            if period.label not in row.says.entries:
                for column in OF_PERIOD:
                    self._is_absent(row, column, period.label)
        return tuple(said)

    def _entry(self, row: _Row, label: str) -> DraftProgress:
        key, entry = row.says.entries[label]
        before = f"{label}: "
        for part in self._remarks.repeated(
            entry, f"{row.where}.{key}", ref=row.ref, before=before, kept=row.unplaced
        ):
            self.unread.add((row.at, part, label))
        self._remarks.others(entry, _OF_ENTRY, row.where, before=before, kept=row.unplaced)
        return self.in_period(row, label)

    def kept(self, row: _Row) -> tuple[Unplaced, ...]:
        stated: list[Unplaced] = []
        for at, item in enumerate(self._items(row, "unplaced")):
            text = unplaced_text(item, self._remarks)
            if text is None:
                self._keep(row, f"unplaced[{at}]", item, "a heading and a text")
            else:
                stated.append(text)
        self._remarks.others(row.says.keys, _KNOWN, row.where, kept=row.unplaced)
        row.keep_retired(self.line(row, RETIRED))
        return (*stated, *row.unplaced)
