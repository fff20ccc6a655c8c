"""The main screen: the list, the detail, a status line above and two lines below.

It takes keys to commands and paints; what commands do stands in ``tui.commands``.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.types import NoActiveAppError

from models.finding import listing
from models.lazily import lazily
from models.plan.records import Plan
from tui.background import StoreWriter
from tui.commands.command import Command, Situation
from tui.commands.long_work import LongWork
from tui.commands.undo_memory import UndoMemory
from tui.commands.work import Work
from tui.desk import Desk
from tui.keys.key_names import normalise
from tui.later import Later
from tui.screens import shown_detail
from tui.screens.arranging import arrange
from tui.screens.command_screen import CommandScreen
from tui.screens.filter_line import FilterLine, language
from tui.screens.shown_list import ShownList
from tui.textual_parts import send_exact_updates
from tui.unstored import HandedBack, Unstored
from tui.widgets import bars
from tui.widgets.colours import BOLD
from tui.widgets.detail_pane import DetailPane, Make
from tui.widgets.empty_place import greeting, too_small
from tui.widgets.lines import Line, Lines
from tui.widgets.recommendation_table import RecommendationTable
from tui.widgets.safe_text import cut

with lazily():
    from tui.commands import registry

Result = TypeVar("Result")
STOPPING = 2.0  # seconds that long work has to take back its half-written file
# Keys that move in the list while the filter is typed.
MOVES = frozenset({"down", "up", "pagedown", "pageup", "home", "end"})


class MainScreen(CommandScreen, Screen[None]):
    """Takes every key itself, at once and in order; see ``tui.keys.router``."""

    AUTO_FOCUS = ""

    work: Work

    def __init__(self, desk: Desk, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        send_exact_updates(self)
        self.desk = desk
        self.keys = keys
        self.key = ""
        self.commands: Mapping[str, Command] = {}
        self.by_key: dict[str, Command] = {}
        self.writer = StoreWriter(desk.store, self.post_call)
        self.shown = ShownList(desk, self.post_call, self.show_status, self.show_detail)
        self.filter_line = FilterLine(
            desk, lambda: self.shown.relist(keep_rows=True), self.show_status
        )
        self.later = Later(lambda: self.app.screen is self and not self.filter_line.is_open)
        self.unstored = Unstored()
        self.undo_memory = UndoMemory()
        self.long_work = LongWork(desk.store, self.post_call, self.say)
        self.work = Work(self)
        self._detail_open = False
        self._started = False

    def compose(self) -> ComposeResult:
        self.status = Lines(id="status")
        self.detail = DetailPane(id="detail")
        self.message = Lines(id="message")
        self.footer = Lines(id="footer")
        self._divide(update=False)
        yield self.status
        yield self.shown.table
        yield self.detail
        yield self.message
        yield self.footer

    # -- what is shown -----------------------------------------------------------------------

    def start(self, ref: str) -> None:
        """Show the plan on the desk for the first time, the cursor where one left off."""
        self._divide()
        self.shown.start(self.desk.id_of_ref(ref) if ref else None)
        if self.desk.store.notice or self.desk.store.read_only:
            self.say(self.desk.store.notice or "This store is read-only for you")

    def open_plan(self, plan: Plan) -> None:
        """Show another plan, where this person left it."""
        self.desk.remember(self.shown.table.current_ref)
        self.start(self.desk.open_plan(plan).ref)

    def others_changed(self) -> None:
        """Somebody else has written: show it where it stands."""
        if self.desk.plan is not None:
            self.shown.show_changed()
            return
        place = self.desk.open_last_plan()
        if place.plan:
            self.start(place.ref)

    def show_status(self) -> None:
        """Bring the status line and the two lines below up to date."""
        width, desk = self.status.size.width, self.desk
        line: Line
        if self.filter_line.text is not None:
            line = bars.typing_line(width, self.filter_line.text, self.shown.counts)
        elif desk.plan is None:
            line = [(cut("Stocktake", width), BOLD)]
        else:
            line = bars.status_line(
                width,
                plan=desk.plan.title,
                period=desk.period,
                filter_text=desk.filter_text,
                sort="" if desk.sort == "plan" else listing.SORTS[desk.sort],
                counts=self.shown.counts,
                marked=self.shown.marked_words(),
                read_only=desk.store.read_only,
            )
        self.status.show([line])
        self._show_bottom()

    def _show_bottom(self) -> None:
        width, typed = self.message.size.width, self.filter_line
        if typed.is_open:
            said = bars.banner_line(typed.wrong, "" if typed.wrong else language(width), width)
            keys = bars.typing_keys(width)
        else:
            said = bars.banner_line(self._message, self._hint, width)
            commands, now = tuple(self.commands.values()), self.situation
            keys = bars.footer_line(width, commands, self.keys, now, detail=self._detail_open)
        self.message.show([said])
        self.footer.show([keys])

    def show_keys(self) -> None:
        """Show what can be done: right behind the first row, which does not wait for it."""
        self._need_commands()
        self._show_bottom()

    def _need_commands(self) -> None:
        """Have the commands from now on: for the first key, should that come before they are
        shown."""
        if not self.commands:
            self.commands = registry.BY_ID
            self.by_key = {
                key: command for command in self.commands.values() for key in self.keys[command.id]
            }

    # -- the detail, and who has which part of the terminal ----------------------------------

    @property
    def whole(self) -> DetailPane | None:
        """The whole recommendation, where it is open over the list."""
        return self.detail if self._detail_open else None

    def open_detail(self) -> None:
        """Open the whole recommendation."""
        self._detail_open = True
        self.lay_out()
        self.show_status()

    def close_detail(self) -> None:
        """Back from the whole recommendation to the list."""
        self._detail_open = False
        self.lay_out()
        self.show_status()

    def show_detail(self, *, keep_place: bool = False) -> None:
        """Bring the detail up to date with the cursor; or with what stands in its place."""
        if self.detail.display:
            self.detail.fill(self._make_detail(), keep_place=keep_place)

    def _make_detail(self) -> Make | None:
        width, height = self.app.size
        current = self.shown.table.current
        if arrange(width, height, alone=True).tiny:
            return lambda _w, _h: too_small(width, height)
        if self.desk.plan is None:
            return lambda width, _h: greeting(width)
        if current is None:
            return None
        if self._detail_open:
            return shown_detail.over_the_list(self.desk, current, self.shown.table.place())
        return shown_detail.beside_the_list(self.desk, current)

    def lay_out(self) -> None:
        """Divide the terminal between list and detail, by its size and by what is open."""
        self._divide()
        self.show_detail()

    def _divide(self, *, update: bool = True) -> None:
        width, height = self.app.size
        alone = self._detail_open or self.desk.plan is None
        places = arrange(width, height, alone=alone)
        self.shown.table.display = not places.over
        self.detail.display = places.over or places.beside or places.below
        self.detail.ruled = places.ruled
        self.set_class(places.beside, "beside", update=update)
        self.set_class(places.below, "below", update=update)

    def on_resize(self) -> None:
        if self._started:
            self.lay_out()
        else:
            self._divide()
        self.call_after_refresh(self._after_resize)

    def _after_resize(self) -> None:
        if not self._started:
            self._started = True
            self.app.show_first()  # type: ignore[attr-defined]
            return
        self.shown.fit_periods()
        self.show_status()

    @on(RecommendationTable.CursorMoved)
    def _cursor_moved(self) -> None:
        self.show_detail()

    @on(RecommendationTable.Clicked)
    def _clicked(self) -> None:
        self.open_detail()

    # -- keys --------------------------------------------------------------------------------

    def take_key(self, event: events.Key) -> bool:
        """Every key while nothing is open over this screen."""
        self._need_commands()
        key = normalise(event)
        if key == "ctrl+c":
            self.say("Nothing is running; q leaves")
            return True
        if self.long_work.is_running and key == "escape":
            self.long_work.stop()
            return True
        if self.filter_line.is_open:
            if not self.filter_line.take(event) and key in MOVES:
                self.run_command(self.by_key[key])
            self.later.show_next()
            return True
        said, self.key = self._message, key
        command = self.by_key.get(key)
        name = command.id if command is not None else ""
        self.undo_memory.forget(name)
        if command is not None:
            self.run_command(command)
        if said and self._message == said and name != "undo":
            self.say("")
        return True

    def take_paste(self, event: events.Paste) -> bool:
        """A paste is never keys: it goes into the filter where that is typed, else nowhere."""
        if self.filter_line.is_open:
            self.filter_line.paste(event.text)
        else:
            self.say("Nothing is open to paste into: / filters, e edits evidence")
        return True

    @property
    def situation(self) -> Situation:
        return self.desk.situation(row=self.shown.table.current is not None)

    # -- what opens over the list ------------------------------------------------------------

    def open_screen(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        """Open something over the list; keys wait until its field is ready for them."""
        router = self.router
        router.shut()

        def closed(result: Result | None) -> None:
            if then is not None:
                then(result)
            self.show_status()
            if self.app.screen is not self:
                return
            shows = self.unstored.show_next() or self.later.show_next()
            if not shows and not router.waits:
                self.app.call_later(router.open)

        self.app.push_screen(screen, closed)

    def hand_back(self, keep: Callable[[], str], show: Callable[[], None]) -> None:
        """Open a text again, now or once what is open over the screen is closed."""
        if self.app.screen is self:
            show()
        else:
            self.unstored.handed_back.append(HandedBack(keep, show))

    # -- leaving -----------------------------------------------------------------------------

    def post_call(self, call: Callable[[], None]) -> None:
        """Run something on the screen's own thread, from any thread; nothing once that has gone."""
        with suppress(NoActiveAppError):
            self.app.call_later(call)

    def leave(self) -> None:
        """Leave the program, unless something is under way that this would undo."""
        if self.writer.waiting:
            self.say(f"Still waiting for the store ({self.writer.waiting}): not stored yet")
        elif self.long_work.may_leave():
            self.app.exit(0)

    def finish(self) -> None:
        """The process is being ended: stop long work, keep what was promised. From any thread."""
        self.long_work.close(STOPPING)
        self.writer.finish()

    def close(self) -> None:
        """Give up or finish what is under way, and remember the place."""
        self.shown.reader.close()
        self.writer.close()
        self.long_work.close()
        self.desk.remember(self.shown.table.current_ref)
