"""Which of the lines above a plan is its title, and which lines are page numbers or notes."""

import re
from collections.abc import Sequence

from imports.headings import words_of

_PAGE = re.compile(r"(?:page )?\d+(?: ?(?:of|/) ?\d+)?(?: ?\|? ?page)?", re.IGNORECASE)
_NAMES_A_PLAN = re.compile(r"\b(?:plan|tracker|action log|response to)\b")
_ASIDE = re.compile(
    r"^(?:last |date |plan )?(?:updated|reviewed|revised|agreed|approved|version|as at|date"
    r"|owner|author|lead)\b"
    r"|^(?:how to|guidance|instructions|notes?|contents|read ?me|document control)\b"
)
_ONE = re.compile(
    r"(?:recommendation|action|area for improvement|item)(?: (?:no|number))?"
    r"(?: [a-z]{0,3}\d{1,3}[a-z]?){1,3}"
)
_NOTE = re.compile(r"(?:foot)?notes?\s*(?:\d{1,2}\s*)?[:–—-]|n\.?b\.?\s*[:–—\s-]", re.IGNORECASE)


def choose_title(lines: Sequence[str]) -> int:
    """The position of the title among the lines above a plan, from the top.

    It is the first, unless another says that it is a plan: above it stands who made it, or how
    the plan is filled in.
    """
    named = [words_of(line) for line in lines]
    for at, words in enumerate(named):
        if _NAMES_A_PLAN.search(words) and not _ASIDE.search(words):
            return at
    return next((at for at, words in enumerate(named) if not _ASIDE.search(words)), 0)


def is_page_number(line: str) -> bool:
    """Whether a line is only the number of a page: "Page 2 of 9"."""
    return _PAGE.fullmatch(line.strip()) is not None


def names_one(line: str) -> bool:
    """Whether a line announces one recommendation, and no section: "Recommendation 4"."""
    return _ONE.fullmatch(words_of(line)) is not None


def is_note(line: str) -> bool:
    """Whether a line begins as a remark on the whole table does: "Note: ..."."""
    return _NOTE.match(line.strip()) is not None
