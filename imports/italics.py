"""A cell from its paragraphs: all of its text, and what of it stands in italics."""

from collections.abc import Sequence
from typing import Final

_EMPHASIS_WORDS: Final = 4

Runs = list[tuple[str, bool]]
"""The texts of one paragraph in order, each with whether it stands in italics."""


def split(paragraphs: Sequence[Runs]) -> tuple[str, str | None, str]:
    """The text of a cell, what of it stands upright, and what in italics.

    Paragraphs are divided by ``\\n``, empty ones left out. Where nothing is in italics, or all of
    it, the upright part is None: then nothing sets one passage apart from another. A word or two
    that the sentence goes on after are stressed, and belong to it.
    """
    if not any(slanted for runs in paragraphs for _, slanted in runs):
        texts = ("".join([text for text, _ in runs]).strip() for runs in paragraphs)
        return "\n".join(filter(None, texts)), None, ""
    whole: list[str] = []
    upright: list[str] = []
    italic: list[str] = []
    for runs in map(_joined, paragraphs):
        whole.append("".join(text for text, _ in runs).strip())
        kept = ""
        for at, (text, slanted) in enumerate(runs):
            if slanted and text.strip() and not _is_emphasis(runs, at):
                italic.append(text.strip())
                kept = kept.rstrip() + " "
            else:
                kept += text.lstrip() if kept.endswith(" ") else text
        upright.append(kept.strip())
    text = "\n".join(filter(None, whole))
    rest = "\n".join(filter(None, upright))
    if not italic or not rest:
        return text, None, ""
    return text, rest, "\n".join(italic)


def _joined(runs: Runs) -> Runs:
    """The runs with neighbours of one slope joined; blanks belong to the run before them."""
    found: Runs = []
    for text, slanted in runs:
        if found and (found[-1][1] == slanted or not text.strip()):
            found[-1] = (found[-1][0] + text, found[-1][1])
        else:
            found.append((text, slanted))
    return found


def _is_emphasis(runs: Runs, at: int) -> bool:
    followed = any(text.strip() and not slanted for text, slanted in runs[at + 1 :])
    return followed and len(runs[at][0].split()) < _EMPHASIS_WORDS
