"""The orders that a list can stand in. The plan's own is the default and breaks every tie."""

import re
import string
from typing import Any

from peewee import JOIN, Case, ValuesList, fn

from models.dates.length_words import COUNT, UNIT, length
from models.finding.filter_sql import nobody
from models.plan.tables import Change, Officer, Progress, Recommendation, Responsibility
from models.ratings.ratings import Level, Rag
from models.store.store import Store

_NOT_DIGITS = "".join(each for each in string.printable if not each.isdigit())
_AT_ONCE = re.compile(r"(?:immediate|now\b|at once|asap|urgent|straight ?away)")
_LENGTH = re.compile(rf"\b{COUNT}\s*(?:(?:-|–|to)\s*\d+\s*)?{UNIT}")
# A statement holds at most 32,766 values; nobody writes so many lengths of time.
_MOST_LENGTHS = 8000


def ordered(store: Store, query: Any, plan_id: int, period_id: int | None, sort: str) -> Any:
    """A query of ``Recommendation`` in an order of ``listing.SORTS``, ``period_id`` shown."""
    keys: list[Any] = []
    if sort == "ref":
        keys = _ref_keys()
    elif sort == "rag":
        here = (Progress.recommendation == Recommendation.id) & (Progress.period == period_id)
        query = query.join_from(Recommendation, Progress, JOIN.LEFT_OUTER, on=here)
        keys = [_rank(Progress.rag, list(Rag))]
    elif sort == "level":
        keys = [_rank(Recommendation.level, [Level.LIMITED, Level.PARTIALLY, Level.FULLY])]
    elif sort == "officer":
        keys = [Case(None, [(nobody(), 1)], 0), _first_officer()]
    elif sort == "timescale":
        query, keys = _by_timescale(store, query, plan_id)
    elif sort == "changed":
        last = Change.select(fn.MAX(Change.id)).where(Change.recommendation == Recommendation.id)
        keys = [fn.COALESCE(last, 0).desc()]
    return query.order_by(*keys, Recommendation.place, Recommendation.id)


def days(timescale: str) -> int | None:
    """The length of a timescale as it is written, in days: 0 for at once, None for other words."""
    text = timescale.casefold()
    if _AT_ONCE.search(text):
        return 0
    found = _LENGTH.search(text)
    if found is None:
        return None
    return length(found["count"], found["unit"]).days


def _ref_keys() -> list[Any]:
    """Refs as people count: 1.2 before 1.10, R2 before R10. Three numbers of a ref count.

    SQLite takes the number that a text begins with, and 0 where it begins with none.
    """
    ref: Any = Recommendation.ref
    plain = ref.between("0", ":")  # begins with a digit, as nearly all do: the rest is slower
    numbers: Any = Case(None, [(plain, ref)], fn.LTRIM(ref, _NOT_DIGITS))
    before = fn.SUBSTR(ref, 1, fn.LENGTH(ref) - fn.LENGTH(numbers))
    keys: list[Any] = [Case(None, [(plain, "")], fn.LOWER(before))]
    for _ in range(3):
        keys.append(numbers.cast("INTEGER"))
        numbers = fn.LTRIM(fn.LTRIM(numbers, string.digits), "./-–() ")
    return [*keys, ref]


def _first_officer() -> Any:
    return (
        Responsibility.select(fn.LOWER(Officer.name))
        .join(Officer)
        .where(Responsibility.recommendation == Recommendation.id)
        .order_by(Responsibility.place, Officer.id)
        .limit(1)
    )


def _by_timescale(store: Store, query: Any, plan_id: int) -> tuple[Any, list[Any]]:
    """At once; due dates; lengths of time, the shortest first; other words; nothing written."""
    column: Any = Recommendation.timescale
    written = store.rows(
        Recommendation.select(column).where(Recommendation.plan == plan_id).distinct()
    )
    known: list[tuple[str, int | None]] = [
        (text, length) for (text,) in written if (length := days(text)) is not None
    ]
    lengths = ValuesList(known[:_MOST_LENGTHS] or [("", None)], alias="length")
    query = query.join_from(
        Recommendation, lengths, JOIN.LEFT_OUTER, on=(lengths.c.column1 == column)
    )
    length = lengths.c.column2
    due: Any = Recommendation.due
    kind = Case(
        None,
        [(length == 0, 0), (due.is_null(False), 1), (length.is_null(False), 2), (column != "", 3)],
        4,
    )
    return query, [kind, fn.COALESCE(due, ""), fn.COALESCE(length, 0), fn.LOWER(column)]


def _rank(column: Any, order: list[Any]) -> Any:
    return Case(column, [(value, place) for place, value in enumerate(order)], len(order))
