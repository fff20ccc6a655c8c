"""Work that takes longer than a key may: beside the screen, with its progress, and a way out."""

from collections.abc import Callable, Sequence
from time import monotonic

from rich.cells import cell_len

from models.errors import StocktakeError
from tui.background import Result, Task
from tui.screens.main_base import MainBase
from tui.widgets.safe_text import middle

Progress = Callable[[int, int], None]
STOPS = "Esc stops it"
TOLD = 0.1  # seconds between two figures of the progress: each of them is sent over the line


class LongWork(MainBase):
    """One piece of long work at a time; Esc stops it, and then nothing of it is done."""

    _saying = ""
    _asked_leave = False

    def work_long(
        self,
        saying: str,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
        *,
        leads: bool = False,
    ) -> None:
        """Start work on a thread with a connection of its own; ``saying`` names it in words.

        ``work`` gets what it tells its progress to, which raises where it is to stop. ``done``
        runs on the screen's own thread; what goes wrong is said in the message line. What
        ``leads`` to a screen or to another list has the keys wait for that, for a moment.
        """
        task = Task(self.desk.store, self.post_call)
        told_at = 0.0

        def progress(at: int, total: int) -> None:
            nonlocal told_at
            task.check()
            if at < total and monotonic() - told_at >= TOLD:
                told_at = monotonic()
                self.post_call(lambda: told(at, total))

        def told(at: int, total: int) -> None:
            if self.long_work is task:
                figures = f": {at} of {total}"
                room = self.message.size.width - cell_len(figures) - cell_len(STOPS) - 3
                self.say(middle(saying, room) + figures, STOPS)

        def finished(result: Result) -> None:
            self._end_work()
            done(result)
            self.open_gate()

        def failed(error: StocktakeError) -> None:
            self._end_work()
            self.router.forget()
            self.tell([error.message], title="Not done" if leads else "")
            self.open_gate()

        self.long_work, self._saying = task, saying
        self.say(saying, STOPS)
        if leads:
            self.router.wait()
        task.start(lambda: work(progress), finished, failed)

    def _end_work(self) -> None:
        self.long_work, self._asked_leave = None, False

    def tell(self, lines: Sequence[str], hint: str = "", *, title: str = "") -> None:
        """Say what came of something in the message line, its beginning and its end at least.

        With a ``title`` what that has no room for is shown whole, in a pane of its own: where
        the keys are not something else's by now.
        """
        room = self.message.size.width - (cell_len(hint) + 3 if hint else 0)
        line = "; ".join(lines)
        self.say(middle(line, room), hint)
        if not title or cell_len(line) <= room:
            return

        def show() -> None:
            from tui.screens.reading_pane import ReadingPane
            from tui.words.history_and_glossary import Paragraph

            paragraphs = [Paragraph(line) for line in lines]
            self.open_screen(ReadingPane(title, paragraphs, close_keys=("enter",)))

        self.when_free(show)

    def is_working(self) -> bool:
        """Whether other long work still runs; it is said then."""
        if self.long_work is not None:
            self.say(f"Still at it: {self._saying}", STOPS)
        return self.long_work is not None

    def may_leave(self) -> bool:
        """Whether nothing is under way that leaving would undo; asked twice, it is stopped."""
        if self.long_work is None or self._asked_leave:
            return True
        self._asked_leave = True
        self.say(f"Still at it: {self._saying}", "q again stops it and leaves")
        return False
