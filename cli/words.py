"""Ratings as people type them: the word, the stored value, the key or the letter."""

from models.errors import Refused
from models.ratings.ratings import Level, Rag
from models.text import fold, show_line

_RAG = {
    **{rag.word.lower(): rag for rag in Rag},
    **{rag.value.replace("_", " "): rag for rag in Rag},
    **{rag.letter.lower(): rag for rag in Rag},
    "d": Rag.NOT_DUE,
    "none": None,
    "unrated": None,
}
_LEVEL = {
    **{level.value.lower(): level for level in Level},
    **{level.short.lower(): level for level in Level},
    **{level.value[0].lower(): level for level in Level},
    "none": None,
    "not judged": None,
}


def rag_of(text: str) -> Rag | None:
    """The RAG that a person means, None to clear it. Raises ``Refused`` naming the valid ones."""
    spelt = _spelt(text)
    if spelt not in _RAG:
        raise Refused(
            f'"{show_line(text)}" is no RAG; there are {", ".join(Rag)}, and none to clear it'
        )
    return _RAG[spelt]


def level_of(text: str) -> Level | None:
    """The level that a person means, None to clear it. Raises ``Refused`` naming the valid ones."""
    spelt = _spelt(text)
    if spelt not in _LEVEL:
        raise Refused(
            f'"{show_line(text)}" is no level; there are {", ".join(Level)}, and none to clear it'
        )
    return _LEVEL[spelt]


def _spelt(text: str) -> str:
    return fold(text.replace("_", " ").replace("-", " "))
