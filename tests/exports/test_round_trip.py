"""Export to CSV and read back: the same recommendations, field for field."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from exports.plan_files import export_plan
from imports.any_document import read_document
from models.documents.document_records import (
    DraftPlan,
)
from models.documents.intake import create_plan
from models.plan import plan_reading
from models.store.store import Store
from tests.builders.any_plan import EVERYTHING, essence, plans


@pytest.mark.parametrize("exact", [False, True])
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(draft=plans())
@example(draft=EVERYTHING)
def test_csv_comes_back_field_for_field(
    store: Store, tmp_path: Path, exact: bool, draft: DraftPlan
) -> None:
    stored = create_plan(store, draft)
    target = tmp_path / "plan.csv"
    export_plan(store, stored, target, exact=exact, force=True)
    again = create_plan(store, read_document(target))
    before, after = (
        [essence(each) for each in plan_reading.recommendations(store, plan.id)]
        for plan in (stored, again)
    )
    assert len(after) == len(before)
    for one, other in zip(after, before, strict=True):
        assert one == other
