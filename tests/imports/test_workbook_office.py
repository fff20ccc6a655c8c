"""What LibreOffice shows and saves, beside what is read: numbers, colours, merged cells."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from imports.cells import Document, Origin
from tests.imports.workbooks import RULES, SHOWN, at, near, new_book, opened, saved
from tests.needs import needs_office
from tests.office import resave

pytestmark = [needs_office, pytest.mark.slow]

FILLS = [
    PatternFill("solid", fgColor="C00000"),
    PatternFill("solid", fgColor="FFFFC000"),
    PatternFill("solid", fgColor="0000B050"),
    PatternFill("solid", fgColor=Color(indexed=13)),
    PatternFill("solid", fgColor=Color(indexed=52)),
    PatternFill("solid", fgColor=Color(theme=0, tint=-0.25)),
    PatternFill("solid", fgColor=Color(theme=1, tint=0.5)),
    PatternFill("solid", fgColor=Color(theme=3)),
    PatternFill("solid", fgColor=Color(theme=6, tint=0.4)),
    PatternFill("solid", fgColor=Color(theme=9, tint=0.8)),
    PatternFill("solid", fgColor=Color(theme=9, tint=-0.5)),
    PatternFill(None),
]


def a_plan() -> Any:
    book, sheet = new_book()
    sheet.append(["Plan for the north", None, None])
    sheet.append(["Ref", "Text", "RAG"])
    sheet.merge_cells("A1:C1")
    for number, fill in enumerate(FILLS, 3):
        sheet.append([1.1, f"Text {number}", None])
        sheet.cell(number, 1).number_format = "0.00"
        sheet.cell(number, 3).fill = fill
    sheet["B4"] = CellRichText(
        "Visit each child. ", TextBlock(InlineFont(i=True), "They were late to most.")
    )
    sheet["D3"], sheet["D4"] = "Red", "Green"
    for word, colour in (("Red", "C00000"), ("Green", "00B050")):
        rule = RULES.CellIsRule(
            operator="equal", formula=[f'"{word}"'], fill=PatternFill(bgColor=colour)
        )
        sheet.conditional_formatting.add("D3:D9", rule)
    sheet.merge_cells("B5:B6")
    sheet["E3"], sheet["E4"] = "=1+1", "=1/0"
    sheet.row_dimensions[7].hidden = True
    book.create_sheet("Lists")["A1"] = "x"
    book["Lists"].sheet_state = "hidden"
    book.properties.title = "North"
    for name, value in (("StocktakeKind", "plan"), ("StocktakePosition", "17")):
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    return book


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("office")
    path = folder / "north.xlsx"
    a_plan().save(path)
    return opened(resave(path, folder / "saved", ".xlsx").read_bytes())


def test_colours_are_the_same_once_libreoffice_has_written_them_out(resaved: Document) -> None:
    before = saved(a_plan())
    for number in range(3, 3 + len(FILLS)):
        ours, theirs = at(before, f"C{number}").shade, at(resaved, f"C{number}").shade
        assert (ours == theirs == "") or near(ours, theirs), (number, ours, theirs)


def test_rules_merged_cells_and_formats_come_through(resaved: Document) -> None:
    assert [at(resaved, f"D{row}").shade for row in (3, 4, 5)] == ["C00000", "00B050", ""]
    assert at(resaved, "A1").span == 3
    assert at(resaved, "A3").text == "1.10"
    assert (at(resaved, "B6").text, at(resaved, "B6").continues) == ("Text 5", True)
    found = at(resaved, "B4")
    assert (found.upright, found.italic) == ("Visit each child.", "They were late to most.")
    assert (at(resaved, "E3").text, at(resaved, "E4").text) == ("2", "#DIV/0!")


def test_what_the_file_says_of_itself_comes_through(resaved: Document) -> None:
    assert resaved.title == "North"
    assert resaved.origin == Origin("plan", "", 17)
    kinds = [problem.kind for problem in resaved.problems]
    assert kinds == ["hidden-sheet", "cell-error", "hidden-rows"]


def test_numbers_are_shown_as_libreoffice_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "numbers.xlsx"
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.set_column(0, 0, 60)
    for row, (value, code, _) in enumerate(SHOWN):
        sheet.write_number(row, 0, value, book.add_format({"num_format": code}))
        sheet.write_string(row, 1, code)
    book.close()
    path.write_bytes(out.getvalue())
    shown = resave(path, tmp_path / "saved", ".csv").read_text(encoding="utf-8")
    theirs = [row[0].strip() for row in csv.reader(io.StringIO(shown))]
    ours = [row.cells[0].text for row in opened(out.getvalue()).blocks[0].rows]
    assert ours == [text for _, _, text in SHOWN]
    assert theirs == ours
