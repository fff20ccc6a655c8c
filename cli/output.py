"""What leaves for a terminal or a pipe: results on standard output, the rest on standard error.

Words for people go through ``say`` and ``note``, harmless on any terminal. A file's bytes go
through ``exact``: to a pipe as they are, to a terminal made harmless too.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def prepare() -> None:
    """Let no character that a stream's encoding does not have stop a command.

    ASCII is what Python sees where no locale was passed on over SSH; such a terminal speaks UTF-8
    all the same (PEP 538 decides alike).
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by who started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            is_ascii = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(encoding="utf-8" if is_ascii else None, errors="replace")


def say(text: str = "") -> None:
    """A result, for people: lines stay lines."""
    from models.text import show

    print(show(text))


def note(text: str) -> None:
    """Anything else there is to say, on one line."""
    from models.text import show_line

    print(show_line(text), file=sys.stderr)


def width() -> int | None:
    """How many columns the terminal has, None where a result goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def can_show(character: str) -> bool:
    """Whether standard output's encoding has this character."""
    try:
        character.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True


@contextmanager
def exact() -> Iterator[BinaryIO]:
    """A stream for a file's bytes (UTF-8), which go out when it is whole.

    So the store is not held while a slow reader empties the pipe, and an error halfway leaves
    nothing behind that looks like a file.
    """
    import shutil
    import tempfile

    from models.text import show

    with tempfile.TemporaryFile() as whole:
        yield whole
        whole.seek(0)
        if sys.stdout.isatty():
            for line in io.TextIOWrapper(whole, encoding="utf-8-sig", newline=""):
                sys.stdout.write(show(line))
        else:
            sys.stdout.flush()
            shutil.copyfileobj(whole, sys.stdout.buffer)


@contextmanager
def progress(verb: str) -> Iterator[Callable[[int, int], None] | None]:
    """How far a long command is, on one line of the terminal; None where there is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    line = _ProgressLine(verb, sys.stderr)
    try:
        yield line
    finally:
        line.clear()


class _ProgressLine:
    def __init__(self, verb: str, stream: TextIO) -> None:
        self._verb = verb
        self._stream = stream
        self._shown = ""

    def __call__(self, done: int, total: int) -> None:
        percent = f" {done * 100 // total}%" if total else ""
        text = f"{self._verb}{percent}"
        if text != self._shown:
            self._stream.write(f"\r{text.ljust(len(self._shown))}")
            self._stream.flush()
            self._shown = text

    def clear(self) -> None:
        if self._shown:
            self._stream.write(f"\r{' ' * len(self._shown)}\r")
            self._stream.flush()
