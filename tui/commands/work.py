"""What a command has to work with: the desk, a way to ask and to store, and what it may show.

A screen that runs commands is a ``Shell``; a command never sees more of it than its ``Work``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from textual.screen import Screen

from models.errors import Conflict
from models.plan.records import Period, Plan, Row
from tui.background import Writer
from tui.commands.command import Command
from tui.commands.dialogue import Answer, Closed
from tui.desk import Desk
from tui.lazily import lazily

with lazily():
    from tui.screens import chooser, prompt

Result = TypeVar("Result")


class Speaking(Protocol):
    """A screen that speaks, asks and stores: the list, or a meeting."""

    desk: Desk
    writer: Writer
    commands: Mapping[str, Command]

    def say(self, text: str, hint: str = "") -> None:
        """Show one line until the next key; ``hint`` says what can be done about it."""

    def open_screen(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Open something over this screen; keys wait until its field is ready for them."""

    def run_command(self, command: Command) -> None:
        """Do what a key or the palette asks for, or say why that cannot be done now."""

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now; "" where it can."""


class Shell(Speaking, Protocol):
    """The main screen, as far as commands go."""

    @property
    def row(self) -> Row | None:
        """The recommendation under the cursor."""

    def refresh_row(self, recommendation_id: int) -> None:
        """Show one recommendation as the store has it now, where it stands."""

    def relist(self, *, cursor: int | None = None, keep_rows: bool = False) -> None:
        """Make the list anew, after a change of plan, period, filter or sort."""

    def show_status(self) -> None:
        """Bring the status line and the footer up to date."""

    def show_detail(self, *, keep_place: bool = False) -> None:
        """Bring the detail up to date with the cursor."""


class Asking:
    """What every command can do, in the list and in a meeting: say, ask, and store."""

    def __init__(self, speaking: Speaking) -> None:
        self._speaking = speaking

    @property
    def desk(self) -> Desk:
        return self._speaking.desk

    @property
    def plan(self) -> Plan:
        """The plan on the desk; for commands that need one."""
        plan = self.desk.plan
        assert plan is not None
        return plan

    def say(self, text: str, hint: str = "") -> None:
        """Show one line until the next key; ``hint`` says what can be done about it."""
        self._speaking.say(text, hint)

    def command(self, command_id: str) -> Command:
        """The command of this id."""
        return self._speaking.commands[command_id]

    def run(self, command: Command) -> None:
        """Go on with another command, or say why that cannot be done now."""
        self._speaking.run_command(command)

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now; "" where it can."""
        return self._speaking.why_not(command)

    # -- asking ------------------------------------------------------------------------------

    def open(self, screen: "Screen[Result | None]") -> Answer[Result | None]:
        """Open something over the screen, and wait for what it returns; None for nothing."""
        answer: Answer[Result | None] = Answer()
        self._speaking.open_screen(screen, answer.give)
        return answer

    async def choose(
        self, title: str, choices: "Sequence[chooser.Choice]", *, hint: str = ""
    ) -> str:
        """Ask for one of many by name; the id of what was chosen. Esc ends the command."""
        chosen = await self.open(chooser.Chooser(title, choices, hint=hint))
        if chosen is None:
            raise Closed
        return chosen

    async def ask_line(
        self,
        title: str,
        value: str = "",
        *,
        hint: str = "",
        check: Callable[[str], str] = lambda _: "",
    ) -> str:
        """Ask for one line, cleaned and without blanks around it. Esc ends the command.

        ``check`` says what is wrong with a line, "" for nothing; it stays open meanwhile.
        """
        line = await self.open(prompt.Prompt(title, value, hint=hint, check=check))
        if line is None:
            raise Closed
        return line

    # -- storing -----------------------------------------------------------------------------

    def store(self, what: str, change: Callable[[], Result], *, long: str = "") -> Answer[Result]:
        """Make a change, and wait for it: now, or beside the screen where the store is locked.

        ``what`` names it in words, where it is said that it waits. What ``long`` names is not
        tried on the screen's own thread at all. Raises what the change raises.
        """
        answer: Answer[Result] = Answer()
        if not self._speaking.writer.make(what, change, answer.give, answer.fail, long=bool(long)):
            self.say(f"{what}: {long or 'waiting for the store, somebody else is writing'}")
        return answer


class Work(Asking):
    """What a command of the list has to work with."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell

    @property
    def screen(self) -> Any:
        """The main screen itself, for commands that are still its methods."""
        return self._shell

    @property
    def row(self) -> Row:
        """The recommendation under the cursor; for commands that need one."""
        row = self._shell.row
        assert row is not None
        return row

    @property
    def period(self) -> Period:
        """The shown period; for commands that need one."""
        period = self.desk.period
        assert period is not None
        return period

    def show_row(self, recommendation_id: int) -> None:
        """Show one recommendation as the store has it now, where it stands."""
        self._shell.refresh_row(recommendation_id)

    def show_status(self) -> None:
        """Bring the status line and the footer up to date."""
        self._shell.show_status()

    def show_periods(self) -> None:
        """Make the list anew for the shown period; the detail stays at its place."""
        self._shell.relist()
        self._shell.show_status()
        self._shell.show_detail(keep_place=True)

    async def store_row(self, row: Row, change: Callable[[], Result]) -> Result:
        """Change a recommendation, and show it as it is then; also where somebody else has
        changed it meanwhile, which is said."""
        try:
            made = await self.store(row.ref, change)
        except Conflict:
            self.show_row(row.id)
            raise
        self.show_row(row.id)
        return made
