"""A Word or Excel file of our own that comes back: read literally, never by likeness.

Which file is one of our own is said by its properties (``Document.origin``), not by its words.
"""

from imports.cells import Document, Origin
from imports.own.records import OwnRecords


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
