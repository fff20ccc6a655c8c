"""The program with its commands, and what ``stocktake --help`` says.

A command's module is imported when the command is called, so that no command waits for another.
"""

from __future__ import annotations

from importlib import import_module

import click

from cli import VERSION
from cli.place import ASCII_HELP, Place, place_options
from models.lazily import lazily

with lazily():
    from cli import screen

# In the order in which a plan is worked on: where each command is, and what it does.
COMMANDS = {
    "import": ("import_document", "Read a document into the store, or say what is in it."),
    "list": ("list_plan", "List recommendations, all or those that match a filter."),
    "actions": ("list_actions", "List actions: who is to do what, by when, how far it is."),
    "show": ("show", "Show one recommendation, whole."),
    "due": ("due", "Show the due dates that the timescales say, or set them."),
    "rate": ("rate", "Rate a recommendation, or judge its level."),
    "export": ("export_plan", "Write the plan, or what a filter shows, to a file to send."),
    "merge": ("merge", "Bring an edited export back: what changed, what conflicts."),
    "packs": ("packs", "Write one Word file an officer, and see which came back."),
    "updates": ("updates", "Say who has not updated, on screen or as a file to send."),
    "report": ("report", "Write the board's report, as HTML or Word."),
    "report-text": ("report_text", "Show or set the words of your own in the report."),
    "minutes": ("minutes", "Show or write the minutes of a meeting, or mark them as agreed."),
    "history": ("history", "Show who changed what, when, from what, to what and why."),
    "period": ("period", "List the periods; add one, or take one to its next stage."),
    "config": ("config", "Show where your settings are, and what can be set."),
    "demo": ("demo", "Open the application on an invented plan."),
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, does) in COMMANDS.items()])


@click.group(cls=_Commands, invoke_without_command=True, subcommand_metavar="[COMMAND ...]")
@click.version_option(VERSION, message="stocktake %(version)s")
@click.option("--ascii", "ascii_only", is_flag=True, help=ASCII_HELP)
@place_options
@click.pass_context
def stocktake(context: click.Context, place: Place, ascii_only: bool) -> int | None:
    """Run an improvement plan after an inspection, from the keyboard.

    Without a command it opens the application. --store and --plan may stand before a command or
    after it. Exit status: 0 done, 2 refused, with one line that says why.
    """
    if context.invoked_subcommand is not None:
        return None

    return screen.open_screen(place.store, place.plan, ascii_only=ascii_only)
