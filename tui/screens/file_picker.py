"""Choosing a document: the folder's own list, narrowed by typing; a path may be typed or pasted."""

import os
from pathlib import Path

from rich.cells import cell_len
from textual import events

from tui.keys.key_names import normalise
from tui.screens import folders
from tui.screens.chooser import AROUND, Choice, Chooser
from tui.screens.overlay import matches
from tui.screens.paper import OneLine
from tui.widgets.colours import BOLD, DIM, PLAIN
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Line
from tui.widgets.safe_text import cut, middle

PICK = "Type or paste a path  Enter Choose  Backspace Up  Esc Close"


class FilePicker(Chooser):
    """Returns the path of a document as a text, None for none."""

    HINT = PICK

    def __init__(self, title: str, folder: Path) -> None:
        super().__init__(title, ())
        self._folder = folder
        self._problem = ""
        self._found: dict[str, folders.FolderEntry] = {}

    def on_mount(self) -> None:
        self._look_into(self._folder)
        super().on_mount()

    def on_key(self, event: events.Key) -> None:
        if normalise(event) in ("backspace", "ctrl+h") and not self.typed:
            event.stop()
            event.prevent_default()
            self._look_into(self._folder.parent)
            return
        super().on_key(event)

    def narrow(self) -> None:
        self._problem = ""
        if self.typed.endswith(os.sep):
            folder = folders.typed_path(self._folder, self.typed)
            if folders.is_folder(folder):
                self._enter(folder)
                return
        self.shown = [each for each in self._options if matches(self.typed, each.title)]
        self.cursor = self._top = 0
        self.repaint()

    def _choose(self) -> None:
        typed = folders.typed_path(self._folder, self.typed) if self.typed.strip() else None
        wrong = folders.problem(typed) if typed is not None else ""
        if typed is not None and not wrong:
            self.dismiss(str(typed))
            return
        entry = self._found[self.shown[self.cursor].id] if self.shown else None
        if typed is not None and folders.is_folder(typed) and not self.cursor:
            self._enter(typed)
        elif entry is not None and not entry.folder:
            self.dismiss(entry.path)
            return
        elif entry is not None:
            self._enter(Path(entry.path))
        else:
            self._wrong(wrong or "No document is here: type a path, or Backspace")
        self.ready()

    def _enter(self, folder: Path) -> None:
        if self._look_into(folder):
            self.typed = ""
            self.repaint()

    def _look_into(self, folder: Path) -> bool:
        try:
            found = folders.entries(folder)
        except OSError as error:
            self._wrong(f"{folders.short(folder)}: {error.strerror or error}")
            return False
        self._folder, self._problem = folder, ""
        self._found = {entry.path: entry for entry in found}
        # What a folder of thousands holds is measured and put into words where it is seen.
        self.offer([Choice(entry.path, entry.title) for entry in found])
        self._widest = min(max((len(entry.title) for entry in found), default=0), 40)
        self.repaint()
        return True

    def _wrong(self, text: str) -> None:
        self._problem = text
        self.repaint()

    def _fit(self) -> None:
        # Folders differ in length: the panel is as high as it may be from the first on.
        room = max(self.app.size.height * 2 // 3 - AROUND, 3)
        self.query_one("#choices").styles.height = room

    def _line(self, choice: Choice, here: bool, width: int) -> Line:
        return super()._line(choice._replace(detail=self._found[choice.id].detail), here, width)

    def repaint(self) -> None:
        super().repaint()
        if not self.is_attached:
            return
        if self._problem:
            problem = middle(self._problem, self.app.size.width)
            self.query_one("#hint", OneLine).say(problem, BOLD)
        where = folders.short(self._folder).rstrip(os.sep) + os.sep
        count = f"{len(self.shown)} of {len(self._found)}"
        room = self.app.size.width - cell_len(count) - cell_len(self.typed) - 3
        self.query_one("#typed", OneLine).say(
            f"{_end(where, max(room, 10))}{self.typed}{glyphs().caret}",
            PLAIN if self.typed else DIM,
            right=count,
        )


def _end(where: str, room: int) -> str:
    """A folder's path, or as much of its end as there is room for."""
    where = cut(where, cell_len(where))
    return where if cell_len(where) <= room else glyphs().ellipsis + where[1 - room :]
