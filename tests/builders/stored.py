"""What a store says of a plan, told by its tables."""

from typing import Any

from models.plan.tables import Period, Progress, Recommendation
from models.store.store import Store


def progress(store: Store, recommendation_id: int, period_id: int) -> tuple[Any, ...]:
    """Evidence, RAG, update and version; the empty ones where there is no row."""
    row = store.row(
        Progress.select(Progress.evidence, Progress.rag, Progress.reported, Progress.version).where(
            (Progress.recommendation == recommendation_id) & (Progress.period == period_id)
        )
    )
    return row or ("", None, None, 0)


def version(store: Store, recommendation_id: int, period_id: int) -> int:
    return int(progress(store, recommendation_id, period_id)[3])


def level(store: Store, recommendation_id: int) -> tuple[Any, ...]:
    """Level and version of a recommendation."""
    row = store.row(
        Recommendation.select(Recommendation.level, Recommendation.version).where(
            Recommendation.id == recommendation_id
        )
    )
    assert row is not None
    return row


def period_version(store: Store, period_id: int) -> int:
    return int(store.scalar(Period.select(Period.version).where(Period.id == period_id)))


def answering(store: Store, recommendation_id: int) -> list[str]:
    """Who answers for a recommendation, in order."""
    rows = store.sql(
        "SELECT name FROM responsibility JOIN officer ON officer.id = officer_id"
        " WHERE recommendation_id = ? ORDER BY responsibility.place",
        [recommendation_id],
    )
    return [name for (name,) in rows]


def own_version(store: Store, recommendation_id: int) -> int:
    return int(level(store, recommendation_id)[1])


def found(store: Store, term: str) -> set[int]:
    """The recommendations that the search's own table has a word for."""
    rows = store.sql("SELECT rowid FROM search WHERE search MATCH ?", [f'"{term}"'])
    return {row[0] for row in rows}


def said(store: Store, plan_id: int) -> dict[str, Any]:
    """Everything that people can change in a plan, without versions and log.

    A row of progress that says nothing is as good as none.
    """
    fields = ("text", "finding", "timescale", "due", "key_actions", "rationale", "overall_status")
    own = store.sql(
        f"SELECT id, level, {', '.join(fields)} FROM recommendation WHERE plan_id = ?", [plan_id]
    )
    progress = store.sql(
        "SELECT recommendation_id, period_id, evidence, rag, reported FROM progress"
        " WHERE recommendation_id IN (SELECT id FROM recommendation WHERE plan_id = ?)",
        [plan_id],
    )
    return {
        "own": {row[0]: dict(zip(fields, row[2:], strict=True)) for row in own},
        "officers": {row[0]: "; ".join(answering(store, row[0])) for row in own},
        "progress": {row[:2]: row[2:] for row in progress if any(row[2:])},
        "levels": {row[0]: row[1] for row in own},
        "closed": dict(store.sql("SELECT id, closed FROM period WHERE plan_id = ?", [plan_id])),
    }
