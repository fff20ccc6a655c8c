"""Recommendations changed in several fields at once, as a form has them, and added to a plan.

Each is one transaction and one undo. A date is taken as people write it, its day first.
"""

import re
from collections.abc import Mapping
from typing import Any

from peewee import fn

from models.changes.changes import Edit
from models.changes.writing import Together, check_seen, located, write
from models.errors import Refused
from models.fields.every import field_named
from models.fields.place import Place
from models.fields.recommendation import STATED, ref_taken
from models.personal import form_drafts
from models.plan.order import put_place
from models.plan.places import make_room
from models.plan.records import Change, Recommendation
from models.plan.responsibilities import joined, officer_names, replace
from models.plan.retiring import MERGED, SUPERSEDED
from models.plan.tables import TAKEN_BACK, Section
from models.plan.tables import Officer as OfficerTable
from models.plan.tables import Recommendation as RecommendationTable
from models.store.store import Store
from models.text import clean_line, fold, show_line

FIELDS = tuple(each.name for each in STATED if not each.kind.is_code)
"""What a form changes of a recommendation, in its order."""
MOVED = ("section", "ref")
"""What a form changes of where it stands, and how it is called, behind ``FIELDS``."""
KIND = "form"
NEW = "recommendation new"


def form_of(recommendation_id: int) -> str:
    """What a draft calls the form that changes this recommendation."""
    return f"recommendation {recommendation_id}"


def texts_of(found: Recommendation) -> dict[str, str]:
    """The fields of a form as people read them, each as ``value_of`` takes it back."""
    texts = {name: field_named(name) for name in FIELDS}
    return {
        **{name: field.kind.word(field.of(found)) for name, field in texts.items()},
        "section": found.section,
        "ref": found.ref,
    }


def value_of(field: str, typed: str) -> str:
    """What was typed as the store has it. Raises ``Refused`` for a day that is none, a text that
    must not be empty, and a field that is none of ``FIELDS``."""
    if field not in FIELDS:
        raise Refused(f"A recommendation has no {show_line(field)} to be changed in a form")
    return field_named(field).kind.parse(typed)


def change_recommendation(
    store: Store,
    recommendation_id: int,
    values: Mapping[str, str],
    *,
    version: int,
    reason: str = "",
    ref_reason: str = "",
) -> Change | None:
    """Change several of ``FIELDS`` and ``MOVED`` at once; None where all of them are so already.

    ``values`` are texts of ``value_of``, as typed, a section as ``section_of`` takes it: it becomes
    the last there. ``version`` is that of the recommendation as it was seen; ``reason`` says why
    the due date is moved, ``ref_reason`` why it is called otherwise from now on. This person's
    draft of the form is dropped with it. Raises ``Refused`` as ``value_of``, ``section_of`` and
    ``check_ref``, and for another ref without a reason; ``Conflict`` where it has changed since.
    """
    values = dict(values)
    with store.writing():
        place, ref = located(store, recommendation_id)
        moved = _moved(store, place, ref, values, ref_reason)
        edits = [
            Edit(
                place,
                field,
                _known_officers(store, place.plan_id, field, value_of(field, typed)),
                where=ref,
                reason=reason if field == "due" else "",
            )
            for field, typed in values.items()
        ] + moved
        if edits:
            check_seen(store, edits[0], version)
        made = write(store, edits, batch=Together(KIND, f"{ref} changed"))
        form_drafts.drop_form_draft(store, place.plan_id, form_of(recommendation_id))
        return made


def _moved(
    store: Store, place: Place, ref: str, values: dict[str, str], ref_reason: str
) -> list[Edit]:
    """The changes that a new section and a new ref make; both are taken out of ``values``.

    Where others are "superseded by" the old ref, they say the new one from then on.
    """
    table, edits = RecommendationTable, list[Edit]()
    plan_id = place.plan_id
    typed = values.pop("section", None)
    if typed is not None:
        mine = table.id == place.recommendation_id
        own = store.scalar(table.select(table.section).where(mine))
        section_id, _ = section_of(store, plan_id, typed)
        if section_id != own:
            last = table.select(table.id).where(table.section == section_id)
            after = store.scalar(last.order_by(table.place.desc()).limit(1)) or 0
            edits.append(Edit(place, "place", f"{section_id} {after}", where=ref))
    new = clean_line(values.pop("ref", ref)).strip()
    if new == ref:
        return edits
    check_ref(store, plan_id, new)
    if not clean_line(ref_reason).strip():
        raise Refused(f"{show_line(ref)}: another ref needs a reason, as it stands in older papers")
    edits.append(Edit(place, "ref", new, where=ref, reason=ref_reason))
    for kind in (SUPERSEDED, MERGED):
        said = (table.plan == plan_id) & (table.retired == f"{kind} {ref}")
        for (other,) in store.rows(table.select(table.id).where(said)):
            edits.append(Edit(Place(plan_id, other), "retired", f"{kind} {new}", where=ref))
    return edits


def section_of(store: Store, plan_id: int, typed: str) -> tuple[int, str]:
    """The section in use that is called so, or alone begins so. Raises ``Refused`` for none."""
    wanted = fold(clean_line(typed).strip())
    query = Section.select(Section.id, Section.name).where(
        (Section.plan == plan_id) & (Section.retired == "")
    )
    found = [(each, name) for each, name in store.rows(query) if fold(name).startswith(wanted)]
    exact = [each for each in found if fold(each[1]) == wanted]
    if len(exact or found) != 1 or not wanted:
        names = "; ".join(show_line(name) for _, name in found[:3])
        raise Refused(f"Which section? {names}" if found else "The plan has no such section")
    [section] = exact or found
    return section


def check_ref(store: Store, plan_id: int, ref: str) -> str:
    """A ref that is free in the plan, cleaned. Raises ``Refused`` for one that is taken."""
    ref = clean_line(ref).strip()
    if not ref:
        raise Refused("A recommendation needs a ref, such as 2.5")
    if taken := ref_taken(store, Place(plan_id), ref):
        raise Refused(taken)
    return ref


def next_ref(store: Store, plan_id: int, section_id: int) -> str:
    """The first free ref behind the last of a section; "" where its last has no number."""
    table = RecommendationTable
    refs = [ref for (ref,) in store.rows(table.select(table.ref).where(table.plan == plan_id))]
    mine = table.select(table.ref).where(table.section == section_id).order_by(table.place.desc())
    row = store.row(mine.limit(1))
    parts = row and re.fullmatch(r"(.*?)(\d{1,9})", row[0])
    if not parts:
        return ""
    numbers = range(int(parts[2]) + 1, int(parts[2]) + len(refs) + 2)
    return next(ref for number in numbers if (ref := f"{parts[1]}{number}") not in refs)


def add_recommendation(
    store: Store, plan_id: int, section: str, ref: str, values: Mapping[str, str]
) -> int:
    """Add a recommendation as the last of a section; its id. One undo takes it back.

    ``section`` is a text of ``section_of``, ``values`` are as typed, ``text`` among them. This
    person's draft of the form is dropped with it. Raises ``Refused`` as the others here.
    """
    with store.writing():
        section_id, _ = section_of(store, plan_id, section)
        ref = check_ref(store, plan_id, ref)
        stored = {field: value_of(field, typed) for field, typed in values.items()}
        names = _known_officers(store, plan_id, "officers", stored.pop("officers", ""))
        stored["text"] = value_of("text", stored.get("text", ""))
        [place] = make_room(store, plan_id, [section_id])
        new: dict[Any, Any] = {
            getattr(RecommendationTable, field): value for field, value in stored.items()
        }
        new[RecommendationTable.due] = stored.get("due") or None
        table = RecommendationTable
        new |= {table.plan: plan_id, table.section: section_id, table.place: place}
        # Taken back until the change that adds it is made below, and recorded.
        new |= {table.ref: ref, table.retired: TAKEN_BACK}
        is_first = not store.scalar(
            table.select(fn.COUNT(table.id)).where(table.section == section_id)
        )
        recommendation_id: int = store.run(table.insert(new))
        if is_first:  # ``make_room`` would have it behind the last section
            put_place(store, recommendation_id, f"{section_id} 0")
        if names:
            replace(store, recommendation_id, names)
        added = Edit(Place(plan_id, recommendation_id), "added", ref, where=ref)
        write(store, [added], batch=Together(KIND, f"{ref} added"))
        form_drafts.drop_form_draft(store, plan_id, NEW)
        return recommendation_id


def _known_officers(store: Store, plan_id: int, field: str, value: str) -> str:
    """Officers as the plan writes their names, whatever the case that was typed. Raises
    ``Refused`` for one who is retired."""
    if field != "officers" or not value:
        return value
    table = OfficerTable
    query = table.select(table.name, table.retired).where(table.plan == plan_id)
    known = {fold(name): (name, retired) for name, retired in store.rows(query)}
    found = [known.get(fold(name), (name, "")) for name in officer_names([value])]
    for name, retired in found:
        if retired:
            words = f"{show_line(name)} is retired ({show_line(retired)})"
            raise Refused(f"{words}: bring them back first (palette, Officers)")
    return joined(name for name, _ in found)
