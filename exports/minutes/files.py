"""Writing the minutes of a meeting to a file, for the command line and the screen."""

from dataclasses import dataclass
from pathlib import Path

from exports.blocks import formats
from exports.files import spare_store, write_file
from exports.minutes import contents
from exports.minutes.paper import minutes_paper
from models.documents import sendings
from models.errors import Refused
from models.meeting import meetings
from models.store.store import Store

ENDINGS = formats.endings(formats.MINUTES)


@dataclass(frozen=True, slots=True)
class Written:
    """Where the minutes were written, whether as a draft, and how many items the agenda had."""

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
    write = formats.writer(formats.MINUTES, path.suffix)
    if write is None:
        raise Refused(f"{path}: minutes are a file that ends with {', '.join(ENDINGS)}")
    spare_store(store, path)
    plan_id = meetings.meeting(store, meeting_id).plan_id
    minutes = contents.gather(store, meeting_id)
    write_file(path, lambda stream: write(minutes_paper(minutes), stream), force=force)
    sendings.record(store, plan_id, formats.MINUTES, path.name, minutes.count)
    return Written(path, minutes.draft, minutes.count)
