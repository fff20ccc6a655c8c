"""The figures of a plan for one of its periods, and what has moved since the one before.

Everything here is what the plan and its change log say: counts are grouped queries, and a rating
is compared only with that of the period before (``ratings.direction``).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models.fields.kinds import CLOSED
from models.plan.plan_reading import officer_names
from models.plan.records import Period
from models.plan.tables import LIVE, Change, Plan, Progress, Recommendation, Section
from models.plan.tables import Period as PeriodTable
from models.ratings.ratings import Level, Rag, Update, direction
from models.store.store import Store
from models.store.stored_values import LEVELS, RAGS, UPDATES, among, day, listed

_BATCH = 500

Tally = dict[Rag | None, int]
"""How many recommendations have each rating, None for unrated; ratings that none has are absent."""


class SectionTallies(NamedTuple):
    """One section, how many recommendations it has, and a tally for each period asked for."""

    id: int
    name: str
    total: int
    tallies: tuple[Tally, ...]


class LastRating(NamedTuple):
    """The last rating that was given in an earlier period, and the label of that period."""

    rag: Rag
    period: str


class Standing(NamedTuple):
    """Where one recommendation stands in a period, beside the period before.

    ``rag``, ``agreed``, ``update`` and ``has_evidence`` are those of the period, ``before`` is the
    rating in the period before. ``last`` is set only where ``rag`` is None and an earlier period
    has one.
    """

    id: int
    ref: str
    section: str
    text: str
    timescale: str
    due: date | None
    officers: tuple[str, ...]
    rag: Rag | None
    update: Update | None
    has_evidence: bool
    before: Rag | None
    last: LastRating | None
    level: Level | None
    agreed: Rag | None = None

    @property
    def direction(self) -> int | None:
        """1 better than in the period before, -1 worse, 0 the same, None not comparable."""
        return direction(self.before, self.rag)

    @property
    def latest(self) -> Rag | None:
        """The rating of the period, else the last that was given before it."""
        return self.last.rag if self.last else self.rag

    def is_overdue(self, as_at: date) -> bool:
        """Whether its due date is before ``as_at`` and nothing says that it is complete: its
        latest rating is not Blue and its level is not FULLY. Without a due date it never is."""
        complete = self.latest is Rag.BLUE or self.level is Level.FULLY
        return self.due is not None and self.due < as_at and not complete

    @property
    def is_silent(self) -> bool:
        """Whether nothing at all is recorded for the period: no rating, update or evidence."""
        return self.rag is None and self.update is None and not self.has_evidence

    @property
    def has_reported(self) -> bool:
        """Whether somebody reported in the period: said so, gave evidence, or rated it.

        Where "No update received" was said, nobody did.
        """
        return not self.is_silent and self.update is not Update.NONE


class Since(NamedTuple):
    """Where "since the last period" begins: behind entry ``after`` of the log, 0 for all of it.

    ``at`` is that moment in UTC, as the log has it. ``how`` says what happened then: ``closed``,
    the last period was closed; ``ended``, it ended by its date; ``added``, the period after it was
    added; ``made``, the plan itself was made, where nothing else is known.
    """

    after: int
    at: str
    how: str


def section_tallies(
    store: Store, plan_id: int, period_ids: Sequence[int]
) -> tuple[SectionTallies, ...]:
    """How each section's recommendations are rated in each of these periods; two grouped queries.

    Sections come in the plan's order; one without recommendations is left out.
    """
    totals = (
        Section.select(Section.id, Section.name, fn.COUNT(Recommendation.id))
        .join(Recommendation, on=Recommendation.section == Section.id)
        .where(Section.plan == plan_id, LIVE)
        .group_by(Section.id)
        .order_by(Section.place, Section.id)
    )
    rated = (
        Progress.select(
            Recommendation.section, Progress.period, Progress.rag, fn.COUNT(Progress.id)
        )
        .join(Recommendation, on=Progress.recommendation == Recommendation.id)
        .where(among(Progress.period, period_ids), Progress.rag.is_null(False), LIVE)
        .group_by(Recommendation.section, Progress.period, Progress.rag)
    )
    counted: dict[tuple[int, int], Tally] = defaultdict(dict)
    for section_id, period_id, rag, count in store.rows(rated):
        counted[section_id, period_id][RAGS[rag]] = int(count)
    return tuple(
        SectionTallies(
            each,
            name,
            int(total),
            tuple(_with_unrated(counted[each, period], int(total)) for period in period_ids),
        )
        for each, name, total in store.rows(totals)
    )


def _with_unrated(tally: Tally, total: int) -> Tally:
    unrated = total - sum(tally.values())
    return {**tally, None: unrated} if unrated else tally


def level_tally(store: Store, plan_id: int) -> dict[Level | None, int]:
    """How many recommendations have each level now, None for not judged."""
    query = Recommendation.select(Recommendation.level, fn.COUNT(Recommendation.id))
    grouped = query.where(Recommendation.plan == plan_id, LIVE).group_by(Recommendation.level)
    return {LEVELS[level]: int(count) for level, count in store.rows(grouped)}


def update_tally(store: Store, plan_id: int, period_id: int) -> dict[Update | None, int]:
    """What was recorded of updates in a period, None for nothing."""
    here = (Progress.recommendation == Recommendation.id) & (Progress.period == period_id)
    grouped = (
        Recommendation.select(Progress.reported, fn.COUNT(Recommendation.id))
        .join(Progress, JOIN.LEFT_OUTER, on=here)
        .where(Recommendation.plan == plan_id, LIVE)
        .group_by(Progress.reported)
    )
    return {UPDATES[update]: int(count) for update, count in store.rows(grouped)}


def standings(
    store: Store, plan_id: int, period_id: int, earlier: Sequence[Period] = ()
) -> Iterator[Standing]:
    """Where each recommendation of a plan stands in a period, in the plan's order.

    ``earlier`` are the periods before it, in order; the last of them is the one to compare with.
    Read in batches as they are asked for, inside ``store.reading()``.
    """
    last = _last_ratings(store, period_id, earlier)
    rows = store.each(_standings(plan_id, period_id, earlier[-1].id if earlier else None))
    while batch := list(islice(rows, _BATCH)):
        named = officer_names(store, listed(row[0] for row in batch))
        for (
            each, ref, section, text, timescale, due, level, rag, update, evidence, agreed, before,
        ) in batch:  # fmt: skip
            yield Standing(
                id=each,
                ref=ref,
                section=section,
                text=text,
                timescale=timescale,
                due=day(due),
                officers=tuple(named[each]),
                rag=RAGS[rag],
                update=UPDATES[update],
                has_evidence=bool(evidence),
                before=RAGS[before],
                last=last.get(each) if rag is None else None,
                level=LEVELS[level],
                agreed=RAGS[agreed],
            )


def _standings(plan_id: int, period_id: int, before_id: int | None) -> Any:
    now: Any = Progress.alias()
    before: Any = Progress.alias()
    return (
        Recommendation.select(
            Recommendation.id,
            Recommendation.ref,
            Section.name,
            Recommendation.text,
            Recommendation.timescale,
            Recommendation.due,
            Recommendation.level,
            now.rag,
            now.reported,
            fn.COALESCE(now.evidence, "") != "",
            now.agreed,
            before.rag,
        )
        .join_from(Recommendation, Section)
        .join_from(Recommendation, now, JOIN.LEFT_OUTER, on=_progress(now, period_id))
        .join_from(Recommendation, before, JOIN.LEFT_OUTER, on=_progress(before, before_id))
        .where(Recommendation.plan == plan_id, LIVE)
        .order_by(Recommendation.place, Recommendation.id)
    )


def _progress(table: Any, period_id: int | None) -> Any:
    return (table.recommendation == Recommendation.id) & (table.period == period_id)


def _last_ratings(store: Store, period_id: int, earlier: Sequence[Period]) -> dict[int, LastRating]:
    """For each recommendation without a rating in this period, its last earlier one, by id."""
    labels = {period.id: period.label for period in earlier}
    rated_now = Progress.select(Progress.recommendation).where(
        Progress.period == period_id, Progress.rag.is_null(False)
    )
    query = (
        Progress.select(Progress.recommendation, Progress.rag, Progress.period)
        .join(PeriodTable, on=Progress.period == PeriodTable.id)
        .where(
            among(Progress.period, labels),
            Progress.rag.is_null(False),
            Progress.recommendation.not_in(rated_now),
        )
        .order_by(PeriodTable.place, PeriodTable.id)
    )
    # Later periods come later, and take the place of what came before.
    return {each: LastRating(Rag(rag), labels[period]) for each, rag, period in store.rows(query)}


def since_last(store: Store, plan_id: int, period: Period, last: Period) -> Since:
    """From when on a change counts as made after ``last``, the period before ``period``.

    That is when ``last`` was last closed; else its end; else when ``period`` was added; else when
    the plan was made.
    """
    entry: Any = Change.select(Change.id, Change.at).where(Change.plan == plan_id)
    entry = entry.order_by(Change.id.desc())
    if last.closed:
        closing = (Change.field == "closed") & (Change.new == CLOSED) & (Change.period == last.id)
        row = store.row(entry.where(closing))
        if row is not None:
            return Since(row[0], row[1], "closed")
    if last.ends is not None:
        at = f"{last.ends.isoformat()}T23:59:59Z"
        row = store.row(entry.where(Change.at <= at))
        return Since(row[0] if row else 0, at, "ended")
    row = store.row(entry.where(Change.field == "period", Change.period == period.id))
    if row is not None:
        return Since(row[0], row[1], "added")
    return Since(0, store.scalar(Plan.select(Plan.created).where(Plan.id == plan_id)), "made")


def levels_before(store: Store, plan_id: int, since: Since) -> dict[int, Level | None]:
    """The level that each recommendation had at that moment, of those whose level changed since.

    It is the value that the first such change in the log replaced. All others had the level that
    they have now.
    """
    first = (
        Change.select(fn.MIN(Change.id))
        .where(Change.plan == plan_id, Change.field == "level", Change.id > since.after)
        .group_by(Change.recommendation)
    )
    query = Change.select(Change.recommendation, Change.old).where(Change.id.in_(first))
    return {each: Level(old) if old else None for each, old in store.rows(query)}


def level_tally_before(
    store: Store, then: dict[int, Level | None], now: dict[Level | None, int]
) -> dict[Level | None, int]:
    """How many had each level at the moment of ``levels_before``; ``now`` is ``level_tally``."""
    tally = Counter(now)
    query = Recommendation.select(Recommendation.id, Recommendation.level)
    for each, level in store.rows(query.where(among(Recommendation.id, then))):
        tally[LEVELS[level]] -= 1
        tally[then[each]] += 1
    return {level: count for level, count in tally.items() if count}
