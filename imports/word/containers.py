"""What holds what in a Word file: the body, cells, boxes, and the wrappers round all of them.

Content controls, custom XML and alternatives stand anywhere between a table, its rows, its cells
and their paragraphs; what is read goes through them as if they were not there.
"""

from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element as Element

from imports.word.names import (
    ALTERNATE,
    BOX,
    CELL,
    CHOICE,
    CONTROL,
    CONTROL_CONTENT,
    CONTROL_PROPERTIES,
    DELETED,
    EMBEDDED,
    FALLBACK,
    MOVED_FROM,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    ROW_PROPERTIES,
    RUN_PROPERTIES,
    TABLE,
    is_on,
    w,
)
from imports.word.remarks import EMBEDDED as EMBEDDED_REMARK
from imports.word.remarks import HIDDEN_TEXT, Remarks

# What stands among runs and is no text of the document.
NO_TEXT: Final = frozenset(
    {
        *(DELETED, MOVED_FROM, PARAGRAPH_PROPERTIES, RUN_PROPERTIES, CONTROL_PROPERTIES),
        *map(w, ("sdtEndPr", "customXmlPr", "smartTagPr", "fldData", "rubyPr", "rt", "delText")),
    }
)
# What stands among paragraphs, rows or cells and holds none.
_SKIPPED: Final = frozenset(
    {
        *(DELETED, MOVED_FROM),
        *map(w, ("sectPr", "tcPr", "trPr", "tblPr", "tblGrid", "tblPrEx", "sdtPr", "customXmlPr")),
    }
)
_SHOWING_PROMPT: Final = w("showingPlcHdr")
_HIDDEN_ROW: Final = w("hidden")


def inside(container: Element, remarks: Remarks) -> Iterator[Element]:
    """The paragraphs and tables directly in a cell, a box or the body, in order."""
    for child in container:
        tag = child.tag
        if tag in (PARAGRAPH, TABLE):
            yield child
        elif tag == CONTROL:
            for content in shown_content(child):
                yield from inside(content, remarks)
        elif tag == ALTERNATE:
            chosen = chosen_of(child)
            if chosen is not None:
                yield from inside(chosen, remarks)
        elif tag == EMBEDDED:
            remarks.add(EMBEDDED_REMARK)
        elif tag not in _SKIPPED and len(child):
            yield from inside(child, remarks)


def rows_of(table: Element, remarks: Remarks) -> Iterator[Element]:
    """The rows of a table; those that were deleted, or are hidden, are none."""
    for child in table:
        tag = child.tag
        if tag == ROW:
            properties = child.find(ROW_PROPERTIES)
            if properties is not None and len(properties):
                if properties.find(DELETED) is not None:
                    continue
                if properties.find(_HIDDEN_ROW) is not None:
                    remarks.add(HIDDEN_TEXT)
                    continue
            yield child
        elif tag == CONTROL:
            for content in shown_content(child):
                yield from rows_of(content, remarks)
        elif tag not in _SKIPPED and len(child):
            yield from rows_of(child, remarks)


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row, whatever controls are round them."""
    for child in row:
        tag = child.tag
        if tag == CELL:
            yield child
        elif tag not in _SKIPPED and len(child):
            yield from cells_of(child)


def shown_content(control: Element) -> Iterator[Element]:
    """What a content control holds; nothing while it shows its prompt ("Choose an item")."""
    properties = control.find(CONTROL_PROPERTIES)
    prompt = None if properties is None else properties.find(_SHOWING_PROMPT)
    if prompt is None or not is_on(prompt.get(w("val"))):
        yield from control.iterchildren(CONTROL_CONTENT)


def chosen_of(alternate: Element) -> Element | None:
    """Of two versions of the same content the one for today's Word, or the other if it is empty."""
    chosen = alternate.find(CHOICE)
    return chosen if chosen is not None and len(chosen) else alternate.find(FALLBACK)


def boxes_of(element: Element) -> Iterator[Element]:
    """The text boxes in a drawing, outermost ones only, each once."""
    if element.tag == BOX:
        yield element
        return
    if element.tag == ALTERNATE:
        chosen = chosen_of(element)
        if chosen is not None:
            yield from boxes_of(chosen)
        return
    if element.tag in NO_TEXT:
        return
    for child in element:
        yield from boxes_of(child)
