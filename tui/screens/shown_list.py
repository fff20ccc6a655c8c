"""Which recommendations the list shows, and how many: found at once, or beside the screen."""

from collections import Counter
from collections.abc import Callable, Sequence, Set
from typing import Protocol

from models.finding import listing
from models.finding.filters import EMPTY
from models.plan.records import Change, Counts, ListRow
from models.ratings.ratings import Rag
from tui.background import Post, StoreReader
from tui.desk import Desk, Listing
from tui.widgets.columns import period_places, short_labels
from tui.widgets.recommendation_table import RecommendationTable


class ShowDetail(Protocol):
    """Brings the detail up to date with the cursor; ``keep_place`` where it is the same one."""

    def __call__(self, *, keep_place: bool = False) -> None: ...


class ShownList:
    """The list of one desk: its table, and its figures, None while they are being counted."""

    def __init__(
        self, desk: Desk, post: Post, show_status: Callable[[], None], show_detail: ShowDetail
    ) -> None:
        self.desk = desk
        self.reader = StoreReader(desk.store, post)
        self.table = RecommendationTable(self._fetch, id="table")
        self.counts: Counts | None = None
        self._show_status, self._show_detail = show_status, show_detail

    def _fetch(self, ids: Sequence[int]) -> Sequence[ListRow]:
        return self.desk.rows(ids, self._places)

    @property
    def _places(self) -> int:
        """How many periods have room for their ratings."""
        return period_places(self.table.size.width or self.table.app.size.width)

    @property
    def row(self) -> ListRow | None:
        """The recommendation under the cursor."""
        current = self.table.current
        return None if current is None else self.table.row(current)

    # -- what is listed ----------------------------------------------------------------------

    def start(self, cursor: int | None) -> None:
        """Show a plan for the first time."""
        self.table.use_columns(self.desk.chosen_columns)
        self.relist(cursor=cursor)

    def relist(self, *, cursor: int | None = None, keep_rows: bool = False) -> None:
        """Make the list anew, after a change of plan, period, filter or sort.

        ``keep_rows`` spares reading the rows: the same ones in another choice or order.
        """
        self.reader.drop()
        first = self.desk.start_listing()
        self.counts = first.counts if first else None
        if first is not None:
            self._show(first, cursor, keep_rows=keep_rows)
        if self.counts is None:
            later = self.desk.snapshot()

            def finish(whole: Listing) -> None:
                self.counts = whole.counts
                if first is None:
                    self._show(whole, cursor, keep_rows=keep_rows)
                    self._show_detail()
                else:
                    self._extend(whole, cursor)
                self._show_status()

            self.reader.ask(later.finish_listing, finish)
        self._show_status()
        self._show_detail()

    def _show(self, found: Listing, cursor: int | None, *, keep_rows: bool) -> None:
        self.table.nothing = (
            "This plan has no recommendation"
            if self.desk.filter.is_empty
            else "Nothing matches; Esc drops the filter"
        )
        self.table.marked = self.desk.marks.ids
        self.table.show(
            found.lines,
            self.desk.sections,
            short_labels(self.desk.columns(self._places)),
            cursor=cursor,
            keep_rows=keep_rows,
        )

    def _extend(self, whole: Listing, cursor: int | None) -> None:
        self.table.extend(whole.lines)
        if cursor is not None and self.table.current != cursor:
            self.table.move_to(cursor)
            self._show_detail()

    def go(self, move: Callable[[RecommendationTable], object]) -> None:
        """Move the cursor, and the detail with it in the same repaint."""
        before = self.table.current
        move(self.table)
        if self.table.current != before:
            self._show_detail()

    def fit_periods(self) -> None:
        """Show as many periods as there is room for now."""
        if self.desk.plan is not None:
            self.table.use_periods(short_labels(self.desk.columns(self._places)))

    # -- what has changed --------------------------------------------------------------------

    def refresh_row(self, recommendation_id: int) -> None:
        """Show one recommendation as the store has it now, where it stands."""
        agreed = self.desk.agrees
        self.table.refetch(
            [recommendation_id],
            dimmed={recommendation_id: not self.desk.matches(recommendation_id)},
        )
        if self.desk.agrees != agreed:
            self.table.refetch_all()  # from now on, or no longer, the others wait for the board
        self._show_detail(keep_place=True)

    def show_changed(self) -> None:
        """Show everything as the store has it now, where it stands."""
        desk = self.desk
        desk.reload()
        self.fit_periods()
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
                self._use_counts(found[1])

            self.reader.ask(lambda: (later.matching(), later.count()), tell)
        self._show_status()
        self._show_detail(keep_place=True)

    def count_change(self, made: Change) -> None:
        """Keep the figures right after one rating, without asking the store again."""
        period = self.desk.period
        if self.counts is None or made.field != "rag" or period is None:
            return
        if made.period_id != period.id or made.recommendation_id is None:
            return
        if not self.table.shows(made.recommendation_id):
            return
        rated = dict(self.counts.by_rag)
        old, new = (Rag(value) if value else None for value in (made.old, made.new))
        rated[old] = rated.get(old, 0) - 1
        rated[new] = rated.get(new, 0) + 1
        self._use_counts(Counts(self.counts.shown, self.counts.total, rated))

    def _recount(self) -> None:
        """Bring the figures up to date for the rows that are shown, which stay as they are."""
        desk = self.desk
        if self.counts is None or desk.plan is None:
            return  # they are being counted already
        if desk.filter.is_empty or not desk.small:
            if desk.small:
                self._use_counts(desk.count())
            else:
                self.reader.ask(desk.snapshot().count, self._use_counts)
            return
        ids = self.table.ids
        by_rag = Counter(row.ratings[-1] if row.ratings else None for row in desk.rows(ids, 1))
        total = listing.counts(desk.store, desk.plan.id, None, EMPTY).total
        self._use_counts(Counts(len(ids), total, dict(by_rag)))

    def _use_counts(self, counts: Counts) -> None:
        self.counts = counts
        self._show_status()

    # -- marks -------------------------------------------------------------------------------

    def mark(self, on: Sequence[int], off: Sequence[int]) -> None:
        """Mark recommendations, and take the marks off others."""
        self.desk.mark(on, off)
        self.table.marked = self.desk.marks.ids
        self.table.repaint_marks({*on, *off})
        if self.desk.filter.asks_for_marks:
            self.table.dim_others(self.desk.matching())
        self._show_status()

    def marked_words(self) -> str:
        """How many are marked, and how many of them the filter hides; "" for none."""
        marked = self.desk.marks.ids
        if not marked:
            return ""
        hidden = len(marked) - self.table.count_shown(marked) if self.counts is not None else 0
        return f"{len(marked)} marked" + (f", {hidden} hidden" if hidden else "")
