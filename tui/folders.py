"""What a folder holds that could be read: names and sizes for the file picker, no widgets."""

import contextlib
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

READ = (".docx", ".xlsx", ".csv", ".tsv", ".txt", ".json", ".docm", ".xlsm")
"""The endings of documents that are offered; any other file is read when its name is typed."""


class Entry(NamedTuple):
    """A folder or a document; ``detail`` is its size and when it was last written."""

    path: Path
    folder: bool
    detail: str = ""

    @property
    def title(self) -> str:
        return f"{self.path.name}{os.sep}" if self.folder else self.path.name


def entries(folder: Path, endings: Sequence[str] = READ) -> list[Entry]:
    """The documents of a folder, newest first, then its folders by name; nothing hidden.

    ``endings`` are the files' that are meant. Raises ``OSError`` where the folder cannot be read.
    """
    folders: list[Entry] = []
    files: list[tuple[float, Entry]] = []
    with os.scandir(folder) as found:
        for one in found:
            # What an office program writes beside an open document is none.
            if one.name.startswith((".", "~$")):
                continue
            try:
                if one.is_dir():
                    folders.append(Entry(Path(one.path), True))
                elif one.name.lower().endswith(tuple(endings)) and one.is_file():
                    state = one.stat()
                    entry = Entry(Path(one.path), False, _detail(state.st_size, state.st_mtime))
                    files.append((state.st_mtime, entry))
            except OSError:
                continue  # gone meanwhile, or a link to nothing
    files.sort(key=lambda each: (-each[0], each[1].path.name))
    folders.sort(key=lambda each: each.path.name.casefold())
    return [entry for _, entry in files] + folders


def typed_path(folder: Path, typed: str) -> Path:
    """The path that somebody typed or pasted, from a folder; ``~`` is one's own."""
    path = Path(typed.strip().strip("'\""))
    with contextlib.suppress(RuntimeError):  # another person's that is not known stays as it is
        path = path.expanduser()
    return Path(os.path.abspath(folder / path))


def short(folder: Path) -> str:
    """A folder as people write it, one's own as ``~``."""
    try:
        return str(Path("~") / folder.relative_to(Path.home())).rstrip(".").rstrip("/") or "~"
    except (ValueError, RuntimeError):
        return str(folder)


def _detail(size: int, written: float) -> str:
    when = datetime.fromtimestamp(written).astimezone()
    if size < 1024:
        amount = f"{size} B"
    elif size < 1024**2:
        amount = f"{size / 1024:.0f} kB"
    else:
        amount = f"{size / 1024**2:.1f} MB"
    return f"{amount}, {when:%d %b %Y %H:%M}"
