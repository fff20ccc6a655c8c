"""Work that takes longer than a key may: beside the screen, with its progress, and a way out."""

from collections.abc import Callable

from rich.cells import cell_len

from models.errors import StocktakeError
from tui.background import Result, Task
from tui.screens.base import MainBase

Progress = Callable[[int, int], None]


class LongWork(MainBase):
    """One piece of long work at a time; Esc stops it, and then nothing of it is done."""

    _saying = ""

    def work_long(
        self,
        saying: str,
        work: Callable[[Progress], Result],
        done: Callable[[Result], None],
    ) -> None:
        """Start work on a thread with a connection of its own; ``saying`` names it in words.

        ``work`` gets what it tells its progress to, which raises where it is to stop. ``done``
        runs on the screen's own thread; what goes wrong is said in the message line.
        """
        task = Task(self.desk.store, self.post_call)

        def progress(at: int, total: int) -> None:
            task.check()
            self.post_call(lambda: told(at, total))

        def told(at: int, total: int) -> None:
            if self.long_work is task and at < total:
                self.say(f"{saying}: {at} of {total}", "Esc stops it")

        def finished(result: Result) -> None:
            self.long_work = None
            done(result)

        def failed(error: StocktakeError) -> None:
            self.long_work = None
            self._tell(error.message)

        self.long_work, self._saying = task, saying
        self.say(saying, "Esc stops it")
        task.start(lambda: work(progress), finished, failed)

    def _tell(self, message: str) -> None:
        """Say why nothing came of it: in the message line, or where that is too short, whole."""
        if cell_len(message) < self.message.size.width or self.app.screen is not self:
            self.say(message)
            return
        from tui.reading import Paragraph
        from tui.screens.reading_pane import ReadingPane

        self.say("")
        self.open_screen(ReadingPane("Not done", [Paragraph(message)], close_keys=("enter",)))

    def is_working(self) -> bool:
        """Whether other long work still runs; it is said then."""
        if self.long_work is not None:
            self.say(f"Still at it: {self._saying}", "Esc stops it")
        return self.long_work is not None
