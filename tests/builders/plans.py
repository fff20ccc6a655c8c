"""Plans in a store, and their parts by the ids that they were given."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.documents import intake
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.plan.records import Unplaced
from models.plan.tables import Period, Recommendation
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.builders.drafts import EXAMPLE

TITLE = "Eastvale improvement plan"


@dataclass(frozen=True)
class Written:
    """A plan by ids: recommendations by ref, periods by label."""

    id: int
    title: str
    recommendations: dict[str, int]
    periods: dict[str, int]

    @property
    def shown(self) -> int:
        """The last period."""
        return list(self.periods.values())[-1]

    def refs(self, pairs: Sequence[tuple[int, int]]) -> list[str]:
        """The refs of a listing's ids."""
        by_id = {each: ref for ref, each in self.recommendations.items()}
        return [by_id[each] for each, _ in pairs]


def written(store: Store, draft: DraftPlan) -> Written:
    """Store a draft as a plan."""
    plan = intake.create_plan(store, draft)
    found = store.rows(
        Recommendation.select(Recommendation.ref, Recommendation.id)
        .where(Recommendation.plan == plan.id)
        .order_by(Recommendation.place)
    )
    labels = store.rows(
        Period.select(Period.label, Period.id).where(Period.plan == plan.id).order_by(Period.place)
    )
    return Written(plan.id, plan.title, dict(found), dict(labels))


def write_plan(
    store: Store,
    *,
    title: str = TITLE,
    periods: tuple[str, ...] = ("March", "June", "September"),
    recommendations: int = 4,
    digest: str = "",
    rag: Rag | None = None,
) -> Written:
    """A plan of two sections; its first recommendation has evidence, the others are empty.

    Where ``rag`` is given, everything has it in every period.
    """
    drafts = []
    for number in range(recommendations):
        section = number * 2 // recommendations + 1
        evidence = "62% of handovers checked" if number == 0 else ""
        drafts.append(
            DraftRecommendation(
                ref=f"{section}.{number + 1}",
                section=f"Section {section}",
                text=f"Check medicines at handover {number}",
                officers=("L Hart",),
                progress=tuple(DraftProgress(evidence, rag) for _ in periods),
            )
        )
    draft = DraftPlan(
        title=title,
        source="eastvale.csv",
        digest=digest,
        periods=tuple(DraftPeriod(label) for label in periods),
        sections=("Section 1", "Section 2"),
        recommendations=tuple(drafts),
    )
    return written(store, draft)


def make_plan(
    store: Store,
    recommendations: Sequence[DraftRecommendation] = EXAMPLE,
    *,
    title: str = TITLE,
    periods: Sequence[str] = ("June", "September"),
    glossary: dict[str, str] | None = None,
    unplaced: Sequence[Unplaced] = (),
) -> Written:
    """A plan of these recommendations, in the order that they stand in."""
    draft = DraftPlan(
        title=title,
        source="made.csv",
        digest="",
        periods=tuple(DraftPeriod(label) for label in periods),
        glossary=tuple((glossary or {}).items()),
        recommendations=tuple(recommendations),
        unplaced=tuple(unplaced),
    )
    return written(store, draft)
