"""Where a meeting stands: at which stop of its agenda, what became of each item, and the clocks.

No widgets and no keys here. The agenda is gone through in order: its items, the rest as one stop,
the parked items, the end. A jump leaves that order for one item and goes on where it left it.
"""

from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from models.fields.every import field_named
from models.meeting import meetings
from models.meeting.meetings import ACTION, DECIDED, NOTED, PARKED, REST, WAITING, Item, Meeting
from models.periods.periods import periods
from models.plan import plan_reading
from models.plan.records import Action, Period, Recommendation
from models.store.store import Store

GLANCE = 2.0  # seconds; an item that was shown for less was only passed, and still waits
AGENDA, THE_REST, PARKED_ONES, JUMPED, THE_END = "agenda", "rest", "parked", "jumped", "end"


class Stop(NamedTuple):
    """Where the meeting is. ``item_id`` is None at the rest and at the end."""

    part: str
    item_id: int | None = None


class Sitting:
    """One meeting as it is gone through. ``clock`` gives seconds; only their differences count."""

    def __init__(
        self, store: Store, meeting: Meeting, clock: Callable[[], float] = monotonic
    ) -> None:
        self.store = store
        self.meeting = meeting
        self.items: dict[int, Item] = {}
        self._clock = clock
        self._came_from: list[Stop] = []
        self._goes_on_at: Stop | None = None  # the stop that the first jump left
        self._parked: list[int] = []  # the items that the meeting comes back to, in order
        self.reload()
        self._spent = sum(each.seconds for each in self.items.values())
        self._began = self._item_began = clock()
        self.stop = self._resumed()

    def reload(self) -> None:
        """Read the meeting and its items from the store again."""
        self.meeting = meetings.meeting(self.store, self.meeting.id)
        self.items = {each.id: each for each in meetings.items(self.store, self.meeting.id)}

    # -- what is shown -----------------------------------------------------------------------

    @property
    def item(self) -> Item | None:
        """The item that the meeting is at, None at the rest and at the end."""
        return None if self.stop.item_id is None else self.items[self.stop.item_id]

    @property
    def rest(self) -> list[Item]:
        """The items that are still to be taken as read."""
        return [each for each in self.items.values() if each.kind == REST and each.state == WAITING]

    @property
    def period(self) -> Period | None:
        """The period that the meeting rates, as it is now."""
        every = periods(self.store, self.meeting.plan_id)
        return next((each for each in every if each.id == self.meeting.period_id), None)

    def recommendation(self) -> Recommendation | None:
        """The recommendation of the item that the meeting is at, whole."""
        item = self.item
        return item and plan_reading.recommendation(self.store, item.recommendation_id)

    def action(self, recommendation: Recommendation) -> Action | None:
        """The action that the item reviews; None where it reviews none, or that is gone."""
        item = self.item
        wanted = item.action_id if item else None
        return next((each for each in recommendation.actions if each.id == wanted), None)

    def place(self) -> tuple[int, int]:
        """The number of this item and how many the agenda has; 0 for an item that is not on it."""
        order = self._order()
        at = order.index(self.stop.item_id) + 1 if self.stop.item_id in order else 0
        return at, len(order)

    def counts(self) -> dict[str, int]:
        """How many items have each state."""
        found: dict[str, int] = {}
        for each in self.items.values():
            found[each.state] = found.get(each.state, 0) + 1
        return found

    # -- clocks ------------------------------------------------------------------------------

    def minutes(self) -> tuple[int, int]:
        """How many whole minutes the meeting has taken so far, and how many this item."""
        now = self._clock()
        own = self.item.seconds if self.item else 0
        return int(self._spent + now - self._began) // 60, int(own + now - self._item_began) // 60

    def keep(self, state: str | None = None) -> None:
        """Keep this item's state and clock in the store. Raises ``StoreError``."""
        item = self.item
        now = self._clock()
        if item is not None:
            seconds = item.seconds + max(int(now - self._item_began), 0)
            kept = state or item.state
            meetings.keep_item(self.store, item.id, state=kept, seconds=seconds)
            self.items[item.id] = item._replace(state=kept, seconds=seconds)
        self._item_began = now

    # -- going on and back -------------------------------------------------------------------

    def forward(self) -> bool:
        """Go on to the next stop; False at the end.

        An item that was not decided counts as noted, unless it was only passed.
        """
        if self.stop.part == THE_END:
            return False
        item = self.item
        if item is not None:
            glanced = self._clock() - self._item_began + item.seconds < GLANCE
            self.keep(NOTED if item.state == WAITING and not glanced else None)
        if self.stop.part == JUMPED and self._goes_on_at is not None:
            wanted = self._goes_on_at
            waits = wanted.item_id is None or self.items[wanted.item_id].state == WAITING
            following = wanted if waits else self._after(wanted)
        else:
            following = self._after(self.stop)
        self._go(following)
        return True

    def back(self) -> bool:
        """Go back to the stop before; False where the meeting began here."""
        if not self._came_from:
            return False
        self.keep()
        self.stop = self._came_from.pop()
        self._reached()
        return True

    def jump(self, recommendation_id: int) -> None:
        """Go to a recommendation at once; one that is not on the agenda is raised now."""
        found = next(
            (
                each
                for each in self.items.values()
                if each.recommendation_id == recommendation_id and each.kind != ACTION
            ),
            None,
        )
        if found is None:
            found = meetings.add_item(self.store, self.meeting.id, recommendation_id)
            self.items[found.id] = found
        if found.id == self.stop.item_id:
            return
        self.keep()
        if self.stop.part != JUMPED:
            self._goes_on_at = self.stop
        self._go(Stop(JUMPED, found.id))

    def park(self) -> bool:
        """Put this item off until the others are done; False at the rest and at the end."""
        item = self.item
        if item is None:
            return False
        self.keep(PARKED)
        if item.id in self._parked:
            self._go(self._after(self.stop))
        else:
            self.forward()
        return True

    def decided(self) -> None:
        """The board has decided on this item."""
        self.keep(DECIDED)

    def undone(self, recommendation_id: int) -> None:
        """Let an item wait again whose decisions have all been taken back."""
        standing = {
            each.recommendation_id
            for each in meetings.decisions(self.store, self.meeting.id)
            if field_named(each.field).decided
        }
        for each in self.items.values():
            mine = each.recommendation_id == recommendation_id and each.kind != ACTION
            if mine and each.state == DECIDED and recommendation_id not in standing:
                meetings.keep_item(self.store, each.id, state=WAITING, seconds=each.seconds)
                self.items[each.id] = each._replace(state=WAITING)

    # -- order -------------------------------------------------------------------------------

    def _order(self) -> list[int]:
        """The items that are gone through one by one; a raised one is reached by a jump alone."""
        planned = self.items.values()
        return [each.id for each in planned if each.kind != REST and each.why != meetings.RAISED]

    def _after(self, stop: Stop) -> Stop:
        order = self._order()
        if stop.part == JUMPED and stop.item_id not in order:
            return self._first_parked()
        if stop.part in (AGENDA, JUMPED):
            at = order.index(stop.item_id) + 1 if stop.item_id is not None else 0
            if at < len(order):
                return Stop(AGENDA, order[at])
            return Stop(THE_REST) if self.rest else self._first_parked()
        if stop.part == PARKED_ONES and stop.item_id in self._parked:
            at = self._parked.index(stop.item_id) + 1
            return Stop(PARKED_ONES, self._parked[at]) if at < len(self._parked) else Stop(THE_END)
        return self._first_parked() if stop.part == THE_REST else Stop(THE_END)

    def _first_parked(self) -> Stop:
        self._parked = [each.id for each in self.items.values() if each.state == PARKED]
        return Stop(PARKED_ONES, self._parked[0]) if self._parked else Stop(THE_END)

    def _go(self, stop: Stop) -> None:
        self._came_from.append(self.stop)
        self.stop = stop
        self._reached()

    def _reached(self) -> None:
        self._item_began = self._clock()
        item = self.item
        if self.stop.part != JUMPED:
            meetings.reach(self.store, self.meeting.id, item.place if item else len(self.items))

    def _resumed(self) -> Stop:
        """The stop at which the meeting left off, or its first one."""
        order = self._order()
        for each in order:
            if self.items[each].place >= self.meeting.at:
                return Stop(AGENDA, each)
        return Stop(THE_REST) if self.rest else self._first_parked()
