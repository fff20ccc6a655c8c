"""Which period each column of evidence or RAG is for.

Headings name periods, or the headings that stand over them do. A rating without a time of its own
belongs to the evidence before it; where two ratings stand beside one evidence, the one that says
it is the current one has it, and the other is a period by itself.
"""

import re
from collections.abc import Sequence

from imports.heading_rules import Role
from imports.headings import names_a_time, period_label, rag_label, words_of
from models.text import clean_line, fold

_EARLIER = re.compile(
    r"\b(?:previous|prior|last|initial|original|baseline|opening|starting|first)\b"
)
_NOW = re.compile(r"\b(?:current|latest|now|today|new|this)\b")


def find_periods(
    headings: Sequence[str], groups: Sequence[str], roles: list[Role | None]
) -> list[str]:
    """The period of each column of evidence or RAG; a RAG that has none loses its role."""
    labels = [""] * len(headings)
    named: dict[str, str] = {}
    for at, role in enumerate(roles):
        if role is Role.EVIDENCE:
            own, over = period_label(headings[at]), period_label(groups[at])
            if names_a_time(over) and not names_a_time(own):
                own = over
            label = own or over or clean_line(headings[at]).strip()
            labels[at] = _beside(at, label, roles, labels, headings) or named.setdefault(
                fold(label), label
            )
    ratings = [at for at, role in enumerate(roles) if role is Role.RAG]
    said = {at: rag_label(headings[at]) or period_label(groups[at]) for at in ratings}
    owns = {fold(rag_label(headings[at])) for at in ratings}
    evidence = [at for at, role in enumerate(roles) if role is Role.EVIDENCE]
    rated: set[str] = set()
    for at in ratings:
        own = said[at]
        before = next((left for left in reversed(evidence) if left < at), None)
        after = next((right for right in evidence if right > at), None)
        label = named.get(fold(own), "")
        # The evidence before it, unless another RAG column says that this one is its own.
        if not label and before is not None:
            of_it = labels[before]
            beside = {one: said[one] for one in ratings if before < one < (after or len(roles))}
            mine = not (own and fold(of_it) in owns) and _current(beside) == at
            label = of_it if mine and of_it not in rated else ""
        elif not label and after is not None and labels[after] not in rated:
            until = next((right for right in evidence if right > after), len(roles))
            alone = not any(after < one < until for one in ratings)
            timeless = not names_a_time(own) or (alone and _NOW.search(words_of(own)) is not None)
            label = labels[after] if timeless else ""
        if not label and (names_a_time(own) or not named):
            label = own or clean_line(headings[at]).strip()
            named[fold(label)] = label
        if not label or label in rated:
            roles[at] = None
            continue
        labels[at] = label
        rated.add(label)
    return labels


def in_order(labels: Sequence[str], reported: set[str]) -> list[str]:
    """Periods in the order of their columns, the previous rating before what is reported now.

    ``reported`` are those that have a column of evidence.
    """

    def is_later(label: str) -> bool:
        return label in reported or not _EARLIER.search(words_of(label))

    return sorted(dict.fromkeys(filter(None, labels)), key=is_later)


def _current(said: dict[int, str]) -> int:
    """Which of several RAG columns beside one of evidence is current; in doubt the first."""
    now = [at for at, label in said.items() if _NOW.search(words_of(label))]
    later = [at for at, label in said.items() if not _EARLIER.search(words_of(label))]
    return next(iter((*now, *later, *said)))


def _beside(
    at: int,
    label: str,
    roles: Sequence[Role | None],
    labels: Sequence[str],
    headings: Sequence[str],
) -> str:
    """The period of the column to the left whose evidence a column without a time of its own has.

    "" where it is a period by itself: it names one, it is the first, or both have their own RAG.
    """
    left = next((before for before in reversed(range(at)) if labels[before]), None)
    if left is None or names_a_time(label):
        return ""
    until = next(
        (after for after in range(at + 1, len(roles)) if roles[after] is Role.EVIDENCE), len(roles)
    )
    both_rated = Role.RAG in roles[left:at] and Role.RAG in roles[at:until]
    return "" if both_rated else labels[left]
