"""Reviewing the actions of the last meeting: how far each has come."""

from models.lazily import lazily
from models.ratings.ratings import Delivery
from tui.commands.command import Command
from tui.meeting.stops import ACTIONS, needs_action
from tui.meeting.work import MeetingWork

with lazily():
    from models.actions import actions
    from models.meeting import meetings
    from tui.words import changes


async def set_state(work: MeetingWork, state: Delivery) -> None:
    """Store how far the action that is shown has come."""
    of, store = work.recommendation, work.desk.store
    action = work.sitting.action(of)
    if action is None:
        work.say("This action was taken off the plan meanwhile", "Down goes on")
        return
    made = await work.store(
        of.ref,
        lambda: actions.change_action(
            store, action.id, "action_state", state.value, version=action.version
        ),
    )
    work.sitting.keep(meetings.NOTED)
    work.show()
    already = f"It is {state.word.lower()} already"
    work.say(changes.banner(made) if made else already, "Down goes on")


COMMANDS: tuple[Command, ...] = (
    Command("action-not-started", ("N",), "Action not started", "The action shown", ACTIONS,
            lambda work: set_state(work, Delivery.NOT_STARTED), unless=needs_action),
    Command("action-in-progress", ("i",), "Action in progress", "The action shown", ACTIONS,
            lambda work: set_state(work, Delivery.IN_PROGRESS), unless=needs_action),
    Command("action-complete", ("c",), "Action complete", "The action shown", ACTIONS,
            lambda work: set_state(work, Delivery.COMPLETE), unless=needs_action),
    Command("action-embedded", ("e",), "Action embedded", "The action shown", ACTIONS,
            lambda work: set_state(work, Delivery.EMBEDDED), unless=needs_action),
)  # fmt: skip
