"""What the store holds of a meeting, gathered for its minutes: facts, no sentences.

Minutes tell how things were when the meeting ended (``models.meeting.as_it_ended``). A decision
that was taken back, in the meeting or later, is not in them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.documents import report_texts
from models.errors import Refused
from models.meeting import meetings
from models.meeting.as_it_ended import ACTION_FIELDS, Past
from models.meeting.meeting_changes import (
    Decision,
    decision,
    is_answer,
    is_of_meeting,
    net,
    others,
)
from models.meeting.meeting_tables import Request
from models.meeting.meetings import ACTION, Item, Meeting
from models.periods.periods import periods
from models.plan import plans
from models.plan.records import Action, Change, Plan
from models.plan.tables import Action as ActionTable
from models.plan.tables import Period, Recommendation, Section
from models.ratings.ratings import Rag
from models.store.store import Store
from models.text import show_line

_UNPLANNED = 10**9  # the place of what stood on no agenda: behind all that did


class Answer(NamedTuple):
    """What an officer had asked for (``extension`` or ``closure``), and whether it was granted.

    ``reason`` is why it was asked for, ``why`` what the board said to it.
    """

    kind: str
    granted: bool
    wanted: date | None
    reason: str
    why: str = ""


class Minuted(NamedTuple):
    """A recommendation as the meeting left it.

    ``item`` is None for what was not on the agenda, or only for an action. ``rag`` and ``before``
    are its ratings in the meeting's period and in the one before it. ``changes`` are whatever else
    was changed, each field once, from what it was before the meeting to what it was after it.
    ``stands`` is the rating that the board had agreed already, where it decided on none.
    """

    item: Item | None
    ref: str
    text: str
    section: str
    rag: Rag | None = None
    before: Rag | None = None
    rating: Decision | None = None
    level: Decision | None = None
    changes: tuple[Change, ...] = ()
    actions: tuple[Action, ...] = ()
    answers: tuple[Answer, ...] = ()
    stands: Rag | None = None

    @property
    def is_changed(self) -> bool:
        """Whether the meeting changed anything of it."""
        return any((self.rating, self.level, self.changes, self.actions, self.answers))


class Reviewed(NamedTuple):
    """An action of an earlier meeting, as it was at the end of this one; None where it was taken
    off. ``changes`` are those of this meeting."""

    item: Item
    action: Action | None
    changes: tuple[Change, ...]


class Record(NamedTuple):
    """All that the minutes of a meeting say, in the order of its agenda.

    ``period`` and ``before`` are labels, "" for none; ``others`` are changes of the plan as a
    whole; ``actions`` has the texts of the actions that ``changes`` speak of; ``entered_by`` are
    logins, each with its display name; ``agreed`` is the entry of the log by which the minutes were
    agreed.
    """

    plan: Plan
    meeting: Meeting
    marking: str
    period: str
    before: str
    reviewed: tuple[Reviewed, ...]
    minuted: tuple[Minuted, ...]
    others: tuple[Change, ...]
    actions: Mapping[int, str]
    entered_by: tuple[tuple[str, str], ...]
    agreed: Change | None


class _Period(NamedTuple):
    id: int
    label: str


def record(store: Store, meeting_id: int) -> Record:
    """All that the store holds of a meeting. Raises ``Refused`` where it does not hold it."""
    with store.reading():
        return _Gathering(store, meetings.meeting(store, meeting_id)).record()


def meeting_meant(held: Sequence[Meeting], text: str | None, day: date | None) -> Meeting:
    """The meeting that a person means: by its number from 1, by the ``day`` it was held on, or the
    last one.

    ``held`` are those of a plan, the oldest first; ``text`` is what was typed, None for the last.
    Raises ``Refused`` naming the meetings.
    """
    if not held:
        raise Refused("this plan has had no meeting yet; m in the application starts one")
    if text is None:
        return held[-1]
    if text.strip().isdecimal() and 1 <= int(text) <= len(held):
        return held[int(text) - 1]
    numbered = list(enumerate(held, 1))
    found = [(number, each) for number, each in numbered if each.held == day]
    if len(found) == 1:
        return found[0][1]
    listed = ", ".join(f"{number} ({each.held.isoformat()})" for number, each in found or numbered)
    if found:
        raise Refused(f"there were several meetings on that day; name one by its number: {listed}")
    raise Refused(f'there was no meeting "{show_line(text)}"; there are: {listed}')


class _Gathering:
    def __init__(self, store: Store, meeting: Meeting) -> None:
        self._store = store
        self._meeting = meeting
        self._past = Past(store, meeting)
        self._items = meetings.items(store, meeting.id)
        self._made = meetings.decisions(store, meeting.id)
        self._reviews = {it.action_id for it in self._items if it.action_id is not None}
        of_actions = [it for it in self._made if it.field in ACTION_FIELDS]
        told = {it.subject_id for it in of_actions if it.subject_id is not None}
        self._actions = self._past.actions(told | self._reviews)
        added = {it.subject_id for it in of_actions if it.field == "action" and not it.old}
        self._new = {
            key: it
            for key, it in self._actions.items()
            if it is not None and (it.meeting_id == meeting.id or key in added)
        }

    def record(self) -> Record:
        store, meeting = self._store, self._meeting
        period, before = self._periods()
        return Record(
            plan=plans.plan_by_id(store, meeting.plan_id),
            meeting=meeting,
            marking=report_texts.marking(store, meeting.plan_id)[0],
            period=period.label if period else "",
            before=before.label if before else "",
            reviewed=tuple(self._reviewed()),
            minuted=tuple(self._minuted(period, before)),
            others=tuple(
                net(
                    it
                    for it in self._made
                    if it.recommendation_id is None and not is_of_meeting(it)
                )
            ),
            actions=self._texts(),
            entered_by=self._entered_by(),
            agreed=self._past.state_entry(meetings.AGREED),
        )

    def _texts(self) -> dict[int, str]:
        """The text of each action that was changed, whether it is still there or not."""
        table = ActionTable
        query = table.select(table.id, table.text).where(table.id.in_(list(self._actions)))
        now = {key: it.text for key, it in self._actions.items() if it is not None}
        return dict(self._store.rows(query)) | now

    def _entered_by(self) -> tuple[tuple[str, str], ...]:
        names = {it.actor: it.name for it in self._made if it.name}
        actors = dict.fromkeys([self._meeting.actor, *(it.actor for it in self._made)])
        return tuple((actor, names.get(actor, "")) for actor in actors)

    def _periods(self) -> tuple[_Period | None, _Period | None]:
        """The meeting's period, and the one before it."""
        wanted = self._meeting.period_id
        if wanted is None:
            return None, None
        every = [
            _Period(each.id, each.label) for each in periods(self._store, self._meeting.plan_id)
        ]
        for before, now in zip([None, *every], every, strict=False):
            if now.id == wanted:
                return now, before
        # It is no longer part of the plan.
        label = self._store.scalar(Period.select(Period.label).where(Period.id == wanted))
        return _Period(wanted, str(label)), None

    def _reviewed(self) -> Iterator[Reviewed]:
        for item in self._items:
            if item.kind == ACTION and item.action_id is not None:
                mine = (
                    it
                    for it in self._made
                    if it.field in ACTION_FIELDS and it.subject_id == item.action_id
                )
                yield Reviewed(item, self._actions[item.action_id], tuple(net(mine)))

    def _minuted(self, period: _Period | None, before: _Period | None) -> Iterator[Minuted]:
        now = self._past.ratings(period.id) if period else {}
        then = self._past.ratings(before.id) if before else {}
        stood = self._past.agreed_before(period.id) if period else {}
        period_id = period.id if period else None
        answers, made, items = self._answers(), self._by_recommendation(), self._planned()
        for each, ref, text, section in self._in_order():
            own = made.get(each, ())
            rating = decision(own, "agreed", period_id)
            found = Minuted(
                item=items.get(each),
                ref=ref,
                text=text,
                section=section,
                rag=now.get(each),
                before=then.get(each),
                rating=rating,
                level=decision(own, "agreed_level", None),
                changes=tuple(others(own, period_id, self._new)),
                actions=tuple(it for it in self._new.values() if it.recommendation_id == each),
                answers=tuple(answers.get(each, ())),
                stands=None if rating else stood.get(each),
            )
            if found.item is not None or found.is_changed:
                yield found

    def _by_recommendation(self) -> dict[int, list[Change]]:
        """The meeting's changes by recommendation, without those of the actions under review."""
        made: dict[int, list[Change]] = {}
        for it in self._made:
            reviewed = it.field in ACTION_FIELDS and it.subject_id in self._reviews
            if it.recommendation_id is not None and not reviewed:
                made.setdefault(it.recommendation_id, []).append(it)
        return made

    def _planned(self) -> dict[int, Item]:
        """The item of each recommendation that was on the agenda itself."""
        planned = [it for it in self._items if it.kind != ACTION]
        return {it.recommendation_id: it for it in reversed(planned)}

    def _in_order(self) -> list[tuple[int, str, str, str]]:
        """Id, ref, text and section of each recommendation: in the agenda's order, then the plan's.

        A recommendation that is there only for an action has that action's place.
        """
        table = Recommendation
        query = (
            table.select(table.id, table.ref, table.text, Section.name)
            .join(Section)
            .where(table.id.in_(self._past.spoken_of()))
            .order_by(table.place)
        )
        places = {it.recommendation_id: it.place for it in reversed(self._items)}
        places |= {each: it.place for each, it in self._planned().items()}
        rows: list[tuple[int, str, str, str]] = self._store.rows(query)
        return sorted(rows, key=lambda row: places.get(row[0], _UNPLANNED))

    def _answers(self) -> dict[int, list[Answer]]:
        table = Request
        query = table.select(
            table.id, table.recommendation, table.kind, table.state, table.wanted, table.reason
        ).where((table.meeting == self._meeting.id) & table.state.in_(("granted", "refused")))
        why = {it.subject_id: it.reason for it in self._made if is_answer(it)}
        found: dict[int, list[Answer]] = {}
        for request_id, each, kind, state, wanted, reason in self._store.rows(
            query.order_by(table.id)
        ):
            day = date.fromisoformat(wanted) if wanted else None
            answer = Answer(kind, state == "granted", day, reason, why.get(request_id, ""))
            found.setdefault(each, []).append(answer)
        return found
