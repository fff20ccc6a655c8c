"""The checks on a draft as a whole: what a person must look at, each thing once."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from imports.cells import Row
from imports.cut_off import ends_in_mid_sentence
from imports.draft_builder import DraftBuilder, FoundRecommendation
from imports.excerpts import end_of, start_of
from imports.level_words import ReadLevel, speaks_of_level
from imports.rating_problems import lost_ratings, other_colours, unclear_ratings
from models.documents.document_records import Problem

_SHORT_WORD = re.compile(r" ([^\W\d_]{1,2})(?=[ ,.;:)/'’-])")
_MANY = 10
_MOSTLY = 2 / 3


class DraftProblems:
    """Looks through what the builder gathered. ``refs`` has one ref an entry, in order."""

    def __init__(self, builder: DraftBuilder, refs: list[str], levels: list[ReadLevel]) -> None:
        self._builder = builder
        self._refs = refs
        self._levels = levels
        self._known: set[str] | None = None

    def all(self) -> list[Problem]:
        """Of the whole document first, then of the recommendations in their order."""
        problems = [
            *self._columns(),
            *self._lines(),
            *lost_ratings(self._builder),
            *self._builder.key.problems,
            *other_colours(self._builder),
            *self._builder.cleaning.problems(),
        ]
        unclear = unclear_ratings(self._builder, self._refs)
        missing = self._missing_evidence()
        for entry, ref, level in zip(self._builder.entries, self._refs, self._levels, strict=True):
            problems += self._level(entry, ref, level)
            problems += self._cut_off(entry, ref)
            problems += unclear.get(id(entry), ())
            problems += missing.get(id(entry), ())
        problems += unclear.get(0, ())
        problems += missing.get(0, ())
        problems += self._glossary()
        return problems

    def _columns(self) -> Iterator[Problem]:
        for (at, heading), count in self._builder.unplaced_columns.items():
            yield Problem(
                f"column {at + 1}",
                None,
                "unplaced",
                f'column "{heading}" fits no field of the plan:'
                f" {_counted(count, 'text')} kept beside the recommendations",
            )
        for (at, heading), label in self._builder.joined_columns.items():
            yield Problem(
                f"column {at + 1}",
                None,
                "columns-joined",
                f'column "{heading}" names no period of its own: its texts follow those of {label}',
            )
        for row, count, width in self._builder.unclear_columns:
            yield Problem(
                row.where,
                None,
                "columns-unclear",
                f"{count} cells where the table has {width} columns, and it is not clear which"
                " are left out; check where the texts of this row went",
            )

    def _lines(self) -> Iterator[Problem]:
        builder = self._builder
        if builder.lines_aside:
            rows = _rows(builder.lines_aside)
            yield Problem(
                builder.lines_aside[0].where,
                None,
                "unplaced",
                f"text that belongs to no recommendation is kept with the plan ({rows})",
            )
        for where, name, count in builder.tables_aside:
            yield Problem(
                where,
                None,
                "table-aside",
                f"{name} is no part of the plan; what it holds is kept with it"
                f" ({count} {'row' if count == 1 else 'rows'})",
            )
        if builder.continued:
            rows = _rows(builder.continued)
            yield Problem(
                builder.continued[0].where,
                None,
                "row-continued",
                "rows without a recommendation of their own were read as more of the one above"
                f" ({rows})",
            )

    def _level(self, entry: FoundRecommendation, ref: str, level: ReadLevel) -> Iterator[Problem]:
        said = entry.level_cell or entry.overall_status
        where = entry.row.where
        if level.qualified:
            yield Problem(
                where,
                ref,
                "level-qualified",
                f"the level is read as {level.level}, but the sentence goes on:"
                f' "{start_of(self._stated_in(entry))}"',
            )
        elif level.several:
            yield Problem(where, ref, "level-unclear", f'two levels are stated: "{start_of(said)}"')
        elif level.level is None and said:
            if not self._builder.has_level_column and not speaks_of_level(said):
                return
            yield Problem(
                where,
                ref,
                "level-unclear",
                f'the level is not stated in so many words: "{start_of(said)}"',
            )

    def _stated_in(self, entry: FoundRecommendation) -> str:
        from imports.level_words import read_level

        own = read_level(entry.level_cell)
        return entry.level_cell if own.qualified else entry.overall_status

    def _cut_off(self, entry: FoundRecommendation, ref: str) -> Iterator[Problem]:
        for name, text in (
            ("recommendation", entry.text),
            ("finding", entry.finding),
            ("key actions", entry.key_actions),
            *((f"evidence ({label})", text) for label, text in entry.evidence.items()),
            ("level of achievement", entry.level_cell),
            ("rationale", entry.rationale_cell),
            ("overall status", entry.overall_status),
        ):
            if text and ends_in_mid_sentence(text, self._is_known_word):
                yield Problem(
                    entry.row.where,
                    ref,
                    "cut-off",
                    f'{name}: ends in mid-sentence, "{end_of(text)}"',
                )

    def _is_known_word(self, word: str) -> bool:
        """Whether a word of one or two letters occurs anywhere but at the end of a text."""
        if self._known is None:
            self._known = set(_SHORT_WORD.findall("\n ".join(self._texts()).casefold()))
        return word in self._known

    def _texts(self) -> Iterator[str]:
        for entry in self._builder.entries:
            yield from (entry.text, entry.finding, entry.key_actions, entry.overall_status)
            yield from (entry.level_cell, entry.rationale_cell, *entry.evidence.values())
        yield from (f"{term} " for term in self._builder.glossary)

    def _missing_evidence(self) -> dict[int, list[Problem]]:
        """By entry; 0 for the plan, where so many miss it that a line each would be noise."""
        builder = self._builder
        with_evidence = [label for label in builder.labels if label in builder.evidence_labels]
        label = with_evidence[-1] if with_evidence else ""
        entries = builder.entries
        empty = [
            (entry, ref)
            for entry, ref in zip(entries, self._refs, strict=True)
            if not entry.evidence.get(label)
        ]
        if not label or not empty or len(entries) - len(empty) < _MOSTLY * len(entries):
            return {}
        if len(empty) > _MANY:
            message = f"{len(empty)} of {len(entries)} recommendations have no evidence for {label}"
            return {0: [Problem("the table", None, "evidence-missing", message)]}
        message = f"no evidence for {label}, where the others have some"
        return {
            id(entry): [Problem(entry.row.where, ref, "evidence-missing", message)]
            for entry, ref in empty
        }

    def _glossary(self) -> Iterator[Problem]:
        builder = self._builder
        for term, meaning in builder.glossary.items():
            if ends_in_mid_sentence(meaning, self._is_known_word):
                yield Problem(
                    builder.glossary_rows[term].where,
                    None,
                    "cut-off",
                    f'the meaning of {term} ends in mid-sentence: "{end_of(meaning)}"',
                )
        for term, row in builder.differing_terms:
            yield Problem(
                row.where, None, "term-repeated", f"{term} has a second meaning, kept with the plan"
            )


def _counted(count: int, noun: str) -> str:
    return f"its 1 {noun} is" if count == 1 else f"its {count} {noun}s are"


def _rows(rows: Sequence[Row], most: int = 8) -> str:
    """Where rows stand, those of one table together: "rows 3, 4", "table 2, row 1; row 5"."""
    named = [(place, list(group)) for place, group in groupby(rows[:most], lambda row: row.place)]
    words = [f"{place}, {_numbers(group)}" if place else _numbers(group) for place, group in named]
    more = f" and {len(rows) - most} more" if len(rows) > most else ""
    return "; ".join(words) + more


def _numbers(rows: Sequence[Row]) -> str:
    numbers = ", ".join(str(row.number) for row in rows)
    return f"row {numbers}" if len(rows) == 1 else f"rows {numbers}"
