"""What groups of commands that are still methods of the main screen share."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from models.errors import StocktakeError
from models.plan.records import Counts, Plan, Row
from tui.background import Writer
from tui.commands.command import Command
from tui.commands.work import Work
from tui.desk import Desk
from tui.keys.router import Router
from tui.later import Later
from tui.screens.shown_list import ShownList
from tui.unstored import Unstored
from tui.widgets.detail_pane import DetailPane
from tui.widgets.lines import Lines
from tui.widgets.recommendation_table import RecommendationTable

Result = TypeVar("Result")

if TYPE_CHECKING:
    _Screen = Screen[None]
else:
    _Screen = object  # only ``MainScreen`` is one: each more takes Textual milliseconds to make


class MainBase(_Screen):
    """The parts of the main screen; each group of commands is a subclass of its own."""

    desk: Desk
    shown: ShownList
    detail: DetailPane
    status: Lines
    message: Lines
    footer: Lines
    writer: Writer
    work: Work
    later: Later
    commands: Mapping[str, Command]
    keys: Mapping[str, tuple[str, ...]]
    unstored: Unstored

    if TYPE_CHECKING:  # what ``MainScreen`` gives to all the groups

        def say(self, text: str, hint: str = "") -> None:
            """Show one line until the next key; ``hint`` says what can be done about it."""

        def refuse(self, error: StocktakeError) -> None:
            """Tell why something was not done."""

        @property
        def message_text(self) -> str:
            """The line that is shown now."""

        @property
        def router(self) -> Router:
            """What every key goes through."""

        def post_call(self, call: Callable[[], None]) -> None:
            """Run something on the screen's own thread, from any thread."""

        def lay_out(self) -> None:
            """Divide the terminal between list and detail."""

        def show_status(self) -> None:
            """Bring the status line and the footer up to date."""

        def show_detail(self, *, keep_place: bool = False) -> None:
            """Bring the detail up to date with the cursor."""

        def open_plan(self, plan: Plan) -> None:
            """Show another plan, where this person left it."""

        def run_command(self, command: Command) -> None:
            """Do what a key or the palette asks for, or say why that cannot be done now."""

        def hand_back(self, keep: Callable[[], str], show: Callable[[], None]) -> None:
            """Open a text again, now or once what is open over the screen is closed."""

        def open_screen(
            self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
        ) -> None:
            """Open something over the list; keys wait until its field is ready for them."""

        def bring_back_first(self) -> None:
            """What a process before this one could not store, before anything more is typed."""

    @property
    def table(self) -> RecommendationTable:
        return self.shown.table

    @property
    def counts(self) -> Counts | None:
        return self.shown.counts

    @property
    def row(self) -> Row | None:
        """The recommendation under the cursor."""
        return self.shown.row

    def relist(self, *, cursor: int | None = None, keep_rows: bool = False) -> None:
        """Make the list anew, after a change of plan, period, filter or sort."""
        self.shown.relist(cursor=cursor, keep_rows=keep_rows)

    def refresh_row(self, recommendation_id: int) -> None:
        """Show one recommendation as the store has it now, where it stands."""
        self.shown.refresh_row(recommendation_id)

    def show_changed(self) -> None:
        """Show everything as the store has it now, where it stands."""
        self.shown.show_changed()

    def when_free(self, show: Callable[[], None]) -> None:
        """Show something now, or once what is being typed elsewhere is done."""
        self.later.add(show)

    def open_gate(self) -> None:
        """Hand on the keys that waited for work, unless what they waited for is opening."""
        self.router.open_soon()
