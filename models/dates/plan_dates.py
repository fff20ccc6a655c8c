"""From timescales to due dates: what the plan says of its report, what is proposed, what is taken.

Nothing is applied that was not shown before, and a due date that is there is never touched.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.changes.changes import Edit
from models.changes.writing import Together, write
from models.dates import timescales
from models.dates.calendar_words import day_words
from models.dates.timescales import NOT_SAID, reckon
from models.errors import Refused
from models.fields.every import field_named
from models.fields.place import Place
from models.plan.records import Change
from models.plan.tables import LIVE, Plan, Recommendation
from models.store.store import Store
from models.store.stored_values import day
from models.text import show_line

KIND = "dates"
FIELDS = frozenset({"published", "immediate", "board"})


class PlanDates(NamedTuple):
    """What due dates are counted from: ``published`` is the report's day, ``immediate`` what
    "Immediate" means ("" for nobody has said); ``version`` is that of the plan."""

    published: date | None
    immediate: str
    version: int


class ProposedDate(NamedTuple):
    """What the timescale of a recommendation says.

    ``start`` is the day it is counted from; ``due`` the date by the ``rule`` in words; where there
    is none, ``why``. ``version`` is that of the recommendation as it was read.
    """

    recommendation_id: int
    ref: str
    text: str
    timescale: str
    start: date | None
    due: date | None
    rule: str
    why: str
    version: int


def plan_dates(store: Store, plan_id: int) -> PlanDates:
    """What the plan says of its report. Raises ``Refused`` where the plan is not there."""
    query = Plan.select(Plan.published, Plan.immediate, Plan.version).where(Plan.id == plan_id)
    row = store.row(query)
    if row is None:
        raise Refused("This plan is not in the store")
    published, immediate, version = row
    return PlanDates(day(published), immediate, version)


def set_plan_field(
    store: Store, plan_id: int, field: str, value: str, *, version: int, reason: str = ""
) -> Change | None:
    """Change one of ``FIELDS`` of a plan; None where it is so already.

    ``published`` is a date (ISO 8601) or "", ``immediate`` a length of time or the same day, as
    ``timescales.meaning`` reads it, or "", ``board`` what the board calls itself. ``version`` is
    that of the plan as it was seen. Raises ``Refused`` for any other value, ``Conflict`` where the
    plan has changed since.
    """
    value = cleaned(field, value)
    with store.writing():
        plan_dates(store, plan_id)
        return write(store, [Edit(Place(plan_id), field, value, version, "The plan", reason)])


def proposed_dates(
    store: Store, plan_id: int, *, published: date | None = None, immediate: str | None = None
) -> tuple[ProposedDate, ...]:
    """What each recommendation's timescale says, in the plan's order; nothing is written.

    ``published`` and ``immediate`` stand for what the plan says of them where they are given.
    """
    said = plan_dates(store, plan_id)
    start = said.published if published is None else published
    meant = said.immediate if immediate is None else immediate
    table = Recommendation
    query = (
        table.select(table.id, table.ref, table.text, table.timescale, table.due, table.version)
        .where(table.plan == plan_id, LIVE)
        .order_by(table.place, table.id)
    )
    found: list[ProposedDate] = []
    for each, ref, text, timescale, due, version in store.rows(query):
        reckoned = reckon(timescale, start, meant)
        if due:
            reckoned = timescales.Reckoned(None, why=f"due {_day(due)} already")
        found.append(ProposedDate(each, ref, text, timescale, start, *reckoned, version))
    return tuple(found)


def needs_meaning(proposed: Sequence[ProposedDate]) -> bool:
    """Whether any of them waits for somebody to say what "Immediate" means."""
    return any(each.why == NOT_SAID for each in proposed)


def apply_dates(
    store: Store, plan_id: int, chosen: Sequence[ProposedDate], *, reason: str = ""
) -> Change | None:
    """Give recommendations the dates that were shown, as one batch that one undo takes back.

    What has no date in ``chosen`` is passed over; None where nothing is left. ``reason`` is kept
    with each, else the rule by which it was found. Raises ``Refused`` where one has a due date by
    now, ``Conflict`` where somebody has changed one since it was shown; nothing is made then.
    """
    edits: list[Edit] = []
    with store.writing():
        for each in chosen:
            if each.due is None:
                continue
            place = Place(plan_id, each.recommendation_id)
            there, _ = field_named("due").read(store, place)
            if there:
                raise Refused(f"{each.ref} is due {_day(there)} already: look at the dates again")
            why = reason or f"{show_line(each.timescale)}: {each.rule}"
            edits.append(Edit(place, "due", each.due.isoformat(), each.version, each.ref, why))
        return write(store, edits, batch=Together(KIND, counted(len(edits))))


def counted(count: int) -> str:
    """``12 due dates from the timescales``."""
    return f"{count} due date{'' if count == 1 else 's'} from the timescales"


def cleaned(field: str, value: str) -> str:
    """A value of ``FIELDS`` as the store has it; raises ``Refused`` as ``set_plan_field`` does."""
    if field not in FIELDS:
        raise Refused(f"A plan has no {show_line(field)} to be changed here")
    return field_named(field).kind.clean(value).strip()


def _day(text: str) -> str:
    due = date.fromisoformat(text)
    return day_words(due)
