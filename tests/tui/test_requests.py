"""Delivery, monitoring and requests by real keys, in the list and in a meeting."""

from datetime import date

import pytest

from models.meeting import requests
from models.meeting.requests import Request
from models.ratings.ratings import Delivery
from tests.tui.conftest import Bench
from tests.tui.meetings import begin, states

pytestmark = pytest.mark.usefixtures("monday")

MARCH = date(2027, 3, 31)


def of(bench: Bench, ref: str = "1.1") -> list[Request]:
    return requests.requests_of(bench.store, bench.stored(ref).id)


async def test_delivery_by_a_key_and_back(bench: Bench) -> None:
    await bench.type("Dcomp\r")
    assert bench.stored("1.1").delivery is Delivery.COMPLETE
    assert "1.1: delivery: Complete" in bench.said
    await bench.press("D")
    assert "Complete     now" in bench.text
    await bench.press("escape", "u")
    assert bench.stored("1.1").delivery is None


async def test_monitoring_returns_on_a_date_that_has_not_passed(bench: Bench) -> None:
    await bench.type("Oreturn\r1 nov 2026\r")
    assert "Sunday 1 November 2026 has passed" in bench.text
    await bench.press("ctrl+u")
    await bench.type("31/3/27\r")
    assert "1.1: monitoring: Return on 31 March 2027" in bench.said
    found = bench.stored("1.1").monitoring
    assert found is not None
    assert found.until == MARCH


async def test_more_time_is_asked_for_and_granted(bench: Bench) -> None:
    before = bench.stored("1.1").due
    await bench.type("Rmore\rsoon\r")
    assert '"soon" is no day' in bench.text
    await bench.press("ctrl+u")
    await bench.type("31 march 2027\r\r")
    assert "more time needs a reason" in bench.text
    await bench.type("two posts vacant\r")
    assert "1.1: extension to 31 March 2027 asked for" in bench.said
    await bench.type("Rgrant\r\ragreed once\r")
    assert "1.1: extension to 31 March 2027 granted by The Board" in bench.said
    assert bench.stored("1.1").due == MARCH
    await bench.press("u")
    assert bench.stored("1.1").due == before
    assert [each.state for each in of(bench)] == ["asked"]
    await bench.type("Rwithdraw\r")
    assert [each.state for each in of(bench)] == ["withdrawn"]


async def test_the_board_decides_in_a_meeting(bench: Bench) -> None:
    await begin(bench)
    await bench.type("Rclose\revidenced twice\r")
    assert states(bench)["2.1"] != "decided"  # to ask is no decision
    assert "Asked for        closure, asked by pshah: evidenced twice" in bench.text
    await bench.type("Rrefuse\rnot yet\r")
    assert "Asked for" not in bench.text
    assert "2.1: closure refused by The Board" in bench.said
    [asked] = of(bench, "2.1")
    assert (asked.state, asked.meeting_id) == ("refused", bench.store.meeting_id)
    assert states(bench)["2.1"] == "decided"
    await bench.press("down")
    await bench.type("Dembed\r")
    assert bench.stored("2.2").delivery is Delivery.EMBEDDED
    await bench.press("down")
    await bench.type("Odisc\r")
    assert states(bench)["2.3"] == "decided"
    found = bench.stored("2.3").monitoring
    assert found is not None
    assert found.kind == "discontinue"


async def test_the_detail_says_how_it_stands_and_what_disagrees(bench: Bench) -> None:
    await bench.type("rDcomp\r")
    await bench.type("Rset\r31 march 2027\rvacancies\r")
    await bench.type("Rset\r30 june 2027\rvacancies\rRclose\rit is done\r")
    assert bench.stored("1.1").due == date(2027, 6, 30)
    await bench.type("Rmore\r31/7/27\rlonger\rRrefuse ext\r\rno more\r")
    await bench.press("enter")
    assert "due 30 June 2027, moved " in bench.text
    await bench.press("pagedown")
    assert "Delivery         Complete · pshah · today" in bench.text
    assert "Disagrees        Delivery is Complete, yet it is rated Red" in bench.text
    assert "31 March 2027 → 30 June 2027 · vacancies · pshah" in bench.text
    assert "Refused · no more · decided by The Board, entered by pshah" in bench.text
    assert "Closure: asked · it is done · asked by pshah" in bench.text
