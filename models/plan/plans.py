"""The plans of a store, and which of them a command or a screen means."""

from typing import Any

from models.errors import Refused
from models.plan import tables
from models.plan.records import Plan
from models.store.store import Store
from models.store.stored_values import day
from models.text import fold, show_line


def plans(store: Store) -> list[Plan]:
    """All plans, the oldest first."""
    return [_plan(row) for row in store.rows(_query().order_by(tables.Plan.id))]


def plan_by_id(store: Store, plan_id: int) -> Plan:
    """The plan with this id. Raises ``Refused`` where the store does not hold it."""
    row = store.row(_query().where(tables.Plan.id == plan_id))
    if row is None:
        raise Refused("this plan is no longer in the store")
    return _plan(row)


def plan_by_title(store: Store, title: str) -> Plan:
    """The plan with this title, without regard to case. Raises ``Refused`` listing the titles."""
    return _named(plans(store), title)


def plan_for(store: Store, title: str | None, last_used: str | None, writing: bool) -> Plan:
    """The plan that a command means: the one named, the only one, or the one last used.

    With several plans and no ``title``, reading takes ``last_used`` (a title), or the newest where
    that is not there; writing is refused. Raises ``Refused`` listing the titles.
    """
    held = plans(store)
    if not held:
        raise Refused("the store holds no plan; read one with stocktake import FILE")
    if title is not None:
        return _named(held, title)
    if len(held) == 1:
        return held[0]
    if writing:
        raise Refused(f"the store holds several plans; name one with --plan: {_titles(held)}")
    used = [plan for plan in held if last_used is not None and fold(plan.title) == fold(last_used)]
    return used[0] if used else held[-1]


def _named(held: list[Plan], title: str) -> Plan:
    exact = [plan for plan in held if plan.title == title]
    alike = exact or [plan for plan in held if fold(plan.title) == fold(title)]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise Refused(f"several plans are called so; write it exactly: {_titles(alike)}")
    listed = f"the store holds: {_titles(held)}" if held else "the store holds none"
    raise Refused(f'no plan is called "{show_line(title)}"; {listed}')


def _titles(held: list[Plan]) -> str:
    return ", ".join(f'"{show_line(plan.title)}"' for plan in held)


def _query() -> Any:
    table = tables.Plan
    return table.select(table.id, table.title, table.source, table.published)


def _plan(row: tuple[Any, ...]) -> Plan:
    identifier, title, source, published = row
    return Plan(identifier, title, source, day(published))
