"""Helpers of these tests: workbooks from XML by hand, for what no library writes."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import openpyxl.formatting.rule

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


# Value, code and what is shown. LibreOffice shows every one of these the same.
SHOWN: list[tuple[float, str, str]] = [
    (1.1, "0.00", "1.10"),
    (12, "0000", "0012"),
    (0.25, "0%", "25%"),
    (0.256, "0.0%", "25.6%"),
    (-0.125, "0.0%", "-12.5%"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (-1234.5, "£#,##0.00;[Red]-£#,##0.00", "-£1,234.50"),
    (100, "[$£-809]#,##0", "£100"),
    (123456, "00-00-00", "12-34-56"),
    (1, r"0\.0", "0.1"),
    (1234567, "#,##0,", "1,235"),
    (1234567, '0.0,,"m"', "1.2m"),
    (0.5, "# ?/?", "1/2"),
    (2.75, "# ?/4", "2 3/4"),
    (12345, "0.00E+00", "1.23E+04"),
    (0.00012, "0.0E+00", "1.2E-04"),
    (-5, "0;(0)", "(5)"),
    (0, "0;-0;;@", ""),
    (0, '0;-0;"nil"', "nil"),
    (5, '"Ref "0', "Ref 5"),
    (5, '0" weeks"', "5 weeks"),
    (7, 'General" days"', "7 days"),
    (2.5, "0", "3"),
    (1.005, "0.00", "1.01"),
    (99.95, "0.0", "100.0"),
    (-0.001, "0.00", "0.00"),
    (0.5, "#.##", ".5"),
    (5, "0.0#", "5.0"),
    (5, "[>=100]0;[<10]0.00;0.0", "5.00"),
    (50, "[>=100]0;[<10]0.00;0.0", "50.0"),
    (150, "[>=100]0;[<10]0.00;0.0", "150"),
    (0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-"),
    (1, "@", "1"),
    (1.1, "General", "1.1"),
    (0.1 + 0.2, "General", "0.3"),
    (-7.25, "General", "-7.25"),
    (41364, "dd/mm/yyyy", "31/03/2013"),
    (41364, "d mmm yyyy", "31 Mar 2013"),
    (41364, "ddd d mmm yy", "Sun 31 Mar 13"),
    (41364, "dddd dd mmmm yyyy", "Sunday 31 March 2013"),
    (41364, "mmm-yy", "Mar-13"),
    (41364, "mmmmm", "M"),
    (41364, "yyyy-mm-dd", "2013-03-31"),
    (41364, "[$-809]d mmmm yyyy;@", "31 March 2013"),
    (41364.75, "dd/mm/yyyy hh:mm", "31/03/2013 18:00"),
    (41364.5, "d mmm yyyy h:mm AM/PM", "31 Mar 2013 12:00 PM"),
    (1.1, "[h]:mm", "26:24"),
    (0.0123, "mm:ss", "17:42"),
    (0.4, "hh:mm:ss.00", "09:36:00.00"),
]


def near(one: str, other: str) -> bool:
    """Whether two colours differ by no more than the rounding of a tint."""
    pairs = (
        (int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (0, 2, 4)
    )
    return all(abs(first - second) <= 2 for first, second in pairs)


RULES: Any = openpyxl.formatting.rule
