"""One line to type in, in the place of the message line, without a widget of its own.

Over a slow line an overlay costs the whole screen twice; this costs the letters. No widget here.
"""

from textual import events

from models.text import clean_line
from tui.widgets.glyphs import glyphs
from tui.widgets.safe_text import cut


class LineField:
    """A text and a place in it. ``take`` deals with a key; Enter and Esc are the caller's."""

    def __init__(self, text: str = "") -> None:
        self.text = clean_line(text)
        self.at = len(self.text)

    def take(self, event: events.Key) -> bool:
        """Deal with a key; False for one that means nothing in a line."""
        key, before, behind = event.key, self.text[: self.at], self.text[self.at :]
        if key in ("backspace", "ctrl+h"):
            self._set(before[:-1], behind)
        elif key in ("delete", "ctrl+d"):
            self._set(before, behind[1:])
        elif key == "ctrl+u":
            self._set("", behind)
        elif key == "ctrl+k":
            self._set(before, "")
        elif key == "ctrl+w":
            words = before.rstrip().rpartition(" ")
            self._set(words[0] + words[1], behind)
        elif key in ("left", "right"):
            self.at = max(0, min(self.at + (1 if key == "right" else -1), len(self.text)))
        elif key in ("home", "ctrl+a"):
            self.at = 0
        elif key in ("end", "ctrl+e"):
            self.at = len(self.text)
        elif event.is_printable and event.character:
            self.insert(event.character)
        else:
            return False
        return True

    def insert(self, text: str) -> None:
        """Put a text in, as what is typed or pasted: cleaned, on one line."""
        self._set(self.text[: self.at] + clean_line(text), self.text[self.at :])

    def shown(self, width: int) -> str:
        """The text with its caret in exactly ``width`` cells: where it is longer, what is around
        the caret."""
        whole = f"{self.text[: self.at]}{glyphs().caret}{self.text[self.at :]}"
        start = max(0, self.at + 1 - width)
        return cut(whole[start:], width)

    def _set(self, before: str, behind: str) -> None:
        self.text, self.at = before + behind, len(before)
