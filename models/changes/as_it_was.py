"""What a recommendation said at an earlier time, for files that were made then and come back.

A file knows that time by a position in the change log, or by a recommendation's edition. From the
values stored now the log is read back to it. Another store counts from 1 too: whether a position is
one of this store is told by its mark. An edition is the sum of the versions of a recommendation and
of its progress, as ``models.plan.plan_reading`` gives it: each entry of the log raised it by one,
but for what a document filled, which raised each row once however many of its fields were filled.
"""

import hashlib
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from peewee import fn

from models.plan.tables import Change, Progress, Recommendation
from models.store.prepared import Prepared, slot
from models.store.store import Store

# A field of a recommendation, with the period for one of its progress.
Key = tuple[str, int | None]


def position(store: Store, plan_id: int) -> int:
    """The newest change of a plan, by its id; 0 where it has none."""
    row = _NEWEST.row(store, plan_id=plan_id)
    return int(row[0]) if row else 0


def mark(store: Store, plan_id: int, position: int) -> str:
    """What a position of a plan is known by beside its number, which every store counts anew.

    Only this store, and a copy that was made of it later, has the same one. "" where this plan has
    never been at that position.
    """
    row = _AT_POSITION.row(store, id=position, plan_id=plan_id)
    if row is None:
        return ""
    said = "\n".join(map(str, row))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:20]


def at_position(
    store: Store, plan_id: int, recommendation_id: int, position: int
) -> dict[Key, str] | None:
    """For every field that was changed since ``position``, the value it had then.

    Values are those of the change log; the key has the period's id for a field of progress. None
    where this plan has never been at that position, or has no such recommendation.
    """
    with store.reading():
        known = position == 0 or _AT_POSITION.row(store, id=position, plan_id=plan_id) is not None
        mine = _IS_MINE.row(store, recommendation_id=recommendation_id, plan_id=plan_id)
        if not known or mine is None:
            return None
        rows = _ENTRIES.rows(store, recommendation_id=recommendation_id, position=position)
    return {(field, period_id): old for _, _, period_id, field, old in rows}


def at_edition(store: Store, recommendation_id: int, edition: int) -> dict[Key, str] | None:
    """For every field that was changed since this edition, the value it had then.

    As ``at_position``; None where the recommendation has never been at that edition.
    """
    with store.reading():
        row = _EDITION.row(store, recommendation_id=recommendation_id)
        if row is None or row[0] < edition:
            return None
        steps = _steps(store, recommendation_id)
        left, then = row[0] - edition, dict[Key, str]()
        while left > 0:
            raised, values = next(steps, (left + 1, {}))
            left -= raised
            then |= values
    return then if left == 0 else None


def actions_changed(store: Store, recommendation_id: int, position: int) -> bool:
    """Whether any action of a recommendation was added or changed after ``position``."""
    row = _ACTIONS.row(store, recommendation_id=recommendation_id, position=position)
    return row is not None


def before_edition(store: Store, recommendation_id: int, edition: int) -> dict[Key, frozenset[str]]:
    """The values that fields had before this edition and no longer had in it."""
    row = _EDITION.row(store, recommendation_id=recommendation_id)
    left = 0 if row is None else row[0] - edition
    found = defaultdict[Key, set[str]](set)
    for raised, values in _steps(store, recommendation_id):
        if left <= 0:
            for key, old in values.items():
                found[key].add(old)
        left -= raised
    return {key: frozenset(values) for key, values in found.items()}


def _steps(store: Store, recommendation_id: int) -> Iterator[tuple[int, dict[Key, str]]]:
    """The steps of a recommendation's history, newest first: by how much each raised the edition,
    and the old values.

    A step is one entry of the log, but for the fills of one document, which are a step together.
    """
    rows = _ENTRIES.rows(store, recommendation_id=recommendation_id, position=0)
    imports = list[int]()
    if any(source == "import" for _, source, *_ in rows):
        imports = [change_id for (change_id,) in _IMPORTS.rows(store)]

    def together(row: tuple[Any, ...]) -> tuple[int, int]:
        # An import ends with an entry of its own; what it filled stands in front of that.
        change_id, source = row[:2]
        return (0, bisect(imports, change_id)) if source == "import" else (1, change_id)

    for _, group in groupby(rows, key=together):
        entries = list(group)
        touched = {period_id for _, _, period_id, _, _ in entries}
        yield (
            len(touched),
            {(field, period_id): old for _, _, period_id, field, old in entries},
        )


_NEWEST = Prepared(
    lambda: (
        Change.select(Change.id)
        .where(Change.plan == slot("plan_id"))
        .order_by(Change.id.desc())
        .limit(1)
    )
)
_AT_POSITION = Prepared(
    lambda: Change.select(Change.id, Change.at, Change.actor, Change.session).where(
        (Change.id == slot("id")) & (Change.plan == slot("plan_id"))
    )
)
_IS_MINE = Prepared(
    lambda: Recommendation.select(Recommendation.id).where(
        (Recommendation.id == slot("recommendation_id")) & (Recommendation.plan == slot("plan_id"))
    )
)
_ENTRIES = Prepared(
    lambda: (
        Change.select(Change.id, Change.source, Change.period, Change.field, Change.old)
        .where(
            (Change.recommendation == slot("recommendation_id"))
            & (Change.id > slot("position"))
            & Change.subject.is_null()  # of an action, say, which has a version of its own
        )
        .order_by(Change.id.desc())
    )
)
_ACTIONS = Prepared(
    lambda: (
        Change.select(Change.id)
        .where(
            (Change.recommendation == slot("recommendation_id"))
            & (Change.id > slot("position"))
            & Change.subject.is_null(False)
        )
        .limit(1)
    )
)
_IMPORTS = Prepared(
    lambda: (
        Change.select(Change.id)
        .where(
            Change.recommendation.is_null()
            & (Change.source == "import")
            & (Change.field == "import")
        )
        .order_by(Change.id)
    )
)
_EDITION = Prepared(
    lambda: Recommendation.select(
        Recommendation.version
        + fn.COALESCE(
            Progress.select(fn.SUM(Progress.version)).where(
                Progress.recommendation == Recommendation.id
            ),
            0,
        )
    ).where(Recommendation.id == slot("recommendation_id"))
)
