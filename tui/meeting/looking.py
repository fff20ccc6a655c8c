"""Looking in a meeting: the rest of a long text, large letters, and what can be done."""

from models.lazily import lazily
from tui.commands.command import Command
from tui.meeting.stops import GOING_ON
from tui.meeting.work import MeetingWork

with lazily():
    from tui.screens import chooser
    from tui.screens import help as help_screen
    from tui.widgets import bars


async def open_palette(work: MeetingWork) -> None:
    """Ask by name for what is to be done."""
    choices = [
        chooser.Choice(
            each.id,
            each.title,
            "  ".join(bars.key_name(key) for key in work.keys(each.id)),
            work.why_not(each),
            enabled=not work.why_not(each),
        )
        for each in sorted(work.commands, key=lambda one: one.id != "meeting-help")
        if each.id != "meeting-palette"
    ]
    work.run(work.command(await work.choose("In this meeting", choices)))


async def show_help(work: MeetingWork) -> None:
    keys = {each.id: work.keys(each.id) for each in work.commands}
    await work.open(help_screen.HelpScreen(work.commands, keys, work.why_not))


PAGES: tuple[Command, ...] = (
    Command("meeting-more", ("pagedown",), "More of it", "The rest of a long text", GOING_ON,
            lambda work: work.scroll(1)),
    Command("meeting-less", ("pageup",), "Up again", "Back in a long text", GOING_ON,
            lambda work: work.scroll(-1)),
)  # fmt: skip
COMMANDS: tuple[Command, ...] = (
    Command("meeting-large", ("v",), "Large letters", "To be read from the back of the room",
            GOING_ON, lambda work: work.toggle_large()),
    Command("meeting-palette", (":", "ctrl+p"), "What can be done", "All of this, by name",
            GOING_ON, open_palette),
    Command("meeting-help", ("?",), "Help", "The keys, filtered as you type", GOING_ON,
            show_help, footer="Help"),
)  # fmt: skip
