"""The list: a window on an ordered array of ids that fetches only the rows in view.

It paints whole lines and keeps them; a moved cursor repaints two gutters. At the edge it jumps by
most of a screen instead of scrolling by one row, since a scrolled screen costs a hundred times the
bytes of a moved cursor.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence, Set
from itertools import chain

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from models.errors import Refused, StoreError
from models.personal.settings import USUAL_COLUMNS
from models.plan.records import ListRow
from tui.widgets.colours import DIM
from tui.widgets.columns import ListColumns, columns
from tui.widgets.lines import changed_span, strip_of
from tui.widgets.row_painter import body, gutter, head_line, section_line
from tui.widgets.safe_text import cut

WINDOW = 64  # rows fetched at a time
AGAIN = 1.0  # seconds until lines that could not be read are asked for again
KEPT = 1024  # rows kept before the store is asked again
SMALLEST_REF = 4

Fetch = Callable[[Sequence[int]], Sequence[ListRow]]


class RecommendationTable(Widget):
    """Lines are recommendation ids, or a section's id made negative for its heading."""

    DEFAULT_CSS = "RecommendationTable { height: 1fr; }"

    class CursorMoved(Message):
        """The mouse put the cursor elsewhere; what keys do, the screen that takes them knows."""

        def __init__(self, recommendation_id: int | None) -> None:
            super().__init__()
            self.recommendation_id = recommendation_id

    class Clicked(Message):
        """A line was clicked that the cursor already stood on."""

    def __init__(self, fetch: Fetch, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        super().__init__(id=id)
        self._fetch = fetch
        self._lines: array[int] = array("q")
        self._headings: list[int] = []
        self._sections: Mapping[int, str] = {}
        self._periods: tuple[str, ...] = ()
        self._rows: dict[int, ListRow] = {}
        self._bodies: dict[int, Strip] = {}
        self._dimmed: set[int] = set()
        self._cursor = -1
        self._top = 0
        self._ref_width = SMALLEST_REF
        self._names: tuple[str, ...] = USUAL_COLUMNS
        self.marked: Set[int] = frozenset()
        self._counted: tuple[array[int], Set[int], int] | None = None
        self.nothing = ""  # what stands in the place of rows where there are none

    # -- what it shows -----------------------------------------------------------------------

    def show(
        self,
        lines: "array[int]",
        sections: Mapping[int, str],
        periods: Sequence[str],
        *,
        cursor: int | None = None,
        keep_rows: bool = False,
    ) -> None:
        """Show other lines; the cursor goes to recommendation ``cursor`` where that is shown.

        Else it stays on its line, as near as there is one. ``keep_rows`` spares fetching what is
        known already: the same rows in another choice or order.
        """
        wanted = cursor if cursor is not None else self.current
        self._set_lines(lines)
        self._sections, self._periods = sections, tuple(periods)
        if not keep_rows:
            self._rows.clear()
        self._bodies.clear()
        self._dimmed.clear()
        self._cursor = self._line_of(wanted) if wanted is not None else -1
        if self._cursor < 0:
            self._cursor = self._nearest(max(self._top, 0))
        self._top = self._top_for(self._cursor, self._top)
        self.refresh()

    def extend(self, lines: "array[int]") -> None:
        """Put the rest behind what is shown; repaints only where the view was not full."""
        full = len(self._lines) - self._top >= self._height
        before = self.current
        same = lines[: len(self._lines)] == self._lines
        self._set_lines(lines)
        if not same and before is not None:
            self._cursor = self._line_of(before)
            self._top = self._top_for(self._cursor, self._top)
        if self._cursor < 0:
            self._cursor = self._nearest(0)
        if not same or not full:
            self.refresh()

    def _set_lines(self, lines: "array[int]") -> None:
        self._lines = lines
        self._headings = [at for at, line in enumerate(lines) if line < 0]

    @property
    def current(self) -> int | None:
        """The recommendation under the cursor."""
        if 0 <= self._cursor < len(self._lines):
            return self._lines[self._cursor]
        return None

    def use_periods(self, periods: Sequence[str]) -> None:
        """Show other RAG columns, where the width has changed."""
        if tuple(periods) != self._periods:
            self._periods = tuple(periods)
            self._rows.clear()
            self._bodies.clear()
            self.refresh()

    def shows(self, recommendation_id: int) -> bool:
        return self._line_of(recommendation_id) >= 0

    @property
    def ids(self) -> list[int]:
        """All recommendations shown, in order."""
        return [line for line in self._lines if line > 0]

    def row(self, recommendation_id: int) -> ListRow:
        """What the list knows of a recommendation, fetched where it is not in view."""
        found = self._rows.get(recommendation_id)
        if found is None:
            for fetched in self._fetch([recommendation_id]):
                found = self._rows[fetched.id] = fetched
        if found is None:
            raise Refused("this recommendation is no longer in the store")
        return found

    @property
    def current_ref(self) -> str:
        """The ref under the cursor where it is known; "" else. Asks no store."""
        found = self._rows.get(self.current or 0)
        return found.ref if found else ""

    def refetch(self, ids: Sequence[int], *, dimmed: Mapping[int, bool] | None = None) -> None:
        """Read some rows again and repaint them where they stand; none moves or leaves."""
        for fetched in self._fetch(ids):
            before = self._rows.get(fetched.id)
            self._rows[fetched.id] = fetched
            dim = (dimmed or {}).get(fetched.id, fetched.id in self._dimmed)
            if before == fetched and dim == (fetched.id in self._dimmed):
                continue
            (self._dimmed.add if dim else self._dimmed.discard)(fetched.id)
            old = self._bodies.pop(fetched.id, None)
            self._repaint_row(fetched.id, old)

    def refetch_all(self) -> None:
        """Read again whatever is in view, since somebody else changed the plan."""
        seen = [line for line in self._in_view() if line > 0]
        self._rows = {key: self._rows[key] for key in seen if key in self._rows}
        self._bodies = {key: self._bodies[key] for key in seen if key in self._bodies}
        self.refetch(seen)

    def count_shown(self, ids: Set[int]) -> int:
        """How many of these are shown; the last answer is kept while neither changes."""
        kept = self._counted
        if kept is None or kept[0] is not self._lines or kept[1] is not ids:
            kept = self._counted = (self._lines, ids, sum(line in ids for line in self._lines))
        return kept[2]

    def repaint_marks(self, ids: Set[int]) -> None:
        """Show the marks of these as they are now, where they are in view."""
        for number, line in enumerate(self._in_view()):
            if line in ids:
                self.refresh(Region(1, number + 1, 1, 1))

    def dim_others(self, matching: Set[int]) -> None:
        """Dim what no longer matches, where it stands, and no longer what does again."""
        wrong = {line for line in self._lines if line > 0 and line not in matching} ^ self._dimmed
        self._dimmed ^= wrong
        for each in wrong:
            old = self._bodies.pop(each, None)
            if each in self._rows:
                self._repaint_row(each, old)

    # -- moving ------------------------------------------------------------------------------

    def move(self, steps: int) -> None:
        """Move over recommendations, passing headings."""
        at, step = self._cursor, 1 if steps > 0 else -1
        for _ in range(abs(steps)):
            following = at + step
            while 0 <= following < len(self._lines) and self._lines[following] < 0:
                following += step
            if not 0 <= following < len(self._lines):
                break
            at = following
        self._go(at)

    def move_page(self, pages: int) -> None:
        """A screenful on or back; the cursor keeps its height on the screen."""
        if not self._lines:
            return
        height = max(self._height - 1, 1)
        last = max(len(self._lines) - self._height, 0)
        top = min(max(self._top + pages * height, 0), last)
        at = min(max(self._cursor + pages * height, 0), len(self._lines) - 1)
        self._go(self._nearest(at), top)

    def move_to_end(self, *, first: bool) -> None:
        self._go(self._nearest(0 if first else len(self._lines) - 1))

    def move_to(self, recommendation_id: int) -> bool:
        """Put the cursor on a recommendation; False where it is not shown."""
        at = self._line_of(recommendation_id)
        if at < 0:
            return False
        self._go(at)
        return True

    def place(self) -> tuple[int, int]:
        """Which of the shown recommendations the cursor is on, and how many there are."""
        before = bisect_left(self._headings, self._cursor)
        return self._cursor - before + 1, len(self._lines) - len(self._headings)

    def _go(self, at: int, top: int | None = None) -> None:
        if not 0 <= at < len(self._lines) or at == self._cursor:
            return
        before, self._cursor = self._cursor, at
        top = self._top_for(at, self._top if top is None else top)
        if top != self._top:
            self._top = top
            self.refresh()
        else:
            self._repaint_gutter(before)
            self._repaint_gutter(at)

    def _top_for(self, at: int, top: int) -> int:
        height = self._height
        last = max(len(self._lines) - height, 0)
        first = at - 1 if at > 0 and self._lines[at - 1] < 0 else at  # its heading comes along
        context = height // 5  # what was passed last stays in view
        if first < top:
            top = at - height + 1 + context
        elif at >= top + height:
            top = at - context
        return min(max(top, 0), last)

    @property
    def _height(self) -> int:
        return max(self.size.height - 1, 1)

    def _line_of(self, recommendation_id: int) -> int:
        try:
            return self._lines.index(recommendation_id)
        except ValueError:
            return -1

    def _nearest(self, at: int) -> int:
        """The recommendation on line ``at``, else the next one, else the one before; -1 if none."""
        at = max(at, 0)
        after = range(at, len(self._lines))
        before = range(min(at, len(self._lines)) - 1, -1, -1)
        for candidate in chain(after, before):
            if self._lines[candidate] > 0:
                return candidate
        return -1

    # -- painting ----------------------------------------------------------------------------

    def _layout(self) -> ListColumns:
        return columns(self.size.width, self._ref_width, self._periods, self._names)

    @property
    def left_columns(self) -> tuple[str, ...]:
        """The chosen columns that there is no room for."""
        return self._layout().left

    def use_columns(self, names: tuple[str, ...]) -> None:
        """Show other columns behind the ref, in this order."""
        if names != self._names:
            self._names = names
            self._bodies.clear()
            self.refresh()

    def _in_view(self) -> "array[int]":
        return self._lines[self._top : self._top + self._height]

    def _load(self) -> None:
        missing = [line for line in self._in_view() if line > 0 and line not in self._rows]
        if not missing:
            return
        if len(self._rows) > KEPT:
            seen = set(self._in_view())
            self._rows = {key: row for key, row in self._rows.items() if key in seen}
            self._bodies.clear()
        start = max(self._top - WINDOW // 4, 0)
        wanted = self._lines[start : start + max(WINDOW, self._height + WINDOW // 2)]
        try:
            found = self._fetch([at for at in wanted if at > 0 and at not in self._rows])
        except StoreError:
            # Somebody keeps the store locked: these lines stay empty until they are painted again.
            self.set_timer(AGAIN, self.refresh)
            return
        for fetched in found:
            self._rows[fetched.id] = fetched
        refs = (len(self._rows[at].ref) for at in self._in_view() if at in self._rows)
        widest = max(refs, default=0)
        if widest > self._ref_width:
            self._ref_width = min(widest, 12)
            self._bodies.clear()
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:
            return strip_of(head_line(self._layout()), width)
        at = self._top + y - 1
        if at >= len(self._lines):
            words = self.nothing if y == 1 and not self._lines else ""
            return strip_of([(cut(f"  {words}", width).rstrip(), DIM)], width)
        line = self._lines[at]
        if line < 0:
            return strip_of(section_line(self._sections.get(-line, ""), width), width)
        self._load()
        row = self._rows.get(line)
        if row is None:
            return Strip.blank(width)
        layout = self._layout()
        painted = self._body(row, layout)
        left = strip_of(
            gutter(row, layout, cursor=at == self._cursor, marked=line in self.marked),
            layout.gutter,
        )
        return Strip([*left, *painted], width).simplify()

    def _body(self, row: ListRow, layout: ListColumns) -> Strip:
        painted = self._bodies.get(row.id)
        width = self.size.width - layout.gutter
        if painted is None or painted.cell_length != width:
            line = body(row, layout, dimmed=row.id in self._dimmed)
            painted = self._bodies[row.id] = strip_of(line, width)
        return painted

    def _repaint_gutter(self, at: int) -> None:
        y = at - self._top + 1
        if 1 <= y < self.size.height:
            self.refresh(Region(0, y, self._layout().gutter - 1, 1))

    def _repaint_row(self, recommendation_id: int, before: Strip | None) -> None:
        at = self._line_of_view(recommendation_id)
        if at < 0:
            return
        y, layout = at - self._top + 1, self._layout()
        after = self._body(self._rows[recommendation_id], layout)
        start, end = _span(before, after)
        if end > start:
            self.refresh(Region(layout.gutter + start, y, end - start, 1))
        self.refresh(Region(1, y, 1, 1))  # the draft's mark

    def _line_of_view(self, recommendation_id: int) -> int:
        for at, line in enumerate(self._in_view()):
            if line == recommendation_id:
                return self._top + at
        return -1

    # -- the terminal ------------------------------------------------------------------------

    def on_resize(self) -> None:
        self._bodies.clear()
        self._top = self._top_for(self._cursor, self._top) if self._cursor >= 0 else 0

    def on_click(self, event: events.Click) -> None:
        at = self._top + event.y - 1
        if event.y < 1 or not 0 <= at < len(self._lines) or self._lines[at] < 0:
            return
        if at == self._cursor:
            self.post_message(self.Clicked())
        else:
            self._go(at)
            self.post_message(self.CursorMoved(self.current))

    def on_mouse_scroll_down(self) -> None:
        self.move(3)
        self.post_message(self.CursorMoved(self.current))

    def on_mouse_scroll_up(self) -> None:
        self.move(-3)
        self.post_message(self.CursorMoved(self.current))


def _span(before: Strip | None, after: Strip) -> tuple[int, int]:
    return (0, after.cell_length) if before is None else changed_span(before, after)
