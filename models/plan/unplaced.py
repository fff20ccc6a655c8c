"""The headings of the texts that fit no field, as a table of a plan needs them."""

from collections import Counter
from itertools import groupby
from operator import itemgetter

from models.plan.tables import UnplacedText
from models.store.store import Store


def headings(store: Store, plan_id: int) -> tuple[str, ...]:
    """One heading a column: as often as any one recommendation has texts under it.

    The order follows that within each recommendation as far as they agree. Texts that belong to no
    recommendation are left out.
    """
    query = (
        UnplacedText.select(UnplacedText.heading, UnplacedText.recommendation)
        .where(UnplacedText.plan == plan_id, UnplacedText.recommendation.is_null(False))
        .order_by(UnplacedText.recommendation, UnplacedText.id)
    )
    columns: list[tuple[str, int]] = []
    place: dict[tuple[str, int], int] = {}
    for _, texts in groupby(store.rows(query), itemgetter(1)):
        seen: Counter[str] = Counter()
        own: list[tuple[str, int]] = []
        for heading, _ in texts:
            seen[heading] += 1
            own.append((heading, seen[heading]))
        if all(column in place for column in own):
            continue
        for column, following in zip(reversed(own), (None, *reversed(own)), strict=False):
            if column not in place:
                columns.insert(len(columns) if following is None else place[following], column)
                place = {known: at for at, known in enumerate(columns)}
    return tuple(heading for heading, _ in columns)
