"""Recommendations changed in several fields at once, and their drafts."""

from pathlib import Path

import pytest

from models.changes import changes, history, undoing
from models.errors import Conflict, Refused
from models.fields.place import Place
from models.finding import search
from models.personal import form_drafts
from models.plan import plan_parts, plan_reading, retiring
from models.plan import recommendation_edits as changing
from models.plan.records import Change, Recommendation
from models.store.store import Store
from tests.builders.people import REID
from tests.builders.plans import Written


def of(store: Store, plan: Written, ref: str = "1.1") -> Recommendation:
    return plan_reading.recommendation(store, plan.recommendations[ref])


def back(store: Store, plan: Written) -> Change:
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    return undoing.undo(store, plan.id, expected=change.id)


def test_several_fields_are_one_change_and_one_undo(store: Store, plan: Written) -> None:
    before = of(store, plan)
    values = {"text": "Other words", "due": "31/3/2027", "tags": "estates; safety", "finding": ""}
    made = changing.change_recommendation(
        store, before.id, values, version=before.version, reason="the board asked"
    )
    assert made is not None
    assert made.batch is not None
    now = of(store, plan)
    assert (now.text, str(now.due), now.tags) == (
        "Other words",
        "2027-03-31",
        ("estates", "safety"),
    )
    reasons = {
        each.field: each.reason for each in history.history(store, plan.id, before.id)
        if each.batch == made.batch
    }  # fmt: skip
    assert reasons["due"] == "the board asked"
    assert reasons["text"] == ""
    back(store, plan)
    assert changing.texts_of(of(store, plan)) == changing.texts_of(before)


def test_a_version_that_has_gone_stores_nothing(store: Store, plan: Written) -> None:
    before = of(store, plan)
    changing.change_recommendation(store, before.id, {"tags": "a"}, version=before.version)
    with pytest.raises(Conflict):
        changing.change_recommendation(store, before.id, {"text": "b"}, version=before.version)
    assert of(store, plan).text == before.text


@pytest.mark.parametrize("typed", ["soon", "31 February 2027", "March 2027", "3/4/2027"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        changing.value_of("due", typed)
    assert changing.value_of("due", "31/3/2027") == "2027-03-31"


def test_a_draft_is_ones_own_and_goes_when_it_is_stored(
    store: Store, plan: Written, store_path: Path
) -> None:
    before = of(store, plan)
    form, base = changing.form_of(before.id), changing.texts_of(before)
    form_drafts.save_form_draft(store, plan.id, form, base | {"text": "Half"}, base)
    held = form_drafts.form_draft(store, plan.id, form)
    assert held is not None
    assert (held.values["text"], held.base["text"]) == ("Half", before.text)
    with Store.open(store_path, actor=REID) as other:
        assert form_drafts.form_draft(other, plan.id, form) is None
    last = changes.last_of(store, Place(recommendation_id=before.id))
    changing.change_recommendation(store, before.id, {"text": "Whole"}, version=before.version)
    assert form_drafts.form_draft(store, plan.id, form) is None
    assert changes.last_of(store, Place(recommendation_id=before.id)) != last


def test_what_is_as_it_began_leaves_no_draft(store: Store, plan: Written) -> None:
    form_drafts.save_form_draft(store, plan.id, "recommendation new", {"a": "b"}, {"a": ""})
    form_drafts.save_form_draft(store, plan.id, "recommendation new", {"a": ""}, {"a": ""})
    assert form_drafts.form_draft(store, plan.id, "recommendation new") is None


def test_a_new_one_is_found_and_its_ref_is_taken(store: Store, plan: Written) -> None:
    section = of(store, plan).section
    new = changing.add_recommendation(
        store, plan.id, section, "9.9", {"text": "Zebra crossing", "officers": "L HART; A new one"}
    )
    found = plan_reading.recommendation(store, new)
    assert (found.ref, found.section, found.officers[1]) == ("9.9", section, "A new one")
    assert search.check(store) == []
    with pytest.raises(Refused, match="there already"):
        changing.check_ref(store, plan.id, "9.9")
    back(store, plan)
    with pytest.raises(Refused, match="taken back"):
        changing.check_ref(store, plan.id, "9.9")
    assert plan_reading.recommendation(store, new).retired == "taken back"
    with pytest.raises(Refused):
        changing.section_of(store, plan.id, "no such section")


def test_another_section_and_ref_are_one_change(store: Store, plan: Written) -> None:
    before, other = of(store, plan), plan.recommendations["1.2"]
    retiring.retire(store, other, retiring.MERGED, "1.1", version=1)
    values = {"section": "section 2", "ref": "2.9"}
    with pytest.raises(Refused, match="needs a reason"):
        changing.change_recommendation(store, before.id, values, version=before.version)
    with pytest.raises(Refused, match=r"2\.3 is there already"):
        changing.change_recommendation(
            store, before.id, {"ref": "2.3"}, version=before.version, ref_reason="typing"
        )
    changing.change_recommendation(
        store, before.id, values, version=before.version, ref_reason="numbered with the others"
    )
    now = of(store, plan)
    assert (now.section, now.ref, now.edition) == ("Section 2", "2.9", before.edition + 2)
    assert [each.ref for each in plan_reading.recommendations(store, plan.id)][-1] == "2.9"
    assert plan_reading.recommendation(store, other).retired == "merged into 2.9"
    assert search.check(store) == []
    back(store, plan)
    assert changing.texts_of(of(store, plan)) == changing.texts_of(before)
    assert plan_reading.recommendation(store, other).retired == "merged into 1.1"


def test_a_ref_that_somebody_else_has_by_now_does_not_come_back(
    store: Store, plan: Written, store_path: Path
) -> None:
    before = of(store, plan)
    changing.change_recommendation(
        store, before.id, {"ref": "7.7"}, version=before.version, ref_reason="numbered anew"
    )
    with Store.open(store_path, actor=REID) as other:
        changing.add_recommendation(other, plan.id, "Section 1", "1.1", {"text": "Another"})
    with pytest.raises(Conflict, match=r"1\.1 is there already"):
        back(store, plan)
    assert of(store, plan).ref == "7.7"


def test_a_new_one_stands_in_its_section_even_where_that_was_empty(
    store: Store, plan: Written
) -> None:
    plan_parts.add(store, plan.id, "section", {"section_name": "Between"})
    part = plan_parts.sections(store, plan.id)[-1]
    plan_parts.change(store, plan.id, part, {"section_place": "2"})
    changing.add_recommendation(store, plan.id, "between", "B1", {"text": "In the middle"})
    assert [each.ref for each in plan_reading.recommendations(store, plan.id)] == [
        "1.1", "1.2", "B1", "2.3", "2.4",
    ]  # fmt: skip


def test_somebody_who_is_retired_answers_for_nothing(store: Store, plan: Written) -> None:
    plan_parts.add(store, plan.id, "officer", {"officer_name": "T Reid"})
    part = plan_parts.officers(store, plan.id)[-1]
    plan_parts.change(store, plan.id, part, {"officer_retired": "left in May"})
    with pytest.raises(Refused, match=r"T Reid is retired \(left in May\)"):
        changing.change_recommendation(store, of(store, plan).id, {"officers": "t reid"}, version=1)
