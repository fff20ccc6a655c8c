"""Where a meeting goes: on, back, to a ref, past what is parked, and on again after a cut."""

from datetime import date

import pytest

from models.meeting import meetings
from models.meeting.meetings import EXCEPTION, REST, Planned
from models.store.store import Store
from tests.builders.plans import Written, write_plan
from tui.meeting.sitting import GLANCE, Sitting


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def plan(store: Store) -> Written:
    return write_plan(store, recommendations=6)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sitting(store: Store, plan: Written, clock: Clock) -> Sitting:
    """Three exceptions, two that are left to be read, and one that is not on the agenda."""
    ids = list(plan.recommendations.values())
    agenda = [Planned(EXCEPTION, each, "Red") for each in ids[:3]]
    agenda += [Planned(REST, each) for each in ids[3:5]]
    held = meetings.begin(
        store, plan.id, plan.periods["September"], agenda, held=date(2026, 11, 27)
    )
    return Sitting(store, held, clock)


def where(sitting: Sitting) -> str:
    return sitting.item.ref if sitting.item else sitting.stop.part


def states(sitting: Sitting) -> list[str]:
    return [each.state for each in meetings.items(sitting.store, sitting.meeting.id)]


def go_on(sitting: Sitting, clock: Clock, seconds: float = 30) -> str:
    clock.now += seconds
    sitting.forward()
    return where(sitting)


def test_it_goes_through_items_the_rest_and_the_end(sitting: Sitting, clock: Clock) -> None:
    seen = [where(sitting)] + [go_on(sitting, clock) for _ in range(5)]
    assert seen == ["1.1", "1.2", "1.3", "rest", "end", "end"]
    assert states(sitting) == ["noted", "noted", "noted", "waiting", "waiting"]
    assert not sitting.forward()


def test_what_was_only_glanced_at_was_not_noted(sitting: Sitting, clock: Clock) -> None:
    for _ in range(3):
        go_on(sitting, clock, GLANCE / 2)
    assert states(sitting)[:3] == ["waiting", "waiting", "waiting"]


def test_what_is_parked_comes_back_at_the_end(sitting: Sitting, clock: Clock) -> None:
    sitting.park()
    assert where(sitting) == "1.2"
    assert [go_on(sitting, clock) for _ in range(3)] == ["1.3", "rest", "1.1"]
    assert go_on(sitting, clock) == "end"
    assert states(sitting)[0] == "parked"


def test_a_parked_item_may_be_parked_again_and_decided(sitting: Sitting, clock: Clock) -> None:
    sitting.park()
    sitting.park()
    assert [go_on(sitting, clock) for _ in range(3)] == ["rest", "1.1", "1.2"]
    sitting.back()
    sitting.decided()
    assert go_on(sitting, clock) == "1.2"
    sitting.park()
    assert where(sitting) == "end"
    assert states(sitting)[:2] == ["decided", "parked"]


def test_a_jump_goes_back_to_where_it_left(sitting: Sitting, plan: Written, clock: Clock) -> None:
    go_on(sitting, clock)
    sitting.jump(plan.recommendations["2.5"])  # one of the rest
    assert where(sitting) == "2.5"
    assert go_on(sitting, clock) == "1.2"
    sitting.jump(plan.recommendations["2.6"])  # not on the agenda at all
    assert (where(sitting), sitting.item and sitting.item.why) == ("2.6", "raised at the meeting")
    sitting.back()
    assert where(sitting) == "1.2"
    sitting.decided()
    sitting.jump(plan.recommendations["2.6"])
    assert go_on(sitting, clock) == "1.3"
    assert len(meetings.items(sitting.store, sitting.meeting.id)) == 6


def test_a_jump_on_the_agenda_goes_back_too(sitting: Sitting, plan: Written, clock: Clock) -> None:
    sitting.jump(plan.recommendations["1.3"])
    assert go_on(sitting, clock) == "1.1"


def test_back_goes_the_way_that_was_come(sitting: Sitting, plan: Written, clock: Clock) -> None:
    go_on(sitting, clock)
    sitting.jump(plan.recommendations["2.4"])
    seen = []
    while sitting.back():
        seen.append(where(sitting))
    assert seen == ["1.2", "1.1"]


def test_it_goes_on_where_it_was_cut_off(
    sitting: Sitting, store: Store, plan: Written, clock: Clock
) -> None:
    sitting.decided()
    go_on(sitting, clock, 90)
    sitting.park()
    held = meetings.running(store, plan.id)
    assert held is not None
    again = Sitting(store, held, clock)
    assert where(again) == "1.3"
    assert again.minutes() == (1, 0)
    assert [go_on(again, clock) for _ in range(2)] == ["rest", "1.2"]


def test_the_clocks_count_whole_minutes(sitting: Sitting, clock: Clock) -> None:
    clock.now += 119
    assert sitting.minutes() == (1, 1)
    sitting.forward()
    clock.now += 2
    assert sitting.minutes() == (2, 0)
    sitting.back()
    assert sitting.minutes() == (2, 1)
