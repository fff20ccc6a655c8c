"""A plan as it was when a meeting ended: later changes are read back from the change log.

What the meeting did and somebody took back later counts as never done.
"""

from collections.abc import Iterable
from typing import Any

from peewee import fn

from models.actions.action_words import read_due
from models.changes import changes
from models.meeting import meetings
from models.meeting.meeting_tables import MeetingItem
from models.meeting.meetings import Meeting
from models.plan import plan_reading
from models.plan.records import Action, Change
from models.plan.tables import Action as ActionTable
from models.plan.tables import Change as ChangeTable
from models.plan.tables import Progress, Recommendation
from models.ratings.ratings import Delivery, Rag
from models.store.store import Store

ACTION_FIELDS = ("action", "action_owner", "action_due", "action_state")
_FIELDS = ("rag", *ACTION_FIELDS)

_Key = tuple[str, int | None, int | None, int | None]
"""Field, recommendation, period, and row of another table."""


class Past:
    """The plan at the end of one meeting; while the meeting still runs, the plan as it is now.

    To be used inside ``store.reading()``.
    """

    def __init__(self, store: Store, meeting: Meeting) -> None:
        self._store = store
        self._meeting = meeting
        self._ended = self.state_entry(meetings.ENDED)
        self._first = self._first_later()

    def state_entry(self, state: str) -> Change | None:
        """The last entry of the log that ended the meeting, or agreed its minutes, where they
        still are so."""
        if self._meeting.state not in (state, meetings.AGREED):
            return None
        table = ChangeTable
        here = (table.field == "meeting_state") & (table.subject == self._meeting.id)
        here &= table.new == state
        if state == meetings.ENDED:  # and not that minutes were agreed no more
            here &= table.old == meetings.RUNNING
        row = self._store.row(changes.select().where(here).order_by(table.id.desc()))
        return None if row is None else changes.to_record(row)

    def spoken_of(self) -> Any:
        """The query of the recommendations that were on the agenda, or changed in the meeting."""
        item, change = MeetingItem, ChangeTable
        planned = item.select(item.recommendation).where(item.meeting == self._meeting.id)
        mine = (change.meeting == self._meeting.id) & change.recommendation.is_null(False)
        return planned | change.select(change.recommendation).where(mine)

    def ratings(self, period_id: int) -> dict[int, Rag]:
        """How what is spoken of was rated for a period."""
        query = Progress.select(Progress.recommendation, Progress.rag).where(
            (Progress.period == period_id) & Progress.recommendation.in_(self.spoken_of())
        )
        found = dict(self._store.rows(query))
        for (field, each, period, _), old in self._first.items():
            if field == "rag" and period == period_id:
                found[each] = old
        return {each: Rag(rag) for each, rag in found.items() if rag}

    def agreed_before(self, period_id: int) -> dict[int, Rag]:
        """What the board had agreed for a period before the meeting."""
        table = ChangeTable
        here = (table.plan == self._meeting.plan_id) & (table.field == "agreed")
        here &= (table.period == period_id) & (
            table.meeting.is_null() | (table.meeting != self._meeting.id)
        )
        if self._ended is not None:
            here &= table.id < self._ended.id
        newest = table.select(fn.MAX(table.id)).where(here).group_by(table.recommendation)
        query = table.select(table.recommendation, table.new).where(table.id.in_(newest))
        return {each: Rag(new) for each, new in self._store.rows(query) if new}

    def actions(self, ids: Iterable[int]) -> dict[int, Action | None]:
        """The actions that the meeting made, and those of these ids; None for what it left taken
        off."""
        table = ActionTable
        query = table.select(*plan_reading.ACTION_COLUMNS, table.live).join(Recommendation)
        here = (table.meeting == self._meeting.id) | table.id.in_(sorted(ids))
        return {
            row[0]: self._then(plan_reading.action_record(tuple(row)), bool(live))
            for *row, live in self._store.rows(query.where(here).order_by(table.id))
        }

    def _then(self, action: Action, live: bool) -> Action | None:
        text, owner, due, state = (
            self._first.get((field, action.recommendation_id, None, action.id))
            for field in ACTION_FIELDS
        )
        if text == "" or (text is None and not live):
            return None
        if due is not None:
            day, words = read_due(due)
            action = action._replace(due=day, due_words=words)
        return action._replace(
            text=text or action.text,
            owner=action.owner if owner is None else owner,
            state=Delivery(state) if state else action.state,
        )

    def _first_later(self) -> dict[_Key, str]:
        """What each field that was changed after the meeting held before the first such change."""
        if self._ended is None:
            return {}
        table = ChangeTable
        mine = table.select(table.id).where(table.meeting == self._meeting.id)
        query = (
            table.select(table.field, table.recommendation, table.period, table.subject, table.old)
            .where(
                (table.plan == self._meeting.plan_id)
                & (table.id > self._ended.id)
                & table.field.in_(_FIELDS)
                & (table.reverses.is_null() | table.reverses.not_in(mine))
            )
            .order_by(table.id.desc())
        )
        return {(field, *key): old for field, *key, old in self._store.rows(query)}
