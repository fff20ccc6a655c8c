"""Exporting a plan to a file, for the command line and the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from exports import contents
from exports.contents import Format, Progress
from exports.files import spare_store, write_file
from exports.formats import format_for, format_named
from models.plan.records import Plan
from models.store.store import Store


@dataclass(frozen=True, slots=True)
class Exported:
    """Where a file went, how many recommendations are in it, and its format's title.

    ``notes`` are lines for the person who asked for it: what the format could not hold as it is.
    """

    path: Path
    count: int
    title: str
    notes: tuple[str, ...] = ()


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
    filter_text: str = "",
) -> Exported:
    """Write a plan, or its recommendations with these ids in their order, to a file.

    The format is that of the file's ending unless ``format_name`` is given; ``filter_text`` is
    what chose the ids, and a file that says where it came from names it. From a thread of its
    own this is called inside ``store.connected()``; ``progress`` may raise to stop it, and then no
    file is left. Raises ``Refused`` for an unknown format or ending, ``NotWritten``.
    """
    kind = format_named(format_name) if format_name else format_for(target)
    spare_store(store, target)
    notes: list[str] = []

    def write(stream: BinaryIO) -> int:
        return write_plan(
            store,
            plan,
            stream,
            kind,
            ids=ids,
            exact=exact,
            progress=progress,
            filter_text=filter_text,
            notes=notes,
        )

    count = write_file(target, write, force=force)
    return Exported(target, count, kind.title, tuple(notes))


def write_plan(
    store: Store,
    plan: Plan,
    stream: BinaryIO,
    kind: Format,
    *,
    ids: Sequence[int] | None = None,
    exact: bool = False,
    progress: Progress | None = None,
    filter_text: str = "",
    notes: list[str] | None = None,
) -> int:
    """Write a plan, or its recommendations with these ids, to a binary stream; gives how many.

    Lines for the person who asked for it are added to ``notes``.
    """
    with store.reading():
        held = contents.of_plan(store, plan, ids, progress, filter_text)
        count = kind.write(held, stream, exact)
    if notes is not None:
        notes += held.notes
    return count
