"""What a folder holds that could be read: names and sizes for the file picker, no widgets."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from models import clock

READ = (".docx", ".xlsx", ".csv", ".tsv", ".txt", ".json", ".docm", ".xlsm")
"""The endings of documents that are offered; any other file is read when its name is typed."""


class FolderEntry(NamedTuple):
    """A folder or a document, with its size in bytes and when it was last written."""

    path: str
    title: str
    folder: bool
    size: int = 0
    written: float = 0.0

    @property
    def detail(self) -> str:
        """A document's size and date in words; "" for a folder."""
        return "" if self.folder else _detail(self.size, self.written)


def entries(folder: Path, endings: Sequence[str] = READ) -> list[FolderEntry]:
    """The documents of a folder, newest first, then its folders by name; nothing hidden.

    ``endings`` are those of the files that are meant. Raises ``OSError`` where the folder cannot
    be read.
    """
    folders: list[FolderEntry] = []
    files: list[FolderEntry] = []
    meant = tuple(endings)
    with os.scandir(folder) as found:
        for one in found:
            # An office program writes a file of its own beside a document that is open.
            if one.name.startswith((".", "~$")):
                continue
            try:
                if one.is_dir():
                    folders.append(FolderEntry(one.path, one.name + os.sep, True))
                elif one.name.lower().endswith(meant) and one.is_file():
                    state = one.stat()
                    entry = FolderEntry(one.path, one.name, False, state.st_size, state.st_mtime)
                    files.append(entry)
            except OSError:
                continue  # gone meanwhile, or a link to nothing
    files.sort(key=lambda each: each.title)
    files.sort(key=lambda each: each.written, reverse=True)
    folders.sort(key=lambda each: each.path.casefold())
    return files + folders


def nearest(folder: Path | None) -> Path:
    """A folder, or the nearest one above it that is still there; None is the current one."""
    try:
        start = Path.cwd() if folder is None else folder
    except OSError:  # removed while the program runs
        start = Path.home()
    return next((each for each in (start, *start.parents) if is_folder(each)), Path(os.sep))


def typed_path(folder: Path, typed: str) -> Path:
    """The path that somebody typed or pasted, seen from a folder; ``~`` is the home folder."""
    path = Path(typed.strip().strip("'\""))
    with contextlib.suppress(RuntimeError):  # another person's that is not known stays as it is
        path = path.expanduser()
    return Path(os.path.normpath(folder / path))


def is_folder(path: Path) -> bool:
    """Whether this is a folder as far as can be seen."""
    return os.path.isdir(path)


def problem(path: Path) -> str:
    """Why a path cannot be read as a document, in words; "" where it may be tried."""
    try:
        path.stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no name of a file"
        return f"{short(path)}: {reason}"
    return "" if path.is_file() else f"{short(path)}: not a plain file"


def short(path: Path) -> str:
    """A path as people write it, the home folder as ``~``."""
    try:
        return str(Path("~") / path.relative_to(Path.home())).rstrip(".").rstrip("/") or "~"
    except (ValueError, RuntimeError):
        return str(path)


def _detail(size: int, written: float) -> str:
    try:
        when = f"{clock.local(written):%d %b %Y %H:%M}"
    except (OSError, OverflowError, ValueError):  # a date that no calendar has
        when = ""
    if size < 1024:
        amount = f"{size} B"
    elif size < 1024**2:
        amount = f"{size / 1024:.0f} kB"
    else:
        amount = f"{size / 1024**2:.1f} MB"
    return ", ".join(filter(None, (amount, when)))
