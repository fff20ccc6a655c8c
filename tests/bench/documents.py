"""Files out and in, each in a process of its own so that its peak of memory is its own."""

import csv
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import peewee

from models.store import Store
from models.tables import Period, Progress, Recommendation
from tests.bench.plans import draft
from tests.bench.report import figure, heading

ROWS = 3_268


def _work(name: str, *paths: Path) -> tuple[float, float]:
    """Runs one of the functions below elsewhere; gives its seconds and its peak in bytes."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.documents", name, *map(str, paths)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def measure(stores: dict[int, Path], folder: Path) -> None:
    """Prints the figures of CSV export, of the largest store, and of a CSV import."""
    most, least = max(stores), min(stores)
    heading("Files")
    bare, _ = _work("export_bare", stores[most], folder / "bare.csv")
    own, peak = _work("export_own", stores[most], folder / "own.csv")
    _, small = _work("export_own", stores[least], folder / "small.csv")
    figure("CSV export, beside bare tuples and csv.writer", most, "times", 2, own / bare)
    figure(f"CSV export, memory beside that of {least:,}", most, "times", 1.25, peak / small)

    document = folder / "document.csv"
    _write_document(document, ROWS)
    bare, _ = _work("import_bare", document, folder / "bare.db")
    searchable, _ = _work("import_searchable", document, folder / "searchable.db")
    own, _ = _work("import_own", document, folder / "own.db")
    figure("CSV import, beside parsing and executemany", ROWS, "times", 3, own / bare)
    figure("CSV import, the bare one with a search index", ROWS, "times", 3, own / searchable)


def _write_document(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Section", "Recommendation", "By when", "Lead", "Progress", "RAG"])
        for one in draft(count).recommendations:
            progress = one.progress[1]
            officers = ", ".join(one.officers)
            rag = progress.rag.word if progress.rag else ""
            writer.writerow(
                [one.section, one.text, one.timescale, officers, progress.evidence, rag]
            )


def export_own(store_path: Path, target: Path) -> None:
    from exports.plan_files import export_plan
    from models.plans import plans

    with Store.open(store_path) as store:
        export_plan(store, plans(store)[0], target, exact=True, force=True)


def export_bare(store_path: Path, target: Path) -> None:
    with Store.open(store_path) as store:
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
        with target.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(query.execute(store._database).iterator())


def import_own(document: Path, store_path: Path) -> None:
    from imports.bringing_in import bring_in

    with Store.open(store_path) as store:
        bring_in(store, document)


def import_bare(document: Path, store_path: Path) -> None:
    _import_bare(document, store_path, searchable=False)


def import_searchable(document: Path, store_path: Path) -> None:
    _import_bare(document, store_path, searchable=True)


def _import_bare(document: Path, store_path: Path, *, searchable: bool) -> None:
    with document.open(encoding="utf-8", newline="") as stream:
        rows: Iterable[list[str]] = list(csv.reader(stream))
    connection = peewee.sqlite3.connect(store_path)  # type: ignore[attr-defined]
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
    for work in (export_own, export_bare, import_own, import_bare, import_searchable)
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
