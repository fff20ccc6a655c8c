"""Every command of the list, in the order of the help: what feeds keys, footer, help and palette.

Each module of commands ends in its own; here they are gathered, and nothing else.
"""

from tui.commands import (
    actions,
    dates,
    delivery,
    editing,
    exporting,
    files_in,
    finding,
    forms,
    marking,
    meetings,
    merging,
    minutes,
    moving,
    packs,
    periods,
    placing,
    plan_parts,
    plans,
    program,
    rating,
    reading,
    reports,
    requests,
    silence,
    undoing,
    viewing,
)
from tui.commands.command import (
    Command,
)

COMMANDS: tuple[Command, ...] = (
    *rating.COMMANDS,
    *undoing.COMMANDS,
    *moving.COMMANDS,
    *finding.COMMANDS,
    *marking.COMMANDS,
    *viewing.COMMANDS,
    *editing.COMMANDS,
    *actions.COMMANDS,
    *delivery.COMMANDS,
    *requests.COMMANDS,
    *dates.COMMANDS,
    *forms.COMMANDS,
    *reading.COMMANDS,
    *files_in.COMMANDS,
    *exporting.COMMANDS,
    *merging.COMMANDS,
    *reports.COMMANDS,
    *packs.COMMANDS,
    *meetings.COMMANDS,
    *minutes.COMMANDS,
    *plans.COMMANDS,
    *plan_parts.COMMANDS,
    *placing.COMMANDS,
    *periods.COMMANDS,
    *silence.COMMANDS,
    *program.COMMANDS,
)  # fmt: skip


BY_ID = {command.id: command for command in COMMANDS}
