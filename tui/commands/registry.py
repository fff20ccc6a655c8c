"""Every command of the list, in the order of the help: what feeds keys, footer, help and palette.

Each module of commands ends in its own; here they are gathered, and nothing else.
"""

from importlib import import_module

from tui.commands.command import Command

_MODULES = (
    "rating",
    "undoing",
    "moving",
    "finding",
    "marking",
    "viewing",
    "editing",
    "actions",
    "delivery",
    "requests",
    "dates",
    "forms",
    "reading",
    "files_in",
    "exporting",
    "merging",
    "reports",
    "packs",
    "meetings",
    "minutes",
    "plans",
    "plan_parts",
    "placing",
    "periods",
    "silence",
    "program",
)

COMMANDS: tuple[Command, ...] = tuple(
    command for name in _MODULES for command in import_module(f"tui.commands.{name}").COMMANDS
)
BY_ID = {command.id: command for command in COMMANDS}
