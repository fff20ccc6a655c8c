"""Officers' packs: who was sent one for a period, when it is due, and whether it came back."""

from datetime import date
from typing import Any, NamedTuple

from models import clock
from models.changes import as_it_was
from models.documents import sendings
from models.documents.paper_tables import Pack as PackTable
from models.errors import Refused
from models.plan.tables import Period
from models.store.store import Store
from models.store.stored_values import day
from models.text import clean_line, fold


class SentPack(NamedTuple):
    """A file that an officer was sent for a period.

    ``position`` is that of the plan when it was made (``models.changes.as_it_was``); ``sent`` and
    ``returned`` are UTC, ISO 8601; ``actor`` sent it and ``returned_by`` took it back in, by login.
    """

    id: int
    plan_id: int
    period_id: int
    officer: str
    file: str
    position: int
    sent: str
    actor: str
    due: date | None
    returned: str | None
    returned_by: str | None

    def state(self, today: date) -> str:
        """``returned``, ``late`` where it is due before ``today``, else ``not yet``."""
        if self.returned is not None:
            return "returned"
        return "late" if self.due is not None and self.due < today else "not yet"


def record(
    store: Store,
    plan_id: int,
    period_id: int,
    officer: str,
    file: str,
    *,
    count: int,
    position: int | None = None,
    due: date | None = None,
) -> SentPack:
    """Remember that a pack was made for an officer, here and among the ``sendings``.

    ``file`` is its name, ``count`` how many recommendations it has, ``position`` that of the plan
    when it was made, which is now unless given. Raises ``Refused`` where the plan does not have the
    period, or the officer has no name.
    """
    officer = clean_line(officer).strip()
    if not officer:
        raise Refused("A pack needs the name of its officer")
    table = PackTable
    with store.writing():
        here = (Period.id == period_id) & (Period.plan == plan_id)
        if store.row(Period.select(Period.id).where(here)) is None:
            raise Refused("The plan does not have this period")
        new = {
            table.plan: plan_id,
            table.period: period_id,
            table.officer: officer,
            table.file: clean_line(file),
            table.position: as_it_was.position(store, plan_id) if position is None else position,
            table.sent: clock.now(),
            table.actor: store.actor.login,
            table.due: due.isoformat() if due else None,
        }
        key = store.run(table.insert(new))
        sendings.record(store, plan_id, "pack", file, count, officer)
        [made] = _read(store, table.id == key)
    return made


def packs(store: Store, plan_id: int, period_id: int | None = None) -> list[SentPack]:
    """The packs of a plan, or of one of its periods, by officer's name.

    Of several that one officer was sent for one period it is the last.
    """
    here = PackTable.plan == plan_id
    if period_id is not None:
        here &= PackTable.period == period_id
    last = {(pack.period_id, fold(pack.officer)): pack for pack in _read(store, here)}
    return sorted(last.values(), key=lambda pack: (fold(pack.officer), pack.period_id))


def record_return(store: Store, plan_id: int, period: str, officer: str) -> SentPack | None:
    """Remember that an officer's pack for a period came back; None where none was sent.

    ``period`` is the label and ``officer`` the name that stand in the pack. What has come back
    already stays as it was told first.
    """
    table = PackTable
    with store.writing():
        labels = Period.select(Period.id, Period.label).where(Period.plan == plan_id)
        ids = [each for each, label in store.rows(labels) if fold(label) == fold(period)]
        wanted = fold(clean_line(officer))
        found = [
            pack
            for period_id in ids
            for pack in packs(store, plan_id, period_id)
            if fold(pack.officer) == wanted
        ]
        if not found:
            return None
        here = table.id == found[0].id
        back = {table.returned: clock.now(), table.returned_by: store.actor.login}
        store.run(table.update(back).where(here & table.returned.is_null()))
        [pack] = _read(store, here)
    return pack


def _read(store: Store, here: Any) -> list[SentPack]:
    table = PackTable
    query = table.select(
        table.id,
        table.plan,
        table.period,
        table.officer,
        table.file,
        table.position,
        table.sent,
        table.actor,
        table.due,
        table.returned,
        table.returned_by,
    )
    rows = store.rows(query.where(here).order_by(table.id))
    return [SentPack(*row)._replace(due=day(row[8])) for row in rows]
