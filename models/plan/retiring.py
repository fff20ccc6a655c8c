"""A recommendation that left its plan: superseded, merged into another, or no longer asked for.

It is never deleted. It leaves the list, the counts, the files and the agenda; ``is:retired`` shows
it, with what became of it.
"""

from models.changes import edits
from models.errors import Refused
from models.plan.plan_reading import recommendation, recommendation_by_ref
from models.plan.records import Change
from models.plan.tables import Recommendation, Section
from models.store.store import Store
from models.text import clean_line, show_line

SUPERSEDED, MERGED, DROPPED = "superseded by", "merged into", "no longer asked for"


def retired_words(store: Store, recommendation_id: int, kind: str, said: str) -> str:
    """What becomes of it, as it is stored: ``superseded by 4.2``, ``no longer asked for: moved``.

    ``said`` is a ref for the first two kinds, a reason for the last. Raises ``Refused`` where it is
    empty, or no other recommendation of the plan.
    """
    said = clean_line(said).strip()
    it = recommendation(store, recommendation_id)
    if kind == DROPPED:
        if not said:
            raise Refused("Say why it is no longer asked for")
        return f"{DROPPED}: {said}"
    other = recommendation_by_ref(store, it.plan_id, said)
    if other.id == it.id:
        raise Refused(f"{it.ref} cannot take its own place")
    if other.retired:
        raise Refused(f"{other.ref} is retired itself: {other.retired}")
    return f"{kind} {other.ref}"


def retire(
    store: Store, recommendation_id: int, kind: str, said: str, *, version: int
) -> Change | None:
    """Retire a recommendation. ``version`` is its own; raises as ``retired_words`` does."""
    with store.writing():
        words = retired_words(store, recommendation_id, kind, said)
        return edits.set_field(store, recommendation_id, "retired", words, version=version)


def bring_back(store: Store, recommendation_id: int, *, version: int) -> Change | None:
    """Make it part of its plan again, where it stood. Raises ``Refused`` where its section is
    retired."""
    with store.writing():
        query = Section.select(Section.name, Section.retired).join(Recommendation)
        row = store.row(query.where(Recommendation.id == recommendation_id))
        if row is not None and row[1]:
            name, words = map(show_line, row)
            raise Refused(f"Its section {name} is retired ({words}): bring that back first")
        return edits.set_field(store, recommendation_id, "retired", "", version=version)
