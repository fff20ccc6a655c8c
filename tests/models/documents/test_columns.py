"""The columns of our files are those of the records, in an order that files of years ago have."""

from dataclasses import fields

from models.changes import edits
from models.documents.columns import AFTER, AGREED, BEFORE, MORE, NAMED, OF_PERIOD, Holds, in_json
from models.documents.document_records import DraftProgress, DraftRecommendation
from models.plan.plan_facts import plan_facts
from models.plan.records import Progress, Recommendation
from models.store.store import Store
from tests.builders.plans import Written


def test_every_column_is_one_of_the_records_and_each_record_has_all() -> None:
    kept = {name for name, column in NAMED.items() if column.holds is not Holds.REMARK}
    drafted = {each.name for each in fields(DraftRecommendation)}
    assert drafted == kept | {"progress", "unplaced", "where"}
    assert kept < set(Recommendation._fields)
    of_period = {column.name for column in (*OF_PERIOD, AGREED)}
    assert {each.name for each in fields(DraftProgress)} == of_period
    assert of_period < set(Progress._fields)


def test_a_file_has_the_columns_that_the_plan_has_anything_in(store: Store, plan: Written) -> None:
    assert plan_facts(store, plan.id).filled == set()
    it = plan.recommendations["1.1"]
    said = {"delivery": "complete", "monitoring": "continue", "tags": "audit"}
    for version, (field, value) in enumerate(said.items(), 1):
        edits.set_field(store, it, field, value, version=version)
        assert plan_facts(store, plan.id).filled == set(list(said)[:version])
    assert said.keys() < {column.name for column in MORE}


def test_json_keeps_its_order() -> None:
    names = [[column.name for column in in_json(each)] for each in (BEFORE, AFTER, MORE)]
    assert names == [
        ["ref", "section", "text", "finding", "timescale", "due", "key_actions", "officers"],
        ["level", "rationale", "overall_status", "version"],
        ["delivery", "monitoring", "agreed_level", "tags", "actions", "retired"],
    ]


def test_a_workbook_calls_a_column_as_the_screen_calls_its_field() -> None:
    headings = [column.heading for column in NAMED.values()]
    assert headings == [
        "Ref",
        "Section",
        "Recommendation",
        "Finding",
        "Timescale",
        "Due",
        "Responsible officers",
        "Key actions",
        "Level",
        "How do we know?",
        "Overall status",
        "Version",
        "Delivery",
        "Monitoring",
        "Tags",
        "Actions",
        "Level: agreed",
        "What became of it",
    ]
