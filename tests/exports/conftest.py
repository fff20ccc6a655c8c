"""A plan with every fact of the month, for what is written of it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from models import clock
from models.plan.records import Plan
from models.store.store import Store
from tests.builders.monthly import monthly_plan


@pytest.fixture
def plan(store: Store) -> Iterator[Plan]:
    """The plan of the month, at noon on 27 November 2026."""
    with clock.fixed(datetime(2026, 11, 27, 12, tzinfo=UTC)):
        yield monthly_plan(store)
