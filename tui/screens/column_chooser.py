"""Which columns the list has, and in which order."""

from models.personal.settings import COLUMNS
from tui.screens.chooser import Choice, Chooser
from tui.widgets.columns import TITLES


class ColumnChooser(Chooser):
    """Enter puts a column in or takes it out, Left and Right move it, Esc shows the list so.

    Returns the names of the columns in their order, joined by blanks; never none of them.
    """

    HINT = "Enter In or out   Left Right Move   Esc Done"

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = list(names)
        super().__init__("Columns behind the ref, from the left", self._choices())

    def _choices(self) -> list[Choice]:
        inside = [
            Choice(name, TITLES[name], f"column {at}") for at, name in enumerate(self._names, 1)
        ]
        outside = [Choice(name, TITLES[name], "not shown") for name in COLUMNS]
        return inside + [each for each in outside if each.id not in self._names]

    def take(self, key: str) -> bool:
        current = self.shown[self.cursor].id if self.shown else ""
        if key == "escape":
            self.dismiss(" ".join(self._names))
        elif key in ("left", "right") and current in self._names:
            at = self._names.index(current)
            to = max(min(at + (1 if key == "right" else -1), len(self._names) - 1), 0)
            self._names.insert(to, self._names.pop(at))
            self._again(current)
        else:
            return super().take(key)
        return True

    def _choose(self) -> None:
        current = self.shown[self.cursor].id if self.shown else ""
        if current in self._names:
            if len(self._names) > 1:
                self._names.remove(current)
        elif current:
            self._names.append(current)
        self._again(current)
        self.ready()

    def _again(self, current: str) -> None:
        self.offer(self._choices())
        self.narrow()
        for at, each in enumerate(self.shown):
            if each.id == current:
                self._move_to(at)
