"""Writing officers' packs into a folder, and recording who was sent what."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO
from unicodedata import normalize

from exports import contents
from exports.files import NotWritten, spare_store, write_file
from models.documents import packs_sent
from models.errors import Refused
from models.plan.records import Period, Plan
from models.store.store import Store
from models.text import show_line

Progress = Callable[[int, int], None]

_ENDING = ".docx"
_LONGEST = 120
"""Bytes of a name, well below what any file system holds."""
_UNSAFE = re.compile(r"[^\w .,&()'+-]")
# Windows opens a device instead of a file of these names, whatever their ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:$|[ .])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MadePack:
    """A pack that was written: whose, where, and how many recommendations are in it.

    ``notes`` are lines for the person who asked for it: what the format could not hold as it is.
    """

    officer: str
    path: Path
    count: int
    notes: tuple[str, ...] = ()


def write_packs(
    store: Store,
    plan: Plan,
    period: Period,
    folder: Path,
    officers: dict[str, list[int]],
    *,
    due: date | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> list[MadePack]:
    """Write the packs of ``officers`` (as ``answers`` gives them) for an open period.

    The folder is made where it does not exist, for its owner alone, as the files are. Each pack
    that is written is remembered as sent. Raises ``Refused`` for a closed period, ``NotWritten``
    before anything is written where a file is there already and ``force`` is not given.
    """
    if period.closed:
        raise Refused(
            f"{show_line(period.label)} is closed: nothing that comes back could be taken"
        )
    targets = dict(zip(officers, _paths(folder, officers, period), strict=True))
    _check(store, folder, list(targets.values()), force)
    made: list[MadePack] = []
    for done, (officer, ids) in enumerate(officers.items()):
        if progress is not None:
            progress(done, len(officers))
        made.append(_write(store, plan, period, officer, ids, targets[officer], due, force))
    return made


def _write(
    store: Store,
    plan: Plan,
    period: Period,
    officer: str,
    ids: Sequence[int],
    target: Path,
    due: date | None,
    force: bool,
) -> MadePack:
    # python-docx is loaded by whoever writes a Word file, and by nobody else.
    from exports.packs.word_file import write_pack

    with store.reading():
        held = contents.of_plan(store, plan, ids)

        def write(stream: BinaryIO) -> int:
            return write_pack(held, officer, period, stream, due=due, return_to=store.actor.name)

        count = write_file(target, write, force=force)
    packs_sent.record(
        store,
        plan.id,
        period.id,
        officer,
        target.name,
        count=count,
        position=held.position,
        due=due,
    )
    return MadePack(officer, target, count, tuple(held.notes))


def _check(store: Store, folder: Path, targets: Sequence[Path], force: bool) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError as error:
        raise NotWritten(f"{folder}: not a folder; name one for the packs") from error
    except OSError as error:
        raise NotWritten(f"{folder}: cannot be made ({error.strerror or error})") from error
    for target in targets:
        spare_store(store, target, "folder")
        if not force and target.exists():
            raise NotWritten(
                f"{target}: there already; packs are replaced only if you ask for it (--force)"
            )


def _paths(
    folder: Path, officers: Sequence[str] | dict[str, list[int]], period: Period
) -> list[Path]:
    """A different name for each file, valid on every file system."""
    taken: set[str] = set()
    paths: list[Path] = []
    for officer in officers:
        stem = _stem(f"{officer} - {period.label}")
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} ({number})"
        taken.add(name.casefold())
        paths.append(folder / f"{name}{_ENDING}")
    return paths


def _stem(text: str) -> str:
    name = " ".join(_UNSAFE.sub(" ", normalize("NFC", text)).split())
    while len(name.encode("utf-8")) > _LONGEST:
        name = name[:-1]
    # A leading dash would make the name an option, a leading dot a hidden file.
    name = name.lstrip(" .-").rstrip(" .") or "Pack"
    return f"Pack {name}" if _DEVICES.match(name) else name
