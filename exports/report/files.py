"""Writing the board's report to a file, for the command line and the screen."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from exports.blocks import formats
from exports.contents import Counted, Progress
from exports.files import spare_store, write_file
from exports.report import contents
from exports.report.paper import report_paper
from models.documents import sendings
from models.errors import Refused
from models.plan.records import Period, Plan
from models.store.store import Store

ENDINGS = formats.endings(formats.REPORT)


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
    write_paper = formats.writer(formats.REPORT, path.suffix)
    if write_paper is None:
        raise Refused(f"{path}: a report is a file that ends with {' or '.join(ENDINGS)}")
    spare_store(store, path)

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
            listed = Counted(report.appendix.recommendations)
            appendix = replace(report.appendix, recommendations=listed)
            write_paper(report_paper(replace(report, appendix=appendix)), stream)
        label = report.period.label if report.period else ""
        return Reported(path, listed.count, label, report.marking, draft)

    reported = write_file(path, write, force=force)
    sendings.record(store, plan.id, formats.REPORT, path.name, reported.count)
    return reported
