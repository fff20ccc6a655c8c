"""The one door in and the one door out: no text that is an instruction to a terminal gets through.

What counts as one is said here in the words of the Unicode data itself, not in those of the code.
"""

import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.text import REPLACEMENT, clean, clean_line, show, show_line

JOINERS = "\u200c\u200d"
# Categories that are never shown: controls, surrogates, line and paragraph separators.
HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
BIDI_CLASSES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u061c\u200e\u200f\u200b\ufeff"  # invisible, with an effect on what stands around them

pieces = st.one_of(
    st.text(alphabet=st.characters(), max_size=6),
    st.text(alphabet="\x00\x07\x08\t\n\r\x1b\x7f\x85\x9b\x9c\x9d[];?m01\\PX^_", max_size=8),
    st.sampled_from(
        ["\x1b[31m", "\x1b]52;c;aGk=\x07", "\x1bPq\x1b\\", "\u202e", "\ud800", "\u2028"]
    ),
)
texts = st.lists(pieces, max_size=6).map("".join)


def is_harmful(character: str) -> bool:
    """Whether a terminal, or the eye behind it, could be led astray by a character."""
    return (
        unicodedata.category(character) in HIDDEN
        or unicodedata.bidirectional(character) in BIDI_CLASSES
        or character in MARKS
        or 0xE0000 <= ord(character) <= 0xE007F
        or (ord(character) & 0xFFFE) == 0xFFFE
        or 0xFDD0 <= ord(character) <= 0xFDEF
    )


def test_every_single_character() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        kept, shown = clean(character), show(character)
        if character in "\r\n\x85\u2028\u2029":
            assert (kept, shown) == ("\n", "\n"), hex(code)
        elif character == "\t":
            assert (kept, shown) == ("\t", " ")
        elif is_harmful(character):
            assert kept in ("", REPLACEMENT), hex(code)
            assert shown == REPLACEMENT, hex(code)
        else:
            assert (kept, shown) == (character, character), hex(code)


@settings(max_examples=2000)
@given(text=texts)
@example(text="\x1b\x1b[31m[31m")
@example(text="a\x9d52;c;aaaa\x9cb")
def test_nothing_harmful_is_left_and_the_rest_stays(text: str) -> None:
    kept, shown = clean(text), show(text)
    assert not [each for each in kept if is_harmful(each) and each not in "\n\t"]
    assert not [each for each in shown if is_harmful(each) and each != "\n"]
    assert clean(kept) == kept
    assert show(shown) == shown
    assert show(kept) == kept.replace("\t", " ")
    harmless = [each for each in text if not is_harmful(each)]
    if "\x1b" not in text and not set(text) & set("\x90\x98\x9b\x9d\x9e\x9f"):
        assert [each for each in kept if each not in f"\n\t{REPLACEMENT}"] == [
            each for each in harmless if each != REPLACEMENT
        ]


@settings(max_examples=500)
@given(text=texts)
def test_a_field_of_one_line_stays_one_line(text: str) -> None:
    for line in (clean_line(text), show_line(text)):
        assert not [each for each in line if is_harmful(each)]
    assert clean_line(clean_line(text)) == clean_line(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("a\x1b]52;c;aGVsbG8=\x07b\x1b]0;title\x1b\\c", "abc"),
        ("a\x1bPdcs\x1b\\b\x1b_apc\x1b\\\x9b31m", "ab"),
        ("never closed \x1b]0;its words stay", "never closed 0;its words stay"),
        ("R\u202eneerG\u202c", "RneerG"),
        ("one\r\ntwo\rthree\x85four\u2028five\u2029six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("tab\tstays", "tab\tstays"),
        (f"família 漢字 e\u0301 👩{JOINERS[1]}👧 می{JOINERS[0]}خواهم", None),
    ],
)
def test_what_becomes_of_it(text: str, kept: str | None) -> None:
    assert clean(text) == (text if kept is None else kept)
