"""Leaving a meeting: it pauses, or it ends."""

from models.lazily import lazily
from tui.commands.command import Command
from tui.meeting.stops import GOING_ON
from tui.meeting.work import MeetingWork

with lazily():
    from models.meeting import meetings
    from tui.screens import chooser


async def leave(work: MeetingWork) -> None:
    """Ask whether the meeting ends or pauses; Esc stays in it."""
    counts = work.sitting.counts()
    left = counts.get(meetings.WAITING, 0) + counts.get(meetings.PARKED, 0)
    open_ones = f"{left} item{'' if left == 1 else 's'} still open" if left else ""
    choices = [
        chooser.Choice("pause", "Pause: go on later with m", open_ones),
        chooser.Choice("end", "End the meeting", "and read its minutes"),
    ]
    if await work.choose("Leave the meeting", choices) == "end":
        await end(work)
    else:
        work.keep_clocks()
        work.close_meeting()


async def end(work: MeetingWork) -> None:
    work.keep_clocks()
    work.sitting.reload()
    held, store = work.sitting.meeting, work.desk.store
    await work.store("the meeting", lambda: meetings.end(store, held.id, version=held.version))
    work.close_meeting()


COMMANDS: tuple[Command, ...] = (
    Command("meeting-leave", ("q", "escape", "ctrl+q"), "Leave", "Ends the meeting, or pauses it",
            GOING_ON, leave, footer="Leave"),
)  # fmt: skip
