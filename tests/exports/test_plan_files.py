import csv
import io
import json
import stat
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from exports import contents
from exports.files import NotWritten
from exports.plan_files import Exported, export_plan
from models import clock
from models.changes import as_it_was, edits
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.documents.intake import create_plan
from models.errors import Refused
from models.plan import plan_reading
from models.plan.records import Plan, Unplaced
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store

DRAFT = DraftPlan(
    title="Plan",
    source="plan.csv",
    digest="1",
    periods=(DraftPeriod("June"), DraftPeriod("July")),
    sections=("S",),
    glossary=(("WMT", "Ward management team"),),
    recommendations=tuple(
        DraftRecommendation(
            f"1.{number}",
            "S",
            f"Text {number}",
            progress=(DraftProgress("seen", Rag.AMBER, Update.NO_CHANGE), DraftProgress()),
            level=Level.LIMITED if number == 2 else None,
            unplaced=(Unplaced("Cost", "£1", "row 2"), Unplaced("Cost", "£2", "row 3"))
            if number == 3
            else (),
        )
        for number in range(1, 13)
    ),
    unplaced=(Unplaced("Foreword", "Thanks.", "top"),),
)


@pytest.fixture
def plan(store: Store) -> Plan:
    return create_plan(store, DRAFT)


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_the_whole_plan_in_its_own_order(store: Store, plan: Plan, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    assert export_plan(store, plan, target) == Exported(target, 12, "CSV, for Excel")
    rows = read(target)
    assert [row["ref"] for row in rows] == [f"1.{number}" for number in range(1, 13)]
    assert rows[0]["June: RAG"] == "Amber"
    assert rows[0]["July: RAG"] == ""
    assert rows[1]["level"] == "LIMITED"


def test_ids_choose_and_order(store: Store, plan: Plan, tmp_path: Path) -> None:
    ids = [each.id for each in plan_reading.recommendations(store, plan.id)]
    for chosen in ([ids[4], ids[0]], []):
        export_plan(store, plan, tmp_path / "a.csv", ids=chosen, force=True)
        assert [row["ref"] for row in read(tmp_path / "a.csv")] == ["1.5", "1.1"][: len(chosen)]


def test_the_version_in_a_file_counts_every_change(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    first = next(plan_reading.recommendations(store, plan.id))
    export_plan(store, plan, tmp_path / "before.csv")
    july = first.progress[1]
    edits.set_rag(store, first.id, july.period.id, Rag.RED, version=july.version)
    export_plan(store, plan, tmp_path / "after.csv")
    before, after = (
        int(read(tmp_path / name)[0]["version"]) for name in ("before.csv", "after.csv")
    )
    assert after == before + 1


def test_unplaced_texts_have_columns_of_their_own(store: Store, plan: Plan, tmp_path: Path) -> None:
    export_plan(store, plan, tmp_path / "a.csv")
    head, *rows = csv.reader(
        io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8-sig"), newline="")
    )
    assert head[-3:] == ["version", "unplaced: Cost", "unplaced: Cost"]
    assert rows[2][-2:] == ["£1", "£2"]


def test_json_has_the_whole_plan(store: Store, plan: Plan, tmp_path: Path) -> None:
    export_plan(store, plan, tmp_path / "a.json")
    whole = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert whole["glossary"] == {"WMT": "Ward management team"}
    assert whole["unplaced"] == [{"heading": "Foreword", "text": "Thanks.", "where": "top"}]
    assert [period["closed"] for period in whole["periods"]] == [True, False]
    assert len(whole["recommendations"]) == 12


def test_the_name_of_a_format_outranks_the_ending(store: Store, plan: Plan, tmp_path: Path) -> None:
    export_plan(store, plan, tmp_path / "a.old", format_name="JSON")
    assert json.loads((tmp_path / "a.old").read_text(encoding="utf-8"))["plan"]["title"] == "Plan"
    with pytest.raises(Refused):
        export_plan(store, plan, tmp_path / "b.old")


def test_progress_is_told_from_none_to_all(store: Store, plan: Plan, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export_plan(store, plan, tmp_path / "a.csv", progress=lambda *step: told.append(step))
    assert told[0] == (0, 12)
    assert told[-1] == (12, 12)


def test_progress_may_stop_it_and_nothing_is_left(store: Store, plan: Plan, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done:
            raise Stopped

    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(Stopped):
        export_plan(store, plan, folder / "a.csv", progress=stop)
    assert list(folder.iterdir()) == []
    assert export_plan(store, plan, folder / "a.csv").count == 12


def test_from_a_thread_of_its_own(store: Store, plan: Plan, tmp_path: Path) -> None:
    done: list[Exported] = []

    def work() -> None:
        with store.connected():
            done.append(export_plan(store, plan, tmp_path / "a.csv"))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert [exported.count for exported in done] == [12]


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", ".lock"])
def test_the_store_is_never_replaced(store: Store, plan: Plan, ending: str) -> None:
    target = store.path.with_name(store.path.name + ending)
    with pytest.raises(NotWritten, match="belongs to the store"):
        export_plan(store, plan, target, format_name="csv", force=True)
    assert len(list(plan_reading.recommendations(store, plan.id))) == 12


def test_two_plans_do_not_mix(store: Store, plan: Plan, tmp_path: Path) -> None:
    other = create_plan(store, replace(DRAFT, title="Other", digest="2", recommendations=()))
    export_plan(store, other, tmp_path / "a.csv")
    assert read(tmp_path / "a.csv") == []


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".docx", ".json", ".md", ".txt"])
def test_every_format_says_how_many_and_who_may_read_it(
    store: Store, plan: Plan, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"a{ending}"
    written = export_plan(store, plan, target)
    assert (written.count, written.notes) == (12, ())
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(NotWritten):
        export_plan(store, plan, target)


def test_a_file_says_which_filter_chose_how_many_of_all(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    ids = [each.id for each in plan_reading.recommendations(store, plan.id)][:3]
    export_plan(store, plan, tmp_path / "a.txt", ids=ids, filter_text="level:limited")
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "Filter: level:limited" in text
    assert "3 of 12 recommendations" in text


def test_contents_are_those_of_the_plan_at_one_moment(store: Store, plan: Plan) -> None:
    with clock.fixed(datetime(2026, 3, 29, 12, tzinfo=UTC)), store.reading():
        held = contents.of_plan(store, plan)
    assert (held.total, held.made_at, held.made_by) == (12, "2026-03-29T12:00:00Z", store.actor)
    assert held.position == as_it_was.position(store, plan.id) > 0
    assert held.marking == "OFFICIAL-SENSITIVE"


def test_what_does_not_fit_is_told(store: Store, plan: Plan, tmp_path: Path) -> None:
    first = next(plan_reading.recommendations(store, plan.id))
    july = first.progress[1]
    edits.set_evidence(store, first.id, july.period.id, "long " * 9000, version=july.version)
    (note,) = export_plan(store, plan, tmp_path / "a.xlsx").notes
    assert "1.1, July: evidence" in note
    assert export_plan(store, plan, tmp_path / "a.csv").notes == ()
