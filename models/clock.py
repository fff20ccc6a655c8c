"""The one place that tells the time: UTC, ISO 8601, whole seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

_fixed: datetime | None = None


def now() -> str:
    """The present moment in UTC, such as ``2026-03-29T00:59:59Z``."""
    moment = datetime.now(UTC) if _fixed is None else _fixed
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> date:
    """The present day where this computer stands."""
    return datetime.fromisoformat(now()).astimezone().date()


def local(timestamp: float) -> datetime:
    """A moment in seconds since 1970, as a file system has it, where this computer stands."""
    return datetime.fromtimestamp(timestamp, UTC).astimezone()


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Let the clock stand still at ``moment`` (aware); for tests and reproducible pictures."""
    global _fixed
    before = _fixed
    _fixed = moment.astimezone(UTC)
    try:
        yield
    finally:
        _fixed = before
