"""How the process ends when it is not asked politely: a dropped line, a kill, a vanished terminal.

Textual handles neither SIGHUP nor SIGTERM, and where the terminal goes without a signal its input
thread reads nothing for ever at the full speed of a core. A terminal that nobody reads blocks the
event loop itself, in a write. So signals and the terminal are watched by a thread of their own:
the interpreter writes each signal's number into a pipe the moment it arrives (``set_wakeup_fd``),
whatever the loop is doing. The thread asks the loop to save, for there no transaction can be half
done; only a loop that does not answer is done without.
"""

import os
import select
import signal
import sys
from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Callable
from functools import partial
from threading import Event, Lock, Thread
from typing import Any

from textual.app import App

from tui.keys.pastes import Decoder
from tui.textual_parts import decode_input_with, terminal_before

HANGUP, TERMINATE = 1, 15  # the numbers that POSIX gives SIGHUP and SIGTERM
GONE = 128 + HANGUP
ENDED = 128 + TERMINATE
LOOK = 1.0  # seconds between two looks at a terminal that may have gone without a signal
GRACE = 0.7  # seconds that the loop has to save
LEAVE = 2.0  # seconds for leaving in order, terminal restored
# Bracketed paste, keyboard protocol, mouse and focus reports off; the screen from before, wrapping
# lines, a cursor.
_RESTORE = (
    b"\x1b[?2004l\x1b[<u\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l"
    b"\x1b[?1049l\x1b[?7h\x1b[?25h"
)


def guard(
    app: App[Any], save: Callable[[], None], finish: Callable[[], None] = lambda: None
) -> None:
    """Watch over the process from now on; called on the running loop of the main thread.

    ``save`` keeps what is typed. It is called once, on the loop; from the watching thread only
    where the loop does not answer, so it must use ``store.connected()`` where this thread has no
    connection yet, wait no longer than a moment for the store, and touch no widget but to read.
    ``finish`` comes after it, on the watching thread: it may wait for what was promised to be
    stored, since nobody sits at the terminal.

    SIGHUP or a vanished terminal ends the process with 129, SIGTERM ends the application with 143.
    Without a terminal (in tests) and on Windows there is nothing to watch.
    """
    if app.is_headless or sys.platform == "win32" or not os.isatty(0):
        return
    _Guard(app, save, finish).start()


def accept_any_bytes() -> None:
    """Let bytes that are no UTF-8 arrive as U+FFFD, instead of ending the application.

    A paste arrives clean, too (``tui.keys.pastes``).
    Called before the application starts. Textual decodes what is typed strictly: one stray byte
    of a line's noise, or of a terminal of another encoding, would stop it.
    """
    if sys.platform == "win32":
        return
    decode_input_with(lambda encoding: partial(Decoder, encoding))


class _Guard:
    """The watch over one application."""

    def __init__(self, app: App[Any], save: Callable[[], None], finish: Callable[[], None]) -> None:
        self._app = app
        self._save = save
        self._finish = finish
        self._loop: AbstractEventLoop = get_running_loop()
        self._lock = Lock()
        self._begun = False
        self._saved = Event()
        self._bell_out, self._bell = os.pipe()
        os.set_blocking(self._bell, False)

    def start(self) -> None:
        signal.set_wakeup_fd(self._bell, warn_on_full_buffer=False)
        for number in (HANGUP, TERMINATE):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup is meant: left alone
                signal.signal(number, _leave_it_to_the_watch)
        Thread(target=self._watch, name="guard", daemon=True).start()

    def _watch(self) -> None:
        poll = select.poll()
        poll.register(0, 0)
        if poll.poll(0):
            poll.unregister(0)  # a system that cannot poll terminals: isatty alone tells
        poll.register(self._bell_out, select.POLLIN)
        while True:
            for descriptor, _ in poll.poll(LOOK * 1000):
                if descriptor != self._bell_out:
                    self._end(GONE)
                numbers = os.read(self._bell_out, 64)
                if HANGUP in numbers:
                    self._end(GONE)
                if TERMINATE in numbers:
                    self._end(ENDED)
            if not os.isatty(0):
                self._end(GONE)

    def _end(self, status: int) -> None:
        """Save and end the process; does not return. On the watching thread."""
        try:
            self._loop.call_soon_threadsafe(self._end_on_loop, status)
        except RuntimeError:  # the loop is closed: the application has ended, and saved, already
            os._exit(status)
        if not self._saved.wait(GRACE):
            self._save_once()
            self._saved.wait(GRACE)
        self._finish()
        if status == ENDED:
            Event().wait(LEAVE)  # the process ends within, unless its terminal is not read
            self._let_go()
        os._exit(status)

    def _end_on_loop(self, status: int) -> None:
        self._save_once()
        if status == ENDED:
            self._app.exit(return_code=status)

    def _save_once(self) -> None:
        with self._lock:
            if self._begun:
                return
            self._begun = True
        try:
            self._save()
        except Exception:  # noqa: BLE001 - nobody is there to tell, and the process must end
            return
        finally:
            self._saved.set()

    def _let_go(self) -> None:
        """Give the terminal back as well as one can that does not take what is written."""
        import termios

        try:
            before = terminal_before(self._app)
            if before is not None:
                termios.tcsetattr(0, termios.TCSANOW, before)
            termios.tcflush(2, termios.TCOFLUSH)
            if select.select([], [2], [], 0)[1]:
                os.write(2, _RESTORE)
        except (OSError, termios.error):
            return


def _leave_it_to_the_watch(_number: int, _frame: Any) -> None:
    """The number is in the pipe already."""
