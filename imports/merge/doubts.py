"""Rows of a file whose ref and text point to different recommendations.

Evidence under the wrong recommendation is worse than evidence that a person is asked about. So the
rest of such a row decides, and only where it speaks clearly.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from imports.merge.comparing import same
from imports.own.draft import OwnDraft
from imports.pairing import Pairs
from models.fields.progress import REPORTED
from models.fields.recommendation import STATED
from models.plan.records import Recommendation
from models.text import fold

# So many fields must speak for the text where one speaks for the ref.
_CLEARLY = 3


def doubt_the_same(
    draft: OwnDraft,
    existing: Sequence[Recommendation],
    pairs: Pairs,
    invented: frozenset[str],
) -> None:
    """Where several of the plan have one text, only a row's own ref tells them apart.

    Rows may have been sorted, so that their order says nothing.
    """
    counted = Counter(fold(ours.text) for ours in existing)
    for at, plan in list(pairs.of_draft.items()):
        ours, theirs = existing[plan], draft.recommendations[at]
        if counted[fold(ours.text)] < 2:
            continue
        if theirs.ref != ours.ref or theirs.ref in invented:
            del pairs.of_draft[at]
            reason = f"{counted[fold(ours.text)]} recommendations of the plan have this text"
            pairs.unsure[at] = (plan, reason)


def doubt_exchanged(
    draft: OwnDraft,
    existing: Sequence[Recommendation],
    pairs: Pairs,
    invented: frozenset[str],
) -> None:
    """Where a row has one recommendation's ref and another's text, the rest of it must say which.

    Two refs may have been exchanged, and two texts may have: in the one case the rest of the row
    goes with the text, in the other with the ref, and then nothing is taken from it.
    """
    by_ref = {ours.ref: at for at, ours in enumerate(existing)}
    for at, plan in list(pairs.of_draft.items()):
        theirs = draft.recommendations[at]
        other = by_ref.get(theirs.ref)
        if other is None or other == plan or theirs.ref in invented:
            continue
        votes = Counter(_votes(draft, at, existing[plan], existing[other]))
        if votes[True] == 0 or votes[True] < _CLEARLY * votes[False]:
            del pairs.of_draft[at]
            rest = "the rest of the row does not tell" if votes else "nothing else tells"
            if votes[False] > votes[True]:
                rest = f"the rest of the row is that of {theirs.ref}"
            pairs.unsure[at] = (plan, f"it has the ref {theirs.ref}, and {rest}")


def _votes(
    draft: OwnDraft, at: int, by_text: Recommendation, by_ref: Recommendation
) -> Iterator[bool]:
    """For each field in which the two differ and a row agrees with one: whether by its text."""
    for mine, text, ref, field in _fields(draft, at, by_text, by_ref):
        if not same(field, text, ref) and same(field, mine, text) != same(field, mine, ref):
            yield same(field, mine, text)


def _fields(
    draft: OwnDraft, at: int, by_text: Recommendation, by_ref: Recommendation
) -> Iterator[tuple[str, str, str, str]]:
    """Each field that the file has: its value in the row and in either recommendation."""
    theirs = draft.recommendations[at]
    for field in STATED[1:]:  # the text itself is what is in doubt
        if (field.name, "") in draft.fields:
            yield field.of(theirs), field.of(by_text), field.of(by_ref), field.name
    places = {fold(said.period.label): n for n, said in enumerate(by_text.progress)}
    for period, said in zip(draft.periods, theirs.progress, strict=True):
        place = places.get(fold(period.label))
        if place is None:
            continue
        text, ref = by_text.progress[place], by_ref.progress[place]
        for field in REPORTED:
            if (field.name, period.label) in draft.fields:
                yield field.of(said), field.of(text), field.of(ref), field.name
