"""A meeting held on a plan and what its board agrees there, for the tests of what is told of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.changes.batches import Wanted, make_together
from models.changes.changes import Entry
from models.plan.tables import Meeting, Recommendation
from models.ratings.ratings import Level, Rag
from models.store.store import Store


@contextmanager
def meeting(store: Store, plan_id: int, held: str = "2026-11-27") -> Iterator[int]:
    """What is changed inside is changed in a meeting."""
    new = {"plan": plan_id, "held": held, "began": f"{held}T10:00:00Z", "actor": "pshah"}
    with store.writing():
        key = store.run(Meeting.insert(**new))
    with store.minuting(key):
        yield key


def agree(
    store: Store,
    recommendation_id: int,
    period_id: int | None,
    value: Rag | Level,
    board: str = "The Board",
) -> None:
    """The board agrees a rating for a period, or a level: one batch, the agreement first."""
    fields = ("agreed", "rag") if isinstance(value, Rag) else ("agreed_level", "level")
    plan_id = store.scalar(
        Recommendation.select(Recommendation.plan).where(Recommendation.id == recommendation_id)
    )
    wanted = [
        Wanted(
            Entry(
                plan_id,
                field,
                old="",
                new=value.value,
                recommendation_id=recommendation_id,
                period_id=period_id,
                decided_by=board,
            )
        )
        for field in fields
    ]
    make_together(store, plan_id, wanted, kind="meeting", name="agreed")
