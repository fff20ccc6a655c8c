"""From a file to its bytes, and from bytes to text.

Nothing is guessed from statistics: a byte order mark says what it is, else strict UTF-8 either
fits or does not, and what does not is Windows-1252, which Excel writes in western Europe.
"""

import codecs
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from models.errors import Unreadable
from models.text import show_line

LARGEST = 500 * 2**20
"""Bytes; a plan of 100,000 recommendations is about half of it."""

CP1252 = "cp1252"


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A decoded document. ``encoding`` is Python's name; ``marked`` says it began with a BOM."""

    text: str
    encoding: str
    marked: bool


def read_bytes(path: Path) -> bytes:
    """The bytes of a document. Unreadable: missing, a directory, not permitted, too large, empty.

    Only plain files are read: a pipe or a device could block for ever.
    """
    name = show_line(str(path))
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise Unreadable(f"{name}: not a plain file; name a document")
            if state.st_size > LARGEST:
                raise Unreadable(
                    f"{name}: {state.st_size // 2**20} MB is too large;"
                    f" documents up to {LARGEST // 2**20} MB are read"
                )
            data = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise Unreadable(f"{name}: there is no such file; check its name") from error
    except IsADirectoryError as error:
        raise Unreadable(f"{name}: this is a directory; name a file in it") from error
    except PermissionError as error:
        raise Unreadable(f"{name}: you may not read it; ask its owner") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"{name}: cannot be read ({reason})") from error
    if not data:
        raise Unreadable(f"{name}: the file is empty; export or copy the plan again")
    return data


def _open_without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def decode(data: bytes, name: str) -> DecodedText:
    """The text of a document's bytes. Unreadable: a binary file, or damaged UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _decode(data, "utf-16", name)
        if "\0" in text:
            raise Unreadable(f"{name}: a binary file, not text; save the plan as CSV (UTF-8)")
        return DecodedText(text, "utf-16", True)
    if b"\0" in data:
        raise Unreadable(f"{name}: a binary file, not text; save the plan as CSV (UTF-8)")
    if data.startswith(codecs.BOM_UTF8):
        return DecodedText(_decode(data, "utf-8-sig", name), "utf-8-sig", True)
    try:
        return DecodedText(data.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError:
        # Five bytes mean nothing in cp1252; they are shown as U+FFFD rather than refused.
        return DecodedText(data.decode(CP1252, errors="replace"), CP1252, False)


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{name}: it says it is {encoding.removesuffix('-sig').upper()} and is damaged"
            f" at byte {error.start}; save it again as CSV (UTF-8)"
        ) from error
