"""Changes with the names that people know, where the log itself has ids."""

from collections.abc import Iterable

from models.fields.every import field_named
from models.fields.parts import KINDS
from models.plan.records import Change
from models.store.store import Store


def named(store: Store, found: Iterable[Change]) -> list[Change]:
    """The changes for people: with the name of the section, officer or term that each is about,
    and places in words. Undo compares stored values, so it needs the changes without names."""
    return [_named(store, change) for change in found]


def subject_name(store: Store, change: Change) -> str:
    """The section, officer or term that a change is about, as it is called now; "" for none."""
    known = KINDS.get(change.field.split("_")[0])
    if change.subject_id is None or known is None:
        return ""
    row = store.row(known.table.select(known.name).where(known.table.id == change.subject_id))
    return "" if row is None else str(row[0])


def _named(store: Store, change: Change) -> Change:
    kind = field_named(change.field).kind
    old, new = (kind.named(store, value) for value in (change.old, change.new))
    return change._replace(old=old, new=new, subject=subject_name(store, change))
