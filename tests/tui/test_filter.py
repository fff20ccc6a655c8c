"""Filtering as one types, sorting and jumping: nothing rates, no letter is lost, no row moves."""

from pathlib import Path

import pytest

from models.finding.filters import KEYS
from models.plan.records import Plan
from tests.tui.conftest import Bench, opened


async def test_typed_in_one_go_it_rates_nothing_and_loses_no_letter(bench: Bench) -> None:
    bench_before = bench.stored("1.1"), bench.stored("1.4")
    await bench.type("/red flag")
    assert bench.status.startswith("/ red flag▏")
    assert bench.status.rstrip().endswith("0 of 14")
    await bench.type("\x7f" * len("red flag") + "flag\r")
    assert bench.refs == ["1.4"]
    assert (bench.stored("1.1"), bench.stored("1.4")) == bench_before
    assert bench.said.strip() == ""


async def test_it_shows_what_matches_with_every_letter(bench: Bench) -> None:
    await bench.press("/")
    found = []
    for letter in "medi":
        await bench.press(letter)
        found.append(len(bench.refs))
    assert bench.refs == ["2.2", "3.5"]
    assert found == sorted(found, reverse=True)
    assert "2 of 14" in bench.status
    assert bench.text.count("Care on the ward") == 1
    assert "Raising concerns" not in bench.text


@pytest.mark.parametrize(
    ("typed", "refs"),
    [
        ("rag:none level:none officer:reid", ["1.2", "2.4"]),
        ('"falls plan"', ["2.1"]),
        ("section:going -officer:brook", ["3.3"]),
        ("timescale:imm", ["1.1", "2.4"]),
        ("REF:2.3", ["2.3"]),
        ("level:fully,limited", ["1.3", "2.1", "3.1"]),
        ("officer:none", ["1.4"]),
    ],
)
async def test_the_whole_language_works(bench: Bench, typed: str, refs: list[str]) -> None:
    await bench.type(f"/{typed}\r")
    assert bench.refs == refs
    assert f"{len(refs)} of 14" in bench.status
    assert f"/ {typed}"[:20] in bench.status


async def test_is_and_has_mean_the_shown_period(bench: Bench) -> None:
    await bench.press("left")
    await bench.type("/is:worse\r")
    assert bench.refs == ["2.4", "3.2", "3.5"]
    await bench.press("right")
    assert bench.refs == []
    await bench.press("left")
    assert bench.refs == ["2.4", "3.2", "3.5"]
    await bench.press("escape")
    await bench.type("/no:evidence\r")
    assert bench.refs == []
    await bench.press("right")
    assert len(bench.refs) == 14


async def test_an_unknown_key_is_named_with_the_valid_ones_and_the_list_stays(
    bench: Bench,
) -> None:
    await bench.type("/officer:hart")
    before = bench.refs
    await bench.paste(" colour:red")
    assert bench.refs == before
    assert "no key colour:" in bench.said
    assert "rag" in bench.said
    await bench.press("enter")
    assert bench.status.startswith("/ officer:hart colour:red")  # still open, nothing lost
    await bench.type("\x7f" * len("colour:red"))
    await bench.paste("rag:pink")
    assert 'no value "pink"' in bench.said
    assert "not_due" in bench.said
    assert bench.refs == before


async def test_nothing_found_is_said(bench: Bench) -> None:
    await bench.type("/zebra\r")
    assert bench.refs == []
    assert "0 of 14" in bench.status
    assert "Nothing matches" in bench.text
    for key in ("r", "f", "n", "e", "enter", "h", "j", "k", "end", "home", "pagedown", "u"):
        await bench.press(key)
    assert bench.app.screen is bench.main
    await bench.press("escape")
    assert len(bench.refs) == 14
    assert bench.ref == "1.1"


async def test_escape_drops_it_and_keeps_the_place(bench: Bench) -> None:
    await bench.type("/officer:hart\r")
    await bench.press("j", "j")
    assert bench.ref == "2.3"
    await bench.press("escape")
    assert len(bench.refs) == 14
    assert bench.ref == "2.3"
    await bench.type("/officer:reid\x1b")
    assert len(bench.refs) == 14
    assert not bench.status.startswith("/")


async def test_backspace_on_an_empty_one_leaves_it_open(bench: Bench) -> None:
    await bench.type("/a\x7f\x7f\x7fr")
    assert bench.status.startswith("/ r▏")
    assert bench.progress("1.1").rag is None


async def test_arrows_move_in_the_list_while_it_is_typed(bench: Bench) -> None:
    await bench.type("/officer:hart")
    await bench.press("down", "down")
    assert bench.ref == "2.3"
    await bench.type(" record\r")
    assert bench.ref == "2.3"


async def test_a_paste_goes_into_it_as_text(bench: Bench) -> None:
    await bench.press("/")
    await bench.paste("officer:hart\x1b[2J\nfalls\u202e")
    assert bench.status.startswith("/ officer:hart falls▏")
    assert bench.refs == ["2.1"]


async def test_opened_and_closed_untouched_it_changes_nothing(bench: Bench) -> None:
    await bench.type("/officer:hart\r/\r")
    assert len(bench.refs) == 5
    assert "/ officer:hart" in bench.status
    await bench.type("/\t\r")  # Tab takes up the last one
    assert len(bench.refs) == 5
    await bench.type("/x\x7f\r")  # made empty on purpose
    assert len(bench.refs) == 14


async def test_an_edited_row_stays_dimmed_until_the_filter_changes(bench: Bench) -> None:
    await bench.type("/rag:none\r")
    await bench.press("r")
    assert bench.refs[0] == "1.1"
    assert bench.ref == "1.1"
    found = bench.main.desk.matches(bench.main.shown.table.ids[0])
    assert not found
    assert is_dim(bench, "1.1")
    assert not is_dim(bench, "1.2")
    await bench.press("u")
    assert not is_dim(bench, "1.1")
    await bench.press("r", "j")
    await bench.type("/rag:none\r")
    assert "1.1" not in bench.refs


def is_dim(bench: Bench, ref: str) -> bool:
    """Whether the text of a row is painted dim."""
    y = bench.rows.index(bench.row(ref)) - 1
    strip = bench.main.shown.table.render_line(y)
    styles = [style for text, style, _ in strip if "Answer" in text or "Agree" in text]
    assert styles
    return any(style is not None and bool(style.dim) for style in styles)


async def test_it_survives_the_detail_an_edit_and_a_restart(store_path: Path, plan: Plan) -> None:
    async with opened(store_path) as bench:
        await bench.type("/officer:hart\r")
        await bench.press("j", "enter", "r", "escape")
        await bench.type("eSeen.\x13")
        assert len(bench.refs) == 5
        assert bench.ref == "2.2"
    async with opened(store_path) as bench:
        assert bench.refs == ["2.1", "2.2", "2.3", "2.4", "2.5"]
        assert bench.ref == "2.2"
        assert "/ officer:hart" in bench.status


async def test_the_list_is_sorted_and_an_edit_does_not_resort_it(bench: Bench) -> None:
    await bench.press("left")
    await bench.type("sred\r")
    order = bench.refs
    assert order[:3] == ["1.2", "2.4", "3.2"]
    assert "sorted by RAG, red first" in bench.status
    assert "Raising concerns" not in bench.text
    await bench.press("right", "j", "j", "g")
    assert bench.progress(bench.ref).rag == "green"
    after = bench.refs
    assert after.index(bench.ref) == 2
    await bench.type("splan\r")
    assert bench.refs[0] == "1.1"
    assert "Raising concerns" in bench.text


async def test_sorting_keeps_the_cursor(bench: Bench) -> None:
    await bench.go("2.4")
    await bench.type("sofficer\r")
    assert bench.ref == "2.4"
    assert bench.refs[-1] == "1.4"
    await bench.press("s", "escape")
    assert bench.ref == "2.4"


async def test_jumping_to_a_ref(bench: Bench) -> None:
    await bench.go("3.2")
    await bench.press("#")
    await bench.type("9.9\r")
    assert "9.9" in bench.text
    assert "3.5" in bench.text  # the valid range is named
    await bench.press("escape")
    assert bench.ref == "3.2"
    await bench.type("/officer:hart\r#1.1\r")
    assert "1.1 is hidden by the filter" in bench.said


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 45)])
async def test_the_language_is_named_in_whole_words(
    store_path: Path, plan: Plan, size: tuple[int, int]
) -> None:
    async with opened(store_path, size=size) as bench:
        await bench.press("/")
        words = bench.said.split()
        assert words[:4] == ['"phrase"', "-not", "rag:", "level:"]
        assert words[-1] == "…"  # there are more than even a wide line has room for
        assert {word.rstrip(":") for word in words[2:-1]} <= set(KEYS)
        assert {"is:", "due:", "action:"} <= set(words)
