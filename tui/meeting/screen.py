"""Going through a plan in a meeting: one item fills the screen, one key decides.

Nothing here is lost by a dropped line: each decision is stored when it is made, and the place, the
clocks and what became of each item with every step.
"""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from models.dates.calendar_words import day_of_month
from models.errors import StocktakeError
from models.meeting import meetings
from models.plan.records import Progress, Recommendation
from tui.commands.command import Command, Situation
from tui.keys.key_names import normalise
from tui.keys.router import OpensGate
from tui.keys.word_guard import Kind, Verdict, WordGuard
from tui.meeting import meeting_lines
from tui.meeting.commands import (
    ACTIONS,
    BY_ID,
    DECIDING,
    MEETING_COMMANDS,
    kind_of,
)
from tui.meeting.deciding import MeetingDeciding
from tui.meeting.delivery import MeetingStanding
from tui.meeting.line import MeetingLine
from tui.meeting.sitting import THE_END, THE_REST, Sitting
from tui.meeting.writing import MeetingWriting
from tui.screens.main_base import Result
from tui.screens.prompt import Prompt
from tui.textual_parts import ExactCompositor
from tui.widgets import bars
from tui.widgets.colours import BOLD, PLAIN
from tui.widgets.detail_pane import DetailPane
from tui.widgets.empty_place import SMALLEST, too_small
from tui.widgets.glyphs import glyphs
from tui.widgets.line_field import LineField
from tui.widgets.lines import Line, Lines
from tui.widgets.safe_text import cut

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

TICK = 5.0  # seconds between looks at the clocks, which show whole minutes
HELD = 0.4  # seconds within which a second Enter is that of a key held down
LARGE_FROM = (100, 32)  # columns and lines from which the letters are large unless asked otherwise


class MeetingScreen(
    MeetingLine, MeetingDeciding, MeetingStanding, MeetingWriting, OpensGate, Screen[int]
):
    """Takes every key itself, at once and in order; returns the meeting's id when it is left."""

    AUTO_FOCUS = ""
    CLOSING_KEYS = ()

    def __init__(self, main: "MainScreen", sitting: Sitting, *, enter_goes_on: bool) -> None:
        super().__init__()
        self._compositor = ExactCompositor()
        self.main = main
        self.desk, self.writer = main.desk, main.writer
        self.sitting = sitting
        self.store = sitting.store
        self.enter_goes_on = enter_goes_on
        self.keys = {each.id: main.keys[each.id] for each in MEETING_COMMANDS}
        self.by_key = {key: each for each in MEETING_COMMANDS for key in self.keys[each.id]}
        self.guard = WordGuard()
        self.decided: list[int] = []
        self.line: LineField | None = None
        self.left_lines: dict[str, str] = {}
        self.later: list[Callable[[], None]] = []
        self._message, self._hint = "", ""
        self.whole = False
        self._large: bool | None = None
        self._entered = float("-inf")
        self.shown: tuple[Recommendation, Progress | None] | None = None

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
        self.app._begin_batch()

    def on_mount(self) -> None:
        self.set_interval(TICK, self._tick)
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        self.show()
        self.app._end_batch()
        self.ready()

    def on_resize(self) -> None:
        self.call_after_refresh(self.show)

    # -- what is shown -----------------------------------------------------------------------

    def show(self) -> None:
        """Show where the meeting is, as the store has it now."""
        sitting = self.sitting
        recommendation, period = sitting.recommendation(), sitting.period
        self.shown = None
        if recommendation is not None:
            at = next((p for p in recommendation.progress if p.period == period), None)
            self.shown = recommendation, at
        make: Callable[[int, int], list[Line]]
        item = sitting.item
        if recommendation is not None and item is not None:
            action = sitting.action(recommendation)
            asked = self.asked_of(recommendation)

            def make(width: int, height: int) -> list[Line]:
                return meeting_lines.item_lines(
                    item, recommendation, period, action, self.board, width, height,
                    whole=self.whole, large_letters=self._is_large, asked=asked,
                )  # fmt: skip
        elif sitting.stop.part == THE_REST:
            from models.plan import plan_reading

            rest = {each.recommendation_id: each for each in sitting.rest}
            found = plan_reading.recommendations(self.store, sitting.meeting.plan_id, list(rest))
            self.rest = [(rest[each.id], each) for each in found]

            def make(width: int, height: int) -> list[Line]:
                del height
                return meeting_lines.rest_lines(self.rest, period, width)
        else:

            def make(width: int, height: int) -> list[Line]:
                del height
                items = list(sitting.items.values())
                return meeting_lines.end_lines(sitting.meeting, sitting.counts(), items, width)

        if self._tiny:
            width, height = self.app.size
            self.body.fill(lambda w, h: too_small(width, height))
        else:
            self.body.fill(make, keep_place=self.whole)
        self.show_status()

    @property
    def _tiny(self) -> bool:
        width, height = self.app.size
        return width < SMALLEST[0] or height < SMALLEST[1]

    @property
    def _is_large(self) -> bool:
        if self._large is not None:
            return self._large
        width, height = self.app.size
        return width >= LARGE_FROM[0] and height >= LARGE_FROM[1]

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
        self.show_bottom()

    def say(self, text: str, hint: str = "") -> None:
        """Show one line until the next key."""
        self._message, self._hint = text, hint
        self.show_bottom()

    def show_bottom(self) -> None:
        width = self.message.size.width
        if self.line is not None:
            self.show_line(self.line)
            return
        self.message.show([bars.banner_line(self._message, self._hint, width)])
        usable = [each for each in MEETING_COMMANDS if not self.why_not(each)]
        self.footer.show([bars.footer_line(width, usable, self.keys, _ANYWHERE)])

    def _tick(self) -> None:
        before = self.sitting.minutes()
        try:
            if self.status.size.width:
                self.show_status()
        except StocktakeError:
            return  # the store is locked for readers too, with the slower journal: the next look
        if before != self.sitting.minutes():
            self.keep()

    # -- keys --------------------------------------------------------------------------------

    def take_key(self, event: events.Key) -> bool:
        """Every key while nothing is open over this screen."""
        if self.line is not None:
            self.take_in_line(self.line, event)
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
            self.jump(key)
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
        """Whether a letter is to be run; one that makes a word of those before it takes back what
        they have decided."""
        usable = command is not None and not self.why_not(command)
        kind = Kind.OPENS if letter.isdigit() else kind_of(command if usable else None)
        verdict = self.guard.letter(letter, kind)
        if verdict is Verdict.TAKE_BACK and not self.take_back(self.decided):
            return False
        elif verdict is Verdict.RUN and self.guard.begins:
            self.decided = []
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
        if self.line is not None:
            self.line.insert(event.text)
            self.show_bottom()
            return True
        self.say("Nothing is open to paste into: n notes, y gives a reason, t an action")
        return True

    def why_not(self, command: Command) -> str:
        """Why a command cannot be used at this stop; "" where it can."""
        item, part = self.sitting.item, self.sitting.stop.part
        reviews = item is not None and item.action_id is not None
        if command.id in ("meeting-agree", "meeting-undo"):
            return ""
        if command.group == ACTIONS and not reviews:
            return "no action of the last meeting is shown"
        if command.group == DECIDING and reviews:
            return "this is an action: i, c, e and N say how far it has come"
        if command.id in _OF_ITEM and item is None:
            return "no item is shown" if part == THE_REST else "the agenda is at its end"
        return ""

    def run_command(self, command: Command) -> None:
        if reason := self.why_not(command):
            self.say(f"{command.title}: {reason}")
            return
        if command.id != "meeting-agree":
            self._entered = float("-inf")
        try:
            command.run(self)
        except StocktakeError as error:
            self.say(error.message)

    # -- going on ----------------------------------------------------------------------------

    def go_back(self) -> None:
        if not self.sitting.back():
            self.say("The meeting began here")
            return
        self.whole = False
        self.show()

    def park(self) -> None:
        item = self.sitting.item
        if item is None or not self.sitting.park():
            return
        self.whole = False
        self.show()
        self.say(f"{item.ref} is parked: it comes back at the end", "Backspace goes back to it")

    def jump(self, typed: str) -> None:
        from models.plan import plan_reading

        plan_id = self.sitting.meeting.plan_id

        def check(ref: str) -> str:
            try:
                plan_reading.recommendation_by_ref(self.store, plan_id, ref)
            except StocktakeError as error:
                return error.message
            return ""

        def given(ref: str | None) -> None:
            if ref is not None:
                found = plan_reading.recommendation_by_ref(self.store, plan_id, ref)
                self.sitting.jump(found.id)
                self.whole = False
                self.show()

        self.open_screen(Prompt("Jump to ref", typed, hint="such as 2.3", check=check), given)

    def scroll(self, pages: int) -> None:
        """The rest of a long text: the item is shown whole from then on."""
        if not self.whole and self.sitting.item is not None:
            self.whole = True
            self.show()
        self.body.scroll_lines(pages * max(self.body.size.height - 1, 1))

    def toggle_large(self) -> None:
        self._large = not self._is_large
        self.show()

    # -- all of it by name, and leaving ------------------------------------------------------

    def open_palette(self) -> None:
        from tui.screens.chooser import Choice, Chooser

        choices = [
            Choice(
                each.id,
                each.title,
                "  ".join(bars.key_name(key) for key in self.keys[each.id]),
                self.why_not(each),
                enabled=not self.why_not(each),
            )
            for each in sorted(MEETING_COMMANDS, key=lambda one: one.id != "meeting-help")
            if each.id != "meeting-palette"
        ]

        def chosen(command_id: str | None) -> None:
            if command_id is not None:
                self.run_command(BY_ID[command_id])

        self.open_screen(Chooser("In this meeting", choices), chosen)

    def show_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.open_screen(HelpScreen(MEETING_COMMANDS, self.keys, self.why_not))

    def leave(self) -> None:
        """Ask whether the meeting ends or pauses; Esc stays in it."""
        from tui.screens.chooser import Choice, Chooser

        counts = self.sitting.counts()
        left = counts.get(meetings.WAITING, 0) + counts.get(meetings.PARKED, 0)
        open_ones = f"{left} item{'' if left == 1 else 's'} still open" if left else ""
        choices = [
            Choice("pause", "Pause: go on later with m", open_ones),
            Choice("end", "End the meeting", "and read its minutes"),
        ]

        def chosen(what: str | None) -> None:
            if what == "pause":
                self.keep()
                self.close_meeting()
            elif what == "end":
                self.end()

        self.open_screen(Chooser("Leave the meeting", choices), chosen)

    def close_meeting(self) -> None:
        self.main.router.shut()
        self.dismiss(self.sitting.meeting.id)

    def flush(self) -> str:
        """Keep the clocks; called when the process is being ended too."""
        return self.keep()

    def keep(self) -> str:
        try:
            self.sitting.keep()
        except StocktakeError as error:
            return error.message
        return ""

    def others_changed(self) -> None:
        """Somebody else has written: show it where the meeting is."""
        self.sitting.reload()
        self.show()

    def open_screen(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Open something over the meeting; keys wait until its field is ready for them.

        What asks for one line is asked in the line that speaks: an overlay would cost a slow line
        the whole screen, twice.
        """
        if isinstance(screen, Prompt):
            self.ask_line(screen.question, cast("Callable[[str | None], None]", then))
            return
        router = self.main.router
        router.shut()

        def closed(result: Result | None) -> None:
            if then is not None:
                then(result)
            if self.app.screen is self:
                self.show_status()
                self.app.call_later(router.open)

        self.app.push_screen(screen, closed)


_ANYWHERE = Situation(plan=True, row=True, period="", closed=False, read_only=False)
_OF_ITEM = frozenset(
    {each.id for each in MEETING_COMMANDS if each.group in (DECIDING, ACTIONS)}
    | {"meeting-park", "meeting-reason", "meeting-note", "meeting-action"}
)
