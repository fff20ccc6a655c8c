"""A RAG rating from the words or the letter of a cell. One that says two says none."""

import re
from functools import lru_cache
from typing import NamedTuple

from models.ratings.ratings import Rag
from models.text import fold

_COLOURS = {"red": Rag.RED, "amber": Rag.AMBER, "green": Rag.GREEN, "blue": Rag.BLUE}
_LETTERS = {"r": Rag.RED, "a": Rag.AMBER, "g": Rag.GREEN, "b": Rag.BLUE}
_NOT_DUE = frozenset({"not yet due", "not due", "not due yet", "nyd"})
_NOTHING = frozenset({"unrated", "not rated"})
_WORD = re.compile(r"\w+")
_DASHES = frozenset("-–—.·")


class ReadRag(NamedTuple):
    """``clear`` is False where a person must look; ``whole`` is False where words are left over."""

    rag: Rag | None
    clear: bool
    whole: bool


@lru_cache(maxsize=1024)
def read_rag(text: str) -> ReadRag:
    """What a RAG cell says. An empty cell, or a dash, clearly says nothing."""
    folded = fold(text)
    if not folded or set(folded) <= _DASHES:
        return ReadRag(None, True, True)
    words = [word for word in _WORD.findall(folded.replace("_", " ")) if word != "rag"]
    phrase = " ".join(words)
    if phrase in _NOTHING:
        return ReadRag(None, True, True)
    if phrase in _NOT_DUE:
        return ReadRag(Rag.NOT_DUE, True, True)
    if len(words) == 1 and words[0] in _LETTERS:
        return ReadRag(_LETTERS[words[0]], True, True)
    named = {_COLOURS[word] for word in words if word in _COLOURS}
    if len(named) != 1 or "not" in words or any(start in phrase for start in _NOT_DUE):
        return ReadRag(None, False, False)
    return ReadRag(named.pop(), True, len(words) == 1)


@lru_cache(maxsize=1024)
def names_rating(text: str) -> bool:
    """Whether the words of a rating, or of none, are in a text at all: "On track" has none."""
    folded = fold(text).replace("_", " ")
    words = [word for word in _WORD.findall(folded) if word != "rag"]
    phrase = " ".join(words)
    return (
        any(word in _COLOURS for word in words)
        or (len(words) == 1 and words[0] in _LETTERS)
        or any(start in phrase for start in (*_NOT_DUE, *_NOTHING))
    )
