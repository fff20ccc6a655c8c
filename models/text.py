"""One door in and one door out for every text that people write.

``clean`` runs on whatever enters the store (a document, a paste, a key, a command); ``show`` on
whatever leaves for a terminal. A terminal obeys control characters, so text that holds them could
move the cursor, write the clipboard (OSC 52) or turn a word around (bidirectional overrides).

The categories and the ``Bidi_Control`` property are those of the Unicode Standard; the escape
sequences those of ECMA-48 (CSI, OSC, DCS, SOS, PM, APC, and the two-character ones).
"""

import re
from functools import cached_property

REPLACEMENT = "�"

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_BLANKS = re.compile("[\n\t]")


class _Patterns:
    """Compiled when a text first needs them, which nearly none does."""

    @cached_property
    def newlines(self) -> re.Pattern[str]:
        return re.compile("\r\n|[\r\x85\u2028\u2029]")

    @cached_property
    def escapes(self) -> re.Pattern[str]:
        # A string that is never closed keeps its words: only its introducer is taken out, below.
        return re.compile(
            "(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)"
            "|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c\n]*(?:\x1b\\\\|\x9c)"
            "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
            "|\x1b[ -/]*[0-~]"
        )

    @cached_property
    def removed(self) -> re.Pattern[str]:
        return re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI}\u200b\ufeff\U000e0000-\U000e007f]")

    @cached_property
    def replaced(self) -> re.Pattern[str]:
        ends = (
            f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
        )
        return re.compile(f"[\ud800-\udfff\ufdd0-\ufdef{''.join(ends)}]")


_PATTERNS = _Patterns()


def clean(text: str) -> str:
    """A text as the store keeps it: paragraphs and tabs stay, what a terminal would obey goes.

    Line ends of any kind become ``\\n``; escape sequences are removed whole; other control
    characters, bidirectional controls, zero-width spaces, byte order marks and tag characters are
    removed; surrogates and non-characters become U+FFFD. Every other character stays exactly as
    it was written, unnormalised. ``clean(clean(x)) == clean(x)``.
    """
    if _is_plain(text):
        return text
    text = _PATTERNS.newlines.sub("\n", text)
    text = _PATTERNS.escapes.sub("", text)
    text = _PATTERNS.removed.sub("", text)
    return _PATTERNS.replaced.sub(REPLACEMENT, text)


def clean_line(text: str) -> str:
    """Like ``clean`` for a field of one line: a tab or a line end becomes one space."""
    return text if text.isprintable() else _BLANKS.sub(" ", clean(text))


def show(text: str) -> str:
    """A text that is safe on a terminal: only ``\\n`` of the control characters is left.

    What cannot be shown becomes U+FFFD, so that its place is seen; a tab becomes a space.
    """
    text = text.replace("\t", " ")
    if _is_plain(text):
        return text
    text = _PATTERNS.newlines.sub("\n", text)
    text = _PATTERNS.removed.sub(REPLACEMENT, text)
    return _PATTERNS.replaced.sub(REPLACEMENT, text)


def _is_plain(text: str) -> bool:
    # What Python calls printable has nothing of the above in it: all of that is of the categories
    # Cc, Cf, Cs, Cn, Zl and Zp. Paragraphs are looked at one by one, as \n is no printable either.
    return text.isprintable() or all(part.isprintable() for part in text.split("\n"))


def show_line(text: str) -> str:
    """Like ``show`` for a place of one line: a line end becomes one space."""
    return show(text).replace("\n", " ")


def fold(text: str) -> str:
    """A text as comparisons without regard to case and spacing see it; never stored as written."""
    return " ".join(text.casefold().split())


def words_start_with(text: str, start: str) -> bool:
    """Whether any word of ``text`` starts with ``start``, without regard to case.

    ``start`` may itself hold several words. A word begins after anything that is not a letter,
    digit or mark.
    """
    return re.search(rf"(?<!\w){re.escape(start.casefold())}", text.casefold()) is not None


def counted(number: int, noun: str) -> str:
    """``1 field``, ``2 fields``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
