"""Every command of a meeting, in the order of its help: what feeds its keys, footer and help.

The same key may mean another thing in the list; a keymap file names these by their own ids.
"""

from tui.commands.command import Command
from tui.keys.word_guard import Kind
from tui.meeting import deciding, ending, going_on, looking, reviewing, writing

MEETING_COMMANDS: tuple[Command, ...] = (
    *deciding.COMMANDS,
    *going_on.COMMANDS,
    *looking.PAGES,
    *writing.COMMANDS,
    *going_on.PARKING,
    *writing.NOTES,
    *reviewing.COMMANDS,
    *looking.COMMANDS,
    *ending.COMMANDS,
)

_KINDS = {
    **dict.fromkeys(
        ("meeting-red", "meeting-amber", "meeting-green", "meeting-blue", "meeting-not-due"),
        Kind.RATES,
    ),
    **dict.fromkeys(("meeting-fully", "meeting-partially", "meeting-limited"), Kind.JUDGES),
    **dict.fromkeys(
        ("meeting-undo", "meeting-park", "action-not-started", "action-in-progress",
         "action-complete", "action-embedded"),
        Kind.CHANGES,
    ),
}  # fmt: skip


def kind_of(command: Command | None) -> Kind:
    """What the key of a command does, where it is a letter."""
    return Kind.NOTHING if command is None else _KINDS.get(command.id, Kind.OPENS)


BY_ID = {command.id: command for command in MEETING_COMMANDS}
