"""Refs for recommendations that are new to a plan: never one that was used."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from models.plan.records import Recommendation
from models.text import fold

_COUNTED = re.compile(r"[0-9]{1,6}")
_NUMBERED = re.compile(r"([0-9]{1,6})\.([0-9]{1,6})")


class NewRefs:
    """Gives out section.number, in the numbers that the plan's own refs use.

    Where all of those are plain numbers (1, 2, 3), so are the new ones. ``named`` are the refs of
    the document: none of them is given to a row that it calls otherwise.
    """

    def __init__(self, existing: Sequence[Recommendation], named: Iterable[str] = ()) -> None:
        self._used = {ours.ref for ours in existing}
        self._named = {*named}
        self._sections = {int(found[1]) for found in map(_NUMBERED.fullmatch, self._named) if found}
        self._counted: int | None = None
        if existing and all(map(_COUNTED.fullmatch, self._used)):
            both = self._used | self._named
            self._counted = max(int(ref) for ref in both if _COUNTED.fullmatch(ref))
        votes: dict[str, Counter[int]] = {}
        self._last: dict[int, int] = {}
        for ours in existing:
            section = votes.setdefault(fold(ours.section), Counter())
            if found := _NUMBERED.fullmatch(ours.ref):
                number, within = int(found[1]), int(found[2])
                section[number] += 1
                self._last[number] = max(self._last.get(number, 0), within)
        self._numbers = {
            name: counted.most_common(1)[0][0] for name, counted in votes.items() if counted
        }
        for name in votes:
            self._number_of(name)

    def take(self, ref: str) -> bool:
        """Takes a ref that the document gives; False where it is used already."""
        if ref in self._used:
            return False
        self._used.add(ref)
        if found := _NUMBERED.fullmatch(ref):
            number = int(found[1])
            self._last[number] = max(self._last.get(number, 0), int(found[2]))
        return True

    def next_in(self, section: str) -> str:
        """The next free ref of a section, which may be new to the plan."""
        if self._counted is not None:
            self._counted += 1
            self._used.add(str(self._counted))
            return str(self._counted)
        number = self._number_of(fold(section))
        while True:
            self._last[number] = self._last.get(number, 0) + 1
            ref = f"{number}.{self._last[number]}"
            if ref not in self._named and self.take(ref):
                return ref

    def _number_of(self, section: str) -> int:
        if section not in self._numbers:
            used = {*self._numbers.values(), *self._last, *self._sections}
            self._numbers[section] = max(used, default=0) + 1
        return self._numbers[section]
