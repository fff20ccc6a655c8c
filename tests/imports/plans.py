"""Helpers of these tests: a plan as the store would give it back, from a draft."""

from collections.abc import Sequence

from models.documents.document_records import DraftPlan
from models.plan.records import Period, Progress, Recommendation


def periods_of(draft: DraftPlan, closed: int | None = None) -> list[Period]:
    """The periods of a new plan: all but the last closed, unless ``closed`` says how many."""
    count = len(draft.periods) - 1 if closed is None else closed
    return [
        Period(at + 1, period.label, period.ends, at < count, 1)
        for at, period in enumerate(draft.periods)
    ]


def stored(draft: DraftPlan, periods: Sequence[Period]) -> list[Recommendation]:
    """The recommendations of a plan that was made of a draft."""
    return [
        Recommendation(
            id=at,
            plan_id=1,
            ref=one.ref,
            section=one.section,
            text=one.text,
            finding=one.finding,
            timescale=one.timescale,
            due=one.due,
            key_actions=one.key_actions,
            officers=one.officers,
            progress=tuple(
                Progress(period, said.evidence, said.rag, said.update)
                for period, said in zip(periods, one.progress, strict=True)
            ),
            level=one.level,
            rationale=one.rationale,
            overall_status=one.overall_status,
            version=1,
            edition=1,
            unplaced=one.unplaced,
        )
        for at, one in enumerate(draft.recommendations, 101)
    ]
