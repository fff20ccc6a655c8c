"""Writing in a meeting: the reason, a note, and who is here."""

from models.meeting import meetings
from models.meeting.meetings import DECIDED, NOTED, WAITING
from models.plan.records import Change
from tui.meeting.work import MeetingBase
from tui.widgets.glyphs import glyphs


class MeetingWriting(MeetingBase):
    def add_action(self) -> None:
        """Ask for an action in one line, and add it to the recommendation that is shown."""
        from tui.commands.action_changes import ActionChanges

        assert self.shown is not None
        recommendation, _ = self.shown

        def tell(text: str, hint: str) -> None:
            item = self.sitting.item
            if hint and item is not None and item.state == WAITING:
                self.sitting.keep(NOTED)
            self.say(text, hint)

        ActionChanges(self, recommendation.id, recommendation.ref, tell).add()

    def say_reason(self) -> None:
        self._ask_of_item("item_reason", "why it was decided so")

    def say_note(self) -> None:
        self._ask_of_item("item_note", "what was said, without a decision")

    def _ask_of_item(self, field: str, hint: str) -> None:
        from tui.screens.prompt import Prompt

        item = self.sitting.item
        assert item is not None
        title = f"{item.ref}: {'Reason' if field == 'item_reason' else 'Note'}"
        value = item.reason if field == "item_reason" else item.note

        def given(text: str | None) -> None:
            if text is None:
                return

            def change() -> Change | None:
                return meetings.say_of_item(
                    self.store, self.sitting.meeting.id, item, field, text, version=item.version
                )

            def done(made: Change | None) -> None:
                self.sitting.reload()
                if field == "item_note" and item.state != DECIDED:
                    self.sitting.keep(NOTED)
                self.show()
                if made is not None:
                    self.say(f"{title} stored", "u takes it back")

            self.make(item.ref, change, done)

        self.open_screen(Prompt(title, value, hint=hint), given)

    def say_people(self) -> None:
        """Chair, present, apologies, next meeting: one after the other, as often as wanted."""
        from tui.screens.chooser import Choice, Chooser

        held = self.sitting.meeting
        now = {
            "meeting_chair": ("Chair", held.chair),
            "meeting_present": ("Present", held.present),
            "meeting_apologies": ("Apologies", held.apologies),
            "meeting_next": ("Next meeting", held.next_meeting),
            "meeting_notes": ("Notes", held.notes),
            "meeting_held": ("Held on", held.held.isoformat()),
        }
        choices = [
            Choice(each, title, text or glyphs().none) for each, (title, text) in now.items()
        ]

        def chosen(field: str | None) -> None:
            if field is not None:
                self._ask_meeting(field, *now[field])

        self.open_screen(Chooser("For the minutes", choices), chosen)

    def _ask_meeting(self, field: str, title: str, value: str) -> None:
        from tui.screens.prompt import Prompt

        held = self.sitting.meeting
        hints = {
            "meeting_present": "names, with commas between them",
            "meeting_apologies": "names, with commas between them",
            "meeting_next": "such as: 18 December at 2 pm, Committee Room 2",
            "meeting_held": "such as 2026-11-27",
        }

        def given(text: str | None) -> None:
            if text is None:
                self.say_people()
                return

            def change() -> Change | None:
                return meetings.set_meeting_field(
                    self.store, held.id, field, text, version=held.version
                )

            def done(made: Change | None) -> None:
                self.sitting.reload()
                self.show()
                if made is not None:
                    self.say(f"{title} stored", "u takes it back")
                self.say_people()

            self.make(title, change, done)

        self.open_screen(Prompt(title, value, hint=hints.get(field, "")), given)
