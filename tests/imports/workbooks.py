"""Helpers of these tests: workbooks from XML by hand, for what no library writes."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from imports.cells import Cell, Document, Row
from imports.office import package
from imports.workbook import document as workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LIST = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_LIST}"><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def zipped(parts: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """A zip file of these members."""
    out = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A part of relations: by id the last word of the type, and the target."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def worksheet(rows: str, *, before: str = "", after: str = "") -> str:
    """A sheet's part around its rows, what stands before them and what after."""
    inside = f"{before}<sheetData>{rows}</sheetData>{after}"
    return f'{_XML}<worksheet xmlns="{MAIN}" xmlns:r="{RELATED}">{inside}</worksheet>'


def parts(
    *sheets: str,
    styles: str = "",
    strings: str = "",
    names: tuple[str, ...] = (),
    more: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """The parts of a workbook of these sheets; ``styles`` and ``strings`` are inner XML."""
    titles = names or tuple(f"Sheet{number}" for number in range(1, len(sheets) + 1))
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(titles, 1)
    )
    related = {
        f"rId{number}": ("worksheet", f"worksheets/sheet{number}.xml")
        for number in range(1, len(sheets) + 1)
    }
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">'
        f"<sheets>{listed}</sheets></workbook>",
    }
    if styles:
        related["rIdS"] = ("styles", "styles.xml")
        found["xl/styles.xml"] = f'{_XML}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
    if strings:
        related["rIdT"] = ("sharedStrings", "sharedStrings.xml")
        found["xl/sharedStrings.xml"] = f'{_XML}<sst xmlns="{MAIN}">{strings}</sst>'
    found["xl/_rels/workbook.xml.rels"] = relations(related)
    for number, sheet in enumerate(sheets, 1):
        found[f"xl/worksheets/sheet{number}.xml"] = sheet
    return {**found, **(more or {})}


def inline(place: str, text: str, style: int = 0) -> str:
    """One cell with its text in it; ``text`` is XML."""
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def by_hand(*sheets: str, **named: Any) -> Document:
    """What is read of a workbook made by ``parts``, through the gate."""
    return opened(zipped(parts(*sheets, **named)))


def opened(data: bytes, name: str = "north.xlsx") -> Document:
    """What is read of a workbook's bytes, through the gate."""
    package.check(data, name)
    assert package.kind_of(data) == "xlsx"
    return workbook.read(data, name)


def new_book() -> tuple[Any, Any]:
    """A workbook of openpyxl and its first sheet; what its types say is not what it takes."""
    from openpyxl import Workbook

    book = Workbook()
    return book, book.active


def saved(book: Any) -> Document:
    """What is read of a workbook made with openpyxl."""
    out = io.BytesIO()
    book.save(out)
    return opened(out.getvalue())


def rows_of(document: Document) -> tuple[Row, ...]:
    """The rows of a workbook with one sheet."""
    (block,) = document.blocks
    return block.rows


def texts_of(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows_of(document)]


def at(document: Document, place: str) -> Cell:
    """The cell at a place such as ``B3``, in a workbook with one sheet."""
    column = ord(place[0]) - 65
    return next(row for row in rows_of(document) if row.number == int(place[1:])).cells[column]


def kinds_of(document: Document) -> list[str]:
    return [problem.kind for problem in document.problems]
