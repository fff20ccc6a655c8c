"""A Word file's parts: which there are, how they belong together, and each parsed.

python-docx refuses macro-enabled and "Strict" files, and any with a relationship that leads
nowhere, all of which Word opens; so the few parts that hold what is read are looked up here.
"""

import re
from functools import cached_property
from typing import Final

from lxml.etree import _Element as Element

from imports.office.package import LARGEST_UNPACKED
from imports.office.parts import Parts
from imports.word.names import BODY
from models.errors import Unreadable

_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
# Where the namespaces of a part are declared: in its first element.
_HEAD: Final = 8_000
_KINDS: Final = {
    # What "Strict Open XML" calls them.
    "customProperties": "custom-properties",
    "coreProperties": "core-properties",
}


class WordParts(Parts):
    """The parts of one Word file. Unreadable: no main part, or a damaged one."""

    largest_tree = LARGEST_UNPACKED

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data, name)
        self._of_file = self._targets("")
        self._main = self._of_file.get("officeDocument", "word/document.xml")

    @cached_property
    def body(self) -> Element:
        """The document's body: its paragraphs and tables."""
        root = self.tree(self._main)
        body = None if root is None else root.find(BODY)
        if body is None:
            raise self._unreadable("it holds no Word document")
        return body

    def part(self, kind: str) -> Element | None:
        """The part of the document that its relationships call ``kind``; None where it has none.

        ``kind`` is how the relationship's type ends: ``styles``, ``numbering``, ``theme``.
        """
        return self.tree(self._of_document.get(kind, ""))

    def properties(self, kind: str) -> Element | None:
        """``core-properties`` or ``custom-properties``; None where the file has none."""
        return self.tree(self._of_file.get(kind, ""))

    def tree(self, part: str) -> Element | None:
        """The root of a part, None where it is not there. Unreadable: it defines entities."""
        root = super().tree(part)
        if root is not None and root.getroottree().docinfo.internalDTD is not None:
            member = self.member(part)
            raise Unreadable(f"{self.name}: {member} in it declares a DTD; no Word file does")
        return root

    @cached_property
    def _of_document(self) -> dict[str, str]:
        return self._targets(self._main)

    def _targets(self, source: str) -> dict[str, str]:
        """The parts that one part names, by how the relationship's type ends."""
        found: dict[str, str] = {}
        for _, (kind, target) in self.related(source):
            found.setdefault(_KINDS.get(kind, kind), target)
        return found

    def usual(self, data: bytes) -> bytes:
        """A part in the namespaces of every other Word file, where it is a "Strict" one."""
        head = data[:_HEAD]
        if b"http://purl.oclc.org/ooxml/" not in head:
            return data
        return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", head) + data[_HEAD:]

    def damaged(self, part: str = "", error: Exception | None = None) -> Unreadable:
        if not part:
            return self._unreadable("it is no Word document, or cut off")
        member = self.member(part)
        # What zipfile raises for what it cannot open; a damaged member is another of its errors.
        if isinstance(error, RuntimeError):
            return self._unreadable(f"{member} in it is encrypted or packed in an odd way")
        return self._unreadable(f"{member} in it is damaged")

    def _unreadable(self, what: str) -> Unreadable:
        return Unreadable(f"{self.name}: {what}; open it in Word and save it again as .docx")
