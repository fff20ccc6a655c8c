"""What the heading of a column means, in whatever words a council wrote it."""

import re
from collections.abc import Mapping
from functools import lru_cache

from imports.heading_rules import (
    GLOSSARY,
    GLOSSARY_WORDS,
    JOINING,
    MEANING,
    NAMED_PERIOD,
    PERIOD_WORD,
    RELATIVE,
    RULES,
    TERM,
    TIDY,
    Role,
)
from models.text import clean_line, fold

FIELDS = {
    "ref": Role.REF,
    "section": Role.SECTION,
    "text": Role.TEXT,
    "finding": Role.FINDING,
    "timescale": Role.TIMESCALE,
    "due": Role.DUE,
    "officers": Role.OFFICERS,
    "key_actions": Role.KEY_ACTIONS,
    "evidence": Role.EVIDENCE,
    "rag": Role.RAG,
    "level": Role.LEVEL,
    "rationale": Role.RATIONALE,
    "overall_status": Role.STATUS,
}
"""What a heading can be assigned to, by the name of the field; "" is none of them."""

_NAMES = {role: name for name, role in FIELDS.items()}

TEXT_ROLES = (Role.TEXT, Role.FINDING, Role.KEY_ACTIONS)
"""One of these can stand for the recommendation, in this order."""

LONGEST_HEADING = 25
"""Words. The longest heading of a real plan has 19."""

_FIRST_WORDS = 6
_LONGEST_TIDY = 250
_LONGEST_TERM_HEADING = 30
_PUNCTUATION = re.compile(r"[^\w#№º°]+|_")


def words_of(heading: str) -> str:
    """A heading as the rules see it: folded, its punctuation blanks, an underscore too."""
    return " ".join(_PUNCTUATION.sub(" ", heading.casefold()).split())


@lru_cache(maxsize=4096)
def role_of(heading: str) -> Role | None:
    """What a column with this heading holds; None where it fits no field of the plan."""
    words = words_of(heading)
    if words.count(" ") >= LONGEST_HEADING:
        # Guidance to those who fill the table in; what the column is comes first.
        words = " ".join(words.split()[:_FIRST_WORDS])
    if not words:
        return None
    for role, pattern in RULES:
        if pattern.search(words):
            if role in (Role.STATUS, Role.RATIONALE) and NAMED_PERIOD.search(words):
                return Role.EVIDENCE
            return role
    return Role.EVIDENCE if _names_a_period_only(words) else None


def field_of(role: Role | None) -> str:
    """The name of the field that a column of this role holds, "" for none."""
    return _NAMES[role] if role is not None else ""


class Meanings:
    """What headings mean: what a person says they do, else what their words say.

    ``assigned`` maps headings, as they are written, to names of fields; "" to none. ValueError for
    a name that is no field's.
    """

    def __init__(self, assigned: Mapping[str, str] | None = None) -> None:
        self._assigned: dict[str, Role | None] = {}
        for heading, name in (assigned or {}).items():
            if name and name not in FIELDS:
                raise ValueError(f"{name!r} is not one of: {', '.join(FIELDS)}")
            self._assigned[fold(clean_line(heading))] = FIELDS[name] if name else None

    def are_said(self, heading: str) -> bool:
        """Whether a person said what this heading means."""
        return bool(self._assigned) and fold(clean_line(heading)) in self._assigned

    def role_of(self, heading: str) -> Role | None:
        """The role of a heading: as a person assigned it, else by its words."""
        if self._assigned:
            folded = fold(clean_line(heading))
            if folded in self._assigned:
                return self._assigned[folded]
        return role_of(heading)

    def is_tidy(self, heading: str) -> bool:
        """Whether a cell looks like a heading by its words, or is one that a person assigned."""
        return is_tidy(heading) or self.are_said(heading)


PLAIN = Meanings()


def is_tidy(heading: str) -> bool:
    """Whether a cell consists of the words that headings are made of, and of no others."""
    return len(heading) <= _LONGEST_TIDY and _is_tidy(heading)


@lru_cache(maxsize=4096)
def _is_tidy(heading: str) -> bool:
    words = words_of(heading).split()
    return 0 < len(words) <= LONGEST_HEADING and all(
        word in TIDY or PERIOD_WORD.fullmatch(word) is not None for word in words
    )


def period_label(heading: str) -> str:
    """The heading's own words without Evidence, Progress and brackets; "" where none are left.

    A heading without these words stays whole. The first letter becomes a capital.
    """
    label = re.sub(r"\b(?:evidence|progress)\b", " ", clean_line(heading), flags=re.IGNORECASE)
    label = re.sub(r"[()\[\]{}]", " ", label)
    label = " ".join(label.split()).strip(" /\\&:;,.-–—_")
    label = re.sub(r"^(?:and|or|of) |(?: and| or)$", "", label, flags=re.IGNORECASE).strip()
    return label[:1].upper() + label[1:]


def rag_label(heading: str) -> str:
    """The period that a RAG column's heading names itself; "" where it is only "RAG"."""
    words = r"\b(?:b?rag|ratings?|rated|status|traffic lights?|colours?|progress|evidence)\b"
    return period_label(re.sub(words, " ", heading, flags=re.IGNORECASE))


def names_a_time(label: str) -> bool:
    """Whether a label says when: by a date or a term, or as the latest or the one before."""
    return any(
        word in RELATIVE or PERIOD_WORD.fullmatch(word) is not None
        for word in words_of(label).split()
    )


def _names_a_period_only(words: str) -> bool:
    return bool(NAMED_PERIOD.search(words)) and all(
        PERIOD_WORD.fullmatch(word) or JOINING.fullmatch(word) for word in words.split()
    )


def is_glossary(line: str) -> bool:
    """Whether a line by itself announces a list of terms, a slip of the pen allowed."""
    words = words_of(line)
    if not words or words.count(" ") > 5:
        return False
    if GLOSSARY.search(words):
        return True
    if words.count(" ") > 1 or words[0] not in "ag":
        return False
    from difflib import get_close_matches

    return any(get_close_matches(word, GLOSSARY_WORDS, 1, 0.8) for word in words.split())


def is_glossary_header(cells: list[str]) -> bool:
    """Whether these are the headings of a table of terms: a term and its meaning, repeated."""
    filled = [cell for cell in cells if cell]
    return (
        len(filled) >= 2
        and len(filled[0]) <= _LONGEST_TERM_HEADING
        and len(filled) % 2 == 0
        and all(TERM.match(words_of(cell)) for cell in filled[::2])
        and all(MEANING.match(words_of(cell)) for cell in filled[1::2])
    )
