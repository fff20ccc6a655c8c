"""The tests' own terminal, on programs small enough to know what they must show."""

import signal
import sys
from pathlib import Path

import pytest

from tests.terminal import Late, Terminal, running

QUIET_INPUT = "import tty, sys, os; tty.setcbreak(0); "


def program(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def test_shows_what_a_program_prints_and_its_status() -> None:
    with Terminal(program("print('good morning'); raise SystemExit(3)")) as terminal:
        terminal.wait_for("good morning")
        assert terminal.wait_for_exit() == 3
        assert terminal.row(0) == "good morning"


def test_output_written_just_before_the_end_is_kept() -> None:
    with Terminal(program("print('x' * 60000 + 'last')")) as terminal:
        assert terminal.wait_for_exit() == 0
        assert terminal.output.rstrip().endswith(b"last")


def test_is_a_terminal_of_the_size_asked_for() -> None:
    text = "import os; print(os.isatty(0), os.isatty(2), *os.get_terminal_size())"
    with Terminal(program(text), columns=133, lines=7) as terminal:
        terminal.wait_for("True True 133 7")


def test_environment_is_added_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REMOVED", "still there")
    text = "import os; print(os.environ.get('REMOVED'), os.environ['TERM'], os.environ['ADDED'])"
    changed = {"REMOVED": None, "TERM": "vt100", "ADDED": "yes"}
    with Terminal(program(text), environment=changed) as terminal:
        terminal.wait_for("None vt100 yes")


def test_runs_in_the_folder_asked_for(tmp_path: Path) -> None:
    # The path may be wider than the screen, so only its end is looked at.
    with Terminal(program("import os; print(os.path.basename(os.getcwd()))"), folder=tmp_path) as t:
        t.wait_for(tmp_path.name)


@pytest.mark.parametrize(
    ("method", "argument", "arrives"),
    [
        ("press", "down", r"b'\x1b[B'"),
        ("press", "ctrl+s", r"b'\x13'"),
        ("press", "r", "b'r'"),
        ("type", "/red flag", "b'/red flag'"),
        ("paste", "a", r"b'\x1b[200~a\x1b[201~'"),
    ],
)
def test_keys_text_and_paste_arrive_as_a_terminal_sends_them(
    method: str, argument: str, arrives: str
) -> None:
    text = "import tty, os; tty.setraw(0); print('ready', flush=True); print(repr(os.read(0, 99)))"
    with Terminal(program(text)) as terminal:
        terminal.wait_for("ready")
        getattr(terminal, method)(argument)
        terminal.wait_for(arrives)


def test_a_key_without_a_name_is_an_error() -> None:
    with Terminal(program("input()")) as terminal, pytest.raises(KeyError):
        terminal.press("hyper+q")


def test_queries_are_answered() -> None:
    text = (
        "import tty, os, sys; tty.setraw(0)\n"
        "for query in ('[c', '[6n', '[?2026$p', '[?2048$p', ']11;?' + chr(7)):\n"
        "    os.write(1, b'\\x1b' + query.encode())\n"
        "    print(repr(os.read(0, 99)), end='\\r\\n', flush=True)\n"
    )
    with Terminal(program(text)) as terminal:
        assert terminal.wait_for_exit() == 0
        assert [terminal.row(number) for number in range(5)] == [
            r"b'\x1b[?62;22c'",
            r"b'\x1b[2;1R'",
            r"b'\x1b[?2026;2$y'",
            r"b'\x1b[?2048;0$y'",
            r"b'\x1b]11;rgb:0000/0000/0000\x1b\\'",
        ]


def test_sequences_that_show_nothing_leave_nothing_on_the_screen() -> None:
    text = (
        "import os, time\n"
        r"for part in (b'a\x1b[>4;1m', b'\x1b[<u', b'\x1b]0;ti', b'tle\x1b', b'\\', b'b\x1b[',"
        r" b'31mc', b'\x1bP+q\x1b\\', b'\x1b[4:3md', b'\xc3', b'\xa9\x1b7\x1b8'):"
        "\n    os.write(1, part); time.sleep(0.01)\n"
    )
    with Terminal(program(text)) as terminal:
        assert terminal.wait_for_exit() == 0
        assert terminal.text.strip() == "abcdé"
        assert terminal.cell(0, 2).fg == "red"


def test_a_resized_window_is_told() -> None:
    text = (
        "import os, signal\n"
        "signal.signal(signal.SIGWINCH, lambda *a: print(*os.get_terminal_size(), flush=True))\n"
        "print('ready', flush=True)\n"
        "while True: signal.pause()\n"
    )
    with Terminal(program(text)) as terminal:
        terminal.wait_for("ready")
        terminal.resize(100, 30)
        terminal.wait_for("100 30")
        terminal.resize(20, 5)
        terminal.wait_for("20 5")


def test_a_hung_up_line_ends_the_program() -> None:
    with Terminal(program("print('ready', flush=True); input()")) as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.wait_for_exit() == -signal.SIGHUP


def test_signals_reach_the_program() -> None:
    with Terminal(program("print('ready', flush=True); input()")) as terminal:
        terminal.wait_for("ready")
        terminal.send_signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == -signal.SIGTERM


def test_a_reaction_is_measured() -> None:
    text = QUIET_INPUT + (
        "print('ready', flush=True)\n"
        "while True:\n"
        "    os.read(0, 1); os.write(1, b'12345'); os.write(1, b'678')\n"
    )
    with Terminal(program(text)) as terminal:
        terminal.wait_for("ready")
        reaction = terminal.react("x", shows="12345678")
        assert reaction.size == 8
        assert reaction.first is not None
        assert reaction.last is not None
        assert reaction.shown is not None
        assert 0 < reaction.first <= reaction.last < 5
        assert reaction.first <= reaction.shown <= reaction.last
        assert terminal.resident() > 1_000_000


def test_a_key_without_an_answer_has_no_times() -> None:
    with Terminal(program(QUIET_INPUT + "print('ready', flush=True); os.read(0, 9)")) as terminal:
        terminal.wait_for("ready")
        reaction = terminal.react("x")
        assert (reaction.first, reaction.last, reaction.shown, reaction.size) == (
            None,
            None,
            None,
            0,
        )


def test_what_does_not_come_is_told_with_the_screen() -> None:
    with Terminal(program("print('only this', flush=True); input()")) as terminal:
        terminal.wait_for("only this")
        with pytest.raises(Late, match=r"(?s)never.*only this"):
            terminal.wait_for("never", seconds=0.2)
        with pytest.raises(Late, match="still running"):
            terminal.wait_for_exit(seconds=0.2)


def test_an_early_end_is_told_at_once() -> None:
    with (
        Terminal(program("raise SystemExit(7)")) as terminal,
        pytest.raises(Late, match="ended with 7"),
    ):
        terminal.wait_for("never", seconds=60)


def test_nothing_is_left_running() -> None:
    with Terminal(["sh", "-c", "sleep 600 & echo started; wait"]) as terminal:
        terminal.wait_for("started")
        family = terminal._family()
    assert len(family) == 2
    assert not any(map(running, family))
