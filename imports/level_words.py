"""A level of achievement, where a document states one in so many words.

A bare "achieved" or "met" states none, nor do words that deny it, hope for it or nearly reach it
("not fully achieved", "to be fully met"). Two different levels state none either.
"""

import re
from typing import NamedTuple

from models.ratings.ratings import Level

_DONE = (
    r"(?:achiev(?:ed|ement)|implement(?:ed|ation)|met|complet(?:ed?|ion)|deliver(?:ed|y)"
    r"|addressed|actioned)"
)
_STATED = re.compile(
    rf"\b(?P<FULLY>full(?:y)?[ -]{_DONE}|{_DONE}(?: in full| fully))\b"
    rf"|\b(?P<PARTIALLY>part(?:ial)?(?:ly)?[ -]{_DONE}|{_DONE}(?: in part| partially| partly))\b"
    rf"|\b(?P<LIMITED>limited (?:achievement|progress)|{_DONE} to a limited extent)\b",
    re.IGNORECASE,
)
# The words of the scale themselves: in capitals, or alone before a stop.
_SCALE = re.compile(r"\b(?P<FULLY>FULLY)\b|\b(?P<PARTIALLY>PARTIALLY)\b|\b(?P<LIMITED>LIMITED)\b")
_OPENING = re.compile(
    r"\A\W*(?:level(?: of achievement)?\W+)?"
    r"(?:(?P<FULLY>full(?:y)?)|(?P<PARTIALLY>part(?:ial)?(?:ly)?)|(?P<LIMITED>limited))"
    r"\s*(?:\Z|[.:;,\n(–—-])",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|nor|cannot|without|until|unless|once|when|if|nearly|almost|whether|towards?"
    r"|should|must|could|would|may|might|will|to|yet|aim\w*|expect\w*|plan\w*|needs?)|n['’]t)"
    r"(?:\s+(?:yet|be|been|being|is|are|it|this|they|have|has|was|were|all|that|the|as|completely"
    r"|always|become|get|quite|considered))*\s*\Z",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"\b(?:however|but|although|though|except)\b", re.IGNORECASE)
_NEXT_QUALIFIES = re.compile(r"[\s\"'”’)]*(?:however|but)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s|\Z)|\n")
# "Complete" alone, as in a column of states, speaks of the work, not of what it achieved.
_NEAR = re.compile(
    r"\b(?:full(?:y)?|part(?:ial)?(?:ly)?|limited|achiev(?:ed|ement)|implement(?:ed|ation)|met)\b",
    re.IGNORECASE,
)


class ReadLevel(NamedTuple):
    """``qualified``: it goes on with "however" or "but"; ``several``: two levels are stated."""

    level: Level | None
    qualified: bool = False
    several: bool = False


def read_level(*texts: str) -> ReadLevel:
    """The one level that the texts (of the level cell, of the status cell) state between them."""
    levels: set[Level] = set()
    qualified = False
    for text in filter(None, texts):
        # A cell written in capitals throughout stresses no word of the scale.
        patterns = (_OPENING, _STATED) if text.isupper() else (_OPENING, _SCALE, _STATED)
        for pattern in patterns:
            for found in pattern.finditer(text):
                if _DENIED.search(text, 0, found.start()):
                    continue
                levels.add(Level(str(found.lastgroup)))
                qualified = qualified or _goes_on(text, found.end())
    if len(levels) != 1:
        return ReadLevel(None, several=len(levels) > 1)
    return ReadLevel(levels.pop(), qualified)


def speaks_of_level(text: str) -> bool:
    """Whether a text uses the words of achievement at all, so that a person should look."""
    return _NEAR.search(text) is not None


def _goes_on(text: str, start: int) -> bool:
    end = _SENTENCE_END.search(text, start)
    if _QUALIFIED.search(text, start, end.start() if end else len(text)):
        return True
    return end is not None and _NEXT_QUALIFIES.match(text, end.end()) is not None
