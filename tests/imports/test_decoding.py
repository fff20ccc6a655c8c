"""Files that are no plan are refused in one clear line; the others are decoded as they say."""

import os
from pathlib import Path

import pytest

from imports.any_document import read_document
from imports.decoding import decode, read_bytes
from models.errors import Unreadable

PLAN = "Recommendation,Owner,By when\nAnswer every call at the café,Zoë Hart,May\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PLAN.encode(), "utf-8"),
        (PLAN.encode("utf-8-sig"), "utf-8-sig"),
        (PLAN.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + PLAN.encode("utf-16-be"), "utf-16"),
        (PLAN.encode("cp1252"), "cp1252"),
    ],
)
def test_the_encoding_is_found_out(data: bytes, encoding: str) -> None:
    decoded = decode(data, "plan.csv")
    assert decoded.encoding == encoding
    assert decoded.text == PLAN
    assert decoded.marked == (encoding in ("utf-8-sig", "utf-16"))


def test_a_byte_that_cp1252_does_not_know_is_shown_not_refused() -> None:
    assert decode(b"caf\xe9 \x81", "plan.csv").text == "café �"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "there is no text in it"),
        (b"\xef\xbb\xbf", "there is no text in it"),
        (b"%PDF-1.7 Recommendation,Owner", "it is a PDF"),
        (b"PK\x03\x04\x14\x00", "it is a damaged Word, Excel or zip file"),
        (b"Recommendation,Owner\n\x00\x01", "a binary file"),
        (b"\xff\xfe\x00\x00R\x00\x00\x00", "a binary file"),
        (b"\xff\xfeR", "damaged at byte"),
        (b"\xef\xbb\xbfcaf\xe9", "damaged at byte"),
        (
            b"Dear officer, the action is due, as you know\nand so on, it is, late\n",
            "no plan in it",
        ),
        (
            b"Your officer, the action is due soon, as is the report, see you\na, b, c, d\n",
            "no plan",
        ),
        (
            b"our lead officer, a good action plan, it is due soon, my findings\na, b, c, d\n",
            "no plan",
        ),
        (b"just a line", "no plan in it"),
        (b"Recommendation,Owner,By when\n", "no recommendation below"),
    ],
)
def test_what_is_no_plan_gets_one_line_with_its_name_and_the_reason(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "north.csv"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        read_document(path)
    message = caught.value.message
    assert reason in message
    assert str(path) in message
    assert "\n" not in message


def test_a_directory_a_missing_file_and_a_pipe_are_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="this is a directory"):
        read_bytes(tmp_path)
    with pytest.raises(Unreadable, match="there is no such file"):
        read_bytes(tmp_path / "none.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(Unreadable, match="not a plain file"):
        read_bytes(tmp_path / "pipe.csv")
    with pytest.raises(Unreadable, match="cannot be read"):
        read_bytes(tmp_path / ("x" * 300))
    with pytest.raises(Unreadable, match="cannot be read"):
        read_bytes(Path("a\0b"))


@pytest.mark.unprivileged
def test_a_file_one_may_not_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "north.csv"
    path.write_text(PLAN)
    path.chmod(0)
    with pytest.raises(Unreadable, match="you may not read it"):
        read_bytes(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "north.csv"
    with path.open("wb") as file:
        file.truncate(501 * 2**20)
    with pytest.raises(Unreadable, match="501 MB is too large"):
        read_bytes(path)


def test_a_name_with_control_characters_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "north\x1b[31m.csv"
    path.write_text(PLAN)
    draft = read_document(path)
    assert "\x1b" not in draft.source
    assert "\x1b" not in draft.title
    with pytest.raises(Unreadable) as caught:
        read_document(tmp_path / "south\x1b[31m.csv")
    assert "\x1b" not in caught.value.message
