"""Due dates from the timescales by real keys: asked, shown, and only then applied."""

from datetime import date

import pytest

from models.dates import plan_dates
from tests.tui.conftest import Bench

pytestmark = pytest.mark.usefixtures("monday")


def dated(bench: Bench) -> dict[str, str]:
    refs = ("1.1", "1.2", "1.4", "2.1", "2.2", "3.3")
    return {ref: str(bench.stored(ref).due) for ref in refs}


NONE = dict.fromkeys(("1.1", "1.2", "1.4", "2.1", "3.3"), "None") | {"2.2": "2027-03-31"}


async def test_timescales_are_shown_before_they_apply_and_one_undo_takes_all_back(
    bench: Bench,
) -> None:
    await bench.command("due dates from")
    assert "on which day was it published?" in bench.text
    await bench.type("3 dec\r")
    assert "3 December 2026 is still to come" in bench.text
    await bench.press("ctrl+u")
    await bench.type("27/11/2026\r")
    assert 'What does "Immediate" mean' in bench.text
    await bench.press("down", "enter")
    assert 'Report published 27 November 2026; "Immediate" means 5 working days' in bench.rows[1]
    assert "11 of 11" in bench.rows[0]
    assert "[x] 1.2  3 months   27 Feb 2027  3 months from 27 November 2026" in bench.text
    await bench.press("end")
    assert "3.3  Ongoing" in bench.text
    assert "it is ongoing" in bench.text
    assert dated(bench) == NONE
    await bench.press("home", "space")
    assert "[ ] 1.1" in bench.text
    await bench.press("escape")
    assert dated(bench) == NONE
    await bench.command("due dates from")  # nothing is asked a second time
    await bench.press("home", "space", "enter")
    assert "10 due dates from the timescales" in bench.said
    assert dated(bench) == NONE | {"1.2": "2027-02-27", "2.1": "2027-05-27"}
    await bench.press("u")
    assert dated(bench) == NONE
    assert "Taken back: 10 due dates" in bench.said
    await bench.press("u")
    said = plan_dates.plan_dates(bench.store, 1)
    assert (said.published, said.immediate) == (date(2026, 11, 27), "")


async def test_what_they_are_counted_by_is_asked_again_by_key(bench: Bench) -> None:
    await bench.command("due dates from")
    await bench.type("27/11/2026\r")
    await bench.type("another\r2 weeks\r")
    assert "11 Dec 2026" in bench.text
    await bench.press("p", "ctrl+u")
    await bench.type("1 nov 2026\r")
    assert "15 Nov 2026" in bench.text
    await bench.press("i", "end", "enter")
    assert "9 of 9" in bench.rows[0]
    await bench.type("\r")
    assert dated(bench)["1.1"] == "None"
    await bench.command("due dates from")
    await bench.press("down", "enter", "enter")
    assert dated(bench)["1.1"] == "2026-11-06"
