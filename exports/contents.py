"""What a file holds: a plan and its recommendations, streamed out of the store."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from models import listing, reading, unplaced
from models.filters import EMPTY
from models.periods import periods
from models.records import Period, Plan, Recommendation, Unplaced
from models.store import Store

# How many recommendations go by between two calls of ``Progress``.
_STEP = 100

Progress = Callable[[int, int], None]
"""Told how many of how many recommendations are written; it may raise to stop the writing."""


@dataclass(frozen=True, slots=True)
class Contents:
    """One plan as files see it.

    ``recommendations`` is read once, from front to back, so that memory stays flat at any length.
    ``unplaced_headings`` has a heading as often as any one recommendation has texts under it;
    ``unplaced`` belongs to no recommendation.
    """

    plan: Plan
    recommendations: Iterable[Recommendation]
    periods: tuple[Period, ...] = ()
    glossary: dict[str, str] = field(default_factory=dict)
    unplaced: tuple[Unplaced, ...] = ()
    unplaced_headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. ``write`` takes the contents, a binary stream and whether the text must
    stay exact where the format would guard it, and returns how many recommendations it wrote."""

    name: str
    endings: tuple[str, ...]
    title: str
    write: Callable[[Contents, BinaryIO, bool], int]


def of_plan(
    store: Store, plan: Plan, ids: Sequence[int] | None = None, progress: Progress | None = None
) -> Contents:
    """The contents of a plan, or of its recommendations with these ids, in their order.

    To be read inside ``store.reading()``, so that a file is the plan at one moment.
    """
    recommendations = reading.recommendations(store, plan.id, ids)
    if progress is not None:
        total = listing.counts(store, plan.id, None, EMPTY).total if ids is None else len(ids)
        recommendations = _told(recommendations, total, progress)
    return Contents(
        plan,
        recommendations,
        tuple(periods(store, plan.id)),
        reading.glossary(store, plan.id),
        reading.plan_unplaced(store, plan.id),
        unplaced.headings(store, plan.id),
    )


def _told(
    recommendations: Iterator[Recommendation], total: int, progress: Progress
) -> Iterator[Recommendation]:
    progress(0, total)
    done = 0
    for done, recommendation in enumerate(recommendations, 1):
        yield recommendation
        if done % _STEP == 0:
            progress(done, total)
    progress(done, total)
