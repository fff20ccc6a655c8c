"""One line a figure: the budget, what was measured, and how much of the budget that is."""

import statistics
from collections.abc import Iterable, Sequence

_WIDTHS = "{:<58} {:>8} {:>12} {:>12} {:>7}"


def heading(text: str) -> None:
    print(f"\n{text}", flush=True)
    print(_WIDTHS.format("", "N", "budget", "figure", "ratio"))


def figure(what: str, count: int | None, unit: str, budget: float | None, measured: float) -> None:
    """Prints a figure; a ratio past 1 is past the budget. Without a budget it is only shown."""
    print(
        _WIDTHS.format(
            what,
            "" if count is None else f"{count:,}",
            "-" if budget is None else _number(budget, unit),
            _number(measured, unit),
            _share(budget, measured),
        ),
        flush=True,
    )


def _share(budget: float | None, measured: float) -> str:
    if budget is None or not (budget or measured):
        return "-"
    return f"{measured / budget:.2f}" if budget else "past"


def _number(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 100 or unit == "errors" else f"{value:,.2f} {unit}"


def middle(values: Iterable[float]) -> float:
    """The median, which one slow run does not move."""
    return statistics.median(values)


def slowest_but(values: Sequence[float], share: float = 0.95) -> float:
    """The value that ``share`` of the values do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
