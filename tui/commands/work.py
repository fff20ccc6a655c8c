"""What a command has to work with: the desk, a way to ask and to store, and what it may show.

A screen that runs commands is a ``Shell``; a command never sees more of it than its ``Work``.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from textual.app import App
from textual.screen import Screen

from models.errors import Conflict, StocktakeError
from models.plan.records import Period, Plan, Recommendation, Row
from tui.background import Writer
from tui.commands.command import Command
from tui.commands.dialogue import Answer, Closed, carry_out
from tui.desk import Desk
from tui.keys.router import Router
from tui.lazily import lazily
from tui.unstored import OnItsWay, Unstored

with lazily():
    from models.meeting import agreements
    from tui.screens import chooser, prompt

Result = TypeVar("Result")


class Speaking(Protocol):
    """A screen that speaks, asks and stores: the list, or a meeting."""

    desk: Desk
    writer: Writer
    unstored: Unstored
    commands: Mapping[str, Command]
    keys: Mapping[str, tuple[str, ...]]

    @property
    def app(self) -> App[Any]:
        """The application."""

    @property
    def router(self) -> Router:
        """What every key goes through."""

    @property
    def message_text(self) -> str:
        """The line that is shown now."""

    @property
    def message_width(self) -> int:
        """How many cells the message line has."""

    def say(self, text: str, hint: str = "") -> None:
        """Show one line until the next key; ``hint`` says what can be done about it."""

    def refuse(self, error: StocktakeError) -> None:
        """Tell why something was not done."""

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

    @property
    def ids(self) -> list[int]:
        """The recommendations that are listed, in their order."""

    def move_to(self, recommendation_id: int) -> bool:
        """Put the cursor on a recommendation, and the detail with it; False where it is hidden."""

    def open_plan(self, plan: Plan) -> None:
        """Show another plan, where this person left it."""

    def refresh_row(self, recommendation_id: int) -> None:
        """Show one recommendation as the store has it now, where it stands."""

    def show_changed(self) -> None:
        """Show everything as the store has it now, where it stands."""

    def show_plan_anew(self) -> None:
        """Read the plan itself again, too: its title, its sections, what is part of it."""

    def relist(self, *, cursor: int | None = None, keep_rows: bool = False) -> None:
        """Make the list anew, after a change of plan, period, filter or sort."""

    def show_status(self) -> None:
        """Bring the status line and the footer up to date."""

    def show_detail(self, *, keep_place: bool = False) -> None:
        """Bring the detail up to date with the cursor."""

    def when_free(self, show: Callable[[], None]) -> None:
        """Show something now, or once what takes the keys is done."""

    def hand_back(self, keep: Callable[[], str], show: Callable[[], None]) -> None:
        """Open a text again, now or once what is open over the screen is closed."""


class Asking(ABC):
    """What every command can do, in the list and in a meeting: say, ask, and store.

    ``not_made`` and ``made`` are the hints behind what is said of a decision that has changed
    nothing, or something.
    """

    not_made = ""
    made = "u takes it back"

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

    @property
    @abstractmethod
    def recommendation(self) -> Recommendation:
        """The recommendation that a command is about, whole; for commands that need one."""

    @property
    def decides(self) -> str:
        """The board that decides here, "" where it is asked who did."""
        return ""

    @property
    def board(self) -> str:
        """What the board calls itself."""
        return agreements.board_name(self.desk.store, self.plan.id)

    @property
    def writer(self) -> Writer:
        """What makes changes one after the other."""
        return self._speaking.writer

    @property
    def unstored(self) -> Unstored:
        """What was typed on this screen and is not stored yet."""
        return self._speaking.unstored

    @property
    def router(self) -> Router:
        """What every key goes through."""
        return self._speaking.router

    @property
    def message(self) -> str:
        """The line that is shown now."""
        return self._speaking.message_text

    @property
    def message_width(self) -> int:
        """How many cells the message line has."""
        return self._speaking.message_width

    def say(self, text: str, hint: str = "") -> None:
        """Show one line until the next key; ``hint`` says what can be done about it."""
        self._speaking.say(text, hint)

    def copy(self, what: str, text: str) -> None:
        """Hand a text to the terminal's clipboard, where the settings allow it; say what it was."""
        if not self.desk.settings.copy:
            self.say("Copying is switched off in your settings")
            return
        self._speaking.app.copy_to_clipboard(text)
        self.say(f"{what} copied, where your terminal allows it")

    def keys(self, command_id: str) -> tuple[str, ...]:
        """The keys of a command."""
        return self._speaking.keys[command_id]

    @property
    def commands(self) -> Sequence[Command]:
        """Every command of the screen, in the order of the help."""
        return tuple(self._speaking.commands.values())

    def command(self, command_id: str) -> Command:
        """The command of this id."""
        return self._speaking.commands[command_id]

    def run(self, command: Command) -> None:
        """Go on with another command, or say why that cannot be done now."""
        self._speaking.run_command(command)

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now; "" where it can."""
        return self._speaking.why_not(command)

    def start(self, dialogue: Coroutine[Answer[Any], None, None]) -> None:
        """Carry out what a key asks for on something that stays open over the screen."""
        carry_out(dialogue, self._speaking.refuse)

    # -- asking ------------------------------------------------------------------------------

    def open(self, screen: "Screen[Result]") -> Answer[Result | None]:
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
        line = await self.open_line(title, value, hint, check)
        if line is None:
            raise Closed
        return line

    def open_line(
        self, title: str, value: str, hint: str, check: Callable[[str], str]
    ) -> Answer[str | None]:
        """Open what takes a line, and wait for it; None for Esc."""
        return self.open(prompt.Prompt(title, value, hint=hint, check=check))

    # -- storing -----------------------------------------------------------------------------

    def store(
        self,
        what: str,
        change: Callable[[], Result],
        *,
        saying: str = "",
        long: bool = False,
        typed: OnItsWay | None = None,
    ) -> Answer[Result]:
        """Make a change, and wait for it: now, or beside the screen where the store is locked.

        ``what`` names it in words; ``saying`` is said while it waits. One that is ``long`` is not
        tried on the screen's own thread, and keys wait for what it leads to. ``typed`` says how a
        text is kept on its way. Raises what the change raises.
        """
        speaking = self._speaking
        answer: Answer[Result] = Answer()
        tries = 0

        def make() -> Result:
            nonlocal tries
            tries += 1
            if tries > 1 and typed is not None:
                typed.keep()
            return change()

        def settle(go_on: Callable[[], None]) -> None:
            self.unstored.arrived(typed)
            go_on()
            if long:
                self.router.open_soon()

        if not speaking.writer.make(
            what,
            make,
            lambda made: settle(lambda: answer.give(made)),
            lambda error: settle(lambda: answer.fail(error)),
            long=long,
        ):
            self.say(saying or f"{what}: waiting for the store, somebody else is writing")
            self.unstored.on_its_way = typed
            if long:
                self.router.wait()
        return answer

    @abstractmethod
    def show_row(self, recommendation_id: int) -> None:
        """Show one recommendation as the store has it now, where it stands."""

    @abstractmethod
    async def store_row(
        self, of: Row | Recommendation, change: Callable[[], Result], *, decides: bool = False
    ) -> Result:
        """Change a recommendation, and show it as it is then; also where somebody else has
        changed it meanwhile, which is said. ``decides`` says that it is the board's decision."""


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
    def recommendation(self) -> Recommendation:
        return self.desk.recommendation(self.row.id)

    @property
    def period(self) -> Period:
        """The shown period; for commands that need one."""
        period = self.desk.period
        assert period is not None
        return period

    @property
    def ids(self) -> list[int]:
        """The recommendations that are listed, in their order."""
        return self._shell.ids

    def move_to(self, recommendation_id: int) -> bool:
        """Put the cursor on a recommendation, and the detail with it; False where it is hidden."""
        return self._shell.move_to(recommendation_id)

    def open_plan(self, plan: Plan) -> None:
        """Show another plan, where this person left it."""
        self._shell.open_plan(plan)

    def show_row(self, recommendation_id: int) -> None:
        self._shell.refresh_row(recommendation_id)

    def show_status(self) -> None:
        """Bring the status line and the footer up to date."""
        self._shell.show_status()

    def show_changed(self) -> None:
        """Show everything as the store has it now, where it stands."""
        self._shell.show_changed()

    def show_plan(self) -> None:
        """Read the plan itself again, too: its title, its sections, what is part of it."""
        self._shell.show_plan_anew()

    def relist(self) -> None:
        """Make the list anew, after a change of plan, period, filter or sort."""
        self._shell.relist()

    def show_periods(self) -> None:
        """Make the list anew for the shown period; the detail stays at its place."""
        self._shell.relist()
        self._shell.show_status()
        self._shell.show_detail(keep_place=True)

    def free(self) -> Answer[None]:
        """Wait until the keys are this screen's: nothing open over it, no filter being typed."""
        answer: Answer[None] = Answer()
        self._shell.when_free(lambda: answer.give(None))
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
