"""What undo and redo have just told, which the same key pressed again goes on from."""

from typing import Literal

Way = Literal["undo", "redo"]


class UndoMemory:
    """``asked`` is a change of an earlier run that undo has named, and takes back when asked again.

    ``left`` is the way and the change that it has left as it is, since somebody has changed it.
    """

    def __init__(self) -> None:
        self.asked = 0
        self.left: tuple[Way, int] | None = None

    def forget(self, command_id: str) -> None:
        """Forget what another command makes out of date; called before each, "" for none."""
        if command_id != "undo":
            self.asked = 0
        if command_id not in ("undo", "redo"):
            self.left = None

    def left_by(self, way: Way) -> int | None:
        """The change that the same key has just told to be left as it is."""
        return self.left[1] if self.left is not None and self.left[0] == way else None
