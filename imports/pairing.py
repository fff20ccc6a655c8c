"""Which recommendation of a document is which of the plan.

A wrong pair would file evidence under the wrong recommendation, so what is not certain is no pair.
A text that only one recommendation has on either side says most: a ref may have moved on to another
where rows were inserted. What is left goes by its ref as far as the document still numbers as the
plan does, then by what resembles it.

Three answers are possible for a row of the document: it is this one of the plan, it is new, or a
person must say (``unsure``), and then nothing is taken from it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from imports.numbering import Numbering
from imports.pairing_index import CANDIDATES, Resemblance
from models.documents.document_records import DraftPlan
from models.plan.records import Recommendation
from models.text import fold

REWORDED = 0.5
"""Above this, a text under the same ref is the same recommendation in other words."""
ALIKE = 0.7
"""Above this, two texts may be one recommendation even where nothing else speaks for it."""
RESEMBLES = 0.6


@dataclass(slots=True)
class Pairs:
    """The outcome, by positions: in the document's recommendations, and in the plan's.

    ``unsure`` has what a row may be, and why that is not certain; ``perhaps`` what else it may be.
    """

    of_draft: dict[int, int] = field(default_factory=dict)
    unsure: dict[int, tuple[int, str]] = field(default_factory=dict)
    perhaps: set[int] = field(default_factory=set)

    def pair(self, draft: int, plan: int) -> None:
        self.of_draft[draft] = plan

    @property
    def taken(self) -> set[int]:
        """The plan's recommendations that the document speaks of, certainly or perhaps."""
        unsure = (plan for plan, _ in self.unsure.values())
        return {*self.of_draft.values(), *unsure, *self.perhaps}


def pair(
    draft: DraftPlan, existing: Sequence[Recommendation], invented: frozenset[str] = frozenset()
) -> Pairs:
    """Pairs the recommendations of a document with those of the plan.

    ``invented`` are refs of the draft that the document itself did not give.
    """
    return _Pairing(draft, existing, invented).run()


class _Pairing:
    def __init__(
        self, draft: DraftPlan, existing: Sequence[Recommendation], invented: frozenset[str]
    ) -> None:
        self._theirs = draft.recommendations
        self._ours = existing
        self._given = [draft.refs_given and theirs.ref not in invented for theirs in self._theirs]
        self._pairs = Pairs()
        self._our_refs = {ours.ref: at for at, ours in enumerate(existing)}
        self._misnumbered: list[tuple[int, int]] = []
        self._our_folds = [fold(ours.text) for ours in existing]
        self._their_folds = [fold(theirs.text) for theirs in self._theirs]
        self._ours_by_fold = _positions(self._our_folds)
        self._theirs_by_fold = _positions(self._their_folds)
        self._resemblance = Resemblance(draft, existing)

    def run(self) -> Pairs:
        self._by_own_text()
        self._by_ref()
        self._by_same_text()
        self._by_likeness()
        self._by_ref_alone()
        return self._pairs

    def _free(self) -> tuple[list[int], list[int]]:
        """The rows and recommendations that are not paired yet."""
        done = self._pairs.of_draft.keys() | self._pairs.unsure.keys()
        taken = self._pairs.taken
        return (
            [at for at in range(len(self._theirs)) if at not in done],
            [at for at in range(len(self._ours)) if at not in taken],
        )

    def _by_own_text(self) -> None:
        """Texts that one recommendation has on either side, whatever the refs say."""
        given = {theirs.ref: at for at, theirs in enumerate(self._theirs) if self._given[at]}
        for text, theirs in self._theirs_by_fold.items():
            ours = self._ours_by_fold.get(text, ())
            if not text or len(theirs) != 1 or len(ours) != 1:
                continue
            holder = given.get(self._ours[ours[0]].ref)
            if not self._is_denied(theirs[0], ours[0], holder):
                self._pairs.pair(theirs[0], ours[0])

    def _is_denied(self, at: int, plan: int, holder: int | None) -> bool:
        """Whether the same text stands in another section, and what the document has under the
        plan's ref (``holder``) is in the plan's section and may well be it in other words.
        """
        section = fold(self._ours[plan].section)
        if holder is None or holder == at or fold(self._theirs[at].section) == section:
            return False
        return (
            fold(self._theirs[holder].section) == section
            and self._their_folds[holder] not in self._ours_by_fold
            and self._resemblance.likeness(holder, plan) >= REWORDED
        )

    def _by_ref(self) -> None:
        known = self._pairs.of_draft
        kept = {
            at: self._theirs[at].ref == self._ours[plan].ref
            for at, plan in known.items()
            if self._given[at]
        }
        numbering = Numbering([theirs.ref for theirs in self._theirs], kept)
        taken = {*known.values()}
        doubtful: list[tuple[int, int]] = []
        for at, theirs in enumerate(self._theirs):
            plan = self._our_refs.get(theirs.ref)
            if plan is None or not self._given[at] or at in known or plan in taken:
                continue
            if not numbering.holds(at):
                self._misnumbered.append((at, plan))
            elif self._same(at, plan):
                self._pairs.pair(at, plan)
            else:
                doubtful.append((at, plan))
        by_ref = {at for at, _ in doubtful}
        for at, plan in doubtful:
            if self._has_rival(plan, at, by_ref):
                self._misnumbered.append((at, plan))
                continue
            other = self._someone_else(at, plan)
            if other is None:
                self._pairs.pair(at, plan)
            else:
                self._pairs.unsure[at] = (plan, other)

    def _has_rival(self, plan: int, at: int, by_ref: set[int]) -> bool:
        """Whether a row close by, which no ref places, may be the plan's in other words too."""
        for step in (1, -1):
            for other in range(at + step, at + step * (1 + CANDIDATES), step):
                homeless = 0 <= other < len(self._theirs) and other not in by_ref
                if not homeless or other in self._pairs.of_draft:
                    break
                if self._resemblance.likeness(other, plan) >= REWORDED:
                    return True
        return False

    def _by_ref_alone(self) -> None:
        """Leave unsure what only a ref speaks for, in a document that numbers otherwise."""
        taken = self._pairs.taken
        for at, plan in self._misnumbered:
            known = at in self._pairs.of_draft or at in self._pairs.unsure
            if not known and plan not in taken:
                reason = "the rows around it have other refs than in the plan"
                self._pairs.unsure[at] = (plan, reason)

    def _same(self, at: int, plan: int) -> bool:
        return self._their_folds[at] == self._our_folds[plan]

    def _someone_else(self, at: int, plan: int) -> str | None:
        """Why the text under this ref is evidently another recommendation's; None if it is not."""
        for other in self._ours_by_fold.get(self._their_folds[at], ()):
            return f"the plan has this text as {self._ours[other].ref}"
        alike = self._resemblance.likeness(at, plan)
        rival, rival_alike = self._resemblance.nearest(at, besides=plan)
        if rival is not None and rival_alike > max(alike, RESEMBLES):
            return f"the text resembles {self._ours[rival].ref}"
        if alike >= REWORDED:
            return None
        for other in self._theirs_by_fold.get(self._our_folds[plan], ()):
            return f"the document has that text as {self._theirs[other].ref}"
        if self._resemblance.support(at, plan) >= 1:
            return None
        return "the text is another one"

    def _by_same_text(self) -> None:
        """Pair rows of exactly one text. Where several have it, section and other fields decide."""
        free_theirs, free_ours = self._free()
        open_ours = set(free_ours)
        groups: dict[str, list[int]] = defaultdict(list)
        for at in free_theirs:
            if self._their_folds[at] in self._ours_by_fold:
                groups[self._their_folds[at]].append(at)
        for text, theirs in groups.items():
            ours = [at for at in self._ours_by_fold[text] if at in open_ours]
            if len(ours) == 1 and len(theirs) == 1 and len(self._ours_by_fold[text]) == 1:
                self._pairs.pair(theirs[0], ours[0])
            elif ours:
                self._share_out(theirs, ours)
            else:
                self._claimed(text, theirs)

    def _claimed(self, text: str, theirs: list[int]) -> None:
        """Leave unsure the rows whose text the plan has under a ref that now has another text."""
        certain = {*self._pairs.of_draft.values()}
        claimed = [at for at in self._ours_by_fold[text] if at not in certain]
        if claimed:
            reason = f"the document has another text as {self._ours[claimed[0]].ref}"
            self._pairs.unsure.update((at, (claimed[0], reason)) for at in theirs)

    def _share_out(self, theirs: list[int], ours: list[int]) -> None:
        """Pair rows of one text, section by section: in order where document and plan have equally
        many, else only where the other fields leave one candidate.
        """
        agreeing = {at: [plan for plan in ours if self._agrees(at, plan)] for at in theirs}
        by_section: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for at in theirs:
            by_section[fold(self._theirs[at].section)][0].append(at)
        for plan in ours:
            by_section[fold(self._ours[plan].section)][1].append(plan)
        waiting: list[int] = []
        left = set(ours)
        for rows, plans in by_section.values():
            in_order = len(rows) == len(plans) and all(
                plan in agreeing[at] for at, plan in zip(rows, plans, strict=True)
            )
            for number, at in enumerate(rows):
                only = [
                    plan
                    for plan in agreeing[at]
                    if sum(plan in others for others in agreeing.values()) == 1
                ]
                if in_order or len(only) == 1 == len(agreeing[at]):
                    plan = plans[number] if in_order else only[0]
                    self._pairs.pair(at, plan)
                    left.discard(plan)
                else:
                    waiting.append(at)
        if len(waiting) == 1 == len(left) and self._resemblance.support(waiting[0], min(left)) >= 0:
            # One is left on each side: they belong together unless other fields speak against it.
            self._pairs.pair(waiting[0], min(left))
            return
        for at in waiting:
            if left:
                reason = f"{len(ours)} recommendations of the plan have this text"
                self._pairs.unsure[at] = (min(left), reason)
                self._pairs.perhaps |= left

    def _agrees(self, at: int, plan: int) -> bool:
        """Whether nothing that both say differs, in the same section."""
        theirs, ours = self._theirs[at], self._ours[plan]
        if fold(theirs.section) != fold(ours.section):
            return False
        kept = {(one.heading, one.text) for one in ours.unplaced}
        if any((one.heading, one.text) not in kept for one in theirs.unplaced):
            return False
        fields = (
            (theirs.finding, ours.finding),
            (theirs.timescale, ours.timescale),
            (theirs.key_actions, ours.key_actions),
            ("; ".join(theirs.officers), "; ".join(ours.officers)),
        )
        if any(mine and other and mine != other for mine, other in fields):
            return False
        mine, other = self._resemblance.texts(at, plan)
        return not any(a and b and a != b for a, b in zip(mine.beside, other.beside, strict=True))

    def _by_likeness(self) -> None:
        """Mutually nearest texts, where enough speaks for them."""
        theirs, ours = self._free()
        if not theirs or not ours:
            return
        scores: dict[tuple[int, int], float] = {}
        for at in theirs:
            for plan in self._resemblance.candidates(at, ours):
                alike = self._resemblance.likeness(at, plan)
                scores[at, plan] = alike + 0.25 * self._resemblance.support(at, plan)
        best_of_theirs = _best(scores, 0)
        best_of_ours = _best(scores, 1)
        rivals: dict[int, list[int]] = defaultdict(list)
        for at, plan in scores:
            rivals[plan].append(at)
        for at, plan in best_of_theirs.items():
            if best_of_ours.get(plan) != at:
                continue
            alike, backing = (
                self._resemblance.likeness(at, plan),
                self._resemblance.support(at, plan),
            )
            if self._is_certain(at, plan, alike, backing, rivals[plan]):
                self._pairs.pair(at, plan)
            elif alike >= RESEMBLES and backing > -1:
                reason = f"it resembles {self._ours[plan].ref}, and nothing else tells"
                self._pairs.unsure[at] = (plan, reason)

    def _is_certain(
        self, at: int, plan: int, alike: float, backing: float, rivals: Sequence[int]
    ) -> bool:
        if backing >= 2:
            return alike >= 0.2
        if backing >= 1:
            return alike >= 0.4
        if backing >= 0.5:
            return alike >= ALIKE
        if backing < 0 or alike < ALIKE or self._resemblance.exchanged(at, plan):
            return False
        return all(
            other == at
            or self._resemblance.likeness(other, plan) < REWORDED
            or self._resemblance.exchanged(other, plan)
            for other in rivals
        )


def _positions(folds: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(folds):
        found[text].append(at)
    return dict(found)


def _best(scores: dict[tuple[int, int], float], side: int) -> dict[int, int]:
    """For each of one side its nearest of the other; none where two are equally near."""
    best: dict[int, int] = {}
    reached: dict[int, float] = {}
    for key, score in scores.items():
        mine, other = key[side], key[1 - side]
        if score > reached.get(mine, -1.0):
            best[mine], reached[mine] = other, score
        elif score == reached.get(mine):
            best.pop(mine, None)
    return best
