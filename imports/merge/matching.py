"""Which row of a file that comes back is which recommendation of its plan.

A ref never changes, so it says most; but a spreadsheet takes 1.10 for a number and saves 1.1, and
0012 becomes 12. So a ref that may be another's counts only as far as the row's text agrees. What
is left goes the careful way of every document (``imports.pairing``).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from imports.draft_finishing import INVENTED
from imports.likeness import likeness, words
from imports.merge.doubts import doubt_exchanged, doubt_the_same
from imports.own.draft import OwnDraft
from imports.pairing import REWORDED, Pairs, pair
from models.documents.document_records import DraftPlan, DraftRecommendation
from models.plan.records import Recommendation
from models.text import fold

_DECIMAL = re.compile(r"([0-9]+)\.([0-9]*)")


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows of a file with the refs that they had in the plan, and which of the plan they are.

    ``pairs`` goes by positions, as in ``imports.pairing``. ``invented`` are refs of the draft
    that no row states.
    """

    draft: DraftPlan
    pairs: Pairs
    invented: frozenset[str]


def match_rows(draft: DraftPlan, existing: Sequence[Recommendation]) -> Matched:
    """Pairs the rows of a file with a plan's recommendations, in their orders."""
    invented = frozenset(
        problem.ref for problem in draft.problems if problem.kind in INVENTED and problem.ref
    )
    if not isinstance(draft, OwnDraft):
        return Matched(draft, pair(draft, existing, invented), invented)
    draft, invented = _Refs(draft, existing).restored(invented)
    pairs = pair(draft, existing, invented)
    doubt_the_same(draft, existing, pairs, invented)
    doubt_exchanged(draft, existing, pairs, invented)
    return Matched(draft, pairs, invented)


def as_number(ref: str) -> str:
    """A ref as a spreadsheet writes it once it has taken it for a number."""
    if ref.isdecimal() and ref.isascii():
        return ref.lstrip("0") or "0"
    if found := _DECIMAL.fullmatch(ref):
        after = found[2].rstrip("0")
        whole = found[1].lstrip("0") or "0"
        return f"{whole}.{after}" if after else whole
    return ref


class _Refs:
    """Gives rows back the refs that a spreadsheet took for numbers."""

    def __init__(self, draft: OwnDraft, existing: Sequence[Recommendation]) -> None:
        self._draft = draft
        self._written = draft.written_refs
        self._plan = {ours.ref: ours for ours in existing}
        self._folds = {ours.ref: fold(ours.text) for ours in existing}
        self._by_number: dict[str, list[str]] = defaultdict(list)
        for ours in existing:
            self._by_number[as_number(ours.ref)].append(ours.ref)
        written = set(self._written)
        # One ref that no number could look like: then none was taken for a number.
        self._kept = any(as_number(ref) != ref for ref in written & set(self._plan))
        self._has_text = ("text", "") in draft.fields

    def restored(self, invented: frozenset[str]) -> tuple[OwnDraft, frozenset[str]]:
        """The draft with the refs of the plan, and which of its refs are still no row's own."""
        rows = self._draft.recommendations
        refs = [self._exact(at, one) for at, one in enumerate(rows)]
        counted = Counter(ref for ref in refs if ref)
        refs = [ref if ref and counted[ref] == 1 else None for ref in refs]
        taken = {ref for ref in refs if ref}
        nearest = [
            None if ref else self._by_elimination(at, rows[at], taken)
            for at, ref in enumerate(refs)
        ]
        counted = Counter(ref for ref in nearest if ref)
        refs = [
            ref or (near if near and counted[near] == 1 else None)
            for ref, near in zip(refs, nearest, strict=True)
        ]
        settled = {ref for ref in refs if ref}
        now: list[DraftRecommendation] = []
        still: set[str] = set()
        for at, (one, ref) in enumerate(zip(rows, refs, strict=True)):
            if ref is None:
                doubtful = one.ref in invented or self._is_doubtful(at)
                # A ref that was given back to one row is not left to another.
                name = one.ref if one.ref not in settled else f"{one.ref} ({one.where})"
                if doubtful or name != one.ref:
                    still.add(name)
                now.append(replace(one, ref=name))
            else:
                text = one.text if self._has_text else self._plan[ref].text
                now.append(replace(one, ref=ref, text=text))
        return replace(self._draft, recommendations=tuple(now)), frozenset(still)

    def _candidates(self, at: int) -> list[str]:
        """The plan's refs that a row's ref may have been."""
        written = self._written[at]
        if not written:
            return []
        if self._kept:
            return [written] if written in self._plan else []
        return self._by_number.get(as_number(written), [])

    def _is_doubtful(self, at: int) -> bool:
        return len(self._candidates(at)) > 1

    def _exact(self, at: int, one: DraftRecommendation) -> str | None:
        """The ref that this row certainly has: nothing else may be meant, or its text says so."""
        candidates = self._candidates(at)
        if len(candidates) == 1:
            ref = candidates[0]
            # The pairing decides on a ref with a changed text; here a ref that only looks like it
            # needs a text that agrees.
            return ref if ref == self._written[at] or self._near(one, ref) else None
        if not self._has_text:
            return None
        alike = [ref for ref in candidates if self._folds[ref] == fold(one.text)]
        return alike[0] if len(alike) == 1 else None

    def _by_elimination(self, at: int, one: DraftRecommendation, taken: set[str]) -> str | None:
        """The only one of several that is left, in nearly the same words."""
        left = [ref for ref in self._candidates(at) if ref not in taken]
        return left[0] if len(left) == 1 and self._near(one, left[0]) else None

    def _near(self, one: DraftRecommendation, ref: str) -> bool:
        if not self._has_text:
            return True
        return likeness(words(self._plan[ref].text), words(one.text)) >= REWORDED
