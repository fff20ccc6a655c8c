"""The parts of a plan beside its recommendations: its sections, officers and terms.

Each can be added, changed and retired, never deleted; every change is one batch of the log, and is
taken back by one undo. What is added is taken back by retiring it.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from peewee import fn

from models.changes.batches import Wanted, make_together
from models.changes.changes import Entry
from models.changes.edits import conflict, make
from models.errors import Refused
from models.fields import values as stored
from models.fields.field_words import field_word
from models.fields.values import TAKEN_BACK
from models.personal import form_drafts
from models.plan import order
from models.plan.records import Change
from models.plan.tables import (
    LIVE,
    Action,
    GlossaryTerm,
    Officer,
    Recommendation,
    Responsibility,
    Section,
)
from models.ratings.ratings import Delivery
from models.store.store import Store
from models.text import clean, clean_line, fold, show_line

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Part(NamedTuple):
    """One section, officer or term. ``details`` are its other fields, by the log's names of them;
    ``held`` is how many recommendations it has, or answers for; ``retired`` says what became of
    one that is used no more, "" else. ``kind`` is section, officer or term."""

    kind: str
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
KIND = "form"


def sections(store: Store, plan_id: int) -> list[Part]:
    """The sections of a plan in their order, the retired ones too."""
    held: dict[int, int] = dict(_counted(store, plan_id, Recommendation.section))
    table = Section
    query = table.select(table.id, table.name, table.retired, table.version)
    rows = store.rows(query.where(table.plan == plan_id).order_by(table.place, table.id))
    return [
        Part("section", each, name, {}, retired, version, held.get(each, 0))
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
            "officer", each, name, {"officer_post": post, "officer_email": email}, retired, version,
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
        Part("term", each, term, {"term_meaning": meaning}, retired, version)
        for each, term, meaning, retired, version in rows
    ]


def part(store: Store, plan_id: int, kind: str, part_id: int) -> Part:
    """A section, an officer or a term as it is now. Raises ``Refused`` where it is not there."""
    read = {"section": sections, "officer": officers, "term": terms}[kind]
    found = [each for each in read(store, plan_id) if each.id == part_id]
    if not found:
        raise Refused(f"This {kind} is not in the plan any more")
    return found[0]


def a_kind(kind: str) -> str:
    """``a section``, ``an officer``, ``a term``."""
    return _KINDS[kind].called


def values_of(store: Store, plan_id: int, part: Part) -> dict[str, str]:
    """The fields of a part as a form has them, in its order: those of the log, and
    ``section_place``, which of the sections it is, from 1."""
    field = name_field(part.kind)
    values = {field: part.name, **part.details}
    if part.kind == "section":
        values["section_place"] = str(order.section_ids(store, plan_id).index(part.id) + 1)
    return values | {f"{part.kind}_retired": part.retired}


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields of a new part of a kind, its name first."""
    more = {"officer": ("officer_post", "officer_email"), "term": ("term_meaning",)}
    return name_field(kind), *more.get(kind, ())


def name_field(kind: str) -> str:
    """What the log calls the name of a kind of part."""
    return "term" if kind == "term" else f"{kind}_name"


def form_of(kind: str, part_id: int | None = None) -> str:
    """What a draft calls the form that changes a part, or adds one."""
    return f"{kind} {part_id or 'new'}"


def add(store: Store, plan_id: int, kind: str, values: Mapping[str, str]) -> Change | None:
    """Add a ``section``, an ``officer`` or a ``term`` behind the others, with ``fields_of`` its
    kind, as one batch. This person's draft of the form is dropped with it.

    Raises ``Refused`` for an empty name, for one that the plan has, and for what is no address.
    """
    known, field = _KINDS[kind], name_field(kind)
    with store.writing():
        given = {each: cleaned(store, plan_id, each, typed, None) for each, typed in values.items()}
        name = given.pop(field)
        new: dict[Any, Any] = {known.table.plan: plan_id, known.name: name}
        # Until the change that brings it is made, and recorded.
        new[known.table.retired] = TAKEN_BACK
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
        made = {f"{kind}_added": name, **given}
        wanted = [
            Wanted(Entry(plan_id, each, "", value, subject_id=subject_id), where=name)
            for each, value in made.items()
        ]
        form_drafts.drop_form_draft(store, plan_id, form_of(kind))
        words = f"{kind.capitalize()} added: {show_line(name)}"
        return make_together(store, plan_id, wanted, kind=KIND, name=words)


def change(store: Store, plan_id: int, part: Part, values: Mapping[str, str]) -> Change | None:
    """Change a part as it was read, some or all of ``values_of``, as one batch: ``..._retired`` is
    what became of it ("" brings it back). This person's draft of the form is dropped with it.

    An officer's new name is that of their actions too. Returns the last entry of the log, None
    where all was so already. Raises ``Refused`` for a name that is empty or taken, for what is no
    address and no place, and for retiring a section or an officer that recommendations or open
    actions still need; ``Conflict`` where it has changed since.
    """
    with store.writing():
        wanted: list[Wanted] = []
        for field, typed in values.items():
            value = cleaned(store, plan_id, field, typed, part)
            if field == "section_place":
                ids = [each for each in order.section_ids(store, plan_id) if each != part.id]
                ids.insert(int(value) - 1, part.id)
                wanted.append(Wanted(Entry(plan_id, "sections", "", " ".join(map(str, ids)))))
                continue
            entry = Entry(plan_id, field, "", value, subject_id=part.id)
            wanted.append(Wanted(entry, where=part.name))
            if field == "officer_name":
                owned = Action.select(Action.id, Action.recommendation).where(
                    (Action.plan == plan_id) & (Action.owner == part.name)
                )
                wanted += [
                    Wanted(Entry(plan_id, "action_owner", "", value, of, subject_id=each))
                    for each, of in store.rows(owned)
                ]
        field = name_field(part.kind)
        if stored.current(store, field, subject_id=part.id)[1] != part.version:
            own = [each.entry for each in wanted if each.entry.subject_id == part.id]
            entry = Entry(plan_id, field, "", part.name, subject_id=part.id)
            raise conflict(store, own[0] if own else entry, part.name)
        form_drafts.drop_form_draft(store, plan_id, form_of(part.kind, part.id))
        now = clean_line(values.get(field, part.name)).strip()
        called = part.name if now == part.name else f"{part.name} is called {now}"
        others = ", ".join(field_word(each).lower() for each in values if each != field)
        words = called + (f", {others} changed" if others else "")
        return make_together(store, plan_id, wanted, kind=KIND, name=show_line(words))


def cleaned(store: Store, plan_id: int, field: str, value: str, part: Part | None) -> str:
    """A value of ``values_of`` as the store has it; ``part`` is what it is of, None for a new one.

    Raises ``Refused`` as ``add`` and ``change`` do.
    """
    if field == "term_meaning":
        return clean(value).strip()
    value = clean_line(value).strip()
    kind = field.split("_")[0]
    if field == name_field(kind):
        return _free(store, plan_id, kind, value, part.id if part else None)
    if field == "officer_email" and value and not _EMAIL.fullmatch(value):
        raise Refused(f'"{show_line(value)}" is no address such as name@example.org')
    if field == "section_place":
        count = len(order.section_ids(store, plan_id))
        if not (value.isascii() and value.isdigit() and 1 <= int(value) <= count):
            raise Refused(f"A place is a number from 1 to {count}")
    if field.endswith("_retired") and value and part is not None and not part.retired:
        needed = needed_words(store, plan_id, field, part.id)
        if needed:
            raise Refused(f"{part.name} {needed}: give them to another first")
    return value


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


def name_taken(
    store: Store, plan_id: int, kind: str, name: str, *, besides: int | None = None
) -> str:
    """That another part of this kind has the name, in words; "" where it is free."""
    known = _KINDS[kind]
    query = known.table.select(known.table.id, known.name, known.table.retired)
    for each, other, retired in store.rows(query.where(known.table.plan == plan_id)):
        if each != besides and fold(other) == fold(name):
            gone = ", retired: bring it back" if retired else ""
            return f"{show_line(other)} is {known.called} of this plan already{gone}"
    return ""


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
    if taken := name_taken(store, plan_id, kind, name, besides=own):
        raise Refused(taken)
    return name
