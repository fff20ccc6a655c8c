"""The real documents, held against what a faithful reading of them finds."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from imports.any_document import read_document
from models.documents.document_records import DraftPlan
from tests.imports.documents import kinds


@pytest.fixture
def facts(real_documents: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((real_documents / "facts.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def draft(real_documents: Path) -> DraftPlan:
    return read_document(real_documents / "action-plan.txt")


def _words(text: str) -> int:
    return len(text.split())


def test_the_real_plan_is_read_as_its_facts_say(draft: DraftPlan, facts: dict[str, Any]) -> None:
    assert list(draft.sections) == facts["sections"]
    assert [period.label for period in draft.periods] == facts["periods"]
    assert dict(draft.glossary) == facts["glossary"]
    assert len(draft.glossary) == len(facts["glossary"])
    assert draft.unplaced == ()
    found = [
        {
            "ref": one.ref,
            "section": one.section,
            "text": one.text,
            "finding_words": _words(one.finding),
            "timescale": one.timescale,
            "officers": list(one.officers),
            "words": {
                "key_actions": _words(one.key_actions),
                "september": _words(one.progress[0].evidence),
                "november": _words(one.progress[1].evidence),
                "rationale": _words(one.rationale),
                "overall": _words(one.overall_status),
            },
            "ratings": [progress.rag for progress in one.progress],
            "level": one.level,
        }
        for one in draft.recommendations
    ]
    assert found == facts["recommendations"]


def test_what_a_person_must_look_at_is_said_once_each(draft: DraftPlan) -> None:
    unclear = ["1.3", "1.5", "1.6", "1.7", "1.8", "2.7", "2.8", "2.9"]
    assert sorted(kinds(draft), key=str) == sorted(
        [
            (None, "rag-lost"),
            (None, "cut-off"),
            ("1.1", "cut-off"),
            ("1.7", "cut-off"),
            ("1.1", "level-qualified"),
            ("1.2", "level-qualified"),
            ("2.9", "evidence-missing"),
            *((ref, "level-unclear") for ref in unclear),
        ],
        key=str,
    )


def test_no_word_of_the_real_plan_is_lost(draft: DraftPlan, real_documents: Path) -> None:
    from tests.imports.documents import every_text

    raw = (real_documents / "action-plan.txt").read_text(encoding="utf-8")
    lines = raw.split("\n")
    for tag in ("<p>", "</p>", "<i>", "</i>", "<u>", "</u>"):
        raw = raw.replace(tag, " ")
    rows = [line for line in raw.split("\n") if line.strip()][1:]
    kept = set(every_text(draft).replace("/", " ").split())
    lost = {
        word
        for row in rows
        for word in row.replace("/", " ").split()
        if word not in kept and word != "Acroynms"
    }
    assert lost == set()
    assert len(lines) > len(rows)


def test_three_thousand_recommendations_come_in_whole(real_documents: Path) -> None:
    path = real_documents / "ofsted-recommendations.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    draft = read_document(path)
    assert len(draft.recommendations) == len(rows) == 3268
    assert len({one.ref for one in draft.recommendations}) == 3268
    for row, one in zip(rows, draft.recommendations, strict=True):
        assert one.text == row["recommendation"]
        assert one.section == row["section"]
        assert one.timescale == row["timescale"]
        assert one.finding == row["finding_context"]
        kept = {text.heading: text.text for text in one.unplaced}
        for heading in ("local_authority", "report_date", "source_pdf_in_repo", "item"):
            assert kept[heading] == row[heading]
    columns = [problem.message for problem in draft.problems if problem.kind == "unplaced"]
    assert len(columns) == 3
    assert len(draft.problems) < 20


def test_progress_is_told_and_ends_where_the_rows_end(real_documents: Path) -> None:
    told: list[tuple[int, int]] = []
    path = real_documents / "ofsted-recommendations.csv"
    read_document(path, lambda done, total: told.append((done, total)))
    assert 10 < len(told) < 100
    assert told == sorted(told)
    assert {total for _, total in told} == {3269}
