"""From a plan in the store to the board's report in a file: what a command or a screen calls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from exports.contents import Progress
from exports.files import NotWritten, write_file
from exports.report import contents
from exports.report.contents import Report
from models.documents import sendings
from models.errors import Refused
from models.plan.records import Period, Plan
from models.store.location import belongs_to
from models.store.store import Store

ENDINGS = (".html", ".docx")


@dataclass(frozen=True, slots=True)
class Reported:
    """Where a report went, how many recommendations its appendix has, and what it says of itself:
    the label of its period ("" for none), its marking, and whether it is a draft."""

    path: Path
    count: int
    period: str
    marking: str
    draft: bool


def write_report(
    store: Store,
    plan: Plan,
    path: Path,
    *,
    period: Period | None = None,
    as_at: date,
    marking: str | None = None,
    draft: bool = True,
    force: bool = False,
    progress: Progress | None = None,
) -> Reported:
    """Write the report on a period of a plan, by default the shown one; its format by the ending.

    ``marking`` stands for the plan's own where it is given. The making is remembered with the plan
    (``models.documents.sendings``). From a thread of its own this is called inside
    ``store.connected()``; ``progress`` may raise to stop it, and then no file is left. Raises
    ``Refused`` for an unknown ending or a marking too long, ``NotWritten``.
    """
    writer = _writer(path)
    if belongs_to(store.path, path):
        raise NotWritten(f"{path}: belongs to the store; choose another name")

    def write(stream: BinaryIO) -> Reported:
        with store.reading():
            report = contents.gather(
                store,
                plan,
                period=period,
                as_at=as_at,
                marking=marking,
                draft=draft,
                progress=progress,
            )
            count = writer(report, stream)
        label = report.period.label if report.period else ""
        return Reported(path, count, label, report.marking, draft)

    reported = write_file(path, write, force=force)
    sendings.record(store, plan.id, "report", path.name, reported.count)
    return reported


def _writer(path: Path) -> Callable[[Report, BinaryIO], int]:
    ending = path.suffix.lower()
    if ending == ".html":
        from exports.report.html_file import write

        return write
    if ending == ".docx":
        from exports.report.word_file import write

        return write
    raise Refused(f"{path}: a report is a file that ends with {' or '.join(ENDINGS)}")
