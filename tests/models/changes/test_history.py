"""The history: newest first, by the log's own order, with refs and periods in words."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from models import clock
from models.changes import edits, history, undoing
from models.periods import period_edits
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.builders.people import REID
from tests.builders.plans import Written, write_plan
from tests.builders.stored import period_version, version

LONDON = ZoneInfo("Europe/London")


def test_newest_first_with_names(store_path: Path, store: Store, plan: Written) -> None:
    recommendation, period = plan.recommendations["1.1"], plan.periods["September"]
    edits.set_rag(store, recommendation, period, Rag.RED, version=0, reason="said at the board")
    edits.set_level(store, plan.recommendations["2.4"], Level.FULLY, version=1)
    with Store.open(store_path, actor=REID) as colleague:
        period_edits.close_period(colleague, period, 1)
        assert history.session_changes(colleague) == 1
    everything = history.history(store, plan.id)
    assert [(change.field, change.ref, change.period) for change in everything] == [
        ("closed", None, "September"),
        ("level", "2.4", None),
        ("rag", "1.1", "September"),
        ("import", None, None),
    ]
    assert everything[0].actor == "treid"
    assert everything[2].reason == "said at the board"
    assert everything[3].new == "4 recommendations from eastvale.csv"
    assert history.history(store, plan.id, recommendation) == [everything[2]]
    assert history.history(store, plan.id, limit=2) == everything[:2]
    other = write_plan(store, title="Another")
    assert len(history.history(store, other.id)) == 1


def test_a_session_counts_what_it_did(store: Store, plan: Written) -> None:
    before = history.session_changes(store)
    recommendation, period = plan.recommendations["1.1"], plan.periods["September"]
    edits.set_rag(store, recommendation, period, Rag.RED, version=0)
    edits.set_rag(store, recommendation, period, Rag.RED, version=1)
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    undoing.undo(store, plan.id, expected=change.id)
    assert history.session_changes(store) == before + 2


def test_the_hour_that_comes_twice(store: Store, plan: Written) -> None:
    """Summer time ends at 02:00 on 25 October 2026: local clocks show 01:30 twice."""
    recommendation, period = plan.recommendations["1.1"], plan.periods["September"]
    moments = [
        datetime(2026, 10, 25, 1, 30, fold=0, tzinfo=LONDON),
        datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON),
        datetime(2026, 3, 29, 0, 59, 59, tzinfo=LONDON),
        datetime(2026, 3, 29, 2, 0, tzinfo=LONDON),
    ]
    for number, (moment, rag) in enumerate(zip(moments, Rag, strict=False)):
        with clock.fixed(moment):
            edits.set_rag(store, recommendation, period, rag, version=number)
    changes = history.history(store, plan.id, recommendation)
    # The order is the log's, though the clock went back half a year in between.
    assert [change.at for change in reversed(changes)] == [
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
        "2026-03-29T00:59:59Z",
        "2026-03-29T01:00:00Z",
    ]
    since = history.history(store, plan.id, recommendation, since="2026-10-25T01:00:00Z")
    assert [change.at for change in since] == ["2026-10-25T01:30:00Z"]
    assert len(history.history(store, plan.id, recommendation, since="2026-10")) == 2


def test_versions_in_the_log_belong_to_no_ones_clock(store: Store, plan: Written) -> None:
    recommendation, period = plan.recommendations["1.1"], plan.periods["September"]
    with clock.fixed(datetime(1999, 1, 1, tzinfo=LONDON)):
        edits.set_rag(store, recommendation, period, Rag.RED, version=0)
        period_edits.close_period(store, period, period_version(store, period))
    assert version(store, recommendation, period) == 1
    assert history.history(store, plan.id)[0].at == "1999-01-01T00:00:00Z"
