"""Only cells that changed are sent: what is left out must be what was there."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui.widgets.lines import Line, _cells, changed_span, strip_of
from tui.widgets.safe_text import cut, wrap

STYLES = [Style(), Style(bold=True), Style(reverse=True)]
PIECES = ("a", "b", " ", "é", "漢", "字", "e\u0301", "\u0301", "🙂", "👨\u200d👩", "❤\ufe0f", "ש")
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
lines = st.lists(st.tuples(texts, st.sampled_from(STYLES)), max_size=4)
WIDTH = 20


@settings(max_examples=60)
@given(before=lines, after=lines)
def test_cells_outside_the_span_are_equal(before: Line, after: Line) -> None:
    old, new = strip_of(before, WIDTH), strip_of(after, WIDTH)
    start, end = changed_span(old, new)
    olds, news = _cells(old), _cells(new)
    assert len(news) == WIDTH
    assert 0 <= start <= end <= WIDTH
    assert olds[:start] == news[:start]
    assert olds[end:] == news[end:]
    if olds != news:
        assert start < end
    # A wide character is never cut through, in the old line or in the new.
    for cells in (olds, news):
        if start < end:
            assert start == 0 or cells[start][0]
            assert end == WIDTH or cells[end][0]


@given(line=lines)
def test_equal_lines_send_nothing(line: Line) -> None:
    start, end = changed_span(strip_of(line, WIDTH), strip_of(line, WIDTH))
    assert start == end


@given(text=st.text(max_size=200), width=st.integers(1, 30))
def test_cut_has_exactly_the_width(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) == width


@given(text=st.text(alphabet="ab é漢字e\u0301🙂 \n\t", max_size=200), width=st.integers(2, 30))
def test_wrapping_loses_no_letter_and_keeps_the_width(text: str, width: int) -> None:
    wrapped = wrap(text, width)
    assert all(cell_len(line) <= width for line in wrapped)
    assert "".join("".join(wrapped).split()) == "".join(text.split())


def test_wrapping_a_long_text_stops_where_nothing_more_is_seen() -> None:
    wrapped = wrap("word " * 100_000, 40, limit=5)
    assert 5 < len(wrapped) < 12
