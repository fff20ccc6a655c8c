"""A document on its way into the store: read, find its plan, match, store.

Everything up to the last step happens outside a transaction; the last step is one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from imports.any_document import read_document
from imports.cells import Progress
from imports.matching import match
from models.documents.document_records import DraftPlan, Problem, closed_at_first
from models.documents.intake_records import Fill, Intake
from models.errors import Refused, Unreadable
from models.plan.records import Plan, Recommendation
from models.store.location import belongs_to
from models.text import clean_line, fold, show_line

if TYPE_CHECKING:
    from models.store.store import Store

_SAME = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a document. ``intake`` is None where it made, or would make, a new plan.

    ``plan`` is None on a dry run that would make one; ``title`` is the plan's title either way.
    ``created``, ``filled``, ``unchanged`` and ``missing`` count recommendations; ``new_periods``
    and ``closed_periods`` are labels, the latter those of them that begin closed.
    ``problems`` carry the plan's refs.
    """

    draft: DraftPlan
    intake: Intake | None
    plan: Plan | None
    title: str
    dry_run: bool
    created: int
    filled: int
    unchanged: int
    missing: int
    new_periods: tuple[str, ...] = ()
    closed_periods: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def new_plan(self) -> bool:
        """Whether the document made, or would make, a plan of its own."""
        return self.intake is None

    @property
    def nothing_changed(self) -> bool:
        """Whether the plan had everything that the document says already."""
        return self.intake is not None and self.intake.nothing_to_do


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document that was read and matched, before anything of it is stored.

    ``plan`` and ``intake`` are both None where it is to make a new plan.
    """

    draft: DraftPlan
    plan: Plan | None = None
    intake: Intake | None = None


def bring_in(
    store: "Store",
    path: Path,
    plan_title: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    assigned: Mapping[str, str] | None = None,
) -> Outcome:
    """Reads a document into the plan named, into the plan it made before, or into a new one.

    Unreadable: the file is no plan, in one line. Refused: which plan is meant is not clear.
    StoreError: the store cannot be written; nothing of the document is in it then. With
    ``dry_run`` nothing is written at all. ``progress`` as in ``read_document``, then once more
    from the start while the recommendations are stored; ``assigned`` as there too.
    """
    prepared = prepare(store, path, plan_title, progress, assigned)
    return preview(prepared) if dry_run else carry_out(store, prepared, progress)


def prepare(
    store: "Store",
    path: Path,
    plan_title: str | None = None,
    progress: Progress | None = None,
    assigned: Mapping[str, str] | None = None,
) -> Prepared:
    """Reads a document, finds its plan and matches the two; errors as in ``bring_in``."""
    if belongs_to(store.path, path):
        raise Unreadable(f"{path}: this is the store itself, not a document")
    draft = read_document(path, progress, assigned)
    chosen, existing = _plan_for(store, draft, path, plan_title)
    if chosen is None:
        if plan_title is not None:
            draft = replace(draft, title=clean_line(plan_title).strip())
        return Prepared(draft)
    from models.periods.periods import periods
    from models.plan.plan_reading import glossary, plan_unplaced
    from models.ratings.rating_keys import rating_key

    intake = match(
        draft,
        existing,
        periods(store, chosen.id),
        glossary(store, chosen.id, retired=True),
        plan_unplaced(store, chosen.id),
        rating_key(store, chosen.id),
    )
    return Prepared(draft, chosen, intake)


def preview(prepared: Prepared) -> Outcome:
    """What storing a prepared document would do."""
    return _outcome(prepared, prepared.plan, dry_run=True)


def carry_out(store: "Store", prepared: Prepared, progress: Progress | None = None) -> Outcome:
    """Stores a prepared document in one transaction; errors as in ``bring_in``."""
    from models.documents.intake import create_plan, take_in

    if prepared.intake is None or prepared.plan is None:
        return _outcome(prepared, create_plan(store, prepared.draft, progress))
    left = take_in(store, prepared.plan.id, prepared.intake, progress)
    return _outcome(prepared, prepared.plan, left)


def _outcome(
    prepared: Prepared, plan: Plan | None, left: Sequence[Fill] = (), *, dry_run: bool = False
) -> Outcome:
    draft, intake = prepared.draft, prepared.intake
    if intake is None:
        closed = closed_at_first(draft.periods)
        return Outcome(
            draft=draft,
            intake=None,
            plan=plan,
            title=plan.title if plan else draft.title,
            dry_run=dry_run,
            created=len(draft.recommendations),
            filled=0,
            unchanged=0,
            missing=0,
            new_periods=tuple(period.label for period in draft.periods),
            closed_periods=tuple(
                period.label
                for period, is_closed in zip(draft.periods, closed, strict=True)
                if is_closed
            ),
            problems=draft.problems,
        )
    not_filled = {(fill.recommendation_id, fill.field, fill.period) for fill in left}
    filled = {
        fill.recommendation_id
        for fill in intake.fills
        if (fill.recommendation_id, fill.field, fill.period) not in not_filled
    }
    return Outcome(
        draft=draft,
        intake=intake,
        plan=plan,
        title=plan.title if plan else draft.title,
        dry_run=dry_run,
        created=len(intake.new_recommendations),
        filled=len(filled),
        unchanged=intake.unchanged,
        missing=len(intake.missing),
        new_periods=tuple(period.label for period in intake.new_periods),
        closed_periods=tuple(period.label for period in intake.new_periods if period.closed),
        problems=(*intake.problems, *map(_written_meanwhile, left)),
    )


def _plan_for(
    store: "Store", draft: DraftPlan, path: Path, plan_title: str | None
) -> tuple[Plan | None, list[Recommendation]]:
    """The plan that a document belongs to, with its recommendations; None for a new one."""
    from models.documents.intake import documents
    from models.plan.plan_reading import recommendations
    from models.plan.plans import plans

    held = plans(store)

    def chosen(plan: Plan) -> tuple[Plan, list[Recommendation]]:
        return plan, list(recommendations(store, plan.id, retired=True))

    if plan_title is not None:
        if not clean_line(plan_title).strip():
            raise Refused("a plan needs a title: --plan TITLE")
        exact = [plan for plan in held if plan.title == plan_title]
        named = exact or [plan for plan in held if fold(plan.title) == fold(plan_title)]
        return chosen(named[0]) if named else (None, [])
    made = [plan for plan in held if draft.digest in documents(store, plan.id)]
    if not made and draft.title != _stem(path):
        made = [plan for plan in held if fold(plan.title) == fold(draft.title)]
    if len(made) == 1:
        return chosen(made[0])
    if made:
        titles = ", ".join(f'"{show_line(plan.title)}"' for plan in made)
        raise Refused(
            f"{show_line(str(path))} was read into several plans; name one with --plan: {titles}"
        )
    nearest: tuple[Plan | None, list[Recommendation]] = (None, [])
    most = (0.0, 0.0)
    for plan in held:
        existing = list(recommendations(store, plan.id, retired=True))
        same = _share_of_same(draft, existing)
        if same[0] >= _SAME and same > most:
            nearest, most = (plan, existing), same
    return nearest


def _stem(path: Path) -> str:
    """The title that a document without one of its own gets: a file's name proves nothing."""
    return clean_line(show_line(path.stem)).strip() or "Plan"


def _share_of_same(draft: DraftPlan, existing: list[Recommendation]) -> tuple[float, float]:
    """How much of the document the plan has: by text alone, as refs may have moved, and by both."""
    texts = [fold(one.text) for one in draft.recommendations]
    held = {fold(ours.text) for ours in existing}
    pairs = {(ours.ref, fold(ours.text)) for ours in existing}
    both = sum(
        (one.ref, text) in pairs for one, text in zip(draft.recommendations, texts, strict=True)
    )
    return sum(text in held for text in texts) / len(texts), both / len(texts)


def _written_meanwhile(fill: Fill) -> Problem:
    field = fill.field.replace("_", " ") + (f" ({fill.period})" if fill.period else "")
    return Problem(
        "the store",
        fill.ref,
        "written-meanwhile",
        f"{field}: somebody wrote here while the document was read; theirs stays",
    )
