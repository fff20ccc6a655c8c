"""From a meeting in the store to its minutes in a file: what a command or a screen calls."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from exports.files import NotWritten, write_file
from exports.minutes import contents
from exports.minutes.contents import Minutes
from models.documents import sendings
from models.errors import Refused
from models.meeting import meetings
from models.store.location import belongs_to
from models.store.store import Store

ENDINGS = (".docx", ".md", ".txt")


@dataclass(frozen=True, slots=True)
class Written:
    """Where the minutes went, and whether they are a draft; ``count`` items were on the agenda."""

    path: Path
    draft: bool
    count: int


def write_minutes(store: Store, meeting_id: int, path: Path, *, force: bool = False) -> Written:
    """Write the minutes of a meeting, in a format by the file's ending, for its owner alone.

    An existing file is replaced only with ``force``. That they were written is remembered with the
    plan (``models.documents.sendings``). From a thread of its own this is called inside
    ``store.connected()``. Raises ``Refused`` for an unknown ending and a meeting that is not
    there, ``NotWritten``.
    """
    writer = _writer(path)
    if belongs_to(store.path, path):
        raise NotWritten(f"{path}: belongs to the store; choose another name")
    plan_id = meetings.meeting(store, meeting_id).plan_id
    minutes = contents.gather(store, meeting_id)
    write_file(path, lambda stream: writer(minutes, stream), force=force)
    sendings.record(store, plan_id, "minutes", path.name, minutes.count)
    return Written(path, minutes.draft, minutes.count)


def _writer(path: Path) -> Callable[[Minutes, BinaryIO], None]:
    ending = path.suffix.lower()
    if ending == ".docx":
        from exports.minutes.word_file import write

        return write
    if ending == ".md":
        from exports.minutes.markdown_file import write

        return write
    if ending == ".txt":
        from exports.minutes.text_file import write

        return write
    raise Refused(f"{path}: minutes are a file that ends with {', '.join(ENDINGS)}")
