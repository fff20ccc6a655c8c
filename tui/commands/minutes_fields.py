"""What the minutes say of a meeting itself, asked for one by one: in the meeting, and after it."""

from collections.abc import Callable, Mapping

from models.lazily import lazily
from tui.commands.asking import Asking
from tui.commands.dialogue import Closed

with lazily():
    from models.fields import every
    from models.meeting import meetings
    from tui.screens import chooser
    from tui.widgets import glyphs

TITLES = {
    "meeting_chair": "Chair",
    "meeting_present": "Present",
    "meeting_apologies": "Apologies",
    "meeting_next": "Next meeting",
    "meeting_notes": "Notes",
    "meeting_held": "Held on",
    "meeting_board": "Board",
}


async def ask_field(
    work: Asking,
    title: str,
    held: "meetings.Meeting",
    hints: Mapping[str, str],
    check: Callable[[str, str], str] = lambda name, typed: "",
) -> tuple[str, str] | None:
    """Ask which of the fields that ``hints`` names, and what it is to say; None for Esc there.

    ``check`` says what is wrong with what is typed for a field, "" for nothing.
    """
    values = {name: str(getattr(held, every.field_named(name).column)) for name in hints}
    none = glyphs.glyphs().none
    choices = [chooser.Choice(each, TITLES[each], values[each] or none) for each in hints]
    name = await work.choose(title, choices)
    try:
        typed = await work.ask_line(
            TITLES[name], values[name], hint=hints[name], check=lambda typed: check(name, typed)
        )
    except Closed:
        return None
    return name, typed
