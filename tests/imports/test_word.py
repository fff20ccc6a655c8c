"""Word files as a whole: which are read, what they say of themselves, and damaged ones."""

import io
import sys
import tracemalloc
import zipfile
from xml.sax.saxutils import escape

import docx
import pytest
from docx.shared import RGBColor
from hypothesis import given
from hypothesis import strategies as st

from imports.cells import Origin
from imports.word import document as word
from models.errors import Unreadable
from tests.imports.word_documents import (
    cell,
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

PLAN = table(row(cell("Ref"), cell("Text")), row(cell("1.1"), cell("Keep records")))


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, **parts: bytes | None) -> bytes:
    """The same file with other bytes in some parts of the document, or without them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = name.removeprefix("word/").removesuffix(".xml")
            content = parts[part] if part in parts else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def test_file_of_python_docx() -> None:
    document = docx.Document()
    document.core_properties.title = "Action plan"
    document.add_heading("Action plan", 0)
    added = document.add_table(3, 3)
    added.style = "Medium Shading 1 Accent 3"
    for at, line in enumerate(added.rows):
        for one, text in zip(line.cells, ("Ref", "Text", "RAG"), strict=True):
            one.text = f"{text} {at}"
    added.cell(1, 0).merge(added.cell(2, 0))
    added.cell(0, 1).merge(added.cell(0, 2))
    slanted = added.cell(1, 1).add_paragraph().add_run("Records were lost for months.")
    slanted.italic = True
    slanted.font.color.rgb = RGBColor(255, 0, 0)
    found = word.read(saved(document), "plan.docx")
    assert found.title == "Action plan"
    assert found.origin is None
    above, plan = found.blocks
    assert texts(above) == [["Action plan"]]
    assert texts(plan) == [
        ["Ref 0", "Text 0\nRAG 0", ""],
        ["Ref 1\nRef 2", "Text 1\nRecords were lost for months.", "RAG 1"],
        ["Ref 1\nRef 2", "Text 2", "RAG 2"],
    ]
    assert plan.rows[1].cells[1].italic == "Records were lost for months."
    assert plan.rows[2].cells[0].continues
    assert {one.shade for line in plan.rows for one in line.cells} == {""}


# -- what a file says of itself --------------------------------------------------------------------

OWN = {
    "StocktakeKind": "pack",
    "StocktakePlan": "North &amp; South",
    "StocktakePosition": "41",
    "StocktakePeriod": "End of September",
    "StocktakeOfficer": "P. Lewis",
}


def test_file_of_our_own_says_so() -> None:
    found = read(PLAN, custom=OWN, title="North").origin
    assert found == Origin("pack", "North & South", 41, "End of September", "P. Lewis")
    least = {"StocktakeKind": "plan", "StocktakePosition": "0"}
    assert read(PLAN, custom=least).origin == Origin("plan", "", 0)


@pytest.mark.parametrize(
    "custom",
    [
        {},
        {"Client": "North"},
        {"StocktakeKind": "plan"},
        {**OWN, "StocktakeKind": "letter"},
        {**OWN, "StocktakePosition": "soon"},
    ],
)
def test_other_files_are_not_our_own(custom: dict[str, str]) -> None:
    document = read(PLAN, custom=custom)
    assert document.origin is None
    assert tables(document)[0].rows[1].cells[1].paragraphs == ()


def test_paragraphs_of_our_own_files_are_kept_as_they_are() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="S1"><w:name w:val="Stocktake Finding"/>'
        "<w:rPr><w:i/></w:rPr></w:style>"
    )
    finding = paragraph(" They were lost. ", '<w:pStyle w:val="S1"/>')
    content = paragraph("Keep records") + paragraph() + finding
    document = read(
        paragraph("Above") + table(row(cell(content), cell(""))), styles=styles, custom=OWN
    )
    found = tables(document)[0].rows[0].cells
    assert found[0].paragraphs == (
        ("Normal", "Keep records"),
        ("Normal", ""),
        ("Stocktake Finding", " They were lost. "),
    )
    assert found[1].paragraphs == (("Normal", ""),)
    assert document.blocks[0].rows[0].cells[0].paragraphs == (("Normal", "Above"),)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿"))


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_any_text_comes_back(written: list[str]) -> None:
    content = "".join(paragraph(run(escape(text))) for text in written)
    found = tables(read(table(row(cell(content)))))[0].rows[0].cells[0]
    assert found.text == "\n".join(filter(None, map(str.strip, written)))


# -- files that other programs write ---------------------------------------------------------------


def test_strict_files_are_read() -> None:
    data = word_file(PLAN)
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    new = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        strict = archive.read("word/document.xml").replace(old, new)
    found = word.read(changed(data, document=strict), "strict.docx")
    assert texts(found.blocks[0]) == [["Ref", "Text"], ["1.1", "Keep records"]]


def test_relationships_that_lead_nowhere_do_no_harm() -> None:
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/styles" Target="NULL"/>'
        b'<Relationship Id="b" Type="x/theme" Target="http://example.invalid/" '
        b'TargetMode="External"/></Relationships>'
    )
    data = word_file(PLAN)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            odd = name.endswith("document.xml.rels")
            new.writestr(name.upper(), relations if odd else old.read(name))
    assert texts(word.read(out.getvalue(), "x.docx").blocks[0])[1] == ["1.1", "Keep records"]


def test_file_without_anything_in_it() -> None:
    assert word.read(word_file(""), "x.docx").blocks == ()
    assert word.read(saved(docx.Document()), "x.docx").blocks == ()


# -- damaged and hostile files ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no Word document"),
        (b"PK\x03\x04 and so on", "no Word document"),
        (word_file(PLAN)[:700], "no Word document"),
        (changed(word_file(PLAN), document=None), "holds no Word document"),
        (changed(word_file(PLAN), document=b"<w:p"), "word/document.xml in it is damaged"),
        (changed(word_file(PLAN), document=b""), "word/document.xml in it is damaged"),
        (changed(word_file(PLAN), document=b"<html/>"), "holds no Word document"),
        (changed(word_file(PLAN), theme=b"\0\1"), "word/theme.xml in it is damaged"),
    ],
)
def test_damaged_files_are_named(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        word.read(data, "plan.docx")
    assert caught.value.message.startswith("plan.docx: ")
    assert reason in caught.value.message
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x [<!ENTITY e "text">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">',
    ],
)
def test_entities_are_refused_and_nothing_is_fetched(declared: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word_file(paragraph("before")))) as archive:
        body = archive.read("word/document.xml").decode()
    hostile = f"{declared}{body.replace('before', '&e;' if 'ENTITY' in declared else 'x')}"
    with pytest.raises(Unreadable, match="DTD"):
        word.read(changed(word_file(""), document=hostile.encode()), "plan.docx")


def test_deep_nesting_is_read_or_refused() -> None:
    deep = paragraph("core")
    for _ in range(20):
        deep = table(row(cell("x"), cell(deep)))
    assert "core" in tables(read(deep))[0].rows[0].cells[1].text
    for _ in range(200):
        deep = table(row(cell("x"), cell(deep)))
    with pytest.raises(Unreadable, match="damaged"):
        read(deep)


def test_links_within_links_are_no_trap() -> None:
    depth = 100
    content = "<w:hyperlink>" * depth + run("core") + "</w:hyperlink>" * depth
    assert texts(read(f"<w:p>{content}</w:p>").blocks[0]) == [["core"]]
    assert sys.getrecursionlimit() >= 4 * depth


def test_more_rows_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "MOST_ROWS", 10)
    read(table(*[row(cell("x"))] * 10))
    with pytest.raises(Unreadable, match="11 rows"):
        read(table(*[row(cell("x"))] * 6) + table(*[row(cell("x"))] * 5))


def test_more_paragraphs_outside_tables_than_are_read_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(word, "MOST_ROWS", 10)
    read(paragraph("x") * 5 + table(row(cell("x"))) + paragraph("x") * 5)
    with pytest.raises(Unreadable, match="11 paragraphs"):
        read(paragraph("x") * 6 + table(row(cell("x"))) + paragraph("x") * 5)


def test_wide_and_long_tables_take_bounded_memory() -> None:
    body = table(row(cell("x", span(60))), *["<w:tr><w:tc><w:p/></w:tc></w:tr>"] * 400)
    data = word_file(body)
    tracemalloc.start()
    try:
        word.read(data, "plan.docx")
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 40 * len(body)


def test_reading_is_pure() -> None:
    data = word_file(PLAN, custom=OWN)
    assert word.read(data, "a.docx") == word.read(data, "b.docx")
