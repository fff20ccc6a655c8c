"""The parts of an Office file that passed the gate, read within bounds and without trust.

Small parts become trees; the large ones are streamed. Names of elements are compared without their
namespace: the strict and the usual kind of Office file differ in nothing else that matters here.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from imports.office.package import DAMAGED
from models.errors import Unreadable

LARGEST_TREE = 12 * 2**20
"""Bytes of a part that is read as a whole; styles of a workbook that grew for years reach 10 MB."""

_CHUNK = 2**16


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's type, and the part's name."""

    kind: str
    target: str


class Parts:
    """The parts of one file. ``name`` is put in messages. Unreadable: a part is damaged.

    A kind of file may have its own ``largest_tree``, and its own words for what is ``damaged``.
    """

    largest_tree = LARGEST_TREE

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise self.damaged(error=error) from error
        # Some programs write other capitals into a name than into what refers to it.
        self._by_name = {_plain(info.filename): info for info in self._archive.infolist()}

    def damaged(self, part: str = "", error: Exception | None = None) -> Unreadable:
        """What to raise for a file, or for one part of it, that ``error`` came from."""
        return Unreadable(
            f"{self.name}: the file is damaged; open it in Word, Excel or LibreOffice and save it"
            " again"
        )

    def has(self, part: str) -> bool:
        return _plain(part) in self._by_name

    def member(self, part: str) -> str:
        """What a part that is there is called in the file."""
        return self._by_name[_plain(part)].filename

    def size(self, part: str) -> int:
        """How many bytes a part unpacks to at most."""
        return self._by_name[_plain(part)].file_size

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part piece by piece; nothing where it is not there."""
        info = self._by_name.get(_plain(part))
        if info is None:
            return
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except DAMAGED as error:
            raise self.damaged(part, error) from error

    def tree(self, part: str) -> Element | None:
        """The root of a part that is not too large for it, None where it is not there."""
        if not self.has(part):
            return None
        if self.size(part) > self.largest_tree:
            raise Unreadable(
                f"{self.name}: what it says of its styles takes {self.size(part) // 2**20} MB;"
                " copy the plan's table into a new workbook"
            )
        # No entity is ever resolved, and no other file or address is looked at.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(self.usual(b"".join(self.chunks(part))), parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise self.damaged(part, error) from error

    def usual(self, data: bytes) -> bytes:
        """A part as its reader expects it; some kinds of file come in more than one form."""
        return data

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to within the file, by the id of the relation; "" is the file's."""
        return dict(self.related(part))

    def related(self, part: str) -> Iterator[tuple[str, Relation]]:
        """Every relation of a part to another in the file, with its id, in order."""
        folder, last = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{last}.rels"))
        for one in root if root is not None else ():
            target = one.get("Target", "").replace("\\", "/")
            if local(one) != "Relationship" or one.get("TargetMode") == "External":
                continue
            name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = one.get("Type", "").rpartition("/")[2]
            yield one.get("Id", ""), Relation(kind, name)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: Element | None, *names: str) -> Element | None:
    """The first descendant along a path of names, None where there is none."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if local(one) == name), None)
    return element


def children(element: Element | None, name: str) -> list[Element]:
    """The children of one name, in order."""
    return [one for one in element if local(one) == name] if element is not None else []


def flag(value: str | None) -> bool:
    """A yes or no in an attribute; an absent one is no."""
    return value is not None and value.strip().lower() in ("1", "true", "on")


def whole(value: str | None, otherwise: int = 0) -> int:
    """A number in an attribute; ``otherwise`` where it is absent or none."""
    text = (value or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 12 else otherwise
