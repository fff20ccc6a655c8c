"""Going through a plan in a meeting: one item fills the screen, one key decides.

Nothing here is lost by a dropped line: each decision is stored when it is made, and the place, the
clocks and what became of each item with every step.
"""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from models.dates.calendar_words import day_of_month
from models.errors import Conflict, StocktakeError, refusal
from models.meeting import requests
from tui.commands.asking import Asking
from tui.commands.command import Command, Situation
from tui.commands.dialogue import Answer
from tui.keys.key_names import normalise
from tui.keys.word_guard import Kind, Verdict, WordGuard
from tui.meeting import going_on, meeting_lines
from tui.meeting.commands import BY_ID, MEETING_COMMANDS, kind_of
from tui.meeting.deciding import take_back_letters
from tui.meeting.line import TypedLine
from tui.meeting.sitting import THE_END, THE_REST, Sitting
from tui.meeting.work import MeetingWork
from tui.screens.arranging import arrange
from tui.screens.command_screen import CommandScreen
from tui.textual_parts import hold_painting, paint_again, send_exact_updates
from tui.widgets import bars
from tui.widgets.colours import BOLD, PLAIN
from tui.widgets.detail_pane import DetailPane, Make
from tui.widgets.empty_place import too_small
from tui.widgets.glyphs import glyphs
from tui.widgets.lines import Lines
from tui.widgets.safe_text import cut

Result = TypeVar("Result")

TICK = 5.0  # seconds between looks at the clocks, which show whole minutes
HELD = 0.4  # seconds within which a second Enter is that of a key held down
LARGE_FROM = (100, 32)  # columns and lines from which the letters are large unless asked otherwise


class MeetingScreen(CommandScreen, Screen[None]):
    """Takes every key itself, at once and in order; closes when the meeting is paused or ended.

    ``over`` is the work of the screen that it stands over.
    """

    AUTO_FOCUS = ""

    work: MeetingWork

    def __init__(self, over: Asking, sitting: Sitting) -> None:
        super().__init__()
        send_exact_updates(self)
        self.desk, self.writer, self.unstored = over.desk, over.writer, over.unstored
        self.sitting = sitting
        self.commands: Mapping[str, Command] = BY_ID
        self.keys: Mapping[str, tuple[str, ...]] = {
            each.id: over.keys(each.id) for each in MEETING_COMMANDS
        }
        self.by_key = {key: each for each in MEETING_COMMANDS for key in self.keys[each.id]}
        self.work = MeetingWork(self, sitting)
        self.guard = WordGuard()
        self._line: TypedLine | None = None
        self._left_lines: dict[str, str] = {}
        self._whole = False
        self._large: bool | None = None
        self._entered = float("-inf")

    def compose(self) -> ComposeResult:
        self.status = Lines(id="status")
        self.body = DetailPane(id="detail")
        self.message = Lines(id="message")
        self.footer = Lines(id="footer")
        yield self.status
        yield self.body
        yield self.message
        yield self.footer

    def on_compose(self) -> None:
        hold_painting(self.app)

    def on_mount(self) -> None:
        self.set_interval(TICK, self._tick)
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        self.show()
        paint_again(self.app)
        self.ready()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show)

    # -- what is shown -----------------------------------------------------------------------

    def show(self, *, cut: bool = False) -> None:
        self._whole = self._whole and not cut
        self.work.read()
        make, (width, height) = self._make_stop(), self.app.size
        if arrange(width, height, alone=True).tiny:
            self.body.fill(lambda _w, _h: too_small(width, height))
        else:
            self.body.fill(make, keep_place=self._whole)
        self.show_status()

    def _make_stop(self) -> Make:
        """What makes the lines of the stop that the meeting is at, for a width and a height."""
        work, sitting = self.work, self.sitting
        item, period = sitting.item, sitting.period
        if work.shown is not None and item is not None:
            recommendation = work.shown.recommendation
            action = sitting.action(recommendation)
            asked = requests.waiting_for(self.desk.store, recommendation.id)
            return lambda width, height: meeting_lines.item_lines(
                item, recommendation, period, action, work.board, width, height,
                whole=self._whole, large_letters=self._is_large, asked=asked,
            )  # fmt: skip
        if sitting.stop.part == THE_REST:
            return lambda width, _: meeting_lines.rest_lines(work.rest, period, width)
        return lambda width, _: meeting_lines.end_lines(
            sitting.meeting, sitting.counts(), list(sitting.items.values()), width
        )

    @property
    def _is_large(self) -> bool:
        if self._large is not None:
            return self._large
        width, height = self.app.size
        return width >= LARGE_FROM[0] and height >= LARGE_FROM[1]

    def toggle_large(self) -> None:
        self._large = not self._is_large
        self.show()

    def scroll(self, pages: int) -> None:
        if not self._whole and self.sitting.item is not None:
            self._whole = True
            self.show()
        self.body.scroll_lines(pages * max(self.body.size.height - 1, 1))

    def show_status(self) -> None:
        width = self.status.size.width
        held, period = self.sitting.meeting.held, self.sitting.period
        dot = f" {glyphs().dot} "
        at, count = self.sitting.place()
        where = {THE_REST: "the rest", THE_END: "the end"}.get(
            self.sitting.stop.part, f"item {at} of {count}" if at else "raised"
        )
        label = f"{period.label} ({period.state})" if period else "no period"
        meeting, own = self.sitting.minutes()
        clocks = f" {meeting} min" + (f"{dot}item {own} min" if self.sitting.item else "")
        room = width - len(clocks)
        left = dot.join((f"Meeting {day_of_month(held)}", label))
        left = cut(left, max(room - len(dot) - len(where), 10)).rstrip() + dot + where
        self.status.show([[(cut(left, room), PLAIN), (clocks, BOLD)]])
        self._show_bottom()

    @property
    def situation(self) -> Situation:
        return self.work.situation

    def refuse(self, error: StocktakeError) -> None:
        """Tell why something was not done; what somebody else has changed meanwhile is shown."""
        super().refuse(error)
        if isinstance(error, Conflict):
            self.others_changed()
            self.say(f"{error.message}; look at it again")

    def _show_bottom(self) -> None:
        width = self.message.size.width
        if self._line is not None:
            typed, below = self._line.lines(width)
        else:
            typed = bars.banner_line(self._message, self._hint, width)
            below = bars.footer_line(width, MEETING_COMMANDS, self.keys, self.situation)
        self.message.show([typed])
        self.footer.show([below])

    def _tick(self) -> None:
        before = self.sitting.minutes()
        try:
            if self.status.size.width:
                self.show_status()
        except StocktakeError:
            return  # the store is locked for readers too, with the slower journal: the next look
        if before != self.sitting.minutes():
            self.flush()

    # -- keys --------------------------------------------------------------------------------

    def take_key(self, event: events.Key) -> bool:
        """Every key while nothing is open over this screen."""
        if self._line is not None:
            self._take_in_line(self._line, event)
            return True
        key = normalise(event)
        command = self.by_key.get(key)
        said = self._message
        if len(key) == 1 and key not in "#:?":
            if not self._counts(key, command):
                return True
        elif not self.guard.other():
            return True
        if key == "enter" and self._is_held():
            return True
        if key.isdigit():
            self.work.start(going_on.jump(self.work, key))
        elif command is not None:
            self.run_command(command)
        elif len(key) == 1:
            self.say(f"{key} means nothing here: ? shows the keys")
        elif key == "ctrl+c":
            self.say("Nothing is running; q leaves the meeting")
        if said and self._message == said:
            self.say("")
        return True

    def _counts(self, letter: str, command: Command | None) -> bool:
        """Whether a letter is a command. One that turns the letters before it into a word is not,
        and what they have decided is taken back."""
        usable = command is not None and not self.why_not(command)
        kind = Kind.OPENS if letter.isdigit() else kind_of(command if usable else None)
        verdict = self.guard.letter(letter, kind)
        if verdict is Verdict.TAKE_BACK and not take_back_letters(self.work):
            return False
        elif verdict is Verdict.RUN and self.guard.begins:
            self.work.decided = []
        if self.guard.word:
            word = self.guard.word
            self.say(f'"{word}" was typed with no field open: nothing is decided by it')
        return verdict is Verdict.RUN

    def _is_held(self) -> bool:
        since, self._entered = monotonic() - self._entered, monotonic()
        if since < HELD:
            self.say("Enter came twice at once: it counted once")
            return True
        return False

    def take_paste(self, event: events.Paste) -> bool:
        """A paste is never keys: it goes into the line that is typed, else nowhere."""
        if self._line is not None:
            self._line.insert(event.text)
            self._show_bottom()
            return True
        self.say("Nothing is open to paste into: n notes, y gives a reason, t an action")
        return True

    def _carry_out(self, command: Command) -> None:
        if command.id != "meeting-agree":
            self._entered = float("-inf")
        super()._carry_out(command)

    # -- a line that is typed ----------------------------------------------------------------

    def ask_line(
        self, title: str, value: str, hint: str, check: Callable[[str], str]
    ) -> Answer[str | None]:
        self._line = TypedLine(title, value, hint, check, self._left_lines)
        self._show_bottom()
        return self._line.answer

    def _take_in_line(self, line: TypedLine, event: events.Key) -> None:
        go_on = line.take(event)
        if go_on is not None:
            self._line = None
            self.say("")
            go_on()
        self._show_bottom()

    # -- what opens over it, and leaving -----------------------------------------------------

    def open_screen(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Open something over the meeting; keys wait until its field is ready for them."""
        router = self.router
        router.shut()

        def closed(result: Result | None) -> None:
            if then is not None:
                then(result)
            if self.app.screen is self:
                self.show_status()
                self.app.call_later(router.open)

        self.app.push_screen(screen, closed)

    def close_meeting(self) -> None:
        self.router.shut()
        self.dismiss(None)

    def flush(self) -> str:
        """Keep the clocks; called when the process is being ended too. "" or why not."""
        return refusal(self.sitting.keep)

    def others_changed(self) -> None:
        """Somebody else has written: show it where the meeting is."""
        self.sitting.reload()
        self.show()
