"""The parts of a plan beside its recommendations: sections, officers, terms, title and source.

Each can be added, changed and retired, never deleted; every change is one entry of the log, or one
batch, and is taken back by undo. What is added is taken back by retiring it.
"""

import re
from typing import Any, NamedTuple

from peewee import fn

from models import changes, order
from models.changes import Entry
from models.edits import make
from models.errors import Refused
from models.ratings import Delivery
from models.records import Change
from models.store import Store
from models.tables import (
    LIVE,
    Action,
    GlossaryTerm,
    Officer,
    Plan,
    Recommendation,
    Responsibility,
    Section,
)
from models.text import clean, clean_line, fold, show_line
from models.together import Wanted, make_together

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Part(NamedTuple):
    """One section, officer or term. ``details`` are its other fields, by the log's names of them;
    ``held`` is how many recommendations it has, or answers for; ``retired`` says what became of
    one that is used no more, "" else."""

    id: int
    name: str
    details: dict[str, str]
    retired: str
    version: int
    held: int = 0


class _Kind(NamedTuple):
    table: Any
    name: Any
    called: str


_KINDS = {
    "section": _Kind(Section, Section.name, "a section"),
    "officer": _Kind(Officer, Officer.name, "an officer"),
    "term": _Kind(GlossaryTerm, GlossaryTerm.term, "a term"),
}
_NAMES = {"section_name": "section", "officer_name": "officer", "term": "term"}


def sections(store: Store, plan_id: int) -> list[Part]:
    """The sections of a plan in their order, the retired ones too."""
    held: dict[int, int] = dict(_counted(store, plan_id, Recommendation.section))
    table = Section
    query = table.select(table.id, table.name, table.retired, table.version)
    rows = store.rows(query.where(table.plan == plan_id).order_by(table.place, table.id))
    return [
        Part(each, name, {}, retired, version, held.get(each, 0))
        for each, name, retired, version in rows
    ]


def officers(store: Store, plan_id: int) -> list[Part]:
    """The officers of a plan by name, the retired ones too."""
    query = (
        Responsibility.select(Responsibility.officer, fn.COUNT(Responsibility.recommendation))
        .join(Recommendation)
        .where(Recommendation.plan == plan_id, LIVE)
        .group_by(Responsibility.officer)
    )
    held: dict[int, int] = dict(store.rows(query))
    table = Officer
    rows = store.rows(
        table.select(
            table.id, table.name, table.post, table.email, table.retired, table.version
        ).where(table.plan == plan_id)
    )
    found = [
        Part(
            each, name, {"officer_post": post, "officer_email": email}, retired, version,
            held.get(each, 0),
        )
        for each, name, post, email, retired, version in rows
    ]  # fmt: skip
    return sorted(found, key=lambda part: (part.name.casefold(), part.name))


def terms(store: Store, plan_id: int) -> list[Part]:
    """The terms of a plan's glossary in its order, the retired ones too."""
    table = GlossaryTerm
    rows = store.rows(
        table.select(table.id, table.term, table.meaning, table.retired, table.version)
        .where(table.plan == plan_id)
        .order_by(table.place, table.id)
    )
    return [
        Part(each, term, {"term_meaning": meaning}, retired, version)
        for each, term, meaning, retired, version in rows
    ]


def add(store: Store, plan_id: int, kind: str, name: str) -> Change:
    """Add a ``section``, an ``officer`` or a ``term`` behind the others. Raises ``Refused`` for an
    empty name and for one that the plan has."""
    known = _KINDS[kind]
    with store.writing():
        name = _free(store, plan_id, kind, name, None)
        new: dict[Any, Any] = {known.table.plan: plan_id, known.name: name}
        if kind != "officer":
            mine = known.table.plan == plan_id
            last = store.scalar(known.table.select(fn.MAX(known.table.place)).where(mine))
            new[known.table.place] = int(last or 0) + 1
        if kind == "term":
            new[GlossaryTerm.meaning] = ""
        if kind == "officer":
            # One of version 1 came with a recommendation, and goes with the last one.
            new[Officer.version] = 2
        subject_id = store.run(known.table.insert(new))
        entry = Entry(plan_id, f"{kind}_added", "", name, subject_id=subject_id)
        return changes.read(store, changes.record(store, [entry]))


def change(
    store: Store, plan_id: int, part: Part, field: str, value: str, *, reason: str = ""
) -> Change | None:
    """Change one field of a part, as it was read: ``section_name``, ``officer_name``,
    ``officer_post``, ``officer_email``, ``term``, ``term_meaning``, or ``..._retired`` with what
    became of it ("" brings it back).

    An officer's new name is that of their actions too. Returns the last entry of the log, None
    where it was so already. Raises ``Refused`` for a name that is empty or taken, for what is no
    address, and for retiring a section or an officer that recommendations or open actions
    still need; ``Conflict`` where it has changed since.
    """
    value = clean(value).strip() if field == "term_meaning" else clean_line(value).strip()
    with store.writing():
        if field in _NAMES:
            value = _free(store, plan_id, _NAMES[field], value, part.id)
        if field == "officer_email" and value and not _EMAIL.fullmatch(value):
            raise Refused(f'"{show_line(value)}" is no address such as name@example.org')
        retires = field.endswith("_retired") and value
        if retires and (needed := needed_words(store, plan_id, field, part.id)):
            raise Refused(f"{part.name} {needed}: give them to another first")
        entry = Entry(plan_id, field, "", value, subject_id=part.id, reason=reason)
        if field != "officer_name":
            return make(store, entry, part.version, part.name)
        owned = Action.select(Action.id, Action.recommendation).where(
            (Action.plan == plan_id) & (Action.owner == part.name)
        )
        follow = [
            Wanted(Entry(plan_id, "action_owner", "", value, of, subject_id=each))
            for each, of in store.rows(owned)
        ]
        return make_together(
            store, plan_id, [Wanted(entry, part.version, part.name), *follow],
            kind="officer", name=f"Officer {part.name} is called {value}",
        )  # fmt: skip


def move_section(store: Store, plan_id: int, part: Part, steps: int) -> Change | None:
    """Move a section up (-1) or down (1), its recommendations with it; None at the end."""
    with store.writing():
        ids = order.section_ids(store, plan_id)
        at = ids.index(part.id)
        to = max(0, min(at + steps, len(ids) - 1))
        ids.insert(to, ids.pop(at))
        _, version = plan_field(store, plan_id, "title")
        wanted = Entry(plan_id, "sections", "", " ".join(map(str, ids)))
        return make(store, wanted, version, part.name)


def plan_field(store: Store, plan_id: int, field: str) -> tuple[str, int]:
    """The plan's ``title`` or ``source``, and its version."""
    from models import values

    return values.current(store, field, plan_id=plan_id)


def set_plan_words(
    store: Store, plan_id: int, field: str, value: str, *, version: int
) -> Change | None:
    """Change the plan's ``title`` or ``source``. Raises ``Refused`` for an empty title, or one of
    another plan; ``Conflict`` where the plan has changed since."""
    value = clean_line(value).strip()
    with store.writing():
        others = store.rows(Plan.select(Plan.title).where(Plan.id != plan_id))
        if field == "title" and not value:
            raise Refused("A plan needs a title")
        if field == "title" and any(fold(title) == fold(value) for (title,) in others):
            raise Refused(f"Another plan of this store is called {value}")
        return make(store, Entry(plan_id, field, "", value), version, "The plan")


def move(
    store: Store, recommendation_id: int, section_id: int, after: int | None, *, version: int
) -> Change | None:
    """Move a recommendation behind another one of a section, or with None to its beginning.

    ``version`` is that of the recommendation. Its ref stays. Raises ``Refused`` where either is not
    of its plan, or the section is retired.
    """
    table = Recommendation
    with store.writing():
        row = store.row(table.select(table.plan, table.ref).where(table.id == recommendation_id))
        mine = row and store.row(
            Section.select(Section.id).where(
                (Section.id == section_id) & (Section.plan == row[0]) & (Section.retired == "")
            )
        )
        if row is None or mine is None or after == recommendation_id:
            raise Refused("There is no such place in this plan")
        plan_id, ref = row
        new = f"{section_id} {after or 0}"
        return make(store, Entry(plan_id, "place", "", new, recommendation_id), version, ref)


def needed_words(store: Store, plan_id: int, field: str, part_id: int) -> str:
    """What a section or an officer has now, which is not to be retired so: ``has 2
    recommendations and 1 open action``; "" for nothing, and for a term. ``field`` is one of its
    fields in the log."""
    kind = field.split("_")[0]
    if kind == "term":
        return ""
    found = {"section": sections, "officer": officers}[kind](store, plan_id)
    part = next(each for each in found if each.id == part_id)
    has = [_many(part.held, "recommendation")] if part.held else []
    if kind == "officer":
        still = Action.state.in_((Delivery.NOT_STARTED, Delivery.IN_PROGRESS))
        here = (Action.plan == plan_id) & (Action.owner == part.name) & (Action.live == 1) & still
        owned = Action.select(fn.COUNT(Action.id)).join(Recommendation).where(here & LIVE)
        if count := int(store.scalar(owned)):
            has.append(_many(count, "open action"))
    return f"has {' and '.join(has)}" if has else ""


def _counted(store: Store, plan_id: int, column: Any) -> list[tuple[int, int]]:
    query = Recommendation.select(column, fn.COUNT(Recommendation.id))
    return store.rows(query.where(Recommendation.plan == plan_id, LIVE).group_by(column))


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _free(store: Store, plan_id: int, kind: str, name: str, own: int | None) -> str:
    known = _KINDS[kind]
    name = clean_line(name)
    name = name.replace(";", ",").strip(", ") if kind == "officer" else name.strip()
    if not name:
        raise Refused(f"{known.called.capitalize()} needs a name")
    query = known.table.select(known.table.id, known.name, known.table.retired)
    for each, other, retired in store.rows(query.where(known.table.plan == plan_id)):
        if each != own and fold(other) == fold(name):
            gone = ", retired: bring it back" if retired else ""
            raise Refused(f"{other} is {known.called} of this plan already{gone}")
    return name
