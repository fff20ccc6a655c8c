"""What every command can do, in the list and in a meeting: say, ask, and store."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from textual.app import App
from textual.screen import Screen

from models.errors import StocktakeError
from models.lazily import lazily
from models.plan.records import ListRow, Plan, Recommendation
from tui.background import StoreWriter
from tui.commands.command import Command
from tui.commands.dialogue import Answer, Closed, carry_out
from tui.desk import Desk
from tui.keys.router import Router
from tui.unstored import OnItsWay, Unstored

with lazily():
    from models.meeting import agreements
    from tui.screens import chooser, prompt

Result = TypeVar("Result")


class Speaking(Protocol):
    """A screen that speaks, asks and stores: the list, or a meeting."""

    desk: Desk
    writer: StoreWriter
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


class Asking(ABC):
    """What every command can do, in the list and in a meeting: say, ask, and store.

    ``changed_hint`` stands behind what is said of a decision, ``unchanged_hint`` where it has
    changed nothing.
    """

    unchanged_hint = ""
    changed_hint = "u takes it back"

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
    def writer(self) -> StoreWriter:
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

    async def answer(self, screen: "Screen[Result | None]") -> Result:
        """Open something over the screen, and wait for its answer. Esc ends the command."""
        answer = await self.open(screen)
        if answer is None:
            raise Closed
        return answer

    async def choose(
        self, title: str, choices: "Sequence[chooser.Choice]", *, hint: str = ""
    ) -> str:
        """Ask for one of many by name; the id of what was chosen. Esc ends the command."""
        return await self.answer(chooser.Chooser(title, choices, hint=hint))

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

        if not speaking.writer.carry_out(
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
        self, of: ListRow | Recommendation, change: Callable[[], Result], *, decides: bool = False
    ) -> Result:
        """Change a recommendation, and show it as it is then; also where somebody else has
        changed it meanwhile, which is said. ``decides`` says that it is the board's decision."""
