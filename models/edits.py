"""What people change in a plan: one function, one transaction and one entry in the log each.

All of them check the version of the row that the change was based on, refuse a closed period in
words, and write nothing where the value is already there.
"""

from peewee import JOIN

from models import changes, drafts, search, values
from models.errors import Conflict, Refused
from models.prepared import Prepared, slot
from models.ratings import Level, Rag, Update, level_word, rag_word
from models.records import Change
from models.store import Store
from models.tables import Period, Recommendation
from models.text import clean, clean_line

_PLACE = Prepared(
    lambda: (
        Recommendation.select(Recommendation.plan, Recommendation.ref, Period.label, Period.closed)
        .join(
            Period,
            JOIN.LEFT_OUTER,
            on=(Period.plan == Recommendation.plan) & (Period.id == slot("period_id")),
        )
        .where(Recommendation.id == slot("recommendation_id"))
    )
)
_FIELD_WORDS = {"rag": "RAG", "update": "the update", "evidence": "the evidence", "level": "level"}


def set_rag(
    store: Store,
    recommendation_id: int,
    period_id: int,
    rag: Rag | None,
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Rate a recommendation for a period, or clear its rating with None; nothing else changes.

    ``version`` is that of the progress the change was based on, 0 where there was none. Returns
    the entry of the log, None where the rating was there already. Raises ``Refused`` for a closed
    period, ``Conflict`` where the progress has changed since, ``StoreError`` where the store
    cannot be written.
    """
    return _set(store, "rag", recommendation_id, period_id, _text(rag), version, reason)


def set_update(
    store: Store,
    recommendation_id: int,
    period_id: int,
    update: Update | None,
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Say whether anyone reported for a period; the rating stays as it is. As ``set_rag``."""
    return _set(store, "update", recommendation_id, period_id, _text(update), version, reason)


def set_evidence(
    store: Store,
    recommendation_id: int,
    period_id: int,
    text: str,
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Store the evidence for a period, cleaned, and drop this person's draft of it. As ``set_rag``.

    Where it raises, the draft is still there.
    """
    with store.writing():
        change = _set(store, "evidence", recommendation_id, period_id, clean(text), version, reason)
        drafts.drop_draft(store, recommendation_id, period_id)
        return change


def set_level(
    store: Store,
    recommendation_id: int,
    level: Level | None,
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Judge the level of achievement, or clear it with None. As ``set_rag``.

    ``version`` is that of the recommendation. A level belongs to no period, so no closed one
    stands in its way.
    """
    return _set(store, "level", recommendation_id, None, _text(level), version, reason)


def _set(
    store: Store,
    field: str,
    recommendation_id: int,
    period_id: int | None,
    value: str,
    version: int,
    reason: str,
) -> Change | None:
    with store.writing():
        plan_id, where = place(store, recommendation_id, period_id)
        stored, _ = values.current(store, field, recommendation_id, period_id)
        if stored == value:
            return None
        if not values.put(store, field, recommendation_id, period_id, value, version):
            raise conflict(store, field, recommendation_id, period_id, where, mine=value)
        entry = changes.Entry(
            plan_id,
            field,
            old=stored,
            new=value,
            recommendation_id=recommendation_id,
            period_id=period_id,
            reason=clean_line(reason),
        )
        change_id = changes.record(store, [entry])
        if field == "evidence":
            search.index(store, recommendation_id)
        return changes.read(store, change_id)


def place(store: Store, recommendation_id: int, period_id: int | None) -> tuple[int, str]:
    """The plan of a recommendation, and what to call it in a message: "2.2, September".

    Raises ``Refused`` where it does not exist, the period is not its plan's, or is closed.
    """
    row = _PLACE.row(store, recommendation_id=recommendation_id, period_id=period_id)
    if row is None:
        raise Refused("This recommendation is not in the store")
    plan_id, ref, label, closed = row
    if period_id is None:
        return plan_id, ref
    if label is None:
        raise Refused(f"{ref}: its plan does not have this period")
    if closed:
        raise Refused(closed_words(label))
    return plan_id, f"{ref}, {label}"


def closed_words(label: str) -> str:
    """Why nothing is changed in a closed period, and the way to open it."""
    return f'{label} is closed: open it first (palette, or stocktake period open "{label}")'


def conflict(
    store: Store,
    field: str,
    recommendation_id: int | None,
    period_id: int | None,
    where: str,
    *,
    mine: str,
) -> Conflict:
    """What to raise where somebody else has changed the row meanwhile."""
    theirs, _ = values.current(store, field, recommendation_id, period_id)
    last = changes.last_of(store, recommendation_id, period_id)
    who = last.actor if last else ""
    words = f"{where}: {who or 'somebody'} changed it meanwhile, nothing was stored"
    if field != "evidence":
        words += f"; {_FIELD_WORDS.get(field, where)} is {value_word(field, theirs)} now"
    return Conflict(words, mine=mine, theirs=theirs, who=who)


def _text(value: Rag | Update | Level | None) -> str:
    return "" if value is None else value.value


def value_word(field: str, value: str) -> str:
    """A value as the log has it, in words: ``Red``, ``Not judged``."""
    if field == "rag":
        return rag_word(Rag(value) if value else None)
    if field == "update":
        return Update(value).word if value else "not stated"
    if field == "level":
        return level_word(Level(value) if value else None)
    return value
