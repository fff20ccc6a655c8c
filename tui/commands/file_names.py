"""Files that commands read and write: which one is asked for, and where one went is said."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from rich.cells import cell_len

from models.lazily import lazily
from tui.commands.long_work import Progress
from tui.commands.work import Work
from tui.widgets.glyphs import glyphs

with lazily():
    from tui.screens import file_picker, folders

Result = TypeVar("Result")


async def pick(work: Work, title: str) -> Path:
    """Ask for a document, from the folder that the last one came from."""
    work.be_idle()
    start = folders.nearest(work.desk.folder)
    name = await work.answer(file_picker.FilePicker(title, start))
    path = Path(name)
    work.desk.folder = path.parent
    return path


async def write_file(
    work: Work,
    title: str,
    kinds: Sequence[Sequence[str]],
    added: str,
    write: Callable[[Path, Progress], Result],
    *,
    said: Callable[[Result], str],
    notes: Callable[[Result], Sequence[str]] = lambda _: (),
) -> None:
    """Ask for a file's name, write the file beside the screen, and say what of it is where.

    ``kinds`` are the endings of each kind, the one meant first; ``added`` stands behind the plan's
    title in the name that is proposed.
    """
    work.be_idle()
    path = await _ask_path(work, title, kinds, added)
    done = await work.long(f"Writing {path.name}", lambda progress: write(path, progress))
    tell_written(work, f"{said(done)} written to {path.name} in ", path.parent, notes(done))


def tell_written(work: Work, said: str, folder: Path, notes: Sequence[str] = ()) -> None:
    """Say what was written and where; of a long path its end."""
    after = sum(cell_len(f"; {note}") for note in notes)
    where, room = folders.short(folder), work.message_width - cell_len(said) - after
    if cell_len(where) > room > cell_len(glyphs().ellipsis):
        where = glyphs().ellipsis + where[1 - room :]
    work.tell([said + where, *notes])


async def _ask_path(work: Work, title: str, kinds: Sequence[Sequence[str]], added: str) -> Path:
    endings = [ending for kind in kinds for ending in kind]
    first = [kind[0] for kind in kinds]

    def check(name: str) -> str:
        if not name.strip():
            return "Give the file a name"
        path = path_of(name)
        if path.suffix.lower() not in endings:
            return f"The ending says what is written: {', '.join(first)}"
        try:
            if path.exists():
                return f"{path.name} is there already; choose another name"
        except OSError as error:
            return f"{error.strerror}: {path.name}"
        return missing_folder(path)

    name = await work.ask_line(
        title,
        _free_name(file_stem(work.plan.title) + added, endings[0]),
        hint=f"{' '.join(first)}, in {folders.short(path_of('.'))}",
        check=check,
    )
    return path_of(name)


def missing_folder(path: Path) -> str:
    """Why nothing can be written to a path, "" where its folder is there."""
    try:
        there = path.parent.is_dir()
    except OSError as error:
        return f"{error.strerror}: {path.name}"
    return "" if there else f"There is no folder {folders.short(path.parent)}"


def file_stem(title: str) -> str:
    """A plan's title as the name of a file: small letters, digits and dashes."""
    kept = "".join(each if each.isalnum() else "-" for each in title.casefold())
    return "-".join(part for part in kept.split("-") if part)[:40] or "plan"


def path_of(name: str) -> Path:
    """Where a file of this name goes: from the folder that the program was started in.

    ``~`` is the home folder; that of a person who is not known stays as it is written.
    """
    path = Path(name.strip())
    try:
        return Path(os.path.abspath(path.expanduser()))
    except (RuntimeError, OSError):
        return path


def _free_name(stem: str, ending: str) -> str:
    for number in range(1, 1000):
        candidate = f"{stem}{ending}" if number == 1 else f"{stem}-{number}{ending}"
        if not path_of(candidate).exists():
            return candidate
    return f"{stem}{ending}"
