"""The texts of one document without what no text may hold, and how many had any of it."""

import re

from models.documents.document_records import Problem
from models.text import clean

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


class Cleaning:
    """Cleans texts; how a line ends is not what it says, and is not counted."""

    def __init__(self) -> None:
        self._cleaned = 0

    def text(self, raw: str) -> str:
        """A text as the store keeps it."""
        cleaned = clean(raw)
        if cleaned is not raw and cleaned != _LINE_ENDS.sub("\n", raw):
            self._cleaned += 1
        return cleaned

    def problems(self) -> list[Problem]:
        """One problem for all characters that a terminal would obey, and that were taken out."""
        if not self._cleaned:
            return []
        cells = "1 cell" if self._cleaned == 1 else f"{self._cleaned} cells"
        return [
            Problem(
                "the document",
                None,
                "characters-removed",
                f"control characters were taken out of {cells}; every other character is as it was",
            )
        ]
