"""What a command of the list has to work with: what it may ask, store, and show.

The main screen is a ``Shell``; a command never sees more of it than its ``Work``.
"""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from models.errors import Conflict
from models.plan.records import Period, Plan, Recommendation, Row
from tui.commands.asking import Asking, Speaking
from tui.commands.dialogue import Answer
from tui.commands.undo_memory import UndoMemory
from tui.later import Later
from tui.lazily import lazily
from tui.screens.filter_line import FilterLine
from tui.screens.shown_list import ShownList
from tui.widgets.detail_pane import DetailPane

with lazily():
    pass

Result = TypeVar("Result")


class Shell(Speaking, Protocol):
    """The main screen, as far as commands go. ``key`` is the one that was pressed last."""

    shown: ShownList
    filter_line: FilterLine
    undo_memory: UndoMemory
    later: Later
    key: str

    @property
    def whole(self) -> DetailPane | None:
        """The whole recommendation, where it is open over the list."""

    def open_detail(self) -> None:
        """Open the whole recommendation."""

    def close_detail(self) -> None:
        """Back from the whole recommendation to the list."""

    def open_plan(self, plan: Plan) -> None:
        """Show another plan, where this person left it."""

    def show_status(self) -> None:
        """Bring the status line and the footer up to date."""

    def show_detail(self, *, keep_place: bool = False) -> None:
        """Bring the detail up to date with the cursor."""

    def hand_back(self, keep: Callable[[], str], show: Callable[[], None]) -> None:
        """Open a text again, now or once what is open over the screen is closed."""

    def leave(self) -> None:
        """Leave the program, unless something is under way that this would undo."""


class Work(Asking):
    """What a command of the list has to work with."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell

    @property
    def screen(self) -> Any:
        """The main screen itself, for commands that are still its methods."""
        return self._shell

    # -- what is shown -----------------------------------------------------------------------

    @property
    def row(self) -> Row:
        """The recommendation under the cursor; for commands that need one."""
        row = self.shown.row
        assert row is not None
        return row

    @property
    def recommendation(self) -> Recommendation:
        return self.desk.recommendation(self.row.id)

    @property
    def current(self) -> int:
        """Its id, without a look at the store."""
        current = self.shown.table.current
        assert current is not None
        return current

    @property
    def has_row(self) -> bool:
        """Whether the cursor stands on a recommendation."""
        return self.shown.table.current is not None

    @property
    def period(self) -> Period:
        """The shown period; for commands that need one."""
        period = self.desk.period
        assert period is not None
        return period

    @property
    def ids(self) -> list[int]:
        """The recommendations that are listed, in their order."""
        return self.shown.table.ids

    @property
    def shown(self) -> ShownList:
        """The list and its figures."""
        return self._shell.shown

    @property
    def whole(self) -> DetailPane | None:
        """The whole recommendation, where it is open over the list."""
        return self._shell.whole

    @property
    def filter_line(self) -> FilterLine:
        """The filter as it is typed."""
        return self._shell.filter_line

    @property
    def undo_memory(self) -> UndoMemory:
        """What undo and redo have just told."""
        return self._shell.undo_memory

    @property
    def key(self) -> str:
        """The key that was pressed last."""
        return self._shell.key

    def move_to(self, recommendation_id: int) -> bool:
        """Put the cursor on a recommendation, and the detail with it; False where it is hidden."""
        moved = self.shown.table.move_to(recommendation_id)
        if moved:
            self._shell.show_detail()
        return moved

    def open_detail(self) -> None:
        """Open the whole recommendation."""
        self._shell.open_detail()

    def close_detail(self) -> None:
        """Back from the whole recommendation to the list."""
        self._shell.close_detail()

    def open_plan(self, plan: Plan) -> None:
        """Show another plan, where this person left it."""
        self._shell.open_plan(plan)

    def show_row(self, recommendation_id: int) -> None:
        self.shown.refresh_row(recommendation_id)

    def show_status(self) -> None:
        """Bring the status line and the footer up to date."""
        self._shell.show_status()

    def show_changed(self) -> None:
        """Show everything as the store has it now, where it stands."""
        self.shown.show_changed()

    def show_plan(self) -> None:
        """Read the plan itself again, too: its title, its sections, what is part of it."""
        self.desk.reload()
        self.show_periods()

    def show_periods(self) -> None:
        """Make the list anew for the shown period; the detail stays at its place."""
        self.shown.relist()
        self._shell.show_detail(keep_place=True)

    def leave(self) -> None:
        """Leave the program, unless something is under way that this would undo."""
        self._shell.leave()

    # -- waiting for a turn ------------------------------------------------------------------

    def free(self) -> Answer[None]:
        """Wait until the keys are this screen's: nothing open over it, no filter being typed."""
        answer: Answer[None] = Answer()
        self._shell.later.add(lambda: answer.give(None))
        return answer

    def handed_back(self, keep: Callable[[], str]) -> Answer[None]:
        """Wait until nothing is open over the screen, to open a text again that was not stored.

        ``keep`` makes a draft of it should the process end meanwhile; "" or why it cannot.
        """
        answer: Answer[None] = Answer()
        self._shell.hand_back(keep, lambda: answer.give(None))
        return answer

    async def store_row(
        self, of: Row | Recommendation, change: Callable[[], Result], *, decides: bool = False
    ) -> Result:
        try:
            made = await self.store(of.ref, change)
        except Conflict:
            self.show_row(of.id)
            raise
        self.show_row(of.id)
        return made
