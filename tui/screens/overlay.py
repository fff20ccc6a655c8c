"""What every overlay has in common: it opens the gate for keys, and takes typed letters itself."""

from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.screen import ModalScreen

from models.text import clean_line
from tui.keys.key_names import normalise
from tui.keys.router import OpensGate
from tui.textual_parts import hold_painting, paint_again, send_exact_updates

Result = TypeVar("Result")


class Overlay(OpensGate, ModalScreen[Result]):
    """A modal screen that lets keys in once it stands."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = "Overlay { background: $background; }"

    def __init__(self) -> None:
        super().__init__()
        send_exact_updates(self)

    def on_compose(self) -> None:
        # Each step of a screen's making would be painted and sent; one paint is enough.
        hold_painting(self.app)

    def on_mount(self) -> None:
        # Textual calls this after a subclass's own; called once more it would let keys in twice.
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        paint_again(self.app)
        self.ready()


class TypingOverlay(Overlay[Result]):
    """An overlay that narrows what it shows by what is typed.

    It takes the letters itself, without a field that has the focus: any change of focus would
    send the whole screen again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""

    if TYPE_CHECKING:  # what each of them does in its own way

        def narrow(self) -> None:
            """Show what matches ``typed``."""

        def take(self, key: str) -> bool:
            """Deal with a key that is no letter; False where it is none of this screen's."""

    def on_key(self, event: events.Key) -> None:
        key = normalise(event)
        event.stop()
        event.prevent_default()
        if key in ("backspace", "ctrl+h"):
            self._type(self.typed[:-1])
        elif key == "ctrl+u":
            self._type("")
        elif key == "ctrl+w":
            self._type(self.typed.rstrip().rpartition(" ")[0])
        elif event.is_printable and event.character and (len(key) == 1 or key == "space"):
            self._type(self.typed + event.character)
        else:
            self.take(key)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._type(self.typed + clean_line(event.text))

    def _type(self, text: str) -> None:
        if text != self.typed:
            self.typed = text
            self.narrow()


def matches(words: str, *texts: str) -> bool:
    """Whether every word of ``words`` is somewhere in the texts, without regard to case."""
    within = "\n".join(texts).casefold()
    return all(word in within for word in words.casefold().split())
