"""Recommendations, whole: for the detail panes, for files, and for matching a document."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from models.errors import Refused
from models.periods.periods import periods
from models.plan import tables
from models.plan.records import Action as ActionRecord
from models.plan.records import Period, Progress, Recommendation, Unplaced
from models.plan.tables import (
    Action,
    Change,
    GlossaryTerm,
    Officer,
    Responsibility,
    Section,
    UnplacedText,
)
from models.ratings.monitoring import monitoring
from models.ratings.ratings import Delivery
from models.store.prepared import Prepared
from models.store.store import Store
from models.store.stored_values import (
    DELIVERIES,
    LEVELS,
    RAGS,
    UPDATES,
    among_slot,
    day,
    listed,
    words,
)
from models.text import show_line

_BATCH = 500


def recommendation(store: Store, recommendation_id: int) -> Recommendation:
    """One recommendation, whole. Raises ``Refused`` where the store does not hold it."""
    found = _whole(store, [recommendation_id])
    if not found:
        raise Refused("this recommendation is no longer in the store")
    return found[0]


def recommendation_by_ref(store: Store, plan_id: int, ref: str) -> Recommendation:
    """The recommendation with this ref, without regard to case.

    Raises ``Refused`` naming the first and the last ref of the plan.
    """
    from models.finding.filter_sql import has_ref

    table = tables.Recommendation
    mine = table.plan == plan_id
    wanted = ref.strip()
    ids = store.rows(table.select(table.id).where(mine & has_ref(store, plan_id, [wanted])))
    found = _whole(store, [each for (each,) in ids])
    exact = [each for each in found if each.ref == wanted] or found
    if exact:
        return exact[0]
    ends = [
        store.scalar(table.select(table.ref).where(mine).order_by(*order))
        for order in ((table.place, table.id), (table.place.desc(), table.id.desc()))
    ]
    if ends[0] is None:
        raise Refused("the plan has no recommendations yet")
    first, last = map(show_line, ends)
    raise Refused(
        f'there is no recommendation "{show_line(wanted)}"; refs go from {first} to {last}'
    )


def id_of_ref(store: Store, plan_id: int, ref: str) -> int | None:
    """The id of the recommendation with exactly this ref, None where the plan has none."""
    table = tables.Recommendation
    found = store.scalar(table.select(table.id).where((table.plan == plan_id) & (table.ref == ref)))
    return None if found is None else int(found)


def recommendations(
    store: Store, plan_id: int, ids: Sequence[int] | None = None, *, retired: bool = False
) -> Iterator[Recommendation]:
    """Recommendations of a plan, whole: those of ``ids`` in that order, else all in the plan's.

    ``retired`` says whether "all" includes the retired ones.

    They are read in batches as they are asked for, so a large plan needs no more memory than a
    small one. Inside ``Store.reading`` all of them are of one moment.
    """
    table = tables.Recommendation
    mine = table.plan == plan_id
    if not retired:
        mine &= table.retired == ""
    every = periods(store, plan_id)
    if ids is not None:
        for start in range(0, len(ids), _BATCH):
            batch = list(ids[start : start + _BATCH])
            found = {each.id: each for each in _whole(store, batch, every)}
            yield from (
                found[each] for each in batch if each in found and found[each].plan_id == plan_id
            )
        return
    after = mine
    while True:
        keys = store.rows(
            table.select(table.id, table.place)
            .where(after)
            .order_by(table.place, table.id)
            .limit(_BATCH)
        )
        if not keys:
            return
        batch = [key[0] for key in keys]
        yield from _whole(store, batch, every)
        last_id, last_place = keys[-1]
        level_with = (table.place == last_place) & (table.id > last_id)
        after = mine & (table.place >= last_place) & ((table.place > last_place) | level_with)


# What a record has under the name of a column, as it is stored but for these.
_MEANT: dict[str, Callable[[Any], Any]] = {
    "due": day,
    "level": LEVELS.__getitem__,
    "delivery": DELIVERIES.__getitem__,
    "monitoring": monitoring,
    "agreed_level": LEVELS.__getitem__,
    "tags": words,
}
_OWN = [
    name
    for name in Recommendation._fields
    if name in tables.Recommendation._meta.fields and name not in ("id", "section")
]
_WHOLE = Prepared(
    lambda: (
        tables.Recommendation.select(
            tables.Recommendation.id,
            tables.Recommendation.plan,
            Section.name,
            *(getattr(tables.Recommendation, name) for name in _OWN),
        )
        .join(Section)
        .where(among_slot(tables.Recommendation.id, "ids"))
        .order_by(tables.Recommendation.place, tables.Recommendation.id)
    )
)
_NAMES = Prepared(
    lambda: (
        Responsibility.select(Responsibility.recommendation, Officer.name)
        .join(Officer)
        .where(among_slot(Responsibility.recommendation, "ids"))
        .order_by(Responsibility.place, Officer.id)
    )
)
_PROGRESS = Prepared(
    lambda: tables.Progress.select(
        tables.Progress.recommendation,
        tables.Progress.period,
        tables.Progress.evidence,
        tables.Progress.rag,
        tables.Progress.reported,
        tables.Progress.version,
        tables.Progress.agreed,
    ).where(among_slot(tables.Progress.recommendation, "ids"))
)
# Of a decision the entry "agreed" comes first, then "rag" where the board agreed another one.
_DECISIONS = Prepared(
    lambda: (
        Change.select(Change.recommendation, Change.period, Change.field, Change.old, Change.batch)
        .where(
            among_slot(Change.recommendation, "ids")
            & Change.field.in_(("agreed", "rag"))
            & (Change.source == "set")
            & Change.batch.is_null(False)
            & Change.meeting.is_null(False)
        )
        .order_by(Change.id)
    )
)
ACTION_COLUMNS = (
    Action.id,
    Action.recommendation,
    tables.Recommendation.ref,
    Action.text,
    Action.owner,
    Action.due,
    Action.due_words,
    Action.state,
    Action.origin,
    Action.said,
    Action.meeting,
    Action.version,
)
"""What ``action_record`` makes an action of; the query joins the recommendation."""
_ACTIONS = Prepared(
    lambda: (
        Action.select(*ACTION_COLUMNS)
        .join(tables.Recommendation)
        .where(among_slot(Action.recommendation, "ids") & (Action.live == 1))
        .order_by(Action.id)
    )
)
_UNPLACED = Prepared(
    lambda: (
        UnplacedText.select(
            UnplacedText.recommendation, UnplacedText.heading, UnplacedText.text, UnplacedText.stood
        )
        .where(among_slot(UnplacedText.recommendation, "ids"))
        .order_by(UnplacedText.id)
    )
)


def _whole(
    store: Store, ids: Sequence[int], every: Sequence[Period] | None = None
) -> list[Recommendation]:
    """The recommendations with these ids, in the plan's order."""
    wanted = listed(ids)
    base = _WHOLE.rows(store, ids=wanted)
    if not base:
        return []
    if every is None:
        every = periods(store, base[0][1])
    named = officer_names(store, wanted)
    progress = _progress(store, wanted, every)
    actions = open_and_done(store, wanted)
    unplaced: dict[int, list[Unplaced]] = defaultdict(list)
    for each, *texts in _UNPLACED.rows(store, ids=wanted):
        unplaced[each].append(Unplaced(*texts))
    empty = {period.id: Progress(period) for period in every}
    meanings = [(_OWN.index(name), meant) for name, meant in _MEANT.items()]
    version = _OWN.index("version")
    result = []
    for each, plan_id, section, *values in base:
        for at, meant in meanings:
            values[at] = meant(values[at])
        own = progress[each]
        result.append(
            Recommendation(
                id=each,
                plan_id=plan_id,
                section=section,
                officers=tuple(named[each]),
                progress=tuple({**empty, **own}.values()),
                edition=values[version] + sum([entry.version for entry in own.values()]),
                unplaced=tuple(unplaced[each]),
                actions=tuple(actions[each]),
                **dict(zip(_OWN, values, strict=True)),
            )
        )
    return result


def _progress(store: Store, wanted: str, every: Sequence[Period]) -> dict[int, dict[int, Progress]]:
    by_id = {period.id: period for period in every}
    result: dict[int, dict[int, Progress]] = defaultdict(dict)
    rows = _PROGRESS.rows(store, ids=wanted)
    proposed = _proposed(store, wanted) if any(row[-1] for row in rows) else {}
    for each, period, evidence, rag, reported, version, agreed in rows:
        if period in by_id:  # else another process added the period after they were read
            result[each][period] = Progress(
                by_id[period],
                evidence,
                RAGS[rag],
                UPDATES[reported],
                version,
                RAGS[agreed],
                RAGS[proposed.get((each, period), agreed)],
            )
    return result


def _proposed(store: Store, wanted: str) -> dict[tuple[int, int], str | None]:
    """The rating that had been proposed when the board last agreed a different one."""
    found: dict[tuple[int, int], str | None] = {}
    batches: dict[tuple[int, int], int] = {}
    for each, period, field, old, batch in _DECISIONS.rows(store, ids=wanted):
        if field == "agreed":
            batches[each, period] = batch
            found.pop((each, period), None)
        elif batches.get((each, period)) == batch:
            found[each, period] = old or None
    return found


def open_and_done(store: Store, wanted: str) -> defaultdict[int, list[ActionRecord]]:
    """The actions under each of the recommendations that ``stored.listed`` gives, oldest first."""
    found: defaultdict[int, list[ActionRecord]] = defaultdict(list)
    for row in _ACTIONS.rows(store, ids=wanted):
        action = action_record(row)
        found[action.recommendation_id].append(action)
    return found


def action_record(row: tuple[Any, ...]) -> ActionRecord:
    """An action from a row of ``ACTION_COLUMNS``."""
    each = ActionRecord(*row)
    return each._replace(due=day(row[5]), state=Delivery(row[7]))


def glossary(store: Store, plan_id: int, *, retired: bool = False) -> dict[str, str]:
    """What each term of a plan's glossary means, in the glossary's order; with ``retired`` those
    that are used no more, too."""
    query = GlossaryTerm.select(GlossaryTerm.term, GlossaryTerm.meaning)
    mine = query.where(GlossaryTerm.plan == plan_id)
    if not retired:
        mine = mine.where(GlossaryTerm.retired == "")
    return dict(store.rows(mine.order_by(GlossaryTerm.place, GlossaryTerm.id)))


def plan_unplaced(store: Store, plan_id: int) -> tuple[Unplaced, ...]:
    """The unplaced texts that belong to no recommendation, as they stood."""
    query = UnplacedText.select(UnplacedText.heading, UnplacedText.text, UnplacedText.stood)
    mine = (UnplacedText.plan == plan_id) & UnplacedText.recommendation.is_null()
    return tuple(Unplaced(*row) for row in store.rows(query.where(mine).order_by(UnplacedText.id)))


def officer_names(store: Store, wanted: str) -> defaultdict[int, list[str]]:
    """Who answers for each of the recommendations that ``stored.listed`` gives, in order."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    for each, name in _NAMES.rows(store, ids=wanted):
        names[each].append(name)
    return names


def officers(store: Store, plan_id: int) -> list[str]:
    """The names of all officers of a plan, by name."""
    names = store.rows(
        Officer.select(Officer.name).where((Officer.plan == plan_id) & (Officer.retired == ""))
    )
    return sorted((name for (name,) in names), key=lambda name: (name.casefold(), name))
