"""The clock: UTC wherever the program runs, and one that a test can stop."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from models import clock


@pytest.fixture(params=["UTC0", "EAST-13", "WEST+11", "Europe/London"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with monkeypatch.context() as patched:
        patched.setenv("TZ", request.param)
        time.tzset()
        yield request.param
    time.tzset()


def test_it_is_utc_wherever_the_program_runs(zone: str) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    told = clock.now()
    assert told.endswith("Z")
    assert before <= datetime.fromisoformat(told) <= datetime.now(UTC)


def test_it_can_be_stopped_at_a_moment_of_any_zone(zone: str) -> None:
    summer = timezone(timedelta(hours=1))
    with clock.fixed(datetime(2026, 3, 29, 2, 0, 1, 999_999, tzinfo=summer)):
        assert clock.now() == "2026-03-29T01:00:01Z"
        with clock.fixed(datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC)):
            assert clock.now() == "2026-10-25T00:59:59Z"
        assert clock.now() == "2026-03-29T01:00:01Z"
    assert clock.now() != "2026-03-29T01:00:01Z"
