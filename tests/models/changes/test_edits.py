"""Edits: what they store, what they refuse, and that they never overwrite in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.changes import edits, history, undoing
from models.errors import Conflict, Refused, StoreError
from models.finding import search
from models.periods import period_edits
from models.personal import drafts
from models.plan import plan_reading
from models.plan.records import Change
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store
from tests.builders.people import REID
from tests.builders.plans import Written, write_plan
from tests.builders.stored import (
    answering,
    found,
    level,
    own_version,
    period_version,
    progress,
    said,
    version,
)


@pytest.fixture
def here(plan: Written) -> tuple[int, int]:
    """A recommendation without progress, and the open period."""
    return plan.recommendations["2.3"], plan.periods["September"]


def test_a_rating_is_stored_and_nothing_else_changes(store: Store, here: tuple[int, int]) -> None:
    change = edits.set_rag(store, *here, Rag.AMBER, version=0)
    assert progress(store, *here) == ("", "amber", None, 1)
    assert change is not None
    assert (change.field, change.old, change.new) == ("rag", "", "amber")
    assert (change.ref, change.period, change.actor, change.name) == (
        "2.3",
        "September",
        "pshah",
        "P Shah",
    )


def test_no_update_never_wipes_a_rating(store: Store, here: tuple[int, int]) -> None:
    edits.set_rag(store, *here, Rag.RED, version=0)
    change = edits.set_update(store, *here, Update.NONE, version=1)
    assert progress(store, *here) == ("", "red", "none", 2)
    assert change is not None
    assert change.field == "update"


def test_clearing_stores_nothing_said(store: Store, here: tuple[int, int]) -> None:
    edits.set_rag(store, *here, Rag.RED, version=0)
    edits.set_update(store, *here, Update.RECEIVED, version=1)
    edits.set_rag(store, *here, None, version=2)
    edits.set_update(store, *here, None, version=3)
    assert progress(store, *here) == ("", None, None, 4)


@pytest.mark.parametrize(
    ("field", "written", "stored"),
    [
        ("text", "Count medicines\r\ntwice\x00", "Count medicines\ntwice"),
        ("finding", "Often\x1b[31m late", "Often late"),
        ("timescale", "3\nmonths", "3 months"),
        ("due", " 2026-03-31", "2026-03-31"),
        ("officers", "P Shah; L Hart ;;P Shah", "P Shah; L Hart"),
        ("key_actions", "One\tsheet", "One\tsheet"),
        ("level", "FULLY", "FULLY"),
        ("rationale", "Audit", "Audit"),
        ("overall_status", "Done", "Done"),
    ],
)
def test_what_a_recommendation_says_of_itself_is_stored_clean(
    store: Store, plan: Written, field: str, written: str, stored: str
) -> None:
    recommendation = plan.recommendations["2.3"]
    before = said(store, plan.id)
    change = edits.set_field(store, recommendation, field, written, version=1, reason="board")
    assert change is not None
    assert (change.field, change.new, change.reason) == (field, stored, "board")
    assert own_version(store, recommendation) == 2
    assert edits.set_field(store, recommendation, field, stored, version=2) is None
    assert search.check(store) == []
    undone = undoing.undo(store, plan.id, expected=change.id)
    assert undone.new == change.old
    assert said(store, plan.id) == before
    assert search.check(store) == []


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("text", "\n ", "cannot be empty"),
        ("due", "31/03/2026", "such as 2026-03-31"),
        ("due", "20260331", "such as 2026-03-31"),
        ("due", "2026-02-30", "such as 2026-03-31"),
        ("level", "fully", '"fully" is not one of FULLY, PARTIALLY, LIMITED'),
        ("ref", "9.9", "no ref to be changed"),
        ("evidence", "x", "no evidence to be changed"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(
    store: Store, plan: Written, field: str, value: str, words: str
) -> None:
    before = said(store, plan.id)
    with pytest.raises(Refused, match=words):
        edits.set_field(store, plan.recommendations["2.3"], field, value, version=1)
    assert said(store, plan.id) == before
    assert len(history.history(store, plan.id)) == 1


def test_a_field_that_changed_meanwhile_is_a_conflict(store: Store, plan: Written) -> None:
    recommendation = plan.recommendations["2.3"]
    with Store.open(store.path, actor=REID) as colleague:
        edits.set_field(colleague, recommendation, "officers", "M Brook", version=1)
    with pytest.raises(Conflict, match=r"treid changed it meanwhile.* responsible is M Brook now"):
        edits.set_field(store, recommendation, "officers", "P Shah", version=1)
    with pytest.raises(Conflict, match="the due date is empty now"):
        edits.set_field(store, recommendation, "due", "2026-03-31", version=1)
    with pytest.raises(Conflict, match=r"nothing was stored$"):
        edits.set_field(store, recommendation, "text", "Long and secret", version=1)
    assert answering(store, recommendation) == ["M Brook"]


def test_officers_come_and_go_with_what_they_answer_for(store: Store, plan: Written) -> None:
    first, second = plan.recommendations["1.1"], plan.recommendations["1.2"]
    edits.set_field(store, first, "officers", "P Shah; L Hart; T Reid", version=1)
    assert answering(store, first) == ["P Shah", "L Hart", "T Reid"]
    assert answering(store, second) == ["L Hart"]
    edits.set_field(store, first, "officers", "T Reid; P Shah", version=2)
    assert answering(store, first) == ["T Reid", "P Shah"]
    edits.set_field(store, first, "officers", "", version=3)
    assert answering(store, first) == []
    assert plan_reading.officers(store, plan.id) == ["L Hart"]
    assert (found(store, "shah"), first in found(store, "hart")) == (set(), False)


def test_a_level_is_stored_though_every_period_is_closed(store: Store, plan: Written) -> None:
    recommendation = plan.recommendations["1.1"]
    period = plan.periods["September"]
    period_edits.close_period(store, period, period_version(store, period))
    change = edits.set_level(store, recommendation, Level.FULLY, version=1, reason="board\n12 May")
    assert level(store, recommendation) == ("FULLY", 2)
    assert change is not None
    assert (change.period, change.reason) == (None, "board 12 May")


def test_evidence_is_cleaned_and_found(store: Store, here: tuple[int, int]) -> None:
    edits.set_evidence(store, *here, "Falls\x1b[31m reviewed\r\nweekly\u202e", version=0)
    assert progress(store, *here)[0] == "Falls reviewed\nweekly"
    assert found(store, "weekly") == {here[0]}
    edits.set_evidence(store, *here, "Nothing", version=1)
    assert found(store, "weekly") == set()


def test_a_value_that_is_there_writes_nothing(store: Store, plan: Written) -> None:
    recommendation, period = plan.recommendations["1.1"], plan.periods["September"]
    edits.set_rag(store, recommendation, period, Rag.RED, version=0)
    edits.set_level(store, recommendation, Level.LIMITED, version=1)
    logged = len(history.history(store, plan.id))
    before = said(store, plan.id), version(store, recommendation, period)
    # The version does not matter: both want the same.
    assert edits.set_rag(store, recommendation, period, Rag.RED, version=0) is None
    assert edits.set_update(store, recommendation, period, None, version=0) is None
    assert edits.set_level(store, recommendation, Level.LIMITED, version=1) is None
    text = "62% of handovers checked\x07"
    assert edits.set_evidence(store, recommendation, period, text, version=0) is None
    assert len(history.history(store, plan.id)) == logged
    assert (said(store, plan.id), version(store, recommendation, period)) == before


def test_evidence_drops_the_draft_even_where_it_changes_nothing(
    store: Store, plan: Written
) -> None:
    recommendation, period = plan.recommendations["1.1"], plan.periods["September"]
    for text, base in (("62% of handovers checked", 0), ("71% of handovers checked", 0)):
        drafts.save_draft(store, recommendation, period, "unfinished", base)
        edits.set_evidence(store, recommendation, period, text, version=0)
        assert drafts.draft(store, recommendation, period) is None


Edit = Callable[[Store, int, int, int], Change | None]
EDITS: dict[str, Edit] = {
    "rag": lambda store, r, p, v: edits.set_rag(store, r, p, Rag.GREEN, version=v),
    "update": lambda store, r, p, v: edits.set_update(store, r, p, Update.RECEIVED, version=v),
    "evidence": lambda store, r, p, v: edits.set_evidence(store, r, p, "mine", version=v),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_closed_period_refuses_in_words(store: Store, plan: Written, edit: Edit) -> None:
    before = said(store, plan.id)
    drafts.save_draft(store, plan.recommendations["1.1"], plan.periods["June"], "typed", 0)
    with pytest.raises(Refused) as refused:
        edit(store, plan.recommendations["1.1"], plan.periods["June"], 0)
    assert refused.value.message == (
        'June is closed: open it first (palette, or stocktake period open "June" --reason TEXT)'
    )
    assert said(store, plan.id) == before
    assert drafts.draft(store, plan.recommendations["1.1"], plan.periods["June"]) is not None


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("stale", [0, 2])
def test_an_edit_of_an_older_version_is_a_conflict(
    store_path: Path, store: Store, here: tuple[int, int], edit: Edit, stale: int
) -> None:
    with Store.open(store_path, actor=REID) as colleague:
        edits.set_evidence(colleague, *here, "theirs", version=0)
    drafts.save_draft(store, *here, "mine", 0)
    logged = len(history.history(store, 1))
    with pytest.raises(Conflict) as conflict:
        edit(store, *here, stale)
    assert conflict.value.who == "treid"
    assert "2.3, September" in conflict.value.message
    assert progress(store, *here) == ("theirs", None, None, 1)
    assert len(history.history(store, 1)) == logged
    assert drafts.draft(store, *here) is not None


def test_a_conflict_has_both_values(store_path: Path, store: Store, here: tuple[int, int]) -> None:
    with Store.open(store_path, actor=REID) as colleague:
        edits.set_evidence(colleague, *here, "theirs", version=0)
        edits.set_rag(colleague, *here, Rag.RED, version=1)
    with pytest.raises(Conflict) as conflict:
        edits.set_evidence(store, *here, "mine", version=0)
    assert (conflict.value.mine, conflict.value.theirs) == ("mine", "theirs")
    with pytest.raises(Conflict, match="RAG is Red now") as conflict:
        edits.set_rag(store, *here, Rag.GREEN, version=1)
    assert (conflict.value.mine, conflict.value.theirs) == ("green", "red")


def test_a_level_of_an_older_version_is_a_conflict(
    store_path: Path, store: Store, plan: Written
) -> None:
    recommendation = plan.recommendations["1.1"]
    with Store.open(store_path, actor=REID) as colleague:
        edits.set_level(colleague, recommendation, Level.LIMITED, version=1)
    with pytest.raises(Conflict, match="level is LIMITED now") as conflict:
        edits.set_level(store, recommendation, Level.FULLY, version=1)
    assert conflict.value.who == "treid"
    assert level(store, recommendation) == ("LIMITED", 2)


def test_another_plans_period_and_unknown_rows_are_refused(store: Store, plan: Written) -> None:
    other = write_plan(store, title="Another")
    recommendation = plan.recommendations["1.1"]
    with pytest.raises(Refused, match=r"1\.1: its plan does not have this period"):
        edits.set_rag(store, recommendation, other.periods["September"], Rag.RED, version=0)
    with pytest.raises(Refused, match="not in the store"):
        edits.set_level(store, 10_000, Level.FULLY, version=1)


def test_a_read_only_store_refuses(store_path: Path, store: Store, plan: Written) -> None:
    store.read_only = True
    with pytest.raises(StoreError, match="read-only"):
        edits.set_level(store, plan.recommendations["1.1"], Level.FULLY, version=1)
    with pytest.raises(StoreError, match="read-only"):
        drafts.save_draft(store, plan.recommendations["1.1"], plan.periods["June"], "x", 0)
