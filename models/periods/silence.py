"""Who has not updated: the recommendations without a report in a period, by officer and section.

Evidence, or a rating that was given in the period, counts as an update, whether or not anyone has
said that there was one. "No update received" says that there was none. Recommendations that are off
the agenda (monitoring discontinued, or until a later day) are counted apart, and retired ones not
at all.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from models import clock
from models.errors import Refused
from models.meeting.agenda import off_agenda
from models.periods.periods import periods
from models.periods.summary import standings
from models.plan.records import Period
from models.plan.tables import Period as PeriodTable
from models.plan.tables import Progress
from models.ratings.ratings import Update
from models.store.store import Store
from models.store.stored_values import UPDATES, among

NOBODY = ""
"""Stands for an officer where nobody is named."""


class Silent(NamedTuple):
    """A recommendation on which nobody has reported.

    ``last`` is the label of the last period in which somebody did, "" for none. ``said`` tells
    that "No update received" was recorded.
    """

    id: int
    ref: str
    text: str
    section: str
    officers: tuple[str, ...]
    last: str
    said: bool


class Group(NamedTuple):
    """What one officer, or one section, has not updated, and of how many."""

    name: str
    asked: int
    items: tuple[Silent, ...]


class Silence(NamedTuple):
    """Who has not updated in a period.

    ``asked`` is how many recommendations are asked about, ``no_change`` on how many of them it was
    said that nothing has changed, ``off`` how many stand on no agenda. ``by_officer`` names one
    with several officers under each of them, ``NOBODY`` last; ``by_section`` follows the plan. A
    group without anything missing is there too. ``late`` says that the day by which updates were
    due has passed.
    """

    period: Period
    items: tuple[Silent, ...]
    asked: int
    no_change: int
    off: int
    by_officer: tuple[Group, ...]
    by_section: tuple[Group, ...]
    late: bool

    @property
    def reported(self) -> int:
        return self.asked - len(self.items)

    def grouped(self, by: str) -> tuple[Group, ...]:
        """The groups that miss something, by ``officer`` or by ``section``."""
        groups = self.by_officer if by == "officer" else self.by_section
        return tuple(group for group in groups if group.items)

    def of_officer(self, name: str) -> Group:
        """What this officer has not updated; the name as the plan has it."""
        return next((it for it in self.by_officer if it.name == name), Group(name, 0, ()))


def missing(store: Store, plan_id: int, period_id: int, today: date | None = None) -> Silence:
    """Who has not updated in a period of a plan, as it is on ``today``.

    Raises ``Refused`` where the plan does not have the period.
    """
    today = today or clock.today()
    with store.reading():
        every = periods(store, plan_id)
        at = next((place for place, each in enumerate(every) if each.id == period_id), None)
        if at is None:
            raise Refused("The plan does not have this period")
        away = off_agenda(store, plan_id, today)
        found = [each for each in standings(store, plan_id, period_id) if each.id not in away]
        last = _last_reports(store, every[:at])
    silent = {
        each.id: Silent(
            each.id,
            each.ref,
            each.text,
            each.section,
            each.officers,
            last.get(each.id, ""),
            each.update is Update.NONE,
        )
        for each in found
        if not each.has_reported
    }
    officers = [(each.id, name) for each in found for name in each.officers or (NOBODY,)]
    names = sorted({name for _, name in officers}, key=_by_name)
    sections = [(each.id, each.section) for each in found]
    period = every[at]
    return Silence(
        period=period,
        items=tuple(silent.values()),
        asked=len(found),
        no_change=sum(each.update is Update.NO_CHANGE for each in found),
        off=len(away),
        by_officer=_groups(names, officers, silent.get),
        by_section=_groups(list(dict.fromkeys(name for _, name in sections)), sections, silent.get),
        late=bool(silent) and period.updates_due is not None and period.updates_due < today,
    )


def _groups(
    names: Sequence[str],
    members: Iterable[tuple[int, str]],
    silent: Callable[[int], Silent | None],
) -> tuple[Group, ...]:
    asked: dict[str, list[int]] = {name: [] for name in names}
    for each, name in members:
        asked[name].append(each)
    return tuple(
        Group(name, len(ids), tuple(it for it in map(silent, ids) if it is not None))
        for name, ids in asked.items()
    )


def _by_name(name: str) -> tuple[bool, str, str]:
    """By surname, as lists of people are; nobody last."""
    return name == NOBODY, (name.split() or [""])[-1].casefold(), name.casefold()


def _last_reports(store: Store, earlier: Sequence[Period]) -> dict[int, str]:
    """The label of the last of these periods in which somebody reported, by recommendation."""
    labels = {period.id: period.label for period in earlier}
    said = Progress.reported.is_null(False) | (Progress.evidence != "")
    query = (
        Progress.select(Progress.recommendation, Progress.period, Progress.reported)
        .join(PeriodTable, on=Progress.period == PeriodTable.id)
        .where(among(Progress.period, labels), said | Progress.rag.is_null(False))
        .order_by(PeriodTable.place, PeriodTable.id)
    )
    # Later periods come later, and take the place of what came before.
    return {
        each: labels[period]
        for each, period, reported in store.rows(query)
        if UPDATES[reported] is not Update.NONE
    }
