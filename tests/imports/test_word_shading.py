"""The colour of a cell as a person sees it, however the file has it."""

import pytest

from imports.word.colours import lightened, mixed
from tests.imports.word_documents import (
    cell,
    fill,
    only_cell,
    paragraph,
    read,
    row,
    run,
    table,
    tables,
)

RED, AMBER, GREEN = "C00000", "FFC000", "00B050"


@pytest.mark.parametrize(
    ("shading", "seen"),
    [
        # A plain fill, as Word, LibreOffice and others write it.
        (fill("FF0000"), "FF0000"),
        (fill("ff0000"), "FF0000"),
        (fill("#ff0000"), "FF0000"),
        (fill("FFFF00", color="auto"), "FFFF00"),
        (fill("red"), "FF0000"),
        (fill("FFFFFF"), "FFFFFF"),
        (fill("auto"), ""),
        (fill("auto", "nil"), ""),
        (fill("FF0000", "nil"), ""),
        (fill("windowText"), "?windowText"),
        ('<w:shd w:val="clear"/>', ""),
        # Theme colours: the tints and shades that Word's palette offers, with what it shows.
        (fill("auto", themeFill="accent4"), "FFC000"),
        (fill("FFFFFF", themeFill="accent6"), "70AD47"),
        (fill("C5E0B3", themeFill="accent6", themeFillTint="66"), "C5E0B3"),
        (fill("A8D08D", themeFill="accent6", themeFillTint="99"), "A9D08E"),
        (fill("E2EFD9", themeFill="accent6", themeFillTint="33"), "E2EFDA"),
        (fill("538135", themeFill="accent6", themeFillShade="BF"), "548135"),
        (fill("375623", themeFill="accent6", themeFillShade="80"), "385723"),
        (fill("BF8F00", themeFill="accent4", themeFillShade="BF"), "BF9000"),
        (fill("F7CAAC", themeFill="accent2", themeFillTint="66"), "F8CBAD"),
        (fill("D9D9D9", themeFill="background1", themeFillShade="D9"), "D9D9D9"),
        (fill("000000", themeFill="text1"), "000000"),
        (fill("D5DCE4", themeFill="text2", themeFillTint="33"), "D6DCE5"),
        (fill("00B050", themeFill="none"), "00B050"),
        (fill("00B050", themeFill="accent9"), "00B050"),
        # Patterns: dots are mixed, the rest is no one colour.
        (fill("auto", "solid", color="FF0000"), "FF0000"),
        (fill("00FF00", "solid", color="auto"), "000000"),
        (fill("auto", "solid", color="auto", themeColor="accent4"), "FFC000"),
        (fill("FFFFFF", "pct50", color="FF0000"), "FF8080"),
        (fill("auto", "pct10", color="auto"), "E6E6E6"),
        (fill("auto", "pct12", color="000000"), "DFDFDF"),
        (fill("FF0000", "pct50", color="FF0000"), "FF0000"),
        (fill("FFFFFF", "diagStripe", color="FF0000"), "?a pattern of FF0000 on FFFFFF"),
        (fill("FF0000", "horzCross", color="FF0000"), "FF0000"),
    ],
)
def test_fill_of_a_cell(shading: str, seen: str) -> None:
    found = only_cell("Rated", shading).shade
    if seen.startswith("?") or not seen:
        assert found == seen
    else:
        assert near(found, seen)


def near(one: str, other: str) -> bool:
    """Whether two colours differ by no more than rounding, which programs do differently."""
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return len(one) == len(other) and all(abs(first - second) <= 1 for first, second in pairs)


def test_fill_that_was_calculated_serves_where_the_theme_is_missing() -> None:
    shading = fill("C5E0B3", themeFill="accent6", themeFillTint="66")
    assert only_cell("Rated", shading, theme=False).shade == "C5E0B3"


def test_settings_may_swap_the_colours_of_the_theme() -> None:
    swapped = '<w:clrSchemeMapping w:bg1="dark1" w:t1="light1"/>'
    assert only_cell("x", fill(themeFill="background1"), settings=swapped).shade == "000000"
    assert only_cell("x", fill(themeFill="text1"), settings=swapped).shade == "FFFFFF"
    assert only_cell("x", fill(themeFill="background2"), settings=swapped).shade == "E7E6E6"


def test_tint_brightens_and_shade_darkens() -> None:
    assert lightened("70AD47", None, None) == "70AD47"
    assert lightened("70AD47", 0.0, None) == "FFFFFF"
    assert lightened("70AD47", None, 0.0) == "000000"
    assert mixed("000000", "FFFFFF", 0.25) == "BFBFBF"


def test_fill_of_an_empty_cell_is_seen_all_the_same() -> None:
    found = only_cell("", fill(GREEN))
    assert (found.text, found.shade) == ("", GREEN)


def test_fill_of_the_whole_table_or_row_shows_where_the_cell_has_none() -> None:
    exception = f"<w:tblPrEx>{fill(AMBER)}</w:tblPrEx>"
    body = table(
        row(cell("One"), cell("Two", fill(RED))),
        row(cell("Three"), cell("Four", fill("auto"))).replace("<w:tr>", f"<w:tr>{exception}"),
        properties=fill(GREEN),
    )
    shades = [[one.shade for one in line.cells] for line in tables(read(body))[0].rows]
    assert shades == [[GREEN, RED], [AMBER, ""]]


def test_stripes_of_a_table_style_rate_nothing() -> None:
    band = f'<w:tblStylePr w:type="band1Horz"><w:tcPr>{fill("E2EFD9")}</w:tcPr></w:tblStylePr>'
    whole = f"<w:tcPr>{fill('70AD47')}</w:tcPr>"
    styles = f'<w:style w:type="table" w:styleId="Green"><w:name w:val="G"/>{whole}{band}</w:style>'
    body = table(row(cell("One")), row(cell("Two")), properties='<w:tblStyle w:val="Green"/>')
    shades = [line.cells[0].shade for line in tables(read(body, styles=styles))[0].rows]
    assert shades == ["", ""]


# -- paint on paragraphs and on letters ------------------------------------------------------------


def highlighted(text: str, colour: str) -> str:
    return run(text, f'<w:highlight w:val="{colour}"/>')


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (paragraph("Red", fill(RED)), RED),
        (paragraph("", fill(RED)), RED),
        (paragraph("Red", fill(RED)) + paragraph(), RED),
        (paragraph("Red", fill(RED)) + paragraph("and more"), ""),
        (paragraph("Red", fill(RED)) + paragraph("Red", fill(RED)), RED),
        (paragraph("Red", fill(RED)) + paragraph("Green", fill(GREEN)), f"?{RED} and {GREEN}"),
        (paragraph(run("Red", fill(RED))), RED),
        (paragraph(run("Red", fill(RED)), fill(GREEN)), RED),
        (paragraph(highlighted("Amber", "yellow")), "FFFF00"),
        (paragraph(highlighted("   ", "green")), "00FF00"),
        (
            paragraph(highlighted("Am", "yellow") + run(" ") + highlighted("ber", "yellow")),
            "FFFF00",
        ),
        (paragraph(highlighted("Am", "yellow") + run("ber")), ""),
        (
            paragraph(highlighted("Red", "red") + highlighted("Green", "green")),
            "?FF0000 and 00FF00",
        ),
        (paragraph(highlighted("Red", "none")), ""),
        (paragraph(run("Red", f'<w:highlight w:val="none"/>{fill(RED)}')), RED),
        (paragraph(run("Red", f'<w:highlight w:val="red"/>{fill(GREEN)}')), "FF0000"),
        (paragraph(highlighted("Red", "crimson")), "?crimson"),
    ],
)
def test_paint_on_all_of_the_text_counts_like_a_fill(content: str, seen: str) -> None:
    assert only_cell(content).shade == seen
    assert only_cell(content, fill("auto")).shade == seen


def test_paint_on_a_cell_that_is_filled() -> None:
    marked = paragraph(highlighted("Late", "red"))
    assert only_cell(marked, fill("FFFFFF")).shade == "FF0000"
    assert only_cell(marked, fill("FF0000")).shade == "FF0000"
    assert only_cell(marked, fill(GREEN)).shade == f"?{GREEN} behind text on FF0000"
    part = paragraph(highlighted("Late", "yellow") + run(" but safe"))
    assert only_cell(part, fill(GREEN)).shade == GREEN
    assert only_cell(paragraph(highlighted("Safe", "white")), fill(GREEN)).shade == GREEN


def test_colour_by_the_style_of_a_paragraph_or_of_letters() -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Base"><w:pPr>{fill(RED)}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Rated"><w:basedOn w:val="Base"/></w:style>'
        f'<w:style w:type="character" w:styleId="Good"><w:rPr>{fill(GREEN)}</w:rPr></w:style>'
    )
    rated = paragraph("Late", '<w:pStyle w:val="Rated"/>')
    assert only_cell(rated, styles=styles).shade == RED
    plain = paragraph("Late", f'<w:pStyle w:val="Rated"/>{fill("auto")}')
    assert only_cell(plain, styles=styles).shade == ""
    good = paragraph(run("Done", '<w:rStyle w:val="Good"/>'))
    assert only_cell(good, styles=styles).shade == GREEN


def test_styles_in_a_ring_are_no_trap() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/>'
        f"<w:pPr>{fill(RED)}</w:pPr></w:style>"
    )
    assert only_cell(paragraph("x", '<w:pStyle w:val="A"/>'), styles=styles).shade == RED
