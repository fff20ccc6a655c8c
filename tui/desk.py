"""What lies on the desk: a store, one of its plans, the shown period, the filter and the sort.

No widget and no key here; the screens ask and are told in plain records.
"""

from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from models.errors import FilterError, StoreBusy, StoreError
from models.finding import filters, listing
from models.finding.filters import Filter
from models.lazily import lazily
from models.meeting import agreements
from models.periods import periods
from models.personal import left_off
from models.personal.settings import COLUMNS, Settings
from models.plan import plan_reading, plans
from models.plan.records import Counts, ListRow, Period, Plan, Recommendation
from models.ratings.ratings import Stage, is_only_proposed
from models.store.store import Store
from tui.commands.command import Situation

with lazily():
    from models.periods import issued_packs
from tui.marks import Marks

DEFAULTS = Settings()
FIRST = 200  # rows that are found at once; the rest follows behind
PATIENCE = 0.08  # seconds that they may take on the screen's own thread
SMALL = 2000  # recommendations up to which everything is found at once

Pairs = Iterable[tuple[int, int]]


class Listing(NamedTuple):
    """Lines for the list. Where ``counts`` are None, more lines may follow."""

    lines: "array[int]"
    counts: Counts | None


class Desk:
    """The state of the main screen and its calls to the store, on the thread that opened it."""

    def __init__(
        self, store: Store, *, remembers: bool = True, settings: Settings = DEFAULTS
    ) -> None:
        self.store = store
        self.settings = settings
        self.chosen_columns = settings.columns
        self.remembers = remembers
        self.plan: Plan | None = None
        self.periods: list[Period] = []
        self.period: Period | None = None
        self.filter_text = ""
        self.filter: Filter = filters.parse("")
        self.sort = "plan"
        self.marks = Marks()
        self.folder: Path | None = None  # where the last document came from
        self.sections: dict[int, str] = {}
        self.small = True
        self.agrees = False  # whether its board agrees ratings here, as ``rows`` last found

    # -- the plan ----------------------------------------------------------------------------

    def open_last_plan(self, title: str | None = None) -> left_off.LeftOff:
        """Open the plan of this title, else the one last used, else the first; "" ref if none."""
        found = plans.plans(self.store)
        if title is not None:
            plan = plans.plan_by_title(self.store, title)
            return self.open_plan(plan)
        last = left_off.load(self.store.path).plan
        for plan in found:
            if plan.title == last:
                return self.open_plan(plan)
        return self.open_plan(found[0]) if found else left_off.LeftOff()

    def open_plan(self, plan: Plan) -> left_off.LeftOff:
        """Open a plan where this person left it; a filter that is no longer valid is dropped."""
        if self.plan is None or self.plan.id != plan.id:
            self.marks = Marks()
        self.plan = plan
        place = left_off.load(self.store.path, plan.title)
        self.reload()
        self.period = periods.shown_period(self.periods)
        for period in self.periods:
            if period.label == place.period:
                self.period = period
        named = tuple(each for each in place.columns.split() if each in COLUMNS)
        self.chosen_columns = named or self.settings.columns
        self.sort = place.sort if place.sort in listing.SORTS else "plan"
        try:
            self.use_filter(place.filter)
        except FilterError:
            self.use_filter("")
        return place

    def reload(self) -> None:
        """Read again what belongs to the plan as a whole."""
        assert self.plan is not None
        self.plan = plans.plan_by_id(self.store, self.plan.id)
        self.periods = periods.periods(self.store, self.plan.id)
        self.sections = listing.sections(self.store, self.plan.id)
        everything = filters.parse("")
        some = listing.first_ids(self.store, self.plan.id, None, everything, limit=SMALL + 1)
        self.small = len(some) <= SMALL
        if self.period is not None:
            same = [period for period in self.periods if period.id == self.period.id]
            self.period = same[0] if same else periods.shown_period(self.periods)
        else:
            self.period = periods.shown_period(self.periods)

    def remember(self, ref: str) -> None:
        """Keep where one left off, in the user's own state folder."""
        if self.plan is not None and self.remembers:
            left_off.save(
                self.store.path,
                left_off.LeftOff(
                    plan=self.plan.title,
                    # Marks end with this run: what shows them would show nothing.
                    filter="" if self.filter.asks_for_marks else self.filter_text,
                    sort=self.sort,
                    ref=ref,
                    period=self.period.label if self.period else "",
                    columns=""
                    if self.chosen_columns == self.settings.columns
                    else " ".join(self.chosen_columns),
                ),
            )

    def situation(self, *, row: bool) -> Situation:
        return Situation(
            plan=self.plan is not None,
            row=row,
            period=self.period.label if self.period else "",
            closed=bool(self.period and self.period.closed),
            meeting_first=self.settings.rating_keys == "meeting",
            read_only=self.store.read_only,
            stage=self.period.stage if self.period else Stage.OPEN,
        )

    # -- periods -----------------------------------------------------------------------------

    def columns(self, places: int) -> list[Period]:
        """The shown period and those before it, oldest first: the RAG columns of the list."""
        if self.period is None:
            return []
        at = self.periods.index(self.period)
        return self.periods[max(0, at + 1 - places) : at + 1]

    def step_period(self, steps: int) -> bool:
        """Show the period before or after; False where there is none."""
        if self.period is None:
            return False
        at = self.periods.index(self.period) + steps
        if not 0 <= at < len(self.periods):
            return False
        self.period = self.periods[at]
        return True

    # -- the list ----------------------------------------------------------------------------

    def use_filter(self, text: str, *, typing: bool = False) -> None:
        """Filter from now on; raises ``FilterError`` and changes nothing for a wrong one."""
        self.filter = filters.parse(text, typing=typing)
        self._hand_marks()
        self.filter_text = text.strip()

    def mark(self, on: Iterable[int], off: Iterable[int]) -> None:
        """Mark recommendations, and take the marks off others."""
        self.marks.change(on, off)
        self._hand_marks()

    def _hand_marks(self) -> None:
        if self.filter.asks_for_marks:
            self.filter = self.filter._replace(marked=tuple(sorted(self.marks.ids)))

    def start_listing(self) -> Listing | None:
        """The first lines at once; everything where the plan is small.

        None where even they take longer than a key may.
        """
        if self.plan is None:
            return Listing(array("q"), Counts(0, 0, {}))
        plan_id, period_id = self.plan.id, self._period_id
        if self.small:
            return self.finish_listing()
        try:
            with self.store.within(PATIENCE):
                found = listing.first_ids(
                    self.store, plan_id, period_id, self.filter, self.sort, limit=FIRST
                )
        except StoreBusy:
            raise
        except StoreError:
            return None  # it takes longer than a key may: ``finish_listing`` finds it beside
        return Listing(self.lines(found), None)

    def finish_listing(self) -> Listing:
        """All lines and the counts; where the plan is large, on a thread of its own."""
        assert self.plan is not None
        plan_id, period_id = self.plan.id, self._period_id
        found = listing.each_id(self.store, plan_id, period_id, self.filter, self.sort)
        return Listing(self.lines(found), self.count())

    def snapshot(self) -> "Desk":
        """A copy whose listing can be finished on another thread while this one goes on."""
        copy = Desk.__new__(Desk)
        copy.__dict__.update(self.__dict__)
        return copy

    def lines(self, found: Pairs) -> "array[int]":
        """Ids in order, with the sections' headings between them in the plan's own order."""
        if self.sort != "plan" or not any(self.sections.values()):
            return array("q", (each for each, _ in found))
        lines, section = array("q"), 0
        for each, of in found:
            if of != section:
                lines.append(-of)
                section = of
            lines.append(each)
        return lines

    def rows(self, ids: Sequence[int], places: int) -> Sequence[ListRow]:
        """What the list needs of these recommendations, with what waits for the board marked."""
        if not ids or self.plan is None:
            return []
        shown = [period.id for period in self.columns(places)]
        rows = self._marked_since_issue(listing.rows(self.store, ids, shown), ids)
        self.agrees = agreements.plan_agrees(self.store, self.plan.id)
        if not self.agrees:
            return rows
        closed = self.period is None or self.period.closed
        return [
            row._replace(
                is_proposed=bool(row.ratings)
                and is_only_proposed(row.ratings[-1], row.agreed, closed),
                is_level_proposed=is_only_proposed(row.level, row.agreed_level, closed=False),
            )
            for row in rows
        ]

    def _marked_since_issue(self, rows: list[ListRow], ids: Sequence[int]) -> list[ListRow]:
        """The rows, with what the pack of the shown period said otherwise marked."""
        if self.period is None or self.period.issued is None or self.plan is None:
            return rows
        changed = issued_packs.changed_since_issue(self.store, self.plan.id, self.period, ids)
        return [row._replace(is_changed_since_issue=row.id in changed) for row in rows]

    def matches(self, recommendation_id: int) -> bool:
        """Whether a recommendation matches the filter as it is now."""
        if self.filter.is_empty or self.plan is None:
            return True
        return listing.matches(
            self.store, self.plan.id, self._period_id, self.filter, recommendation_id
        )

    def matching(self) -> set[int]:
        """Every recommendation that matches the filter as it is now."""
        assert self.plan is not None
        found = listing.each_id(self.store, self.plan.id, self._period_id, self.filter)
        return {each for each, _ in found}

    def count(self) -> Counts:
        """How many match the filter, of how many, and how these are rated."""
        assert self.plan is not None
        return listing.counts(self.store, self.plan.id, self._period_id, self.filter)

    def id_of_ref(self, ref: str) -> int | None:
        """The recommendation of the plan with exactly this ref, None where there is none."""
        return plan_reading.id_of_ref(self.store, self.plan.id, ref) if self.plan else None

    def recommendation(self, recommendation_id: int) -> Recommendation:
        """A recommendation, whole, with what the pack of the shown period said otherwise."""
        found = plan_reading.recommendation(self.store, recommendation_id)
        if self.period is None or self.period.issued is None:
            return found
        return issued_packs.with_issue(self.store, found, self.period)

    @property
    def _period_id(self) -> int | None:
        return self.period.id if self.period else None
