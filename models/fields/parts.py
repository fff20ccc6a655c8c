"""The fields of the parts of a plan beside its recommendations: sections, officers and terms."""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from peewee import fn

from models.errors import Refused
from models.fields.field import Field, came_or_went, one_of_another_table
from models.fields.kinds import LINE, Kind, Name, Text
from models.fields.place import Place
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
from models.text import clean_line, fold, show_line

_EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"


class PartKind(NamedTuple):
    """A kind of part; ``called`` is it with its article, ``name_field`` the field of its name."""

    kind: str
    table: Any
    name_column: str
    called: str
    name_field: str

    @property
    def name(self) -> Any:
        return getattr(self.table, self.name_column)


SECTION = PartKind("section", Section, "name", "a section", "section_name")
OFFICER = PartKind("officer", Officer, "name", "an officer", "officer_name")
TERM = PartKind("term", GlossaryTerm, "term", "a term", "term")
KINDS = {each.kind: each for each in (SECTION, OFFICER, TERM)}


def name_taken(store: Store, known: PartKind, place: Place, name: str) -> str:
    """Says that another part of this kind has the name; "" where it is free."""
    query = known.table.select(known.table.id, known.name, known.table.retired)
    for each, other, retired in store.rows(query.where(known.table.plan == place.plan_id)):
        if each != place.subject_id and fold(other) == fold(name):
            gone = ", retired: bring it back" if retired else ""
            return f"{show_line(other)} is {known.called} of this plan already{gone}"
    return ""


def needed_words(store: Store, known: PartKind, part_id: int) -> str:
    """What a section or an officer has now, which is not to be retired so: ``has 2
    recommendations and 1 open action``; "" for nothing, and for a term."""
    has: list[str] = []
    if known is SECTION:
        held = Recommendation.section == part_id
        query = Recommendation.select(fn.COUNT(Recommendation.id)).where(held & LIVE)
        has = _many(store.scalar(query), "recommendation")
    if known is OFFICER:
        mine = Responsibility.select(fn.COUNT(Responsibility.recommendation)).join(Recommendation)
        has = _many(
            store.scalar(mine.where((Responsibility.officer == part_id) & LIVE)), "recommendation"
        )
        [(plan_id, name)] = store.rows(
            Officer.select(Officer.plan, Officer.name).where(Officer.id == part_id)
        )
        still = Action.state.in_((Delivery.NOT_STARTED, Delivery.IN_PROGRESS))
        here = (Action.plan == plan_id) & (Action.owner == name) & (Action.live == 1) & still
        owned = Action.select(fn.COUNT(Action.id)).join(Recommendation).where(here & LIVE)
        has += _many(store.scalar(owned), "open action")
    return f"has {' and '.join(has)}" if has else ""


def _many(count: int, noun: str) -> list[str]:
    return [f"{count} {noun}{'' if count == 1 else 's'}"] if count else []


class _OfficerName(Name):
    def tidy(self, value: str) -> str:
        return super().tidy(value.replace(";", ",")).strip(", ")  # ";" joins officers


class _Email(Kind):
    def clean(self, value: str) -> str:
        value = clean_line(value).strip()
        if value and not re.fullmatch(_EMAIL, value):
            raise Refused(f'"{show_line(value)}" is no address such as name@example.org')
        return value


def _answered(store: Store, place: Place) -> Iterable[int]:
    """The recommendations that an officer answers for: their name is searched there."""
    answered = Responsibility.select(Responsibility.recommendation)
    named = answered.where(Responsibility.officer == place.subject_id)
    return [each for (each,) in store.rows(named)]


def _inside(store: Store, place: Place) -> Iterable[int]:
    """The recommendations of a section: its name is searched there."""
    there = Recommendation.select(Recommendation.id)
    return [each for (each,) in store.rows(there.where(Recommendation.section == place.subject_id))]


def _fields(
    known: PartKind, searched: Callable[[Store, Place], Iterable[int]] | None
) -> Iterable[Field]:
    row = one_of_another_table(lambda: known.table)
    is_term = known is TERM

    def taken(store: Store, place: Place, value: str) -> str:
        return name_taken(store, known, place, value)

    def needed(store: Store, place: Place, retires: bool) -> str:
        if not retires or place.subject_id is None:
            return ""
        mine = known.table.id == place.subject_id
        gone = store.scalar(known.table.select(known.table.retired).where(mine))
        return "" if gone else needed_words(store, known, place.subject_id)

    title = known.kind.capitalize()
    yield Field(
        known.name_field,
        title if is_term else f"{title}'s name",
        (_OfficerName if known is OFFICER else Name)(
            needed=f"{known.called.capitalize()} needs a name"
        ),
        row,
        column=known.name_column,
        shapes_plan=True,
        called="" if is_term else "the name",
        searched=searched,
        hindrance=taken,
    )
    yield Field(
        f"{known.kind}_retired",
        f"{title} retired",
        LINE,
        row,
        column="retired",
        shapes_plan=True,
        hindrance=lambda store, place, value: needed(store, place, bool(value)),
    )
    yield Field(
        f"{known.kind}_added",
        f"{title} added",
        LINE,
        row,
        column="retired",
        shapes_plan=True,
        **came_or_went(known.name_column),
        told="added",
        hindrance=lambda store, place, value: needed(store, place, not value),
    )


FIELDS = (
    *_fields(SECTION, _inside),
    *_fields(OFFICER, _answered),
    Field(
        "officer_post",
        "Officer's post",
        LINE,
        one_of_another_table(lambda: Officer),
        column="post",
        shapes_plan=True,
        called="the post",
    ),
    Field(
        "officer_email",
        "Officer's email",
        _Email(),
        one_of_another_table(lambda: Officer),
        column="email",
        shapes_plan=True,
        called="the email",
    ),
    *_fields(TERM, None),
    Field(
        "term_meaning",
        "Meaning of a term",
        Text(),
        one_of_another_table(lambda: GlossaryTerm),
        column="meaning",
        shapes_plan=True,
    ),
)
