"""The ends of the process that nobody asked for, in a real pseudo-terminal."""

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.sources import TOP
from tests.terminal import Terminal

# ``flood``: it paints without end, so that a terminal that is not read blocks it in a write.
# ``z``: its loop does nothing any more. ``fails``: nothing can be saved.
CODE = """
import signal, sys, time
from pathlib import Path
from textual.app import App
from textual.widgets import Static
from tui import process

saved, mode = Path(sys.argv[1]), sys.argv[2]
if mode == "nohup":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


class Small(App):
    def compose(self):
        yield Static("ready")

    def on_ready(self):
        process.guard(self, self.save)
        if mode == "flood":
            self.set_interval(0.01, self.paint)

    def key_z(self):
        saved.with_suffix(".stuck").touch()
        time.sleep(600)

    def paint(self):
        import random
        lines = ("".join(random.choices("abcdefgh", k=70)) for _ in range(20))
        self.query_one(Static).update("ready" + chr(10).join(lines))

    def save(self):
        if mode == "fails":
            raise OSError("nothing can be saved")
        with saved.open("a") as file:
            file.write("draft;")


process.accept_any_bytes()
app = Small()
app.run(mouse=False)
print("status", app.return_code, flush=True)
if mode == "after":
    time.sleep(600)
sys.exit(app.return_code)
"""


class Run:
    """One small application under guard; ``saved`` is what it kept."""

    def __init__(self, path: Path, mode: str) -> None:
        self.path = path
        self.terminal = Terminal([sys.executable, "-c", CODE, path, mode], folder=TOP)

    @property
    def saved(self) -> str:
        return self.path.read_text() if self.path.exists() else ""

    def wait(self, seconds: float) -> int:
        """The status of the end, while nobody reads the terminal."""
        return self.terminal._process.wait(seconds)


@pytest.fixture
def run(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Run]:
    mode = getattr(request, "param", "plain")
    one = Run(tmp_path / "saved", mode)
    with one.terminal:
        one.terminal.wait_for("ready")
        if mode != "flood":
            one.terminal.wait_until_quiet()
        yield one


def test_a_kill_saves_and_gives_the_terminal_back(run: Run) -> None:
    run.terminal.send_signal(signal.SIGTERM)
    assert run.terminal.wait_for_exit(3) == 143
    assert run.saved == "draft;"
    output = bytes(run.terminal.output)
    assert output.rfind(b"\x1b[?1049l") > output.rfind(b"\x1b[?1049h")
    assert output.rfind(b"\x1b[?25h") > output.rfind(b"\x1b[?25l")
    assert b"status 143" in output


def test_a_hangup_saves_and_ends_at_once(run: Run) -> None:
    run.terminal.send_signal(signal.SIGHUP)
    assert run.wait(1.5) == 129
    assert run.saved == "draft;"


def test_a_dropped_line_saves_and_ends(run: Run) -> None:
    run.terminal.hang_up()
    assert run.wait(1.5) == 129
    assert run.saved == "draft;"


@pytest.mark.parametrize("run", ["nohup"], indirect=True)
def test_a_terminal_that_goes_without_a_signal_leaves_no_orphan(run: Run) -> None:
    run.terminal.hang_up()
    assert run.wait(3) == 129
    assert run.saved == "draft;"


@pytest.mark.parametrize("run", ["flood"], indirect=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminal_that_nobody_reads_still_saves(run: Run, number: signal.Signals) -> None:
    process = psutil.Process(run.terminal.pid)
    _wait_until_blocked(process)
    run.terminal.send_signal(number)
    assert run.wait(6) == 128 + number
    assert run.saved == "draft;"


@pytest.mark.parametrize("run", ["flood"], indirect=True)
def test_an_unread_terminal_that_goes_away_ends_it(run: Run) -> None:
    _wait_until_blocked(psutil.Process(run.terminal.pid))
    run.terminal.hang_up()
    assert run.wait(4) == 129
    assert run.saved == "draft;"


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_loop_that_does_not_answer_is_done_without(
    run: Run, number: signal.Signals, status: int
) -> None:
    run.terminal.press("z")
    while not run.path.with_suffix(".stuck").exists():
        run.terminal.wait_until_quiet(0.02)
    run.terminal.send_signal(number)
    assert run.terminal.wait_for_exit(6) == status
    assert run.saved == "draft;"
    if number == signal.SIGTERM:
        assert run.terminal.output.rfind(b"\x1b[?1049l") > run.terminal.output.rfind(b"\x1b[?1049h")


@pytest.mark.parametrize("run", ["fails"], indirect=True)
def test_it_ends_though_nothing_can_be_saved(run: Run) -> None:
    run.terminal.send_signal(signal.SIGTERM)
    assert run.terminal.wait_for_exit(3) == 143


@pytest.mark.parametrize("run", ["after"], indirect=True)
def test_a_kill_after_the_application_still_ends_it(run: Run) -> None:
    run.terminal.press("ctrl+q")
    run.terminal.wait_for("status 0")
    run.terminal.send_signal(signal.SIGTERM)
    assert run.terminal.wait_for_exit(3) == 143
    assert run.saved == ""


def test_nothing_is_sent_while_nothing_happens(run: Run) -> None:
    before = len(run.terminal.output)
    with pytest.raises(AssertionError, match="still running"):
        run.terminal.wait_for_exit(2.5)
    assert len(run.terminal.output) == before


def test_bytes_that_are_no_text_do_not_end_it(run: Run) -> None:
    run.terminal.write(b"\xe9\xff\x80")
    run.terminal.wait_until_quiet()
    run.terminal.press("ctrl+q")
    assert run.terminal.wait_for_exit(3) == 0
    assert run.saved == ""


def _wait_until_blocked(process: psutil.Process) -> None:
    """Wait, without reading, until the program's own time stands still."""
    end = time.monotonic() + 20
    spent = -1.0
    while time.monotonic() < end:
        now = sum(process.cpu_times()[:2])
        if now == spent:
            return
        spent = now
        try:
            process.wait(0.3)
        except psutil.TimeoutExpired:
            continue
    raise AssertionError("it never blocked")
