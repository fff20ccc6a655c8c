"""Parts of a Word file that are not read as text: counted when met, reported once at the end."""

from collections import Counter
from typing import Final

from lxml.etree import _Element as Element

from imports.word.names import (
    CELL_DELETED,
    CELL_INSERTED,
    DELETED,
    INSERTED,
    MOVED_TO,
    ROW,
    ROW_PROPERTIES,
    RUN_PROPERTIES,
    w,
)
from models.documents.document_records import Problem

HIDDEN_TEXT: Final = "hidden-text"
PICTURES: Final = "pictures"
EMBEDDED: Final = "embedded"

_WORDS: Final = {
    HIDDEN_TEXT: (
        "1 passage is hidden and was left out; show it in Word if it belongs to the plan",
        "{} passages are hidden and were left out; show them in Word if they belong to the plan",
    ),
    PICTURES: (
        "1 picture or drawing in a table was not read; what it shows has to be typed",
        "{} pictures or drawings in tables were not read; what they show has to be typed",
    ),
    EMBEDDED: (
        "1 document inside this one was not read; open it in Word and save it again",
        "{} documents inside this one were not read; open it in Word and save it again",
    ),
}
_CHANGES: Final = (INSERTED, DELETED, MOVED_TO, CELL_INSERTED, CELL_DELETED)


class Remarks:
    """Counts what was left out.

    ``where`` is where the reader stands ("table 1, row 4"), ``in_table`` whether that is in one.
    """

    def __init__(self) -> None:
        self.where = ""
        self.in_table = False
        self._counts: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def add(self, kind: str) -> None:
        self._counts[kind] += 1
        self._first.setdefault(kind, self.where)

    def problems(self, body: Element) -> tuple[Problem, ...]:
        """One problem a kind, naming how many and where the first one is."""
        found = [*_of_changes(body), *_of_comments(body)]
        for kind, (one, several) in _WORDS.items():
            count = self._counts[kind]
            if count:
                message = one if count == 1 else several.format(count)
                found.append(Problem(self._first[kind] or "the document", None, kind, message))
        return tuple(found)


def _of_changes(body: Element) -> list[Problem]:
    count = _count_changes(body)
    if not count:
        return []
    counted = "1 tracked change" if count == 1 else f"{count} tracked changes"
    message = f"{counted}: the text was read as it is once every change is accepted"
    return [Problem("the document", None, "tracked-changes", message)]


def _count_changes(body: Element) -> int:
    """How many changes a person would count: a row is one, and so are passages side by side."""
    count = marks = 0
    for change in body.iter(*_CHANGES):
        parent = change.getparent()
        if parent is None:
            continue
        if parent.tag == RUN_PROPERTIES:
            # The end of a paragraph; it goes with the words that were changed before it.
            marks += 1
        elif parent.tag == ROW_PROPERTIES:
            count += 1
        else:
            before = change.getprevious()
            joined = before is not None and before.tag == change.tag
            count += not joined and not _in_changed_row(change)
    return count or marks


def _in_changed_row(change: Element) -> bool:
    row = next(change.iterancestors(ROW), None)
    properties = None if row is None else row.find(ROW_PROPERTIES)
    return properties is not None and next(properties.iter(INSERTED, DELETED), None) is not None


def _of_comments(body: Element) -> list[Problem]:
    count = sum(1 for _ in body.iter(w("commentReference")))
    if not count:
        return []
    several = f"{count} comments were not read; see them in Word"
    message = "1 comment was not read; see it in Word" if count == 1 else several
    return [Problem("the document", None, "comments", message)]
