"""What a new field needs: its column, and its own lines in one file of ``models/fields``.

Everything that sets, undoes, records, searches and words a field must then know it by itself.
"""

import pytest
from peewee import AutoField, IntegerField, TextField

from models.changes import bulk, edits, history, undoing
from models.errors import Conflict, Refused
from models.fields import recommendation
from models.fields.every import every
from models.fields.field import Field, RowOfField
from models.fields.kinds import DELIVERY
from models.plan.tables import Table
from models.store.prepared import slot
from models.store.store import Store
from tests.builders.plans import Written
from tui.words.changes import banner


class Rehearsed(Table):
    """The table of recommendations as a migration leaves it that adds a column."""

    id = AutoField()
    version = IntegerField()
    rehearsal = TextField(null=True)

    class Meta:
        table_name = "recommendation"


REHEARSAL = Field(
    "rehearsal",
    "Rehearsal",
    DELIVERY,
    RowOfField(lambda: Rehearsed, lambda of: of.id == slot("recommendation_id")),
)


@pytest.fixture(autouse=True)
def new_field(store: Store, plan: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    store.sql("ALTER TABLE recommendation ADD COLUMN rehearsal TEXT")
    monkeypatch.setattr(recommendation, "OWN", (*recommendation.OWN, REHEARSAL))
    monkeypatch.setitem(every(), REHEARSAL.name, REHEARSAL)


def test_it_is_set_and_taken_back_and_told(store: Store, plan: Written) -> None:
    it = plan.recommendations["1.1"]
    made = edits.set_field(store, it, "rehearsal", "in_progress", version=1)
    assert made is not None
    assert banner(made) == "1.1: rehearsal not stated → In progress"
    undoing.undo(store, plan.id, expected=made.id)
    undoing.redo(store, plan.id, expected=made.id)
    assert [(each.field, each.new) for each in history.history(store, plan.id, it)][:3] == [
        ("rehearsal", "in_progress"),
        ("rehearsal", ""),
        ("rehearsal", "in_progress"),
    ]


def test_what_it_may_not_hold_and_a_colleagues_change_are_refused(
    store: Store, colleague: Store, plan: Written
) -> None:
    it = plan.recommendations["1.1"]
    with pytest.raises(Refused, match='"soon" is not one of not_started, in_progress'):
        edits.set_field(store, it, "rehearsal", "soon", version=1)
    edits.set_field(colleague, it, "rehearsal", "complete", version=1)
    with pytest.raises(Conflict, match=r"treid changed it meanwhile.*1\.1 is Complete now"):
        edits.set_field(store, it, "rehearsal", "embedded", version=1)


def test_it_is_set_for_many(store: Store, plan: Written) -> None:
    shown = bulk.prepare(store, plan.id, [*plan.recommendations.values()], "rehearsal", "complete")
    made = bulk.apply(store, plan.id, shown)
    assert made is not None
    assert bulk.name_of(shown) == "4 recommendations: Rehearsal Complete"
