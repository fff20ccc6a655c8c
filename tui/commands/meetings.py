"""Starting a meeting, going on with one that was cut off, and what follows it."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, cast

from models.errors import StocktakeError
from tui.screens.main_base import MainBase
from tui.words.changes import when

if TYPE_CHECKING:
    from models.meeting.meetings import Meeting, Planned
    from tui.screens.main import MainScreen


class MeetingStart(MainBase):
    if TYPE_CHECKING:  # what ``MinutesKeys`` gives

        def show_minutes(self, meeting_id: int) -> None:
            """Show the minutes of a meeting."""

    def start_meeting(self) -> None:
        """Ask which agenda, or go on with the meeting that has not ended."""
        from models import clock
        from models.meeting import agenda, meetings
        from tui.screens.chooser import Choice, Chooser

        desk, plan = self.desk, self.desk.plan
        assert plan is not None
        running = meetings.running(desk.store, plan.id)
        about = (desk.store, plan.id, desk.periods, desk.period)
        today = clock.today()
        usual = agenda.by_exception(*about, today)
        whole = agenda.whole(*about, today)
        agendas: dict[str, list[Planned]] = {"usual": usual, "whole": whole}
        choices: list[Choice] = []
        if running is not None:
            left = sum(each.state == "waiting" for each in meetings.items(desk.store, running.id))
            begun = f"begun {when(running.began)} by {running.actor}, {left} items left"
            choices.append(Choice("resume", "Go on with the meeting", begun))
        if not desk.filter.is_empty:
            shown = agenda.by_filter(*about, desk.filter, today, desk.sort)
            agendas["shown"] = shown
            choices.append(Choice("shown", f"What is shown: {desk.filter_text}", _count(shown)))
        exceptions = sum(each.kind != meetings.REST for each in usual)
        choices.append(
            Choice(
                "usual",
                "By exception",
                f"{exceptions} to go through, {len(usual) - exceptions} to take as read",
            )
        )
        choices.append(Choice("whole", "The whole plan, in its order", _count(whole)))
        title = f"Meeting{f' for {desk.period.label}' if desk.period else ''}: which agenda?"
        if running is not None:
            title += " (a new one ends the other meeting)"

        def chosen(which: str | None) -> None:
            if which == "resume" and running is not None:
                self._sit(running)
            elif which is not None:
                try:
                    if running is not None:
                        meetings.end(desk.store, running.id, version=running.version)
                except StocktakeError as error:
                    self.refuse(error)
                    return
                filtered = desk.filter_text if which == "shown" else ""
                period_id = desk.period.id if desk.period else None
                self._begin(agendas[which], period_id, filtered)

        self.open_screen(Chooser(title, choices), chosen)

    def _begin(self, planned: "list[Planned]", period_id: int | None, filtered: str) -> None:
        from models import clock
        from models.meeting import meetings

        desk, plan = self.desk, self.desk.plan
        assert plan is not None
        try:
            held = meetings.begin(
                desk.store, plan.id, period_id, planned, held=clock.today(), filtered=filtered
            )
        except StocktakeError as error:
            self.refuse(error)
            return
        self._sit(held)

    def _sit(self, held: "Meeting") -> None:
        from tui.meeting.screen import MeetingScreen
        from tui.meeting.sitting import Sitting

        minuting = ExitStack()

        def left(meeting_id: int | None) -> None:
            minuting.close()
            self.desk.reload()
            self.relist()
            self.show_detail()
            if meeting_id is not None:
                self._after_meeting(meeting_id)

        sitting = Sitting(self.desk.store, held)
        minuting.enter_context(self.desk.store.minuting(held.id))
        goes_on = self.desk.settings.enter_goes_on
        screen = MeetingScreen(cast("MainScreen", self), sitting, enter_goes_on=goes_on)
        self.open_screen(screen, left)

    def _after_meeting(self, meeting_id: int) -> None:
        from models.meeting import meetings

        held = meetings.meeting(self.desk.store, meeting_id)
        if held.state == meetings.RUNNING:
            self.say("The meeting is paused", "m goes on with it")
        else:
            self.show_minutes(meeting_id)


def _count(planned: "list[Planned]") -> str:
    return f"{len(planned)} item{'' if len(planned) == 1 else 's'}"
