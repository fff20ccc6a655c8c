"""Texts as HTML. Every text goes through ``escaped``; markup is written in this room, by the blocks
of ``exports.blocks.html_file`` and by the picture, and nowhere else."""

from html import escape

from exports import phrases
from models.ratings.ratings import Rag
from models.text import show


def escaped(text: str) -> str:
    """A text that is nothing but text, between tags and in an attribute alike."""
    return escape(show(text), quote=True)


def paragraphs(text: str) -> str:
    """A text as paragraphs, which blank lines divide."""
    return "".join(f"<p>{escaped(each)}</p>\n" for each in phrases.paragraphs(text))


def rag_class(rag: Rag | None) -> str:
    """The name of a rating in the style."""
    return "unrated" if rag is None else rag.value.replace("_", "-")
