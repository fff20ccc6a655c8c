"""From a plan in the store to a file: what the command and the screen both call."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from exports import contents
from exports.contents import Format, Progress
from exports.files import NotWritten, write_file
from exports.formats import format_for, format_named
from models.location import belongs_to
from models.records import Plan
from models.store import Store


@dataclass(frozen=True, slots=True)
class Exported:
    """Where a file went, how many recommendations are in it, and its format's title."""

    path: Path
    count: int
    title: str


def export_plan(
    store: Store,
    plan: Plan,
    target: Path,
    *,
    format_name: str | None = None,
    ids: Sequence[int] | None = None,
    exact: bool = False,
    force: bool = False,
    progress: Progress | None = None,
) -> Exported:
    """Write a plan, or its recommendations with these ids in their order, to a file.

    The format is that of the file's ending unless ``format_name`` is given. From a thread of its
    own this is called inside ``store.connected()``; ``progress`` may raise to stop it, and then no
    file is left. Raises ``Refused`` for an unknown format or ending, ``NotWritten``.
    """
    kind = format_named(format_name) if format_name else format_for(target)
    _spare_store(store, target)

    def write(stream: BinaryIO) -> int:
        return write_plan(store, plan, stream, kind, ids=ids, exact=exact, progress=progress)

    count = write_file(target, write, force=force)
    return Exported(target, count, kind.title)


def write_plan(
    store: Store,
    plan: Plan,
    stream: BinaryIO,
    kind: Format,
    *,
    ids: Sequence[int] | None = None,
    exact: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write the same to a binary stream; gives how many recommendations."""
    with store.reading():
        return kind.write(contents.of_plan(store, plan, ids, progress), stream, exact)


def _spare_store(store: Store, target: Path) -> None:
    """No file may take the place of the store or of what stands beside it."""
    if belongs_to(store.path, target):
        raise NotWritten(f"{target}: belongs to the store; choose another name")
