"""A Word file's parts: which there are, how they belong together, and each parsed.

python-docx refuses macro-enabled and "Strict" files, and any with a relationship that leads
nowhere, all of which Word opens; so the few parts that hold what is read are looked up here.
"""

import io
import posixpath
import re
import zipfile
import zlib
from functools import cached_property
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element

from imports.word.names import BODY
from models.errors import Unreadable

_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
# Where the namespaces of a part are declared: in its first element.
_HEAD: Final = 8_000


class Package:
    """The parts of one Word file. Unreadable: no main part, or a damaged one.

    ``name`` is the file's, for messages.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise self._damaged("it is no Word document, or cut off") from error
        self._members = {_tidy(member): member for member in self._zip.namelist()}
        self._main = self._of_file.get("officeDocument", "word/document.xml")

    @cached_property
    def body(self) -> Element:
        """The document's body: its paragraphs and tables."""
        root = self._parsed(self._main)
        body = None if root is None else root.find(BODY)
        if body is None:
            raise self._damaged("it holds no Word document")
        return body

    def part(self, kind: str) -> Element | None:
        """The part of the document that its relationships call ``kind``; None where it has none.

        ``kind`` is how the relationship's type ends: ``styles``, ``numbering``, ``theme``.
        """
        target = self._of_document.get(kind)
        return None if target is None else self._parsed(target)

    def properties(self, kind: str) -> Element | None:
        """``core-properties`` or ``custom-properties``; None where the file has none."""
        target = self._of_file.get(kind)
        return None if target is None else self._parsed(target)

    @cached_property
    def _of_file(self) -> dict[str, str]:
        return self._targets("")

    @cached_property
    def _of_document(self) -> dict[str, str]:
        return self._targets(self._main)

    def _targets(self, source: str) -> dict[str, str]:
        """The parts that one part names, by how the relationship's type ends."""
        folder, last = posixpath.split(source)
        root = self._parsed(f"{folder}/_rels/{last}.rels".lstrip("/"))
        found: dict[str, str] = {}
        for one in () if root is None else root.iter(_RELATIONSHIP):
            if one.get("TargetMode") == "External":
                continue
            kind = one.get("Type", "").rpartition("/")[2]
            target = posixpath.join(f"/{folder}", one.get("Target", ""))
            found.setdefault(_KINDS.get(kind, kind), posixpath.normpath(target).lstrip("/"))
        return found

    def _parsed(self, part: str) -> Element | None:
        member = self._members.get(_tidy(part))
        if member is None:
            return None
        # No entity is ever resolved, and no other file or address is looked at.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            data = self._zip.read(member)
            root = etree.fromstring(_transitional(data), parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(f"{member} in it is damaged") from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise self._damaged(f"{member} in it is damaged") from error
        except (RuntimeError, NotImplementedError) as error:
            raise self._damaged(f"{member} in it is encrypted or packed in an odd way") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(f"{self._name}: {member} in it declares a DTD; no Word file does")
        return root

    def _damaged(self, what: str) -> Unreadable:
        return Unreadable(f"{self._name}: {what}; open it in Word and save it again as .docx")


_KINDS: Final = {
    # What "Strict Open XML" calls them.
    "customProperties": "custom-properties",
    "coreProperties": "core-properties",
}


def _tidy(name: str) -> str:
    """Part names are compared without regard to case; some programs write backslashes."""
    return name.replace("\\", "/").lower()


def _transitional(data: bytes) -> bytes:
    """The same part in the namespaces of every other Word file, where it is a "Strict" one."""
    head = data[:_HEAD]
    if b"http://purl.oclc.org/ooxml/" not in head:
        return data
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", head) + data[_HEAD:]
