"""The headings of the texts that fit no field, as a table of a plan needs them."""

from collections import Counter

from models.store import Store
from models.tables import UnplacedText


def headings(store: Store, plan_id: int) -> tuple[str, ...]:
    """One heading a column: as often as any one recommendation has texts under it.

    In the order in which they came into the plan. What belongs to no recommendation is left out.
    """
    query = (
        UnplacedText.select(UnplacedText.heading, UnplacedText.recommendation)
        .where(UnplacedText.plan == plan_id, UnplacedText.recommendation.is_null(False))
        .order_by(UnplacedText.id)
    )
    seen: Counter[tuple[str, int]] = Counter()
    columns: Counter[str] = Counter()
    for heading, recommendation_id in store.rows(query):
        seen[heading, recommendation_id] += 1
        columns[heading] = max(columns[heading], seen[heading, recommendation_id])
    return tuple(columns.elements())
