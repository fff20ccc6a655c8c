"""A stream for libraries to write an Office file to, which accepts every write.

Where a write fails in the middle, ``zipfile`` leaves its archive open, and Python closes that
later, with a second failure that nobody can catch and that is printed. So the first failure is
kept until the archive is closed.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import UnsupportedOperation
from typing import BinaryIO


@contextmanager
def archive_stream(stream: BinaryIO) -> Iterator["ArchiveStream"]:
    """What to give to the library; raises what the disk said once the archive is closed."""
    target = ArchiveStream(stream)
    yield target
    target.flush()
    if target.error is not None:
        raise target.error


class ArchiveStream:
    """A binary stream to write to. ``error`` is the first failure; after it nothing is written."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        # A pipe cannot go back, and says so here: an archive is then written in another way.
        self._at = stream.tell() if stream.seekable() else None
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        if self.error is None:
            try:
                self._stream.write(data)
            except OSError as error:
                self.error = error
        if self._at is not None:
            self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        if self._at is None:
            raise UnsupportedOperation("seek")
        if whence:
            # What is written is never read, so nobody asks for its end.
            raise ValueError("an archive is written from its beginning")
        if self.error is None:
            try:
                self._stream.seek(offset)
            except OSError as error:
                self.error = error
        self._at = offset
        return offset

    def tell(self) -> int:
        if self._at is None:
            raise UnsupportedOperation("tell")
        return self._at

    def flush(self) -> None:
        if self.error is None:
            try:
                self._stream.flush()
            except OSError as error:
                self.error = error
