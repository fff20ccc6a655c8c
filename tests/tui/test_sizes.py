"""Every size of terminal: it works, or says how large the terminal must be; it never crashes."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.geometry import Size

from models.plan.records import Plan
from tests.tui.conftest import Bench, opened
from tests.tui.host import shown

TOUR = "jr?\x1b:\x1be\x1bh\x1bw\x1bs\x1bP\x1b#\x1bo\x1b/hart\r\x1b"


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (60, 15)])
async def test_everything_opens_and_fits(
    store_path: Path, plan: Plan, size: tuple[int, int]
) -> None:
    async with opened(store_path, size=size) as bench:
        assert bench.row("1.1").startswith("▌")
        assert len(bench.rows) == size[1]
        for character in TOUR.split("\x1b"):
            await bench.type(character)
            fits(bench, size)
            await bench.type("\x1b")
        assert bench.app.screen is bench.main
        await bench.go("1.2")
        await bench.press("enter")
        fits(bench, size)
        assert "1.2 · 2 of 14" in bench.text
        assert bench.progress("1.2").rag == "red"


def fits(bench: Bench, size: tuple[int, int]) -> None:
    assert len(bench.rows) == size[1]
    assert max(map(cell_len, bench.rows)) <= size[0], bench.text


@pytest.mark.parametrize("size", [(59, 24), (80, 14), (20, 5), (1, 1)])
async def test_a_terminal_too_small_says_so(
    store_path: Path, plan: Plan, size: tuple[int, int]
) -> None:
    async with opened(store_path, size=size) as bench:
        if size[0] >= 40:
            assert f"Too small: {size[0]}x{size[1]}. Needs 60x15." in bench.text
            assert "1.1" not in bench.text
        for character in TOUR.split("\x1b"):
            await bench.type(character)
            shown(bench.app)
            await bench.type("\x1b")
        assert bench.app.is_running


async def test_it_is_there_again_when_the_terminal_grows(store_path: Path, plan: Plan) -> None:
    async with opened(store_path, size=(20, 5)) as bench:
        await resize(bench, 80, 24)
        assert bench.row("1.1").startswith("▌")
        await bench.press("j", "g")
        assert bench.progress("1.2").rag == "green"


async def test_a_storm_of_sizes(bench: Bench) -> None:
    await bench.press("j", "j")
    sizes = [(80, 24), (20, 5), (200, 60), (1, 1), (120, 40), (60, 15)]
    for width, height in [*sizes, (161, 20), (100, 30)]:
        await resize(bench, width, height)
        if width >= 60 and height >= 15:
            assert bench.row("1.3").startswith("▌"), (width, height)
            assert len(bench.rows) == height
    await bench.press("e")
    await bench.type("abc")
    for width, height in sizes:
        await resize(bench, width, height)
        shown(bench.app)
    await resize(bench, 80, 24)
    assert "abc" in bench.text
    await bench.press("ctrl+s")
    assert bench.progress("1.3").evidence == "abc"
    for opens in ("enter", ":", "?"):
        await bench.press(opens)
        for width, height in sizes:
            await resize(bench, width, height)
            shown(bench.app)
        await bench.press("escape")
    assert bench.app.is_running


async def test_more_periods_where_there_is_room(store_path: Path, plan: Plan) -> None:
    async with opened(store_path, size=(120, 40)) as bench:
        assert bench.rows[1].split()[-4:] == ["Jun", "Sep", "Dec", "Level"]
        await resize(bench, 80, 24)
        assert bench.rows[1].split()[-3:] == ["Sep", "Dec", "Level"]
        assert bench.row("1.1").rstrip().endswith("A   ·    PART")
        await resize(bench, 120, 40)
        assert bench.row("1.1").rstrip().endswith("R   A   ·    PART")


async def resize(bench: Bench, width: int, height: int) -> None:
    driver = bench.app._driver
    assert driver is not None
    driver._size = (width, height)
    size = Size(width, height)
    driver.send_message(events.Resize(size, size))
    await bench.pilot._wait_for_screen()
    await bench.until(lambda: bench.app._resize_event is None)
    assert bench.app.size == size
