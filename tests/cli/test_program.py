"""The program as it is run: words in, status and streams out."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import click
import pytest

from cli import VERSION
from cli.group import COMMANDS, stocktake
from models.documents.intake import create_plan
from models.store.store import Store
from tests.builders.drafts import one
from tests.cli.conftest import Run, on_terminal
from tests.sources import TOP

NAMES = """
    import list actions show due rate export merge packs updates report report-text minutes history
    period config demo
""".split()
HOSTILE = "ends\u202e\x9b31m [/x] [@click=app.quit]x[/] caf\u00e9 \u2013 \u6f22"


def program(
    *words: str, environment: Mapping[str, str] | None = None, **options: object
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "cli.entry", *words],
        cwd=TOP,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "status", "out"),
    [
        (["list"], 0, b"1.10"),
        (["list", "-rag:red", "officer:reid"], 0, b"1.10"),
        (["show", "1.1"], 0, b"Calls were missed."),
        (["rate", "1.1", "--rag", "red"], 0, b"Red"),
        (["history"], 0, b"Import"),
        (["period"], 0, b"End of June"),
        (["export", "-", "--format", "json"], 0, b'"Northmere plan"'),
        (["--version"], 0, VERSION.encode()),
        (["import", "no such file"], 2, b""),
        (["rate", "1.1", "--rag", "red", "--period", "june"], 2, b""),
        (["nonsense"], 2, b""),
    ],
)
def test_each_command_as_a_program(
    planned: Path, words: list[str], status: int, out: bytes
) -> None:
    done = program(*words)
    assert done.returncode == status
    assert out in done.stdout
    if status:
        assert done.stdout == b""
        assert done.stderr.startswith(b"stocktake: ")
        assert done.stderr.count(b"\n") == 1


def test_help_names_every_command_and_every_option(run: Run) -> None:
    overview = run("--help")
    assert (overview.status, overview.err) == (0, "")
    assert list(COMMANDS) == NAMES
    for name, (_, short) in COMMANDS.items():
        command = stocktake.get_command(click.Context(stocktake), name)
        assert command is not None
        assert f"  {name.ljust(13)}{short}" in overview.out
        help_text = run(name, "--help").out
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help
                assert parameter.opts[0] in help_text
            else:
                assert parameter.make_metavar(click.Context(command)) in help_text
        if name != "config":  # a person's settings belong to no store
            assert "--store" in help_text
            assert "--plan" in help_text


def test_the_filter_is_explained_where_it_is_used(run: Run) -> None:
    from models.finding.filters import KEYS

    text = run("list", "--help").out
    for key in KEYS:
        assert f"  {key}:" in text


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["lst"], "'lst'"),
        (["--stor", "x"], "--stor"),
        (["list", "--fromat", "json"], "no such option '--fromat'"),
        (["list", "--format", "docx"], "'docx'"),
        (["list", "--format"], "--format"),
        (["show"], "missing argument 'REF'"),
        (["show", "1.1", "2.1"], "2.1"),
        (["export", "--force"], "missing argument"),
        (["demo", "--plan", "x"], "--keep PATH"),
        (["list", "foo:bar"], "there is no key foo:"),
        (["list", 'officer:"x'], "not closed"),
    ],
)
def test_a_usage_error_is_one_line(run: Run, planned: Path, words: list[str], part: str) -> None:
    said = run(*words)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("stocktake: ")
    assert part in said.err
    assert "Usage" not in said.err
    assert said.err.count("\n") == 1


def test_a_store_that_is_not_there_or_none_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    for store, part in (
        (tmp_path / "none.db", "there is no store here"),
        (tmp_path / "letter.txt", "not a Stocktake store"),
        (tmp_path, "a folder, not a store"),
        (tmp_path / "no" / "plan.db", "does not exist"),
    ):
        for command in ("list", "history", "period"):
            said = run(command, "--store", str(store))
            assert said.status == 2
            assert part in said.err
            assert said.err.count("\n") == 1
    assert (tmp_path / "letter.txt").read_text() == "Dear all"
    assert not (tmp_path / "none.db").exists()


def test_an_empty_store_says_what_to_do(run: Run, store: Store) -> None:
    said = run("list")
    assert said.status == 2
    assert "stocktake import FILE" in said.err


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_no_locale_stops_a_command(store: Store, encoding: str) -> None:
    create_plan(store, one(HOSTILE, "A. N\u00ed Bhriain"))
    environment = {
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": encoding,
    }
    for words in (["list"], ["list", "--format", "grid"], ["show", "1.1"], ["history"]):
        done = program(*words, environment=environment)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"\x1b" not in done.stdout
    done = program("list", "officer:N\u00ed", environment=environment)
    assert b" 1 of 2" in done.stdout
    done = program("list", "--format", "json", environment=environment)
    assert "A. N\u00ed Bhriain" in done.stdout.decode("utf-8")


def test_text_is_harmless_on_a_terminal(store: Store) -> None:
    create_plan(store, one(HOSTILE))
    for words in (["list"], ["show", "1.1"], ["export", "-"], ["list", "--format", "json"]):
        said = on_terminal(*words, columns=120)
        for bad in ("\x1b", "\x9b", "\u202e", "\ufeff"):
            assert bad not in said
        assert "[@click=app.quit]x[/]" in said


def test_progress_is_shown_on_a_terminal_and_wiped(planned: Path, tmp_path: Path) -> None:
    said = on_terminal("export", str(tmp_path / "a.csv"), columns=200)
    assert "Writing 100%" in said
    assert said.rstrip("\n").rpartition("\r")[2].startswith("3 recommendations")


def test_a_reader_that_has_enough_is_no_error(store: Store) -> None:
    create_plan(store, one("x" * 300_000))
    for words in ("list --format plain", "export -", "show 1.1"):
        done = subprocess.run(
            ["bash", "-c", f'set -o pipefail; "{sys.executable}" -m cli.entry {words} | head -c 1'],
            cwd=TOP,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0
        assert len(done.stdout) == 1
        assert done.stderr.replace(b"2 recommendations of One to standard output\n", b"") == b""


def test_a_full_disk_behind_standard_output_is_one_line(planned: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli.entry", "list"],
            cwd=TOP,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"stocktake: standard output: No space left on device\n"


def test_closed_standard_streams_stop_nothing(planned: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m cli.entry rate 1.1 --rag red >&- 2>&-'],
        cwd=TOP,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0


def test_a_fault_tells_where_and_never_the_words(
    run: Run, planned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a child's name")

    monkeypatch.setattr("models.plan.plans.plan_for", broken)
    said = run("list")
    assert said.status == 70
    assert "KeyError" in said.err
    assert "place.py:" in said.err
    assert "child" not in said.err
    assert said.err.count("\n") == 1


def test_ctrl_c_is_one_line(run: Run, planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr("models.plan.plans.plan_for", interrupted)
    before = planned.read_bytes()
    said = run("rate", "1.1", "--rag", "red")
    assert (said.status, said.out, said.err) == (130, "", "stocktake: stopped\n")
    assert planned.read_bytes() == before


def test_a_terminated_export_leaves_nothing(
    run: Run, planned: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    def killed(*_: object) -> None:
        assert [path.suffix for path in folder.iterdir()] == [".part"]
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("models.plan.plan_reading.glossary", killed)
    with pytest.raises(SystemExit) as ended:
        run("export", str(folder / "a.csv"))
    assert ended.value.code == 128 + signal.SIGTERM
    assert list(folder.iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_files_that_the_program_makes_are_the_owners_alone(planned: Path, tmp_path: Path) -> None:
    os.umask(0)
    program("export", str(tmp_path / "a.csv"))
    program("import", str(tmp_path / "a.csv"), "--store", str(tmp_path / "new.db"))
    made = [tmp_path / "a.csv", tmp_path / "new.db"]
    assert [oct(path.stat().st_mode & 0o777) for path in made] == ["0o600", "0o600"]


@pytest.mark.parametrize("name", ["TERM", "COLUMNS"])
def test_commands_need_no_terminal(planned: Path, name: str) -> None:
    done = program("list", environment={name: "dumb" if name == "TERM" else "x"})
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize(
    "words", [[], ["--store", "here.db"], ["--plan", "x", "--ascii"], ["demo"], ["--ascii", "demo"]]
)
def test_the_screen_is_asked_for_and_needs_a_terminal(words: list[str]) -> None:
    done = program(*words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"stocktake: ")
    assert b"terminal" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_without_words_nothing_of_the_commands_is_loaded() -> None:
    code = (
        "import sys; from cli.entry import main; main([]);"
        "print('click' in sys.modules, 'cli.group' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=TOP,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.stdout.split() == [b"False", b"False"]


def test_a_command_loads_no_other_and_no_screen(planned: Path) -> None:
    code = (
        "import sys; from cli.entry import main; main(['show', '1.1']);"
        "print([name for name in sys.modules if name.startswith(('cli.commands.', 'textual'))"
        " or name in ('tabulate', 'csv', 'imports', 'exports')], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=TOP, capture_output=True, text=True, check=False
    )
    assert done.stderr == "['cli.commands.show']\n"
