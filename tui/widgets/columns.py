"""How the list divides its width, and how a period and a timescale shorten to a column."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.dates.calendar_words import MONTHS, short_month
from models.personal.settings import USUAL_COLUMNS
from models.plan.records import Period

_MONTH = {name[:3].lower(): name[:3] for name in MONTHS}
_MONTH_WORD = re.compile(
    r"\b(?:sept|" + "|".join(f"{name}|{name[:3]}" for name in MONTHS) + r")\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)(\d\d)\b")
_SPAN = re.compile(r"(\d+)\s*(day|week|month|year)s?", re.IGNORECASE)
_UNITS = {"day": "day", "week": "wk", "month": "mth", "year": "yr"}
PERIOD_WIDTH = 4
FIXED = {
    "level": 5, "section": 18, "timescale": 14, "delivery": 11, "monitoring": 14, "tags": 14,
    "update": 18,
}  # fmt: skip
TITLES = {
    "text": "Recommendation", "officer": "Officer", "due": "Due", "rag": "RAG of the periods",
    "level": "Level", "section": "Section", "timescale": "Timescale", "delivery": "Delivery",
    "monitoring": "Monitoring", "tags": "Tags", "update": "Update",
}  # fmt: skip


class ListColumns(NamedTuple):
    """Widths in cells; ``periods`` are the headings of the RAG columns, the shown one last.

    ``names`` are the columns behind the ref, in their order; ``left`` are those that there is no
    room for.
    """

    ref: int
    text: int
    officers: int
    due: int
    periods: tuple[str, ...]
    names: tuple[str, ...] = USUAL_COLUMNS
    left: tuple[str, ...] = ()

    def width(self, name: str) -> int:
        """The cells of a column, without the blank behind it."""
        sizes = {"text": self.text, "officer": self.officers, "due": self.due}
        return sizes.get(name) or FIXED[name]

    @property
    def gutter(self) -> int:
        """The cells that show the cursor: its mark, the draft's mark, the ref and a space."""
        return 2 + self.ref + 1

    @property
    def ratings(self) -> int:
        return PERIOD_WIDTH * len(self.periods) + 2 if self.periods else 0


def columns(
    width: int, ref: int, periods: Sequence[str], names: tuple[str, ...] = USUAL_COLUMNS
) -> ListColumns:
    """Divide ``width`` cells; ``ref`` is the longest ref in view. What does not fit is dropped from
    the end of ``names``."""
    if names != USUAL_COLUMNS:
        return _chosen(width, ref, periods, names)
    officers, due = (14, 7) if width < 110 else (22, 11) if width < 180 else (30, 14)
    fixed = 2 + ref + 1 + 1 + officers + 1 + due + 1 + 5
    ratings = PERIOD_WIDTH * len(periods) + 2 if periods else 0
    text = width - fixed - ratings
    if text < 10:  # long refs in a narrow terminal
        given = min(10 - text, officers - 4)
        text, officers = text + given, officers - given
    return ListColumns(ref, max(text, 4), officers, due, tuple(periods))


def _chosen(width: int, ref: int, periods: Sequence[str], names: tuple[str, ...]) -> ListColumns:
    usual = columns(width, ref, periods)
    shown, left = list(names), list[str]()
    while shown:
        taken = usual.gutter
        for name in shown:
            if name == "rag":
                taken += usual.ratings
            elif name != "text":
                taken += usual.width(name) + 1
        room = width - taken - 1
        if room >= (10 if "text" in shown else -1):
            text = max(room, 4)
            return usual._replace(text=text, names=tuple(shown), left=tuple(left))
        left.insert(0, shown.pop())
    return usual._replace(names=names[:1], left=names[1:])


def period_places(width: int) -> int:
    """How many periods the list has room for."""
    return 2 if width < 110 else 3 if width < 180 else 4


def short_labels(periods: Sequence[Period]) -> list[str]:
    """At most four cells for each period, such as ``Sep``; years where months repeat."""
    plain = [_short_label(period.label) for period in periods]
    short = []
    for period, label in zip(periods, plain, strict=True):
        year = _YEAR.search(period.label)
        short.append(f"{label[:1]}{year[1]}" if year and plain.count(label) > 1 else label)
    return short


def _short_label(label: str) -> str:
    month = _MONTH_WORD.search(label)
    if month:
        return _MONTH[month[0][:3].lower()]
    words = label.split()
    return (words[-1] if words and len(words[-1]) <= 3 else label)[:3]


def short_due(due: date | None, timescale: str, width: int) -> str:
    """When something is due, in few cells: ``31 Mar``, ``now``, ``3 mth``; with the year in nine.

    A longer timescale of another wording is given as it is.
    """
    if due is not None:
        day = f"{due.day} {short_month(due)}"
        return f"{day} {due.year % 100:02}" if width >= 9 else day
    if timescale.strip().casefold() in ("immediate", "immediately"):
        return "now"
    span = _SPAN.search(timescale)
    if span and len(timescale) <= 24:
        return f"{span[1]} {_UNITS[span[2].lower()]}"
    return _MONTH_WORD.sub(lambda month: _MONTH[month[0][:3].lower()], timescale)
