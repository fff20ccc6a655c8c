"""A Word or Excel file of our own that comes back: read literally, never by likeness.

Which file is one of our own is said by its properties (``Document.origin``), not by its words.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from imports.cells import Document, Origin
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


def known(document: Document) -> Document:
    """The document with an origin where its words alone show that it is one of our own.

    What a file says of itself is lost where its table is copied into another, or where a program
    leaves out what it does not know.
    """
    if document.origin is not None and document.origin.position is not None:
        return document
    if any(block.name for block in document.blocks):
        from imports.own.workbook import is_ours

        return document._replace(origin=Origin("plan", "", None)) if is_ours(document) else document
    from imports.own.pack import origin_of

    return document._replace(origin=origin_of(document) or document.origin)


def records(document: Document) -> OwnRecords | None:
    """The records of a file of our own.

    None where it is none, or where nothing of its shape is left: it is then read like any other
    document.
    """
    if document.origin is None:
        return None
    # A sheet has a name, a table of a Word file has none.
    if any(block.name for block in document.blocks):
        from imports.own.workbook import records as of_workbook

        return of_workbook(document)
    if document.origin.kind == "pack":
        from imports.own.pack import records as of_pack

        return of_pack(document)
    from imports.own.word import records as of_word

    return of_word(document)
