"""Conditional formats: a column that colours itself by the words in it."""

from typing import Any

import openpyxl.formatting.rule
import pytest
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle

from imports.cells import Document
from imports.workbook.formulas import NotUnderstood, Plain, holds
from tests.imports.workbooks import RULES, at, by_hand, inline, kinds_of, new_book, saved, worksheet

RED, AMBER, GREEN = (PatternFill(bgColor=colour) for colour in ("C00000", "FFC000", "00B050"))


def sheet_with(values: list[list[object]], rules: list[tuple[str, Any]]) -> Document:
    book, sheet = new_book()
    for row in values:
        sheet.append(row)
    for area, rule in rules:
        sheet.conditional_formatting.add(area, rule)
    return saved(book)


def shades(document: Document, column: str = "B") -> list[str]:
    return [at(document, f"{column}{row.number}").shade for row in document.blocks[0].rows]


def text_rule(kind: str, operator: str, text: str, fill: PatternFill) -> Any:
    style = DifferentialStyle(fill=fill)
    return RULES.Rule(type=kind, operator=operator, text=text, formula=["TRUE"], dxf=style)


WORDS: list[list[object]] = [
    ["1", "Red"],
    ["2", "amber"],
    ["3", "Green – on track"],
    ["4", None],
    ["5", 7],
]


def test_a_cell_equal_to_a_word() -> None:
    rules = [
        ("B1:B9", RULES.CellIsRule(operator="equal", formula=['"red"'], fill=RED)),
        ("B1:B9", RULES.CellIsRule(operator="equal", formula=['"Amber"'], fill=AMBER)),
    ]
    found = sheet_with(WORDS, rules)
    assert shades(found) == ["C00000", "FFC000", "", "", ""]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("kind", "operator", "text", "hit"),
    [
        ("containsText", "containsText", "TRACK", [3]),
        ("beginsWith", "beginsWith", "gre", [3]),
        ("endsWith", "endsWith", "ber", [2]),
        ("notContainsText", "notContains", "e", [4, 5]),
    ],
)
def test_a_cell_with_a_word_in_it(kind: str, operator: str, text: str, hit: list[int]) -> None:
    found = sheet_with(WORDS, [("B1:B5", text_rule(kind, operator, text, GREEN))])
    assert [row for row, shade in enumerate(shades(found), 1) if shade] == hit


@pytest.mark.parametrize(
    ("operator", "limits", "hit"),
    [
        ("lessThan", ["3"], [1, 2]),
        ("lessThanOrEqual", ["3"], [1, 2, 3]),
        ("greaterThan", ["3"], [4]),
        ("greaterThanOrEqual", ["3"], [3, 4]),
        ("equal", ["2"], [2]),
        ("notEqual", ["2"], [1, 3, 4]),
        ("between", ["2", "3"], [2, 3]),
        ("between", ["3", "2"], [2, 3]),
        ("notBetween", ["2", "3"], [1, 4]),
        ("equal", ["$A$2"], [2]),
        ("equal", ["A1"], [1, 2, 3, 4]),
    ],
)
def test_a_cell_with_a_number(operator: str, limits: list[str], hit: list[int]) -> None:
    values: list[list[object]] = [[n, n] for n in (1, 2, 3, 4)]
    found = sheet_with(
        values, [("B1:B4", RULES.CellIsRule(operator=operator, formula=limits, fill=RED))]
    )
    assert [row for row, shade in enumerate(shades(found), 1) if shade] == hit


def test_a_formula_may_colour_a_whole_row() -> None:
    rule = RULES.FormulaRule(formula=['$B1="Red"'], fill=RED)
    found = sheet_with([["1", "Red", None], ["2", "Green", "x"]], [("A1:C9", rule)])
    assert [cell.shade for cell in found.blocks[0].rows[0].cells] == ["C00000"] * 3
    assert [cell.shade for cell in found.blocks[0].rows[1].cells] == [""] * 3


def test_the_first_rule_that_applies_decides() -> None:
    stop = RULES.CellIsRule(operator="equal", formula=['"amber"'], stopIfTrue=True)
    any_text = RULES.FormulaRule(formula=["LEN(B1)>0"], fill=GREEN)
    red = RULES.CellIsRule(operator="equal", formula=['"Red"'], fill=RED)
    found = sheet_with(WORDS[:3], [("B1:B3", red), ("B1:B3", stop), ("B1:B3", any_text)])
    assert shades(found) == ["C00000", "", "00B050"]


def test_a_rule_lies_over_the_fill_and_one_without_a_fill_leaves_it() -> None:
    book, sheet = new_book()
    for row in WORDS[:2]:
        sheet.append(row)
        sheet.cell(sheet.max_row, 2).fill = PatternFill("solid", fgColor="00B050")
    bold = RULES.FormulaRule(formula=["TRUE"], font=openpyxl.styles.Font(b=True))
    sheet.conditional_formatting.add("B1:B2", bold)
    sheet.conditional_formatting.add(
        "B1:B2", RULES.CellIsRule(operator="equal", formula=['"Red"'], fill=RED)
    )
    assert shades(saved(book)) == ["C00000", "00B050"]


@pytest.mark.parametrize(
    "rule",
    [
        RULES.FormulaRule(formula=["B1<TODAY()"], fill=RED),
        RULES.FormulaRule(formula=['Key!$A$1="x"'], fill=RED),
        RULES.FormulaRule(formula=["SUM(B1:B3)>1"], fill=RED),
        RULES.Rule(type="duplicateValues", dxf=DifferentialStyle(fill=RED)),
        RULES.IconSetRule("3TrafficLights1", "percent", [0, 33, 67]),
    ],
)
def test_a_rule_beyond_this_reader_is_named_and_gives_no_colour(rule: Any) -> None:
    found = sheet_with([["1", 1.0], ["2", 2.0], ["3", 3.0]], [("B1:B3", rule)])
    assert shades(found) == ["", "", ""]
    assert kinds_of(found) == ["colour-rule"]
    assert "may colour B1:B3 by a rule" in found.problems[0].message


def test_rules_that_colour_nothing_are_not_named() -> None:
    bold = RULES.FormulaRule(formula=["B1<TODAY()"], font=openpyxl.styles.Font(b=True))
    # One that colours only where nothing stands.
    below = RULES.FormulaRule(formula=["B90<TODAY()"], fill=RED)
    assert sheet_with(WORDS, [("B1:B3", bold), ("B90:B99", below)]).problems == ()


def test_a_colour_scale_is_no_one_colour() -> None:
    scale = RULES.ColorScaleRule("min", start_color="C00000", end_type="max", end_color="00B050")
    found = sheet_with([["1", 1], ["2", 2], ["3", "n/a"]], [("B1:B3", scale)])
    assert shades(found) == ["?colour scale", "?colour scale", ""]


def test_the_fill_of_a_rule_is_its_ground() -> None:
    """In a cell a solid fill is the foreground's colour; in a rule it is the background's."""
    solid = '<patternFill patternType="solid">'
    fills = [
        '<patternFill><bgColor rgb="FFC00000"/></patternFill>',
        f"{solid}<fgColor rgb='FF00B050'/><bgColor rgb='FFC00000'/></patternFill>",
        f"{solid}<fgColor rgb='FFC00000'/></patternFill>",
        '<patternFill><bgColor indexed="10"/></patternFill>',
        "<patternFill/>",
        '<patternFill patternType="none"><bgColor rgb="FFC00000"/></patternFill>',
    ]
    dxfs = "".join(f"<dxf><fill>{fill}</fill></dxf>" for fill in fills)
    rows = "".join(f"<row>{inline(f'A{n}', 'Red')}</row>" for n in range(1, 7))
    rules = "".join(
        f'<conditionalFormatting sqref="A{n}"><cfRule type="cellIs" dxfId="{n - 1}" priority="{n}"'
        f' operator="equal"><formula>"Red"</formula></cfRule></conditionalFormatting>'
        for n in range(1, 7)
    )
    found = by_hand(worksheet(rows, after=rules), styles=f"<dxfs>{dxfs}</dxfs>")
    assert shades(found, "A") == ["C00000", "C00000", "C00000", "FF0000", "", ""]


CELLS: dict[str, Plain] = {"A1": "Red", "B1": 3.0, "C1": None, "D1": True, "$E$1": "red flag"}


@pytest.mark.parametrize(
    ("formula", "true"),
    [
        ('A1="red"', True),
        ('"RED"=A1', True),
        ('EXACT(A1,"red")', False),
        ('A1<>"red"', False),
        ('OR(A1="x",LEFT(A1,1)="r")', True),
        ('AND(A1="red",B1>=3,NOT(B1>3))', True),
        ('ISNUMBER(SEARCH("flag",$E$1))', True),
        ('ISNUMBER(SEARCH("flag",A1))', False),
        ('NOT(ISERROR(SEARCH("red",A1)))', True),
        ('SEARCH("none",A1)', False),
        ('FIND("R",A1)', True),
        ('UPPER(TRIM(A1&" "))="RED"', True),
        ('RIGHT(A1,2)="ed"', True),
        ("ISBLANK(C1)", True),
        ('C1=""', True),
        ("C1=0", True),
        ("D1", True),
        ("B1=-3", False),
        ("LEN(A1)=3", True),
        ('A1>"amber"', True),
        ("A1>5", True),
        ('="x"="X"', True),
    ],
)
def test_formulas_that_people_write(formula: str, true: bool) -> None:
    assert holds(formula, CELLS.__getitem__) is true


@pytest.mark.parametrize(
    "formula",
    [
        "TODAY()>B1",
        "A1:B1",
        "Key!A1=1",
        "MOD(ROW(),2)=0",
        "A1=",
        "(A1",
        'SEARCH("r*d",A1)',
        "LEFT()",
        "(" * 60 + "1" + ")" * 60,
        "A1" + "=A1" * 300,
        "",
    ],
)
def test_formulas_beyond_this_reader_are_no_guess(formula: str) -> None:
    with pytest.raises(NotUnderstood):
        holds(formula, CELLS.__getitem__)
