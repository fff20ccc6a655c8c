"""An edited file back into its plan: what was changed in it since it was made, field by field.

What stood there when the file was made decides (``models.changes.as_it_was``): where only the file
has changed it is offered, where only the plan has, the plan's stays without a word, and where both
have, a person chooses. Nothing is taken here but what is chosen, and nothing is deleted because a
row or a column is missing.
"""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from imports.any_document import read_document
from imports.cells import Progress
from imports.merge.fields import Fields
from imports.merge.matching import Matched, match_rows
from imports.merge.past import Past
from imports.merge.problems import of_merge
from imports.merge.records import MergeDifference, PreparedMerge
from models.documents.document_records import DraftPlan
from models.errors import Refused, Unreadable
from models.plan.records import Plan, Recommendation
from models.store.location import belongs_to
from models.text import fold, show_line

if TYPE_CHECKING:
    from models.documents.merging import Merged
    from models.store.store import Store

_SAME = 0.5


def prepare_merge(
    store: "Store",
    path: Path,
    plan_title: str | None = None,
    progress: Progress | None = None,
) -> PreparedMerge:
    """Reads an edited file and compares it with its plan; nothing is stored.

    The plan is the one named, else the one that the file says it was made of, else the one whose
    recommendations it has. Unreadable: the file is no plan. Refused: it is not for this plan, or
    which plan it is for is not clear. ``progress`` as in ``read_document``.
    """
    if belongs_to(store.path, path):
        raise Unreadable(f"{path}: this is the store itself, not a document")
    draft = read_document(path, progress)
    with store.reading():
        plan, existing, matched = _plan_for(store, draft, path, plan_title)
        return _compared(store, plan, existing, matched, draft)


def carry_out(store: "Store", prepared: PreparedMerge, chosen: Collection[int]) -> "Merged":
    """Takes the differences at these positions, all in one transaction that one undo takes back.

    What somebody has changed since they were compared is left, and so is what lies in a closed
    period: the outcome names both. An officer's pack then counts as returned, whatever was taken
    of it.
    """
    from models.documents.merging import Take, merge

    takes = [
        Take(one.recommendation_id, one.field, one.period_id, one.ours, one.theirs)
        for at, one in enumerate(prepared.differences)
        if at in chosen
    ]
    draft, plan = prepared.draft, prepared.plan
    merged = merge(store, plan.id, takes, name=draft.source, digest=draft.digest)
    if draft.officer:
        from models.documents.packs_sent import record_return

        record_return(store, plan.id, draft.period, draft.officer)
    return merged


def _compared(
    store: "Store",
    plan: Plan,
    existing: Sequence[Recommendation],
    matched: Matched,
    read: DraftPlan,
) -> PreparedMerge:
    from models.periods.periods import periods
    from models.plan.plan_reading import glossary

    draft, pairs = matched.draft, matched.pairs
    fields = Fields(draft, periods(store, plan.id), Past(store, plan.id, draft))
    fields.learn(pairs.of_draft, existing)
    differences: list[MergeDifference] = []
    same = 0
    for plan_at, at in sorted((plan_at, at) for at, plan_at in pairs.of_draft.items()):
        if existing[plan_at].retired:
            continue
        found = fields.compare(at, existing[plan_at])
        differences += found
        same += not found
    new = [
        at
        for at in range(len(draft.recommendations))
        if at not in pairs.of_draft and at not in pairs.unsure
    ]
    repeated = {at for at in new if _is_repeated(matched, at, existing)}
    return PreparedMerge(
        draft=draft,
        plan=plan,
        differences=tuple(differences),
        new=tuple(draft.recommendations[at] for at in new if at not in repeated),
        missing=_missing(draft, existing, pairs.taken),
        same=same,
        kept=fields.kept,
        problems=of_merge(read, matched, existing, fields, glossary(store, plan.id), repeated),
    )


def _missing(
    draft: DraftPlan, existing: Sequence[Recommendation], taken: Collection[int]
) -> tuple[str, ...]:
    """The refs that a file lacks; an officer's pack need only have that officer's."""
    officer = fold(draft.officer)
    return tuple(
        ours.ref
        for at, ours in enumerate(existing)
        if not (at in taken or ours.retired)
        and (not officer or officer in map(fold, ours.officers))
    )


def _is_repeated(matched: Matched, at: int, existing: Sequence[Recommendation]) -> bool:
    """Whether a row is one of the plan's once more, as when it was copied."""
    one = matched.draft.recommendations[at]
    return one.ref in matched.invented and any(
        fold(existing[plan].text) == fold(one.text) for plan in matched.pairs.of_draft.values()
    )


def _plan_for(
    store: "Store", draft: DraftPlan, path: Path, plan_title: str | None
) -> tuple[Plan, list[Recommendation], Matched]:
    """The plan that a file belongs to, its recommendations, and the file's rows among them."""
    from models.plan.plans import plan_by_title, plans

    held = plans(store)
    if not held:
        raise Refused("the store holds no plan; read one with stocktake import FILE")
    name = show_line(str(path))
    if plan_title is not None:
        candidates = [plan_by_title(store, plan_title)]
    elif draft.plan_title and len(held) > 1:
        candidates = [plan for plan in held if fold(plan.title) == fold(draft.plan_title)]
    else:
        candidates = held
    made_of = fold(draft.plan_title)
    if made_of and all(fold(plan.title) != made_of for plan in candidates):
        other = f'"{show_line(candidates[0].title)}"' if len(candidates) == 1 else "a plan here"
        raise Refused(f'{name}: made of the plan "{show_line(draft.plan_title)}", not of {other}')
    found = [_matched(store, plan, draft) for plan in candidates]
    fitting = [one for one in found if _share(one[2]) >= _SAME]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        titles = ", ".join(f'"{show_line(plan.title)}"' for plan, _, _ in fitting)
        raise Refused(f"{name}: may be of several plans; name one with --plan: {titles}")
    if len(found) == 1:
        plan, _, matched = found[0]
        rows = len(matched.draft.recommendations)
        raise Refused(
            f'{name}: not a file of "{show_line(plan.title)}":'
            f" {len(matched.pairs.of_draft)} of its {rows} rows are recommendations of that plan"
        )
    raise Refused(f"{name}: not a file of any plan in the store; stocktake import reads it")


def _matched(
    store: "Store", plan: Plan, draft: DraftPlan
) -> tuple[Plan, list[Recommendation], Matched]:
    from models.plan.plan_reading import recommendations

    existing = list(recommendations(store, plan.id, retired=True))
    return plan, existing, match_rows(draft, existing)


def _share(matched: Matched) -> float:
    return len(matched.pairs.of_draft) / max(len(matched.draft.recommendations), 1)
