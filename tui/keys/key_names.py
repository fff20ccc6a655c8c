"""What a key is called: in the registry of commands, and by Textual."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual import events


def normalise(event: "events.Key") -> str:
    """Which key of the registry a key event is.

    Printable characters are themselves (``?``, ``X``), others have Textual's name (``pagedown``,
    ``ctrl+p``); the space bar is ``space``.
    """
    character = event.character
    if character is None or not event.is_printable or _is_modified(event.key):
        return event.key
    return "space" if character == " " else character


def _is_modified(key: str) -> bool:
    return "+" in key and len(key) > 1
