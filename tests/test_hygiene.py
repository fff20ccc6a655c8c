"""What no single module can promise: who imports whom, what a start loads, what texts may say."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.sources import ROOMS, TOP, imported, module_of, modules, sources

SCREEN = {"rich", "textual"}
SQLITE = {"pysqlite3", "sqlite3", "apsw", "playhouse.sqlite_ext", "playhouse.apsw_ext"}


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(TOP).as_posix() for path in paths]


def run(code: str) -> str:
    """What a fresh interpreter prints, started in the top folder."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# -- who imports whom ------------------------------------------------------------------------------


@pytest.mark.parametrize("room", ["models", "imports", "exports"])
def test_rooms_without_a_screen_load_none(room: str) -> None:
    modules = [module_of(path) for path in sources(room) if "migrations/" not in path.as_posix()]
    assert modules
    loaded = run(
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    ).split()
    assert SCREEN.isdisjoint(loaded)
    others = {"models": {"imports", "exports"}, "imports": {"exports"}, "exports": {"imports"}}
    assert (others[room] | {"cli", "tui"}).isdisjoint(loaded)


def ring(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules each of which imports the next one, the first one again at the end; none for none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_a_ring_is_found() -> None:
    assert ring({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert set(ring({"a": {"b"}, "b": {"c"}, "c": {"a"}})) == {"a", "b", "c"}


def test_no_modules_know_each_other_in_a_ring() -> None:
    """Type hints' imports and those inside functions count, too: what is below what can be said."""
    known = modules()
    graph = {
        name: {each for each, _ in imported(tree) if each in known and each != name}
        for name, tree in known.items()
    }
    assert ring(graph) == []


def test_no_test_takes_anything_from_another() -> None:
    """What several need is in a module of its own, which ``pytest`` does not collect."""
    taken = [
        (path.relative_to(TOP).as_posix(), name)
        for path in sources("tests")
        for name, _ in imported(ast.parse(path.read_text(encoding="utf-8")))
        if any(part.startswith("test_") for part in name.split("."))
    ]
    assert taken == []


def test_one_module_alone_reaches_for_sqlite() -> None:
    """Two SQLite libraries in one process, or a stray open and close, drop each other's locks."""
    reaching = {
        path.relative_to(TOP).as_posix()
        for path in sources(*ROOMS)
        if any(
            name in SQLITE or name.partition(".")[0] in SQLITE
            for name, _ in imported(ast.parse(path.read_text(encoding="utf-8")))
        )
        or any(_calls(path, "SqliteDatabase"))
    }
    assert reaching == {"models/store/database.py"}


def test_no_module_shadows_the_standard_library() -> None:
    names = {path.stem for path in sources(*ROOMS, "tests")} - {"__init__", "__main__"}
    assert names
    assert sorted(names & set(sys.stdlib_module_names)) == []


@pytest.mark.parametrize("path", sources(*ROOMS), ids=named(sources(*ROOMS)))
def test_nothing_happens_at_import_time(path: Path) -> None:
    """No module opens, reads, connects or prints while it is imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    doing = {"open", "print", "connect", "mkdir", "read_text", "read_bytes", "write_text", "run"}
    found = [
        f"line {node.lineno}: {called}"
        for statement in tree.body
        if isinstance(statement, (ast.Expr, ast.Assign, ast.AnnAssign, ast.With, ast.For))
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and (called := _called(node)) in doing
    ]
    assert found == []


# -- what reaches a terminal -----------------------------------------------------------------------


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _calls(path: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _called(node) == name:
            yield node


def test_no_notification_reads_markup() -> None:
    bare = [
        f"{path.relative_to(TOP)}:{call.lineno}"
        for path in sources("tui")
        for call in _calls(path, "notify")
        if not any(
            keyword.arg == "markup"
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value is False
            for keyword in call.keywords
        )
    ]
    assert bare == []


def test_no_room_below_the_screen_prints() -> None:
    """Results are returned; only the commands and the application write to a terminal."""
    printing = [
        f"{path.relative_to(TOP)}:{call.lineno}"
        for path in sources("models", "imports", "exports")
        for call in _calls(path, "print")
    ]
    assert printing == []


def test_no_blind_except_in_the_core() -> None:
    """One that cleans up and raises again hides nothing."""
    blind = [
        f"{path.relative_to(TOP)}:{node.lineno}"
        for path in sources("models", "imports", "exports")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
        and not isinstance(node.body[-1], ast.Raise)
    ]
    assert blind == []


# -- what a start costs ----------------------------------------------------------------------------


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_nothing_heavy(option: str) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "importtime",
            "-c",
            "import sys; from cli.entry import main; sys.exit(main())",
            option,
        ],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "stocktake" in done.stdout.lower()
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.split("\n")}
    assert "cli" in loaded
    assert (
        loaded & {*SCREEN, "peewee", "playhouse", "tabulate", "csv", "sqlite3", "pysqlite3"}
        == set()
    )


# -- what the project's texts say ------------------------------------------------------------------


def texts() -> list[Path]:
    """Every text file of the project, without what set-up and tests have made."""
    kinds = {".py", ".md", ".toml", ".txt", ".tcss", ".svg", ""}
    made = {"build", "dist", "__pycache__"}
    return sorted(
        path
        for path in TOP.rglob("*")
        if path.is_file()
        and path.suffix in kinds
        and not made.intersection(path.relative_to(TOP).parts)
        and (
            path.parent.name == ".ci" or not re.search(r"(^|/)\.", path.relative_to(TOP).as_posix())
        )
    )


def test_texts_are_utf8_with_unix_line_ends() -> None:
    for path in texts():
        data = path.read_bytes()
        data.decode("utf-8")
        assert b"\r" not in data, path
        assert not data or data.endswith(b"\n"), path


def test_texts_name_no_machine() -> None:
    """The project is the same wherever it stands: no folder of one machine is written into it."""
    place = re.compile(r"(?<![\w.])/(?:work|tmp|root|home/(?!\w+/\.)[a-z]+|Users|opt)/\w")
    found = [
        f"{path.relative_to(TOP)}:{number}: {match[0]}"
        for path in texts()
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if (match := place.search(line))
    ]
    assert found == []


def test_no_unfinished_work() -> None:
    mark = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    found = [
        f"{path.relative_to(TOP)}:{number}"
        for path in sources(*ROOMS, "tests")
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if mark.search(line)
    ]
    assert found == []


def test_rooms_are_small() -> None:
    """A module past 400 lines has taken on a second task."""
    long = {
        path.relative_to(TOP).as_posix(): count
        for path in sources(*ROOMS)
        if (count := path.read_text(encoding="utf-8").count("\n")) > 450
    }
    assert long == {}
