import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.blocks.kinds import Bars, Picture
from exports.blocks.svg_picture import WIDTH, drawn, shares, text_width, wrapped
from exports.rating_words import RATINGS
from models.ratings.ratings import Rag

SVG = "{http://www.w3.org/2000/svg}"
TALLIES = st.dictionaries(st.sampled_from(RATINGS), st.integers(0, 100_000), max_size=6)


def elements(svg: str, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(SVG + name))


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in elements(svg, "text")]


@given(TALLIES)
def test_parts_of_a_bar_fill_it_and_none_is_too_thin(tally: dict[Rag | None, int]) -> None:
    parts = shares(tally, 540, 40)
    assert [rag for rag, _ in parts] == [rag for rag in RATINGS if tally.get(rag)]
    assert all(length >= 39.999 for _, length in parts)
    if parts:
        assert sum(length for _, length in parts) == pytest.approx(540)


def test_parts_are_in_proportion_where_there_is_room() -> None:
    assert shares({Rag.RED: 1, Rag.GREEN: 3}, 400, 20) == [(Rag.RED, 100), (Rag.GREEN, 300)]
    assert shares({Rag.RED: 1, Rag.GREEN: 999}, 400, 20) == [(Rag.RED, 20), (Rag.GREEN, 380)]
    assert shares({}, 400, 20) == []


def test_every_part_has_a_word_or_letter_and_its_count() -> None:
    bars = Bars("Ward", 1003, ("June",), ({Rag.RED: 1, Rag.GREEN: 1000, None: 2},))
    [svg] = drawn(Picture("Ratings", (bars,)))
    assert texts(svg)[len(RATINGS) :] == ["Ward (1,003)", "June", "Red 1", "Green 1,000", "U 2"]


def test_it_says_itself_in_words() -> None:
    bars = Bars("Ward", 3, ("June", "July"), ({Rag.RED: 1, None: 2}, {}))
    [svg] = drawn(Picture("Ratings", (bars,)))
    root = ElementTree.fromstring(svg)
    named = root.get("aria-labelledby", "").split()
    assert root.get("role") == "img"
    said = {each.get("id"): each.text for each in root.iter() if each.get("id")}
    assert [said[name] for name in named] == [
        "Ratings",
        "Ward. June: 1 Red and 2 Unrated; July: none.",
    ]


def test_a_long_one_is_several_that_fit_a_page_each() -> None:
    labels, tally = ("June", "July"), {Rag.RED: 2, None: 1}
    bars = tuple(Bars(f"Section {n}", 3, labels, (tally, tally)) for n in range(60))
    svgs = list(drawn(Picture("Ratings", bars)))
    assert len(svgs) > 1
    roots = [ElementTree.fromstring(svg) for svg in svgs]
    assert all(float(root.get("viewBox", "").split()[3]) <= 1000 for root in roots)
    names = [text for svg in svgs for text in texts(svg) if text.startswith("Section")]
    assert names == [f"Section {n} (3)" for n in range(60)]
    ids = [each.get("id") for root in roots for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_nothing_stands_outside_it() -> None:
    long = "A very long name of a section that goes on and on " * 9
    counts = dict.fromkeys(RATINGS, 99999)
    bars = Bars(long, 600_000, (long, "July"), (counts, counts))
    [svg] = drawn(Picture("Ratings", (bars,)))
    height = float(ElementTree.fromstring(svg).get("viewBox", "").split()[3])
    for box in elements(svg, "rect"):
        assert 0 <= float(box.get("x", "")) + float(box.get("width", "")) <= WIDTH
        assert 0 <= float(box.get("y", "")) + float(box.get("height", "")) <= height
    for text in elements(svg, "text"):
        width = text_width(text.text or "", float(text.get("font-size", "")))
        start = float(text.get("x", "")) - (width / 2 if text.get("text-anchor") else 0)
        assert start >= 0
        assert start + width <= WIDTH
        assert float(text.get("y", "")) <= height


@given(st.text(), st.integers(60, 700), st.integers(1, 3))
def test_wrapped_lines_fit_and_are_no_more_than_asked(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, 11, most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line, 11) <= width + 11 for line in lines)
