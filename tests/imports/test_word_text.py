"""The text of Word files: runs, fields, notes, boxes, lists, italics, and what is not read."""

from typing import Any

import pytest

from tests.imports.word_documents import (
    cell,
    kinds,
    only_cell,
    paragraph,
    read,
    row,
    run,
    table,
    tables,
    texts,
)

ITALIC = "<w:i/>"


def text_of(content: str, **options: Any) -> str:
    return only_cell(content, **options).text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:t>One</w:t><w:tab/><w:t>two</w:t>", "One\ttwo"),
        ("<w:t>One</w:t><w:br/><w:t>two</w:t><w:cr/><w:t>three</w:t>", "One\ntwo\nthree"),
        ("<w:t>multi</w:t><w:noBreakHyphen/><w:t>agency</w:t>", "multi-agency"),
        ("<w:t>safe</w:t><w:softHyphen/><w:t>guarding</w:t>", "safeguarding"),
        ("<w:t>laid out\n   in\tthe file</w:t>", "laid out    in the file"),
        ('<w:t xml:space="preserve">  blanks  </w:t>', "blanks"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings" w:char="00FC"/>', "✓"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/><w:t> 3</w:t>', "≥ 3"),
        ('<w:sym w:font="Calibri" w:char="2265"/>', "≥"),
        ('<w:sym w:font="Webdings" w:char="F061"/>', "�"),
        ('<w:sym w:font="Wingdings" w:char="none"/>', "�"),
        ("<w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t>", "ab"),
    ],
)
def test_what_stands_in_a_run(inside: str, text: str) -> None:
    assert text_of(f"<w:p><w:r>{inside}</w:r></w:p>") == text


ALTERNATE = (
    '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice>'
    "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>"
)
RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>above</w:t></w:r></w:rt>"
    "<w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
)


@pytest.mark.parametrize(
    "around",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:smartTag><w:smartTagPr/>{}</w:smartTag>",
        '<w:fldSimple w:instr=" TITLE ">{}</w:fldSimple>',
        "<w:ins>{}</w:ins>",
        "<w:moveTo>{}</w:moveTo>",
        "<w:bdo>{}</w:bdo>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:hyperlink><w:ins><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:ins></w:hyperlink>",
        ALTERNATE,
        RUBY,
        "<m:oMath><m:r><m:t>within</m:t></m:r></m:oMath>",
    ],
)
def test_what_stands_round_runs_changes_nothing(around: str) -> None:
    inner = around.format(run("within"))
    assert text_of(f"<w:p>{run('It is ')}{inner}{run(' all.')}</w:p>") == "It is within all."


def test_prompt_of_an_empty_control_is_no_text() -> None:
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('Choose an item.')}</w:sdtContent></w:sdt>"
    )
    assert text_of(f"<w:p>{prompt}</w:p>") == ""
    chosen = prompt.replace("<w:showingPlcHdr/>", '<w:showingPlcHdr w:val="0"/>')
    assert text_of(f"<w:p>{chosen}</w:p>") == "Choose an item."


# -- fields ----------------------------------------------------------------------------------------


def mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_result_of_a_field_is_read_and_its_code_is_not() -> None:
    link = mark("begin") + code("HYPERLINK x") + mark("separate") + run("the audit") + mark("end")
    assert text_of(f"<w:p>{run('See ')}{link}{run('.')}</w:p>") == "See the audit."


def test_field_within_the_code_of_another() -> None:
    inner = mark("begin") + code("PAGE") + mark("separate") + run("3") + mark("end")
    outer = mark("begin") + code("IF ") + inner + run(" = 3 ") + mark("separate") + run("yes")
    assert text_of(f"<w:p>{outer}{mark('end')}{run('!')}</w:p>") == "yes!"


def test_field_that_is_never_ended_ends_with_its_cell() -> None:
    body = table(row(cell(f"<w:p>{mark('begin')}{run('code')}</w:p>"), cell("Next")))
    assert texts(tables(read(body))[0]) == [["", "Next"]]


def test_whole_field_in_one_run() -> None:
    one = (
        '<w:r><w:t>Page </w:t><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert text_of(f"<w:p>{one}</w:p>") == "Page 3"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐"),
        ('<w:ddList><w:result w:val="1"/>{}</w:ddList>', "Amber"),
        ('<w:ddList><w:default w:val="2"/>{}</w:ddList>', "Green"),
        ("<w:ddList>{}</w:ddList>", "Red"),
        ('<w:ddList><w:result w:val="9"/>{}</w:ddList>', ""),
        ("<w:textInput/>", ""),
    ],
)
def test_old_forms_say_what_they_are_set_to(data: str, text: str) -> None:
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("Red", "Amber", "Green"))
    begin = mark("begin", f"<w:ffData>{data.replace('{}', entries)}</w:ffData>")
    assert text_of(f"<w:p>{begin}{code('FORM')}{mark('end')}</w:p>") == text
    shown = begin + code("FORM") + mark("separate") + run("Shown") + mark("end")
    assert text_of(f"<w:p>{shown}</w:p>") == "Shown"


# -- notes, boxes, pictures ------------------------------------------------------------------------


def test_notes_stand_in_brackets_at_their_place() -> None:
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p>{run(" Since March.")}</w:p><w:p>{run("Twice.")}</w:p>'
        "</w:footnote>"
    )
    parts = {
        "footnotes": footnotes,
        "endnotes": f'<w:endnote w:id="2"><w:p>{run("Annex")}</w:p></w:endnote>',
    }
    content = (
        f"<w:p>{run('Audited')}<w:r><w:footnoteReference w:id='2'/></w:r>{run(', and well')}"
        "<w:r><w:endnoteReference w:id='2'/></w:r><w:r><w:footnoteReference w:id='7'/></w:r></w:p>"
    )
    assert text_of(content, parts=parts) == "Audited [Since March. Twice.], and well [Annex]"


BOX = "<w:txbxContent>{}</w:txbxContent>"
SHAPE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{0}</wps:txbx>'
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{0}</v:textbox></v:shape>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def shape(content: str) -> str:
    return SHAPE.format(BOX.format(content))


def test_text_box_is_read_once_and_after_its_paragraph() -> None:
    boxed = shape(paragraph("In the box") + paragraph("still"))
    content = paragraph(run("Before") + boxed + run(" and after"))
    document = read(table(row(cell(content + paragraph("Next")))))
    assert texts(tables(document)[0]) == [["Before and after\nIn the box\nstill\nNext"]]
    assert document.problems == ()


def test_text_box_between_tables_may_hold_a_table() -> None:
    inner = table(row(cell("Ref"), cell("Text")))
    body = paragraph(run("Above") + shape(paragraph("Boxed") + inner + paragraph("Last")))
    found = [(block.table, texts(block)) for block in read(body).blocks]
    assert found == [
        (False, [["Above"], ["Boxed"]]),
        (True, [["Ref", "Text"]]),
        (False, [["Last"]]),
    ]


def test_pictures_in_tables_are_counted() -> None:
    picture = "<w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r>"
    old = "<w:r><w:pict><v:shape/></w:pict></w:r>"
    rule = "<w:r><w:pict><v:rect o:hr='t'/></w:pict></w:r>"
    body = paragraph(picture) + table(row(cell("1")), row(cell(paragraph(picture + old + rule))))
    document = read(body)
    assert kinds(document) == [("row 2", "pictures")]
    assert "2 pictures" in document.problems[0].message


def test_document_within_the_document_is_a_problem() -> None:
    assert kinds(read('<w:altChunk r:id="x"/>')) == [("the document", "embedded")]


def test_comments_are_counted_and_not_read() -> None:
    noted = paragraph(run("Text") + '<w:r><w:commentReference w:id="0"/></w:r>')
    document = read(table(row(cell(noted), cell(noted))))
    assert texts(tables(document)[0]) == [["Text", "Text"]]
    assert kinds(document) == [("the document", "comments")]
    assert "2 comments" in document.problems[0].message


def test_hidden_text_is_left_out_and_its_place_is_named() -> None:
    hidden = paragraph(run("Seen") + run(" unseen", "<w:vanish/>") + run("  ", "<w:vanish/>"))
    document = read(table(row(cell("1")), row(cell(hidden))))
    assert texts(tables(document)[0]) == [["1"], ["Seen"]]
    assert kinds(document) == [("row 2", "hidden-text")]
    assert text_of(paragraph(run("Seen", '<w:vanish w:val="0"/>'))) == "Seen"


def test_table_of_contents_is_no_text_of_the_plan() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    body = paragraph("Leadership\t3", '<w:pStyle w:val="T1"/>') + paragraph("Plan")
    assert texts(read(body, styles=styles).blocks[0]) == [["Plan"]]


# -- italics ---------------------------------------------------------------------------------------


def parts_of(content: str, **options: Any) -> tuple[str, str | None, str]:
    found = only_cell(content, **options)
    return found.text, found.upright, found.italic


def test_italics_are_kept_apart() -> None:
    finding = paragraph(run("Plans were ", ITALIC) + run("late, and nobody said so.", ITALIC))
    assert parts_of(paragraph("Write plans.") + finding) == (
        "Write plans.\nPlans were late, and nobody said so.",
        "Write plans.",
        "Plans were late, and nobody said so.",
    )


def test_italics_after_a_line_end_in_the_same_paragraph() -> None:
    content = f"<w:p>{run('Write plans.')}<w:r><w:br/></w:r>{run('Plans were late.', ITALIC)}</w:p>"
    assert parts_of(content) == (
        "Write plans.\nPlans were late.",
        "Write plans.",
        "Plans were late.",
    )


def test_stress_in_a_sentence_and_cells_all_in_italics_are_plain_text() -> None:
    stressed = run("You ") + run("must", ITALIC) + run(" write plans.")
    assert parts_of(paragraph(stressed)) == ("You must write plans.", None, "")
    assert parts_of(paragraph(run("All of it", ITALIC))) == ("All of it", None, "")
    off = run("Write plans. ") + run("Each of them on time.", '<w:i w:val="false"/>')
    assert parts_of(paragraph(off))[1:] == (None, "")


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Finding"><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Emphasis"><w:rPr><w:i/></w:rPr></w:style>'
)


def test_italics_by_style() -> None:
    finding = paragraph("Plans were late.", '<w:pStyle w:val="Finding"/>')
    assert parts_of(paragraph("Write plans.") + finding, styles=STYLES)[2] == "Plans were late."
    seen = run("Write plans. ") + run("Plans were late.", '<w:rStyle w:val="Emphasis"/>')
    assert parts_of(paragraph(seen), styles=STYLES)[2] == "Plans were late."


def test_emphasis_in_slanted_text_stands_upright() -> None:
    both = run("Plans were late all year. ") + run(
        "Nobody at all knew.", '<w:rStyle w:val="Emphasis"/>'
    )
    slanted = paragraph(both, '<w:pStyle w:val="Finding"/>')
    assert parts_of(slanted, styles=STYLES)[1:] == (
        "Nobody at all knew.",
        "Plans were late all year.",
    )


def test_list_in_italics_is_in_italics_throughout() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    content = paragraph("Write plans.") + paragraph(run("They were late.", ITALIC), item)
    assert parts_of(content, numbering=numbering)[1:] == ("Write plans.", "• They were late.")
