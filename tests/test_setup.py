"""What a user installs: the wheel, in an environment of its own, run from another folder."""

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from cli import VERSION
from tests.sources import TOP

ROOMS = ("cli", "exports", "imports", "models", "tui")


def run(*command: str | Path, folder: Path) -> str:
    """What a command prints, run from ``folder`` with nothing of the checkout on its path."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's wheel, built by what the development packages bring."""
    folder = tmp_path_factory.mktemp("wheel")
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    name = run(sys.executable, "-c", code, folder, folder=TOP).split()[-1]
    return folder / name


@pytest.mark.slow
def test_wheel_holds_all_that_the_rooms_hold(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    outside = {
        path.relative_to(TOP).as_posix()
        for room in ROOMS
        for path in (TOP / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == outside
    assert "imports/demonstration.txt" in inside
    assert any(name.startswith("models/store/migrations/") for name in inside)
    assert any(name.endswith(".tcss") for name in inside)


@pytest.mark.slow
def test_wheel_installs_and_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    """The libraries are those of this environment; the project's own code is the wheel's alone."""
    place = tmp_path / "environment"
    venv.create(place, symlinks=True, with_pip=False)
    library = next((place / "lib").glob("python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(library)
    python = place / "bin" / "python"
    # The folders of libraries, but never one from which the checkout itself could be imported.
    shared = [name for name in sys.path if name.endswith("site-packages")]
    (library / "shared.pth").write_text("\n".join(shared) + "\n", encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    entry = "from cli.entry import main; import sys; sys.exit(main())"
    where = "import models.store.store, tui, sys; print(models.store.store.__file__)"
    assert Path(run(python, "-c", where, folder=elsewhere).strip()).is_relative_to(library)
    assert VERSION in run(python, "-c", entry, "--version", folder=elsewhere)

    demonstration = (
        "from imports.demonstration import create_demonstration\n"
        "from models.store.store import Store\n"
        "with Store.open('plan.db') as store:\n"
        "    print(create_demonstration(store).title)\n"
    )
    assert "Harrowmere" in run(python, "-c", demonstration, folder=elsewhere)
    store = ("--store", str(elsewhere / "plan.db"))
    assert "1.1" in run(python, "-c", entry, *store, "list", "ref:1.1", folder=elsewhere)


def test_every_constraint_is_a_name_and_a_version_alone() -> None:
    lines = (TOP / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines, key=str.lower)
    assert [
        line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line)
    ] == []


def test_every_direct_requirement_is_pinned() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (TOP / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {_normal(line.partition("==")[0]) for line in lines}
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {_normal(found[0]) for line in asked if (found := re.match(r"[\w.-]+", line))}
    assert names - pinned == set()


def test_texts_of_the_set_up_name_no_package_host() -> None:
    host = re.compile(r"https?://|--(?:extra-)?index|find-links|trusted-host", re.IGNORECASE)
    for name in ("pyproject.toml", "constraints.txt", "Makefile", ".ci/run", ".ci/environment"):
        assert not host.search((TOP / name).read_text(encoding="utf-8")), name


@pytest.mark.parametrize("name", [".ci/run", ".ci/environment"])
def test_scripts_can_be_run(name: str) -> None:
    assert os.access(TOP / name, os.X_OK)


def test_set_up_without_any_python_says_what_to_install(tmp_path: Path) -> None:
    """One line, and the name of the package."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("sh", "cat", "cksum", "dirname"):
        found = next(
            Path(folder) / tool
            for folder in os.environ["PATH"].split(os.pathsep)
            if (Path(folder) / tool).exists()
        )
        (tools / tool).symlink_to(found)
    done = subprocess.run(
        [str(tools / "sh"), str(TOP / ".ci" / "environment"), str(tmp_path / "made")],
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "python3-venv" in done.stderr
    assert not (tmp_path / "made").exists()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
