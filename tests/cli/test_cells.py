from hypothesis import given
from hypothesis import strategies as st

from cli.cells import cell_width, cut


def test_widths_are_those_of_a_terminal() -> None:
    assert [cell_width(text) for text in ("abc", "é", "e\u0301", "漢字", "🙂", "a\u200db")] == [
        3,
        1,
        1,
        4,
        2,
        2,
    ]


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))), st.integers(1, 30))
def test_a_cut_text_fits_and_begins_like_the_whole(text: str, width: int) -> None:
    short = cut(text, width)
    assert cell_width(short) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_what_fits_is_whole() -> None:
    assert cut("漢字", 4) == "漢字"
    assert cut("漢字x", 4) == "漢…"
    assert cut("abcdef", 4, "~") == "abc~"
