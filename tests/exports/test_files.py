import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from exports.files import NotWritten, write_file


def put(text: bytes) -> Callable[[BinaryIO], int]:
    return lambda stream: stream.write(text)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_file_is_for_its_owner_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        assert write_file(tmp_path / "a.csv", put(b"abc")) == 3
    finally:
        os.umask(before)
    assert (tmp_path / "a.csv").read_bytes() == b"abc"
    assert stat.S_IMODE((tmp_path / "a.csv").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*.csv")] == ["a.csv"]


def test_a_replaced_file_loses_its_wider_mode(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    target.chmod(0o666)
    write_file(target, put(b"new"), force=True)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_an_existing_file_is_kept_without_force(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")
    with pytest.raises(NotWritten, match=r"a\.csv: there already"):
        write_file(target, put(b"new"))
    assert target.read_bytes() == b"old"


def test_a_file_that_comes_to_stand_there_meanwhile_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "a.csv"

    def write(stream: BinaryIO) -> int:
        target.write_bytes(b"theirs")
        return stream.write(b"mine")

    with pytest.raises(NotWritten, match="there already"):
        write_file(target, write)
    assert target.read_bytes() == b"theirs"
    assert own_leftovers(tmp_path) == []


@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_never_followed(tmp_path: Path, force: bool) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    (tmp_path / "a.csv").symlink_to(victim)
    (tmp_path / "b.csv").symlink_to(tmp_path / "not there yet")
    for name in ("a.csv", "b.csv"):
        with pytest.raises(NotWritten, match="a link to another place"):
            write_file(tmp_path / name, put(b"x"), force=force)
    assert victim.read_bytes() == b"precious"
    assert not (tmp_path / "not there yet").exists()


def test_a_link_put_there_while_writing_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    target = tmp_path / "a.csv"

    def write(stream: BinaryIO) -> int:
        target.symlink_to(victim)
        return stream.write(b"mine")

    with pytest.raises(NotWritten):
        write_file(target, write)
    target.unlink()
    write_file(target, write, force=True)
    assert victim.read_bytes() == b"precious"
    assert target.read_bytes() == b"mine"
    assert not target.is_symlink()


def test_folders_devices_and_missing_folders_are_refused_by_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for target, words in (
        (tmp_path, "a folder"),
        (tmp_path / "pipe", "not a plain file"),
        (tmp_path / "no" / "a.csv", "does not exist"),
        (tmp_path / ("n" * 300), "cannot be written"),
    ):
        with pytest.raises(NotWritten, match=words) as refused:
            write_file(target, put(b"x"), force=True)
        assert str(target) in refused.value.message
        assert "\n" not in refused.value.message


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, OSError])
def test_an_error_halfway_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, error: type[BaseException]
) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"old")

    def write(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise error

    with pytest.raises((error, NotWritten)):
        write_file(target, write, force=True)
    assert target.read_bytes() == b"old"
    assert own_leftovers(tmp_path) == []


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    def write(stream: BinaryIO) -> None:
        with open("/dev/full", "wb") as full:
            full.write(b"x")

    with pytest.raises(NotWritten, match=r"a\.csv: cannot be written \(No space left on device\)"):
        write_file(tmp_path / "a.csv", write)
    assert own_leftovers(tmp_path) == []


def own_leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]
