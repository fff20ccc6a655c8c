"""Sections, officers, terms, the plan's words, places and retiring: changed, and taken back."""

from pathlib import Path

import pytest

from models.actions import actions
from models.changes import edits, history, undoing
from models.errors import Conflict, Refused
from models.finding import listing, search
from models.finding.filters import EMPTY, parse
from models.plan import plan_parts, plan_reading, plan_words, plans, retiring
from models.plan.plan_parts import PlanPart
from models.store.store import Store
from tests.builders.people import REID
from tests.builders.plans import Written, write_plan
from tests.builders.stored import found, own_version


def undo(store: Store, plan: Written) -> None:
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    undoing.undo(store, plan.id, expected=change.id)


def redo(store: Store, plan: Written) -> None:
    change = undoing.next_redo(store, plan.id)
    assert change is not None
    undoing.redo(store, plan.id, expected=change.id)


def order(store: Store, plan: Written) -> list[str]:
    return [f"{each.section} {each.ref}" for each in plan_reading.recommendations(store, plan.id)]


def named(parts: list[PlanPart], name: str) -> PlanPart:
    return next(part for part in parts if part.name == name)


def test_an_officer_is_added_filled_in_and_taken_back(store: Store, plan: Written) -> None:
    plan_parts.add(store, plan.id, "officer", {"officer_name": " T  Reid; "})
    part = plan_parts.officers(store, plan.id)[-1]
    assert part.name == "T  Reid"
    with pytest.raises(Refused, match="no address"):
        plan_parts.change(store, plan.id, part, {"officer_email": "reid"})
    plan_parts.change(store, plan.id, part, {"officer_email": "t.reid@example.org"})
    part = plan_parts.officers(store, plan.id)[-1]
    assert part.details["officer_email"] == "t.reid@example.org"
    undo(store, plan)
    undo(store, plan)
    assert plan_parts.officers(store, plan.id)[-1].retired == "taken back"
    assert plan_reading.officers(store, plan.id) == ["L Hart"]
    redo(store, plan)
    assert plan_reading.officers(store, plan.id) == ["L Hart", "T  Reid"]


def test_a_new_name_is_that_of_the_actions_and_of_the_search_too(
    store: Store, plan: Written
) -> None:
    first = plan.recommendations["1.1"]
    actions.add_action(store, first, "Write it", owner="L Hart")
    part = named(plan_parts.officers(store, plan.id), "L Hart")
    plan_parts.change(store, plan.id, part, {"officer_name": "Lena Brown"})
    [action] = actions.actions_of(store, first)
    assert action.owner == "Lena Brown"
    assert len(found(store, "Brown")) == 4
    assert search.check(store) == []
    undo(store, plan)
    assert actions.actions_of(store, first)[0].owner == "L Hart"
    assert found(store, "Brown") == set()
    assert search.check(store) == []
    with pytest.raises(Refused, match="already"):
        plan_parts.add(store, plan.id, "officer", {"officer_name": "l hart"})


def test_what_was_typed_of_an_officer_does_not_go_with_the_last_recommendation(
    store: Store, plan: Written
) -> None:
    part = named(plan_parts.officers(store, plan.id), "L Hart")
    plan_parts.change(store, plan.id, part, {"officer_post": "Head of nursing"})
    for each in plan.recommendations.values():
        edits.set_field(store, each, "officers", "T Reid", version=own_version(store, each))
    part = named(plan_parts.officers(store, plan.id), "L Hart")
    assert (part.details["officer_post"], part.held) == ("Head of nursing", 0)


def test_a_section_is_named_moved_and_retired_only_when_empty(store: Store, plan: Written) -> None:
    first, second = plan_parts.sections(store, plan.id)
    plan_parts.change(store, plan.id, first, {"section_name": "Raising concerns"})
    assert len(found(store, "concerns")) == 2
    with pytest.raises(Refused, match="has 2 recommendations"):
        plan_parts.change(store, plan.id, second, {"section_retired": "not used"})
    plan_parts.change(store, plan.id, second, {"section_place": "1"})
    assert order(store, plan) == [
        "Section 2 2.3", "Section 2 2.4", "Raising concerns 1.1", "Raising concerns 1.2",
    ]  # fmt: skip
    undo(store, plan)
    undo(store, plan)
    assert order(store, plan) == [
        "Section 1 1.1",
        "Section 1 1.2",
        "Section 2 2.3",
        "Section 2 2.4",
    ]
    assert found(store, "concerns") == set()


def test_a_recommendation_moves_and_comes_back(store: Store, plan: Written) -> None:
    first, last = plan.recommendations["1.1"], plan.recommendations["2.4"]
    second = plan_parts.sections(store, plan.id)[1]
    edition = plan_reading.recommendation(store, first).edition
    plan_parts.move(store, first, second.id, last, version=1)
    assert order(store, plan)[-1] == "Section 2 1.1"
    assert plan_reading.recommendation(store, first).edition == edition + 1
    assert found(store, "Section") == set(plan.recommendations.values())
    undo(store, plan)
    assert order(store, plan)[0] == "Section 1 1.1"
    redo(store, plan)
    plan_parts.move(store, last, second.id, None, version=1)
    assert order(store, plan) == [
        "Section 1 1.2",
        "Section 2 2.4",
        "Section 2 2.3",
        "Section 2 1.1",
    ]
    with pytest.raises(Refused, match="no such place"):
        plan_parts.move(store, first, 99, None, version=3)


def test_a_term_is_added_explained_and_retired(store: Store, plan: Written) -> None:
    plan_parts.add(store, plan.id, "term", {"term": "DDT"})
    [part] = plan_parts.terms(store, plan.id)
    plan_parts.change(store, plan.id, part, {"term_meaning": "Duty desk team\nin both hospitals"})
    assert plan_reading.glossary(store, plan.id) == {"DDT": "Duty desk team\nin both hospitals"}
    [part] = plan_parts.terms(store, plan.id)
    plan_parts.change(store, plan.id, part, {"term_retired": "not used"})
    assert plan_reading.glossary(store, plan.id) == {}
    undo(store, plan)
    assert "DDT" in plan_reading.glossary(store, plan.id)


def test_the_plans_own_words(store: Store, plan: Written) -> None:
    before, version = plan_words.plan_words(store, plan.id)
    values = {"title": "Another title", "board": "The Panel", "published": "1 June 2026"}
    plan_words.change_plan(store, plan.id, values, version=version)
    now = plans.plan_by_id(store, plan.id)
    assert (now.title, str(now.published)) == ("Another title", "2026-06-01")
    with pytest.raises(Conflict):
        plan_words.change_plan(store, plan.id, {"title": "A third"}, version=version)
    words, version = plan_words.plan_words(store, plan.id)
    assert (words["board"], words["published"]) == ("The Panel", "1 June 2026")
    for field, value, why in (
        ("title", " ", "needs a title"),
        ("published", "in summer", "is no day"),
        ("immediate", "at once", "Immediate|length"),
    ):
        with pytest.raises(Refused, match=why):
            plan_words.change_plan(store, plan.id, {field: value}, version=version)
    undo(store, plan)
    assert plan_words.plan_words(store, plan.id)[0] == before


def test_a_title_that_another_plan_has_by_now_does_not_come_back(
    store: Store, plan: Written
) -> None:
    _, version = plan_words.plan_words(store, plan.id)
    plan_words.change_plan(store, plan.id, {"title": "Northvale"}, version=version)
    write_plan(store, title=plan.title)
    with pytest.raises(Conflict, match="Another plan of this store is called Eastvale"):
        undo(store, plan)
    assert plans.plan_by_id(store, plan.id).title == "Northvale"


def test_what_retires_leaves_the_plan_and_is_still_there(store: Store, plan: Written) -> None:
    first = plan.recommendations["1.1"]
    for kind, said, why in (
        (retiring.SUPERSEDED, "9.9", "no recommendation"),
        (retiring.MERGED, "1.1", "its own place"),
        (retiring.DROPPED, " ", "Say why"),
    ):
        with pytest.raises(Refused, match=why):
            retiring.retire(store, first, kind, said, version=1)
    retiring.retire(store, first, retiring.SUPERSEDED, "2.3", version=1)
    assert len(order(store, plan)) == 3
    assert listing.counts(store, plan.id, None, EMPTY).total == 3
    gone = listing.all_ids(store, plan.id, None, parse("is:retired"))
    assert [each for each, _ in gone] == [first]
    assert plan_reading.recommendation(store, first).retired == "superseded by 2.3"
    with pytest.raises(Refused, match="retired itself"):
        retiring.retire(store, plan.recommendations["1.2"], retiring.MERGED, "1.1", version=1)
    retiring.bring_back(store, first, version=2)
    assert len(order(store, plan)) == 4


def test_a_colleagues_name_for_it_is_not_overwritten(
    store: Store, plan: Written, store_path: Path
) -> None:
    part = named(plan_parts.officers(store, plan.id), "L Hart")
    with Store.open(store_path, actor=REID) as other:
        plan_parts.change(other, plan.id, part, {"officer_name": "Lena Hart"})
    with pytest.raises(Conflict):
        plan_parts.change(store, plan.id, part, {"officer_name": "L Heart"})


def test_an_officer_who_was_added_stays_when_the_last_recommendation_goes(
    store: Store, plan: Written
) -> None:
    first = plan.recommendations["1.1"]
    plan_parts.add(store, plan.id, "officer", {"officer_name": "T Reid"})
    for names in ("T Reid", "L Hart"):
        edits.set_field(store, first, "officers", names, version=own_version(store, first))
    assert plan_reading.officers(store, plan.id) == ["L Hart", "T Reid"]
    for _ in range(3):
        undo(store, plan)
    assert named(plan_parts.officers(store, plan.id), "T Reid").retired == "taken back"


def test_nobody_retires_who_has_something_to_do(
    store: Store, plan: Written, store_path: Path
) -> None:
    first = plan.recommendations["1.1"]
    plan_parts.add(store, plan.id, "officer", {"officer_name": "T Reid"})
    part = named(plan_parts.officers(store, plan.id), "T Reid")
    with Store.open(store_path, actor=REID) as other:
        actions.add_action(other, first, "Write it", owner="T Reid")
        edits.set_field(other, first, "officers", "T Reid", version=1)
    with pytest.raises(Refused, match="1 recommendation and 1 open action: give them"):
        plan_parts.change(store, plan.id, part, {"officer_retired": "left"})
    with pytest.raises(Conflict, match="T Reid; has 1 recommendation and 1 open action"):
        undo(store, plan)
    assert named(plan_parts.officers(store, plan.id), "T Reid").retired == ""


def test_one_comes_back_into_a_section_that_is_in_use(store: Store, plan: Written) -> None:
    ids = [plan.recommendations[ref] for ref in ("2.3", "2.4")]
    for each in ids:
        retiring.retire(store, each, retiring.DROPPED, "done elsewhere", version=1)
    second = plan_parts.sections(store, plan.id)[1]
    plan_parts.change(store, plan.id, second, {"section_retired": "closed"})
    with pytest.raises(Refused, match=r"Its section Section 2 is retired \(closed\)"):
        retiring.bring_back(store, ids[0], version=2)
    with pytest.raises(Refused, match="no such place"):
        plan_parts.move(store, plan.recommendations["1.1"], second.id, None, version=1)


def test_the_log_names_parts_and_places(store: Store, plan: Written) -> None:
    first, second = plan_parts.sections(store, plan.id)
    part = named(plan_parts.officers(store, plan.id), "L Hart")
    plan_parts.change(store, plan.id, part, {"officer_post": "Head of nursing"})
    last = plan.recommendations["2.4"]
    plan_parts.move(store, plan.recommendations["1.1"], second.id, last, version=1)
    plan_parts.change(store, plan.id, first, {"section_place": "2"})
    ordered, moved, post = history.history(store, plan.id, limit=3)
    assert (ordered.old, ordered.new) == ("Section 1, Section 2", "Section 2, Section 1")
    assert (moved.old, moved.new) == ("Section 1, first", "Section 2, behind 2.4")
    assert (post.subject, post.new) == ("L Hart", "Head of nursing")
    with pytest.raises(Conflict, match=r"its place is Section 2, behind 2\.4 now"):
        plan_parts.move(store, plan.recommendations["1.1"], first.id, None, version=1)


def test_a_name_that_somebody_else_has_by_now_does_not_come_back(
    store: Store, plan: Written, store_path: Path
) -> None:
    part = named(plan_parts.officers(store, plan.id), "L Hart")
    plan_parts.change(store, plan.id, part, {"officer_name": "Lena Brown"})
    with Store.open(store_path, actor=REID) as other:
        edits.set_field(other, plan.recommendations["1.1"], "officers", "L Hart", version=1)
    with pytest.raises(Conflict, match="L Hart is an officer of this plan already"):
        undo(store, plan)
    assert [each.name for each in plan_parts.officers(store, plan.id)] == ["L Hart", "Lena Brown"]


def test_what_became_of_a_retired_officer_is_said_anew_whatever_is_theirs(
    store: Store, plan: Written
) -> None:
    plan_parts.add(store, plan.id, "officer", {"officer_name": "T Reid"})
    part = named(plan_parts.officers(store, plan.id), "T Reid")
    plan_parts.change(store, plan.id, part, {"officer_retired": "left"})
    actions.add_action(store, plan.recommendations["1.1"], "Write it", owner="T Reid")
    part = named(plan_parts.officers(store, plan.id), "T Reid")
    plan_parts.change(store, plan.id, part, {"officer_retired": "left in May"})
    part = named(plan_parts.officers(store, plan.id), "T Reid")
    assert part.retired == "left in May"
    undo(store, plan)
    plan_parts.change(
        store,
        plan.id,
        named(plan_parts.officers(store, plan.id), "T Reid"),
        {"officer_retired": ""},
    )
    part = named(plan_parts.officers(store, plan.id), "T Reid")
    with pytest.raises(Refused, match="T Reid has 1 open action: give them to another first"):
        plan_parts.change(store, plan.id, part, {"officer_retired": "left"})
