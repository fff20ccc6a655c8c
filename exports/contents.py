"""The contents of a file: a plan and its recommendations, streamed out of the store."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from models import clock
from models.finding import listing
from models.finding.filters import EMPTY
from models.meeting import agreements
from models.periods.periods import periods
from models.plan import plan_reading, unplaced
from models.plan.plan_facts import NO_FACTS, PlanFacts, plan_facts
from models.plan.records import Period, Plan, Recommendation, Unplaced
from models.ratings.ratings import Rag
from models.store.actor import Actor
from models.store.store import Store

# How many recommendations go by between two calls of ``Progress``.
_STEP = 100

Progress = Callable[[int, int], None]
"""Called with how many recommendations are written, of how many; may raise to stop."""


@dataclass(frozen=True, slots=True)
class Contents:
    """One plan as files see it.

    ``recommendations`` is read once, from front to back, so that memory stays flat at any length.
    ``unplaced_headings`` has a heading as often as any one recommendation has texts under it;
    ``unplaced`` belongs to no recommendation. ``filter`` is what chose the recommendations, "" for
    all; ``total`` how many the plan has, None where nobody counted; ``position`` the newest change
    of the plan that is in here, ``mark`` what it is known by. ``made_at`` is UTC, ISO 8601,
    ``made_by`` who asked for it.
    ``facts`` says which facts the plan has that many have not: what it lacks has no place in a
    file; ``board`` is what the plan's board calls itself.
    ``rating_key`` holds the plan's own words for its ratings, ``marking`` its protective marking.
    A writer adds to ``notes`` what a person must be told of the file: what did not fit.
    """

    plan: Plan
    recommendations: Iterable[Recommendation]
    periods: tuple[Period, ...] = ()
    glossary: dict[str, str] = field(default_factory=dict)
    unplaced: tuple[Unplaced, ...] = ()
    unplaced_headings: tuple[str, ...] = ()
    filter: str = ""
    total: int | None = None
    position: int = 0
    made_at: str = ""
    made_by: Actor | None = None
    rating_key: Mapping[Rag, str] = field(default_factory=dict)
    marking: str = ""
    mark: str = ""
    facts: PlanFacts = NO_FACTS
    board: str = ""
    notes: list[str] = field(default_factory=list)


class Counted:
    """Recommendations that are counted while they are read; ``count`` is how many were."""

    def __init__(self, recommendations: Iterable[Recommendation]) -> None:
        self._recommendations = recommendations
        self.count = 0

    def __iter__(self) -> Iterator[Recommendation]:
        for it in self._recommendations:
            self.count += 1
            yield it


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. ``write`` takes the contents, a binary stream and whether the text must
    stay exact where the format would guard it, and returns how many recommendations it wrote; what
    did not fit it adds to the contents' ``notes``."""

    name: str
    endings: tuple[str, ...]
    title: str
    write: Callable[[Contents, BinaryIO, bool], int]


def of_plan(
    store: Store,
    plan: Plan,
    ids: Sequence[int] | None = None,
    progress: Progress | None = None,
    filter_text: str = "",
) -> Contents:
    """The contents of a plan, or of its recommendations with these ids, in their order.

    ``filter_text`` is what chose the ids, for a file to say so. To be read inside
    ``store.reading()``, so that a file is the plan at one moment.
    """
    from models.changes import as_it_was
    from models.documents.report_texts import marking
    from models.ratings.rating_keys import rating_key

    position = as_it_was.position(store, plan.id)
    recommendations = plan_reading.recommendations(store, plan.id, ids)
    total = listing.counts(store, plan.id, None, EMPTY).total
    if progress is not None:
        count = total if ids is None else len(ids)
        recommendations = _told(recommendations, count, progress)
    return Contents(
        plan,
        recommendations,
        tuple(periods(store, plan.id)),
        plan_reading.glossary(store, plan.id),
        plan_reading.plan_unplaced(store, plan.id),
        unplaced.headings(store, plan.id),
        filter=filter_text,
        total=total,
        position=position,
        made_at=clock.now(),
        made_by=store.actor,
        rating_key=rating_key(store, plan.id),
        marking=marking(store, plan.id)[0],
        mark=as_it_was.mark(store, plan.id, position),
        facts=plan_facts(store, plan.id, ids),
        board=agreements.board_name(store, plan.id),
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
