"""The minutes of a meeting: to read, to fill in, to write to a file, to mark as agreed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from models.dates.calendar_words import day_words
from models.errors import StocktakeError
from models.plan.records import Change
from tui.commands.files_out import FilesOut
from tui.widgets.glyphs import glyphs
from tui.words.changes import banner

if TYPE_CHECKING:
    from models.meeting.meetings import Meeting

FILE, CHANGE, AGREE = "o", "c", "a"


class _Field(NamedTuple):
    """One of what the minutes say of a meeting: its name, how it is asked for, what it says now."""

    title: str
    hint: str
    value: str


class MinutesKeys(FilesOut):
    def choose_minutes(self) -> None:
        """Ask which meeting, the last one first, and show its minutes."""
        from models.meeting import meetings
        from tui.screens.chooser import Choice, Chooser

        plan = self.desk.plan
        assert plan is not None
        held = meetings.meetings(self.desk.store, plan.id)
        if not held:
            self.say("This plan has had no meeting yet")
            return
        labels = {each.id: each.label for each in self.desk.periods}
        choices = [
            Choice(
                id=str(each.id),
                title=_day(each),
                detail=f" {glyphs().dot} ".join(
                    filter(None, (labels.get(each.period_id or 0, ""), each.chair))
                ),
                note=_state(each),
            )
            for each in reversed(held)
        ]

        def chosen(meeting_id: str | None) -> None:
            if meeting_id is not None:
                self.show_minutes(int(meeting_id))

        self.open_screen(Chooser("Minutes of which meeting?", choices), chosen)

    def show_minutes(self, meeting_id: int) -> None:
        """Show the minutes of a meeting as they stand, with the keys that go with them."""
        from exports.minutes import contents
        from models.meeting import meetings
        from tui.screens.reading_pane import ReadingPane
        from tui.words.minutes import minutes_paragraphs

        store = self.desk.store
        try:
            held = meetings.meeting(store, meeting_id)
            minutes = contents.gather(store, meeting_id)
        except StocktakeError as error:
            self.refuse(error)
            return
        may = {FILE: "File"}
        if held.state != meetings.AGREED and not store.read_only:
            may[CHANGE] = "Change"
            if held.state == meetings.ENDED:
                may[AGREE] = "Agreed"
        hint = "   ".join([*(f"{key} {word}" for key, word in may.items()), "Up Down PgUp PgDn"])

        def closed(key: str | None) -> None:
            if key == FILE:
                self._write_minutes(held)
            elif key == CHANGE:
                self._choose_field(held)
            elif key == AGREE:
                self._ask_agreed(held)

        self.open_screen(
            ReadingPane(
                f"Minutes of {_day(held)}",
                minutes_paragraphs(minutes),
                answers=tuple(may),
                hint=f"{hint}   Esc Close",
            ),
            closed,
        )

    # -- a file ------------------------------------------------------------------------------

    def _write_minutes(self, held: "Meeting") -> None:
        from exports.minutes.files import ENDINGS, Written, write_minutes

        if self.is_working():
            return
        store = self.desk.store

        def given(path: Path) -> None:
            def written(done: Written) -> None:
                draft = ", DRAFT" if done.draft else ""
                self._tell_written(f"Minutes{draft} written to {path.name} in ", path.parent)

            self.work_long(
                f"Writing {path.name}",
                lambda progress: write_minutes(store, held.id, path),
                written,
            )

        self._ask_name(
            f"The minutes of {_day(held)}",
            [(ending,) for ending in ENDINGS],
            f"-minutes-{held.held.isoformat()}",
            given,
        )

    # -- what they say of the meeting --------------------------------------------------------

    def _choose_field(self, held: "Meeting") -> None:
        from tui.screens.chooser import Choice, Chooser

        fields = {
            "meeting_chair": _Field("Chair", "a name", held.chair),
            "meeting_present": _Field(
                "Present", "names, with ; between them they stand one below the other", held.present
            ),
            "meeting_apologies": _Field("Apologies", "names, as for present", held.apologies),
            "meeting_next": _Field(
                "Next meeting", "such as: 18 December, 2 pm, Committee Room 2", held.next_meeting
            ),
            "meeting_notes": _Field("Notes", "anything else", held.notes),
            "meeting_held": _Field("Held on", "such as 2026-11-27", held.held.isoformat()),
            "meeting_board": _Field("Board", "what the board calls itself", held.board),
        }
        choices = [
            Choice(name, field.title, field.value or glyphs().none)
            for name, field in fields.items()
        ]

        def chosen(name: str | None) -> None:
            if name is None:
                self.show_minutes(held.id)
            else:
                self._ask_field(held, name, fields[name])

        self.open_screen(Chooser(f"Minutes of {_day(held)}: change what?", choices), chosen)

    def _ask_field(self, held: "Meeting", name: str, field: _Field) -> None:
        from models.meeting import meetings
        from tui.screens.prompt import Prompt

        def given(typed: str | None) -> None:
            if typed is None:
                self._choose_field(held)
                return
            self._change_meeting(
                held,
                lambda: meetings.set_meeting_field(
                    self.desk.store, held.id, name, typed, version=held.version
                ),
                again=lambda: self._choose_field(meetings.meeting(self.desk.store, held.id)),
            )

        def check(typed: str) -> str:
            return "" if name != "meeting_held" or _is_day(typed) else "Write it such as 2026-11-27"

        self.open_screen(Prompt(field.title, field.value, hint=field.hint, check=check), given)

    def _ask_agreed(self, held: "Meeting") -> None:
        """Ask once: what is agreed stays as it is. Enter on its own agrees nothing."""
        from models.meeting import meetings
        from tui.screens.chooser import Choice, Chooser

        choices = [
            Choice("leave", "Leave them a DRAFT"),
            Choice("agree", "They are agreed", "no DRAFT on them, and changed no more"),
        ]

        def chosen(which: str | None) -> None:
            if which == "agree":
                self._change_meeting(
                    held,
                    lambda: meetings.agree_minutes(self.desk.store, held.id, version=held.version),
                )
            else:
                self.show_minutes(held.id)

        self.open_screen(Chooser(f"Are the minutes of {_day(held)} agreed?", choices), chosen)

    def _change_meeting(
        self,
        held: "Meeting",
        change: Callable[[], Change | None],
        *,
        again: Callable[[], None] | None = None,
    ) -> None:
        def done(made: Change | None) -> None:
            if made is not None:
                self.say(banner(made), "u takes it back")
            if again is not None:
                self.when_free(again)

        def failed(error: StocktakeError) -> None:
            """Somebody else's minutes are shown before they are written on."""
            self.refuse(error)
            self.when_free(lambda: self.show_minutes(held.id))

        if not self.writer.make("minutes", change, done, failed):
            self.say("Waiting for the store, somebody else is writing")


def _day(held: "Meeting") -> str:
    return day_words(held.held)


def _state(held: "Meeting") -> str:
    return {"running": "has not ended", "ended": "DRAFT"}.get(held.state, "agreed")


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
