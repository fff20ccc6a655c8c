"""Going through the agenda of a meeting: on, back, to a ref, and past what is parked."""

from models.errors import refusal
from models.plan import plan_reading
from models.plan.records import Recommendation
from tui.commands.command import Command
from tui.meeting.stops import GOING_ON, needs_item
from tui.meeting.work import MeetingWork


def go_on(work: MeetingWork) -> None:
    if work.sitting.forward():
        work.show_stop()
    else:
        work.say("This is the end of the agenda: Enter ends the meeting")


def go_back(work: MeetingWork) -> None:
    if work.sitting.back():
        work.show_stop()
    else:
        work.say("The meeting began here")


def park(work: MeetingWork) -> None:
    """Put the item off until the others are done."""
    ref = work.item.ref
    work.sitting.park()
    work.show_stop()
    work.say(f"{ref} is parked: it comes back at the end", "Backspace goes back to it")


async def jump(work: MeetingWork, typed: str = "") -> None:
    """Ask for a ref, of which ``typed`` is the beginning, and go there at once."""
    store, plan = work.desk.store, work.plan

    def find(ref: str) -> Recommendation:
        return plan_reading.recommendation_by_ref(store, plan.id, ref)

    ref = await work.ask_line(
        "Jump to ref", typed, hint="such as 2.3", check=lambda ref: refusal(lambda: find(ref))
    )
    work.sitting.jump(find(ref).id)
    work.show_stop()


COMMANDS: tuple[Command, ...] = (
    Command("meeting-next", ("down", "space"), "Go on", "To the next item; never a letter",
            GOING_ON, go_on, footer="Next"),
    Command("meeting-back", ("backspace", "up"), "Go back", "To the item before", GOING_ON,
            go_back),
    Command("meeting-jump", ("#",), "Jump to a ref", "A digit begins one, too: 2.3", GOING_ON,
            jump),
)  # fmt: skip
PARKING: tuple[Command, ...] = (
    Command("meeting-park", ("z",), "Park", "Puts the item off; the parked come back at the end",
            GOING_ON, park, footer="Park", unless=needs_item),
)  # fmt: skip
