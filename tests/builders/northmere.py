"""A plan of four recommendations, and what its columns are called in a file."""

from datetime import date

from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.ratings.ratings import Level, Rag

EVIDENCE, RAG = "September: evidence", "September: RAG"


TEXTS = {
    "1.1": "Answer every call to the duty desk within ten minutes",
    "1.10": "Agree one way to record a concern in both hospitals",
    "2.1": "Review the falls plan of each patient once a week",
    "2.2": "Check medicines at each handover",
}


DRAFT = DraftPlan(
    title="Northmere plan",
    source="northmere.csv",
    digest="1",
    refs_given=True,
    periods=(DraftPeriod("June"), DraftPeriod("September")),
    sections=("Front door", "Ward"),
    recommendations=tuple(
        DraftRecommendation(
            ref=ref,
            section="Front door" if ref.startswith("1") else "Ward",
            text=text,
            finding=f"It was not so ({ref}).",
            timescale="within 3 months",
            due=date(2025, 11, 2),
            officers=("P Shah", "T Reid"),
            key_actions="-A rota → ward",
            progress=(DraftProgress(f"June {ref}", Rag.RED), DraftProgress(f"Begun {ref}")),
            level=Level.LIMITED,
        )
        for ref, text in TEXTS.items()
    ),
)
