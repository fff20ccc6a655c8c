"""The facts of the month in every file: written in words, read back, and merged or named."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from exports.packs.files import write_packs
from exports.packs.officers import answers
from exports.plan_files import export_plan
from imports.any_document import read_document
from imports.bringing_in import bring_in
from imports.merge.merging import carry_out, prepare_merge
from models.documents import intake
from models.finding import listing, search
from models.finding.filters import parse
from models.periods.periods import periods
from models.plan import plan_parts, plan_reading
from models.plan.records import Plan, Recommendation
from models.plan.tables import Recommendation as Table
from models.ratings.monitoring import Monitoring
from models.ratings.ratings import Delivery, Level, Rag
from models.store.store import Store
from tests.builders.meetings import agree, meeting
from tests.builders.monthly import ASK, DONE, SPEC

READ_BACK = ("csv", "xlsx", "docx", "json")


def written(store: Store, plan: Plan, path: Path, **more: Any) -> Path:
    export_plan(store, plan, path, force=True, **more)
    return path


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def one(store: Store, plan: Plan, ref: str) -> Recommendation:
    return plan_reading.recommendation_by_ref(store, plan.id, ref)


def test_csv_has_them_behind_every_other_column(store: Store, plan: Plan, tmp_path: Path) -> None:
    found = rows(written(store, plan, tmp_path / "plan.csv", exact=True))
    assert list(found[0])[-7:] == [
        "version", "delivery", "monitoring", "tags", "actions", "December: agreed", "agreed_level",
    ]  # fmt: skip
    by_ref = {row["ref"]: row for row in found}
    assert by_ref["2.2"]["actions"].split("\n") == [
        f"{SPEC.text} (Lena Hart, due 20 November 2026, In progress, from a meeting)",
        "Ask the wards (due before Christmas, Not started, from an inspector's visit)",
        "Order the forms (Tom Reid, Complete, from the plan)",
    ]
    assert by_ref["2.2"]["December: agreed"] == "Amber"
    assert by_ref["2.3"]["December: agreed"] == "Amber; Green was proposed"
    assert by_ref["2.4"]["December: agreed"] == "Only proposed"
    assert by_ref["2.3"]["monitoring"] == "Return on 31 March 2027"
    assert by_ref["2.3"]["tags"] == "audit; ward 4"
    assert by_ref["2.4"]["delivery"] == "Embedded"
    assert by_ref["1.3"]["agreed_level"] == "FULLY"


def test_json_adds_keys_and_changes_none(store: Store, plan: Plan, tmp_path: Path) -> None:
    found = json.loads(written(store, plan, tmp_path / "plan.json").read_text())
    assert list(found["plan"].items())[-1] == ("board", "The Board")
    assert list(found["periods"][2]) == ["label", "ends", "closed", "updates_due", "stage"]
    it = next(each for each in found["recommendations"] if each["ref"] == "2.2")
    assert list(it)[-6:] == [
        "unplaced", "delivery", "monitoring", "agreed_level", "tags", "actions",
    ]  # fmt: skip
    assert it["delivery"] == "in_progress"
    assert it["actions"][0] == {
        "text": SPEC.text, "owner": "Lena Hart", "due": "2026-11-20", "due_words": "by 20 nov",
        "state": "in_progress", "origin": "meeting", "said": "Lena to write the spec",
    }  # fmt: skip
    entry = next(each for each in found["recommendations"] if each["ref"] == "2.3")["progress"][2]
    assert (entry["rag"], entry["agreed"], entry["proposed"]) == ("amber", "amber", "green")


def test_only_what_the_plan_has_takes_a_place(store: Store, plan: Plan, tmp_path: Path) -> None:
    with store.writing():
        store.run(Table.update(delivery=None, tags="", agreed_level=None))
    found = rows(written(store, plan, tmp_path / "plan.csv", exact=True))
    assert list(found[0])[-4:] == ["version", "monitoring", "actions", "December: agreed"]


@pytest.mark.parametrize("ending", ["md", "txt", "html", "docx", "xlsx"])
def test_files_for_people_say_which_ratings_they_show(
    store: Store, plan: Plan, tmp_path: Path, ending: str
) -> None:
    path = written(store, plan, tmp_path / f"plan.{ending}")
    text = TEXT_OF[ending](path)
    rule = "as agreed by The Board where it has agreed, else as proposed"
    assert rule in " ".join(text.split())
    assert "roposed" in text.replace(rule, "")
    assert "Write the service spec, (draft)" in text
    assert "Return on 31 March 2027" in text
    if ending in ("docx", "html", "xlsx"):
        assert "only proposed" in text, "of the figures"
    if ending != "xlsx":
        assert "OVERDUE" in text, "the action was due before today"


def _docx(path: Path) -> str:
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def _xlsx(path: Path) -> str:
    book: Any = openpyxl.load_workbook(path)
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


TEXT_OF: dict[str, Callable[[Path], str]] = {
    "docx": _docx,
    "xlsx": _xlsx,
    **dict.fromkeys(("md", "txt", "html"), lambda path: path.read_text("utf-8").replace("\\", "")),
}


@pytest.mark.parametrize("ending", READ_BACK)
def test_an_untouched_file_differs_in_nothing(
    store: Store, plan: Plan, tmp_path: Path, ending: str
) -> None:
    prepared = prepare_merge(store, written(store, plan, tmp_path / f"plan.{ending}"))
    assert prepared.differences == ()
    assert prepared.problems == ()
    assert prepared.draft.unplaced == ()
    assert not any(it.unplaced for it in prepared.draft.recommendations)
    assert prepared.same == 14


@pytest.mark.parametrize("ending", READ_BACK)
def test_a_new_plan_of_the_file_has_them_too(
    store: Store, plan: Plan, tmp_path: Path, ending: str
) -> None:
    draft = read_document(written(store, plan, tmp_path / f"plan.{ending}"))
    assert [each for each in draft.problems if each.kind != "colour-key"] == []
    again = intake.create_plan(store, draft)
    spec = one(store, again, "2.2")
    assert [(each.text, each.owner, each.due, each.state) for each in spec.actions] == [
        (each.text, each.owner, each.due, each.state) for each in (SPEC, ASK, DONE)
    ]
    assert [each.origin for each in spec.actions] == ["meeting", "visit", "plan"]
    assert spec.delivery is Delivery.IN_PROGRESS
    assert search.check(store) == []
    found = listing.all_ids(store, again.id, None, parse("service spec"))
    assert [each for each, _ in found] == [spec.id]
    returning = one(store, again, "2.3")
    assert returning.monitoring == one(store, plan, "2.3").monitoring
    assert returning.tags == ("audit", "ward 4")
    assert one(store, again, "2.4").monitoring == Monitoring("discontinue")
    if ending == "docx":  # it says of an agreement what it says in words, and no more
        return
    assert [entry.agreed for entry in returning.progress] == [None, None, Rag.AMBER]
    assert one(store, again, "1.3").agreed_level is Level.FULLY
    if ending == "json":
        assert spec.actions[0].said == "Lena to write the spec"
        texts = [json.loads(written(store, each, tmp_path / "x.json").read_text())
                 for each in (plan, again)]  # fmt: skip
        for text in texts:
            text["plan"]["title"] = ""
            for it in text["recommendations"]:
                for entry in it["progress"]:
                    del entry["proposed"]  # the history holds it, which no file does
                del it["version"]
        assert texts[0] == texts[1]


def test_delivery_monitoring_and_tags_are_merged(store: Store, plan: Plan, tmp_path: Path) -> None:
    path = written(store, plan, tmp_path / "plan.csv", exact=True)
    found = rows(path)
    for row in found:
        if row["ref"] == "2.2":
            row |= {"delivery": "Complete", "monitoring": "return on 1 May 2027", "tags": "audit"}
            row["actions"] = row["actions"].replace("In progress", "Complete")
            row["December: agreed"] = "Green"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(found[0]))
        writer.writeheader()
        writer.writerows(found)
    prepared = prepare_merge(store, path)
    assert [(each.field, each.ours, each.theirs, each.kind) for each in prepared.differences] == [
        ("delivery", "in_progress", "complete", "changed"),
        ("monitoring", "", "return 2027-05-01", "changed"),
        ("tags", "", "audit", "changed"),
    ]
    left = "otherwise in the file than in the plan; a merge takes nothing of it"
    assert [each.message for each in prepared.problems] == [
        f"2.2: actions are {left}",
        f"2.2: what the board agreed is {left}",
    ]
    merged = carry_out(store, prepared, prepared.defaults)
    assert len(merged.taken) == 3
    it = one(store, plan, "2.2")
    assert (it.delivery, it.tags) == (Delivery.COMPLETE, ("audit",))
    assert it.monitoring is not None
    assert it.monitoring.word == "Return on 1 May 2027"


@pytest.mark.parametrize("ending", READ_BACK)
def test_what_was_agreed_after_the_file_was_made_is_no_difference(
    store: Store, plan: Plan, tmp_path: Path, ending: str
) -> None:
    path = written(store, plan, tmp_path / f"plan.{ending}")
    it = one(store, plan, "2.4")
    with meeting(store, plan.id):
        agree(store, it.id, it.progress[-1].period.id, Rag.RED)
        agree(store, it.id, None, Level.LIMITED)
    prepared = prepare_merge(store, path)
    assert prepared.problems == ()
    assert prepared.differences == ()
    assert prepared.kept == 1, "the level"


def test_what_no_column_can_hold_is_named_and_kept(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "ref,section,text,finding,timescale,due,officers,key_actions,level,rationale,"
        "overall_status,version,delivery,monitoring,actions\r\n"
        "1.1,,Do it,,,,,,,,,1,nearly,now and then,ask somebody\r\n",
        encoding="utf-8",
    )
    draft = read_document(path)
    assert [each.kind for each in draft.problems] == ["bad-value"] * 3
    assert [each.text for each in draft.recommendations[0].unplaced] == [
        "nearly", "now and then", "ask somebody",
    ]  # fmt: skip


def test_a_file_of_what_is_retired_says_what_became_of_it(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    with store.writing():
        store.run(Table.update(retired="superseded by 3.1").where(Table.ref == "2.4"))
    ids = [each for each, _ in listing.all_ids(store, plan.id, None, parse("is:retired"))]
    path = written(store, plan, tmp_path / "gone.csv", ids=ids, exact=True)
    assert [(row["ref"], row["retired"]) for row in rows(path)] == [("2.4", "superseded by 3.1")]
    for ending in ("md", "html", "docx", "xlsx"):
        path = written(store, plan, tmp_path / f"gone.{ending}", ids=ids)
        assert "superseded by 3.1" in TEXT_OF[ending](path)
    found = json.loads(written(store, plan, tmp_path / "gone.json", ids=ids).read_text())
    assert found["recommendations"][0]["retired"] == "superseded by 3.1"
    assert "retired" not in rows(written(store, plan, tmp_path / "plan.csv", exact=True))[0]


def test_a_pack_lists_what_is_still_to_be_done_and_comes_back(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    folder = tmp_path / "packs"
    period = periods(store, plan.id)[-1]
    officers, _ = answers(store, plan)
    path = write_packs(store, plan, period, folder, {"Lena Hart": officers["Lena Hart"]})[0].path
    tables = [
        {row.cells[0].text.split("\n")[0]: row.cells[1].text for row in table.rows}
        for table in Document(str(path)).tables
    ]
    said = {table["Ref"]: table.get("Actions still open") for table in tables if "Ref" in table}
    assert said["2.2"] == (
        f"{SPEC.text} (Lena Hart, due 20 November 2026, OVERDUE, In progress, from a meeting)\n"
        "Ask the wards (due before Christmas, Not started, from an inspector's visit)"
    )
    assert said["2.3"] is None
    prepared = prepare_merge(store, path)
    assert (prepared.differences, prepared.problems) == ((), ())
    assert prepared.same == len(officers["Lena Hart"])


@pytest.mark.parametrize("way", ["merge", "import"])
def test_what_is_retired_is_known_when_a_file_still_has_it(
    store: Store, plan: Plan, tmp_path: Path, way: str
) -> None:
    path = written(store, plan, tmp_path / "plan.csv", exact=True)
    with store.writing():
        store.run(Table.update(retired="superseded by 3.1").where(Table.ref == "2.4"))
    said = "2.4 (superseded by 3.1): no longer part of the plan; nothing is taken from these rows"
    if way == "merge":
        prepared = prepare_merge(store, path)
        assert (prepared.differences, prepared.new, prepared.missing) == ((), (), ())
        assert [each.message for each in prepared.problems] == [said]
        return
    outcome = bring_in(store, path, plan.title)
    assert said in [each.message for each in outcome.problems]
    assert outcome.intake is not None
    assert (outcome.intake.new_recommendations, outcome.intake.fills) == ((), ())
    path = written(store, plan, tmp_path / "plan.csv", exact=True)
    prepared = prepare_merge(store, path)
    assert (prepared.missing, prepared.problems) == ((), ())


def test_a_term_that_is_retired_is_not_read_in_again(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    path = written(store, plan, tmp_path / "plan.json")
    term = next(each for each in plan_parts.terms(store, plan.id) if each.name == "DDT")
    plan_parts.change(store, plan.id, term, {"term_retired": "no longer said"})
    outcome = bring_in(store, path, plan.title)
    assert outcome.intake is not None
    assert outcome.intake.new_terms == ()
    assert "DDT" not in plan_reading.glossary(store, plan.id)


def test_a_file_read_into_its_plan_again_replaces_nothing_and_says_so(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    path = written(store, plan, tmp_path / "plan.json")
    outcome = bring_in(store, path, plan.title)
    assert outcome.problems == ()
    with store.writing():
        store.run(Table.update(tags="other").where(Table.ref == "2.3"))
    outcome = bring_in(store, path, plan.title)
    assert [each.message[:36] for each in outcome.problems] == [
        "2.3: delivery, monitoring, tags or a"
    ]
    assert one(store, plan, "2.3").tags == ("other",)
