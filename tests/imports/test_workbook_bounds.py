"""Workbooks made to do harm: read or refused within bounds of memory and of steps."""

import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from imports.office import package
from imports.workbook import document as workbook
from imports.workbook.records import area_of, column_name
from imports.workbook.sheet import MOST_COLUMNS
from models.errors import Unreadable
from tests.imports.workbooks import (
    by_hand,
    inline,
    kinds_of,
    opened,
    parts,
    texts_of,
    worksheet,
    zipped,
)


def peak_of(doing: Callable[[], object]) -> int:
    """The most memory, in bytes, that something took while it ran."""
    tracemalloc.start()
    try:
        doing()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        opened(data)
    assert caught.value.message.startswith("north.xlsx: ")
    assert "\n" not in caught.value.message
    return caught.value.message


def test_a_claimed_size_is_not_believed() -> None:
    sheet = worksheet(
        f"<row>{inline('A1', 'only')}</row>", before='<dimension ref="A1:XFD1048576"/>'
    )
    data = zipped(parts(sheet))
    assert peak_of(lambda: opened(data)) < 5 * 2**20
    assert texts_of(opened(data)) == [["only"]]


def test_a_cell_in_the_last_corner_makes_no_wide_rows() -> None:
    rows = f'<row r="1">{inline("A1", "a")}{inline("XFD1", "far")}</row>'
    found = by_hand(worksheet(rows))
    assert texts_of(found) == [["a"]]
    assert kinds_of(found) == ["too-large"]
    assert "left out: XFD1" in found.problems[0].message


def test_rows_beyond_the_most_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imports.workbook.sheet.MOST_ROWS", 3)
    rows = "".join(f"<row>{inline(f'A{n}', 'a')}</row>" for n in range(1, 9))
    found = by_hand(worksheet(rows))
    assert texts_of(found) == [["a"]] * 3
    assert "left out: row 4, row 5, row 6, row 7, row 8" in found.problems[0].message


def test_cells_beyond_the_most_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imports.workbook.sheet.MOST_CELLS", 3)
    rows = "".join(f"<row>{inline(f'A{n}', 'a')}</row>" for n in range(1, 9))
    assert 'sheet "Sheet1" has more than 3 filled cells' in refused(zipped(parts(worksheet(rows))))


def test_cells_that_are_only_coloured_take_no_memory() -> None:
    styles = (
        '<fills><fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/></patternFill>'
        '</fill></fills><cellXfs><xf fillId="0"/></cellXfs>'
    )

    def made(count: int) -> bytes:
        row = "<row>" + "<c s='0'/>" * 180 + "</row>"
        first = f"<row>{inline('A1', 'a')}</row>"
        return zipped(parts(worksheet(first + row * count), styles=styles))

    few, many = made(2), made(400)
    before = peak_of(lambda: workbook.read(few, "north.xlsx"))
    assert peak_of(lambda: workbook.read(many, "north.xlsx")) < before + 2**20
    assert texts_of(opened(many)) == [["a"]]


def test_empty_elements_take_no_memory() -> None:
    few, many = (zipped(parts(worksheet("<x/><c/>" * count))) for count in (10, 40_000))
    before = peak_of(lambda: workbook.read(few, "north.xlsx"))
    assert peak_of(lambda: workbook.read(many, "north.xlsx")) < before + 2**20


@pytest.mark.parametrize("strings", ["", "<si/>" * 40])
def test_elements_beyond_the_most_are_refused(
    monkeypatch: pytest.MonkeyPatch, strings: str
) -> None:
    for room in ("sheet", "strings"):
        monkeypatch.setattr(f"imports.workbook.{room}.MOST_ELEMENTS", 30)
    data = zipped(parts(worksheet("<x/>" * (0 if strings else 40)), strings=strings))
    assert "too many for a plan" in refused(data)


def test_one_text_in_very_many_cells_is_refused() -> None:
    strings = f"<si><t>{'long ' * 6_000}</t></si>"
    row = "<c t='s'><v>0</v></c>" * 10
    rows = f"<row>{row}</row>" * 200
    data = zipped(parts(worksheet(rows), strings=strings))
    assert "more than 50,000,000 characters" in refused(data)


def test_one_text_merged_down_very_many_rows_is_refused() -> None:
    text = "long " * 6_000
    rows = f"<row>{inline('A1', text)}</row>" + "<row><c/><c><v>1</v></c></row>" * 2_000
    merged = '<mergeCells><mergeCell ref="A1:A2001"/></mergeCells>'
    data = zipped(parts(worksheet(rows, after=merged)))
    assert "more than 50,000,000 characters" in refused(data)


def test_merged_cells_that_lie_over_each_other_are_refused() -> None:
    rows = "<row><c><v>1</v></c><c r='GR'><v>2</v></c></row>" * 100
    merged = "<mergeCells>" + '<mergeCell ref="A1:GR100"/>' * 60 + "</mergeCells>"
    data = zipped(parts(worksheet(rows, after=merged)))
    assert "more than 1,000,000 merged cells" in refused(data)


def test_very_many_rules_over_very_many_cells_come_to_an_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("imports.workbook.rules.MOST_LOOKED_AT", 1_000)
    rows = "<row><c><v>1</v></c></row>" * 100
    rule = (
        '<conditionalFormatting sqref="A1:XFD1048576 A1:A9"><cfRule type="cellIs" operator="equal"'
        ' dxfId="0" priority="1"><formula>"x"</formula></cfRule></conditionalFormatting>'
    )
    styles = (
        '<dxfs><dxf><fill><patternFill><bgColor rgb="FFFF0000"/></patternFill></fill></dxf></dxfs>'
    )
    found = by_hand(worksheet(rows, after=rule * 50), styles=styles)
    assert len(texts_of(found)) == 100
    assert kinds_of(found) == ["colour-rule"]


def test_a_sheet_that_the_workbook_lists_again_and_again_is_refused() -> None:
    made = parts(worksheet(f"<row>{inline('A1', 'a')}</row>"))
    book = str(made["xl/workbook.xml"])
    one = '<sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
    assert one in book
    made["xl/workbook.xml"] = book.replace(one, one * 500)
    assert "500 sheets, too many" in refused(zipped(made))


def test_styles_that_grew_beyond_all_bounds_are_refused_before_they_are_unpacked() -> None:
    noise = f"<xf/><!--{random.Random(1).randbytes(6_500_000).hex()}-->"
    data = zipped(parts(worksheet(""), styles=f"<cellXfs>{noise}</cellXfs>"))
    package.check(data, "north.xlsx")
    with pytest.raises(Unreadable, match="styles takes"):
        workbook.read(data, "north.xlsx")


def test_a_document_type_is_refused_by_the_reader_too() -> None:
    """The gate stands before it; this is the second door."""
    sheet = worksheet(f"<row>{inline('A1', '&amp;e;')}</row>").replace(
        "?>\n", '?>\n<!DOCTYPE worksheet [<!ENTITY e "boom">]>', 1
    )
    data = zipped(parts(sheet))
    with pytest.raises(Unreadable, match="<!ENTITY"):
        package.check(data, "north.xlsx")
    with pytest.raises(Unreadable, match="damaged"):
        workbook.read(data, "north.xlsx")


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("A1:C3", (1, 1, 3, 3)),
        ("B2", (2, 2, 2, 2)),
        ("C3:A1", (1, 1, 3, 3)),
        ("$A$1:$XFD$1048576", (1, 1, 1_048_576, 16_384)),
        ("A0", None),
        ("XFE1", None),
        ("A1048577", None),
        ("1:3", None),
        ("", None),
        ("A1:B2:C3", None),
    ],
)
def test_ranges(text: str, area: tuple[int, int, int, int] | None) -> None:
    assert area_of(text) == area


def test_columns_are_named_as_a_sheet_names_them() -> None:
    names = [column_name(number) for number in (1, 26, 27, MOST_COLUMNS, 702, 703, 16_384)]
    assert names == ["A", "Z", "AA", "GR", "ZZ", "AAA", "XFD"]


def test_a_sheet_cut_off_in_the_middle_is_damage() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(worksheet(f"<row>{inline('A1', 'a')}</row>")).items():
            archive.writestr(name, content[:-30] if name.endswith("sheet1.xml") else content)
    assert "the file is damaged" in refused(out.getvalue())
