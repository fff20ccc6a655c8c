"""How the list divides its width, and how long words become short ones."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from models.plan.records import ListRow, Period
from models.ratings.ratings import Rag
from models.text import show_line
from tui.widgets.columns import columns, period_places, short_due, short_labels
from tui.widgets.lines import strip_of
from tui.widgets.row_painter import body, gutter, head_line, initialled


def periods(*labels: str) -> list[Period]:
    return [Period(at, label, None, False, 1) for at, label in enumerate(labels)]


@pytest.mark.parametrize(
    ("labels", "short"),
    [
        (["End of September", "End of November"], ["Sep", "Nov"]),
        (["September", "December"], ["Sep", "Dec"]),
        (["March 2026", "June 2026", "March 2027"], ["M26", "Jun", "M27"]),
        (["Quarter 1", "Quarter 2"], ["1", "2"]),
        (["Q1", "Q2"], ["Q1", "Q2"]),
        (["Position at 30 June"], ["Jun"]),
        (["Baseline"], ["Bas"]),
        (["By Sept 2026", "octopus"], ["Sep", "oct"]),
        (["期間一"], ["期間一"]),
        ([""], [""]),
    ],
)
def test_short_labels(labels: list[str], short: list[str]) -> None:
    assert short_labels(periods(*labels)) == short


@pytest.mark.parametrize(
    ("due", "timescale", "width", "short"),
    [
        (date(2027, 3, 31), "3 months", 7, "31 Mar"),
        (date(2027, 3, 1), "", 10, "1 Mar 27"),
        (None, "IMMEDIATE", 7, "now"),
        (None, "Immediately", 7, "now"),
        (None, "6 months", 7, "6 mth"),
        (None, "2 Weeks", 7, "2 wk"),
        (None, "Ongoing", 7, "Ongoing"),
        (None, "30 September", 7, "30 Sep"),
        (None, "By the end of the decade", 7, "By the end of the decade"),
        (None, "within 10 days", 7, "10 day"),
        (None, "", 7, ""),
    ],
)
def test_short_due(due: date | None, timescale: str, width: int, short: str) -> None:
    assert short_due(due, timescale, width) == short


def test_officers_are_known_by_an_initial() -> None:
    assert initialled("Priya Shah") == "P Shah"
    assert initialled("Aoife Ní Bhriain") == "A Ní Bhriain"
    assert initialled("MASH") == "MASH"
    assert initialled("") == ""


texts = st.text(max_size=60)


@settings(max_examples=40)
@given(
    width=st.integers(60, 250),
    ref=st.integers(3, 12),
    labels=st.lists(st.text(max_size=30), max_size=4),
    texts=st.tuples(texts, texts, texts, texts),
    ratings=st.lists(st.sampled_from([None, *Rag]), min_size=4, max_size=4),
)
def test_a_line_has_the_width_of_the_list_whatever_is_in_it(
    width: int,
    ref: int,
    labels: list[str],
    texts: tuple[str, str, str, str],
    ratings: list[Rag | None],
) -> None:
    labels = labels[: period_places(width)]
    layout = columns(width, ref, short_labels(periods(*labels)))
    row = ListRow(
        1, texts[0], 1, "", texts[1], texts[2], None, (texts[3],),
        tuple(ratings[: len(labels)]), None, None, False, 1, 0,
    )  # fmt: skip
    whole = gutter(row, layout, cursor=True) + body(row, layout, dimmed=True)
    for line in (head_line(layout), whole):
        text = "".join(piece for piece, _ in line)
        assert cell_len(text) <= width
        assert text == show_line(text)
    assert strip_of(body(row, layout, dimmed=False), width).cell_length == width
