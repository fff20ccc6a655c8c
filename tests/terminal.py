"""A terminal for tests: runs a program in a real pseudo-terminal and reads its screen.

    with Terminal([sys.executable, "-m", "cli.entry", "demo"], columns=120, lines=40) as terminal:
        terminal.wait_for("1.1")
        terminal.press("down", "r")
        assert "Red" in terminal.text
        terminal.press("q")
        assert terminal.wait_for_exit() == 0

It waits for what is to be seen, never for a time to pass, and fails with the screen in its message.
Every byte that the program wrote is kept (``output``), since what must never reach a terminal is
looked for there, and how the program leaves one (the emulated screen has no second page to go back
to). Times are taken when bytes arrive, before the (slow) emulation of the screen.
"""

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
import pyte

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "space": " ",
    "f1": "\x1bOP",
} | {f"ctrl+{chr(code + 96)}": chr(code) for code in range(1, 27)}

# ECMA-48: CSI, then the strings OSC, DCS, SOS, PM and APC, then the short sequences.
_SEQUENCE = re.compile(
    rb"\x1b\[(?P<private>[<=>?]?)(?P<numbers>[0-9:;]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    rb"|\x1b\](?P<command>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    rb"|\x1b[PX^_][^\x1b]*\x1b\\"
    rb"|\x1b[ -/]*[0-OQ-WYZ`-~\\]",
    re.DOTALL,
)
_STRINGS = (b"\x1b]", b"\x1bP", b"\x1bX", b"\x1b^", b"\x1b_")
_SLICE = 2048
Seen = str | Callable[[str], bool]


class Late(AssertionError):
    """What was waited for did not come in time. The message holds the screen."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What one key led to. Times in seconds from the moment the key was written.

    ``first`` and ``last`` are the first and last byte of the answer, None where there was none;
    ``shown`` is when the text waited for stood on the screen; ``size`` is the bytes written.
    """

    first: float | None
    last: float | None
    shown: float | None
    size: int


class Terminal:
    """One program in one pseudo-terminal, as a context manager.

    ``environment`` is added to that of this process; a value of None takes a variable away.
    On leaving, whatever is left of the program's session is ended.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str | None] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.columns = columns
        self.lines = lines
        self.output = bytearray()
        self.started = 0.0
        self._command = [str(part) for part in command]
        self._folder = folder
        self._environment = dict(os.environ)
        for name, value in {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "COLUMNS": None,
            "LINES": None,
            **(environment or {}),
        }.items():
            if value is None:
                self._environment.pop(name, None)
            else:
                self._environment[name] = value
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._waiting: deque[tuple[float, bytes]] = deque()
        self._unfinished = b""
        self._last_byte = 0.0
        self._master = -1
        self._slave = -1
        self._process: subprocess.Popen[bytes]

    # -- its life ------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._master, self._slave = os.openpty()
        self._set_size()
        # The leader of a new session takes the first terminal it opens as its own, so that
        # closing our end hangs it up. A function run between fork and exec would do the same,
        # but is not safe beside other threads.
        wrapper = ["sh", "-c", 'exec "$@" 0<>"$0" 1>&0 2>&0', os.ttyname(self._slave)]
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [*wrapper, *self._command],
            stdin=subprocess.DEVNULL,
            env=self._environment,
            cwd=self._folder,
            start_new_session=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        family = self._family()
        for member in family:
            with suppress(psutil.NoSuchProcess):
                member.kill()
        self._process.wait()
        # A signal is delivered in the kernel's own time: what was killed may run for a moment yet.
        end = time.perf_counter() + 10
        while any(map(running, family)) and time.perf_counter() < end:
            select.select([], [], [], 0.005)
        self.hang_up()
        if self._slave >= 0:
            os.close(self._slave)
            self._slave = -1

    def hang_up(self) -> None:
        """Closes the terminal's own end, as a dropped line does: the program gets SIGHUP."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def send_signal(self, number: signal.Signals) -> None:
        """Sends a signal to the program alone."""
        self._process.send_signal(number)

    def wait_for_exit(self, seconds: float = 10.0) -> int:
        """The exit status, read to its last byte; negative where a signal ended the program."""
        end = time.perf_counter() + seconds
        while self._process.poll() is None:
            if time.perf_counter() > end:
                raise Late(f"still running after {seconds} s\n{self.text}")
            if self._master >= 0:
                self._read(0.02)
            else:
                try:
                    self._process.wait(0.02)
                except subprocess.TimeoutExpired:
                    continue
        while self._master >= 0 and self._read(0.0):
            pass
        return self._process.returncode

    @property
    def pid(self) -> int:
        return self._process.pid

    def resize(self, columns: int, lines: int) -> None:
        """Changes the window's size; the kernel tells the program by SIGWINCH."""
        self._feed_all()
        self.columns, self.lines = columns, lines
        self._screen.resize(lines, columns)
        self._set_size()

    def _set_size(self) -> None:
        size = struct.pack("HHHH", self.lines, self.columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def _family(self) -> list[psutil.Process]:
        try:
            leader = psutil.Process(self._process.pid)
            return [*leader.children(recursive=True), leader]
        except psutil.NoSuchProcess:
            return []

    def resident(self) -> int:
        """The most memory that the program has held so far, in bytes.

        Where the system does not keep the peak, what it holds now.
        """
        total = 0
        for member in self._family():
            try:
                status = Path(f"/proc/{member.pid}/status").read_text()
            except OSError:
                total += member.memory_info().rss
                continue
            peak = re.search(r"VmHWM:\s+(\d+) kB", status)
            total += int(peak[1]) * 1024 if peak else 0
        return total

    # -- what is typed -------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Presses keys by name (``down``, ``ctrl+s``) or by their one character.

        As on a real line, a key right behind ``escape`` reads as Alt with that key: wait between.
        """
        for key in keys:
            if key not in KEYS and len(key) != 1:
                raise KeyError(key)
            self.write(KEYS.get(key, key).encode())

    def type(self, text: str) -> None:
        """Writes a text in one go, as fast fingers or a slow line deliver it."""
        self.write(text.encode())

    def paste(self, text: str) -> None:
        """Pastes a text the way a terminal marks it."""
        self.write(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def write(self, data: bytes) -> None:
        """Writes raw bytes to the program."""
        os.write(self._master, data)

    def react(
        self, key: str, shows: Seen | None = None, *, quiet: float = 0.05, seconds: float = 10.0
    ) -> Reaction:
        """Presses a key and measures what it leads to.

        Ends when ``shows`` is on the screen (where given) and nothing came for ``quiet`` seconds.
        """
        self.wait_until_quiet(quiet)
        before, start, first, shown = len(self.output), time.perf_counter(), 0.0, 0.0
        self.press(key)
        while True:
            if self._read(quiet / 5):
                first = first or self._last_byte
            elif self._waiting:
                at = self._feed_one()
                if shows is not None and not shown and self._shows(shows):
                    shown = at
            now = time.perf_counter()
            still = now - max(self._last_byte, start) >= quiet and not self._waiting
            if still and (shows is None or shown):
                break
            if now - start > seconds:
                raise Late(f"{key!r} did not show {shows!r} in {seconds} s\n{self.text}")
        return Reaction(
            first=first - start if first else None,
            last=self._last_byte - start if first else None,
            shown=max(shown - start, 0.0) if shown else None,
            size=len(self.output) - before,
        )

    # -- what is seen --------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The screen as it stands, one line of text a row, without trailing blanks."""
        self._feed_all()
        return self._text()

    def row(self, number: int) -> str:
        """One row of the screen, from 0; negative numbers count from the last."""
        self._feed_all()
        return self._screen.display[number].rstrip()

    def cell(self, row: int, column: int) -> pyte.screens.Char:
        """One character with its colours, ``bold`` and ``reverse``."""
        self._feed_all()
        return self._screen.buffer[row][column]

    def wait_for(self, seen: Seen, seconds: float = 20.0) -> float:
        """Waits until a text, or what a function of the text asks for, is on the screen.

        Gives the seconds from the start of the program to the byte that brought it.
        """
        if self._shows(seen):
            return max(self._last_byte - self.started, 0.0)
        end = time.perf_counter() + seconds
        while True:
            if not self._read(0.0 if self._waiting else 0.02) and self._waiting:
                at = self._feed_one()
                if self._shows(seen):
                    return at - self.started
            elif not self._waiting and self._process.poll() is not None and not self._read(0.0):
                raise Late(f"ended with {self._process.returncode} before {seen!r}\n{self.text}")
            if time.perf_counter() > end:
                raise Late(f"{seen!r} was not seen in {seconds} s\n{self.text}")

    def wait_until_quiet(self, quiet: float = 0.1, seconds: float = 20.0) -> float:
        """Waits until the program has written nothing for ``quiet`` seconds.

        Gives the seconds from the start of the program to its last byte.
        """
        end = time.perf_counter() + seconds
        since = time.perf_counter()
        while True:
            if self._read(quiet / 5):
                since = self._last_byte
            elif time.perf_counter() - since >= quiet:
                self._feed_all()
                return max(self._last_byte - self.started, 0.0)
            if time.perf_counter() > end:
                raise Late(f"not quiet after {seconds} s\n{self.text}")

    def _shows(self, seen: Seen) -> bool:
        text = self._text()
        return seen in text if isinstance(seen, str) else seen(text)

    def _text(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)

    # -- bytes ---------------------------------------------------------------------------------

    def _read(self, seconds: float) -> bool:
        """Takes what the program has written, waiting up to ``seconds`` for it."""
        readable, _, _ = select.select([self._master], [], [], seconds)
        if not readable:
            return False
        data = os.read(self._master, 65536)
        self._last_byte = time.perf_counter()
        self.output += data
        data, self._unfinished = _whole(self._unfinished + data)
        plain, after = bytearray(), 0
        for match in _SEQUENCE.finditer(data):
            plain += data[after : match.start()]
            after = match.end()
            if _for_the_screen(match):
                plain += match[0]
            elif reply := self._reply_to(match, plain):
                self.write(reply)
        self._queue(plain + data[after:])
        return True

    def _queue(self, data: bytearray) -> None:
        for start in range(0, len(data), _SLICE):
            self._waiting.append((self._last_byte, bytes(data[start : start + _SLICE])))

    def _reply_to(self, match: re.Match[bytes], before: bytearray) -> bytes:
        """What a modern terminal says to a query; ``before`` is what came before it."""
        private, numbers, between, final = match.group("private", "numbers", "between", "final")
        if match["command"] in (b"10;?", b"11;?"):
            shade = b"ffff" if match["command"].startswith(b"10") else b"0000"
            return b"\x1b]%s;rgb:%s/%s/%s\x1b\\" % (match["command"][:2], shade, shade, shade)
        if (private, between, final) == (b"?", b"$", b"p"):
            # Synchronised output is known and off; every other mode is not known.
            return b"\x1b[?%s;%d$y" % (numbers, 2 if numbers == b"2026" else 0)
        if final == b"n" and numbers == b"6":
            self._queue(before)
            before.clear()
            self._feed_all()
            cursor = self._screen.cursor
            return b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1)
        if final == b"c" and numbers in (b"", b"0"):
            return {b"": b"\x1b[?62;22c", b">": b"\x1b[>1;10;0c"}.get(private, b"")
        if (private, final) == (b">", b"q"):
            return b"\x1bP>|test terminal\x1b\\"
        if final == b"t" and numbers == b"18":
            return b"\x1b[8;%d;%dt" % (self.lines, self.columns)
        return b""

    def _feed_one(self) -> float:
        """Puts the oldest piece of output on the screen; gives when it came."""
        at, data = self._waiting.popleft()
        self._stream.feed(self._decoder.decode(data))
        return at

    def _feed_all(self) -> None:
        while self._waiting:
            self._feed_one()


def running(member: psutil.Process) -> bool:
    """Whether a process still runs; one that has ended and was not yet waited for does not."""
    try:
        return member.is_running() and member.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _whole(data: bytes) -> tuple[bytes, bytes]:
    """Splits off a sequence at the end that has not come whole.

    Strings first: their end is a short sequence of its own.
    """
    for opening in (*_STRINGS, b"\x1b"):
        begun = data.rfind(opening)
        if begun >= 0 and not _SEQUENCE.match(data, begun):
            return data[:begun], data[begun:]
    return data, b""


def _for_the_screen(match: re.Match[bytes]) -> bool:
    """Whether the emulator knows a sequence; it would print the tail of one it does not."""
    if match["final"] is None:
        return match[0][:2] not in (*_STRINGS, b"\x1b\\")
    if match["between"] or b":" in match["numbers"] or match["final"] in b"cnt":
        return False
    return match["private"] == b"" or (match["private"] == b"?" and match["final"] in b"hl")
