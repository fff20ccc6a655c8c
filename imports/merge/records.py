"""What bringing an edited file back would do, decided before any of it is done."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from models.documents.document_records import DraftPlan, DraftRecommendation, Problem
from models.plan.records import Plan

CHANGED = "changed"
CONFLICT = "conflict"
CLEARED = "cleared"


class MergeDifference(NamedTuple):
    """One field that a file has otherwise than the plan, and not because only the plan changed.

    ``field`` and the values are as the change log writes them; ``period_id`` and ``period`` are
    None and "" for a field of the recommendation itself. ``base`` is what the field was when the
    file was made, None where that cannot be known. ``kind`` is ``changed`` where only the file has
    changed since, ``cleared`` where it did so by leaving a text out, else ``conflict``.
    ``closed`` says that the period is closed: nothing is taken until it is opened. ``where`` is
    the row's place in the file.
    """

    recommendation_id: int
    ref: str
    field: str
    period_id: int | None
    period: str
    ours: str
    theirs: str
    base: str | None
    kind: str
    closed: bool
    where: str

    @property
    def is_default(self) -> bool:
        """Whether it is taken unless somebody says otherwise."""
        return self.kind == CHANGED and not self.closed


@dataclass(frozen=True, slots=True)
class PreparedMerge:
    """A file that was read and compared with its plan; nothing of it is taken yet.

    ``differences`` stand in the plan's order. ``new`` are rows that the plan does not have,
    ``missing`` refs of the plan that the file does not have: neither is part of a merge.
    ``same`` counts the recommendations of the file that differ in nothing, ``kept`` the fields
    that only the plan has changed since. ``problems`` carry the plan's refs.
    """

    draft: DraftPlan
    plan: Plan
    differences: tuple[MergeDifference, ...] = ()
    new: tuple[DraftRecommendation, ...] = ()
    missing: tuple[str, ...] = ()
    same: int = 0
    kept: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def defaults(self) -> frozenset[int]:
        """The positions in ``differences`` that are taken unless somebody says otherwise."""
        return frozenset(at for at, one in enumerate(self.differences) if one.is_default)

    def is_finished(self, chosen: Collection[int]) -> bool:
        """Whether nothing is left for a person to look at once these are taken."""
        return not self.new and not self.problems and len(set(chosen)) == len(self.differences)
