"""Writing in a meeting: an action, the reason, a note, and who is here."""

from collections.abc import Callable
from functools import partial

from models.lazily import lazily
from models.plan.records import Change
from tui.commands.command import Command
from tui.meeting.stops import WRITING, needs_item
from tui.meeting.work import MeetingWork

with lazily():
    from models.meeting import meetings
    from tui.commands import action_changes, minutes_fields

_HINTS = {
    "meeting_chair": "",
    "meeting_present": "names, with commas between them",
    "meeting_apologies": "names, with commas between them",
    "meeting_next": "such as: 18 December at 2 pm, Committee Room 2",
    "meeting_notes": "",
    "meeting_held": "such as 2026-11-27",
}


async def add_action(work: MeetingWork) -> None:
    """Ask for an action in one line, and add it to the recommendation that is shown."""
    added = await action_changes.add(work)
    item = work.sitting.item
    if added and item is not None and item.state == meetings.WAITING:
        work.sitting.keep(meetings.NOTED)


async def say_reason(work: MeetingWork) -> None:
    """Ask why it was decided so, in one line."""
    await _ask_of_item(work, "item_reason", "Reason", work.item.reason, "why it was decided so")


async def say_note(work: MeetingWork) -> None:
    """Ask what was said, in one line; an item that is not decided is noted by it."""
    undecided = work.item.state != meetings.DECIDED
    hint = "what was said, without a decision"
    await _ask_of_item(work, "item_note", "Note", work.item.note, hint, notes=undecided)


async def _ask_of_item(
    work: MeetingWork, field: str, word: str, value: str, hint: str, *, notes: bool = False
) -> None:
    item, held, store = work.item, work.sitting.meeting, work.desk.store
    title = f"{item.ref}: {word}"
    text = await work.ask_line(title, value, hint=hint)
    await _store(
        work,
        item.ref,
        title,
        lambda: meetings.say_of_item(store, held.id, item, field, text, version=item.version),
        notes=notes,
    )


async def say_people(work: MeetingWork) -> None:
    """Ask for what the minutes say of the meeting itself, one after the other, until Esc."""
    store = work.desk.store
    while True:
        held = work.sitting.meeting
        asked = await minutes_fields.ask_field(work, "For the minutes", held, _HINTS)
        if asked is None:
            continue
        name, text = asked
        title = minutes_fields.TITLES[name]
        change = partial(
            meetings.set_meeting_field, store, held.id, name, text, version=held.version
        )
        await _store(work, title, title, change)


async def _store(
    work: MeetingWork,
    what: str,
    title: str,
    change: Callable[[], Change | None],
    *,
    notes: bool = False,
) -> None:
    """Make a change to what the minutes say; ``notes`` says that the item is noted by it."""
    made = await work.store(what, change)
    work.sitting.reload()
    if notes:
        work.sitting.keep(meetings.NOTED)
    work.show()
    if made is not None:
        work.say(f"{title} stored", "u takes it back")


COMMANDS: tuple[Command, ...] = (
    Command("meeting-reason", ("y",), "Reason", "Why it was decided so, in one line", WRITING,
            say_reason, footer="Why", unless=needs_item),
    Command("meeting-action", ("t",), "Action", "In one line: julie: write the spec by 31 jan",
            WRITING, add_action, footer="Action", unless=needs_item),
)  # fmt: skip
NOTES: tuple[Command, ...] = (
    Command("meeting-note", ("n",), "Note", "What was said, without a decision", WRITING,
            say_note, footer="Note", unless=needs_item),
    Command("meeting-people", ("w",), "Who is here", "Chair, present, apologies, next meeting",
            WRITING, say_people),
)  # fmt: skip
