"""From a plan in the store to a file that says who has not updated."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from exports.blocks import formats
from exports.files import spare_store, write_file
from exports.updates import contents, csv_file
from exports.updates.contents import OFFICER, Updates
from exports.updates.paper import updates_paper
from models.documents import sendings
from models.errors import Refused
from models.plan.records import Plan
from models.store.store import Store

ENDINGS = (*formats.endings(formats.UPDATES), csv_file.ENDING)
LETTER_ENDINGS = tuple(reversed(formats.endings(formats.UPDATES)))
"""A letter is no table of rows; text, which is pasted into a message, comes first."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where a list went, and how many recommendations it names."""

    path: Path
    count: int


def write_updates(
    store: Store,
    plan: Plan,
    period_id: int,
    path: Path,
    *,
    by: str = OFFICER,
    officer: str = "",
    force: bool = False,
) -> Written:
    """Write who has not updated, in a format by the file's ending, for its owner alone.

    An existing file is replaced only with ``force``. That it was written is remembered with the
    plan. Raises ``Refused`` for an unknown ending, ``NotWritten``.
    """
    write = _writer(path.suffix)
    spare_store(store, path)
    updates = contents.gather(store, plan, period_id, by, officer)
    write_file(path, lambda stream: write(updates, stream), force=force)
    count = len(updates.named)
    sendings.record(store, plan.id, formats.UPDATES, path.name, count, officer)
    return Written(path, count)


def _writer(ending: str) -> Callable[[Updates, BinaryIO], None]:
    if ending.lower() == csv_file.ENDING:
        return csv_file.write
    write = formats.writer(formats.UPDATES, ending)
    if write is None:
        raise Refused(f"a list of missing updates is a file that ends with {', '.join(ENDINGS)}")
    return lambda updates, stream: write(updates_paper(updates), stream)
