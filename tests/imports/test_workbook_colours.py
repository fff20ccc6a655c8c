"""The colour of a cell, in all the ways in which a workbook can say it."""

import io

import pytest
import xlsxwriter
from openpyxl.styles import GradientFill, NamedStyle, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.table import Table, TableStyleInfo

from imports.workbook.colours import tinted
from tests.imports.workbooks import (
    at,
    by_hand,
    inline,
    near,
    new_book,
    opened,
    parts,
    relations,
    saved,
    texts_of,
    worksheet,
    zipped,
)

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:clrScheme name="Own"><a:dk1><a:sysClr val="windowText" lastClr="111111"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FEFEFE"/></a:lt1>'
    '<a:dk2><a:srgbClr val="222222"/></a:dk2><a:lt2><a:srgbClr val="dddddd"/></a:lt2>'
    '<a:accent1><a:srgbClr val="C00000"/></a:accent1>'
    '<a:accent6><a:srgbClr val="00B050"/></a:accent6>'
    '<a:hlink><a:srgbClr val="0000EE"/></a:hlink>'
    '<a:folHlink><a:srgbClr val="551A8B"/></a:folHlink>'
    "</a:clrScheme></a:themeElements></a:theme>"
)


def filled(fill: str, *, more: str = "", theme: bool = False) -> str:
    """The shade of a cell whose fill is this XML."""
    styles = (
        f"<fills><fill/><fill>{fill}</fill></fills>"
        f'<cellXfs><xf fillId="0"/><xf fillId="1"/></cellXfs>{more}'
    )
    sheet = worksheet(f"<row>{inline('A1', 'x', style=1)}</row>")
    if not theme:
        return at(by_hand(sheet, styles=styles), "A1").shade
    made = parts(sheet, styles=styles, more={"xl/theme/own.xml": THEME})
    made["xl/_rels/workbook.xml.rels"] = relations(
        {
            "rId1": ("worksheet", "worksheets/sheet1.xml"),
            "rIdS": ("styles", "styles.xml"),
            "rIdC": ("theme", "/xl/theme/own.xml"),
        }
    )
    return at(opened(zipped(made)), "A1").shade


def solid(colour: str) -> str:
    inside = f'<fgColor {colour}/><bgColor indexed="64"/>'
    return f'<patternFill patternType="solid">{inside}</patternFill>'


def pattern(kind: str, fore: str, ground: str) -> str:
    return (
        f'<patternFill patternType="{kind}"><fgColor rgb="FF{fore}"/><bgColor rgb="FF{ground}"/>'
        "</patternFill>"
    )


def gradient(*colours: str) -> str:
    stops = "".join(f'<stop><color rgb="FF{colour}"/></stop>' for colour in colours)
    return f'<gradientFill degree="90">{stops}</gradientFill>'


@pytest.mark.parametrize(
    ("colour", "shade"),
    [
        ('rgb="FFFFC000"', "FFC000"),
        ('rgb="00FFC000"', "FFC000"),
        ('rgb="ffc000"', "FFC000"),
        ('rgb="80FFC000"', "FFC000"),
        ('indexed="2"', "FF0000"),
        ('indexed="10"', "FF0000"),
        ('indexed="17"', "008000"),
        ('indexed="52"', "FF9900"),
        ('indexed="64"', "000000"),
        ('indexed="65"', "FFFFFF"),
        ('theme="0"', "FFFFFF"),
        ('theme="1"', "000000"),
        ('theme="3"', "1F497D"),
        ('theme="5"', "C0504D"),
        ('theme="9"', "F79646"),
        ('theme="99"', "000000"),
        ('theme="0" tint="-0.249977111117893"', "BFBFBF"),
        ('theme="1" tint="0.499984740745262"', "7F7F7F"),
        ('theme="9" tint="0.59999389629810485"', "FCD5B5"),
        ('theme="9" tint="-0.249977111117893"', "E46C0A"),
        ('rgb="FFFF0000" tint="0.5"', "FF8080"),
        ('rgb="FFFF0000" tint="nonsense"', "FF0000"),
        ('auto="1"', "000000"),
        ("", "000000"),
    ],
)
def test_a_solid_fill_is_its_foreground(colour: str, shade: str) -> None:
    assert near(filled(solid(colour)), shade)


@pytest.mark.parametrize(
    ("number", "shade"),
    [
        (0, "FEFEFE"),
        (1, "111111"),
        (2, "DDDDDD"),
        (3, "222222"),
        (4, "C00000"),
        (9, "00B050"),
        (10, "0000EE"),
        (11, "551A8B"),
    ],
)
def test_the_theme_is_the_workbooks_own_and_its_order_another(number: int, shade: str) -> None:
    assert filled(solid(f'theme="{number}"'), theme=True) == shade


def test_a_workbook_may_replace_the_numbered_colours() -> None:
    own = '<rgbColor rgb="00000000"/>' * 10 + '<rgbColor rgb="00C00000"/>'
    more = f"<colors><indexedColors>{own}</indexedColors></colors>"
    assert filled(solid('indexed="10"'), more=more) == "C00000"
    assert filled(solid('indexed="11"'), more=more) == "00FF00"


@pytest.mark.parametrize(
    ("fill", "shade"),
    [
        ("", ""),
        ("<patternFill/>", ""),
        ('<patternFill patternType="none"><fgColor rgb="FFFF0000"/></patternFill>', ""),
        ('<patternFill patternType="gray125"/>', "DFDFDF"),
        (pattern("mediumGray", "FF0000", "0000FF"), "800080"),
        (pattern("lightUp", "FF0000", "FFFFFF"), "FFBFBF"),
        (pattern("darkGray", "FF0000", "FFFFFF"), "FF4040"),
        (pattern("unheardOf", "FF0000", "FFFFFF"), "?pattern"),
        (gradient("FF0000", "00B050"), "?gradient"),
        (gradient("FF0000", "FF0000"), "FF0000"),
    ],
)
def test_other_fills(fill: str, shade: str) -> None:
    if len(shade) == 6:
        assert near(filled(fill), shade)
    else:
        assert filled(fill) == shade


def test_a_cell_that_says_nothing_of_its_fill_has_its_named_styles() -> None:
    green = solid('rgb="FF00B050"')
    styles = (
        f"<fills><fill/><fill>{green}</fill></fills>"
        '<cellStyleXfs><xf/><xf fillId="1"/></cellStyleXfs><cellXfs><xf/><xf xfId="1"/>'
        '<xf xfId="1" fillId="0"/></cellXfs>'
    )
    cells = inline("A1", "a", style=1) + inline("B1", "b", style=2) + inline("C1", "c", style=7)
    found = by_hand(worksheet(f"<row>{cells}</row>"), styles=styles)
    assert [at(found, place).shade for place in ("A1", "B1", "C1")] == ["00B050", "", ""]


def test_named_styles_fills_and_gradients_of_openpyxl() -> None:
    book, sheet = new_book()
    late = NamedStyle("Late", fill=PatternFill("solid", fgColor="FFC7CE"))
    book.add_named_style(late)
    for row, fill in enumerate(
        [
            PatternFill("solid", fgColor="00B050"),
            PatternFill("solid", fgColor=Color(theme=9, tint=-0.25)),
            PatternFill("solid", fgColor=Color(indexed=13)),
            GradientFill(stop=("FF0000", "00B050")),
            PatternFill(None),
        ],
        1,
    ):
        sheet.cell(row, 1, "x").fill = fill
    sheet["A6"] = "y"
    sheet["A6"].style = "Late"
    found = saved(book)
    shades = [at(found, f"A{row}").shade for row in range(1, 7)]
    # openpyxl's own theme has F79646 as its last accent.
    assert shades == ["00B050", "E46C0A", "FFFF00", "?gradient", "", "FFC7CE"]


def test_fills_and_patterns_of_xlsxwriter() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for row, form in enumerate(
        [
            {"bg_color": "#C00000"},
            {"bg_color": "#FFC000", "pattern": 1},
            {"fg_color": "#00B050", "pattern": 1},
            {"fg_color": "#FF0000", "bg_color": "#FFFFFF", "pattern": 2},
            {"bold": True},
        ]
    ):
        sheet.write_string(row, 0, "x", book.add_format(form))
    book.close()
    found = opened(out.getvalue())
    shades = [at(found, f"A{row}").shade for row in range(1, 6)]
    assert shades == ["C00000", "FFC000", "00B050", "FF8080", ""]


def test_the_stripes_of_a_table_are_no_rating() -> None:
    book, sheet = new_book()
    for row in (["Ref", "Text"], ["1", "a"], ["2", "b"]):
        sheet.append(row)
    table = Table(displayName="Plan", ref="A1:B3")
    table.tableStyleInfo = TableStyleInfo("TableStyleMedium3", showRowStripes=True)
    sheet.add_table(table)
    found = saved(book)
    assert {cell.shade for block in found.blocks for row in block.rows for cell in row.cells} == {
        ""
    }


def test_a_colour_without_a_word_is_read_where_its_row_says_something() -> None:
    book, sheet = new_book()
    red = PatternFill("solid", fgColor="FF0000")
    band = PatternFill("solid", fgColor="DDEBF7")
    sheet["A1"], sheet["A2"], sheet["B2"] = "Plan", "Ref", "Text"
    sheet["A3"], sheet["B3"] = "1.1", "Visit"
    for column in "ABCDEFGH":
        sheet[f"{column}1"].fill = band
    sheet["C3"].fill = red
    for row in range(4, 40):
        sheet[f"C{row}"].fill = red
    found = saved(book)
    assert at(found, "C3") == ("", None, "", "FF0000", None, 1, False, ())
    # The band goes on over empty cells, and the colours over empty rows: neither is content.
    assert texts_of(found) == [["Plan", "", ""], ["Ref", "Text", ""], ["1.1", "Visit", ""]]


def test_a_merged_cell_has_the_colour_of_its_first() -> None:
    book, sheet = new_book()
    sheet["A1"], sheet["A2"] = "1.1", "1.2"
    sheet["B1"].fill = PatternFill("solid", fgColor="FFC000")
    sheet.merge_cells("B1:B2")
    found = saved(book)
    assert (at(found, "B2").shade, at(found, "B2").continues) == ("FFC000", True)


@pytest.mark.parametrize("colour", ["000000", "FFFFFF", "C00000", "4F81BD"])
def test_a_tint_goes_from_black_to_white(colour: str) -> None:
    assert tinted(colour, -1) == "000000"
    assert tinted(colour, 0) == colour
    assert tinted(colour, 1) == "FFFFFF"
