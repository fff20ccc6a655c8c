"""What the list shows: which recommendations, in which order, and a line of each."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from peewee import JOIN, fn

from models.finding.filters import Filter
from models.plan.plan_reading import officer_names
from models.plan.records import Counts, ListRow
from models.plan.tables import LIVE, Draft, Progress, Recommendation, Section
from models.ratings.monitoring import monitoring
from models.ratings.ratings import Rag
from models.store.prepared import Prepared, slot
from models.store.store import Store
from models.store.stored_values import (
    DELIVERIES,
    LEVELS,
    RAGS,
    UPDATES,
    among,
    among_slot,
    day,
    listed,
    words,
)

SORTS: dict[str, str] = {
    "plan": "Plan's own order",
    "ref": "Ref",
    "rag": "RAG, red first",
    "level": "Level of achievement, limited first",
    "officer": "Responsible officer",
    "timescale": "Timescale, soonest first",
    "changed": "Last changed first",
}

_CHUNK = 5000  # ids that are asked for at once

Ids = list[tuple[int, int]]  # of a recommendation and its section


def first_ids(
    store: Store,
    plan_id: int,
    period_id: int | None,
    chosen: Filter,
    sort: str = "plan",
    limit: int = 200,
) -> Ids:
    """The first ids that a filter shows, each with the id of its section, in one of ``SORTS``.

    Fewer than ``limit`` are all of them. ``period_id`` is the shown period.
    """
    if sort == "plan" and chosen.phrases:
        from models.finding import filter_sql
        from models.finding.conditions import first_with

        conditions = filter_sql.conditions(store, plan_id, period_id, chosen)
        return first_with(store, plan_id, conditions, chosen.phrases, limit)
    return store.rows(_ordered_ids(store, plan_id, period_id, chosen, sort).limit(limit))


def all_ids(
    store: Store, plan_id: int, period_id: int | None, chosen: Filter, sort: str = "plan"
) -> Ids:
    """All ids that a filter shows, each with the id of its section; one query.

    For a worker thread (``Store.connected``), where ``interrupt()`` of its connection stops it
    with a ``StoreError``.
    """
    return store.rows(_ordered_ids(store, plan_id, period_id, chosen, sort))


def each_id(
    store: Store, plan_id: int, period_id: int | None, chosen: Filter, sort: str = "plan"
) -> Iterator[tuple[int, int]]:
    """As ``all_ids``, but one after the other, so that even 100,000 take hardly any memory."""
    return store.each(_ordered_ids(store, plan_id, period_id, chosen, sort))


def _ordered_ids(
    store: Store, plan_id: int, period_id: int | None, chosen: Filter, sort: str
) -> Any:
    query = Recommendation.select(Recommendation.id, Recommendation.section).where(
        Recommendation.plan == plan_id, *_conditions(store, plan_id, period_id, chosen)
    )
    if sort == "plan":
        return query.order_by(Recommendation.place, Recommendation.id)
    from models.finding.sorting import ordered

    return ordered(store, query, plan_id, period_id, sort)


def _conditions(
    store: Store, plan_id: int, period_id: int | None, chosen: Filter, only: int | None = None
) -> list[Any]:
    if chosen.is_empty:
        return [LIVE]
    # The first screen seldom has a filter and does not wait for what makes SQL of one.
    from models.finding.conditions import conditions

    return conditions(store, plan_id, period_id, chosen, only)


def matches(
    store: Store, plan_id: int, period_id: int | None, chosen: Filter, recommendation_id: int
) -> bool:
    """Whether a filter shows one recommendation; ``period_id`` is the shown period."""
    query = Recommendation.select(Recommendation.id).where(
        Recommendation.plan == plan_id,
        Recommendation.id == recommendation_id,
        *_conditions(store, plan_id, period_id, chosen, recommendation_id),
    )
    return store.row(query) is not None


def first_of(
    store: Store, plan_id: int, period_id: int | None, chosen: Filter, ids: Sequence[int]
) -> int | None:
    """The first of these ids, in their order, that a filter shows; None for none of them."""
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        query = Recommendation.select(Recommendation.id).where(
            among(Recommendation.id, part), *_conditions(store, plan_id, period_id, chosen)
        )
        found = {each for (each,) in store.rows(query)}
        if found:
            return next(each for each in part if each in found)
    return None


def sections(store: Store, plan_id: int) -> dict[int, str]:
    """The names of a plan's sections by id, in the plan's order."""
    query = Section.select(Section.id, Section.name).where(Section.plan == plan_id)
    return dict(store.rows(query.order_by(Section.place, Section.id)))


def counts(store: Store, plan_id: int, period_id: int | None, chosen: Filter) -> Counts:
    """How many a filter shows, of how many, and how these are rated in the shown period.

    ``by_rag`` has an entry for each rating that occurs, and for None (unrated) where any is.
    """
    mine = (Recommendation.plan == plan_id) & LIVE
    total = int(store.scalar(Recommendation.select(fn.COUNT(Recommendation.id)).where(mine)))
    if chosen.is_empty:
        rated = Progress.select(Progress.rag, fn.COUNT(Progress.id)).where(
            (Progress.period == period_id) & Progress.rag.in_(list(Rag))
        )
        retired = Recommendation.select(Recommendation.id).where(
            Recommendation.plan == plan_id, ~LIVE
        )
        if store.row(retired) is not None:
            rated = rated.where(Progress.recommendation.not_in(retired))
        grouped = store.rows(rated.group_by(Progress.rag))
        by_rag = {RAGS[rag]: int(number) for rag, number in grouped}
        if total > sum(by_rag.values()):
            by_rag[None] = total - sum(by_rag.values())
        return Counts(total, total, by_rag)
    here = (Progress.recommendation == Recommendation.id) & (Progress.period == period_id)
    query = (
        Recommendation.select(Progress.rag, fn.COUNT(Recommendation.id))
        .join_from(Recommendation, Progress, JOIN.LEFT_OUTER, on=here)
        .where(Recommendation.plan == plan_id, *_conditions(store, plan_id, period_id, chosen))
        .group_by(Progress.rag)
    )
    by_rag = {RAGS[rag]: int(number) for rag, number in store.rows(query)}
    return Counts(sum(by_rag.values()), total, by_rag)


_RATINGS = Prepared(
    lambda: Progress.select(
        Progress.recommendation,
        Progress.period,
        Progress.rag,
        Progress.reported,
        Progress.version,
        Progress.agreed,
    ).where(among_slot(Progress.recommendation, "ids") & among_slot(Progress.period, "periods"))
)
_DRAFTS = Prepared(
    lambda: Draft.select(Draft.recommendation).where(
        among_slot(Draft.recommendation, "ids") & (Draft.actor == slot("actor"))
    )
)
_LINES = Prepared(
    lambda: (
        Recommendation.select(
            Recommendation.id,
            Recommendation.ref,
            Recommendation.section,
            Section.name,
            Recommendation.text,
            Recommendation.timescale,
            Recommendation.due,
            Recommendation.level,
            Recommendation.version,
            Recommendation.agreed_level,
            Recommendation.delivery,
            Recommendation.monitoring,
            Recommendation.tags,
        )
        .join(Section)
        .where(among_slot(Recommendation.id, "ids"))
    )
)


def rows(store: Store, ids: Sequence[int], period_ids: Sequence[int]) -> list[ListRow]:
    """One line of the list for each id, in the order of ``ids``; four queries at most.

    ``period_ids`` are those whose ratings are shown, the shown period last. Ids that are not in
    the store are left out. ``has_draft`` tells of the store's own actor's drafts only.
    """
    if not ids:
        return []
    wanted = listed(ids)
    progress: dict[int, dict[int, tuple[Any, ...]]] = defaultdict(dict)
    if period_ids:
        for each, period, *values in _RATINGS.rows(store, ids=wanted, periods=listed(period_ids)):
            progress[each][period] = tuple(values)
    named = officer_names(store, wanted)
    drafts = {each for (each,) in _DRAFTS.rows(store, ids=wanted, actor=store.actor.login)}
    nothing = (None, None, 0, None)
    found: dict[int, ListRow] = {}
    for (
        each, ref, section_id, section, text, timescale, due, level, version,
        agreed_level, delivery, monitored, tags,
    ) in _LINES.rows(store, ids=wanted):  # fmt: skip
        here = [progress[each].get(period, nothing) for period in period_ids]
        _, update, progress_version, agreed = here[-1] if here else nothing
        found[each] = ListRow(
            id=each,
            ref=ref,
            section_id=section_id,
            section=section,
            text=text,
            timescale=timescale,
            due=day(due),
            officers=tuple(named[each]),
            ratings=tuple(RAGS[values[0]] for values in here),
            update=UPDATES[update],
            level=LEVELS[level],
            has_draft=each in drafts,
            version=version,
            progress_version=progress_version,
            agreed=RAGS[agreed],
            agreed_level=LEVELS[agreed_level],
            delivery=DELIVERIES[delivery],
            monitoring=monitoring(monitored),
            tags=words(tags),
        )
    return [found[each] for each in ids if each in found]
