from datetime import date

from exports.phrases import counted, joined, section_name
from models.dates.calendar_words import day_words


def test_days_are_said_in_english() -> None:
    assert day_words(date(2026, 3, 1)) == "1 March 2026"
    assert day_words(date(999, 12, 31)) == "31 December 0999"


def test_counts_and_lists() -> None:
    assert [counted(number) for number in (0, 1, 3268)] == [
        "0 recommendations",
        "1 recommendation",
        "3,268 recommendations",
    ]
    assert counted(1, "section") == "1 section"
    assert [joined(parts) for parts in (["a"], ["a", "b"], ["a", "b", "c"])] == [
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [section_name(name) for name in ("Ward", " ")] == ["Ward", "No section"]
