"""A line that is typed in a meeting, in the place of the line that speaks.

A prompt of its own would cost a slow line the whole screen, twice.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from models.errors import StocktakeError
from models.text import clean_line
from tui.meeting.work import MeetingBase
from tui.screens.prompt import Question
from tui.widgets.colours import BOLD, PLAIN
from tui.widgets.glyphs import glyphs
from tui.widgets.line_field import LineField
from tui.widgets.lines import Lines
from tui.widgets.safe_text import cut


class MeetingLine(MeetingBase):
    """``left_lines`` are lines that were typed and left by Esc, by what had been asked."""

    message: Lines
    footer: Lines
    line: LineField | None
    left_lines: dict[str, str]
    question: Question
    then: Callable[[str | None], None]
    wrong: str

    if TYPE_CHECKING:

        def show_bottom(self) -> None:
            """Show the line that speaks, or is typed, and the keys."""

    def ask_line(self, question: Question, then: Callable[[str | None], None]) -> None:
        kept = self.left_lines.pop(question.title, question.value)
        self.line, self.question, self.then = LineField(kept), question, then
        self.wrong = ""
        self.show_bottom()

    def take_in_line(self, line: LineField, event: events.Key) -> None:
        """A key while a line is typed."""
        if event.key == "enter":
            text = clean_line(line.text).strip()
            self.wrong = self.question.check(text)
            if not self.wrong:
                self._end_line(text)
                return
        elif event.key == "escape":
            if line.text != self.question.value:
                self.left_lines[self.question.title] = line.text
            self._end_line(None)
            return
        elif line.take(event):
            self.wrong = ""
        self.show_bottom()

    def _end_line(self, text: str | None) -> None:
        self.line = None
        self.say("")
        try:
            self.then(text)
        except StocktakeError as error:
            self.say(error.message)
        self.show_bottom()

    def show_line(self, line: LineField) -> None:
        width = self.message.size.width
        title = f"{self.question.title}: "
        room = max(width - len(title), width // 2)
        self.message.show([[(cut(title, width - room), BOLD), (line.shown(room), PLAIN)]])
        told = self.wrong or self.question.hint
        keys = f"{glyphs().enter} Done  Esc Close   "
        style = BOLD if self.wrong else PLAIN
        self.footer.show([[(cut(keys, len(keys)), PLAIN), (cut(told, width - len(keys)), style)]])
