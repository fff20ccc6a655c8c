"""Whole recommendations: every field as it was put in, in few queries, however large the plan."""

import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from models.changes import edits
from models.documents.document_records import DraftProgress, DraftRecommendation
from models.errors import Refused
from models.plan import plan_reading
from models.plan.records import Unplaced
from models.plan.tables import Progress
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.builders.drafts import EXAMPLE
from tests.builders.plans import make_plan


class CountingStore(Store):
    queries = 0

    def rows(self, query: Any) -> list[tuple[Any, ...]]:
        self.queries += 1
        return super().rows(query)


def test_every_field_comes_back(store: Store) -> None:
    made = make_plan(store)
    whole = list(plan_reading.recommendations(store, made.id))
    assert [each.ref for each in whole] == [draft.ref for draft in EXAMPLE]
    for each, draft in zip(whole, EXAMPLE, strict=True):
        for field in (
            "ref", "section", "text", "finding", "timescale", "due", "key_actions", "officers",
            "level", "rationale", "overall_status", "unplaced",
        ):  # fmt: skip
            assert getattr(each, field) == getattr(draft, field), (each.ref, field)
        assert each.plan_id == made.id
        assert [entry.period.label for entry in each.progress] == ["June", "September"]
        assert [
            DraftProgress(entry.evidence, entry.rag, entry.update) for entry in each.progress
        ] == list(draft.progress)
        assert each == plan_reading.recommendation(store, each.id)
        assert each == plan_reading.recommendation_by_ref(store, made.id, each.ref)


def test_an_empty_period_has_its_entry(store: Store) -> None:
    made = make_plan(store, [DraftRecommendation("1", "S", "T")])
    whole = plan_reading.recommendation_by_ref(store, made.id, "1")
    assert store.rows(Progress.select(Progress.id)) == []
    assert [(entry.period.closed, entry.version) for entry in whole.progress] == [
        (True, 0),
        (False, 0),
    ]


def test_the_edition_counts_every_change_and_the_version_its_own(store: Store) -> None:
    made = make_plan(store)
    each = made.recommendations["2.1"]
    before = plan_reading.recommendation(store, each)
    edits.set_rag(store, each, made.shown, Rag.GREEN, version=0)
    edits.set_level(store, each, Level.FULLY, version=before.version)
    edits.set_evidence(store, each, made.shown, "Done", version=1)
    after = plan_reading.recommendation(store, each)
    assert after.edition == before.edition + 3
    assert after.version == before.version + 1
    assert after.progress[-1].version == 2


def test_ids_come_in_the_order_asked_for(store: Store) -> None:
    made = make_plan(store)
    ids = [made.recommendations[ref] for ref in ("3.2", "1.1", "2.10")]
    found = list(plan_reading.recommendations(store, made.id, [*ids, 9999]))
    assert [each.ref for each in found] == ["3.2", "1.1", "2.10"]
    assert list(plan_reading.recommendations(store, made.id, [])) == []


def test_another_plan_s_recommendations_are_not_read(store: Store) -> None:
    made = make_plan(store)
    other = make_plan(store, title="Westvale")
    assert (
        list(plan_reading.recommendations(store, made.id, list(other.recommendations.values())))
        == []
    )
    assert (
        plan_reading.recommendation_by_ref(store, other.id, "1.1").id
        == other.recommendations["1.1"]
    )


@pytest.mark.parametrize(("ref", "found"), [("3.3A", "3.3a"), (" 1.1 ", "1.1"), ("2.10", "2.10")])
def test_a_ref_is_found_without_regard_to_case(store: Store, ref: str, found: str) -> None:
    made = make_plan(store)
    assert plan_reading.recommendation_by_ref(store, made.id, ref).ref == found


def test_refs_that_differ_by_case_only_are_told_apart(store: Store) -> None:
    drafts = [DraftRecommendation(ref, "S", ref) for ref in ("ä1", "Ä1", "b1", "B1")]
    made = make_plan(store, drafts)
    for ref in ("ä1", "Ä1", "b1", "B1"):
        assert plan_reading.recommendation_by_ref(store, made.id, ref).ref == ref


def test_an_unknown_ref_is_refused_with_the_range(store: Store) -> None:
    made = make_plan(store)
    with pytest.raises(Refused, match=r'"2\.1x".* from 1\.1 to 3\.4'):
        plan_reading.recommendation_by_ref(store, made.id, "2.1x")
    with pytest.raises(Refused, match="no recommendations yet"):
        plan_reading.recommendation_by_ref(store, 9999, "1.1")
    with pytest.raises(Refused):
        plan_reading.recommendation(store, 9999)


def test_a_large_plan_is_read_in_batches(store_path: Path) -> None:
    drafts = [
        DraftRecommendation(
            str(number), "S", "T", officers=("A", "B"), progress=(DraftProgress("x" * 900),)
        )
        for number in range(1700)
    ]
    with CountingStore.open(store_path) as store:
        made = make_plan(store, drafts)
        with store.writing():  # places may be the same across the border of a batch
            store.sql("UPDATE recommendation SET place = place / 800")
        store.queries = 0
        refs = [each.ref for each in plan_reading.recommendations(store, made.id)]
        assert refs == [draft.ref for draft in drafts]
        assert store.queries < 30
        ids = list(reversed(made.recommendations.values()))
        turned = [each.ref for each in plan_reading.recommendations(store, made.id, ids)]
        assert turned == list(reversed(refs))


def test_memory_does_not_grow_with_the_plan(store: Store) -> None:
    drafts = [
        DraftRecommendation(str(number), "S", "T", progress=(DraftProgress(f"{number} " * 300),))
        for number in range(4000)
    ]
    made = make_plan(store, drafts)
    tracemalloc.start()
    try:
        size = sum(
            len(each.progress[0].evidence) for each in plan_reading.recommendations(store, made.id)
        )
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < size / 2


def test_what_belongs_to_the_plan_itself(store: Store) -> None:
    terms = {"C&R": "Contract and Referrals", "LADO": "Designated Officer", "A": "First"}
    texts = (Unplaced("Notes", "To the board", "page 1"), Unplaced("", "Signed"))
    made = make_plan(store, glossary=terms, unplaced=texts)
    other = make_plan(store, title="Westvale")
    assert list(plan_reading.glossary(store, made.id).items()) == list(terms.items())
    assert plan_reading.plan_unplaced(store, made.id) == texts
    assert plan_reading.officers(store, made.id) == [
        "A Ní Bhriain",
        "L Hart",
        "M Brook",
        "P Shah",
        "T Reid",
    ]
    assert plan_reading.glossary(store, other.id) == {}
    assert plan_reading.plan_unplaced(store, other.id) == ()
