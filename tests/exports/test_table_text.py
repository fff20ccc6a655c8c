"""Markdown and plain text: tables first, then every recommendation whole."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

import pytest

from exports.contents import Contents
from exports.text import markdown_file, plain_file
from models.plan.records import Progress, Recommendation
from models.ratings.ratings import Rag
from tests.exports.examples import FIRST, JUNE, SECOND, SEPTEMBER, WITH_UNPLACED, contents

Write = Callable[[Contents, BinaryIO], int]


def markdown(held: Contents) -> str:
    return text_of(markdown_file.write, held)


def plain(held: Contents) -> str:
    return text_of(plain_file.write, held)


def text_of(write: Write, held: Contents) -> str:
    stream = io.BytesIO()
    write(held, stream)
    return stream.getvalue().decode("utf-8")


def only(text: str) -> Recommendation:
    return SECOND._replace(text=text, progress=(Progress(JUNE), Progress(SEPTEMBER)))


def rows(text: str) -> list[list[str]]:
    """The cells of Markdown's tables, without the lines between heading and rows."""
    lines = [line for line in text.split("\n") if line.startswith("|") and "|--" not in line]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_markdown_has_a_table_of_each_section() -> None:
    text = markdown(contents(FIRST, SECOND))
    assert text.startswith("# Northmere: what we do\n\n## Front door\n\n| Ref ")
    found = rows(text)
    assert found[0] == [
        "Ref",
        "Recommendation",
        "Responsible officers",
        "Due",
        "June",
        "Position at 30 September",
        "Level",
    ]
    assert found[1] == [
        "1.10",
        'Answer "every" call, always',
        "A. Ødegård; Wing 4 lead",
        "1 Sep 2025",
        "Red",
        "Not yet due",
        "PARTIALLY",
    ]
    assert found[3] == ["2.1", "Check charts", "", "", "Unrated", "Unrated", "Not judged"]
    assert "\n\n## Ward\n\n" in text


@pytest.mark.parametrize("write", [markdown_file.write, plain_file.write])
def test_no_text_of_the_plan_is_left_out(write: Write) -> None:
    held = replace(
        contents(FIRST, WITH_UNPLACED), marking="OFFICIAL", rating_key={Rag.RED: "Far behind"}
    )
    text = " ".join(text_of(write, held).split())
    for wanted in (
        "OFFICIAL",
        "Calls were missed.",
        "Nobody rang back.",
        "IMMEDIATE",
        "1 September 2025",
        "a rota",
        "a log",
        "SUM(A1)",
        "Café: 80 % – better",
        "no update received",
        "+1 is how it starts",
        "@home",
        "£200",
        "second",
        "Far behind",
        "Ward management team",
        "Thanks to all.",
        "2 recommendations",
    ):
        assert wanted in text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a|b", "a\\|b"),
        ("*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"),
        ("[x](http://example.org)", "\\[x\\](http://example.org)"),
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("R&D &amp; more", "R&D \\&amp; more"),
        ("1. first", "1\\. first"),
        ("1.10", "1.10"),
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("two\nlines", "two<br>lines"),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_in_markdown_a_text_means_nothing_else(text: str, written: str) -> None:
    assert f"| {written} " in markdown(contents(only(text)))


def test_a_line_below_another_makes_no_heading_of_it() -> None:
    text = markdown(contents(SECOND._replace(finding="Calls\n=====\n---\n    - deep\n\nEnd.")))
    assert "**Finding:** Calls\\\n\\=====\\\n\\---\\\n\\- deep\n\nEnd." in text


def test_plain_text_keeps_to_its_width() -> None:
    long = FIRST._replace(finding="word " * 200, text="A long recommendation " * 10)
    lines = plain(contents(long)).split("\n")
    assert max(len(line) for line in lines if not line.startswith(("|", "+"))) <= 100
    assert any(line.startswith("| 1.10 ") for line in lines)


@pytest.mark.parametrize("write", [markdown_file.write, plain_file.write])
def test_a_plan_without_recommendations_or_periods_is_a_file_too(write: Write) -> None:
    held = replace(contents(), periods=(), glossary={}, unplaced=())
    text = text_of(write, held)
    assert "Northmere: what we do" in text
    assert "0 recommendations" in text


@pytest.mark.parametrize("write", [markdown_file.write, plain_file.write])
def test_it_says_how_many_it_wrote(write: Write) -> None:
    assert write(contents(FIRST, SECOND), io.BytesIO()) == 2
