"""Queries that are rendered once and run often: those that somebody waits for at every key.

Rendering a query takes Peewee many times as long as SQLite needs to run it; in an edit the store
is locked meanwhile.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from peewee import Value

from models.store.store import Store


class _Name(str):
    """Stands in a rendered query's parameters for the value that each run gives."""

    __slots__ = ()


def slot(name: str) -> Any:
    """A place in a query for the value that ``name`` has when it runs."""
    return Value(_Name(name), converter=False)


def name_of(name: str) -> str:
    """A slot (see there) as a parameter of a piece of SQL."""
    return _Name(name)


class Prepared:
    """One query with slots; ``build`` makes it when it is first needed."""

    def __init__(self, build: Callable[[], Any]) -> None:
        self._build = build

    @cached_property
    def _rendered(self) -> tuple[str, Sequence[Any]]:
        text, parameters = self._build().sql()
        return text, parameters

    def rows(self, store: Store, **values: Any) -> list[tuple[Any, ...]]:
        """All rows of a select, as they are stored."""
        return store.sql(self._rendered[0], self._parameters(values))

    def row(self, store: Store, **values: Any) -> tuple[Any, ...] | None:
        """The first row of a select, None for none."""
        rows = self.rows(store, **values)
        return rows[0] if rows else None

    def insert(self, store: Store, **values: Any) -> int:
        """Run an insert; the new row's id."""
        return store.sql_insert(self._rendered[0], self._parameters(values))

    def alter(self, store: Store, **values: Any) -> int:
        """Run an update or a delete; the number of rows it met."""
        return store.sql_alter(self._rendered[0], self._parameters(values))

    def _parameters(self, values: dict[str, Any]) -> list[Any]:
        return [
            values[parameter] if isinstance(parameter, _Name) else parameter
            for parameter in self._rendered[1]
        ]
