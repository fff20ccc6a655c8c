"""Which recommendations are marked: this run's own, and nothing of the plan."""

from collections.abc import Iterable, Sequence


class Marks:
    """``ids`` are those that are marked; ``last`` is the one that a range begins at."""

    def __init__(self) -> None:
        self.ids: frozenset[int] = frozenset()
        self.last: int | None = None

    def change(self, on: Iterable[int], off: Iterable[int]) -> None:
        """Mark recommendations, and take the marks off others."""
        self.ids = self.ids.union(on).difference(off)

    def range_to(self, end: int | None, ids: Sequence[int]) -> Sequence[int]:
        """Those of ``ids`` from the last mark to ``end``; none where one of them is not there."""
        if self.last not in ids or end not in ids:
            return ()
        first, last = sorted((ids.index(self.last), ids.index(end)))
        return ids[first : last + 1]
