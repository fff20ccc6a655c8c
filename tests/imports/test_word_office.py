"""Word files as LibreOffice writes them: its own document, and one of Word's saved once more."""

import pytest

from imports.cells import Block, Document
from imports.word import document as word
from tests.imports.word_documents import (
    cell,
    fill,
    kinds,
    paragraph,
    row,
    run,
    span,
    table,
    tables,
    texts,
    word_file,
)
from tests.needs import needs_office
from tests.office import resave

pytestmark = [needs_office, pytest.mark.slow]

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
SHADES = {"Red": "#ff0000", "Amber": "#ffbf00", "Green": "#81d41a", "None": "transparent"}
CHANGE = "<dc:creator>P. Lewis</dc:creator><dc:date>2014-01-31T10:00:00</dc:date>"


def filled(text: str, style: str = "None", columns: int = 1, rows: int = 1) -> str:
    """A cell of an OpenDocument table, and the covered ones beside it."""
    if not text.startswith("<"):
        text = f"<text:p>{text}</text:p>"
    return (
        f'<table:table-cell table:style-name="{style}" table:number-columns-spanned="{columns}"'
        f' table:number-rows-spanned="{rows}" office:value-type="string">{text}</table:table-cell>'
        + "<table:covered-table-cell/>"
        * (columns - 1)
    )


def line(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def opendocument() -> str:
    """A plan as somebody writes it in LibreOffice."""
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:background-color="{colour}"/></style:style>'
        for name, colour in SHADES.items()
    )
    slanted = '<style:text-properties fo:font-style="italic"/>'
    automatic = (
        f'{cells}<style:style style:name="Slanted" style:family="text">{slanted}</style:style>'
        '<style:style style:name="Marked" style:family="text">'
        '<style:text-properties fo:background-color="#00ff00"/></style:style>'
        '<style:style style:name="Gone" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
        '<text:list-style style:name="Steps"><text:list-level-style-number text:level="1"'
        ' style:num-format="1" style:num-suffix="."/></text:list-style>'
        '<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1"'
        ' text:bullet-char="•"/></text:list-style>'
    )
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion>'
        f"<office:change-info>{CHANGE}</office:change-info></text:insertion></text:changed-region>"
        '<text:changed-region text:id="c2"><text:deletion>'
        f"<office:change-info>{CHANGE}</office:change-info><text:p>seldom </text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    finding = '<text:span text:style-name="Slanted">Minutes were lost for months.</text:span>'
    text = f"<text:p>Keep records</text:p><text:p>{finding}</text:p>"
    evidence = (
        '<text:p>Kept <text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>'
        'weekly<text:change-end text:change-id="c1"/>'
        '<text:note text:note-class="footnote"><text:note-body><text:p>Since March.</text:p>'
        "</text:note-body></text:note></text:p>"
        '<text:list text:style-name="Dots"><text:list-item><text:p>agenda</text:p></text:list-item>'
        "<text:list-item><text:p>minutes</text:p></text:list-item></text:list>"
    )
    steps = (
        '<text:list text:style-name="Steps"><text:list-item><text:p>Meet<text:line-break/>'
        "monthly</text:p></text:list-item><text:list-item><text:p>Write</text:p></text:list-item>"
        "</text:list>"
    )
    noted = (
        "<text:p>Train staff<office:annotation><dc:creator>B. Okafor</dc:creator>"
        "<text:p>When?</text:p></office:annotation>"
        '<text:span text:style-name="Gone"> in secret</text:span></text:p>'
    )
    marked = '<text:p><text:span text:style-name="Marked">Done</text:span></text:p>'
    box = (
        '<draw:frame svg:width="5cm" svg:height="2cm" text:anchor-type="char"><draw:text-box>'
        "<text:p>Marked: draft</text:p></draw:text-box></draw:frame>"
    )
    heading = [filled(name) for name in ("Ref", "Recommendation", "Actions", "Evidence", "RAG")]
    half, covered = filled("Half"), "<table:covered-table-cell/>"
    rows = [
        f"<table:table-header-rows>{line(*heading)}</table:table-header-rows>",
        line(filled("Leadership", columns=5)),
        line(filled("1.1"), filled(text), filled(steps), filled(evidence), filled("Red", "Red")),
        line(filled("1.2", rows=2), filled(noted), filled("One"), half, filled("", "Amber")),
        line(covered, filled("Hire"), filled("Two"), filled(marked), filled("", "Green")),
    ]
    return (
        f'<?xml version="1.0"?><office:document {_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:meta><dc:title>Plan of the north</dc:title></office:meta>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{changes}"
        '<text:h text:outline-level="1">Improvement plan</text:h>'
        f"<text:p>Position at 31 January 2014{box}</text:p>"
        '<table:table table:name="Plan"><table:table-column table:number-columns-repeated="5"/>'
        f"{''.join(rows)}</table:table><text:p>End of the plan</text:p>"
        "</office:text></office:body></office:document>"
    )


def split_table() -> str:
    """A table whose border was dragged in a row, and one of whose cells was split."""
    return table(
        row(cell("Ref"), cell("Text", span(2)), cell("Evidence", span(2))),
        row(cell("1.1", span(2)), cell("Dragged"), cell("Done", span(2))),
        row(cell("1.2"), cell("Straight", span(2)), cell("Half"), cell("30 June")),
        row(cell("1.3"), cell("Straight", span(2)), cell("None", span(2))),
        widths=(800, 250, 3000, 1200, 1200),
    )


def of_word() -> bytes:
    """A file with fills as Word writes them, in all its ways."""
    rated = [
        fill("C5E0B3", color="auto", themeFill="accent6", themeFillTint="66"),
        fill("BF8F00", color="auto", themeFill="accent4", themeFillShade="BF"),
        fill("auto", "solid", color="FF0000"),
        fill("FFFFFF", "pct50", color="FF0000"),
        fill("auto", color="auto"),
        fill("D9D9D9", color="auto"),
    ]
    cells = [cell(f"<w:p>{run('Rated')}</w:p>", one) for one in rated]
    by_run = run("Rated", '<w:highlight w:val="yellow"/>')
    cells += [cell(paragraph(by_run)), cell(paragraph("Rated", fill("00B050")))]
    own = {"StocktakeKind": "plan", "StocktakePlan": "North", "StocktakePosition": "12"}
    return word_file(table(row(*cells), widths=[900] * 8) + paragraph() + split_table(), custom=own)


@pytest.fixture(scope="module")
def own_document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("written")
    source = folder / "plan.fodt"
    source.write_text(opendocument(), encoding="utf-8")
    return word.read(resave(source, folder / "saved", ".docx").read_bytes(), "plan.docx")


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("again")
    source = folder / "plan.docx"
    source.write_bytes(of_word())
    return word.read(resave(source, folder / "saved", ".docx").read_bytes(), "plan.docx")


def plan(document: Document) -> Block:
    (found,) = tables(document)
    return found


def test_order_of_a_document(own_document: Document) -> None:
    assert [block.table for block in own_document.blocks] == [False, True, False]
    above, _, below = own_document.blocks
    assert [text for (text,) in texts(above)] == [
        "Improvement plan",
        "Position at 31 January 2014",
        "Marked: draft",
    ]
    assert texts(below) == [["End of the plan"]]
    assert own_document.title == "Plan of the north"
    assert own_document.origin is None


def test_texts_of_a_document(own_document: Document) -> None:
    assert texts(plan(own_document)) == [
        ["Ref", "Recommendation", "Actions", "Evidence", "RAG"],
        ["Leadership", "", "", "", ""],
        [
            "1.1",
            "Keep records\nMinutes were lost for months.",
            "1. Meet\nmonthly\n2. Write",
            "Kept weekly [Since March.]\n• agenda\n• minutes",
            "Red",
        ],
        ["1.2", "Train staff", "One", "Half", ""],
        ["1.2", "Hire", "Two", "Done", ""],
    ]


def test_merged_cells_and_italics_of_a_document(own_document: Document) -> None:
    rows = plan(own_document).rows
    assert rows[1].cells[0].span == 5
    assert [line.cells[0].continues for line in rows] == [False, False, False, False, True]
    assert rows[2].cells[1].italic == "Minutes were lost for months."
    assert rows[2].cells[1].upright == "Keep records"


def test_colours_of_a_document(own_document: Document) -> None:
    shades = [line.cells[4].shade for line in plan(own_document).rows]
    assert shades == ["", "", "FF0000", "FFBF00", "81D41A"]
    assert plan(own_document).rows[4].cells[3].shade == "00FF00"


def test_what_of_a_document_is_not_plain_text(own_document: Document) -> None:
    assert kinds(own_document) == [
        ("the document", "tracked-changes"),
        ("the document", "comments"),
        ("row 4", "hidden-text"),
    ]
    assert own_document.problems[0].message.startswith("2 tracked changes")


def test_colours_of_word_after_libreoffice(saved_again: Document) -> None:
    before = word.read(of_word(), "plan.docx")
    pairs = zip(*(tables(one)[0].rows[0].cells for one in (before, saved_again)), strict=True)
    for one, other in pairs:
        assert len(one.shade) == len(other.shade)
        parts = zip(bytes.fromhex(one.shade), bytes.fromhex(other.shade), strict=True)
        assert all(abs(first - second) <= 1 for first, second in parts)


def test_split_and_dragged_cells_after_libreoffice(saved_again: Document) -> None:
    assert texts(tables(saved_again)[1]) == [
        ["Ref", "Text", "Evidence", ""],
        ["1.1", "Dragged", "Done", ""],
        ["1.2", "Straight", "Half", "30 June"],
        ["1.3", "Straight", "None", ""],
    ]


def test_properties_of_our_own_survive_libreoffice(saved_again: Document) -> None:
    assert saved_again.origin is not None
    assert (saved_again.origin.kind, saved_again.origin.position) == ("plan", 12)
    found = tables(saved_again)[0].rows[0].cells[0].paragraphs
    assert [text for _, text in found] == ["Rated"]


def test_file_of_word_reads_as_after_libreoffice(saved_again: Document) -> None:
    before = word.read(of_word(), "plan.docx")
    assert [texts(block) for block in before.blocks] == [
        texts(block) for block in saved_again.blocks
    ]
