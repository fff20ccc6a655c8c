"""Moments as people type and read them; the store keeps UTC."""

import re
from datetime import UTC, datetime, timedelta

from models import clock
from models.errors import Refused
from models.text import show_line

_DAYS = re.compile(r"(\d{1,5})d")


def since(text: str) -> str:
    """The moment in UTC that ``--since`` means, as the change log writes it.

    ``today``, ``yesterday`` and ``7d`` begin at midnight here; an ISO 8601 date too; a date and
    time is here unless it names its own offset. Raises ``Refused`` naming what is understood.
    """
    word = text.strip().lower()
    today = _now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    days = _DAYS.fullmatch(word)
    try:
        if word == "today":
            moment = today
        elif word == "yesterday":
            moment = today - timedelta(days=1)
        elif days:
            moment = today - timedelta(days=int(days[1]))
        else:
            moment = datetime.fromisoformat(word.upper())
        # Without an offset, astimezone takes the moment as local time.
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        raise Refused(
            f'"{show_line(text)}" is no moment; write 2026-03-29, 2026-03-29T14:00, today,'
            " yesterday or 7d"
        ) from None


def local(at: str) -> str:
    """A moment of the change log, such as ``2026-03-29T13:05:00Z``, on the clock here."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def _now() -> datetime:
    return datetime.fromisoformat(clock.now())
