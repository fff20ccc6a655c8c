"""How alike two recommendations are, by their words and by what stands beside them.

Words decide, not letters: "the quality of plans" and "the quality of visits" are as alike as two
texts can be and ask for two things. So a text that only resembles another counts as the same only
where something else speaks for it (the same key actions, evidence or finding), or where no word
that carries meaning was exchanged for another.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from models.documents.document_records import DraftRecommendation
from models.plan.records import Recommendation
from models.text import fold

_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    [
        *("a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "by", "for", "from", "with"),
        *("is", "are", "be", "been", "was", "were", "has", "have", "had", "that", "this", "these"),
        *("it", "its", "their", "they", "all", "any", "as", "so", "more", "ensure", "make", "sure"),
        *("should", "must", "will", "can", "continue", "also", "who", "which", "where", "when"),
    ]
)
_SAME_WORD = 0.7


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of what is compared: the recommendation's own text, and what stands beside it.

    ``beside`` has the finding, the key actions, the rationale and the evidence of each period, in
    an order that is the same for both sides; () where a place is empty.
    """

    own: tuple[str, ...]
    beside: tuple[tuple[str, ...], ...] = ()


def texts_of_plan(ours: Recommendation, labels: Sequence[str]) -> Texts:
    evidence = {fold(progress.period.label): progress.evidence for progress in ours.progress}
    beside = (ours.finding, ours.key_actions, ours.rationale)
    return Texts(
        words(ours.text),
        (*map(words, beside), *(words(evidence.get(label, "")) for label in labels)),
    )


def texts_of_draft(theirs: DraftRecommendation) -> Texts:
    beside = (theirs.finding, theirs.key_actions, theirs.rationale)
    evidence = (progress.evidence for progress in theirs.progress)
    return Texts(words(theirs.text), (*map(words, beside), *map(words, evidence)))


def likeness(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """How much of two texts is the same, in the same order: 0 to 1."""
    if not ours or not theirs:
        return 0.0
    if ours == theirs:
        return 1.0
    shared = overlap(ours, theirs)
    if shared < 0.3:
        return shared
    from difflib import SequenceMatcher

    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def overlap(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """How many words two texts share, in whatever order: 0 to 1. Never less than ``likeness``."""
    common = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * common / (len(ours) + len(theirs))


def exchanged(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a word that carries meaning was exchanged for another, not just spelt otherwise."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "replace":
            continue
        gone = [word for word in ours[i1:i2] if word not in _SMALL]
        come = [word for word in theirs[j1:j2] if word not in _SMALL]
        if not gone or not come:
            continue
        for word in gone:
            nearest = max(SequenceMatcher(None, word, other).ratio() for other in come)
            if nearest < _SAME_WORD:
                return True
    return False


def support(ours: Texts, theirs: Texts, common: Counter[tuple[str, ...]]) -> float:
    """What stands beside speaks for (above 0) or against (below 0) the two being one.

    ``common`` counts how many recommendations have a text: one that several have proves nothing.
    """
    found = 0.0
    for mine, other in zip(ours.beside, theirs.beside, strict=False):
        if not mine or not other:
            continue
        if mine == other:
            found += 1.0 if common[mine] < 2 and len(mine) > 1 else 0.0
            continue
        alike = overlap(mine, other)
        if alike > 0.7:
            found += 0.5
        elif alike < 0.3:
            found -= 0.5
    return found
