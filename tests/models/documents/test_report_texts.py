"""The author's own words in the report, and the marking: kept with the plan, and undone."""

import pytest

from models.changes import history, undoing
from models.documents import report_texts
from models.errors import Conflict, Refused
from models.plan.tables import Section
from models.store.store import Store
from tests.builders.people import REID
from tests.builders.plans import Written, write_plan


def section(store: Store, plan: Written, name: str) -> int:
    here = (Section.plan == plan.id) & (Section.name == name)
    return int(store.scalar(Section.select(Section.id).where(here)))


def undo(store: Store, plan: Written) -> None:
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    undoing.undo(store, plan.id, expected=change.id)


def test_each_place_has_its_own_text(store: Store, plan: Written) -> None:
    other = write_plan(store, title="Another")
    first, second = (section(store, plan, name) for name in ("Section 1", "Section 2"))
    for number, where in enumerate((None, first, second)):
        assert report_texts.report_text(store, plan.id, where) == ("", 0)
        report_texts.set_report_text(store, plan.id, where, f"Text\x00 {number}", version=0)
    texts = [report_texts.report_text(store, plan.id, where) for where in (None, first, second)]
    assert texts == [("Text 0", 1), ("Text 1", 1), ("Text 2", 1)]
    assert report_texts.report_text(store, other.id, None) == ("", 0)
    named = [(change.field, change.section) for change in history.history(store, plan.id)[:3]]
    assert named == [
        ("report_text", "Section 2"),
        ("report_text", "Section 1"),
        ("report_text", None),
    ]


def test_texts_are_undone_newest_first(store: Store, plan: Written) -> None:
    first = section(store, plan, "Section 1")
    report_texts.set_report_text(store, plan.id, None, "Whole", version=0)
    report_texts.set_report_text(store, plan.id, first, "Part", version=0)
    report_texts.set_report_text(store, plan.id, first, "Part, again", version=1)
    report_texts.set_marking(store, plan.id, "OFFICIAL", version=1)
    undo(store, plan)
    assert report_texts.marking(store, plan.id) == ("OFFICIAL-SENSITIVE", 3)
    undo(store, plan)
    assert report_texts.report_text(store, plan.id, first) == ("Part", 3)
    undo(store, plan)
    undo(store, plan)
    assert report_texts.report_text(store, plan.id, None)[0] == ""
    assert undoing.next_undo(store, plan.id) is None
    change = undoing.next_redo(store, plan.id)
    assert change is not None
    undoing.redo(store, plan.id, expected=change.id)
    assert report_texts.report_text(store, plan.id, None)[0] == "Whole"


def test_a_colleagues_words_are_not_written_over(store: Store, plan: Written) -> None:
    first = section(store, plan, "Section 1")
    report_texts.set_report_text(store, plan.id, first, "Mine", version=0)
    with Store.open(store.path, actor=REID) as colleague:
        report_texts.set_report_text(colleague, plan.id, first, "Theirs", version=1)
        report_texts.set_marking(colleague, plan.id, "OFFICIAL", version=1)
    with pytest.raises(Conflict, match="The report's text on Section 1: treid") as conflict:
        report_texts.set_report_text(store, plan.id, first, "Mine again", version=1)
    assert (conflict.value.mine, conflict.value.theirs) == ("Mine again", "Theirs")
    with pytest.raises(Conflict, match=r"The marking: treid .* the marking is OFFICIAL now"):
        report_texts.set_marking(store, plan.id, "SECRET", version=1)
    with pytest.raises(
        Conflict, match="Left as it is: the report's text on Section 1, changed by treid since"
    ):
        undo(store, plan)
    with pytest.raises(Conflict, match="meanwhile"):
        report_texts.set_report_text(store, plan.id, first, "From nothing", version=0)


def test_what_is_there_already_is_no_change(store: Store, plan: Written) -> None:
    assert report_texts.set_report_text(store, plan.id, None, "", version=0) is None
    assert report_texts.set_marking(store, plan.id, " OFFICIAL-SENSITIVE\n", version=1) is None
    assert report_texts.set_marking(store, plan.id, "", version=1) is not None
    assert report_texts.marking(store, plan.id) == ("", 2)


def test_a_place_that_is_not_there_is_refused(store: Store, plan: Written) -> None:
    other = write_plan(store, title="Another")
    with pytest.raises(Refused, match="does not have this section"):
        report_texts.set_report_text(
            store, plan.id, section(store, other, "Section 1"), "Text", version=0
        )
    with pytest.raises(Refused, match="not in the store"):
        report_texts.set_report_text(store, 99, None, "Text", version=0)
