"""Counts what goes by while rows are written, for the summary of exactly these rows."""

from collections import Counter
from collections.abc import Sequence

from models.ratings.ratings import Level, Rag, Update


class Tally:
    """How the recommendations of a file are rated, by period and by section.

    ``rags`` has a counter a period; ``by_section`` those of the period at ``shown``.
    ``proposed`` has how many ratings of each period are only proposed.
    """

    def __init__(self, periods: int, shown: int | None) -> None:
        self.count = 0
        self.shown = shown
        self.rags: list[Counter[Rag | None]] = [Counter() for _ in range(periods)]
        self.not_updated = [0] * periods
        self.proposed = [0] * periods
        self.by_section: dict[str, Counter[Rag | None]] = {}
        self.levels: Counter[Level | None] = Counter()

    def add(
        self,
        section: str,
        rags: Sequence[Rag | None],
        updates: Sequence[Update | None],
        level: Level | None,
        proposed: Sequence[bool] = (),
    ) -> None:
        """Count one recommendation; ``rags``, ``updates`` and, where anything is only proposed,
        ``proposed`` have one entry a period."""
        self.count += 1
        self.levels[level] += 1
        for at, rag in enumerate(rags):
            self.rags[at][rag] += 1
            if updates[at] is Update.NONE:
                self.not_updated[at] += 1
        for at, waits in enumerate(proposed):
            self.proposed[at] += waits
        own = self.by_section.get(section)
        if own is None:
            own = self.by_section[section] = Counter()
        own[None if self.shown is None else rags[self.shown]] += 1
