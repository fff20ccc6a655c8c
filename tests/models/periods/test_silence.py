"""Who has not updated: counted by what is stored, and nobody's word put into their mouth."""

from datetime import date

import pytest

from models.changes import edits
from models.errors import Refused
from models.periods import period_edits, silence
from models.periods.silence import Silence
from models.ratings.ratings import Rag, Update
from models.store.store import Store
from tests.builders.plans import Written, write_plan
from tests.builders.stored import own_version, period_version, progress, version

TODAY = date(2026, 11, 27)


@pytest.fixture
def plan(store: Store) -> Written:
    """Eight recommendations; only the first has evidence, in every period."""
    return write_plan(store, recommendations=8)


def missing(store: Store, plan: Written) -> Silence:
    return silence.missing(store, plan.id, plan.periods["September"], TODAY)


def test_evidence_a_rating_and_what_is_said_count(store: Store, plan: Written) -> None:
    september = plan.periods["September"]

    def here(ref: str) -> tuple[int, int]:
        return plan.recommendations[ref], september

    edits.set_rag(store, *here("1.2"), Rag.RED, version=0)
    edits.set_update(store, *here("1.3"), Update.NO_CHANGE, version=0)
    edits.set_update(store, *here("1.4"), Update.RECEIVED, version=0)
    edits.set_rag(store, *here("2.5"), Rag.RED, version=0)
    edits.set_update(store, *here("2.5"), Update.NONE, version=1)
    off = plan.recommendations["2.6"]
    edits.set_field(store, off, "monitoring", "discontinue", version=own_version(store, off))
    gone = plan.recommendations["2.7"]
    edits.set_field(store, gone, "retired", "merged", version=own_version(store, gone))
    found = missing(store, plan)
    assert [(each.ref, each.said) for each in found.items] == [("2.5", True), ("2.8", False)]
    assert (found.asked, found.reported, found.no_change, found.off) == (6, 4, 1, 1)
    # Nobody has said that an update was received where there is evidence, and nobody is made to.
    assert progress(store, *here("1.1"))[2] is None


def test_groups_name_each_officer_and_each_section(store: Store, plan: Written) -> None:
    for ref, names in {"1.2": "L Hart; Ann Adams", "2.5": "", "1.1": "P Shah"}.items():
        each = plan.recommendations[ref]
        edits.set_field(store, each, "officers", names, version=own_version(store, each))
    found = missing(store, plan)
    officers = [(group.name, len(group.items), group.asked) for group in found.by_officer]
    assert officers == [("Ann Adams", 1, 1), ("L Hart", 6, 6), ("P Shah", 0, 1), ("", 1, 1)]
    assert [group.name for group in found.grouped("officer")] == ["Ann Adams", "L Hart", ""]
    sections = [(group.name, len(group.items), group.asked) for group in found.grouped("section")]
    assert sections == [("Section 1", 3, 4), ("Section 2", 4, 4)]
    assert [each.ref for each in found.of_officer("Ann Adams").items] == ["1.2"]


def test_it_says_when_there_was_an_update_last_and_whether_it_is_late(
    store: Store, plan: Written
) -> None:
    second = plan.recommendations["1.2"]
    for label, update in (("March", Update.NO_CHANGE), ("June", Update.NONE)):
        here = second, plan.periods[label]
        period_edits.open_period(store, here[1], period_version(store, here[1]), "late")
        edits.set_update(store, *here, update, version=version(store, *here))
    assert [each.last for each in missing(store, plan).items][:2] == ["March", ""]
    september = plan.periods["September"]
    for day, late in (("2026-11-27", False), ("2026-11-26", True)):
        period_edits.set_period_field(
            store, september, "updates_due", day, version=period_version(store, september)
        )
        assert missing(store, plan).late is late


def test_the_period_of_another_plan_is_refused(store: Store, plan: Written) -> None:
    other = write_plan(store, title="Other")
    with pytest.raises(Refused, match="does not have this period"):
        silence.missing(store, plan.id, other.periods["June"], TODAY)
