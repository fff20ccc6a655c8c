"""The parts of a plan beside its recommendations: its sections, officers and terms.

Each can be added, changed and retired, never deleted; every change is one batch of the log, and is
taken back by one undo. What is added is taken back by retiring it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from peewee import fn

from models.changes.changes import Edit
from models.changes.writing import Together, check_seen, write
from models.errors import Refused
from models.fields.every import field_named, field_title
from models.fields.parts import KINDS
from models.fields.place import Place
from models.personal import form_drafts
from models.plan import order
from models.plan.records import Change
from models.plan.tables import (
    LIVE,
    TAKEN_BACK,
    Action,
    GlossaryTerm,
    Officer,
    Recommendation,
    Responsibility,
    Section,
)
from models.store.store import Store
from models.text import clean_line, show_line


class PlanPart(NamedTuple):
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


KIND = "form"


def sections(store: Store, plan_id: int) -> list[PlanPart]:
    """The sections of a plan in their order, the retired ones too."""
    held: dict[int, int] = dict(_counted(store, plan_id, Recommendation.section))
    table = Section
    query = table.select(table.id, table.name, table.retired, table.version)
    rows = store.rows(query.where(table.plan == plan_id).order_by(table.place, table.id))
    return [
        PlanPart("section", each, name, {}, retired, version, held.get(each, 0))
        for each, name, retired, version in rows
    ]


def officers(store: Store, plan_id: int) -> list[PlanPart]:
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
        PlanPart(
            "officer", each, name, {"officer_post": post, "officer_email": email}, retired, version,
            held.get(each, 0),
        )
        for each, name, post, email, retired, version in rows
    ]  # fmt: skip
    return sorted(found, key=lambda part: (part.name.casefold(), part.name))


def terms(store: Store, plan_id: int) -> list[PlanPart]:
    """The terms of a plan's glossary in its order, the retired ones too."""
    table = GlossaryTerm
    rows = store.rows(
        table.select(table.id, table.term, table.meaning, table.retired, table.version)
        .where(table.plan == plan_id)
        .order_by(table.place, table.id)
    )
    return [
        PlanPart("term", each, term, {"term_meaning": meaning}, retired, version)
        for each, term, meaning, retired, version in rows
    ]


def part(store: Store, plan_id: int, kind: str, part_id: int) -> PlanPart:
    """A section, an officer or a term as it is now. Raises ``Refused`` where it is not there."""
    read = {"section": sections, "officer": officers, "term": terms}[kind]
    found = [each for each in read(store, plan_id) if each.id == part_id]
    if not found:
        raise Refused(f"This {kind} is not in the plan any more")
    return found[0]


def a_kind(kind: str) -> str:
    """``a section``, ``an officer``, ``a term``."""
    return KINDS[kind].called


def values_of(store: Store, plan_id: int, part: PlanPart) -> dict[str, str]:
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
    return KINDS[kind].name_field


def form_of(kind: str, part_id: int | None = None) -> str:
    """What a draft calls the form that changes a part, or adds one."""
    return f"{kind} {part_id or 'new'}"


def add(store: Store, plan_id: int, kind: str, values: Mapping[str, str]) -> Change | None:
    """Add a ``section``, an ``officer`` or a ``term`` behind the others, with ``fields_of`` its
    kind, as one batch. This person's draft of the form is dropped with it.

    Raises ``Refused`` for an empty name, for one that the plan has, and for what is no address.
    """
    known, field = KINDS[kind], name_field(kind)
    with store.writing():
        given = {each: cleaned(store, plan_id, each, typed, None) for each, typed in values.items()}
        name = given.pop(field)
        new: dict[Any, Any] = {known.table.plan: plan_id, known.name: name}
        # Taken back until the change that adds it is made below, and recorded.
        new[known.table.retired] = TAKEN_BACK
        if kind != "officer":
            mine = known.table.plan == plan_id
            last = store.scalar(known.table.select(fn.MAX(known.table.place)).where(mine))
            new[known.table.place] = int(last or 0) + 1
        if kind == "term":
            new[GlossaryTerm.meaning] = ""
        if kind == "officer":
            # Version 1 marks officers who came with a recommendation and go with their last one.
            new[Officer.version] = 2
        subject_id = store.run(known.table.insert(new))
        made = {f"{kind}_added": name, **given}
        place = Place(plan_id, subject_id=subject_id)
        edits = [Edit(place, each, value, where=name) for each, value in made.items()]
        form_drafts.drop_form_draft(store, plan_id, form_of(kind))
        words = f"{kind.capitalize()} added: {show_line(name)}"
        return write(store, edits, batch=Together(KIND, words))


def change(store: Store, plan_id: int, part: PlanPart, values: Mapping[str, str]) -> Change | None:
    """Change a part as it was read, some or all of ``values_of``, as one batch: ``..._retired`` is
    what became of it ("" brings it back). This person's draft of the form is dropped with it.

    An officer's new name is that of their actions too. Returns the last entry of the log, None
    where all was so already. Raises ``Refused`` for a name that is empty or taken, for what is no
    address and no place, and for retiring a section or an officer that recommendations or open
    actions still need; ``Conflict`` where it has changed since.
    """
    with store.writing():
        edits: list[Edit] = []
        mine = Place(plan_id, subject_id=part.id)
        for field, typed in values.items():
            value = cleaned(store, plan_id, field, typed, part)
            if field == "section_place":
                ids = [each for each in order.section_ids(store, plan_id) if each != part.id]
                ids.insert(int(value) - 1, part.id)
                edits.append(Edit(Place(plan_id), "sections", " ".join(map(str, ids))))
                continue
            edits.append(Edit(mine, field, value, where=part.name))
            if field == "officer_name":
                owned = Action.select(Action.id, Action.recommendation).where(
                    (Action.plan == plan_id) & (Action.owner == part.name)
                )
                edits += [
                    Edit(Place(plan_id, of, subject_id=each), "action_owner", value)
                    for each, of in store.rows(owned)
                ]
        field = name_field(part.kind)
        own = [each for each in edits if each.place == mine]
        seen = own[0] if own else Edit(mine, field, part.name, where=part.name)
        check_seen(store, seen, part.version)
        form_drafts.drop_form_draft(store, plan_id, form_of(part.kind, part.id))
        now = clean_line(values.get(field, part.name)).strip()
        called = part.name if now == part.name else f"{part.name} is called {now}"
        others = ", ".join(field_title(each).lower() for each in values if each != field)
        words = called + (f", {others} changed" if others else "")
        return write(store, edits, batch=Together(KIND, show_line(words)))


def cleaned(store: Store, plan_id: int, field: str, value: str, part: PlanPart | None) -> str:
    """A value of ``values_of`` as the store has it; ``part`` is what it is of, None for a new one.

    Raises ``Refused`` as ``add`` and ``change`` do.
    """
    if field == "section_place":
        value = clean_line(value).strip()
        count = len(order.section_ids(store, plan_id))
        if not (value.isascii() and value.isdigit() and 1 <= int(value) <= count):
            raise Refused(f"A place is a number from 1 to {count}")
        return value
    known = field_named(field)
    value = known.kind.clean(value).strip()
    place = Place(plan_id, subject_id=part.id if part else None)
    if hindrance := known.hindrance(store, place, value):
        if part is not None and field == f"{part.kind}_retired":
            hindrance = f"{part.name} {hindrance}: give them to another first"
        raise Refused(hindrance)
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
        place = Place(plan_id, recommendation_id)
        return write(store, [Edit(place, "place", new, version, ref)])


def _counted(store: Store, plan_id: int, column: Any) -> list[tuple[int, int]]:
    query = Recommendation.select(column, fn.COUNT(Recommendation.id))
    return store.rows(query.where(Recommendation.plan == plan_id, LIVE).group_by(column))
