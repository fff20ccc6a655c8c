"""The main screen: the list, the detail, a status line above and two lines below."""

from collections import Counter
from collections.abc import Callable, Sequence, Set

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen

from models.errors import Refused, StoreError
from models.finding import listing
from models.finding.filters import EMPTY
from models.plan.records import Counts, Plan, Row
from tui.background import Reader, Task, Writer
from tui.commands.bringing_back import bring_back_first
from tui.commands.command import Command
from tui.commands.dates import DateKeys
from tui.commands.dialogue import carry_out
from tui.commands.files_in import FilesIn
from tui.commands.finding import Finding, language
from tui.commands.forms import Forms
from tui.commands.marking import Marking
from tui.commands.minutes import MinutesKeys
from tui.commands.plan_parts import PlanEditing
from tui.commands.plans import PlanKeys
from tui.commands.rating import Rating
from tui.commands.reading import Reading
from tui.commands.registry import BY_ID, COMMANDS
from tui.commands.silence import SilenceKeys
from tui.commands.viewing import Viewing
from tui.commands.work import Work
from tui.desk import Desk, Listing
from tui.keys.key_names import normalise
from tui.screens.arranging import Arranging
from tui.screens.main_base import Result
from tui.textual_parts import ExactCompositor
from tui.unstored import Unstored
from tui.widgets import bars
from tui.widgets.colours import BOLD
from tui.widgets.columns import period_places, short_labels
from tui.widgets.detail_pane import DetailPane
from tui.widgets.lines import Line, Lines
from tui.widgets.recommendation_table import RecommendationTable
from tui.widgets.safe_text import cut

STOPPING = 2.0  # seconds that long work has to take back its half-written file
MOVES = frozenset({"down", "up", "pagedown", "pageup", "home", "end"})


class MainScreen(
    Arranging,
    Rating,
    DateKeys,
    Finding,
    Marking,
    Viewing,
    Reading,
    Forms,
    PlanKeys,
    PlanEditing,
    FilesIn,
    MinutesKeys,
    SilenceKeys,
    Screen[None],
):
    """Takes every key itself, at once and in order; see ``tui.keys.router``."""

    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, keys: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._compositor = ExactCompositor()
        self.desk = desk
        self.keys = keys
        self.commands = BY_ID
        self.work = Work(self)
        self.by_key = {key: command for command in COMMANDS for key in keys[command.id]}
        self.reader = Reader(desk.store, self.post_call)
        self.writer = Writer(desk.store, self.post_call)
        self.long_work: Task | None = None
        self.unstored = Unstored()
        self.later = []
        self.counts = None
        self.detail_open = False
        self._message, self._hint = "", ""
        self._started = False
        self._arrow = False

    def compose(self) -> ComposeResult:
        self.status = Lines(id="status")
        self.table = RecommendationTable(self._fetch, id="table")
        self.detail = DetailPane(id="detail")
        self.message = Lines(id="message")
        self.footer = Lines(id="footer")
        self._divide(update=False)
        yield self.status
        yield self.table
        yield self.detail
        yield self.message
        yield self.footer

    # -- what is shown -----------------------------------------------------------------------

    def start(self, ref: str) -> None:
        """Show the plan on the desk for the first time, the cursor where one left off."""
        self._divide()
        self.table.use_columns(self.desk.chosen_columns)
        self.relist(cursor=self.desk.id_of_ref(ref) if ref else None)
        self._fill_instead()
        if self.desk.store.notice or self.desk.store.read_only:
            self.say(self.desk.store.notice or "This store is read-only for you")

    def open_plan(self, plan: Plan) -> None:
        self.desk.remember(self.table.current_ref)
        place = self.desk.open_plan(plan)
        self.start(place.ref)
        self.show_status()
        self.show_detail()

    def relist(self, *, cursor: int | None = None, keep_rows: bool = False) -> None:
        self.reader.drop()
        listing = self.desk.start_listing()
        self.counts = listing.counts if listing else None
        if listing is not None:
            self._show_listing(listing, cursor, keep_rows=keep_rows)
        if self.counts is None:
            later = self.desk.snapshot()

            def finish(full: Listing) -> None:
                if listing is None:
                    self.counts = full.counts
                    self._show_listing(full, cursor, keep_rows=keep_rows)
                    self.show_status()
                    self.show_detail()
                else:
                    self._finish(full, cursor)

            self.reader.ask(later.finish_listing, finish)
        self.show_status()
        self.show_detail()

    def _show_listing(self, found: Listing, cursor: int | None, *, keep_rows: bool) -> None:
        self.table.nothing = (
            "This plan has no recommendation"
            if self.desk.filter.is_empty
            else "Nothing matches; Esc drops the filter"
        )
        self.table.marked = self.desk.marked
        self.table.show(
            found.lines,
            self.desk.sections,
            short_labels(self.desk.columns(self._places)),
            cursor=cursor,
            keep_rows=keep_rows,
        )

    def _finish(self, whole: Listing, cursor: int | None) -> None:
        self.counts = whole.counts
        self.table.extend(whole.lines)
        if cursor is not None and self.table.current != cursor:
            self.table.move_to(cursor)
            self.show_detail()
        self.show_status()

    def _fetch(self, ids: Sequence[int]) -> Sequence[Row]:
        return self.desk.rows(ids, self._places)

    @property
    def _places(self) -> int:
        return period_places(self.table.size.width or self.size.width)

    def refresh_row(self, recommendation_id: int) -> None:
        agreed = self.desk.agrees
        self.table.refetch(
            [recommendation_id],
            dimmed={recommendation_id: not self.desk.matches(recommendation_id)},
        )
        if self.desk.agrees != agreed:
            self.table.refetch_all()  # from now on, or no longer, the others wait for the board
        self.show_detail(keep_place=True)

    def show_changed(self) -> None:
        desk = self.desk
        desk.reload()
        self.table.use_periods(short_labels(desk.columns(self._places)))
        self.table.refetch_all()
        if desk.filter.is_empty or self.counts is None:
            self._recount()
        elif desk.small:
            self.table.dim_others(desk.matching())
            self._recount()
        else:
            later = desk.snapshot()

            def tell(found: tuple[Set[int], Counts]) -> None:
                self.table.dim_others(found[0])
                self._counted(found[1])

            self.reader.ask(lambda: (later.matching(), later.count()), tell)
        self.show_status()
        self.show_detail(keep_place=True)

    def show_status(self) -> None:
        width = self.status.size.width
        if self.typing is not None:
            self.status.show([bars.typing_line(width, self.typing, self.counts)])
        elif self.desk.plan is None:
            self.status.show([[(cut("Stocktake", width), BOLD)]])
        else:
            self.status.show(
                [
                    bars.status_line(
                        width,
                        plan=self.desk.plan.title,
                        period=self.desk.period,
                        filter_text=self.desk.filter_text,
                        sort="" if self.desk.sort == "plan" else listing.SORTS[self.desk.sort],
                        counts=self.counts,
                        marked=self.marked_words(),
                        read_only=self.desk.store.read_only,
                    )
                ]
            )
        self._show_bottom()

    def say(self, text: str, hint: str = "") -> None:
        self._message, self._hint = text, hint
        self._show_bottom()

    @property
    def message_text(self) -> str:
        return self._message

    def _show_bottom(self) -> None:
        width = self.message.size.width
        footer: Line
        if self.typing is not None:
            hint = "" if self.typing_error else language(width)
            self.message.show([bars.banner_line(self.typing_error, hint, width)])
            footer = bars.typing_keys(width)
        else:
            self.message.show([bars.banner_line(self._message, self._hint, width)])
            situation = self.desk.situation(row=self.table.current is not None)
            footer = bars.footer_line(
                width, COMMANDS, self.keys, situation, detail=self.detail_open
            )
        self.footer.show([footer])

    def show_detail(self, *, keep_place: bool = False) -> None:
        if self.desk.plan is not None and not self._tiny:
            super().show_detail(keep_place=keep_place)

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
        if self.desk.plan is not None:
            labels = short_labels(self.desk.columns(self._places))
            self.table.use_periods(labels)
        self.show_status()

    # -- keys --------------------------------------------------------------------------------

    def take_key(self, event: events.Key) -> bool:
        """Every key while nothing is open over this screen."""
        key = normalise(event)
        if key in ("ctrl+c",):
            self.say("Nothing is running; q leaves")
            return True
        if self.long_work is not None and key == "escape":
            self.long_work.stop()
            return True
        if self.typing is not None:
            if not self.take_typed(event) and key in MOVES:
                self.run_command(self.by_key[key])
            self._show_later()
            return True
        said = self._message
        self._arrow = key in ("up", "down")
        command = self.by_key.get(key)
        if command is None or command.id != "undo":
            self.asked_undo = 0
        if command is None or command.id not in ("undo", "redo"):
            self.left = None
        if command is not None:
            self.run_command(command)
        if said and self._message == said and not (command and command.id == "undo"):
            self.say("")
        return True

    def take_paste(self, event: events.Paste) -> bool:
        """A paste is never keys: it goes into the filter where that is typed, else nowhere."""
        if self.typing is not None:
            self.paste_typed(event.text)
        else:
            self.say("Nothing is open to paste into: / filters, e edits evidence")
        return True

    def run_command(self, command: Command) -> None:
        reason = self.why_not(command)
        if reason:
            self.say(f"{command.title}: {reason}")
            return
        try:
            dialogue = command.run(self.work)
        except (Refused, StoreError) as error:
            self.refuse(error)
            return
        if dialogue is not None:
            carry_out(dialogue, self.refuse)

    def move(self, steps: int) -> None:
        if self.detail_open and self._arrow:
            self.detail.scroll_lines(steps)
        else:
            self._follow(lambda: self.table.move(steps))

    def move_page(self, pages: int) -> None:
        if self.detail_open:
            self.detail.scroll_lines(pages * max(self.detail.size.height - 1, 1))
        else:
            self._follow(lambda: self.table.move_page(pages))

    def move_to_end(self, *, first: bool) -> None:
        if self.detail_open:
            self.detail.scroll_lines(-(10**6) if first else 10**6)
        else:
            self._follow(lambda: self.table.move_to_end(first=first))

    def _follow(self, move: Callable[[], None]) -> None:
        """Move the cursor, and the detail with it in the same repaint."""
        before = self.table.current
        move()
        if self.table.current != before:
            self.show_detail()

    def back(self) -> None:
        if self.detail_open:
            self.close_detail()
        else:
            self.drop_filter()

    def leave(self) -> None:
        if self.writer.waiting:
            self.say(f"Still waiting for the store ({self.writer.waiting}): not stored yet")
        elif self.may_leave():
            self.app.exit(0)

    def open_screen(
        self, screen: Screen[Result], then: Callable[[Result | None], None] | None = None
    ) -> None:
        router = self.router
        router.shut()

        def closed(result: Result | None) -> None:
            if then is not None:
                then(result)
            self.show_status()
            if self.app.screen is not self:
                return
            shows = self.unstored.show_next() or self._show_later()
            if not shows and not router.waits:
                self.app.call_later(router.open)

        self.app.push_screen(screen, closed)

    def when_free(self, show: Callable[[], None]) -> None:
        self.later.append(show)
        self._show_later()

    def _show_later(self) -> bool:
        """Show what came while something else took the keys; False where nothing did, or now."""
        if not self.later or self.app.screen is not self or self.typing is not None:
            return False
        self.later.pop(0)()
        return True

    def others_changed(self) -> None:
        """Somebody else has written: show it where it stands."""
        if self.desk.plan is None:
            place = self.desk.open_last_plan()
            if place.plan:
                self.start(place.ref)
            return
        self.show_changed()

    def _recount(self) -> None:
        """Bring the figures up to date for the rows that are shown, which stay as they are."""
        desk, before = self.desk, self.counts
        if before is None or desk.plan is None:
            return  # they are being counted already
        if desk.filter.is_empty or not desk.small:
            if desk.small:
                self._counted(desk.count())
            else:
                self.reader.ask(desk.snapshot().count, self._counted)
            return
        ids = self.table.ids
        by_rag = Counter(row.ratings[-1] if row.ratings else None for row in desk.rows(ids, 1))
        total = listing.counts(desk.store, desk.plan.id, None, EMPTY).total
        self._counted(Counts(len(ids), total, dict(by_rag)))

    def _counted(self, counts: Counts) -> None:
        self.counts = counts
        self.show_status()

    def bring_back_first(self) -> None:
        """Bring back what an ended process put aside, before anything more is typed."""
        bring_back_first(self.work)

    # -- what the parts tell -----------------------------------------------------------------

    @on(RecommendationTable.CursorMoved)
    def _cursor_moved(self) -> None:
        self.show_detail()

    @on(RecommendationTable.Clicked)
    def _clicked(self) -> None:
        self.open_detail()

    def finish(self) -> None:
        """The process is being ended: stop long work, keep what was promised. From any thread."""
        if self.long_work is not None:
            self.long_work.close(STOPPING)
        self.writer.finish()

    def close(self) -> None:
        """Give up or finish what is under way, and remember the place."""
        self.reader.close()
        self.writer.close()
        if self.long_work is not None:
            self.long_work.close()
        self.desk.remember(self.table.current_ref)
