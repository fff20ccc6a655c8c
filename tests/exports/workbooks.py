"""What a workbook's file holds, read by another library than the one that wrote it."""

import io
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import openpyxl

from exports.contents import Contents
from exports.workbook import file as workbook_file


def written(contents: Contents) -> bytes:
    """The file that is made of these contents."""
    stream = io.BytesIO()
    workbook_file.write(contents, stream)
    return stream.getvalue()


def opened(data: bytes) -> Any:
    """The same as openpyxl sees it; its types know too little of what is looked at here."""
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(sheet: Any) -> Iterator[Any]:
    for row in sheet.iter_rows():
        yield from row


def by_heading(sheet: Any, row: int) -> dict[str, Any]:
    """The cells of one row under the headings of the first."""
    return {heading.value: sheet.cell(row, heading.column) for heading in sheet[1]}


def part(data: bytes, name: str) -> str:
    """One part of the file as it is written."""
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


DANGEROUS = (
    "=1+1",
    "+44",
    "-",
    "@SUM(A1)",
    "'quoted",
    "http://example.org/",
    "mailto:a@example.org",
    "internal:Summary!A1",
    "{=1}",
    "0012",
    "1/2",
    "TRUE",
    "#REF!",
    "<r><t>x</t></r>",
    "<r></t></is></c><c><f>1+1</f></r>",
    "]]>&amp;&#10;",
    "_x000D_ _x005F_ _x41_ _x0041",
    " \n leading and trailing\t \n",
    "\ufffe\uffff",
    "漢字 🙂 e\u0301",
)
