"""Several changes that are made as one, recorded as one batch, and taken back by one undo."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from models.changes import changes
from models.changes.changes import Entry
from models.changes.edits import conflict
from models.fields import values
from models.finding import search
from models.plan.records import Change
from models.store.store import Store
from models.text import clean_line

SEEN_NOW = -1
"""For ``Wanted.version``: whatever the row's version is inside the transaction itself."""


class Wanted(NamedTuple):
    """One change to make. ``entry`` says all but the old value; ``version`` is that of the row the
    change was based on; ``where`` names the place in the message of a ``Conflict``."""

    entry: Entry
    version: int = SEEN_NOW
    where: str = ""


def make_together(
    store: Store, plan_id: int, wanted: Iterable[Wanted], *, kind: str, name: str
) -> Change | None:
    """Make changes as one batch, in order; the last entry of the log, None where all were there.

    The caller has looked, inside its ``writing()`` or before, whether they may be made. A single
    change makes a batch of one all the same. ``kind`` says what it was ("meeting", "bulk"), and
    ``name`` what a person is told when it is taken back: "2.2, November: Amber agreed". Raises
    ``Conflict`` where a row has another version by now, with nothing written.
    """
    with store.writing():
        made: list[Entry] = []
        for each in wanted:
            entry = _put(store, each)
            if entry is not None:
                made.append(entry)
        if not made:
            return None
        return record_together(store, plan_id, made, kind=kind, name=name)


def record_together(
    store: Store, plan_id: int, made: Sequence[Entry], *, kind: str, name: str
) -> Change:
    """Record what was made already as one batch, inside the caller's ``writing()``."""
    batch_id = changes.add_batch(store, plan_id, kind, clean_line(name), "")
    last = changes.record(store, [entry.of_batch(batch_id) for entry in made])
    search.index_many(store, changes.searched(store, made))
    return changes.read(store, last)


def _put(store: Store, wanted: Wanted) -> Entry | None:
    entry, key = wanted.entry, (wanted.entry.recommendation_id, wanted.entry.period_id)
    stored, version = values.current(store, entry.field, *key, **entry.of_plan)
    if stored == entry.new:
        return None
    if wanted.version not in (SEEN_NOW, version) or not values.put(
        store, entry.field, *key, entry.new, version, **entry.of_plan
    ):
        raise conflict(store, entry, wanted.where)
    return replace(entry, old=stored, reason=clean_line(entry.reason))
