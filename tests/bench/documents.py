"""Files out and in, each beside what does the least for the same bytes (``document_work``)."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from models.ratings.ratings import Rag
from tests.bench.plans import draft, make_store
from tests.bench.report import figure, heading

ROWS = 3_268
# Caches are full by then, so that more rows may need no more memory.
FEWER = 1_000
_HEADINGS = ("Section", "Recommendation", "By when", "Lead", "Progress", "RAG")
_FILLS = {Rag.RED: "FF0000", Rag.AMBER: "FFC000", Rag.GREEN: "92D050"}
_MEGABYTE = 2**20


def _work(name: str, *paths: Path) -> tuple[float, float]:
    """Does one of the works elsewhere; gives its seconds and its peak in bytes."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.document_work", name, *map(str, paths)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def measure(stores: dict[int, Path], folder: Path) -> None:
    """Prints the figures of files: CSV export of the largest store, and all else of 3,268 rows."""
    _csv(stores, folder)
    store, fewer = (make_store(folder, count) for count in (ROWS, FEWER))
    _export("XLSX", store, fewer, folder, bare="a bare XlsxWriter loop", budget=0.5)
    _export("DOCX", store, fewer, folder)
    _export("HTML", store, fewer, folder)
    _write_workbook(folder / "document.xlsx")
    _import("XLSX", folder, bare="openpyxl's values and executemany")
    _write_word(folder / "document.docx")
    _import("DOCX", folder, bare="lxml's texts and executemany")


def _csv(stores: dict[int, Path], folder: Path) -> None:
    most, least = max(stores), min(stores)
    heading("Files")
    bare, _ = _work("export_csv_bare", stores[most], folder / "bare.csv")
    own, peak = _work("export_own", stores[most], folder / "own.csv")
    _, small = _work("export_own", stores[least], folder / "small.csv")
    figure("CSV export, beside bare tuples and csv.writer", most, "times", 2, own / bare)
    figure(f"CSV export, memory beside that of {least:,}", most, "times", 1.25, peak / small)

    document = folder / "document.csv"
    with document.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_HEADINGS)
        writer.writerows([*texts, rag.word if rag else ""] for texts, rag in _rows())
    bare, _ = _work("import_csv_bare", document, folder / "bare.db")
    searchable, _ = _work("import_csv_searchable", document, folder / "searchable.db")
    own, _ = _work("import_own", document, folder / "own.db")
    figure("CSV import, beside parsing and executemany", ROWS, "times", 3, own / bare)
    figure("CSV import, the bare one with a search index", ROWS, "times", 3, own / searchable)


def _export(
    kind: str,
    store: Path,
    fewer: Path,
    folder: Path,
    *,
    bare: str = "",
    budget: float | None = None,
) -> None:
    """The figures of a format: time by itself and beside the bare one, and peaks of memory."""
    name = kind.lower()
    own, peak = _work("export_own", store, folder / f"own.{name}")
    _, less = _work("export_own", fewer, folder / f"fewer.{name}")
    figure(f"{kind} export, 1,000 of", ROWS, "s", budget, 1000 * own / ROWS)
    if bare:
        seconds, _ = _work(f"export_{name}_bare", store, folder / f"bare.{name}")
        figure(f"{kind} export, beside {bare}", ROWS, "times", None, own / seconds)
    figure(f"{kind} export, peak of memory", ROWS, "MB", None, peak / _MEGABYTE)
    flat = 1.25 if budget else None
    figure(f"{kind} export, memory beside that of {FEWER:,}", ROWS, "times", flat, peak / less)


def _import(kind: str, folder: Path, *, bare: str) -> None:
    """The figures of a document of this kind that is brought into an empty store."""
    name = kind.lower()
    document = folder / f"document.{name}"
    seconds, least = _work(f"import_{name}_bare", document, folder / f"bare-{name}.db")
    own, peak = _work("import_own", document, folder / f"own-{name}.db")
    figure(f"{kind} import, 1,000 of", ROWS, "s", None, 1000 * own / ROWS)
    figure(f"{kind} import, beside {bare}", ROWS, "times", None, own / seconds)
    figure(f"{kind} import, peak of memory", ROWS, "MB", None, peak / _MEGABYTE)
    figure(f"{kind} import, memory beside the same", ROWS, "times", None, peak / least)


# -- documents of somebody else's making -----------------------------------------------------------


def _rows() -> Iterator[tuple[list[str], Rag | None]]:
    """The texts of a row, in the order of the headings, and its rating."""
    for one in draft(ROWS).recommendations:
        progress = one.progress[1]
        officers = ", ".join(one.officers)
        yield [one.section, one.text, one.timescale, officers, progress.evidence], progress.rag


def _write_workbook(path: Path) -> None:
    """A sheet whose ratings are words on a fill."""
    from xlsxwriter import Workbook

    workbook = Workbook(str(path))
    sheet = workbook.add_worksheet("Plan")
    looks = {rag: workbook.add_format({"bg_color": f"#{fill}"}) for rag, fill in _FILLS.items()}
    sheet.write_row(0, 0, _HEADINGS)
    for number, (texts, rag) in enumerate(_rows(), 1):
        sheet.write_row(number, 0, texts)
        if rag is not None:
            sheet.write_string(number, len(texts), rag.word, looks[rag])
    workbook.close()


def _write_word(path: Path) -> None:
    """A table whose ratings are words on a shading."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def cell(text: str, fill: str = "") -> str:
        shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
        said = f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        return f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/>{shading}</w:tcPr>{said}</w:tc>'

    lines = [[cell(text) for text in _HEADINGS]]
    for texts, rag in _rows():
        rated = cell(rag.word, _FILLS[rag]) if rag else cell("")
        lines.append([*map(cell, texts), rated])
    table = "".join(f"<w:tr>{''.join(line)}</w:tr>" for line in lines)
    grid = '<w:gridCol w:w="1500"/>' * len(_HEADINGS)
    whole = f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{table}</w:tbl>"
    document = Document()
    document.element.body.insert(0, parse_xml(whole))
    document.save(str(path))
