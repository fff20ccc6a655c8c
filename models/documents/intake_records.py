"""What reading a document into a plan that is already there would do, decided before it is done.

Matching makes an ``Intake``; the store carries it out in one transaction. An intake only ever adds
what is new and fills what is empty: it has no way to say "replace" or "clear".
"""

from dataclasses import dataclass

from models.documents.document_records import DraftPeriod, DraftRecommendation, Problem
from models.plan.records import Unplaced
from models.ratings.ratings import Rag


@dataclass(frozen=True, slots=True)
class Fill:
    """An empty field of a recommendation that the document has something for.

    ``field`` is a field of ``Recommendation`` (``finding``, ``timescale``, ``due``,
    ``key_actions``, ``officers``, ``level``, ``rationale``, ``overall_status``) with ``period``
    None, or one of ``Progress`` (``evidence``, ``rag``, ``update``) with the period's label, which
    may be that of a period in ``Intake.new_periods``. ``new`` is the value as the store's log
    writes it: the text itself, the value of a rating, an ISO date, officers joined by ``"; "``.
    """

    recommendation_id: int
    ref: str
    field: str
    period: str | None
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The plan and the document both say something, and not the same; the plan's stays.

    ``ours`` is the plan's text, ``theirs`` the document's, ``where`` its place there.
    """

    ref: str
    field: str
    period: str | None
    ours: str
    theirs: str
    where: str


@dataclass(frozen=True, slots=True)
class NewUnplaced:
    """A text that fits no field and that the plan does not have yet.

    ``recommendation_id`` is None where it belongs to no recommendation.
    """

    recommendation_id: int | None
    unplaced: Unplaced


@dataclass(frozen=True, slots=True)
class Intake:
    """The whole decision about one document and one plan.

    ``new_recommendations`` carry their final refs; their ``progress`` has one entry a period of
    the plan as it will be: the plan's own periods in order, then ``new_periods``. A section that
    the plan does not have yet is named by them only. ``missing`` are refs of the plan that the
    document does not mention. ``unchanged`` counts recommendations of the plan that the document
    mentions and adds nothing to. ``refs`` maps each ref of the draft to the plan's ref.
    ``problems`` are the document's own and those of matching, all with refs of the plan;
    differences and absences are among them too.
    """

    source: str
    digest: str
    new_periods: tuple[DraftPeriod, ...] = ()
    new_recommendations: tuple[DraftRecommendation, ...] = ()
    fills: tuple[Fill, ...] = ()
    new_terms: tuple[tuple[str, str], ...] = ()
    new_unplaced: tuple[NewUnplaced, ...] = ()
    new_rating_key: tuple[tuple[Rag, str], ...] = ()
    differs: tuple[Difference, ...] = ()
    missing: tuple[str, ...] = ()
    unchanged: int = 0
    refs: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def nothing_to_do(self) -> bool:
        """Whether carrying it out would leave the plan exactly as it is."""
        return not (
            self.new_periods
            or self.new_recommendations
            or self.fills
            or self.new_terms
            or self.new_unplaced
            or self.new_rating_key
        )
