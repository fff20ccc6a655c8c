"""How much rows of a document resemble recommendations of the plan, each pair compared once.

Comparing every row with every recommendation would take the square of their number: an index of
the rarer words finds the few that are worth it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from imports.likeness import (
    Texts,
    exchanged,
    likeness,
    support,
    texts_of_draft,
    texts_of_plan,
)
from models.documents.document_records import DraftPlan
from models.plan.records import Recommendation
from models.text import fold

CANDIDATES = 5
"""How many of the plan a row is compared with."""
_COMMON_WORD = 0.2


@dataclass(frozen=True, slots=True)
class _Index:
    """Where the rarer words, and the texts that few have, occur among ``ours``."""

    ours: list[int]
    words: dict[str, list[int]]
    beside: dict[tuple[str, ...], list[int]]


class Resemblance:
    """Compares by positions: in the document's recommendations, and in the plan's."""

    def __init__(self, draft: DraftPlan, existing: Sequence[Recommendation]) -> None:
        self._theirs = draft.recommendations
        self._ours = existing
        self._labels = [fold(period.label) for period in draft.periods]
        self._our_texts: dict[int, Texts] = {}
        self._their_texts: dict[int, Texts] = {}
        self._common: Counter[tuple[str, ...]] | None = None
        self._alike: dict[tuple[int, int], float] = {}
        self._indexed: _Index | None = None

    def exchanged(self, at: int, plan: int) -> bool:
        """Whether a word that carries meaning was exchanged for another."""
        return exchanged(self._our(plan).own, self._their(at).own)

    def candidates(self, at: int, ours: list[int]) -> list[int]:
        """The few of the plan that share most of the rarer words, or have the same beside."""
        if len(ours) <= CANDIDATES:
            return ours
        index = self._index(ours)
        shared: Counter[int] = Counter()
        mine = self._their(at)
        for word in set(mine.own):
            for plan in index.words.get(word, ()):
                shared[plan] += 1
        for text in mine.beside:
            for plan in index.beside.get(text, ()):
                shared[plan] += 5
        return [plan for plan, _ in shared.most_common(CANDIDATES)]

    def _index(self, ours: list[int]) -> _Index:
        """Which of the plan have a word, and which a text beside; made once for ``ours``."""
        if self._indexed is None or self._indexed.ours != ours:
            index: dict[str, list[int]] = defaultdict(list)
            beside: dict[tuple[str, ...], list[int]] = defaultdict(list)
            for plan in ours:
                texts = self._our(plan)
                for word in set(texts.own):
                    index[word].append(plan)
                for text in filter(None, texts.beside):
                    beside[text].append(plan)
            most = max(20, _COMMON_WORD * len(ours))
            rare = {word: plans for word, plans in index.items() if len(plans) <= most}
            few = {text: plans for text, plans in beside.items() if len(plans) <= CANDIDATES}
            self._indexed = _Index(ours, rare, few)
        return self._indexed

    def nearest(self, at: int, *, besides: int) -> tuple[int | None, float]:
        """The most alike of the plan but one; (None, 0.0) where none shares a word."""
        every = list(range(len(self._ours)))
        best: int | None = None
        best_alike = 0.0
        for plan in self.candidates(at, every):
            if plan != besides and (alike := self.likeness(at, plan)) > best_alike:
                best, best_alike = plan, alike
        return best, best_alike

    def likeness(self, at: int, plan: int) -> float:
        """How much of the two own texts is the same, 0 to 1."""
        if (at, plan) not in self._alike:
            self._alike[at, plan] = likeness(self._our(plan).own, self._their(at).own)
        return self._alike[at, plan]

    def support(self, at: int, plan: int) -> float:
        """How much of what stands beside speaks for (above 0) or against the two being one."""
        if self._common is None:
            self._common = Counter(
                text for at in range(len(self._ours)) for text in set(self._our(at).beside)
            )
        return support(self._our(plan), self._their(at), self._common)

    def texts(self, at: int, plan: int) -> tuple[Texts, Texts]:
        """The words of a row of the document and of one of the plan."""
        return self._their(at), self._our(plan)

    def _our(self, plan: int) -> Texts:
        if plan not in self._our_texts:
            self._our_texts[plan] = texts_of_plan(self._ours[plan], self._labels)
        return self._our_texts[plan]

    def _their(self, at: int) -> Texts:
        if at not in self._their_texts:
            self._their_texts[at] = texts_of_draft(self._theirs[at])
        return self._their_texts[at]
