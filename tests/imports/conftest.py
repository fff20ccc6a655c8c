"""The plan of Northmere, and its export, to be edited and brought back."""

from pathlib import Path

import pytest

from exports.plan_files import export_plan
from models.documents.intake import create_plan
from models.plan.records import Plan
from models.store.store import Store
from tests.builders.northmere import DRAFT


@pytest.fixture
def plan(store: Store) -> Plan:
    return create_plan(store, DRAFT)


@pytest.fixture
def path(store: Store, plan: Plan, tmp_path: Path) -> Path:
    """An export of the plan."""
    path = tmp_path / "sent.csv"
    export_plan(store, plan, path)
    return path
