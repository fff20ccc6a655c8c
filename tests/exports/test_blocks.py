"""Papers made of blocks: which kinds of file each may be, and what every writer owes a paper."""

from io import BytesIO

import pytest

from exports.blocks import formats, html_file, markdown_file, text_file
from exports.blocks.kinds import Block, Fact, Paper, PaperPart, Points, Remarks, Said
from exports.blocks.word_file import write as write_word


def paper(*blocks: Block) -> Paper:
    return Paper(
        name="minutes",
        title="Eastvale <plan>",
        kind="Minutes of a day",
        file_title="Eastvale: minutes",
        footer="The Board",
        marking="OFFICIAL",
        parts=(PaperPart("Decisions", blocks, "decisions"),),
        draft=True,
        facts=(Fact("Chair", ("Tom Reid", "Lena Hart")),),
    )


@pytest.mark.parametrize(
    ("name", "endings"),
    [
        (formats.REPORT, (".html", ".docx")),
        (formats.MINUTES, (".docx", ".md", ".txt")),
        (formats.UPDATES, (".docx", ".md", ".txt")),
    ],
)
def test_each_paper_has_its_kinds_of_file(name: str, endings: tuple[str, ...]) -> None:
    assert formats.endings(name) == endings
    for ending in endings:
        write = formats.writer(name, ending.upper())
        assert write is not None
        stream = BytesIO()
        write(paper(Said("All is well.")), stream)
        assert stream.getvalue()
    for other in {"", ".pdf", ".html", ".md"}.difference(endings):
        assert formats.writer(name, other) is None, other


def test_no_writer_leaves_a_block_out_in_silence() -> None:
    """What a kind of file has no form of is refused, not dropped."""
    for write in (text_file.write, markdown_file.write):
        with pytest.raises(NotImplementedError, match="Points"):
            write(paper(Points(("one", "two"))), BytesIO())
    write_word(paper(Points(("one", "two"))), BytesIO())


def test_a_page_holds_what_minutes_are_made_of() -> None:
    stream = BytesIO()
    html_file.write(paper(Remarks("2.1", "Check <charts>", ("Agreed & done.",))), stream)
    page = stream.getvalue().decode("utf-8")
    assert "<p><strong>2.1 Check &lt;charts&gt;</strong></p>" in page
    assert "<li>Agreed &amp; done.</li>" in page
    assert "<dt>Chair</dt><dd>Tom Reid\nLena Hart</dd>" in page
    assert "DRAFT" in page
