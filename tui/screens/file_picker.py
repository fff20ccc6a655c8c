"""Choosing a document: the folder's own list, narrowed by typing; a path may be typed or pasted."""

import os
from pathlib import Path

from textual import events

from tui import folders
from tui.colours import DIM, PLAIN
from tui.glyphs import glyphs
from tui.keymap import normalise
from tui.screens.chooser import AROUND, Choice, Chooser
from tui.screens.paper import OneLine

PICK = "Type to narrow, or a path   Enter Choose   Backspace Folder above   Esc Close"


class FilePicker(Chooser):
    """Returns the path of a document as a text, None for none."""

    HINT = PICK

    def __init__(self, title: str, folder: Path) -> None:
        super().__init__(title, ())
        self._folder = folder
        self._problem = ""
        self._found: dict[str, folders.Entry] = {}

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
        if self.typed.endswith(os.sep) or self.typed == "~":
            folder = folders.typed_path(self._folder, self.typed)
            if folder.is_dir():
                self.typed = ""
                self._look_into(folder)
                return
        super().narrow()

    def _choose(self) -> None:
        typed = folders.typed_path(self._folder, self.typed) if self.typed else None
        if typed is not None and typed.is_file():
            self.dismiss(str(typed))
            return
        chosen = self.shown[self.cursor] if self.shown else None
        entry = self._found[chosen.id] if chosen is not None else None
        if entry is not None and not entry.folder:
            self.dismiss(str(entry.path))
        elif entry is not None:
            self.typed = ""
            self._look_into(entry.path)
            self.ready()
        else:
            super()._choose()

    def _look_into(self, folder: Path) -> None:
        try:
            found = folders.entries(folder)
        except OSError as error:
            self._problem = f"{folders.short(folder)}: {error.strerror or error}"
        else:
            self._folder, self._problem = folder, ""
            self._found = {str(entry.path): entry for entry in found}
            self.offer(
                [Choice(path, entry.title, entry.detail) for path, entry in self._found.items()]
            )
        self.repaint()

    def _fit(self) -> None:
        # Folders differ in length: the panel is as high as it may be from the first on.
        room = max(self.app.size.height * 2 // 3 - AROUND, 3)
        self.query_one("#choices").styles.height = room

    def repaint(self) -> None:
        super().repaint()
        if not self.is_attached:
            return
        if self._problem:
            self.query_one("#hint", OneLine).say(self._problem)
        where = folders.short(self._folder).rstrip(os.sep) + os.sep
        room = max(self.app.size.width // 2, 20)
        if len(where) > room:  # where one is stands at a path's end
            where = glyphs().ellipsis + where[-room:]
        self.query_one("#typed", OneLine).say(
            f"{where}{self.typed}{glyphs().caret}",
            PLAIN if self.typed else DIM,
            right=f"{len(self.shown)} of {len(self._found)}",
        )
