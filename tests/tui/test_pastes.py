"""Pastes are cleaned before any of their characters could be taken for keys."""

from hypothesis import given
from hypothesis import strategies as st

from models.text import clean
from tui.keys.pastes import END, START, Decoder

pieces = st.lists(
    st.sampled_from([START, "\x1b[31m", "\x1b", "red", "\r\n", "é", "漢", "\x1b]52;c;a\x07", " "]),
    max_size=6,
).map("".join)


texts = st.text(max_size=8)


@given(before=texts, pasted=pieces, behind=texts, size=st.integers(1, 9))
def test_whatever_the_pieces_a_paste_comes_out_whole_and_clean(
    before: str, pasted: str, behind: str, size: int
) -> None:
    before, behind = before.replace("\x1b", ""), behind.replace("\x1b", "")
    sent = (before + START + pasted + END + behind).encode("utf-8", "replace")
    expected = before + START + clean(pasted) + END + behind
    decoder = Decoder("utf-8")
    found = "".join(decoder.decode(sent[at : at + size]) for at in range(0, len(sent), size))
    assert found + decoder.decode(b"", True) == expected.encode("utf-8", "replace").decode()


@given(data=st.binary(max_size=40), size=st.integers(1, 5))
def test_what_is_not_pasted_is_handed_on_at_once(data: bytes, size: int) -> None:
    decoder = Decoder("utf-8")
    data = data.replace(b"\x1b", b"")
    found = "".join(decoder.decode(data[at : at + size]) for at in range(0, len(data), size))
    assert found + decoder.decode(b"", True) == data.decode("utf-8", "replace")


def test_escape_alone_is_not_held_back() -> None:
    decoder = Decoder("utf-8")
    assert decoder.decode(b"\x1b") == "\x1b"
    assert decoder.decode(b"[A") == "[A"
