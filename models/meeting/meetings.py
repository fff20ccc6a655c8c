"""Meetings of a plan's board: begun, minuted item by item, ended, and their minutes agreed.

What the minutes say of a meeting, and each decision, is a change with its entry in the log. Which
item has been reached, how long it took, and what became of it are the meeting's own book-keeping:
kept at every step, so that a meeting that a lost line cut off can go on, and no part of the log.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from peewee import fn

from models import clock
from models.changes import changes
from models.changes.changes import Edit
from models.changes.writing import write
from models.errors import Refused
from models.fields.every import field_named
from models.fields.meeting import OF_ITEM, SAID
from models.fields.place import Place
from models.meeting.meeting_tables import MeetingItem
from models.plan.records import Change
from models.plan.tables import Action, Plan, Recommendation
from models.plan.tables import Change as ChangeTable
from models.plan.tables import Meeting as MeetingTable
from models.store.store import Store
from models.text import clean, clean_line, show_line

RUNNING, ENDED, AGREED = "running", "ended", "agreed"
WAITING, DECIDED, NOTED, PARKED, READ, NOT_REACHED = (
    "waiting", "decided", "noted", "parked", "read", "not_reached",
)  # fmt: skip
ACTION, EXCEPTION, REST = "action", "exception", "rest"
RAISED = "raised at the meeting"


class Planned(NamedTuple):
    """An item that an agenda is to have; ``why`` says why it is on it."""

    kind: str
    recommendation_id: int
    why: str = ""
    action_id: int | None = None


class Item(NamedTuple):
    """One item of an agenda. ``state`` is one of the six words above; ``seconds`` it took."""

    id: int
    place: int
    kind: str
    recommendation_id: int
    ref: str
    action_id: int | None
    why: str
    state: str
    seconds: int
    note: str
    reason: str
    version: int


class Meeting(NamedTuple):
    """A meeting. ``began`` and ``ended`` are UTC, ISO 8601; ``at`` is the place it has reached.

    ``board`` is what the board calls itself; ``present``, ``apologies``, ``notes`` and
    ``next_meeting`` are as they were typed; ``actor`` is the login of whoever began it.
    """

    id: int
    plan_id: int
    period_id: int | None
    held: date
    began: str
    ended: str | None
    state: str
    actor: str
    board: str
    chair: str
    present: str
    apologies: str
    next_meeting: str
    notes: str
    filtered: str
    at: int
    version: int


def begin(
    store: Store,
    plan_id: int,
    period_id: int | None,
    agenda: Sequence[Planned],
    *,
    held: date,
    filtered: str = "",
) -> Meeting:
    """Begin a meeting with its agenda, in that order; the chair is that of the last one.

    ``period_id`` is the period that it rates, ``filtered`` the filter that chose the agenda, "" for
    the usual one. Raises ``Refused`` for an empty agenda or a plan that is not there.
    """
    if not agenda:
        raise Refused("There is nothing on this agenda")
    with store.writing():
        row = store.row(Plan.select(Plan.board).where(Plan.id == plan_id))
        if row is None:
            raise Refused("This plan is not in the store")
        before = last(store, plan_id)
        new = {
            MeetingTable.plan: plan_id,
            MeetingTable.period: period_id,
            MeetingTable.held: held.isoformat(),
            MeetingTable.began: clock.now(),
            MeetingTable.actor: store.actor.login,
            MeetingTable.board: row[0],
            MeetingTable.chair: before.chair if before else "",
            MeetingTable.filtered: clean_line(filtered),
        }
        meeting_id = store.run(MeetingTable.insert(new))
        store.run_many(
            "INSERT INTO meeting_item (meeting_id, place, kind, recommendation_id, action_id, why,"
            " state, seconds, note, reason, version) VALUES (?, ?, ?, ?, ?, ?, ?, 0, '', '', 1)",
            (
                (meeting_id, place, each.kind, each.recommendation_id, each.action_id, each.why,
                 WAITING)
                for place, each in enumerate(agenda)
            ),
        )  # fmt: skip
        begun = Edit(Place(plan_id, period_id=period_id), "meeting", held.isoformat())
        changes.record(store, [begun])
        return meeting(store, meeting_id)


def meeting(store: Store, meeting_id: int) -> Meeting:
    """The meeting of this id. Raises ``Refused`` where the store does not hold it."""
    found = _read(store, MeetingTable.id == meeting_id)
    if not found:
        raise Refused("This meeting is not in the store")
    return found[0]


def meetings(store: Store, plan_id: int) -> list[Meeting]:
    """The meetings of a plan, the oldest first."""
    return _read(store, MeetingTable.plan == plan_id)


def running(store: Store, plan_id: int) -> Meeting | None:
    """The meeting that was begun last and has not ended, None for none."""
    found = _read(store, (MeetingTable.plan == plan_id) & (MeetingTable.state == RUNNING))
    return found[-1] if found else None


def last(store: Store, plan_id: int, *, before: int | None = None) -> Meeting | None:
    """The last meeting of a plan that has ended, or that had been begun before meeting ``before``.

    None where there was none.
    """
    here = (MeetingTable.plan == plan_id) & (MeetingTable.state != RUNNING)
    if before is not None:
        here &= MeetingTable.id < before
    found = _read(store, here)
    return found[-1] if found else None


def items(store: Store, meeting_id: int) -> list[Item]:
    """The items of a meeting, in the order of its agenda."""
    table = MeetingItem
    query = (
        table.select(
            table.id,
            table.place,
            table.kind,
            table.recommendation,
            Recommendation.ref,
            table.action,
            table.why,
            table.state,
            table.seconds,
            table.note,
            table.reason,
            table.version,
        )
        .join(Recommendation)
        .where(table.meeting == meeting_id)
        .order_by(table.place)
    )
    return [Item(*row) for row in store.rows(query)]


def add_item(store: Store, meeting_id: int, recommendation_id: int) -> Item:
    """Add an item to the end of an agenda: one that the board turns to unplanned."""
    table = MeetingItem
    with store.writing():
        _running(store, meeting_id)
        highest = table.select(fn.MAX(table.place)).where(table.meeting == meeting_id)
        new = {
            table.meeting: meeting_id,
            table.place: int(store.scalar(highest) or 0) + 1,
            table.kind: EXCEPTION,
            table.recommendation: recommendation_id,
            table.why: RAISED,
        }
        item_id = store.run(table.insert(new))
        return next(each for each in items(store, meeting_id) if each.id == item_id)


def reach(store: Store, meeting_id: int, place: int) -> None:
    """Remember which item a running meeting has reached."""
    table = MeetingTable
    here = (table.id == meeting_id) & (table.state == RUNNING)
    with store.writing():
        store.run(table.update({table.at: place}).where(here))


def keep_item(store: Store, item_id: int, *, state: str, seconds: int) -> None:
    """Remember what became of an item so far, and how long it took, in seconds."""
    table = MeetingItem
    kept = {table.state: state, table.seconds: seconds}
    with store.writing():
        store.run(table.update(kept).where(table.id == item_id))


def keep_read(store: Store, meeting_id: int, recommendation_ids: Iterable[int]) -> None:
    """Remember which of the rest were taken as read, inside the caller's ``writing()``."""
    item = MeetingItem
    for each in recommendation_ids:
        here = (item.meeting == meeting_id) & (item.recommendation == each)
        waiting = (item.kind == REST) & (item.state == WAITING)
        store.run(item.update({item.state: READ}).where(here & waiting))


def say_of_item(
    store: Store, meeting_id: int, item: Item, field: str, text: str, *, version: int
) -> Change | None:
    """Store what was noted of an item (``item_note``), or why it was decided so (``item_reason``).

    ``version`` is that of the item as it was seen. Returns the entry of the log, None where it was
    there already. Raises ``Conflict`` where somebody has changed it since.
    """
    if field_named(field) not in OF_ITEM:
        raise Refused(f"An item has no {show_line(field)}")
    with store.writing():
        held = meeting(store, meeting_id)
        place = Place(held.plan_id, item.recommendation_id, held.period_id, subject_id=item.id)
        return write(store, [Edit(place, field, clean(text).strip(), version, item.ref)])


def set_meeting_field(
    store: Store, meeting_id: int, field: str, value: str, *, version: int
) -> Change | None:
    """Change what the minutes say of a meeting: one of ``SAID`` of its fields.

    ``version`` is that of the meeting as it was seen. Raises ``Refused`` for what is no date and
    where the minutes are agreed, ``Conflict`` where somebody has changed the meeting since.
    """
    known = field_named(field)
    if known not in SAID:
        raise Refused(f"A meeting has no {show_line(field)}")
    value = known.kind.clean(value).strip()
    with store.writing():
        held = meeting(store, meeting_id)
        if held.state == AGREED:
            raise Refused("The minutes of this meeting are agreed and stay as they are")
        return write(store, [_edit(held, field, value, version)])


def end(store: Store, meeting_id: int, *, version: int) -> Change | None:
    """End a meeting: the items that it did not come to are "not reached" from then on.

    Raises ``Refused`` where it does not run, ``Conflict`` where it has changed since.
    """
    item = MeetingItem
    with store.writing():
        held = _running(store, meeting_id)
        change = write(store, [_edit(held, "meeting_state", ENDED, version)])
        table = MeetingTable
        store.run(table.update({table.ended: clock.now()}).where(table.id == meeting_id))
        left = (item.meeting == meeting_id) & (item.state == WAITING)
        store.run(item.update({item.state: NOT_REACHED}).where(left))
        return change


def agree_minutes(store: Store, meeting_id: int, *, version: int) -> Change | None:
    """Say that the minutes are agreed: DRAFT no more, and changed no more.

    Raises ``Refused`` while the meeting runs, ``Conflict`` where it has changed since.
    """
    with store.writing():
        held = meeting(store, meeting_id)
        if held.state == RUNNING:
            raise Refused("This meeting has not ended yet")
        return write(store, [_edit(held, "meeting_state", AGREED, version)])


def decisions(store: Store, meeting_id: int) -> list[Change]:
    """Every change that was made in a meeting and still stands, in order.

    What was taken back, in the meeting or after it, is left out.
    """
    query = changes.select().where(ChangeTable.meeting == meeting_id)
    every = [changes.to_record(row) for row in store.rows(query.order_by(ChangeTable.id))]
    made = {change.id: change for change in every if change.source == "set"}
    table = ChangeTable
    undone: set[int] = set()
    reversals = table.select(table.reverses, table.source).where(table.reverses.in_(list(made)))
    for change_id, source in store.rows(reversals.order_by(table.id)):
        undone.add(change_id) if source == "undo" else undone.discard(change_id)
    return [change for key, change in made.items() if key not in undone]


def last_actions(store: Store, plan_id: int) -> list[tuple[int, int]]:
    """The actions that were agreed at the last meeting, each as its id and its recommendation's."""
    before = last(store, plan_id)
    if before is None:
        return []
    query = (
        Action.select(Action.id, Action.recommendation)
        .join(Recommendation)
        .where((Action.meeting == before.id) & (Action.live == 1) & (Recommendation.retired == ""))
        .order_by(Action.id)
    )
    return [(each, recommendation_id) for each, recommendation_id in store.rows(query)]


def board_name(meeting: Meeting) -> str:
    """What the board is called in a sentence."""
    return meeting.board or "The Board"


def _edit(held: Meeting, field: str, value: str, version: int) -> Edit:
    place = Place(held.plan_id, subject_id=held.id)
    return Edit(place, field, value, version, "The meeting")


def _running(store: Store, meeting_id: int) -> Meeting:
    held = meeting(store, meeting_id)
    if held.state != RUNNING:
        raise Refused("This meeting has ended")
    return held


def _read(store: Store, here: Any) -> list[Meeting]:
    table = MeetingTable
    query = table.select(
        table.id,
        table.plan,
        table.period,
        table.held,
        table.began,
        table.ended,
        table.state,
        table.actor,
        table.board,
        table.chair,
        table.present,
        table.apologies,
        table.next_meeting,
        table.notes,
        table.filtered,
        table.at,
        table.version,
    )
    rows = store.rows(query.where(here).order_by(table.id))
    return [Meeting(*row)._replace(held=date.fromisoformat(row[3])) for row in rows]
