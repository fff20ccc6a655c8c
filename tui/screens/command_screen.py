"""What the list and a meeting have in common: they run commands, and speak in the message line."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from models.errors import StocktakeError
from tui.commands.asking import Asking
from tui.commands.command import Command, Situation, why_not
from tui.keys.router import OpensGate
from tui.widgets.lines import Lines


class CommandScreen(OpensGate):
    """To be mixed into a screen that takes every key itself.

    ``work`` is what its commands are given, ``by_key`` which command a key runs.
    """

    CLOSING_KEYS = ()

    work: Asking
    message: Lines
    commands: Mapping[str, Command]
    keys: Mapping[str, tuple[str, ...]]
    _message = _hint = ""

    if TYPE_CHECKING:  # what each of them has in its own way

        @property
        def situation(self) -> Situation:
            """What the availability of its commands depends on."""

        def _show_bottom(self) -> None:
            """Show the message line, or what is typed in its place, and the keys."""

    def say(self, text: str, hint: str = "") -> None:
        """Show one line until the next key; ``hint`` says what can be done about it."""
        self._message, self._hint = text, hint
        self._show_bottom()

    @property
    def message_text(self) -> str:
        """The line that is shown now."""
        return self._message

    @property
    def message_width(self) -> int:
        """How many cells the message line has."""
        return self.message.size.width

    def refuse(self, error: StocktakeError) -> None:
        """Tell why something was not done."""
        self.say(error.message)

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used now; "" where it can."""
        return why_not(command, self.situation)

    def run_command(self, command: Command) -> None:
        """Do what a key or the palette asks for, or say why that cannot be done now."""
        if reason := self.why_not(command):
            self.say(f"{command.title}: {reason}")
        else:
            self._carry_out(command)

    def _carry_out(self, command: Command) -> None:
        try:
            dialogue = command.run(self.work)
        except StocktakeError as error:
            self.refuse(error)
            return
        if dialogue is not None:
            self.work.start(dialogue)
