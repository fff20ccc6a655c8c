"""Tracked changes: what is read is the text once every change is accepted, and it is said."""

import pytest

from tests.imports.word_documents import (
    cell,
    kinds,
    paragraph,
    read,
    row,
    run,
    table,
    tables,
    texts,
)

BY = 'w:id="1" w:author="P. Lewis" w:date="2014-01-31T10:00:00Z"'
CHANGED = [("the document", "tracked-changes")]


def inserted(content: str) -> str:
    return f"<w:ins {BY}>{content}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def moved_from(content: str) -> str:
    return f"<w:moveFrom {BY}>{content}</w:moveFrom>"


def moved_to(content: str) -> str:
    return f"<w:moveTo {BY}>{content}</w:moveTo>"


END_DELETED = f"<w:rPr><w:del {BY}/></w:rPr>"


def test_insertions_are_read_and_deletions_are_not() -> None:
    content = paragraph(run("Rated ") + deleted("red") + inserted(run("green")) + run("."))
    document = read(table(row(cell(content))))
    assert texts(tables(document)[0]) == [["Rated green."]]
    assert kinds(document) == CHANGED
    assert document.problems[0].message.startswith("2 tracked changes")


def test_what_was_moved_is_read_where_it_went() -> None:
    body = table(
        row(cell(paragraph(moved_from(run("Meet monthly")))), cell("Stays")),
        row(cell(paragraph(moved_to(run("Meet monthly")))), cell("Stays")),
    )
    document = read(body)
    assert texts(tables(document)[0]) == [["", "Stays"], ["Meet monthly", "Stays"]]
    assert document.problems[0].message.startswith("1 tracked change:")


def test_rows_that_were_deleted_are_gone_and_new_ones_are_there() -> None:
    body = table(
        row(cell("1.1")),
        row(cell(paragraph(deleted("1.2"))), properties=f"<w:del {BY}/>"),
        row(cell(paragraph(inserted(run("1.3")))), properties=f"<w:ins {BY}/>"),
    )
    document = read(body)
    assert texts(tables(document)[0]) == [["1.1"], ["1.3"]]
    assert [line.number for line in tables(document)[0].rows] == [1, 2]
    assert document.problems[0].message.startswith("2 tracked changes")


def test_cells_that_were_deleted_are_gone() -> None:
    body = table(row(cell("1.1"), cell("Gone", f"<w:cellDel {BY}/>"), cell("Text")))
    document = read(body)
    assert texts(tables(document)[0]) == [["1.1", "Text"]]
    assert kinds(document) == CHANGED


@pytest.mark.parametrize(("merge", "continues"), [("cont", True), ("rest", False)])
def test_cells_whose_merging_is_tracked(merge: str, continues: bool) -> None:
    tracked = f'<w:cellMerge {BY} w:vMerge="{merge}"/>'
    body = table(
        row(cell("Top", '<w:vMerge w:val="restart"/>'), cell("a")),
        row(cell("Own", tracked), cell("b")),
    )
    below = tables(read(body))[0].rows[1].cells[0]
    assert (below.continues, below.text) == (continues, "Top" if continues else "Own")


def test_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    content = paragraph("Write ", END_DELETED) + paragraph(deleted("x"), END_DELETED)
    content += paragraph("plans.") + paragraph("Now.")
    document = read(table(row(cell(content))))
    assert texts(tables(document)[0]) == [["Write plans.\nNow."]]
    last = read(table(row(cell(paragraph("Write") + paragraph(" plans.", END_DELETED)))))
    assert texts(tables(last)[0]) == [["Write\nplans."]]


def test_paragraph_that_was_deleted_whole_leaves_nothing() -> None:
    body = paragraph("Kept") + paragraph(deleted("Gone"), END_DELETED) + paragraph("Also kept")
    assert texts(read(body).blocks[0]) == [["Kept"], ["Also kept"]]


def test_changes_are_counted_as_a_person_would() -> None:
    marked = f"<w:rPr><w:ins {BY}/></w:rPr>"
    side_by_side = inserted(run("one ")) + inserted(run("two"))
    document = read(paragraph(side_by_side, marked) + paragraph("x") + paragraph(deleted("y")))
    assert document.problems[0].message.startswith("2 tracked changes")
    only_ends = read(paragraph("one", marked) + paragraph("two"))
    assert only_ends.problems[0].message.startswith("1 tracked change:")


def test_formatting_that_was_changed_is_no_change_of_the_text() -> None:
    old = f"<w:rPrChange {BY}><w:rPr><w:i/><w:vanish/></w:rPr></w:rPrChange>"
    before = f"<w:pPrChange {BY}><w:pPr><w:numPr/></w:pPr></w:pPrChange>"
    fill = f'<w:tcPrChange {BY}><w:tcPr><w:shd w:fill="FF0000"/></w:tcPr></w:tcPrChange>'
    document = read(table(row(cell(paragraph(run("Write plans.", old), before), fill))))
    found = tables(document)[0].rows[0].cells[0]
    assert (found.text, found.upright, found.shade) == ("Write plans.", None, "")
    assert document.problems == ()


def test_text_box_that_was_deleted_is_gone() -> None:
    box = f"<w:txbxContent>{paragraph('Boxed')}</w:txbxContent>"
    gone = f"<w:del {BY}><w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r></w:del>"
    body = paragraph(run("Kept") + gone)
    assert texts(read(body).blocks[0]) == [["Kept"]]
    assert texts(tables(read(table(row(cell(body)))))[0]) == [["Kept"]]
