"""What a field is: one value of a plan that people change, with all that is known of it.

Each family of fields is one module beside this one; ``models.fields.every`` finds a field by name.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from models.fields.kinds import Kind
from models.fields.place import Place
from models.store.prepared import Prepared, slot
from models.store.store import Store

Told = Literal[
    "moved",  # ``Delivery: not stated → Complete``
    "rated",  # ``Red → Amber``
    "reported",  # ``Reported: nothing → No change``
    "of period",  # ``September: open → closed``
    "agreed",  # ``Agreed Amber (was Green)``
    "added",  # ``Section added: Care on the ward``
    "comes",  # ``Action added: write it``
    "kept",  # ``September: copy of the pack kept``
    "noted",  # ``Noted: nobody knew``
    "asked",  # ``Extension granted``
    "state",  # ``Meeting ended``
    "stands",  # ``2.2 now stands in Care on the ward, first``
    "ordered",  # ``Order of the sections: Care on the ward, Going home``
]
"""How a change of a field is said in a sentence."""


class RowOfField(NamedTuple):
    """The row that holds a field: its table, loaded when it is first needed, the condition that
    finds it by the place, and for one that may not be there yet what a new one holds.
    ``is_period`` says that it is that of a reporting period itself."""

    table: Callable[[], Any]
    here: Callable[[Any], Any]
    new: Callable[[Any], dict[Any, Any]] | None = None
    is_period: bool = False


class Elsewhere(NamedTuple):
    """How to read and write a value that is not in the row with the version."""

    read: Callable[[Store, Place], str]
    put: Callable[[Store, Place, str], None]


def nothing_hinders(store: Store, place: Place, value: str) -> str:
    """The hindrance of a field that can always be changed."""
    return ""


def own_entry(store: Store, place: Place) -> Iterable[int]:
    """The entry in the search that a recommendation has."""
    return [] if place.recommendation_id is None else [place.recommendation_id]


@dataclass(frozen=True, eq=False)
class Field:
    """One field. ``name`` is that of the change log and of JSON, ``title`` what people call it.

    ``column`` is that of its row, where it is not called as the field is; ``sees`` gives another
    expression for what is read, ``sets`` what is written where it is more than that column.
    ``called`` is what a message calls it ("the due date"), ``standing`` what one calls the place of
    a field that no recommendation, period or part has ("the report's date"). ``searched`` gives the
    entries of the search that a change touches. ``hindrance`` says why a place cannot have a value,
    "" where it can. ``decided`` says that the board decides it; ``in_closed`` that it is changed in
    a closed period too; ``shapes_plan`` that the whole plan is shown anew, not a row of it alone.
    ``brief`` is a shorter title, for a change.
    """

    name: str
    title: str
    kind: Kind
    row: RowOfField | None = None
    column: str = ""
    sees: Callable[[Any], Any] | None = None
    sets: Callable[[Any], dict[Any, Any]] | None = None
    elsewhere: Elsewhere | None = None
    called: str = ""
    standing: str = ""
    searched: Callable[[Store, Place], Iterable[int]] | None = None
    undoable: bool = True
    decided: bool = False
    in_closed: bool = False
    shapes_plan: bool = False
    hindrance: Callable[[Store, Place, str], str] = nothing_hinders
    told: Told = "moved"
    brief: str = ""

    def read(self, store: Store, place: Place) -> tuple[str, int]:
        """The value as the change log has it, and its row's version; ``("", 0)`` for no row."""
        row = self._read.row(store, **place._asdict())
        if row is None:
            return "", 0
        *columns, version = row
        if self.elsewhere is not None:
            return self.elsewhere.read(store, place), version
        return self.kind.read(tuple(columns)), version

    def put(self, store: Store, place: Place, value: str, version: int, *, step: int = 1) -> bool:
        """Store a value where its row still has ``version``, and raise that by ``step``; False
        where it has not.

        Version 0 may also mean that there is no row yet. Called inside the caller's ``writing()``,
        with a value for which there is no ``hindrance``.
        """
        given = {**place._asdict(), **self.kind.slots(value)}
        if given["value"] == "" and self._is_nullable:
            given["value"] = None
        if self._write.alter(store, version=version, step=step, **given):
            if self.elsewhere is not None:
                self.elsewhere.put(store, place, value)
            return True
        may_be_new = self._row.new is not None and not version
        if not may_be_new or self._read.row(store, **place._asdict()) is not None:
            return False
        self._add.insert(store, **given)
        return True

    def of(self, record: object) -> str:
        """The value that a record has, as the change log has it."""
        return self.kind.log(getattr(record, self.name))

    def in_column(self, record: object) -> Any:
        """The value that a record from a document has, tidied, as the column holds it."""
        value = self.kind.tidy(self.of(record))
        return None if not value and self._is_nullable else self.kind.stored(value)

    @property
    def is_of_period(self) -> bool:
        """Whether a reporting period itself has it."""
        return self.row is not None and self.row.is_period

    @property
    def _row(self) -> RowOfField:
        assert self.row is not None, f"{self.name} stands in the log alone"
        return self.row

    @cached_property
    def _column(self) -> Any:
        return getattr(self._row.table(), self.column or self.name)

    @cached_property
    def _is_nullable(self) -> bool:
        return self.elsewhere is None and bool(self._column.null)

    @cached_property
    def _read(self) -> Prepared:
        def build() -> Any:
            of, here = self._row.table(), self._row.here
            if self.elsewhere is not None:
                seen = of.id
            else:
                seen = self._column if self.sees is None else self.sees(of)
            columns = seen if isinstance(seen, tuple) else (seen,)
            return of.select(*columns, of.version).where(here(of))

        return Prepared(build)

    @cached_property
    def _write(self) -> Prepared:
        def build() -> Any:
            of, here = self._row.table(), self._row.here
            if self.elsewhere is not None:
                new: dict[Any, Any] = {}
            else:
                new = {self._column: slot("value")} if self.sets is None else self.sets(of)
            raised = new | {of.version: of.version + slot("step")}
            return of.update(raised).where(here(of) & (of.version == slot("version")))

        return Prepared(build)

    @cached_property
    def _add(self) -> Prepared:
        def build() -> Any:
            of = self._row.table()
            new = self._row.new
            assert new is not None
            return of.insert(new(of) | {self._column: slot("value"), of.version: 1})

        return Prepared(build)


def came_or_went(name: str) -> dict[str, Any]:
    """How to read and write whether an added row is there: its name, or "" once that was taken
    back, which retires the row."""
    from peewee import Case

    from models.plan.tables import TAKEN_BACK

    return {
        "sees": lambda of: Case(None, [(of.retired == "", getattr(of, name))], ""),
        "sets": lambda of: {of.retired: Case(None, [(slot("value") == "", TAKEN_BACK)], "")},
    }


def one_of_another_table(table: Callable[[], Any]) -> RowOfField:
    """The row that a place names as its subject."""
    return RowOfField(table, lambda of: of.id == slot("subject_id"))
