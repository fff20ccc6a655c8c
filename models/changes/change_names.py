"""Changes with the names that people know, where the log itself has ids."""

from collections.abc import Iterable
from typing import Any

from models.plan.records import Change
from models.plan.tables import GlossaryTerm, Officer, Recommendation, Section
from models.store.store import Store

PLACES = frozenset({"place", "sections"})
_NAMES = {
    "section": (Section, Section.name),
    "officer": (Officer, Officer.name),
    "term": (GlossaryTerm, GlossaryTerm.term),
}


def named(store: Store, found: Iterable[Change]) -> list[Change]:
    """The same changes for people: with the name of the section, officer or term that each is
    about, and places in words. Undo compares what is stored: it wants those without."""
    return [_named(store, change) for change in found]


def place_word(store: Store, field: str, value: str) -> str:
    """A value of ``PLACES`` in words: ``Care on the ward, behind 2.4``; every other as it is."""
    if field == "sections":
        return ", ".join(_name(store, Section, Section.name, each) for each in value.split())
    if field != "place" or not value:
        return value
    section_id, after = value.split()
    behind = _name(store, Recommendation, Recommendation.ref, after) if after != "0" else ""
    section = _name(store, Section, Section.name, section_id)
    return f"{section or '(no section)'}, {f'behind {behind}' if behind else 'first'}"


def subject_name(store: Store, change: Change) -> str:
    """The section, officer or term that a change is about, as it is called now; "" for none."""
    known = _NAMES.get(change.field.split("_")[0])
    if change.subject_id is None or known is None:
        return ""
    return _name(store, *known, change.subject_id)


def _named(store: Store, change: Change) -> Change:
    if change.field in PLACES:
        old, new = (place_word(store, change.field, one) for one in (change.old, change.new))
        return change._replace(old=old, new=new)
    name = subject_name(store, change)
    return change._replace(subject=name) if name else change


def _name(store: Store, table: Any, column: Any, row_id: int | str) -> str:
    row = store.row(table.select(column).where(table.id == int(row_id)))
    return "" if row is None else str(row[0])
