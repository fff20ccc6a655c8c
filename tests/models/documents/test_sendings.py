"""What was made to be sent, and by whom."""

from datetime import UTC, datetime

from models import clock
from models.documents import sendings
from models.store.store import Store
from tests.builders.people import SHAH
from tests.builders.plans import write_plan


def test_the_newest_first_with_who_and_what(store: Store) -> None:
    plan, other = write_plan(store), write_plan(store, title="Another")
    with Store.open(store.path, actor=SHAH) as shah, clock.fixed(datetime(2026, 6, 1, tzinfo=UTC)):
        sendings.record(shah, plan.id, "xlsx", "plan\n1.xlsx", 4, "rag:red")
        sendings.record(shah, plan.id, "report", "board.html", 17)
    assert sendings.sendings(store, other.id) == []
    newest, oldest = sendings.sendings(store, plan.id)
    assert (newest.kind, newest.filter, newest.count) == ("report", "", 17)
    assert (oldest.at, oldest.actor, oldest.name) == ("2026-06-01T00:00:00Z", "pshah", "P Shah")
    assert (oldest.kind, oldest.target, oldest.filter) == ("xlsx", "plan 1.xlsx", "rag:red")


def test_who_may_only_read_can_still_make_a_file(store: Store) -> None:
    plan = write_plan(store)
    store.read_only = True
    sendings.record(store, plan.id, "csv", "plan.csv", 4)
    assert sendings.sendings(store, plan.id) == []
