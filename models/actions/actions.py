"""Actions: what is to be done under a recommendation, by whom, by when, and how far it is.

Each change is one transaction and an entry of the log; undo takes it back. An action is never
deleted: one that is taken off is no longer shown, and undo brings it back.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from models import clock
from models.actions.action_words import due_text
from models.changes.changes import Edit
from models.changes.writing import Together, check_seen, located, write
from models.errors import Refused
from models.fields import action as fields
from models.fields.every import field_named
from models.finding.filters import Filter
from models.plan.plan_reading import ACTION_COLUMNS, action_record, officers
from models.plan.records import Action, Change
from models.plan.tables import Action as ActionTable
from models.plan.tables import Recommendation
from models.store.store import Store
from models.text import clean, clean_line, fold, show_line, words_start_with

KIND = "action"


def add_action(
    store: Store,
    recommendation_id: int,
    text: str,
    *,
    owner: str = "",
    due: date | None = None,
    due_words: str = "",
    origin: str = "",
    said: str = "",
    reason: str = "",
) -> Change:
    """Add an action to a recommendation; the entry of the log tells its text.

    ``owner`` becomes an officer's name where it is one without regard to case. ``origin`` is
    ``plan``, ``meeting`` or ``visit``: the meeting that is being minuted, else the plan, unless it
    is given. ``said`` holds the words that the action comes from. Raises ``Refused`` for an empty
    text and for a recommendation that is not there.
    """
    text = _text(text)
    if not text:
        raise Refused("An action needs words: what is to be done")
    with store.writing():
        place, where = located(store, recommendation_id)
        new = {
            ActionTable.plan: place.plan_id,
            ActionTable.recommendation: recommendation_id,
            ActionTable.text: text,
            ActionTable.owner: _owner(store, place.plan_id, owner),
            ActionTable.due: due and due.isoformat(),
            ActionTable.due_words: _text(due_words),
            ActionTable.origin: origin or ("plan" if store.meeting_id is None else "meeting"),
            ActionTable.said: clean(said).strip(),
            ActionTable.meeting: store.meeting_id,
            ActionTable.live: 0,  # until the change that brings it is made, and recorded
            ActionTable.made: clock.now(),
        }
        action_id = store.run(ActionTable.insert(new))
        place = place._replace(subject_id=action_id)
        made = write(store, [Edit(place, "action", text, 1, where, reason)])
        assert made is not None
        return made


def change_action(
    store: Store, action_id: int, field: str, value: str, *, version: int, reason: str = ""
) -> Change | None:
    """Change a field of ``models.fields.action``; None where it is so already.

    "" for ``action`` takes the action off. ``action_due`` is a text of ``action_words.due_text``:
    a date (ISO 8601), words that nobody can tell one from, both, or ""; ``action_origin`` is one of
    ``tables.ACTION_ORIGINS``. ``version`` is that of the action as it was seen. Raises ``Refused``
    for a state or an origin that is none and for an action that was taken off, ``Conflict`` where
    it has changed since.
    """
    with store.writing():
        found = action(store, action_id)
        return write(store, [_edit(store, found, field, value, reason)._replace(version=version)])


def edit_action(
    store: Store, action_id: int, values: Mapping[str, str], *, version: int, reason: str = ""
) -> Change | None:
    """Change several fields at once, which one undo takes back. As ``change_action``."""
    with store.writing():
        found = action(store, action_id)
        edits = [_edit(store, found, *pair, reason) for pair in values.items()]
        check_seen(store, edits[0], version)
        name = f"{found.ref}: action changed: {found.text}"
        return write(store, edits, batch=Together(KIND, name))


def action(store: Store, action_id: int) -> Action:
    """The action of this id. Raises ``Refused`` where it is not there, or was taken off."""
    found = _read(store, ActionTable.id == action_id)
    if not found:
        raise Refused("This action is not there any more: it was taken off")
    return found[0]


def actions_of(store: Store, recommendation_id: int) -> list[Action]:
    """The actions under a recommendation: the open ones first, those due soonest before others."""
    return in_order(_read(store, ActionTable.recommendation == recommendation_id))


def plan_actions(
    store: Store, plan_id: int, *, only_open: bool = False, as_at: date | None = None
) -> list[Action]:
    """The actions of a plan: those overdue on ``as_at`` (today) first, then as ``actions_of``.

    The actions of retired recommendations are left out.
    """
    live = (ActionTable.plan == plan_id) & (Recommendation.retired == "")
    today = clock.today() if as_at is None else as_at
    found = in_order(_read(store, live))
    found.sort(key=lambda each: not each.is_overdue(today))
    return [each for each in found if each.is_open() or not only_open]


def meeting_actions(store: Store, plan_id: int, meeting_id: int) -> list[Action]:
    """The actions that were made in a meeting, in the order in which they were made."""
    mine = (ActionTable.plan == plan_id) & (ActionTable.meeting == meeting_id)
    return sorted(_read(store, mine), key=lambda each: each.id)


def in_order(found: Iterable[Action]) -> list[Action]:
    """Open ones first, of these the soonest due, those without a date last; else as they came."""
    return sorted(found, key=lambda each: (not each.is_open(), each.due or date.max))


def chosen_by(chosen: Filter, found: Iterable[Action], today: date) -> list[Action]:
    """Those of these actions that match a filter's ``action:``; all of them where it has none.

    The rest of a filter chooses recommendations, not their actions.
    """
    asked = [condition for condition in chosen.conditions if condition.key == "action"]
    return [
        each
        for each in found
        if all(
            any(_meets(each, value, today) for value in condition.values) != condition.negated
            for condition in asked
        )
    ]


def _meets(found: Action, value: str, today: date) -> bool:
    match value.casefold():
        case "open":
            return found.is_open()
        case "done":
            return not found.is_open()
        case "overdue":
            return found.is_overdue(today)
        case "none":
            return False
        case _:
            return words_start_with(found.owner, value)


def _edit(store: Store, found: Action, field: str, value: str, reason: str) -> Edit:
    known = field_named(field)
    if known not in fields.FIELDS:
        raise Refused(f"An action has no {show_line(field)}")
    place, _ = located(store, found.recommendation_id)
    value = known.kind.clean(value).strip()
    if known is fields.OWNER:
        value = _owner(store, place.plan_id, value)
    place = place._replace(subject_id=found.id)
    return Edit(place, field, value, where=found.ref, reason=reason)


def due_value(due: date | None, words: str) -> str:
    """What ``change_action`` takes for ``action_due``."""
    return due_text(due, _text(words))


def _text(text: str) -> str:
    return clean_line(text).strip()


def _owner(store: Store, plan_id: int, owner: str) -> str:
    owner = _text(owner)
    names: Sequence[str] = officers(store, plan_id) if owner else ()
    return next((name for name in names if fold(name) == fold(owner)), owner)


def _read(store: Store, where: Any) -> list[Action]:
    table = ActionTable
    query = (
        table.select(*ACTION_COLUMNS)
        .join(Recommendation)
        .where(where & (table.live == 1))
        .order_by(Recommendation.place, Recommendation.id, table.id)
    )
    return [action_record(row) for row in store.rows(query)]
