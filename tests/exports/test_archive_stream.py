"""A full disk is one failure, with the disk's own words, and nothing comes after it."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from exports.archive_stream import archive_stream
from exports.contents import Contents
from exports.word import file as word_file
from exports.workbook import file as workbook_file
from tests.exports.examples import contents

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("write", [word_file.write, workbook_file.write])
def test_a_full_disk_is_said_once(
    write: Callable[[Contents, BinaryIO], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", later.append)
    with pytest.raises(OSError, match="No space left"), FULL.open("wb") as stream:
        write(contents(), stream)
    gc.collect()
    assert later == []


def test_what_is_written_arrives_where_it_belongs(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as stream, archive_stream(stream) as target:
        assert target.write(b"0123456789") == 10
        assert (target.tell(), target.seek(2), target.tell()) == (10, 2, 2)
        target.write(b"xy")
        with pytest.raises(ValueError, match="beginning"):
            target.seek(0, 2)
    assert path.read_bytes() == b"01xy456789"
