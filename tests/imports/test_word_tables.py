"""Tables of Word files: one cell for each column, whatever was merged, split or dragged."""

import pytest

from imports.word import document as word
from imports.word.grid import Grid
from tests.imports.word_documents import (
    cell,
    fill,
    kinds,
    paragraph,
    read,
    row,
    run,
    span,
    table,
    tables,
    texts,
    word_file,
)

RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def test_cells_are_read_in_order() -> None:
    body = table(row(cell("Ref"), cell("Text")), row(cell("1.1"), cell("Keep records")))
    (block,) = tables(read(body))
    assert texts(block) == [["Ref", "Text"], ["1.1", "Keep records"]]
    assert [line.where for line in block.rows] == ["row 1", "row 2"]


def test_cells_that_are_merged_across() -> None:
    body = table(
        row(cell("Leadership", span(3))),
        row(cell("1.1"), cell("Text", span(2))),
        row(cell("1.2"), cell("Text"), cell("Owner")),
        widths=(500, 2000, 900),
    )
    (block,) = tables(read(body))
    assert texts(block) == [["Leadership", "", ""], ["1.1", "Text", ""], ["1.2", "Text", "Owner"]]
    assert [[one.span for one in line.cells] for line in block.rows] == [
        [3, 1, 1],
        [1, 2, 1],
        [1, 1, 1],
    ]


def test_cells_that_are_merged_down_repeat_what_they_go_on_from() -> None:
    body = table(
        row(cell("Leadership", f"{RESTART}{fill('00B050')}"), cell("One")),
        row(cell("", CONTINUE), cell("Two")),
        row(cell("never shown", CONTINUE), cell("Three")),
        row(cell("Practice", RESTART), cell("Four")),
        row(cell("", '<w:vMerge w:val="continue"/>'), cell("Five")),
    )
    (block,) = tables(read(body))
    first = [line.cells[0] for line in block.rows]
    assert [(one.text, one.shade, one.continues) for one in first] == [
        ("Leadership", "00B050", False),
        ("Leadership", "00B050", True),
        ("Leadership", "00B050", True),
        ("Practice", "", False),
        ("Practice", "", True),
    ]


def test_cell_that_goes_on_from_nothing_is_a_cell_of_its_own() -> None:
    body = table(row(cell("One", CONTINUE), cell("Two")))
    (block,) = tables(read(body))
    assert texts(block) == [["One", "Two"]]
    assert not block.rows[0].cells[0].continues


def test_block_of_cells_that_is_merged_both_ways() -> None:
    body = table(
        row(cell("Both", span(2) + RESTART), cell("a")),
        row(cell("", span(2) + CONTINUE), cell("b")),
        row(cell("x"), cell("y"), cell("z")),
    )
    (block,) = tables(read(body))
    assert texts(block) == [["Both", "", "a"], ["Both", "", "b"], ["x", "y", "z"]]
    assert block.rows[1].cells[0].span == 2


def test_cells_merged_across_the_old_way() -> None:
    restart, goes_on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    body = table(
        row(cell("Section", restart), cell("", goes_on), cell("", goes_on)),
        row(cell("1"), cell("2"), cell("3")),
    )
    (block,) = tables(read(body))
    assert texts(block) == [["Section", "", ""], ["1", "2", "3"]]
    assert block.rows[0].cells[0].span == 3


def test_rows_that_begin_late_or_end_early() -> None:
    body = table(
        row(cell("a"), cell("b"), cell("c")),
        row(cell("b"), cell("c"), properties='<w:gridBefore w:val="1"/>'),
        row(cell("a"), properties='<w:gridAfter w:val="2"/>'),
    )
    (block,) = tables(read(body))
    assert texts(block) == [["a", "b", "c"], ["", "b", "c"], ["a", "", ""]]


def test_cell_that_was_split_in_two_has_a_column_for_each_half() -> None:
    body = table(
        row(cell("Ref"), cell("Evidence", span(2))),
        row(cell("1.1"), cell("Done"), cell("30 June")),
        row(cell("1.2"), cell("Not done", span(2))),
        widths=(500, 1000, 1000),
    )
    (block,) = tables(read(body))
    assert texts(block) == [
        ["Ref", "Evidence", ""],
        ["1.1", "Done", "30 June"],
        ["1.2", "Not done", ""],
    ]


def test_grid_finer_than_any_cell_adds_no_columns() -> None:
    body = table(
        row(cell("Ref", span(2)), cell("Text", span(3))),
        row(cell("1.1", span(2)), cell("One", span(3))),
        widths=(250, 250, 10, 1000, 990),
    )
    (block,) = tables(read(body))
    assert texts(block) == [["Ref", "Text"], ["1.1", "One"]]
    assert {one.span for line in block.rows for one in line.cells} == {1}


def test_border_that_was_dragged_in_one_row_makes_no_new_column() -> None:
    body = table(
        row(cell("Ref"), cell("Text", span(2)), cell("Owner")),
        row(cell("1.1", span(2)), cell("Dragged"), cell("Lewis")),
        row(cell("1.2"), cell("Straight", span(2)), cell("Okafor")),
        widths=(800, 300, 2000, 900),
    )
    (block,) = tables(read(body))
    assert texts(block) == [
        ["Ref", "Text", "Owner"],
        ["1.1", "Dragged", "Lewis"],
        ["1.2", "Straight", "Okafor"],
    ]


@pytest.mark.parametrize(
    ("edges", "widths", "expected"),
    [
        # Widths that nobody wrote, or wrote as nothing.
        ([(0, 1, 2), (0, 2)], [], [[0, 1, 2], [0, 2]]),
        ([(0, 1, 2), (0, 2)], [0, 0], [[0, 1, 2], [0, 2]]),
        # The last row's middle edge lies near the usual one, though it has a cell less.
        ([(0, 1, 3, 4)] * 2 + [(0, 2, 4)], [900, 100, 1000, 500], [[0, 1, 2, 3]] * 2 + [[0, 1, 3]]),
        # Half-way between two edges it is an edge of its own.
        ([(0, 2, 3)] * 2 + [(0, 1, 2, 3)], [500, 500, 900], [[0, 2, 3]] * 2 + [[0, 1, 2, 3]]),
        # One cell was split and two others merged: as many cells, and not the same ones.
        ([(0, 2, 3, 4)] * 2 + [(0, 1, 2, 4)], [500] * 4, [[0, 2, 3, 4]] * 2 + [[0, 1, 2, 4]]),
        ([(), (0, 1)], [10], [[], [0, 1]]),
        ([], [], []),
    ],
)
def test_columns_of_edges(
    edges: list[tuple[int, ...]], widths: list[float], expected: list[list[int]]
) -> None:
    grid = Grid(edges, widths)
    assert [list(grid.columns(one).values()) for one in edges] == expected


def test_two_edges_never_become_one() -> None:
    edges = [(0, 2, 4), (0, 2, 4), (0, 1, 3, 4)]
    grid = Grid(edges, [950, 50, 50, 950])
    found = list(grid.columns(edges[2]).values())
    assert found == sorted(set(found))


def test_claim_of_a_billion_columns_is_not_believed() -> None:
    body = table(row(cell("Wide", span(1_000_000_000)), cell("lost")), row(cell("a"), cell("b")))
    (block,) = tables(read(body))
    assert len(block.rows[0].cells) <= 100


# -- what stands within a cell ---------------------------------------------------------------------


def test_table_within_a_cell_stays_in_it() -> None:
    inner = table(
        row(cell("Step"), cell("Owner")),
        row(cell(paragraph("One") + paragraph("Two")), cell("Lewis")),
        row(cell(""), cell("Okafor")),
    )
    content = paragraph("Before") + inner + paragraph("After")
    (block,) = tables(read(table(row(cell("1.1"), cell(content)))))
    assert texts(block) == [["1.1", "Before\nStep\tOwner\nOne\nTwo\nLewis\nOkafor\nAfter"]]


def test_table_that_only_frames_another_is_looked_through() -> None:
    inner = table(row(cell("Ref"), cell("Text")), row(cell("1.1"), cell("Keep records")))
    body = table(row(cell(paragraph("The plan") + inner + paragraph())))
    document = read(body)
    assert [block.table for block in document.blocks] == [False, True]
    assert texts(document.blocks[1]) == [["Ref", "Text"], ["1.1", "Keep records"]]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = control(
        table(
            row(cell("Ref"), control(cell("Text"))),
            control(row(cell("1.1"), cell(f"<w:p>{control(run('Keep records'))}</w:p>"))),
            f'<w:customXml w:element="x">{row(cell("1.2"), cell("Meet"))}</w:customXml>',
        )
    )
    (block,) = tables(read(body))
    assert texts(block) == [["Ref", "Text"], ["1.1", "Keep records"], ["1.2", "Meet"]]


def test_hidden_rows_are_left_out_and_named() -> None:
    body = table(row(cell("1.1")), row(cell("1.2"), properties="<w:hidden/>"), row(cell("1.3")))
    document = read(body)
    assert texts(tables(document)[0]) == [["1.1"], ["1.3"]]
    assert [kind for _, kind in kinds(document)] == ["hidden-text"]


def test_date_of_a_date_picker() -> None:
    def picker(text: str, day: str = "2014-01-31T00:00:00Z") -> str:
        date = f'<w:date w:fullDate="{day}"/>'
        return f"<w:sdt><w:sdtPr>{date}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"

    shown = ["31 January 2014", "31/01/14", "ongoing", "Friday"]
    body = table(row(*(cell(f"<w:p>{picker(text)}</w:p>") for text in shown), cell("31 January")))
    found = tables(read(body))[0].rows[0].cells
    assert [one.text for one in found] == [*shown, "31 January"]
    assert [str(one.day) for one in found] == ["2014-01-31", "2014-01-31", "None", "None", "None"]
    odd = tables(read(table(row(cell(f"<w:p>{picker('31', 'soon')}</w:p>")))))
    assert odd[0].rows[0].cells[0].day is None


# -- where tables and paragraphs stand -------------------------------------------------------------


def test_tables_and_the_paragraphs_between_them_in_order() -> None:
    body = (
        paragraph("Improvement plan")
        + paragraph()
        + paragraph("June 2014")
        + table(row(cell("1.1")), row(cell("1.2")))
        + paragraph("Glossary")
        + table(row(cell("C&amp;R"), cell("Contract and Referrals")))
        + paragraph("End")
    )
    document = read(body)
    assert [(block.table, texts(block)) for block in document.blocks] == [
        (False, [["Improvement plan"], ["June 2014"]]),
        (True, [["1.1"], ["1.2"]]),
        (False, [["Glossary"]]),
        (True, [["C&R", "Contract and Referrals"]]),
        (False, [["End"]]),
    ]
    assert [block.rows[-1].where for block in document.blocks] == [
        "above table 1, row 2",
        "table 1, row 2",
        "above table 2, row 1",
        "table 2, row 1",
        "below table 2, row 1",
    ]


def test_places_where_there_is_one_table_or_none() -> None:
    document = read(paragraph("Above") + table(row(cell("1.1"))) + paragraph("Below"))
    wheres = [line.where for block in document.blocks for line in block.rows]
    assert wheres == ["above the table, row 1", "row 1", "below the table, row 1"]
    assert [line.where for line in read(paragraph("Alone")).blocks[0].rows] == ["row 1"]


def test_progress_names_rows_done_and_rows_there_are() -> None:
    told: list[tuple[int, int]] = []
    data = word_file(table(*[row(cell("x"))] * 120) + table(row(cell("y"))))
    word.read(data, "plan.docx", lambda done, total: told.append((done, total)))
    assert told == [(50, 121), (100, 121), (121, 121)]


def test_reading_stops_where_progress_says_so() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        word.read(word_file(table(*[row(cell("x"))] * 60)), "plan.docx", stop)
