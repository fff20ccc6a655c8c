"""What the groups of commands on the main screen share: its parts, and how it speaks."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from textual._context import NoActiveAppError
from textual.screen import Screen

from models.errors import StocktakeError
from models.plan.records import Counts, Plan, Row
from tui.background import Reader, Task, Writer
from tui.commands.command import Command, why_not
from tui.commands.work import Work
from tui.desk import Desk
from tui.keys.router import Router
from tui.unstored import HandedBack, Unstored
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
    table: RecommendationTable
    detail: DetailPane
    status: Lines
    message: Lines
    footer: Lines
    reader: Reader
    writer: Writer
    counts: Counts | None
    commands: Mapping[str, Command]
    keys: Mapping[str, tuple[str, ...]]
    detail_open: bool
    long_work: Task | None
    unstored: Unstored
    work: Work
    later: list[Callable[[], None]]

    if TYPE_CHECKING:  # what ``MainScreen`` gives to all the groups

        def say(self, text: str, hint: str = "") -> None:
            """Show one line until the next key; ``hint`` says what can be done about it."""

        @property
        def message_text(self) -> str:
            """The line that is shown now."""

        def relist(self, *, cursor: int | None = None, keep_rows: bool = False) -> None:
            """Make the list anew, after a change of plan, period, filter or sort."""

        def lay_out(self) -> None:
            """Divide the terminal between list and detail."""

        def show_status(self) -> None:
            """Bring the status line and the footer up to date."""

        def show_detail(self, *, keep_place: bool = False) -> None:
            """Bring the detail up to date with the cursor."""

        def close_detail(self) -> None:
            """Back from the whole recommendation to the list."""

        def refresh_row(self, recommendation_id: int) -> None:
            """Show one recommendation as the store has it now, where it stands."""

        def open_plan(self, plan: Plan) -> None:
            """Show another plan, where this person left it."""

        def show_changed(self) -> None:
            """Show everything as the store has it now, where it stands."""

        def run_command(self, command: Command) -> None:
            """Do what a key or the palette asks for, or say why that cannot be done now."""

        def open_screen(
            self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
        ) -> None:
            """Open something over the list; keys wait until its field is ready for them."""

        def bring_back_first(self) -> None:
            """What a process before this one could not store, before anything more is typed."""

        def when_free(self, show: Callable[[], None]) -> None:
            """Show something now, or once what is being typed elsewhere is done."""

    def refuse(self, error: StocktakeError) -> None:
        """Tell why something was not done."""
        self.say(error.message)

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now; "" where it can."""
        return why_not(command, self.desk.situation(row=self.table.current is not None))

    @property
    def router(self) -> Router:
        router: Router = self.app.router  # type: ignore[attr-defined]
        return router

    @property
    def row(self) -> Row | None:
        """The recommendation under the cursor."""
        current = self.table.current
        return None if current is None else self.table.row(current)

    def open_gate(self) -> None:
        """Hand on the keys that waited for work, unless what they waited for is opening."""
        self.router.open_soon()

    def post_call(self, call: Callable[[], None]) -> None:
        """Run something on the screen's own thread, from any thread; nothing once that has gone."""
        with suppress(NoActiveAppError):
            self.app.call_later(call)

    @property
    def message_width(self) -> int:
        """How many cells the message line has."""
        return self.message.size.width

    @property
    def ids(self) -> list[int]:
        """The recommendations that are listed, in their order."""
        return list(self.table.ids)

    def move_to(self, recommendation_id: int) -> bool:
        """Put the cursor on a recommendation, and the detail with it; False where it is hidden."""
        moved = self.table.move_to(recommendation_id)
        if moved:
            self.show_detail()
        return moved

    def hand_back(self, keep: Callable[[], str], show: Callable[[], None]) -> None:
        """Open a text again, now or once what is open over the screen is closed."""
        if self.app.screen is self:
            show()
        else:
            self.unstored.handed_back.append(HandedBack(keep, show))
