"""A merge: what it takes, what it leaves and why, and that one undo takes all of it back."""

import pytest

from models.changes import changes, edits, history, undo_stack, undoing
from models.documents import merging
from models.documents.merging import Merged, Take
from models.errors import Conflict, Refused, StoreError
from models.finding import search
from models.periods import period_edits
from models.personal import drafts
from models.plan.records import Change
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.builders.people import SHAH
from tests.builders.plans import Written, write_plan
from tests.builders.stored import answering, found, own_version, progress, said, version


def several(plan: Written) -> list[Take]:
    """A value of every kind, for three recommendations."""
    first, second, third, _ = plan.recommendations.values()
    september = plan.periods["September"]
    return [
        Take(first, "evidence", september, "62% of handovers checked", "71% of them\n\nRising"),
        Take(first, "rag", september, "", "amber"),
        Take(first, "update", september, "", "received"),
        Take(second, "text", None, "Check medicines at handover 1", "Count medicines twice"),
        Take(second, "officers", None, "L Hart", "P Shah; L Hart"),
        Take(second, "due", None, "", "2026-03-31"),
        Take(third, "finding", None, "", "Often late"),
        Take(third, "timescale", None, "", "3 months"),
        Take(third, "key_actions", None, "", "Checklist"),
        Take(third, "level", None, "", "PARTIALLY"),
        Take(third, "rationale", None, "", "Audit of May"),
        Take(third, "overall_status", None, "", "On the way"),
    ]


def merge(store: Store, plan: Written, takes: list[Take]) -> Merged:
    return merging.merge(store, plan.id, takes, name="back.xlsx", digest="d" * 64)


def undo(store: Store, plan: Written) -> Change:
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    return undoing.undo(store, plan.id, expected=change.id)


def redo(store: Store, plan: Written) -> Change:
    change = undoing.next_redo(store, plan.id)
    assert change is not None
    return undoing.redo(store, plan.id, expected=change.id)


def test_every_kind_of_value_is_taken(store: Store, plan: Written) -> None:
    takes = several(plan)
    merged = merge(store, plan, takes)
    assert (merged.taken, merged.left) == (tuple(takes), ())
    first, second, third, _ = plan.recommendations.values()
    now = said(store, plan.id)
    assert progress(store, first, plan.periods["September"]) == (
        "71% of them\n\nRising",
        "amber",
        "received",
        3,
    )
    assert now["own"][second]["text"] == "Count medicines twice"
    assert now["own"][second]["due"] == "2026-03-31"
    assert answering(store, second) == ["P Shah", "L Hart"]
    assert now["own"][third] == {
        "text": "Check medicines at handover 2",
        "finding": "Often late",
        "timescale": "3 months",
        "due": None,
        "key_actions": "Checklist",
        "rationale": "Audit of May",
        "overall_status": "On the way",
    }
    assert now["levels"][third] == "PARTIALLY"
    assert (found(store, "rising"), found(store, "shah")) == ({first}, {second})
    assert search.check(store) == []


def test_each_value_has_its_entry_and_all_are_of_one_batch(store: Store, plan: Written) -> None:
    takes = several(plan)
    merged = merge(store, plan, takes)
    assert merged.batch_id is not None
    entries = history.history(store, plan.id)[: len(takes)]
    assert [(one.field, one.old, one.new) for one in reversed(entries)] == [
        (take.field, take.old, take.new) for take in takes
    ]
    assert {one.batch for one in entries} == {merged.batch_id}
    assert {(one.source, one.reason) for one in entries} == {("set", "merged from back.xlsx")}
    batch = changes.batch(store, merged.batch_id)
    assert (batch.kind, batch.name, batch.count) == ("merge", "back.xlsx", len(takes))
    assert batch.at == entries[0].at
    edits.set_level(store, takes[0].recommendation_id, Level.FULLY, version=1)
    assert history.history(store, plan.id)[0].batch is None


def test_one_undo_takes_all_back_and_one_redo_makes_it_again(store: Store, plan: Written) -> None:
    before = said(store, plan.id)
    here = plan.recommendations["2.4"], plan.periods["September"]
    edits.set_rag(store, *here, Rag.RED, version=0)
    rated = said(store, plan.id)
    merge(store, plan, several(plan))
    merged = said(store, plan.id)
    undone = undo(store, plan)
    assert said(store, plan.id) == rated
    assert (undone.source, undone.batch is None) == ("undo", False)
    assert undoing.left_of(store, undone) == []
    assert search.check(store) == []
    # Then comes what was there before, and the way up is the same.
    assert undo(store, plan).field == "rag"
    assert said(store, plan.id) == before
    assert undoing.next_undo(store, plan.id) is None
    redo(store, plan)
    assert said(store, plan.id) == rated
    redone = redo(store, plan)
    assert said(store, plan.id) == merged
    assert undoing.left_of(store, redone) == []
    assert undoing.next_redo(store, plan.id) is None
    assert search.check(store) == []
    undo(store, plan)
    assert said(store, plan.id) == rated


def test_each_of_them_is_undone_by_an_entry_of_its_own(store: Store, plan: Written) -> None:
    merged = merge(store, plan, several(plan))
    made = history.history(store, plan.id)[:12]
    undo(store, plan)
    undone = history.history(store, plan.id)[:12]
    assert [(one.field, one.old, one.new) for one in reversed(undone)] == [
        (one.field, one.new, one.old) for one in made
    ]
    assert {(one.source, one.batch) for one in undone} == {("undo", merged.batch_id)}
    reverses = store.sql("SELECT reverses_id FROM change ORDER BY id DESC LIMIT 12")
    assert [key for (key,) in reversed(reverses)] == [one.id for one in made]


def test_an_earlier_run_of_the_program_is_told(store: Store, plan: Written) -> None:
    merge(store, plan, several(plan))
    with Store.open(store.path, actor=SHAH) as later:
        change = undoing.next_undo(later, plan.id)
        assert change is not None
        assert change.session != later.session
        assert change.batch is not None
        undoing.undo(later, plan.id, expected=change.id)
    assert undoing.next_undo(store, plan.id) is None


def test_what_somebody_changed_since_is_left_and_told(
    store: Store, colleague: Store, plan: Written
) -> None:
    merge(store, plan, several(plan))
    first, second = plan.recommendations["1.1"], plan.recommendations["1.2"]
    september = plan.periods["September"]
    edits.set_rag(colleague, first, september, Rag.GREEN, version=version(store, first, september))
    edits.set_field(
        colleague, second, "officers", "M Brook", version=own_version(colleague, second)
    )
    undone = undo(store, plan)
    left = undoing.left_of(store, undone)
    assert [(one.field, one.ref) for one in left] == [("rag", "1.1"), ("officers", "1.2")]
    assert undoing.left_words(store, left) == (
        "2 left as they are, changed since by treid: 1.1, September; 1.2"
    )
    assert progress(store, first, september)[:3] == ("62% of handovers checked", "green", None)
    assert answering(store, second) == ["M Brook"]
    # All that could be done with the merge is done.
    assert undoing.next_undo(store, plan.id) is None
    redone = redo(store, plan)
    assert undoing.left_of(store, redone) == []
    assert undoing.left_words(store, []) == ""
    assert progress(store, first, september)[:3] == ("71% of them\n\nRising", "green", "received")


def test_what_could_not_be_made_again_is_told_and_stays(
    store: Store, colleague: Store, plan: Written
) -> None:
    merge(store, plan, several(plan))
    undo(store, plan)
    third = plan.recommendations["2.3"]
    edits.set_field(
        colleague, third, "timescale", "6 months", version=own_version(colleague, third)
    )
    redone = redo(store, plan)
    assert [(one.field, one.ref) for one in undoing.left_of(store, redone)] == [
        ("timescale", "2.3")
    ]
    undo(store, plan)
    assert said(store, plan.id)["own"][third]["timescale"] == "6 months"
    assert said(store, plan.id)["own"][third]["finding"] == ""


def test_where_all_of_it_is_a_colleagues_it_is_a_conflict_that_can_be_passed(
    store: Store, colleague: Store, plan: Written
) -> None:
    first, second = plan.recommendations["1.1"], plan.recommendations["1.2"]
    edits.set_level(store, first, Level.LIMITED, version=1)
    takes = [Take(each, "timescale", None, "", "3 months") for each in (first, second)]
    merge(store, plan, takes)
    for each in (first, second):
        edits.set_field(
            colleague, each, "timescale", "1 year", version=own_version(colleague, each)
        )
    before = said(store, plan.id)
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    with pytest.raises(Conflict, match=r"all 2, changed since by treid: 1\.2; 1\.1"):
        undoing.undo(store, plan.id, expected=change.id)
    assert said(store, plan.id) == before
    below = undoing.next_undo(store, plan.id, past=change.id)
    assert below is not None
    assert undoing.undo(store, plan.id, expected=below.id).field == "level"


def test_a_part_of_it_that_still_stands_is_not_passed(
    store: Store, colleague: Store, plan: Written
) -> None:
    first, second = plan.recommendations["1.1"], plan.recommendations["1.2"]
    edits.set_level(store, first, Level.LIMITED, version=1)
    merge(store, plan, [Take(each, "timescale", None, "", "3 months") for each in (first, second)])
    edits.set_field(colleague, second, "timescale", "", version=own_version(colleague, second))
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    below = undoing.next_undo(store, plan.id, past=change.id)
    assert below is not None
    with pytest.raises(Refused, match="another change"):
        undoing.undo(store, plan.id, expected=below.id)


def test_a_closed_period_keeps_all_of_it(store: Store, colleague: Store, plan: Written) -> None:
    merge(store, plan, several(plan))
    period_edits.close_period(colleague, plan.periods["September"], 1)
    before = said(store, plan.id)
    with pytest.raises(Refused, match="September is closed: open it first"):
        undo(store, plan)
    assert said(store, plan.id) == before
    period_edits.open_period(colleague, plan.periods["September"], 2, "more came in")
    undo(store, plan)
    period_edits.close_period(colleague, plan.periods["September"], 3)
    before = said(store, plan.id)
    with pytest.raises(Refused, match="September is closed: open it first"):
        redo(store, plan)
    assert said(store, plan.id) == before


def test_what_is_left_is_left_for_a_reason(store: Store, colleague: Store, plan: Written) -> None:
    first, second, third, last = plan.recommendations.values()
    september, march = plan.periods["September"], plan.periods["March"]
    other = write_plan(store, title="Another")
    edits.set_rag(colleague, first, september, Rag.GREEN, version=0)
    reasons = {
        Take(first, "rag", september, "", "red"): "treid has changed it meanwhile",
        Take(first, "finding", None, "never so", "x"): "Somebody has changed it meanwhile",
        Take(second, "rag", march, "", "red"): "March is closed: open it first",
        Take(second, "rag", other.periods["March"], "", "red"): "does not have this period",
        Take(other.recommendations["1.1"], "level", None, "", "FULLY"): "not in the plan",
        Take(9999, "level", None, "", "FULLY"): "not in the plan",
        Take(third, "text", None, "Check medicines at handover 2", " \n"): "cannot be empty",
        Take(third, "due", None, "", "31/03/2026"): "such as 2026-03-31",
        Take(third, "level", None, "", "fully"): '"fully" is not one of FULLY',
        Take(third, "rag", september, "", "purple"): '"purple" is not one of red',
        Take(third, "ref", None, "2.3", "9"): "no ref to be changed",
        Take(third, "rag", None, "", "red"): "no rag to be changed",
        Take(third, "level", september, "", "FULLY"): "no level to be changed",
        Take(third, "closed", march, "closed", "open"): "no closed to be changed",
        Take(last, "officers", None, "L Hart", " L Hart ;"): "there already",
        Take(last, "level", None, "FULLY", ""): "there already",
    }
    before = said(store, plan.id)
    count = len(history.history(store, plan.id))
    merged = merge(store, plan, list(reasons))
    assert (merged.batch_id, merged.taken) == (None, ())
    for (take, words), (left, reason) in zip(reasons.items(), merged.left, strict=True):
        assert take == left
        assert words in reason
    assert said(store, plan.id) == before
    assert len(history.history(store, plan.id)) == count
    assert store.sql("SELECT count(*) FROM batch") == [(0,)]


def test_what_can_be_taken_is_taken_beside_what_cannot(store: Store, plan: Written) -> None:
    first = plan.recommendations["1.1"]
    good = Take(first, "finding", None, "", "Late\x1b[31m")
    merged = merge(store, plan, [Take(first, "level", None, "LIMITED", "FULLY"), good])
    assert merged.taken == (good,)
    assert [take.field for take, _ in merged.left] == ["level"]
    assert said(store, plan.id)["own"][first]["finding"] == "Late"
    assert history.history(store, plan.id)[0].new == "Late"


def test_a_draft_that_is_being_written_is_kept(store: Store, plan: Written) -> None:
    here = plan.recommendations["1.1"], plan.periods["September"]
    drafts.save_draft(store, *here, "Half a sentence", 0)
    merge(store, plan, several(plan))
    draft = drafts.draft(store, *here)
    assert draft is not None
    assert (draft.text, draft.base_version) == ("Half a sentence", 0)


def test_all_of_it_or_nothing(store: Store, plan: Written) -> None:
    before = said(store, plan.id)
    store.sql(
        "CREATE TRIGGER stop BEFORE INSERT ON change WHEN new.field = 'overall_status'"
        " BEGIN SELECT RAISE(ABORT, 'stopped'); END"
    )
    with pytest.raises(StoreError, match="stopped"):
        merge(store, plan, several(plan))
    assert said(store, plan.id) == before
    assert store.sql("SELECT count(*) FROM batch") == [(0,)]
    assert search.check(store) == []


def test_a_plan_that_is_not_there_is_refused(store: Store, plan: Written) -> None:
    with pytest.raises(Refused, match="not in the store"):
        merging.merge(store, 99, several(plan), name="back.xlsx", digest="")


def test_merges_lie_on_each_other_as_single_changes_do(store: Store, plan: Written) -> None:
    first, second = plan.recommendations["1.1"], plan.recommendations["1.2"]
    steps = [said(store, plan.id)]
    for before, after in (("", "one"), ("one", "two"), ("two", "three")):
        takes = [Take(each, "timescale", None, before, after) for each in (first, second)]
        merge(store, plan, takes)
        steps.append(said(store, plan.id))
    for wanted in reversed(steps[:-1]):
        undo(store, plan)
        assert said(store, plan.id) == wanted
    for wanted in steps[1:]:
        redo(store, plan)
        assert said(store, plan.id) == wanted
    undo(store, plan)
    undo(store, plan)
    # Another merge on top of the first: what was undone is out of the way, up and down.
    merge(store, plan, [Take(first, "finding", None, "", "New"), Take(first, "due", None, "", "")])
    assert undoing.next_redo(store, plan.id) is None
    undo(store, plan)
    assert said(store, plan.id) == steps[1]
    undo(store, plan)
    assert said(store, plan.id) == steps[0]
    assert undoing.next_undo(store, plan.id) is None
    redo(store, plan)
    redo(store, plan)
    assert said(store, plan.id)["own"][first]["finding"] == "New"
    assert undoing.next_redo(store, plan.id) is None


def test_where_its_last_change_was_left_it_is_still_on_the_way(
    store: Store, colleague: Store, plan: Written
) -> None:
    first, second = plan.recommendations["1.1"], plan.recommendations["1.2"]
    here = plan.recommendations["2.4"], plan.periods["September"]
    edits.set_rag(store, *here, Rag.RED, version=0)
    takes = [Take(each, "timescale", None, "", "3 months") for each in (first, second)]
    merge(store, plan, takes)
    edits.set_field(
        colleague, second, "timescale", "1 year", version=own_version(colleague, second)
    )
    assert [undo(store, plan).field for _ in range(2)] == ["timescale", "rag"]
    assert [redo(store, plan).field for _ in range(2)] == ["rag", "timescale"]
    assert undoing.next_redo(store, plan.id) is None
    assert said(store, plan.id)["own"][first]["timescale"] == "3 months"


def test_what_was_made_on_top_of_a_part_of_it_is_found_again(
    store: Store, colleague: Store, plan: Written
) -> None:
    first, second = plan.recommendations["1.1"], plan.recommendations["1.2"]
    here = plan.recommendations["2.4"], plan.periods["September"]
    takes = [Take(each, "timescale", None, "", "3 months") for each in (first, second)]
    merge(store, plan, takes)
    top = undoing.next_undo(store, plan.id)
    undo(store, plan)
    assert undoing.next_redo(store, plan.id) == top
    edits.set_field(
        colleague, second, "timescale", "1 year", version=own_version(colleague, second)
    )
    redo(store, plan)
    assert undoing.next_undo(store, plan.id) == top
    edits.set_rag(store, *here, Rag.RED, version=0)
    assert [undo(store, plan).field for _ in range(2)] == ["rag", "timescale"]
    assert undoing.next_undo(store, plan.id) is None
    assert [redo(store, plan).field for _ in range(2)] == ["timescale", "rag"]
    assert undoing.next_redo(store, plan.id) is None
    assert said(store, plan.id)["own"][second]["timescale"] == "1 year"


def test_a_batch_is_found_by_its_index(store: Store, plan: Written) -> None:
    for query in (undo_stack._BELOW_FIRST, undo_stack._LAST, undo_stack._LAST_OF_BATCH):
        text, parameters = query._rendered
        planned = store.sql(f"EXPLAIN QUERY PLAN {text}", [1] * len(parameters))
        assert [row[3] for row in planned] == [
            "SEARCH t1 USING INDEX change_batch_id (batch_id=?)"
        ], text
