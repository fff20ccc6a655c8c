"""From what was gathered to the draft plan: refs, periods, levels, and the problems."""

from dataclasses import dataclass

from imports.draft_builder import DraftBuilder, FoundRecommendation
from imports.draft_days import settle_days
from imports.draft_problems import DraftProblems
from imports.level_words import ReadLevel, read_level
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
    Problem,
)
from models.plan.records import Unplaced

REF_MISSING = "ref-missing"
REF_REPEATED = "ref-repeated"
INVENTED = (REF_MISSING, REF_REPEATED)
"""Kinds of problems that name a ref which the document did not give to this recommendation."""


@dataclass(frozen=True, slots=True)
class Refs:
    """One ref a recommendation; whether the document gave them; what is to be said about it."""

    refs: list[str]
    given: bool
    problems: list[Problem]


def finish(builder: DraftBuilder, source: str, digest: str) -> DraftPlan:
    """The draft plan of everything that a builder holds."""
    builder.end_section()
    entries = builder.entries
    given = settle_refs(
        [entry.given_ref for entry in entries],
        [entry.section for entry in entries],
        [entry.row.where for entry in entries],
        builder.ref_heading,
    )
    keeps = not given.given and _says_more(entries, given.refs)
    kept_heading = builder.ref_heading if keeps else ""
    days = settle_days(entries)
    levels: list[ReadLevel] = []
    recommendations: list[DraftRecommendation] = []
    for entry, ref, due in zip(entries, given.refs, days.due, strict=True):
        rationale, level_text = builder.level_of(entry)
        level = read_level(level_text, entry.overall_status)
        levels.append(level)
        recommendations.append(
            DraftRecommendation(
                ref=ref,
                section=entry.section,
                text=entry.text,
                finding=entry.finding,
                timescale=entry.timescale,
                due=due,
                key_actions=entry.key_actions,
                officers=entry.officers,
                progress=tuple(
                    DraftProgress(entry.evidence.get(label, ""), entry.rags.get(label))
                    for label in builder.labels
                ),
                level=level.level,
                rationale=rationale,
                overall_status=entry.overall_status,
                unplaced=_unplaced(entry, kept_heading),
                where=entry.row.where,
            )
        )
    problems = [
        *given.problems,
        *DraftProblems(builder, given.refs, levels).all(),
        *days.problems,
    ]
    return DraftPlan(
        title=builder.title,
        source=source,
        digest=digest,
        refs_given=given.given,
        periods=tuple(DraftPeriod(label) for label in builder.labels),
        sections=tuple(dict.fromkeys(entry.section for entry in entries)),
        glossary=tuple(builder.glossary.items()),
        recommendations=tuple(recommendations),
        unplaced=tuple(builder.unplaced),
        problems=tuple(problems),
        fields=_fields(builder, given.given, days.whole),
        rating_key=builder.key.meanings,
        headings=tuple(builder.headings),
    )


def _fields(builder: DraftBuilder, refs_given: bool, days: bool) -> frozenset[tuple[str, str]]:
    """The fields that the document has a place for, whether by a column or by its shape."""
    fields = set(builder.fields)
    if not refs_given:
        fields.discard(("ref", ""))
    if any(entry.section for entry in builder.entries):
        fields.add(("section", ""))
    if any(entry.finding for entry in builder.entries):
        fields.add(("finding", ""))
    if days:
        fields.add(("due", ""))
    return frozenset(fields)


def settle_refs(given: list[str], sections: list[str], places: list[str], heading: str) -> Refs:
    """The refs that the document gives, if its column is one of refs; else section.number."""
    filled = [ref for ref in given if ref]
    problems: list[Problem] = []
    if not filled or len(filled) * 2 < len(given) or len(set(filled)) < len(filled):
        if filled:
            reason = "repeat" if len(set(filled)) < len(filled) else "are mostly empty"
            problems.append(
                Problem(
                    "the table",
                    None,
                    "refs-numbered",
                    f'the values of column "{heading}" {reason}, so the refs are section.number',
                )
            )
        return Refs(_numbered(sections), False, problems)
    refs = list(given)
    for at in invented(refs, sections):
        problems.append(
            Problem(places[at], refs[at], REF_MISSING, f"no ref is given; it is called {refs[at]}")
        )
    return Refs(refs, True, problems)


def invented(refs: list[str], sections: list[str]) -> list[int]:
    """Gives every empty ref in ``refs`` a free section.number; returns the positions."""
    found: list[int] = []
    used = set(refs)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(sections), 1)}
    last: dict[int, int] = {}
    for at, ref in enumerate(refs):
        if ref:
            continue
        number = numbers[sections[at]]
        last[number] = last.get(number, 0) + 1
        while f"{number}.{last[number]}" in used:
            last[number] += 1
        refs[at] = f"{number}.{last[number]}"
        used.add(refs[at])
        found.append(at)
    return found


def _numbered(sections: list[str]) -> list[str]:
    refs = [""] * len(sections)
    invented(refs, sections)
    return refs


def _says_more(entries: list[FoundRecommendation], refs: list[str]) -> bool:
    """Whether a column that turned out not to hold refs says more than the numbers we gave."""
    return any(
        entry.given_ref not in ("", ref, ref.rpartition(".")[2])
        for entry, ref in zip(entries, refs, strict=True)
    )


def _unplaced(entry: FoundRecommendation, kept_heading: str) -> tuple[Unplaced, ...]:
    """The unplaced texts, with that of the column that turned out not to hold refs."""
    kept = tuple(entry.unplaced)
    if not kept_heading or not entry.given_ref:
        return kept
    return (Unplaced(kept_heading, entry.given_ref, entry.row.where), *kept)
