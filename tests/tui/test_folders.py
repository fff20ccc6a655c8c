"""What a folder offers to be read."""

import os
from pathlib import Path

import pytest

from tui.screens import folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "documents"
    tmp_path.mkdir()
    for at, name in enumerate(("old.csv", "Plan.DOCX", "new.xlsx")):
        path = tmp_path / name
        path.write_bytes(b"x" * (at * 1500 + 1))
        os.utime(path, (1_700_000_000 + at, 1_700_000_000 + at))
    for name in (".hidden.csv", "~$Plan.docx", "picture.png"):
        (tmp_path / name).touch()
    for name in ("zebra", "Archive", ".git"):
        (tmp_path / name).mkdir()
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    return tmp_path


def test_documents_come_newest_first_then_folders(folder: Path) -> None:
    found = folders.entries(folder)
    assert [entry.title for entry in found] == [
        "new.xlsx", "Plan.DOCX", "old.csv", "Archive/", "zebra/",
    ]  # fmt: skip
    assert [entry.folder for entry in found] == [False, False, False, True, True]
    assert found[0].detail.startswith("3 kB, ")
    assert found[2].detail.startswith("1 B, ")


def test_our_own_json_is_offered_too(folder: Path) -> None:
    (folder / "plan.json").write_text("{}")
    assert folders.entries(folder)[0].title == "plan.json"


def test_a_folder_that_is_none_is_an_error(folder: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        folders.entries(folder / "nowhere")


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("new.xlsx", "{folder}/new.xlsx"),
        (" 'new.xlsx' ", "{folder}/new.xlsx"),
        ("../x/./y.csv", "{above}/x/y.csv"),
        ("/srv/a b.csv", "/srv/a b.csv"),
        ("~nobody-of-that-name/x.csv", "{folder}/~nobody-of-that-name/x.csv"),
    ],
)
def test_a_typed_path(folder: Path, typed: str, path: str) -> None:
    expected = path.format(folder=folder, above=folder.parent)
    assert str(folders.typed_path(folder, typed)) == expected


def test_ones_own_folder_is_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert folders.short(tmp_path) == "~"
    assert folders.short(tmp_path / "plans") == "~/plans"
    assert folders.short(Path("/srv/plans")) == "/srv/plans"
    assert folders.typed_path(tmp_path, "~/plans") == tmp_path / "plans"


def test_what_is_left_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folders.nearest(tmp_path / "a" / "b") == tmp_path
    monkeypatch.chdir(tmp_path)
    assert folders.nearest(None) == tmp_path
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    inside.rmdir()
    assert folders.nearest(None).is_dir()  # there is no folder that one is in any more


def test_why_a_path_cannot_be_read(folder: Path) -> None:
    assert folders.problem(folder / "old.csv") == ""
    assert "not a plain file" in folders.problem(folder / "Archive")
    assert "No such file" in folders.problem(folder / "none.csv")
    assert "Not a directory" in folders.problem(folder / "old.csv" / "x")
    assert "too long" in folders.problem(folder / ("x" * 300))
    assert folders.problem(Path("a\0b")) != ""


def test_a_date_that_no_calendar_has_is_left_out() -> None:
    assert folders.FolderEntry("x.csv", "x.csv", False, 12, 1e18).detail == "12 B"
    assert folders.FolderEntry("x", "x/", True).detail == ""
