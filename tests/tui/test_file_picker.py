"""Choosing a document from a folder, by narrowing, by walking, by a path."""

import os
from pathlib import Path

import pytest

from tests.tui.host import Host, shown, type_at_once
from tui.screens import folders
from tui.screens.file_picker import FilePicker


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "sent").mkdir(parents=True)
    for name in ("harbour.csv", "sentinel.csv", "sent/back.docx", "notes.odd"):
        (folder / name).write_text("x")
    return folder


def host(folder: Path) -> Host:
    return Host(lambda: FilePicker("Read a plan", folder))


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("harb\r", "harbour.csv"),
        ("notes.odd\r", "notes.odd"),  # not offered, but named
        ("sent/back\r", "sent/back.docx"),
        ("sent/ba../har\x17harb\r", None),
        ("../papers/harb\r", "harbour.csv"),
        ("{folder}/sent/back.docx\r", "sent/back.docx"),
        ("~/plans/own.csv\r", "{home}"),
        ("\x1b", None),
    ],
)
async def test_what_is_typed_in_one_go(
    folder: Path, own_folders: Path, typed: str, path: str | None
) -> None:
    own = own_folders / "plans" / "own.csv"
    own.parent.mkdir()
    own.touch()
    app = host(folder)
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e" + typed.format(folder=folder))
        await pilot.pause()
        if path is None and typed != "\x1b":
            assert app.results == []
            return
        wanted = {None: None, "{home}": str(own)}.get(path, str(folder / (path or "")))
        assert app.results == [wanted]
        assert app.stray == []


async def test_a_folder_may_be_pasted(folder: Path) -> None:
    app = host(folder.parent)
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e" + str(folder / "sent") + "\r")
        await pilot.pause()
        assert app.results == []
        assert "back.docx" in shown(app)


async def test_what_cannot_be_read_is_said_and_the_list_stays(folder: Path) -> None:
    (folder / "empty").mkdir()
    os.mkfifo(folder / "pipe.csv")
    (folder / "gone.csv").symlink_to(folder / "nowhere.csv")
    app = host(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await type_at_once(pilot, "e")
        assert "pipe.csv" not in shown(app)
        for typed, why in (
            ("nowhere.csv", "No such file"),
            ("pipe.csv", "not a plain file"),
            ("gone.csv", "No such file"),
            ("x" * 300, "too long"),
            ("empty/", "No document is here"),
        ):
            await type_at_once(pilot, f"{typed}\r")
            await pilot.pause()
            assert why in shown(app)
            await pilot.press("ctrl+u")
        assert app.results == []


async def test_a_folder_that_has_gone_is_said(folder: Path) -> None:
    app = host(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await type_at_once(pilot, "e")
        (folder / "sent" / "back.docx").unlink()
        (folder / "sent").rmdir()
        await type_at_once(pilot, "sent")
        await pilot.press("end", "enter")
        await pilot.pause()
        assert "No such file or directory" in shown(app)
        assert "harbour.csv" not in app.results
        await pilot.press("ctrl+u")
        assert "harbour.csv" in shown(app)


async def test_above_the_top_there_is_nothing(folder: Path) -> None:
    app = host(Path("/"))
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        await pilot.press("backspace", "backspace")
        assert shown(app).count("\n/") >= 1
        assert app.screen is not app.screen_stack[0]


async def test_thousands_of_documents_are_listed_by_what_is_seen(folder: Path) -> None:
    for number in range(3000):
        (folder / f"plan {number}.csv").touch()
    asked: list[str] = []

    class Counted(folders.FolderEntry):
        @property
        def detail(self) -> str:
            asked.append(self.path)
            return super().detail

    app = host(folder)
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        screen = app.screen
        assert isinstance(screen, FilePicker)
        screen._found = {path: Counted(*entry) for path, entry in screen._found.items()}
        await type_at_once(pilot, "plan 29")
        assert "159 of 3003" in shown(app)
        assert 0 < len(asked) < 200  # only what is in view is put into words


async def test_where_one_is_stands_at_the_end_of_a_long_path(tmp_path: Path) -> None:
    deep = tmp_path
    for number in range(12):
        deep /= f"folder {number}"
    deep.mkdir(parents=True)
    app = host(deep)
    async with app.run_test() as pilot:
        await type_at_once(pilot, "e")
        [line] = [line for line in shown(app).split("\n") if "folder 11/" in line]
        assert line.startswith("…")
        assert line.endswith("0 of 0")
