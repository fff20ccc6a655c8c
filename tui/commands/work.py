"""What a command of the list has to work with: what it may ask, store, and show.

The main screen is a ``Shell``; a command never sees more of it than its ``Work``.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from rich.cells import cell_len

from models.errors import Conflict, StocktakeError
from models.lazily import lazily
from models.plan.records import Change, ListRow, Period, Plan, Recommendation
from tui.commands.asking import Asking, Speaking
from tui.commands.dialogue import Answer, Closed
from tui.commands.long_work import STOPS, LongWork, Progress
from tui.commands.undo_memory import UndoMemory
from tui.later import Later
from tui.screens.filter_line import FilterLine
from tui.screens.shown_list import ShownList
from tui.widgets.detail_pane import DetailPane
from tui.widgets.safe_text import middle

with lazily():
    from tui.screens import reading_pane
    from tui.words import changes as change_words
    from tui.words import history_and_glossary as texts

Result = TypeVar("Result")


class Shell(Speaking, Protocol):
    """The main screen, as far as commands go. ``key`` is the one that was pressed last."""

    shown: ShownList
    filter_line: FilterLine
    undo_memory: UndoMemory
    later: Later
    long_work: LongWork
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

    # -- what is shown -----------------------------------------------------------------------

    @property
    def row(self) -> ListRow:
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

    # -- what takes longer than a key may ----------------------------------------------------

    def be_idle(self) -> None:
        """End the command where other long work still runs, which is said."""
        if self._shell.long_work.tell_if_running():
            raise Closed

    def long(
        self, saying: str, work: Callable[[Progress], Result], *, leads: bool = False
    ) -> Answer[Result]:
        """Work beside the screen, and wait for it; ``saying`` names it in words, Esc stops it.

        ``work`` gets what it tells its progress to, which raises where it is to stop. What goes
        wrong is said, and ends the command. What ``leads`` to a screen or to another list has the
        keys wait for that, for a moment.
        """
        answer: Answer[Result] = Answer()

        def told(at: int, total: int) -> None:
            figures = f": {at} of {total}"
            room = self.message_width - cell_len(figures) - cell_len(STOPS) - 3
            self.say(middle(saying, room) + figures, STOPS)

        def done(result: Result) -> None:
            answer.give(result)
            self.router.open_soon()

        def failed(error: StocktakeError) -> None:
            self.router.forget()
            self.tell([error.message], title="Not done" if leads else "")
            answer.close()
            self.router.open_soon()

        self.say(saying, STOPS)
        if leads:
            self.router.wait()
        self._shell.long_work.start(saying, work, told, done, failed)
        return answer

    def tell(self, lines: Sequence[str], hint: str = "", *, title: str = "") -> None:
        """Say what came of something in the message line, its beginning and its end at least.

        With a ``title`` what that has no room for is shown whole, in a pane of its own: where
        the keys are not something else's by now.
        """
        room = self.message_width - (cell_len(hint) + 3 if hint else 0)
        line = "; ".join(lines)
        self.say(middle(line, room), hint)
        if title and cell_len(line) > room:
            self._shell.later.add(lambda: self._show_whole(title, lines))

    def _show_whole(self, title: str, lines: Sequence[str]) -> None:
        paragraphs = [texts.Paragraph(line) for line in lines]
        self.open(reading_pane.ReadingPane(title, paragraphs, close_keys=("enter",)))

    # -- storing -----------------------------------------------------------------------------

    def say_made(self, made: Change | None) -> None:
        """Say what was changed of the plan, None for nothing."""
        if made is None:
            self.say("It is so already")
        else:
            self.say(change_words.made_words(self.desk.store, made), self.changed_hint)

    async def store_row(
        self, of: ListRow | Recommendation, change: Callable[[], Result], *, decides: bool = False
    ) -> Result:
        try:
            made = await self.store(of.ref, change)
        except Conflict:
            self.show_row(of.id)
            raise
        self.show_row(of.id)
        return made
