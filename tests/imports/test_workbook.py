"""Workbooks as they are: values as shown, merged cells, hidden things, several sheets."""

import io
from datetime import date, time

import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.packaging.custom import IntProperty, StringProperty

from imports.cells import Cell, Origin
from models.errors import Unreadable
from tests.imports.workbooks import (
    MAIN,
    at,
    by_hand,
    inline,
    kinds_of,
    new_book,
    opened,
    parts,
    relations,
    rows_of,
    saved,
    texts_of,
    worksheet,
    zipped,
)

# -- values ----------------------------------------------------------------------------------------


def test_values_are_read_as_they_are_shown() -> None:
    book, sheet = new_book()
    sheet.append([1.1, 0.25, True, 12345, "=1+1 in words", None, "end"])
    sheet.append([date(2013, 3, 31), 41364 + 9.5 / 24, time(9, 30), "31/03/2013"])
    sheet["A1"].number_format = "0.00"
    sheet["B1"].number_format = "0%"
    sheet["E1"].data_type = "s"
    sheet["A2"].number_format = "dd/mm/yyyy"
    sheet["B2"].number_format = "d mmm yyyy hh:mm"
    found = saved(book)
    assert texts_of(found) == [
        ["1.10", "25%", "TRUE", "12345", "=1+1 in words", "", "end"],
        ["31/03/2013", "31 Mar 2013 09:30", "9:30:00", "31/03/2013", "", "", ""],
    ]
    assert [cell.day for cell in rows_of(found)[1].cells[:4]] == [
        date(2013, 3, 31),
        date(2013, 3, 31),
        None,
        None,
    ]
    assert found.problems == ()


def test_a_short_date_of_the_machine_is_shown_as_in_britain() -> None:
    book, sheet = new_book()
    sheet["A1"] = 41338
    sheet["A1"].number_format = "mm-dd-yy"  # what openpyxl calls format 14
    assert at(saved(book), "A1") == Cell("05/03/2013", day=date(2013, 3, 5))


def test_a_formula_has_the_value_it_was_last_calculated_to() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write_formula("A1", '="Done: "&B1', None, "Done: all")
    sheet.write_formula("B1", "=1/0", None, "#DIV/0!")
    sheet.write_formula("C1", "=40+2", None, 42)
    book.close()
    found = opened(out.getvalue())
    assert texts_of(found) == [["Done: all", "#DIV/0!", "42"]]
    assert kinds_of(found) == ["cell-error"]
    assert "#DIV/0! in B1" in found.problems[0].message


def test_a_formula_that_was_never_calculated_is_named() -> None:
    book, sheet = new_book()
    for row in range(1, 9):
        sheet.append([f"Action {row}", "=A1"])
    found = saved(book)
    assert texts_of(found)[0] == ["Action 1"]
    assert kinds_of(found) == ["not-calculated"]
    assert "B1, B2, B3, B4, B5 and 3 more hold a formula" in found.problems[0].message


def test_what_a_cell_may_say_of_itself() -> None:
    cells = (
        '<c t="str"><f>""</f><v></v></c><c t="str"><f>A1</f><v>a_x000D_\nb</v></c>'
        '<c t="b"><v>0</v></c>'
        '<c t="e"><v>#REF!</v></c><c t="d"><v>2013-03-31</v></c><c t="n"><v>1e2</v></c>'
        '<c><v>1.1000000000000001</v></c><c t="n"><v>nan</v></c><c t="s"><v>9</v></c>'
        '<c t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></is></c>'
    )
    found = by_hand(worksheet(f"<row>{cells}</row>"))
    # "_x000D_" is what Office writes for a carriage return; the date has no format here.
    assert texts_of(found) == [
        ["", "a\r\nb", "FALSE", "#REF!", "41364", "100", "1.1", "nan", "", "two runs"]
    ]


def test_texts_are_kept_to_the_letter() -> None:
    texts = ["  leading", "line\nline", "_x0041_", "<b>&amp;", "“quoted” – é", "\ttab", "𝒳"]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    for row, text in enumerate(texts):
        sheet.write_string(row, 0, text)
    book.close()
    assert texts_of(opened(out.getvalue())) == [[text] for text in texts]


def test_a_passage_in_italics_is_kept_apart() -> None:
    book, sheet = new_book()
    slanted = InlineFont(i=True)
    sheet["A1"] = CellRichText(
        "Visit each child.\n", TextBlock(slanted, "Visits were late to most of them.")
    )
    sheet["A2"] = CellRichText("See ", TextBlock(slanted, "all"), " of the children")
    sheet["A3"] = CellRichText(TextBlock(InlineFont(b=True), "Bold"), " and plain")
    found = saved(book)
    text = "Visit each child.\nVisits were late to most of them."
    assert at(found, "A1") == Cell(text, "Visit each child.", "Visits were late to most of them.")
    assert at(found, "A2") == Cell("See all of the children")
    assert at(found, "A3") == Cell("Bold and plain")


def test_a_run_without_looks_of_its_own_has_those_of_the_cell() -> None:
    rich = (
        '<c t="inlineStr" s="1"><is><r><t>Visits were late to most.</t></r>'
        "<r><rPr><b/></rPr><t> Visit each child.</t></r></is></c>"
    )
    styles = (
        '<fonts><font/><font><i/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    )
    cell = at(by_hand(worksheet(f"<row>{rich}</row>"), styles=styles), "A1")
    assert (cell.upright, cell.italic) == ("Visit each child.", "Visits were late to most.")


# -- rows, columns and merged cells ----------------------------------------------------------------


def test_merged_cells_span_and_continue() -> None:
    book, sheet = new_book()
    for row in [
        ["Plan for the north", "", ""],
        ["Safety", "Answer calls", "Ann"],
        [None, "Visit homes", "Bo"],
        [None, "Keep records", "Cy"],
    ]:
        sheet.append(row)
    for area in ("A1:C1", "A2:A3", "C3:D4"):
        sheet.merge_cells(area)
    rows = rows_of(saved(book))
    assert rows[0].cells == (Cell("Plan for the north", span=3), Cell(""), Cell(""))
    assert rows[1].cells[0] == Cell("Safety")
    assert rows[2].cells[0] == Cell("Safety", continues=True)
    assert rows[3].cells[0] == Cell("")
    assert rows[2].cells[2] == Cell("Bo")
    assert rows[3].cells[2] == Cell("Bo", continues=True)


def test_a_row_that_holds_nothing_of_its_own_is_a_gap() -> None:
    book, sheet = new_book()
    sheet["A1"], sheet["A4"], sheet["C4"] = "first", "second", " "
    sheet.merge_cells("A1:A2")
    rows = rows_of(saved(book))
    assert [(row.number, [cell.text for cell in row.cells]) for row in rows] == [
        (1, ["first"]),
        (2, []),
        (3, []),
        (4, ["second"]),
    ]
    assert [row.where for row in rows] == ["row 1", "row 2", "row 3", "row 4"]


def test_far_rows_are_no_million_gaps() -> None:
    sheet = worksheet(
        f'<row r="1">{inline("A1", "a")}</row><row r="1048576">{inline("A1048576", "b")}</row>'
    )
    rows = rows_of(by_hand(sheet))
    assert rows[0].number == 1
    assert rows[-1].number == 1_048_576
    assert len(rows) <= 102


def test_cells_and_rows_without_a_place_follow_each_other() -> None:
    row = "<c><v>1</v></c><c r='D'><v>4</v></c><c r='??'><v>5</v></c>"
    found = by_hand(worksheet(f"<row>{row}</row><row r='x'>{row}</row>"))
    assert texts_of(found) == [["1", "", "", "4", "5"]] * 2


def test_rows_out_of_order_are_put_in_order() -> None:
    rows = "".join(f'<row r="{n}">{inline(f"A{n}", f"row {n}")}</row>' for n in (3, 1, 2))
    assert texts_of(by_hand(worksheet(rows))) == [["row 1"], ["row 2"], ["row 3"]]


# -- sheets ----------------------------------------------------------------------------------------


def test_each_sheet_is_a_block_and_names_its_place() -> None:
    book, first = new_book()
    first.title = "Plan"
    first["A1"] = "Recommendation"
    book.create_sheet("Empty")
    book.create_sheet("Key")["B2"] = "Red"
    found = saved(book)
    assert [(block.name, block.table) for block in found.blocks] == [("Plan", True), ("Key", True)]
    assert [block.rows[0].where for block in found.blocks] == [
        'sheet "Plan", row 1',
        'sheet "Key", row 2',
    ]


def test_hidden_sheets_are_left_out_and_named() -> None:
    book, first = new_book()
    first["A1"] = "shown"
    for title, state in (("Lists", "hidden"), ("Old (copy)", "veryHidden")):
        book.create_sheet(title)["A1"] = "secret"
        book[title].sheet_state = state
    found = saved(book)
    assert texts_of(found) == [["shown"]]
    assert kinds_of(found) == ["hidden-sheet"]
    assert '2 sheets are hidden and not read: "Lists", "Old (copy)"' in found.problems[0].message


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    book, sheet = new_book()
    sheet.append(["a", "b", "c"])
    sheet.append(["d", "e", "f"])
    sheet.row_dimensions[2].hidden = True
    sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.column_dimensions["Z"].hidden = True
    found = saved(book)
    assert texts_of(found) == [["a", "b", "c"], ["d", "e", "f"]]
    assert [problem.message for problem in found.problems] == [
        "hidden, and read all the same: row 2",
        "hidden, and read all the same: column B",
    ]


def test_comments_and_text_in_shapes_are_named() -> None:
    book, sheet = new_book()
    sheet["A1"], sheet["B2"] = "a", "b"
    sheet["A1"].comment = Comment("Ask Ann first", "Bo")
    sheet["B2"].comment = Comment("Done?", "Bo")
    found = saved(book)
    assert kinds_of(found) == ["comments"]
    assert "2 comments on A1, B2" in found.problems[0].message
    out = io.BytesIO()
    other = xlsxwriter.Workbook(out)
    page = other.add_worksheet()
    page.write("A1", "a")
    page.insert_textbox("C1", "Key: red means late")
    other.close()
    assert kinds_of(opened(out.getvalue())) == ["shapes"]


def test_a_chart_sheet_is_none() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Plan")
    sheet.write_column("A1", [1, 2, 3])
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Plan!$A$1:$A$3"})
    book.add_chartsheet("Chart").set_chart(chart)
    book.close()
    assert [block.name for block in opened(out.getvalue()).blocks] == ["Plan"]


def test_an_empty_workbook_has_no_blocks() -> None:
    assert saved(new_book()[0]).blocks == ()


# -- what the file says of itself ------------------------------------------------------------------


def test_the_title_and_the_origin_are_among_its_properties() -> None:
    book, _ = new_book()
    assert saved(book).origin is None
    book.properties.title = "Plan of the north"
    for name, value in (
        ("StocktakeKind", "plan"),
        ("StocktakePlan", "North"),
        ("StocktakePosition", "17"),
        ("StocktakePeriod", ""),
    ):
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    book.custom_doc_props.append(IntProperty(name="Other", value=3))
    found = saved(book)
    assert found.title == "Plan of the north"
    assert found.origin == Origin("plan", "North", 17)


def test_other_programs_prefixes_and_names_are_read() -> None:
    row = '<x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>yes</x:t></x:is></x:c></x:row>'
    own = f'<x:worksheet xmlns:x="{MAIN}" xmlns:y="y"><x:sheetData>{row}<y:row/></x:sheetData>'
    made = parts(f"{own}</x:worksheet>")
    made["xl/Worksheets/SHEET1.xml"] = made.pop("xl/worksheets/sheet1.xml")
    assert texts_of(opened(zipped(made))) == [["yes"]]


def test_a_strict_file_is_read_like_any_other() -> None:
    strict = "http://purl.oclc.org/ooxml/"
    made = {
        name: content
        if isinstance(content, bytes)
        else content.replace(MAIN, f"{strict}spreadsheetml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            f"{strict}officeDocument/relationships",
        )
        for name, content in parts(worksheet(f"<row>{inline('A1', 'strict')}</row>")).items()
    }
    assert texts_of(opened(zipped(made))) == [["strict"]]


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("xl/workbook.xml", "damaged"),
        ("xl/worksheets/sheet1.xml", "there is no sheet in it"),
        ("xl/_rels/workbook.xml.rels", "there is no sheet in it"),
    ],
)
def test_a_workbook_without_its_parts_is_refused(missing: str, said: str) -> None:
    made = parts(worksheet(""))
    del made[missing]
    with pytest.raises(Unreadable, match=said):
        opened(zipped(made))


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_part_that_is_no_xml_is_named_as_damage(member: str) -> None:
    made = parts(worksheet("<row><c><v>1</v></c></row>"), styles="<fonts/>")
    made[member] = "<broken"
    with pytest.raises(Unreadable, match="the file is damaged"):
        opened(zipped(made))


def test_relations_that_lead_nowhere_are_no_trouble() -> None:
    book = {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rIdS": ("styles", "none.xml")}
    made = parts(worksheet(f"<row>{inline('A1', 'a', style=5)}</row>"))
    made["xl/_rels/workbook.xml.rels"] = relations(book)
    made["xl/worksheets/_rels/sheet1.xml.rels"] = relations({"rId1": ("comments", "../../no.xml")})
    assert texts_of(opened(zipped(made))) == [["a"]]


def test_progress_is_told_and_may_stop_the_reading() -> None:
    rows = "".join(f"<row>{inline(f'A{n}', f'text {n} ' * 40)}</row>" for n in range(1, 900))
    data = zipped(parts(worksheet(rows)))
    from imports.workbook import document as workbook

    told: list[tuple[int, int]] = []
    workbook.read(data, "north.xlsx", lambda done, total: told.append((done, total)))
    assert len(told) > 3
    assert told == sorted(told, key=lambda pair: pair[0])
    assert all(done <= total for done, total in told)
    assert told[-1] == (899, 899)

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        workbook.read(data, "north.xlsx", stop)
