"""Any edits in a file and in the plan: what a merge offers is what three versions say, no more."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.plan_files import export_plan
from imports.merge.merging import carry_out, prepare_merge
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.documents.intake import create_plan
from models.documents.merging import Take, merge
from models.plan import plan_reading
from models.plan.records import Recommendation
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store
from tests.imports.sheets import opened, saved

TEXTS = (
    "",
    "=SUM(A1)",
    "'=quoted",
    "-5 of them",
    "two\n\nparagraphs",
    "“quotes”, and; a → b",
    "0012",
    "Café 漢字",
    "x" * 40,
)
VALUES: dict[str, tuple[str, ...]] = {
    "finding": TEXTS,
    "timescale": ("", "now", "within 3 months", "31 March", "=later"),
    "due": ("", "2025-03-31", "2026-01-02", "2024-12-12"),
    "officers": ("", "A Lee", "A Lee; B Day", "+C"),
    "key_actions": TEXTS,
    "level": ("", *Level),
    "rationale": TEXTS,
    "overall_status": TEXTS,
    "evidence": TEXTS,
    "rag": ("", *Rag),
    "update": ("", *Update),
}
OF_PERIOD = ("evidence", "rag", "update")
REFS = ("1.1", "1.10", "2.1", "0012")
ASKS = (
    "Answer every call within ten minutes",
    "Agree one way to record a concern",
    "Review each patient's falls plan weekly",
    "Check medicines at each handover",
)
LABEL = "=September"
Cell = tuple[str, str]
"""A ref and a field."""


@dataclass(frozen=True)
class Story:
    """What stood in the plan, what was edited here and there, and how the file was saved."""

    first: dict[Cell, str]
    here: dict[Cell, str]
    there: dict[Cell, str]
    order: tuple[str, ...]
    gone: frozenset[str]
    exact: bool
    delimiter: str


CELLS = [(ref, field) for ref in REFS for field in VALUES]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    def some(cells: st.SearchStrategy[list[Cell]]) -> dict[Cell, str]:
        return {cell: draw(st.sampled_from(VALUES[cell[1]])) for cell in draw(cells)}

    edited = st.lists(st.sampled_from(CELLS), min_size=4, max_size=9, unique=True)
    exact = draw(st.booleans())
    here = some(edited)
    there = some(edited)
    # Both sides often meet in one cell.
    there |= some(st.lists(st.sampled_from(list(here)), max_size=3))
    if exact:
        # In an exact copy nothing tells an apostrophe that was added from a guard that was left.
        there = {cell: value.replace("'=", "of ") for cell, value in there.items()}
    return Story(
        first=some(st.just(CELLS)),
        here=here,
        there=there,
        order=tuple(draw(st.permutations(REFS)))[: draw(st.integers(2, 4))],
        gone=draw(st.frozensets(st.sampled_from(list(VALUES)), max_size=3)),
        exact=exact,
        delimiter=draw(st.sampled_from(",;\t")),
    )


def _heading(field: str) -> str:
    if field in OF_PERIOD:
        return f"{LABEL}: {'RAG' if field == 'rag' else field}"
    return field


def _shown(field: str, value: str) -> str:
    """A value as a person writes it into a cell."""
    if field == "rag":
        return Rag(value).word if value else ""
    if field == "update":
        return Update(value).word if value else ""
    return value


def _draft(first: dict[Cell, str]) -> DraftPlan:
    def one(ref: str, text: str) -> DraftRecommendation:
        said = {field: first[ref, field] for field in VALUES}
        return DraftRecommendation(
            ref=ref,
            section="Care",
            text=text,
            finding=said["finding"],
            timescale=said["timescale"],
            due=date.fromisoformat(said["due"]) if said["due"] else None,
            key_actions=said["key_actions"],
            officers=tuple(filter(None, said["officers"].split("; "))),
            progress=(
                DraftProgress(
                    said["evidence"],
                    Rag(said["rag"]) if said["rag"] else None,
                    Update(said["update"]) if said["update"] else None,
                ),
            ),
            level=Level(said["level"]) if said["level"] else None,
            rationale=said["rationale"],
            overall_status=said["overall_status"],
        )

    return DraftPlan(
        title="Plan",
        source="plan.csv",
        digest=os.urandom(4).hex(),
        refs_given=True,
        periods=(DraftPeriod(LABEL),),
        sections=("Care",),
        recommendations=tuple(map(one, REFS, ASKS)),
    )


def _values(held: dict[str, Recommendation]) -> dict[Cell, str]:
    found: dict[Cell, str] = {}
    for ref, it in held.items():
        for field in VALUES:
            value = getattr(it.progress[0] if field in OF_PERIOD else it, field)
            found[ref, field] = "; ".join(value) if field == "officers" else str(value or "")
    return found


def _held(store: Store, plan_id: int) -> dict[str, Recommendation]:
    return {it.ref: it for it in plan_reading.recommendations(store, plan_id)}


def _set(store: Store, plan_id: int, edited: dict[Cell, str]) -> None:
    held = _held(store, plan_id)
    now = _values(held)
    takes = [
        Take(
            held[ref].id,
            field,
            held[ref].progress[0].period.id if field in OF_PERIOD else None,
            now[ref, field],
            value,
        )
        for (ref, field), value in edited.items()
        if now[ref, field] != value
    ]
    assert merge(store, plan_id, takes, name="by hand", digest="").left == ()


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=stories())
def test_a_merge_does_what_the_three_versions_say(
    store: Store, tmp_path: Path, story: Story
) -> None:
    plan = create_plan(store, _draft(story.first))
    path = tmp_path / "sent.csv"
    export_plan(store, plan, path, exact=story.exact, force=True)
    _set(store, plan.id, story.here)
    rows = {row["ref"]: row for row in opened(path)}
    for (ref, field), value in story.there.items():
        heading = _heading(field)
        heading = heading if heading in rows[ref] else f"'{heading}"
        # An apostrophe of the writer's own before "=" needs a second one where there is a guard.
        apart = "'" if value.startswith("'") and not story.exact else ""
        rows[ref][heading] = apart + _shown(field, value)
    left_out = {_heading(field) for field in story.gone}
    columns = [name for name in rows[REFS[0]] if name.removeprefix("'") not in left_out]
    saved(
        path,
        [rows[ref] for ref in story.order],
        columns=columns,
        delimiter=story.delimiter,
        encoding="utf-8" if story.exact else "utf-8-sig",
    )

    base, ours = story.first, story.first | story.here
    theirs = {
        (ref, field): story.there.get((ref, field), base[ref, field])
        for ref, field in CELLS
        if ref in story.order and field not in story.gone
    }
    kinds: dict[Cell, str] = {}
    for cell, value in theirs.items():
        if value in (ours[cell], base[cell]):
            continue
        if ours[cell] != base[cell]:
            kinds[cell] = "conflict"
        else:
            kinds[cell] = "changed" if value else "cleared"

    prepared = prepare_merge(store, path, plan.title)
    found = {(one.ref, one.field): one for one in prepared.differences}
    assert {cell: one.kind for cell, one in found.items()} == kinds
    assert {cell: one.theirs for cell, one in found.items()} == {
        cell: theirs[cell] for cell in kinds
    }
    assert {cell: one.base for cell, one in found.items()} == {cell: base[cell] for cell in kinds}
    assert prepared.problems == ()
    merged = carry_out(store, prepared, prepared.defaults)
    assert merged.left == ()
    expected = ours | {cell: theirs[cell] for cell, kind in kinds.items() if kind == "changed"}
    assert _values(_held(store, plan.id)) == expected
    again = prepare_merge(store, path, plan.title)
    assert {(one.ref, one.field): one.kind for one in again.differences} == {
        cell: kind for cell, kind in kinds.items() if kind != "changed"
    }
