"""The program itself: every command by its name, the help, and the way out."""

from models.lazily import lazily
from tui.commands.command import IN_PROGRAM, Command
from tui.commands.work import Work
from tui.widgets.bars import key_name

with lazily():
    from tui.meeting import commands as meeting_commands
    from tui.screens import chooser
    from tui.screens import help as help_screen


async def open_palette(work: Work) -> None:
    """Offer every command; the help comes first, so that Enter on its own changes nothing."""
    choices = [
        chooser.Choice(
            id=command.id,
            title=command.title,
            detail="  ".join(map(key_name, work.keys(command.id))),
            note=work.why_not(command),
            enabled=not work.why_not(command),
        )
        for command in sorted(work.commands, key=lambda command: command.id != "help")
        if command.id != "palette"
    ]
    work.run(work.command(await work.choose("Command", choices)))


def show_help(work: Work) -> None:
    every = (*work.commands, *meeting_commands.MEETING_COMMANDS)
    keys = {command.id: work.keys(command.id) for command in every}
    work.open(help_screen.HelpScreen(every, keys, work.why_not))


COMMANDS: tuple[Command, ...] = (
    Command("palette", (":", "ctrl+p"), "Command palette", "Everything that can be done, by name",
            IN_PROGRAM, open_palette),
    Command("help", ("?",), "Help", "The keys, filtered as you type", IN_PROGRAM, show_help,
            footer="Help"),
    Command("quit", ("q", "ctrl+q"), "Quit", "Everything is stored already", IN_PROGRAM,
            lambda work: work.leave(), footer="Quit"),
)  # fmt: skip
