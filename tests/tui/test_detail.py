"""The detail: below, beside or over the list, and everything that belongs to a recommendation."""

from pathlib import Path

import pytest

from models.plan.records import Plan
from tests.tui.conftest import Bench, opened


async def test_at_80_columns_it_opens_over_the_list(bench: Bench) -> None:
    await bench.go("1.1")
    await bench.press("left", "enter")
    text = bench.text
    assert "1.1 · 1 of 14 · Raising concerns" in text
    assert "Inspectors saw 1.1 done late." in text
    assert "June (closed)" in text
    assert "September (closed)" in text
    assert "June evidence of 1.1." in text
    assert "What 1.1 needs." in text
    assert "How do we know?" in text
    assert "Overall status" in text
    assert "Priya Shah · due IMMEDIATE · Level: PARTIALLY" in text
    # Side by side, the rating in a word.
    heads = next(line for line in bench.rows if "June (closed)" in line)
    assert "Red" in heads.partition("│")[0]
    assert "Amber ▲" in heads.partition("│")[2]
    await bench.press("escape")
    assert bench.row("1.1").startswith("▌")


async def test_it_goes_to_the_next_and_keeps_the_place_in_the_list(bench: Bench) -> None:
    await bench.press("enter", "j")
    assert "1.2 · 2 of 14" in bench.text
    await bench.press("k", "k")
    assert "1.1 · 1 of 14" in bench.text
    await bench.press("j", "escape")
    assert bench.ref == "1.2"


async def test_a_long_one_is_scrolled_to_its_last_line(bench: Bench) -> None:
    words = " ".join(f"word{number}" for number in range(600))
    await bench.press("e")
    await bench.paste(words)
    await bench.press("ctrl+s")
    await bench.press("enter")
    assert "word599" not in bench.text
    await bench.press("down")
    assert "1.1 · 1 of 14" not in bench.text
    await bench.press("up")
    assert "1.1 · 1 of 14" in bench.text
    seen = bench.text
    for _ in range(12):
        await bench.press("pagedown")
        seen += bench.text
    missing = [number for number in range(600) if f"word{number}" not in seen]
    assert not missing
    assert "History" in bench.text
    await bench.press("home")
    assert "1.1 · 1 of 14" in bench.text
    await bench.press("end")
    assert "History" in bench.text
    await bench.press("r")  # a rating does not lose the place
    assert "History" in bench.text


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_a_pane_follows_the_cursor(
    store_path: Path, plan: Plan, size: tuple[int, int]
) -> None:
    async with opened(store_path, size=size) as bench:
        await bench.press("left")
        assert "September evidence of 1.1." in bench.text
        await bench.press("j")
        assert "September evidence of 1.2." in bench.text
        assert "September evidence of 1.1." not in bench.text
        await bench.press("right", "g")
        assert "Green" in bench.text
        assert len([line for line in bench.rows if line.startswith("▌")]) == 1
        table = bench.main.shown.table.region
        detail = bench.main.detail.region
        if size[0] >= 160:
            assert detail.x >= table.right
        else:
            assert detail.y >= table.bottom
            assert detail.height <= 10
        await bench.press("enter")
        assert "1.2 · 2 of 14" in bench.text
        await bench.press("escape")
        await bench.type("/zebra\r")
        assert "evidence of" not in bench.text


async def test_the_history_names_who_when_from_what_to_what(bench: Bench) -> None:
    await bench.press("r", "a", "u")
    await bench.type("eOne two three.\x13")
    await bench.press("h")
    text = bench.text
    assert "History of 1.1" in text
    assert "Unrated → Red, December" in text
    assert "Amber → Red, December (taken back)" in text
    assert "One two three." in text
    assert "pshah" in text
    assert "P Shah" in text
    await bench.press("h")
    assert bench.app.screen is bench.main
    await bench.press("j", "h")
    assert "Nothing has been changed yet" in bench.text
    await bench.press("escape", "enter")
    await bench.press("k")
    assert "Unrated → Red" in bench.text


async def test_the_glossary_shows_the_terms_of_the_text_first(bench: Bench) -> None:
    await bench.press("w")
    text = bench.text
    assert text.index("Duty desk team") < text.index("The last of the terms")
    assert "In this recommendation" in text
    await bench.press("w")
    assert bench.app.screen is bench.main


async def test_in_an_overlay_letters_never_rate(bench: Bench) -> None:
    before = bench.stored("1.1")
    for opens in ("h", "w", "?", ":", "s", "P", "#", "o"):
        await bench.press(opens)
        assert bench.app.screen is not bench.main, opens
        await bench.type("rgbd")
        await bench.press("escape")
        assert bench.app.screen is bench.main, opens
    assert bench.stored("1.1") == before
