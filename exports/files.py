"""A file for its owner alone, whole or not at all.

It is written under a temporary name in the same folder and then takes its own name in one step:
a full disk, a kill or a change of mind leaves neither half a file nor a damaged older one.
"""

import contextlib
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from models.errors import StocktakeError
from models.store.location import belongs_to
from models.store.store import Store

_FLAGS = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
_FLAGS |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
Result = TypeVar("Result")


class NotWritten(StocktakeError):
    """A file cannot be made. The message names it and the reason; nothing was left behind."""


def write_file(path: Path, write: Callable[[BinaryIO], Result], *, force: bool = False) -> Result:
    """Make a file, mode 0600 whatever the umask, of what ``write`` puts into a stream.

    An existing file is replaced only with ``force``; a folder, a link or a device never is.
    Raises ``NotWritten``. Where ``write`` raises, nothing is left and the error goes on.
    """
    _check(path, force)
    partial = path.parent / f".stocktake-{os.urandom(8).hex()}.part"
    try:
        descriptor = os.open(partial, _FLAGS, 0o600)
    except OSError as error:
        raise _explained(path, error) from error
    try:
        with os.fdopen(descriptor, "wb") as stream:
            result = write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        _take_name(partial, path, force)
    except OSError as error:
        raise _explained(path, error) from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            partial.unlink()
    return result


def spare_store(store: Store, path: Path, other: str = "name") -> None:
    """Raise ``NotWritten`` where a file would take the place of the store or of what stands beside
    it; ``other`` is what the person is asked to choose another of."""
    if belongs_to(store.path, path):
        raise NotWritten(f"{path}: belongs to the store; choose another {other}")


def _check(path: Path, force: bool) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise NotWritten(f"{path}: the folder {path.parent} does not exist") from None
        return
    except OSError as error:
        raise _explained(path, error) from error
    if stat.S_ISDIR(mode):
        raise NotWritten(f"{path}: a folder; name a file in it")
    if stat.S_ISLNK(mode):
        raise NotWritten(f"{path}: a link to another place; name the file itself")
    if not stat.S_ISREG(mode):
        raise NotWritten(f"{path}: not a plain file; - writes to standard output")
    if not force:
        raise _exists(path)


def _take_name(partial: Path, path: Path, force: bool) -> None:
    if force:
        os.replace(partial, path)
    else:
        # A link never replaces a file that appeared meanwhile; a rename would.
        try:
            os.link(partial, path, follow_symlinks=False)
        except FileExistsError:
            raise _exists(path) from None
        except (OSError, NotImplementedError):
            # No hard links on this file system.
            if os.path.lexists(path):
                raise _exists(path) from None
            os.replace(partial, path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut, where the system allows it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _exists(path: Path) -> NotWritten:
    return NotWritten(f"{path}: there already; it is replaced only if you ask for it (--force)")


def _explained(path: Path, error: OSError) -> NotWritten:
    return NotWritten(f"{path}: cannot be written ({error.strerror or error})")
