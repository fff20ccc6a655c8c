"""A document's way into the store: a new plan, or what is new for one that is there.

Each is one transaction: all of it, or nothing. Whatever is stored is cleaned here, even where the
reader has done so before.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from peewee import fn

from models import clock
from models.changes import changes
from models.changes.changes import Edit
from models.documents.document_records import DraftPlan, DraftRecommendation, closed_at_first
from models.documents.fills import fill
from models.documents.intake_records import Fill, Intake
from models.documents.intake_rows import Rows, check_refs
from models.errors import Refused
from models.fields.place import Place
from models.finding import search
from models.plan.places import SPACING, make_room
from models.plan.records import Plan
from models.plan.tables import Document, Period, Recommendation
from models.plan.tables import Plan as PlanTable
from models.ratings.rating_keys import fill_rating_key
from models.store.store import Store
from models.text import clean_line, counted, fold, show_line

Progress = Callable[[int, int], None]
_BATCH = 500


def create_plan(store: Store, draft: DraftPlan, progress: Progress | None = None) -> Plan:
    """Store a document as a new plan.

    A period is closed where the document says so; where it says nothing, each but the last is. A
    title that the store has already gets a number: "Plan (2)". The recommendations of a section
    stand together, in the order of the document. ``progress(done, total)`` is called now and then
    inside the transaction, so it must not wait; where it raises, nothing is stored. Raises
    ``Refused`` for refs or periods that stand twice, ``StoreError`` where the store cannot be
    written.
    """
    check_refs(draft.recommendations)
    _check_labels(period.label for period in draft.periods)
    ordered = _by_section(draft)
    with store.writing():
        plan = _add_plan(store, draft)
        rows = Rows(store, plan.id)
        period_ids = rows.add_periods(draft.periods, closed_at_first(draft.periods), after=0)
        for name in draft.sections:
            rows.section(name)
        placed = [(SPACING * number, one) for number, one in enumerate(ordered, start=1)]
        _add(store, rows, placed, period_ids, progress)
        rows.add_terms(draft.glossary)
        rows.add_unplaced(None, draft.unplaced)
        fill_rating_key(store, plan.id, draft.rating_key)
        _remember(store, plan.id, draft.digest, draft.source)
        added = f"{counted(len(ordered), 'recommendation')} from {clean_line(draft.source)}"
        changes.record(store, [Edit(Place(plan.id), "import", added, source="import")])
    return plan


def take_in(
    store: Store, plan_id: int, intake: Intake, progress: Progress | None = None
) -> tuple[Fill, ...]:
    """Add to a plan what a document has and the plan lacks, as ``imports.matching`` decided.

    Only empty fields are filled; a new period is open unless the document says that it is closed.
    Returns the fills that were not carried out because somebody has written there since the
    document was matched. ``progress`` as in ``create_plan``.
    Raises ``Refused`` where the plan's periods or refs have changed since.
    """
    with store.writing():
        period_ids, entries = _append_periods(store, plan_id, intake)
        added = _add_new(store, plan_id, intake, list(period_ids.values()), progress)
        filled, left = fill(store, plan_id, intake.fills, period_ids)
        rows = Rows(store, plan_id)
        rows.add_terms(intake.new_terms)
        for new in intake.new_unplaced:
            rows.add_unplaced(new.recommendation_id, [new.unplaced])
        explained = fill_rating_key(store, plan_id, intake.new_rating_key)
        _remember(store, plan_id, intake.digest, intake.source)
        searched = {
            new.recommendation_id
            for new in intake.new_unplaced
            if new.recommendation_id is not None
        }
        searched.update(changes.searched(store, filled))
        search.index_many(store, sorted(searched))
        told = (
            (len(added), "recommendation"),
            (len(entries), "period"),
            (len(filled), "field"),
            (len(intake.new_terms), "glossary term"),
            (len(intake.new_unplaced), "unplaced text"),
            (explained, "rating meaning"),
        )
        done = ", ".join(counted(number, noun) for number, noun in told if number)
        if done:
            summary = f"{done} from {clean_line(intake.source)}"
            summarising = Edit(Place(plan_id), "import", summary, source="import")
            changes.record(store, [*entries, *filled, summarising])
    return tuple(left)


def documents(store: Store, plan_id: int) -> set[str]:
    """The digests of the documents that were read into a plan."""
    query = Document.select(Document.digest).where(Document.plan == plan_id)
    return {digest for (digest,) in store.rows(query)}


def _add_plan(store: Store, draft: DraftPlan) -> Plan:
    title = clean_line(draft.title).strip() or clean_line(draft.source).strip() or "Plan"
    taken = {fold(existing) for (existing,) in store.rows(PlanTable.select(PlanTable.title))}
    unique, number = title, 1
    while fold(unique) in taken:
        number += 1
        unique = f"{title} ({number})"
    source = clean_line(draft.source)
    plan_id = store.run(
        PlanTable.insert(
            {
                PlanTable.title: unique,
                PlanTable.source: source,
                PlanTable.published: draft.published.isoformat() if draft.published else None,
                PlanTable.created: clock.now(),
                PlanTable.board: clean_line(draft.board),
            }
        )
    )
    return Plan(plan_id, unique, source, draft.published)


def _add(
    store: Store,
    rows: Rows,
    placed: Sequence[tuple[int, DraftRecommendation]],
    period_ids: Sequence[int],
    progress: Progress | None,
) -> list[int]:
    """Add recommendations in batches, found by the search from then on."""
    ids: list[int] = []
    for batch in _batches(placed):
        ids += rows.add_recommendations(batch, period_ids)
        if progress is not None:
            progress(len(ids), len(placed))
    return ids


def _add_new(
    store: Store,
    plan_id: int,
    intake: Intake,
    period_ids: Sequence[int],
    progress: Progress | None,
) -> list[int]:
    new = intake.new_recommendations
    if not new:
        return []
    query = Recommendation.select(Recommendation.ref).where(Recommendation.plan == plan_id)
    check_refs(new, taken=(ref for (ref,) in store.rows(query)))
    # Progress goes by position: a period that appeared since matching would take another's.
    if any(len(one.progress) != len(period_ids) for one in new if one.progress):
        raise Refused("The plan's periods have changed meanwhile: import the document again")
    rows = Rows(store, plan_id)
    places = make_room(store, plan_id, [rows.section(one.section) for one in new])
    placed = sorted(zip(places, new, strict=True), key=lambda entry: entry[0])
    return _add(store, rows, placed, period_ids, progress)


def _append_periods(
    store: Store, plan_id: int, intake: Intake
) -> tuple[dict[str, int], list[Edit]]:
    """All periods of the plan by folded label, in order, and what is to be recorded."""
    query = Period.select(Period.label, Period.id, Period.retired).where(Period.plan == plan_id)
    held = store.rows(query.order_by(Period.place))
    ids = {fold(label): key for label, key, retired in held if not retired}
    gone = {fold(label) for label, _, retired in held if retired}
    for period in intake.new_periods:
        if fold(clean_line(period.label)) in gone:
            label = show_line(period.label)
            raise Refused(f'"{label}" is no longer a period of this plan: bring it back first')
    fresh = [period for period in intake.new_periods if fold(clean_line(period.label)) not in ids]
    _check_labels(period.label for period in fresh)
    last = store.scalar(Period.select(fn.MAX(Period.place)).where(Period.plan == plan_id)) or 0
    closed = [bool(period.closed) for period in fresh]
    added = Rows(store, plan_id).add_periods(fresh, closed, after=last)
    entries = []
    for period, period_id in zip(fresh, added, strict=True):
        label = clean_line(period.label)
        ids[fold(label)] = period_id
        place = Place(plan_id, period_id=period_id)
        entries.append(Edit(place, "period", label, source="import"))
    return ids, entries


def _check_labels(labels: Iterable[str]) -> None:
    seen: set[str] = set()
    for label in labels:
        label = clean_line(label)
        if not label or fold(label) in seen:
            raise Refused(
                f"The period {label!r} stands twice" if label else "A period has no label"
            )
        seen.add(fold(label))


def _by_section(draft: DraftPlan) -> list[DraftRecommendation]:
    groups: dict[str, list[DraftRecommendation]] = {clean_line(name): [] for name in draft.sections}
    for recommendation in draft.recommendations:
        groups.setdefault(clean_line(recommendation.section), []).append(recommendation)
    return [recommendation for group in groups.values() for recommendation in group]


def _remember(store: Store, plan_id: int, digest: str, name: str) -> None:
    if not digest or digest in documents(store, plan_id):
        return
    store.run(
        Document.insert(
            {
                Document.plan: plan_id,
                Document.digest: digest,
                Document.name: clean_line(name),
                Document.taken: clock.now(),
            }
        )
    )


def _batches(
    placed: Sequence[tuple[int, DraftRecommendation]],
) -> Iterator[list[tuple[int, DraftRecommendation]]]:
    rest = iter(placed)
    while batch := list(islice(rest, _BATCH)):
        yield batch
