"""Who has not updated as CSV."""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from exports.csv_file import guard
from exports.updates.contents import OFFICER, Updates
from models.periods.silence import Silent
from models.ratings.ratings import Update

ENDING = ".csv"


def write(updates: Updates, stream: BinaryIO) -> None:
    """One row a recommendation and officer, or a recommendation and section; safe for Excel."""
    headings = (
        "Officer", "Section", "Ref", "Recommendation", "Last update", "Said", "Updates due", "Late",
    )  # fmt: skip
    found = updates.silence
    due = found.period.updates_due
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        writer = csv.writer(lines, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
        writer.writerow(headings)
        for officers, it in _rows(updates):
            row = (
                officers,
                it.section,
                it.ref,
                it.text,
                it.last,
                Update.NONE.word if it.said else "",
                due.isoformat() if due else "",
                "late" if found.late else "",
            )
            writer.writerow(map(guard, row))
    finally:
        lines.detach()


def _rows(updates: Updates) -> Iterator[tuple[str, Silent]]:
    if updates.officer:
        yield from ((updates.officer, it) for it in updates.named)
    elif updates.by == OFFICER:
        for group in updates.silence.by_officer:
            yield from ((group.name, it) for it in group.items)
    else:
        yield from (("; ".join(it.officers), it) for it in updates.silence.items)
