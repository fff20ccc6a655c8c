"""The work that files are measured by: Stocktake's own, and beside it what does the least.

``python -m tests.bench.document_work NAME PATH PATH`` does one and prints its seconds and its peak
of memory in bytes; in a process of its own, so that the peak is its own too.
"""

import csv
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import peewee

from models.plan.tables import Period, Progress, Recommendation
from models.store.store import Store

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


# -- out -------------------------------------------------------------------------------------------


def export_own(store_path: Path, target: Path) -> None:
    """The plan of a store in the format of the target's ending."""
    from exports.plan_files import export_plan
    from models.plan.plans import plans

    with Store.open(store_path) as store:
        export_plan(store, plans(store)[0], target, exact=True, force=True)


def export_csv_bare(store_path: Path, target: Path) -> None:
    with (
        Store.open(store_path) as store,
        target.open("w", encoding="utf-8", newline="") as stream,
    ):
        csv.writer(stream).writerows(_tuples(store))


def export_xlsx_bare(store_path: Path, target: Path) -> None:
    """The same texts in cells without a look, as XlsxWriter's documentation writes a long sheet."""
    from xlsxwriter import Workbook

    workbook = Workbook(str(target), {"constant_memory": True, "tmpdir": str(target.parent)})
    sheet = workbook.add_worksheet()
    with Store.open(store_path) as store:
        for number, row in enumerate(_tuples(store)):
            for at, value in enumerate(row):
                sheet.write_string(number, at, "" if value is None else str(value))
    workbook.close()


def _tuples(store: Store) -> Iterator[tuple[Any, ...]]:
    periods = [number for (number,) in store.rows(Period.select(Period.id))]
    columns: list[Any] = [
        column for column in Recommendation._meta.sorted_fields if column.name != "plan"
    ]
    query = Recommendation.select()
    for period in periods:
        progress = Progress.alias()
        columns += [progress.evidence, progress.rag, progress.reported]
        joined = (progress.recommendation == Recommendation.id) & (progress.period == period)
        query = query.join_from(Recommendation, progress, peewee.JOIN.LEFT_OUTER, on=joined)
    query = query.select(*columns).order_by(Recommendation.place).tuples()
    rows: Iterator[tuple[Any, ...]] = query.execute(store._database).iterator()
    return rows


# -- in --------------------------------------------------------------------------------------------


def import_own(document: Path, store_path: Path) -> None:
    from imports.bringing_in import bring_in

    with Store.open(store_path) as store:
        bring_in(store, document)


def import_csv_bare(document: Path, store_path: Path) -> None:
    _store(_csv_rows(document), store_path, searchable=False)


def import_csv_searchable(document: Path, store_path: Path) -> None:
    _store(_csv_rows(document), store_path, searchable=True)


def import_xlsx_bare(document: Path, store_path: Path) -> None:
    """What the cells say, without colours, spans or formats."""
    from openpyxl import load_workbook

    (sheet,) = load_workbook(document, read_only=True)
    _store(list(sheet.iter_rows(values_only=True)), store_path, searchable=False)


def import_docx_bare(document: Path, store_path: Path) -> None:
    """What the cells of the first table say, by lxml alone: python-docx needs many times that."""
    from lxml import etree

    with ZipFile(document) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    rows = [
        ["".join(text.text or "" for text in cell.iter(f"{_WORD}t")) for cell in row]
        for row in root.iter(f"{_WORD}tr")
    ]
    _store(rows, store_path, searchable=False)


def _csv_rows(document: Path) -> list[list[str]]:
    with document.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _store(rows: Iterable[Sequence[Any]], path: Path, *, searchable: bool) -> None:
    connection = peewee.sqlite3.connect(path)  # type: ignore[attr-defined]
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE bare (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT)")
    if searchable:
        connection.execute("CREATE VIRTUAL TABLE search USING fts5(body, prefix='1 2 3')")
    with connection:
        connection.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?)", rows)
        if searchable:
            bodies = ((" ".join(row),) for row in rows)
            connection.executemany("INSERT INTO search (body) VALUES (?)", bodies)
    connection.close()


WORK: dict[str, Callable[[Path, Path], None]] = {
    work.__name__: work
    for work in (
        export_own,
        export_csv_bare,
        export_xlsx_bare,
        import_own,
        import_csv_bare,
        import_csv_searchable,
        import_xlsx_bare,
        import_docx_bare,
    )
}


def _peak() -> int:
    """The most memory that this process has held, in bytes.

    The resource usage of a child may count its parent's memory too, so the kernel's own count of
    this program comes first.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        if found:
            return int(found[1]) * 1024
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def _main() -> None:
    began = time.perf_counter()
    WORK[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    print(time.perf_counter() - began, _peak())


if __name__ == "__main__":
    _main()
