"""A meeting on the screen, and what the store has of it."""

from models.meeting import meetings
from models.meeting.meetings import Meeting
from models.plan import plans
from tests.tui.conftest import Bench


def held(bench: Bench) -> Meeting:
    plan = plans.plans(bench.store)[0]
    return meetings.meetings(bench.store, plan.id)[-1]


def states(bench: Bench) -> dict[str, str]:
    return {each.ref: each.state for each in meetings.items(bench.store, held(bench).id)}


async def begin(bench: Bench, filter_text: str = "section:care") -> None:
    """A meeting on what a filter shows: 2.1 to 2.5."""
    await bench.type(f"/{filter_text}\r")
    await bench.press("m", "enter")
    assert "Meeting" in bench.status, bench.text
