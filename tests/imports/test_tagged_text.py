"""Cells of tab-separated text: paragraphs, emphasis, and what stands in italics."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imports.cells import Cell
from imports.tagged_text import cell, rows
from tests.imports.documents import read, tabbed


@pytest.mark.parametrize(
    ("raw", "text", "upright", "italic"),
    [
        ("Plain words", "Plain words", None, ""),
        (" <p>One</p> <p>Two</p> ", "One\nTwo", None, ""),
        ("<u>Fully met</u> however", "Fully met however", None, ""),
        (
            "<p>Visit each child</p> <p><i>Visits were late.</i></p>",
            "Visit each child\nVisits were late.",
            "Visit each child",
            "Visits were late.",
        ),
        (
            "Visit each child <i>Visits were late again.</i>",
            "Visit each child Visits were late again.",
            "Visit each child",
            "Visits were late again.",
        ),
        ("See <i>all</i> children", "See all children", None, ""),
        ("<i>All of it slants</i>", "All of it slants", None, ""),
        ("Ask <I>a</I> b<P>c", "Ask a b\nc", None, ""),
        ("1 < 2 &amp; <b>bold</b> <p class=x>", "1 < 2 &amp; <b>bold</b> <p class=x>", None, ""),
        ("</i></p>loose<i>", "loose", None, ""),
    ],
)
def test_one_cell(raw: str, text: str, upright: str | None, italic: str) -> None:
    assert cell(raw) == Cell(text, upright, italic)


def test_a_blank_line_and_a_page_break_are_gaps() -> None:
    found = rows("a\tb\r\n\r\nc\td\fe\tf\n")
    assert [(row.number, [one.text for one in row.cells]) for row in found] == [
        (1, ["a", "b"]),
        (2, []),
        (3, ["c", "d"]),
        (4, ["e", "f"]),
        (5, []),
    ]


@given(st.text(alphabet=st.sampled_from("ab <>/pPiuI\n"), max_size=60))
def test_a_cell_keeps_every_letter_that_is_no_tag(raw: str) -> None:
    left = re.sub(r"</?[piu]>", " ", raw, flags=re.IGNORECASE)
    found = cell(raw)
    assert "".join(found.text.split()) == "".join(left.split())
    if found.upright is not None:
        both = sorted("".join((found.upright + found.italic).split()))
        assert both == sorted("".join(found.text.split()))


def test_tags_are_read_in_tab_separated_text_only() -> None:
    heads = ["Recommendation", "Owner", "Progress"]
    row = ["<p>Visit each child</p> <p><i>They were late to all.</i></p>", "Ann", "<u>Done</u>"]
    one = read(tabbed(heads, row)).recommendations[0]
    assert (one.text, one.finding) == ("Visit each child", "They were late to all.")
    assert one.progress[0].evidence == "Done"
    other = read(",".join(heads) + "\n" + ",".join(row)).recommendations[0]
    assert (other.text, other.finding) == (row[0], "")
    assert other.progress[0].evidence == "<u>Done</u>"
