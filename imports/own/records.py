"""What a Word or Excel file of our own says, row by row, under the headings of our CSV."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from models.documents.document_records import Problem
from models.plan.records import Unplaced
from models.ratings.ratings import Rag

Place = tuple[str, str]
"""A recommendation's ref and one of the canonical headings."""

_NONE: Mapping[Place, Rag | None] = MappingProxyType({})


class OwnRecords(NamedTuple):
    """What such a file says, in the canonical form: that of our own CSV.

    ``headings`` are canonical, without those that the file has no column for; each record has one
    text a heading; ``wheres`` says where each record stood ("table 1, row 4"). Dates are ISO 8601,
    ratings, updates and levels the words of CSV where the file's are clear, else the file's own.

    ``unclear`` are the places where the word and the colour of a rating differ: the record has ""
    there, which is no clearing. ``words`` and ``fills`` have what each says at these places, None
    for a word that was taken out or a colour that is no rating's: where the colour is still that
    of the plan, the word is what somebody changed.

    ``unplaced`` belongs to no recommendation; ``rating_key`` are the plan's own words for its
    ratings. ``may_be_guarded`` as in ``OwnDraft``.
    """

    headings: tuple[str, ...]
    records: list[list[str]]
    wheres: list[str]
    title: str = ""
    glossary: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    unclear: frozenset[Place] = frozenset()
    fills: Mapping[Place, Rag | None] = _NONE
    words: Mapping[Place, Rag | None] = _NONE
    unplaced: tuple[Unplaced, ...] = ()
    rating_key: tuple[tuple[Rag, str], ...] = ()
    may_be_guarded: bool = False
