"""What the ratings of a plan mean in its own words."""

from collections.abc import Iterable

from models.documents.paper_tables import RatingKey
from models.ratings.ratings import Rag
from models.store.store import Store
from models.text import clean


def rating_key(store: Store, plan_id: int) -> dict[Rag, str]:
    """The meaning of each rating that the plan explains, in the order of the ratings."""
    query = RatingKey.select(RatingKey.rag, RatingKey.meaning).where(RatingKey.plan == plan_id)
    held = dict(store.rows(query))
    return {rag: held[rag.value] for rag in Rag if rag.value in held}


def fill_rating_key(store: Store, plan_id: int, key: Iterable[tuple[Rag, str]]) -> int:
    """Add the meanings of ratings that the plan does not explain yet, cleaned; how many there were.

    Inside the caller's ``writing()``. What the plan says already stays.
    """
    held = set(rating_key(store, plan_id))
    added = 0
    for rag, meaning in key:
        meaning = clean(meaning).strip()
        if rag in held or not meaning:
            continue
        held.add(rag)
        new = {RatingKey.plan: plan_id, RatingKey.rag: rag.value, RatingKey.meaning: meaning}
        store.run(RatingKey.insert(new))
        added += 1
    return added
