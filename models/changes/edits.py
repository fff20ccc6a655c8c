"""What people change in a plan: one function, one transaction and one entry in the log each.

All of them check the version of the row that the change was based on, refuse a closed period in
words, and write nothing where the value is already there.
"""

from dataclasses import replace

from peewee import JOIN

from models.changes import change_names, changes
from models.changes.changes import Entry
from models.errors import Conflict, Refused
from models.fields import field_rules, values
from models.fields.field_words import LONG
from models.finding import search
from models.personal import drafts
from models.plan.records import Change
from models.plan.tables import Period, Recommendation
from models.ratings.monitoring import monitoring
from models.ratings.ratings import Delivery, Level, Rag, Stage, Update, level_word, rag_word
from models.store.prepared import Prepared, slot
from models.store.store import Store
from models.text import clean, clean_line, show_line

_PLACE = Prepared(
    lambda: (
        Recommendation.select(Recommendation.plan, Recommendation.ref, Period.label, Period.closed)
        .join(
            Period,
            JOIN.LEFT_OUTER,
            on=(Period.plan == Recommendation.plan)
            & (Period.id == slot("period_id"))
            & (Period.retired == ""),
        )
        .where(Recommendation.id == slot("recommendation_id"))
    )
)
_FIELD_WORDS = {
    "rag": "RAG",
    "update": "the update",
    "evidence": "the evidence",
    "level": "level",
    "due": "the due date",
    "timescale": "the timescale",
    "officers": "responsible",
    "marking": "the marking",
    "published": "the report's date",
    "immediate": '"Immediate"',
    "board": "the board",
    "title": "the title",
    "source": "the source",
    "sections": "their order",
    "place": "its place",
    "ref": "its ref",
    "section_name": "the name",
    "officer_name": "the name",
    "officer_post": "the post",
    "officer_email": "the email",
    "period_label": "its name",
    "period_ends": "its end",
    "updates_due": "the day for updates",
}


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


def set_field(
    store: Store,
    recommendation_id: int,
    field: str,
    value: str,
    *,
    version: int,
    reason: str = "",
) -> Change | None:
    """Change what a recommendation says of itself, whatever its periods. As ``set_rag``.

    ``field`` is one of ``values.OWN_FIELDS``: ``text``, ``finding``, ``timescale``, ``due`` (ISO
    8601, "" for none), ``officers`` (names joined by "; "), ``key_actions``, ``level``,
    ``rationale``, ``overall_status``, or of ``values.BOARD_FIELDS``: ``delivery``, ``monitoring``
    (a text of ``models.ratings.monitoring``), ``agreed_level``, ``tags`` (joined as officers),
    ``retired`` (what became of it). ``value`` is cleaned; ``version`` is that of the
    recommendation. Raises ``Refused`` for an empty text and for what is no date.
    """
    if field not in values.OWN_FIELDS | values.BOARD_FIELDS:
        raise Refused(f"A recommendation has no {show_line(field)} to be changed")
    value = field_rules.cleaned(field, value)
    return _set(store, field, recommendation_id, None, value, version, reason)


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
        wanted = Entry(
            plan_id,
            field,
            old="",
            new=value,
            recommendation_id=recommendation_id,
            period_id=period_id,
            reason=reason,
        )
        return make(store, wanted, version, where)


def make(store: Store, wanted: Entry, version: int, where: str) -> Change | None:
    """Make a change and its record, inside the caller's ``writing()``, which has looked whether it
    may be made; None where the value is there already.

    ``wanted`` says all but the old value; ``version`` is that of the row the change was based on;
    ``where`` names the place in the message of the ``Conflict`` that another version raises.
    """
    field, key = wanted.field, (wanted.recommendation_id, wanted.period_id)
    of_plan = wanted.of_plan
    stored, _ = values.current(store, field, *key, **of_plan)
    if stored == wanted.new:
        return None
    if not values.put(store, field, *key, wanted.new, version, **of_plan):
        raise conflict(store, wanted, where)
    entry = replace(wanted, old=stored, reason=clean_line(wanted.reason))
    change_id = changes.record(store, [entry])
    search.index_many(store, changes.searched(store, [entry]))
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
    return (
        f'{label} is closed: open it first (palette, or stocktake period open "{label}" --reason'
        " TEXT)"
    )


def conflict(store: Store, wanted: Entry, where: str) -> Conflict:
    """What to raise where somebody else has changed the row meanwhile."""
    field, key = wanted.field, (wanted.recommendation_id, wanted.period_id)
    of_plan = wanted.of_plan
    theirs, _ = values.current(store, field, *key, **of_plan)
    last = changes.last_of(store, *key, "", **of_plan)
    who = last.actor if last else ""
    words = f"{where}: {who or 'somebody'} changed it meanwhile, nothing was stored"
    if field not in LONG:
        told = value_word(field, change_names.place_word(store, field, theirs))
        words += f"; {_FIELD_WORDS.get(field, where)} is {told} now"
    return Conflict(words, mine=wanted.new, theirs=theirs, who=who)


def _text(value: Rag | Update | Level | None) -> str:
    return "" if value is None else value.value


def value_word(field: str, value: str) -> str:
    """A value as the log has it, in words: ``Red``, ``Not judged``."""
    if field in ("rag", "agreed"):
        return rag_word(Rag(value) if value else None)
    if field == "delivery" and value:
        return Delivery(value).word
    if field == "monitoring" and (told := monitoring(value)):
        return told.word
    if field == "update":
        return Update(value).word if value else "not stated"
    if field in ("level", "agreed_level"):
        return level_word(Level(value) if value else None)
    if field == "stage":
        return Stage(value).word
    return show_line(value) or "empty"
