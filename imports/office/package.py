"""The gate that a Word or Excel file passes before any library sees it.

Both are zip files of XML parts, and both can be made to do harm: a few kilobytes that unpack to
gigabytes, entities that grow when they are read or reach for other files, a million empty
elements. What passes here unpacks to a bounded size and has no document type of its own in any
part, whatever the part is called. Everything else is refused in one line.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from imports.office.foreign_files import foreign, foreign_zip
from models.errors import Unreadable
from models.text import show_line

LARGEST_UNPACKED = 50 * 2**20
"""Bytes, all parts together."""
MOST_MEMBERS = 1_000
MOST_TIMES = 100
"""How many times its own size a file may unpack to, unless that is little."""
MOST_TAGS = 4_000_000
"""In a Word file, whose parts become trees in memory; 120 bytes and more an element."""

_LITTLE = 25 * 2**20
_MOST_SIGNATURES = 20_000
_CHUNK = 2**16
_LIST_SIZE = 2**20
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_LIST = "[Content_Types].xml"
_EBCDIC = b"\x4c\x6f\xa7\x94"
_BOMS = b"\xff\xfe\xef\xbb\xbf"
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([^\"']*)")
# All of them write the signs that are looked for in the bytes of ASCII.
_ENCODINGS = frozenset(
    "utf-8 utf8 utf-16 utf-16le utf-16be us-ascii ascii iso-8859-1 windows-1252".split()
)
_DOCTYPE, _ENTITY = b"<!DOCTYPE", b"<!ENTITY"
_AFTER = 8192
_WORD = re.compile(
    rb"wordprocessingml\.(?:document|template)\.main\+xml"
    rb"|ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml",
    re.IGNORECASE,
)
_EXCEL = re.compile(
    rb"spreadsheetml\.(?:sheet|template)\.main\+xml"
    rb"|ms-excel\.(?:sheet|template)\.macroEnabled\.main\+xml",
    re.IGNORECASE,
)
DAMAGED = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
    struct.error,
    zlib.error,
)


def kind_of(data: bytes) -> str:
    """``docx``, ``xlsx``, or "" for anything else; told by what is in it, not by its name.

    Files with macros and templates are of these kinds too. Never raises.
    """
    if not data.startswith(_ZIP) or data.count(_ENTRY) > _MOST_SIGNATURES:
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _kind(_start_of(archive, _LIST))
    except DAMAGED:
        return ""


def check(data: bytes, name: str) -> None:
    """Lets a safe .docx or .xlsx pass, and whatever may be text; ``name`` is put in messages.

    Unreadable: a zip that unpacks to too much, a part that defines a document type or entities,
    a file under a password, a damaged one, and every kind of file that is neither Word, Excel nor
    text (PDF, .doc, .xls, OpenDocument, HTML with an Office name ...), with what to do about it.
    """
    if not data.startswith(_ZIP):
        reason = foreign(data, name)
        if reason:
            raise Unreadable(f"{name}: it is {reason}")
        return
    if data.count(_ENTRY) > _MOST_SIGNATURES:
        raise _too_much(name, f"more than {MOST_MEMBERS:,} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive, len(data), name)
            listed = _start_of(archive, _LIST)
            kind = _kind(listed)
            if not kind:
                mimetype = _start_of(archive, "mimetype")
                raise Unreadable(
                    f"{name}: it is {foreign_zip(archive.namelist(), mimetype, listed)}"
                )
            tags = sum(_check_part(archive, info, name) for info in archive.infolist())
    except DAMAGED as error:
        raise Unreadable(
            f"{name}: it is a damaged Word, Excel or zip file; copy it again, or open it in"
            " Word, Excel or LibreOffice and save it again"
        ) from error
    if kind == "docx" and tags > MOST_TAGS:
        raise _too_much(name, f"more than {MOST_TAGS:,} elements")


def _too_much(name: str, what: str) -> Unreadable:
    return Unreadable(
        f"{name}: it unpacks to {what}, too much for a plan; copy the plan's table into a new"
        " document, or check where the file comes from"
    )


def _kind(content_types: bytes) -> str:
    if _WORD.search(content_types):
        return "docx"
    return "xlsx" if _EXCEL.search(content_types) else ""


def _start_of(archive: zipfile.ZipFile, member: str) -> bytes:
    """The first megabyte of a member, b"" where it is not there; the NULs of UTF-16 taken out."""
    try:
        info = archive.getinfo(member)
    except KeyError:
        return b""
    if info.flag_bits & _ENCRYPTED or not _is_usual(info):
        return b""
    with archive.open(info) as part:
        return part.read(_LIST_SIZE).replace(b"\0", b"")


def _is_usual(info: zipfile.ZipInfo) -> bool:
    return info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _check_sizes(archive: zipfile.ZipFile, size: int, name: str) -> None:
    """From the list of members alone; no member ever unpacks to more than it claims there."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise _too_much(name, f"{len(members):,} parts, more than {MOST_MEMBERS:,}")
    total = sum(info.file_size for info in members)
    if total > LARGEST_UNPACKED:
        raise _too_much(name, f"{total // 2**20:,} MB, more than {LARGEST_UNPACKED // 2**20}")
    if total > _LITTLE and total > MOST_TIMES * size:
        raise _too_much(name, f"{total // size:,} times its size, more than {MOST_TIMES}")
    if any(info.flag_bits & _ENCRYPTED for info in members):
        raise Unreadable(
            f"{name}: it is a zip file under a password; unpack it and name the document in it"
        )
    odd = next((info for info in members if not _is_usual(info)), None)
    if odd is not None:
        raise Unreadable(
            f"{name}: its part {show_line(odd.filename)[:100]} is packed in a way that Word and"
            " Excel do not use; open it in LibreOffice and save it again"
        )


def _check_part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> int:
    """How many tags a part has; 0 where it is no XML. Unreadable: it defines a document type."""
    tags = 0
    tail = b""
    started = False
    for chunk in _chunks(archive, info):
        if not started:
            start = chunk.lstrip(_BOMS).lstrip()
            if not start:
                continue
            if not start.startswith((b"<", _EBCDIC)):
                return 0
            started = True
            _check_encoding(start, info, name)
        tags += chunk.count(b"<")
        seen = tail + chunk
        at = seen.find(_DOCTYPE)
        if at >= 0:
            _refuse_document_type(seen[at : at + _AFTER], archive, info, name)
        tail = seen[1 - len(_DOCTYPE) :]
    return tags


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            # What stands in UTF-16 is found like what stands in UTF-8.
            yield chunk.replace(b"\0", b"")


def _check_encoding(start: bytes, info: zipfile.ZipInfo, name: str) -> None:
    found = _ENCODING.match(start)
    said = found[1].decode("ascii", "replace").strip() if found else ""
    if start.startswith(_EBCDIC) or (said and said.lower() not in _ENCODINGS):
        raise Unreadable(
            f"{name}: its part {show_line(info.filename)[:100]} is written in"
            f" {show_line(said)[:30] or 'EBCDIC'}, which no Office program does; open it in Word,"
            " Excel or LibreOffice and save it again"
        )


def _refuse_document_type(
    found: bytes, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str
) -> None:
    """A picture (SVG) may name its document type, and no more than name it."""
    entities = _ENTITY in found
    is_picture = "/media/" in info.filename and info.filename.lower().endswith(".svg")
    if is_picture and _ENTITY not in b"".join(_chunks(archive, info)):
        return
    what = "entities (<!ENTITY)" if entities else "a document type (<!DOCTYPE)"
    raise Unreadable(
        f"{name}: its part {show_line(info.filename)[:100]} defines {what}, which no Office program"
        " writes and which can do harm; check where the file comes from"
    )
