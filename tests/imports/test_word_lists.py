"""Lists of Word files: bullets, and the numbers that a person sees, which no file holds."""

from typing import Any

import pytest

from tests.imports.word_documents import cell, paragraph, read, row, table, tables, texts


def level(at: int, kind: str, label: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{label}"/></w:lvl>'
    )


def lists(*levels: str, numbers: str = "") -> str:
    numbers = numbers or '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def item(text: str, at: int = 0, number: int = 1) -> str:
    of = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, of)


def lines(body: str, numbering: str, **options: Any) -> list[str]:
    document = read(body, numbering=numbering, **options)
    return [line.cells[0].text for block in document.blocks for line in block.rows]


def test_bullets() -> None:
    numbering = lists(level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"))
    body = item("Plan") + item("Do", 1) + item("") + item("Check")
    assert lines(body, numbering) == ["• Plan", "• Do", "• Check"]


def test_numbers_of_several_levels() -> None:
    numbering = lists(level(0, "decimal", "%1."), level(1, "lowerLetter", "%1.%2)"))
    body = item("A") + item("B") + item("C", 1) + item("D", 1) + item("E") + item("F", 1)
    assert lines(body, numbering) == ["1. A", "2. B", "2.a) C", "2.b) D", "3. E", "3.a) F"]


def test_list_that_begins_below_its_first_level() -> None:
    numbering = lists(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    assert lines(item("A", 1) + item("B", 1) + item("C"), numbering) == ["1.1 A", "1.2 B", "1 C"]


@pytest.mark.parametrize(
    ("kind", "start", "shown"),
    [
        ("decimal", 10, "10"),
        ("decimalZero", 9, "09"),
        ("lowerLetter", 27, "aa"),
        ("upperLetter", 26, "Z"),
        ("lowerRoman", 4, "iv"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("cardinalText", 3, "3"),
        ("lowerRoman", 0, "0"),
        ("upperLetter", 0, "0"),
    ],
)
def test_kinds_of_numbers(kind: str, start: int, shown: str) -> None:
    numbering = lists(level(0, kind, "(%1)", f'<w:start w:val="{start}"/>'))
    assert lines(item("A"), numbering) == [f"({shown}) A"]


def test_numbers_that_are_not_shown() -> None:
    assert lines(item("A"), lists(level(0, "none", ""))) == ["A"]
    assert lines(item("A", number=0), lists(level(0, "decimal", "%1."))) == ["A"]
    assert lines(item("A", number=9), lists(level(0, "decimal", "%1."))) == ["A"]
    assert lines(item("A"), "") == ["A"]


def test_lists_of_one_kind_go_on_and_others_begin_anew() -> None:
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    numbering = lists(level(0, "decimal", "%1."), numbers=numbers)
    body = item("A") + item("B", number=2) + item("C", number=3) + item("D", number=3)
    assert lines(body, numbering) == ["1. A", "2. B", "5. C", "6. D"]


def test_level_that_one_list_writes_in_its_own_way() -> None:
    own = level(0, "decimal", "Action %1:")
    numbers = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        f'<w:lvlOverride w:ilvl="0">{own}</w:lvlOverride></w:num>'
    )
    numbering = lists(level(0, "decimal", "%1."), numbers=numbers)
    assert lines(item("Meet"), numbering) == ["Action 1: Meet"]


def test_legal_numbers_are_plain_on_every_level() -> None:
    numbering = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert lines(item("A") + item("B", 1), numbering) == ["I. A", "1.1 B"]


def test_list_by_the_style_of_a_paragraph() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Item">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Item"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    of_item, of_sub = '<w:pStyle w:val="Item"/>', '<w:pStyle w:val="Sub"/>'
    none = f'{of_item}<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("A", of_item) + paragraph("B", of_sub) + paragraph("C", none)
    assert lines(body, numbering, styles=styles) == ["1. A", "1.1 B", "C"]


def test_levels_that_a_list_takes_from_its_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Refs"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Refs"/>'
        f"{level(0, 'decimal', 'R%1')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert lines(item("Meet"), numbering) == ["R1 Meet"]


def test_refs_that_are_numbers_of_a_list() -> None:
    numbering = lists(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))
    body = item("Leadership") + table(
        row(cell(item("", 1)), cell("Meet")),
        row(cell(item("", 1)), cell("Write")),
    )
    (block,) = tables(read(body, numbering=numbering))
    assert texts(block) == [["1.1", "Meet"], ["1.2", "Write"]]


def test_empty_items_below_others_are_not_shown() -> None:
    numbering = lists(level(0, "decimal", "%1."))
    body = table(row(cell(item("Meet") + item("Write") + item(""))))
    (block,) = tables(read(body, numbering=numbering))
    assert texts(block) == [["1. Meet\n2. Write"]]


@pytest.mark.parametrize(("label", "shown"), [("%1.", "1"), ("%1)", "1"), ("R%1", "R1")])
def test_the_number_of_a_list_that_is_all_of_a_cell_has_no_stop(label: str, shown: str) -> None:
    (block,) = tables(
        read(table(row(cell(item("")), cell("Meet"))), numbering=lists(level(0, "decimal", label)))
    )
    assert texts(block) == [[shown, "Meet"]]
