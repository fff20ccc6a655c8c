"""Cells that end in mid-sentence: text that a copy or a form has cut off.

Only what nearly always means it counts: a last word that cannot end a sentence, a comma, a colon
or a dash at the end, a bracket that stays open, or a stump of a word that the document has
nowhere else.
"""

import re
from collections.abc import Callable


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CANNOT_END = _words(
    """
    a an the and or but nor of to at by for from with into onto as is are was were be been has
    have had which who whose that their its our your my if than because while whether between via
    within without should will would can could may must might per on in so every each including
    regarding through towards until upon when where although such
    """
)
_SHORT_WORDS = _words(
    """
    am do go he hi i id me mo no of ok so up us we ie eg vs pm am it an as at be by if in is my
    on or to
    """
)
_FEWEST_WORDS = 4
_LAST_WORD = re.compile(r"([^\W\d_]+)$")


def ends_in_mid_sentence(text: str, is_known_word: Callable[[str], bool]) -> bool:
    """Whether a text looks cut off. ``is_known_word`` tells whether a word occurs elsewhere."""
    text = text.rstrip()
    if text.endswith((".", "!", "?")):
        return False
    if text.count(" ") < _FEWEST_WORDS - 1 and "\n" not in text:
        return _is_short_and_open(text)
    if text.endswith((",", ":", "-", "–", "—", "(", "[", "/", "&")):
        return True
    if text.rfind("(") > text.rfind(")"):
        return True
    last = _LAST_WORD.search(text.rsplit(None, 1)[-1])
    if last is None:
        return False
    word = last[1]
    if word.casefold() in _CANNOT_END:
        return not word.isupper() or text.isupper()
    if len(word) > 2 or not word.islower() or word in _SHORT_WORDS:
        return False
    return not is_known_word(word)


def _is_short_and_open(text: str) -> bool:
    last = _LAST_WORD.search(text.rpartition(" ")[2])
    return " " in text and last is not None and last[1] in _CANNOT_END - {"in", "on"}
