"""Adding a period, and opening and closing one."""

from datetime import date

from peewee import fn

from models import changes, values
from models.edits import make
from models.errors import Refused
from models.records import Change
from models.store import Store
from models.tables import Period, Plan
from models.text import clean_line, fold


def add_period(store: Store, plan_id: int, label: str, ends: date | None = None) -> Change:
    """Add an open period after the plan's others. It cannot be undone, only closed.

    Raises ``Refused`` for an empty label, or one that the plan has already (case aside).
    """
    label = clean_line(label).strip()
    if not label:
        raise Refused("A period needs a label, such as End of March")
    with store.writing():
        if store.row(Plan.select(Plan.id).where(Plan.id == plan_id)) is None:
            raise Refused("This plan is not in the store")
        labels = store.rows(Period.select(Period.label).where(Period.plan == plan_id))
        for (existing,) in labels:
            if fold(existing) == fold(label):
                raise Refused(f"{existing} is a period of this plan already")
        last = store.scalar(Period.select(fn.MAX(Period.place)).where(Period.plan == plan_id))
        period_id = store.run(
            Period.insert(
                {
                    Period.plan: plan_id,
                    Period.label: label,
                    Period.ends: ends.isoformat() if ends else None,
                    Period.place: (last or 0) + 1,
                }
            )
        )
        entry = changes.Entry(plan_id, "period", old="", new=label, period_id=period_id)
        return changes.read(store, changes.record(store, [entry]))


def open_period(store: Store, period_id: int, version: int) -> Change | None:
    """Let a period be changed again; None where it is open already.

    ``version`` is that of the period as it was seen. Raises ``Conflict`` where it has changed
    since, ``Refused`` where it does not exist.
    """
    return _set(store, period_id, values.OPEN, version)


def close_period(store: Store, period_id: int, version: int) -> Change | None:
    """Refuse changes of a period's progress from now on; None where it is closed already.

    As ``open_period``.
    """
    return _set(store, period_id, values.CLOSED, version)


def _set(store: Store, period_id: int, state: str, version: int) -> Change | None:
    with store.writing():
        row = store.row(Period.select(Period.plan, Period.label).where(Period.id == period_id))
        if row is None:
            raise Refused("This period is not in the store")
        plan_id, label = row
        wanted = changes.Entry(plan_id, "closed", old="", new=state, period_id=period_id)
        return make(store, wanted, version, label)
