"""Helpers of these tests: documents from rows, read as files are."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from imports.any_document import read_data
from models.documents.document_records import DraftPlan, DraftRecommendation


def tabbed(*rows: Sequence[str]) -> str:
    """Tab-separated text as it is copied out of a table; an empty row is a blank line."""
    return "".join("\t".join(row) + "\n" for row in rows)


def comma(*rows: Sequence[str], delimiter: str = ",") -> str:
    """CSV as a spreadsheet writes it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def read(text: str | bytes, name: str = "north.csv") -> DraftPlan:
    """The draft of a document's text."""
    data = text.encode() if isinstance(text, str) else text
    return read_data(data, Path(name))


def by_ref(draft: DraftPlan) -> dict[str, DraftRecommendation]:
    return {one.ref: one for one in draft.recommendations}


def kinds(draft: DraftPlan) -> list[tuple[str | None, str]]:
    """Ref and kind of every problem, in order."""
    return [(problem.ref, problem.kind) for problem in draft.problems]


def every_text(draft: DraftPlan) -> str:
    """Everything that a draft keeps, in one text."""
    parts = [draft.title, *(period.label for period in draft.periods), *draft.sections]
    parts += [text for pair in draft.glossary for text in pair]
    parts += [text for one in draft.unplaced for text in (one.heading, one.text)]
    for one in draft.recommendations:
        parts += [one.ref, one.section, one.text, one.finding, one.timescale, one.key_actions]
        parts += [*one.officers, one.rationale, one.overall_status]
        parts += [progress.evidence for progress in one.progress]
        parts += [progress.rag.word for progress in one.progress if progress.rag]
        parts += [text for kept in one.unplaced for text in (kept.heading, kept.text)]
    return "\n".join(parts)
