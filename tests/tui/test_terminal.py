"""Whether this terminal can show the application: asked of real processes."""

import subprocess
import sys

import pytest

from tests.sources import TOP
from tests.terminal import Terminal

CODE = """
import os, sys
from models.errors import StocktakeError
from tui import terminal
ascii = terminal.ascii_wanted()
try:
    terminal.check()
except StocktakeError as error:
    print("refused:", error.message)
    raise SystemExit(2)
assert terminal.ascii_wanted() is ascii
print("fine", ascii, os.environ["TEXTUAL_ANIMATIONS"], "textual" in sys.modules)
print("\\u2013\\xe9\\u6f22", file=sys.stderr, flush=True)
"""
COMMAND = [sys.executable, "-c", CODE]


def test_a_terminal_is_fine() -> None:
    with Terminal(COMMAND, folder=TOP) as terminal:
        assert terminal.wait_for_exit() == 0
        assert "fine False none False" in terminal.text
        assert "–é漢" in terminal.output.decode()


def test_what_is_no_terminal_is_refused_in_one_line() -> None:
    done = subprocess.run(
        COMMAND, cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout.startswith("refused: the screen needs a terminal and its input is none")
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize("redirection", ["</dev/null", ">/dev/null", "2>/dev/null"])
def test_each_stream_must_be_a_terminal(redirection: str) -> None:
    shell = ["sh", "-c", f'"$0" -c "$1" {redirection}', sys.executable, CODE]
    with Terminal(shell, folder=TOP) as terminal:
        assert terminal.wait_for_exit() == 2


@pytest.mark.parametrize("term", ["dumb", "", None, "unknown", "DUMB"])
def test_a_terminal_that_cannot_draw_is_refused(term: str | None) -> None:
    with Terminal(COMMAND, folder=TOP, environment={"TERM": term}) as terminal:
        assert terminal.wait_for_exit() == 2
        assert "cannot show a screen" in terminal.text
        assert b"\x1b" not in terminal.output


@pytest.mark.parametrize(
    "term", ["xterm", "xterm-kitty", "linux", "screen", "vt100", "never-heard-of"]
)
def test_any_other_terminal_is_fine(term: str) -> None:
    with Terminal(COMMAND, folder=TOP, environment={"TERM": term}) as terminal:
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize(
    ("environment", "ascii_", "bytes_"),
    [
        ({"STOCKTAKE_ASCII": "1"}, True, "–é漢".encode()),
        ({"LC_ALL": "C.UTF-8"}, False, "–é漢".encode()),
        # Python makes the C locale a UTF-8 one by itself; where it is told not to, we do.
        ({"LC_ALL": "C"}, False, "–é漢".encode()),
        (
            {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
            True,
            "–é漢".encode(),
        ),
        ({"PYTHONIOENCODING": "latin-1"}, True, b"?\xe9?"),
    ],
)
def test_other_locales(environment: dict[str, str | None], ascii_: bool, bytes_: bytes) -> None:
    before = {"LANG": None, "LC_ALL": None, "PYTHONUTF8": None, "PYTHONIOENCODING": None}
    with Terminal(COMMAND, folder=TOP, environment={**before, **environment}) as terminal:
        assert terminal.wait_for_exit() == 0
        assert f"fine {ascii_} none" in terminal.output.decode("latin-1")
        assert bytes_ in terminal.output
