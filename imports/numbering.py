"""Whether a document's ref means the plan's: seen from the rows that are known by their text.

A row that was inserted moves every number behind it, so that a ref names another recommendation
than in the plan. What is known on either side of a ref tells: where both have kept theirs, so has
it; where one has not, the ref proves nothing.
"""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Mapping, Sequence

_COUNTED = re.compile(r"(.*?)([0-9]{1,9})\.?")


class Numbering:
    """``refs`` has one a row of the document; ``kept`` says of known rows if theirs is the plan's.

    Refs that begin alike (1.1, 1.2) are compared with each other as far as any of them is known.
    """

    def __init__(self, refs: Sequence[str], kept: Mapping[int, bool]) -> None:
        self._refs = refs
        self._groups: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        self._rows: list[tuple[int, bool]] = []
        self.changed = not all(kept.values())
        if not self.changed:
            return
        for at in sorted(kept):
            self._rows.append((at, kept[at]))
            if found := _COUNTED.fullmatch(refs[at]):
                self._groups[found[1]].append((int(found[2]), kept[at]))
        for group in self._groups.values():
            group.sort()

    def holds(self, at: int) -> bool:
        """Whether the ref of a row that is not known by its text may be taken for the plan's."""
        if not self.changed:
            return True
        found = _COUNTED.fullmatch(self._refs[at])
        if found and found[1] in self._groups:
            return _agree(self._groups[found[1]], int(found[2]))
        return _agree(self._rows, at)


def _agree(known: list[tuple[int, bool]], place: int) -> bool:
    """Whether the nearest known before and after a place have kept their refs."""
    after = bisect(known, (place, False))
    return all(kept for _, kept in known[max(0, after - 1) : after + 1])
