"""What a command of a meeting has to work with: the meeting's item, in the place of a row."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from models.lazily import lazily
from models.plan.records import ListRow, Progress, Recommendation
from tui.commands.asking import Asking, Speaking
from tui.commands.command import At, Situation
from tui.commands.dialogue import Answer

with lazily():
    from models.meeting import meetings
    from models.plan import plan_reading
    from tui.meeting import sitting

if TYPE_CHECKING:
    from models.meeting.meetings import Item
    from tui.meeting.sitting import Sitting

Result = TypeVar("Result")


class MeetingShell(Speaking, Protocol):
    """The meeting's screen, as far as commands go."""

    def show(self, *, cut: bool = False) -> None:
        """Show where the meeting is, as the store has it now; its long texts ``cut`` again."""

    def scroll(self, pages: int) -> None:
        """Show the rest of a long text: the item is shown whole from then on."""

    def toggle_large(self) -> None:
        """Large letters, or no longer."""

    def ask_line(
        self, title: str, value: str, hint: str, check: Callable[[str], str]
    ) -> Answer[str | None]:
        """Let a line be typed in the message line; None for Esc."""

    def flush(self) -> str:
        """Keep the clocks; "" or why that could not be."""

    def close_meeting(self) -> None:
        """Back to the list, the meeting paused or ended."""


class Shown(NamedTuple):
    """The recommendation on the screen with its progress in the meeting's period, as they were
    when they were shown."""

    recommendation: Recommendation
    progress: Progress | None


class MeetingWork(Asking):
    """``rest`` is what is shown to be taken as read, and ``decided`` are the changes that the
    letters pressed last have made."""

    unchanged_hint = "Down goes on"
    changed_hint = "Down goes on, u takes it back"

    def __init__(self, shell: MeetingShell, at: "Sitting") -> None:
        super().__init__(shell)
        self._shell = shell
        self.sitting = at
        self.shown: Shown | None = None
        self.rest: list[tuple[Item, Recommendation]] = []
        self.decided: list[int] = []

    # -- what the meeting is at --------------------------------------------------------------

    def read(self) -> None:
        """Read what the meeting is at from the store."""
        at, self.shown = self.sitting, None
        if (of := at.recommendation()) is not None:
            progress = next((each for each in of.progress if each.period == at.period), None)
            self.shown = Shown(of, progress)
        elif at.stop.part == sitting.THE_REST:
            items = {each.recommendation_id: each for each in at.rest}
            found = plan_reading.recommendations(self.desk.store, self.plan.id, list(items))
            self.rest = [(items[each.id], each) for each in found]

    @property
    def situation(self) -> Situation:
        """What the availability of commands depends on."""
        item = self.sitting.item
        if item is not None:
            at = At.RECOMMENDATION if item.action_id is None else At.ACTION
        else:
            at = At.REST if self.sitting.stop.part == sitting.THE_REST else At.END
        return self.desk.situation(row=True)._replace(at=at)

    @property
    def item(self) -> "Item":
        """The item that the meeting is at; for commands that need one."""
        item = self.sitting.item
        assert item is not None
        return item

    @property
    def recommendation(self) -> Recommendation:
        assert self.shown is not None
        return self.shown.recommendation

    @property
    def board(self) -> str:
        return meetings.board_name(self.sitting.meeting)

    @property
    def decides(self) -> str:
        return self.board

    # -- what is shown -----------------------------------------------------------------------

    def show(self) -> None:
        """Show where the meeting is, as the store has it now."""
        self._shell.show()

    def show_stop(self) -> None:
        """Show the stop that the meeting has come to."""
        self._shell.show(cut=True)

    def show_row(self, recommendation_id: int) -> None:
        del recommendation_id  # it is the one that is shown
        self.sitting.reload()
        self.show()

    def scroll(self, pages: int) -> None:
        """Show the rest of a long text: the item is shown whole from then on."""
        self._shell.scroll(pages)

    def toggle_large(self) -> None:
        """Large letters, or no longer."""
        self._shell.toggle_large()

    def open_line(
        self, title: str, value: str, hint: str, check: Callable[[str], str]
    ) -> Answer[str | None]:
        """In the message line: something over it would cost a slow line the whole screen, twice."""
        return self._shell.ask_line(title, value, hint, check)

    # -- storing -----------------------------------------------------------------------------

    async def store_row(
        self, of: ListRow | Recommendation, change: Callable[[], Result], *, decides: bool = False
    ) -> Result:
        made = await self.store(of.ref, change)
        if made is not None:
            if decides:
                self.sitting.decided()
            self.show()
        return made

    def keep_clocks(self) -> None:
        """Keep the clocks where the store takes them now."""
        self._shell.flush()

    def close_meeting(self) -> None:
        """Back to the list, the meeting paused or ended."""
        self._shell.close_meeting()
