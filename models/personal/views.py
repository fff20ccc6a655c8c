"""Saved views: a filter, a sort and columns under a name, kept by one person for one plan.

They are a person's own way of looking, and no part of the plan or its record.
"""

from typing import Any, NamedTuple

from models.errors import Refused
from models.meeting.meeting_tables import View as ViewTable
from models.store.store import Store
from models.text import clean_line


class View(NamedTuple):
    """``number`` is the number key that shows it, None for none; ``columns`` are names."""

    id: int
    name: str
    number: int | None
    filter: str
    sort: str
    columns: tuple[str, ...]
    version: int


def views(store: Store, plan_id: int) -> list[View]:
    """This person's views of a plan, by number and then by name."""
    table = ViewTable
    query = table.select(
        table.id, table.name, table.number, table.filtered, table.sort, table.columns, table.version
    ).where((table.plan == plan_id) & (table.actor == store.actor.login))
    found = [
        View(each, name, number, filtered, sort, tuple(columns.split()), version)
        for each, name, number, filtered, sort, columns, version in store.rows(query)
    ]
    return sorted(found, key=lambda view: (view.number or 99, view.name.casefold()))


def save_view(
    store: Store,
    plan_id: int,
    name: str,
    *,
    filter_text: str,
    sort: str,
    columns: tuple[str, ...],
    number: int | None = None,
) -> View:
    """Keep a view under a name, in place of this person's earlier one of that name.

    A number is taken from the view that had it. Raises ``Refused`` for an empty name.
    """
    name = clean_line(name).strip()
    if not name:
        raise Refused("A view needs a name")
    table = ViewTable
    kept: dict[Any, Any] = {
        table.filtered: clean_line(filter_text),
        table.sort: sort,
        table.columns: " ".join(columns),
    }
    with store.writing():
        same = [view for view in views(store, plan_id) if view.name.casefold() == name.casefold()]
        if same:
            changed = kept | {table.version: same[0].version + 1}
            store.run(table.update(changed).where(table.id == same[0].id))
            view_id = same[0].id
        else:
            new = {table.plan: plan_id, table.actor: store.actor.login, table.name: name}
            view_id = store.run(table.insert(new | kept))
        if number is not None:
            _number(store, plan_id, view_id, number)
        return _named(store, plan_id, view_id)


def number_view(store: Store, plan_id: int, view: View, number: int | None) -> View:
    """Let a number key show a view, or none; the view that had the number loses it.

    Raises ``Refused`` where the view has been changed or dropped since it was read.
    """
    with store.writing():
        _check(store, plan_id, view)
        _number(store, plan_id, view.id, number)
        return _named(store, plan_id, view.id)


def rename_view(store: Store, plan_id: int, view: View, name: str) -> View:
    """Give a view another name. Raises ``Refused`` for an empty one, or one that is taken."""
    name = clean_line(name).strip()
    with store.writing():
        _check(store, plan_id, view)
        others = [each for each in views(store, plan_id) if each.id != view.id]
        if not name:
            raise Refused("A view needs a name")
        if any(each.name.casefold() == name.casefold() for each in others):
            raise Refused(f"You have a view called {name} already")
        _change(store, view.id, {ViewTable.name: name})
        return _named(store, plan_id, view.id)


def drop_view(store: Store, plan_id: int, view: View) -> None:
    """Forget a view. Raises ``Refused`` where it has been changed since it was read."""
    with store.writing():
        _check(store, plan_id, view)
        store.run(ViewTable.delete().where(ViewTable.id == view.id))


def _named(store: Store, plan_id: int, view_id: int) -> View:
    return next(each for each in views(store, plan_id) if each.id == view_id)


def _check(store: Store, plan_id: int, view: View) -> None:
    if view not in views(store, plan_id):
        raise Refused(f"The view {view.name} has been changed meanwhile: look again")


def _number(store: Store, plan_id: int, view_id: int, number: int | None) -> None:
    for other in views(store, plan_id):
        if number is not None and other.number == number and other.id != view_id:
            _change(store, other.id, {ViewTable.number: None})
    _change(store, view_id, {ViewTable.number: number})


def _change(store: Store, view_id: int, changed: dict[Any, Any]) -> None:
    raised = changed | {ViewTable.version: ViewTable.version + 1}
    store.run(ViewTable.update(raised).where(ViewTable.id == view_id))
