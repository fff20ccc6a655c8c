"""The conditions of a filter as what must hold of a recommendation in the store.

Each is written so that the plan can be read in its own order: as a set of ids that is made once,
where there is an index for it, else as a test of the one recommendation.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from peewee import fn

from models import clock
from models.finding.filters import NONE, Condition, Filter
from models.plan.tables import (
    LIVE,
    Action,
    Officer,
    Period,
    Progress,
    Recommendation,
    Responsibility,
    Section,
)
from models.ratings.ratings import Delivery, Level, Rag, direction
from models.store.store import Store
from models.store.stored_values import among
from models.text import words_start_with

# An expression instead of the bare column: the database then walks the plan and looks each id up
# in the set, and does not turn to sorting what it fetched by id.
ID: Any = Recommendation.id + 0

# Its first word alone: a date may follow it.
_MONITORED: Any = fn.RTRIM(Recommendation.monitoring, " -0123456789")


def conditions(
    store: Store, plan_id: int, period_id: int | None, chosen: Filter, only: int | None = None
) -> list[Any]:
    """What must hold of a ``Recommendation``: one expression a condition, without the phrases.

    Retired recommendations are left out, unless a condition asks for them.

    ``period_id`` is the shown period, None where the plan has none. ``only`` promises that no
    other recommendation is asked about, so that no set is made for more.
    """
    where = _Where(store, plan_id, period_id, only, chosen.marked)
    found = [
        ~where.holds(condition) if condition.negated else where.holds(condition)
        for condition in chosen.conditions
    ]
    asked = any("retired" in each.values for each in chosen.conditions if each.key == "is")
    return found if asked else [LIVE, *found]


def has_ref(store: Store, plan_id: int, refs: Iterable[str]) -> Any:
    """The condition that a ref is one of these, without regard to case."""
    wanted = {ref.casefold() for ref in refs}
    column: Any = Recommendation.ref
    if all(ref.upper() == ref for ref in wanted):
        return column.in_(list(wanted))
    if all(ref.isascii() for ref in wanted):
        return fn.LOWER(column).in_(list(wanted))
    every = store.rows(Recommendation.select(column).where(Recommendation.plan == plan_id))
    return column.in_([ref for (ref,) in every if ref.casefold() in wanted])


def nobody() -> Any:
    """The condition that nobody is named as responsible."""
    return ~fn.EXISTS(
        Responsibility.select(1).where(Responsibility.recommendation == Recommendation.id)
    )


class _Where(NamedTuple):
    store: Store
    plan_id: int
    period_id: int | None
    only: int | None
    marked: tuple[int, ...]

    def holds(self, condition: Condition) -> Any:
        values = condition.values
        match condition.key:
            case "rag":
                return self._rag(values)
            case "level":
                return self._level(values)
            case "officer":
                return self._officer(values)
            case "section":
                return Recommendation.section.in_(self._starting(Section, values))
            case "timescale":
                return self._timescale(values)
            case "ref":
                return self._recommendations(has_ref(self.store, self.plan_id, values))
            case "update":
                return self._progress(Progress.reported.in_(values))
            case "has":
                return self._evidence()
            case "no":
                return ~self._evidence()
            case "action":
                return _any(self._action(value) for value in values)
            case "due":
                return _any(self._due(value) for value in values)
            case "delivery":
                return self._stated(Recommendation.delivery, values)
            case "monitoring":
                return self._stated(_MONITORED, values)
            case "request":
                return _any(self._request(value) for value in values)
            case _:
                return _any(self._is(value) for value in values)

    def _is(self, value: str) -> Any:
        match value:
            case "retired":
                return ~LIVE
            case "overdue":
                return self._overdue()
            case "marked":
                return among(ID, self.marked)
            case "proposed" | "agreed":
                return self._rated(agreed=value == "agreed")
            case _:
                return self._moved(value)

    def _rag(self, values: tuple[str, ...]) -> Any:
        rated = self._progress(Progress.rag.in_([value for value in values if value != NONE]))
        if NONE not in values:
            return rated
        return rated | ~self._progress(Progress.rag.in_(list(Rag)))

    def _level(self, values: tuple[str, ...]) -> Any:
        judged = Recommendation.level.in_([value.upper() for value in values if value != NONE])
        unset = Recommendation.level.is_null()
        return self._recommendations(judged | unset if NONE in values else judged)

    def _stated(self, column: Any, values: tuple[str, ...]) -> Any:
        """Those whose column is one of these; ``none`` is where it is empty."""
        stated = column.in_([value for value in values if value != NONE])
        return self._recommendations(stated | column.is_null() if NONE in values else stated)

    def _request(self, value: str) -> Any:
        """Those with an open request of this kind; for ``none`` those without any."""
        from models.meeting.meeting_tables import Request

        waits = (Request.plan == self.plan_id) & (Request.state == "asked")
        if self.only is not None:
            waits &= Request.recommendation == self.only
        asked = Request.select(Request.recommendation)
        if value == NONE:
            return ID.not_in(asked.where(waits))
        return ID.in_(asked.where(waits & (Request.kind == value)))

    def _officer(self, values: tuple[str, ...]) -> Any:
        """Those that these officers answer for; ``none`` means that nobody does."""
        named = [value for value in values if value != NONE]
        query = Responsibility.select(Responsibility.recommendation).where(
            Responsibility.officer.in_(self._starting(Officer, named))
        )
        if self.only is not None:
            query = query.where(Responsibility.recommendation == self.only)
        answered = ID.in_(query)
        return answered | nobody() if NONE in values else answered

    def _action(self, value: str) -> Any:
        """Those that have an action of this kind or this owner; for ``none`` those without any."""
        mine = (Action.plan == self.plan_id) & (Action.live == 1)
        if self.only is not None:
            mine &= Action.recommendation == self.only
        undone = Action.state.in_([state for state in Delivery if state.is_open])
        with_it = Action.select(Action.recommendation)
        match value.casefold():
            case "none":
                return ID.not_in(with_it.where(mine))
            case "open":
                mine &= undone
            case "done":
                mine &= ~undone
            case "overdue":
                mine &= undone & (Action.due < clock.today().isoformat())
            case _:
                written = self.store.rows(Action.select(Action.owner, Action.owner).where(mine))
                mine &= Action.owner.in_(_starting(set(written), [value]))
        return ID.in_(with_it.where(mine))

    def _due(self, value: str) -> Any:
        from models.finding import due_words

        column: Any = Recommendation.due
        if value == due_words.OVERDUE:
            return self._overdue()
        if value == due_words.NONE:
            return self._recommendations(column.is_null())
        meant = due_words.days(value, clock.today())
        if meant is None:  # so far from today that the calendar ends
            return ID.in_([])
        where = column.is_null(False)
        if meant.first is not None:
            where &= column >= meant.first.isoformat()
        if meant.last is not None:
            where &= column <= meant.last.isoformat()
        return self._recommendations(where)

    def _overdue(self) -> Any:
        """As ``summary.Standing.is_overdue``: due before today, and neither its latest rating up
        to the shown period is Blue nor its level FULLY."""
        upto = self._periods()
        upto = upto[: upto.index(self.period_id) + 1] if self.period_id in upto else []
        latest = (
            Progress.select(Progress.rag)
            .join(Period, on=Progress.period == Period.id)
            .where(
                Progress.recommendation == Recommendation.id,
                Progress.rag.is_null(False),
                among(Progress.period, upto),
            )
            .order_by(Period.place.desc(), Period.id.desc())
            .limit(1)
        )
        return self._recommendations(
            (Recommendation.due < clock.today().isoformat())
            & (fn.COALESCE(Recommendation.level, "") != Level.FULLY)
            & (fn.COALESCE(latest, "") != Rag.BLUE)
        )

    def _timescale(self, values: tuple[str, ...]) -> Any:
        column: Any = Recommendation.timescale
        query = Recommendation.select(column, column).where(Recommendation.plan == self.plan_id)
        if self.only is not None:
            query = query.where(Recommendation.id == self.only)
        written = self.store.rows(query.distinct())
        return self._recommendations(column.in_(_starting(written, values)))

    def _evidence(self) -> Any:
        here = (Progress.recommendation == Recommendation.id) & (Progress.period == self.period_id)
        return fn.EXISTS(Progress.select(1).where(here, Progress.evidence != ""))

    def _rated(self, *, agreed: bool) -> Any:
        """The condition that the rating of the shown period is agreed, or is only proposed."""
        here = (Progress.recommendation == Recommendation.id) & (Progress.period == self.period_id)
        as_agreed = Progress.agreed == Progress.rag
        if not agreed:
            waits = Period.select(Period.id).where(Period.id == self.period_id, Period.closed == 0)
            if self.store.row(waits) is None:
                return ID.in_([])
            as_agreed = Progress.agreed.is_null() | (Progress.agreed != Progress.rag)
        rated = Progress.rag.is_null(False)
        return fn.EXISTS(Progress.select(1).where(here, rated, as_agreed))

    def _moved(self, which: str) -> Any:
        """The condition that a rating is better, or worse, than in the period before."""
        wanted = 1 if which == "better" else -1
        ids = self._periods()
        at = ids.index(self.period_id) if self.period_id in ids else 0
        if at == 0:
            return ID.in_([])
        earlier: Any = Progress.alias()
        moves = []
        for now in Rag:
            before = [was for was in Rag if direction(was, now) == wanted]
            if before:
                query = earlier.select(earlier.recommendation).where(
                    earlier.period == ids[at - 1], earlier.rag.in_(before)
                )
                if self.only is not None:
                    query = query.where(earlier.recommendation == self.only)
                moves.append((Progress.rag == now) & Progress.recommendation.in_(query))
        return self._progress(_any(moves))

    def _periods(self) -> list[int]:
        """The periods of the plan, in its order."""
        order = self.store.rows(
            Period.select(Period.id)
            .where(Period.plan == self.plan_id, Period.retired == "")
            .order_by(Period.place, Period.id)
        )
        return [each for (each,) in order]

    def _progress(self, where: Any) -> Any:
        """A set of ids by what their progress in the shown period is."""
        query = Progress.select(Progress.recommendation).where(
            Progress.period == self.period_id, where
        )
        if self.only is not None:
            query = query.where(Progress.recommendation == self.only)
        return ID.in_(query)

    def _recommendations(self, where: Any) -> Any:
        """A set of ids by what the recommendations themselves say."""
        query = Recommendation.select(Recommendation.id).where(
            Recommendation.plan == self.plan_id, where
        )
        if self.only is not None:
            query = query.where(Recommendation.id == self.only)
        return ID.in_(query)

    def _starting(self, table: Any, starts: Iterable[str]) -> list[Any]:
        query = table.select(table.id, table.name).where(table.plan == self.plan_id)
        return _starting(self.store.rows(query), starts)


def _starting(rows: Iterable[tuple[Any, ...]], starts: Iterable[str]) -> list[Any]:
    """The first value of each row of whose second any word starts with one of ``starts``."""
    wanted = list(starts)
    return [key for key, text in rows if any(words_start_with(text, start) for start in wanted)]


def _any(expressions: Iterable[Any]) -> Any:
    first, *others = expressions
    for other in others:
        first |= other
    return first
