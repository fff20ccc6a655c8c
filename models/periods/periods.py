"""The reporting periods of a plan, and which of them is shown or meant."""

from collections.abc import Sequence

from models.errors import Refused
from models.plan import tables
from models.plan.records import Period
from models.store.store import Store
from models.store.stored_values import STAGES, day
from models.text import fold, show_line


def periods(store: Store, plan_id: int) -> list[Period]:
    """The periods of a plan, in its order."""
    table = tables.Period
    query = table.select(
        table.id,
        table.label,
        table.ends,
        table.closed,
        table.version,
        table.updates_due,
        table.stage,
        table.issued,
    ).where((table.plan == plan_id) & (table.retired == ""))
    return [
        Period(each, label, day(ends), bool(closed), version, day(due), STAGES[stage], issued)
        for each, label, ends, closed, version, due, stage, issued in store.rows(
            query.order_by(table.place, table.id)
        )
    ]


def shown_period(periods: Sequence[Period]) -> Period | None:
    """The period that is worked on: the last open one, else the last; None where there is none."""
    still_open = [period for period in periods if not period.closed]
    chosen = still_open or periods
    return chosen[-1] if chosen else None


def period_named(periods: Sequence[Period], text: str) -> Period:
    """The period that ``text`` means, without regard to case: its label, or words only it has.

    ``september`` is enough for "End of September" where no other label has that word. Raises
    ``Refused`` naming the labels.
    """
    wanted = fold(text)
    found = [period for period in periods if period.label == text]
    found = found or [period for period in periods if fold(period.label) == wanted]
    found = found or [period for period in periods if _has_words(period.label, wanted)]
    if len(found) == 1:
        return found[0]
    if not periods:
        raise Refused("the plan has no period yet; add one with stocktake period add LABEL")
    labels = ", ".join(f'"{show_line(period.label)}"' for period in (found or periods))
    if found:
        raise Refused(f'"{show_line(text)}" may be any of these periods: {labels}')
    raise Refused(f'there is no period "{show_line(text)}"; the plan has: {labels}')


def _has_words(label: str, wanted: str) -> bool:
    return bool(wanted) and f" {wanted} " in f" {fold(label)} "
