"""What the parts of a meeting's screen share: where the meeting is, and how it speaks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from models.errors import Conflict, StocktakeError
from models.meeting.meetings import board_name
from models.plan.records import Progress, Recommendation
from models.store.store import Store
from tui.background import Writer
from tui.desk import Desk
from tui.meeting.sitting import Sitting
from tui.screens.main_base import Result

if TYPE_CHECKING:
    from models.meeting.meetings import Item
    from tui.screens.main import MainScreen

    _Screen = Screen[int]
else:
    _Screen = object  # only ``MeetingScreen`` is one


class MeetingBase(_Screen):
    """The parts of the meeting's screen; each group of commands is a subclass of its own.

    ``shown`` is the recommendation on the screen with its progress in the meeting's period, as
    they were when they were shown; ``whole`` says that its texts are not cut.
    """

    main: "MainScreen"
    desk: Desk
    writer: Writer
    sitting: Sitting
    store: Store
    enter_goes_on: bool
    shown: tuple[Recommendation, Progress | None] | None
    rest: "list[tuple[Item, Recommendation]]"
    whole: bool
    decided: list[int]  # the changes of the letters that were pressed last, quickly

    if TYPE_CHECKING:  # what ``MeetingScreen`` gives to all the groups

        def say(self, text: str, hint: str = "") -> None:
            """Show one line until the next key; ``hint`` says what can be done about it."""

        def show(self) -> None:
            """Show where the meeting is, as the store has it now."""

        def close_meeting(self) -> None:
            """Back to the list, the meeting paused or ended."""

        def keep(self) -> str:
            """Keep the clocks; "" or why that could not be."""

        def open_screen(
            self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
        ) -> None:
            """Open something over the meeting; keys wait until its field is ready for them."""

    def refresh_row(self, recommendation_id: int) -> None:
        """Show a recommendation as the store has it now; it is the one that is shown."""
        del recommendation_id
        self.sitting.reload()
        self.show()

    @property
    def board(self) -> str:
        """What the board is called in a sentence."""
        return board_name(self.sitting.meeting)

    def go_on(self) -> None:
        if not self.sitting.forward():
            self.say("This is the end of the agenda: Enter ends the meeting")
            return
        self.whole = False
        self.show()

    def make(self, what: str, change: Callable[[], Result], done: Callable[[Result], None]) -> None:
        """Make a change, now or where the store is locked beside the screen; say what came of it.

        ``what`` names it. What somebody else has changed meanwhile is shown, and nothing is made.
        """

        def failed(error: StocktakeError) -> None:
            if isinstance(error, Conflict):
                self.sitting.reload()
                self.show()
                self.say(f"{error.message}; look at it again")
            else:
                self.say(error.message)

        if not self.writer.make(what, change, done, failed):
            self.say(f"{what}: waiting for the store, somebody else is writing")
