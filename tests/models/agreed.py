"""A meeting held on a plan, for the tests of what its board agrees."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.store import Store
from models.tables import Meeting


@contextmanager
def meeting(store: Store, plan_id: int, held: str = "2026-11-27") -> Iterator[int]:
    """What is changed inside is changed in a meeting."""
    new = {"plan": plan_id, "held": held, "began": f"{held}T10:00:00Z", "actor": "pshah"}
    with store.writing():
        key = store.run(Meeting.insert(**new))
    store.meeting_id = key
    try:
        yield key
    finally:
        store.meeting_id = None
