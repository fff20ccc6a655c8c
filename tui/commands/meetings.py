"""Starting a meeting, going on with one that was cut off, and what follows it."""

from typing import TYPE_CHECKING

from models import clock
from models.lazily import lazily
from tui.commands import minutes
from tui.commands.command import IN_MEETING, WRITE, Command, Need
from tui.commands.work import Work

with lazily():
    from models.meeting import agenda, meetings
    from tui.meeting import screen, sitting
    from tui.screens import chooser
    from tui.words import changes

if TYPE_CHECKING:
    from models.meeting.meetings import Meeting, Planned


async def start_meeting(work: Work) -> None:
    """Ask which agenda, or go on with the meeting that has not ended."""
    desk, store, plan = work.desk, work.desk.store, work.plan
    running = meetings.running(store, plan.id)
    about = (store, plan.id, desk.periods, desk.period)
    today = clock.today()
    usual = agenda.by_exception(*about, today)
    agendas = {"usual": usual, "whole": agenda.whole(*about, today)}
    choices: list[chooser.Choice] = []
    if running is not None:
        choices.append(chooser.Choice("resume", "Go on with the meeting", _begun(work, running)))
    if not desk.filter.is_empty:
        shown = agenda.by_filter(*about, desk.filter, today, desk.sort)
        agendas["shown"] = shown
        title = f"What is shown: {desk.filter_text}"
        choices.append(chooser.Choice("shown", title, _count(shown)))
    exceptions = sum(each.kind != meetings.REST for each in usual)
    to_do = f"{exceptions} to go through, {len(usual) - exceptions} to take as read"
    choices.append(chooser.Choice("usual", "By exception", to_do))
    whole = "The whole plan, in its order"
    choices.append(chooser.Choice("whole", whole, _count(agendas["whole"])))
    title = f"Meeting{f' for {desk.period.label}' if desk.period else ''}: which agenda?"
    if running is not None:
        title += " (a new one ends the other meeting)"
    which = await work.choose(title, choices)
    if which == "resume" and running is not None:
        await _sit(work, running)
        return
    if running is not None:
        meetings.end(store, running.id, version=running.version)
    held = meetings.begin(
        store,
        plan.id,
        desk.period.id if desk.period else None,
        agendas[which],
        held=clock.today(),
        filtered=desk.filter_text if which == "shown" else "",
    )
    await _sit(work, held)


async def _sit(work: Work, held: "Meeting") -> None:
    """Go through a meeting, and show what came of it: that it is paused, or its minutes."""
    store = work.desk.store
    at = sitting.Sitting(store, held)
    with store.minuting(held.id):
        await work.open(screen.MeetingScreen(work, at))
    work.desk.reload()
    work.shown.relist()
    if meetings.meeting(store, held.id).state == meetings.RUNNING:
        work.say("The meeting is paused", "m goes on with it")
    else:
        await minutes.show_minutes(work, held.id)


def _begun(work: Work, running: "Meeting") -> str:
    items = meetings.items(work.desk.store, running.id)
    left = sum(each.state == "waiting" for each in items)
    return f"begun {changes.when(running.began)} by {running.actor}, {left} items left"


def _count(planned: "list[Planned]") -> str:
    return f"{len(planned)} item{'' if len(planned) == 1 else 's'}"


COMMANDS: tuple[Command, ...] = (
    Command("meeting", ("m",), "Meeting", "Goes through the plan item by item, one key a decision",
            IN_MEETING, start_meeting, WRITE | {Need.ROW}, "Meeting"),
)  # fmt: skip
