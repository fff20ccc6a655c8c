"""The minutes of a meeting: to read, to fill in, to write to a file, to mark as agreed."""

from collections.abc import Callable
from datetime import date
from functools import partial

from models.errors import StocktakeError
from models.lazily import lazily
from models.plan.records import Change
from tui.commands.command import IN_MEETING, PLAN, Command
from tui.commands.dialogue import Closed
from tui.commands.file_names import write_file
from tui.commands.minutes_fields import ask_field
from tui.commands.work import Work
from tui.widgets.glyphs import glyphs

with lazily():
    from exports.minutes import contents, files
    from models.dates import calendar_words
    from models.meeting import meetings
    from tui.screens import chooser, reading_pane
    from tui.words import changes as change_words
    from tui.words import minutes as minutes_words

FILE, CHANGE, AGREE = "o", "c", "a"


async def choose_minutes(work: Work) -> None:
    """Ask which meeting, the last one first, and show its minutes."""
    held = meetings.meetings(work.desk.store, work.plan.id)
    if not held:
        work.say("This plan has had no meeting yet")
        return
    labels = {each.id: each.label for each in work.desk.periods}
    choices = [
        chooser.Choice(
            id=str(each.id),
            title=_day(each),
            detail=f" {glyphs().dot} ".join(
                filter(None, (labels.get(each.period_id or 0, ""), each.chair))
            ),
            note=_state(each),
        )
        for each in reversed(held)
    ]
    await show_minutes(work, int(await work.choose("Minutes of which meeting?", choices)))


async def show_minutes(work: Work, meeting_id: int) -> None:
    """Show the minutes of a meeting as they stand, with the keys that go with them."""
    store = work.desk.store
    while True:
        held = meetings.meeting(store, meeting_id)
        key = await work.answer(_pane(work, held))
        if key == FILE:
            await _write(work, held)
            return
        try:
            await (_change(work, held) if key == CHANGE else _agree(work, held))
        except Closed:
            continue
        except StocktakeError as error:
            work.say(error.message)
            await work.free()  # somebody else's minutes are shown before they are written on
        else:
            return


def _pane(work: Work, held: "meetings.Meeting") -> "reading_pane.ReadingPane":
    may = {FILE: "File"}
    if held.state != meetings.AGREED and not work.desk.store.read_only:
        may[CHANGE] = "Change"
        if held.state == meetings.ENDED:
            may[AGREE] = "Agreed"
    return reading_pane.ReadingPane(
        f"Minutes of {_day(held)}",
        minutes_words.minutes_paragraphs(contents.gather(work.desk.store, held.id)),
        answers=tuple(may),
        hint=reading_pane.keys_hint(may),
    )


async def _write(work: Work, held: "meetings.Meeting") -> None:
    store = work.desk.store
    await write_file(
        work,
        f"The minutes of {_day(held)}",
        [(ending,) for ending in files.ENDINGS],
        f"-minutes-{held.held.isoformat()}",
        lambda path, progress: files.write_minutes(store, held.id, path),
        said=lambda done: f"Minutes{', DRAFT' if done.draft else ''}",
    )


# -- what they say of the meeting ------------------------------------------------------------------


_HINTS = {
    "meeting_chair": "a name",
    "meeting_present": "names, with ; between them they stand one below the other",
    "meeting_apologies": "names, as for present",
    "meeting_next": "such as: 18 December, 2 pm, Committee Room 2",
    "meeting_notes": "anything else",
    "meeting_held": "such as 2026-11-27",
    "meeting_board": "what the board calls itself",
}


async def _change(work: Work, held: "meetings.Meeting") -> None:
    """Change one field after the other, until nothing more is chosen."""
    store, title = work.desk.store, f"Minutes of {_day(held)}: change what?"
    while True:
        asked = await ask_field(work, title, held, _HINTS, _wrong)
        if asked is None:
            continue
        name, typed = asked
        await _store(
            work,
            partial(meetings.set_meeting_field, store, held.id, name, typed, version=held.version),
        )
        await work.free()
        held = meetings.meeting(store, held.id)


def _wrong(name: str, typed: str) -> str:
    try:
        if name == "meeting_held":
            date.fromisoformat(typed)
    except ValueError:
        return "Write it such as 2026-11-27"
    return ""


async def _agree(work: Work, held: "meetings.Meeting") -> None:
    """Ask once: what is agreed stays as it is. Enter on its own agrees nothing."""
    choices = [
        chooser.Choice("leave", "Leave them a DRAFT"),
        chooser.Choice("agree", "They are agreed", "no DRAFT on them, and changed no more"),
    ]
    if await work.choose(f"Are the minutes of {_day(held)} agreed?", choices) == "leave":
        raise Closed
    await _store(
        work, lambda: meetings.agree_minutes(work.desk.store, held.id, version=held.version)
    )


async def _store(work: Work, change: Callable[[], Change | None]) -> None:
    saying = "Waiting for the store, somebody else is writing"
    made = await work.store("minutes", change, saying=saying)
    if made is not None:
        work.say(change_words.banner(made), "u takes it back")


def _day(held: "meetings.Meeting") -> str:
    return calendar_words.day_words(held.held)


def _state(held: "meetings.Meeting") -> str:
    return {"running": "has not ended", "ended": "DRAFT"}.get(held.state, "agreed")


COMMANDS: tuple[Command, ...] = (
    Command("minutes", (), "Minutes of a meeting",
            "To read, to fill in, to write to a file, to mark as agreed", IN_MEETING,
            choose_minutes, PLAN),
)  # fmt: skip
