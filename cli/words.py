"""Ratings as people type them: the word, the stored value, the key or the letter."""

from models.fields.kinds import LEVEL, RAG
from models.ratings.ratings import Level, Rag


def rag_of(text: str) -> Rag | None:
    """The RAG that a person means, None to clear it. Raises ``Refused`` naming the valid ones."""
    found = RAG.parse(text)
    return Rag(found) if found else None


def level_of(text: str) -> Level | None:
    """The level that a person means, None to clear it. Raises ``Refused`` naming the valid ones."""
    found = LEVEL.parse(text)
    return Level(found) if found else None
