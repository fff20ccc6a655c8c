"""An edited export back into its plan: what was changed where, and what is nobody's edit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exports.plan_files import export_plan
from imports.merge.merging import carry_out, prepare_merge
from imports.merge.records import MergeDifference, PreparedMerge
from models.changes import edits, undoing
from models.documents.intake import create_plan
from models.errors import Refused, Unreadable
from models.periods import period_edits, periods
from models.plan import plan_reading
from models.plan.records import Plan, Recommendation
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.builders.northmere import DRAFT, EVIDENCE, RAG, TEXTS
from tests.imports.sheets import Rows, opened, saved


def _edit(path: Path, ref: str, **values: str) -> None:
    rows = opened(path)
    names = {"evidence": EVIDENCE, "rag": RAG}
    for row in rows:
        if row["ref"] == ref:
            row.update({names.get(field, field): value for field, value in values.items()})
    saved(path, rows)


def _one(store: Store, plan: Plan, ref: str) -> Recommendation:
    return plan_reading.recommendation_by_ref(store, plan.id, ref)


def _write(store: Store, plan: Plan, ref: str, text: str) -> None:
    it = _one(store, plan, ref)
    said = it.progress[1]
    edits.set_evidence(store, it.id, said.period.id, text, version=said.version)


def _all(store: Store, plan: Plan) -> dict[str, Recommendation]:
    return {each.ref: each for each in plan_reading.recommendations(store, plan.id)}


def _brief(prepared: PreparedMerge) -> list[tuple[str, str, str, str]]:
    return [(one.ref, one.field, one.theirs, one.kind) for one in prepared.differences]


def _kinds(prepared: PreparedMerge) -> list[tuple[str | None, str]]:
    return [(problem.ref, problem.kind) for problem in prepared.problems]


# -- three ways ------------------------------------------------------------------------------------


def test_an_export_as_it_was_has_no_differences(store: Store, path: Path) -> None:
    prepared = prepare_merge(store, path)
    assert (prepared.differences, prepared.same, prepared.kept) == ((), 4, 0)
    assert (prepared.new, prepared.missing, prepared.problems) == ((), (), ())


def test_what_only_the_file_changed_is_taken(store: Store, plan: Plan, path: Path) -> None:
    _edit(
        path, "2.1", evidence="Half done", rag="Amber", due="2026-01-31", officers="T Reid; C Fox"
    )
    before = _all(store, plan)
    prepared = prepare_merge(store, path)
    assert _brief(prepared) == [
        ("2.1", "due", "2026-01-31", "changed"),
        ("2.1", "officers", "T Reid; C Fox", "changed"),
        ("2.1", "evidence", "Half done", "changed"),
        ("2.1", "rag", "amber", "changed"),
    ]
    assert prepared.defaults == {0, 1, 2, 3}
    merged = carry_out(store, prepared, prepared.defaults)
    assert (len(merged.taken), merged.left) == (4, ())
    after = _all(store, plan)
    assert after["2.1"].progress[1].evidence == "Half done"
    assert after["2.1"].progress[1].rag is Rag.AMBER
    assert (after["2.1"].due, after["2.1"].officers) == (date(2026, 1, 31), ("T Reid", "C Fox"))
    assert {ref: one for ref, one in after.items() if ref != "2.1"} == {
        ref: one for ref, one in before.items() if ref != "2.1"
    }


def test_a_second_time_nothing_is_left_to_take(store: Store, path: Path) -> None:
    _edit(path, "2.1", evidence="Half done", level="FULLY")
    prepared = prepare_merge(store, path)
    carry_out(store, prepared, prepared.defaults)
    again = prepare_merge(store, path)
    assert (again.differences, again.kept) == ((), 0)
    assert carry_out(store, again, again.defaults).batch_id is None


def test_one_undo_takes_it_all_back(store: Store, plan: Plan, path: Path) -> None:
    before = [it._replace(version=0, edition=0, progress=()) for it in _all(store, plan).values()]
    _edit(path, "2.1", evidence="Half done", text=TEXTS["2.1"] + " or more")
    _edit(path, "1.1", rationale="The log")
    prepared = prepare_merge(store, path)
    carry_out(store, prepared, prepared.defaults)
    change = undoing.next_undo(store, plan.id)
    assert change is not None
    undoing.undo(store, plan.id, expected=change.id)
    after = _all(store, plan)
    assert [it._replace(version=0, edition=0, progress=()) for it in after.values()] == before
    assert after["2.1"].progress[1].evidence == "Begun 2.1"
    assert undoing.next_undo(store, plan.id) is None
    # The file is as new as ever, and can be merged again.
    assert len(prepare_merge(store, path).defaults) == 3


def test_what_only_the_plan_changed_stays_without_a_word(
    store: Store, plan: Plan, path: Path
) -> None:
    _write(store, plan, "1.1", "Newer")
    prepared = prepare_merge(store, path)
    assert (prepared.differences, prepared.kept) == ((), 1)


def test_what_both_changed_is_a_conflict_to_choose(store: Store, plan: Plan, path: Path) -> None:
    _edit(path, "1.1", evidence="Theirs")
    _write(store, plan, "1.1", "Ours")
    prepared = prepare_merge(store, path)
    (one,) = prepared.differences
    assert (one.ours, one.theirs, one.base, one.kind) == ("Ours", "Theirs", "Begun 1.1", "conflict")
    assert prepared.defaults == frozenset()
    carry_out(store, prepared, prepared.defaults)
    assert _one(store, plan, "1.1").progress[1].evidence == "Ours"
    carry_out(store, prepared, [0])
    assert _one(store, plan, "1.1").progress[1].evidence == "Theirs"


def test_what_both_changed_alike_is_none(store: Store, plan: Plan, path: Path) -> None:
    _edit(path, "1.1", evidence="The same")
    _write(store, plan, "1.1", "The same")
    assert prepare_merge(store, path).differences == ()


def test_other_fields_of_a_row_that_both_changed_are_no_conflict(
    store: Store, plan: Plan, path: Path
) -> None:
    _edit(path, "1.1", rag="Green")
    _write(store, plan, "1.1", "Ours")
    prepared = prepare_merge(store, path)
    assert (_brief(prepared), prepared.kept) == ([("1.1", "rag", "green", "changed")], 1)


def test_what_the_file_cleared_is_only_taken_by_name(store: Store, plan: Plan, path: Path) -> None:
    _edit(path, "1.1", evidence="", level="")
    prepared = prepare_merge(store, path)
    assert _brief(prepared) == [("1.1", "level", "", "cleared"), ("1.1", "evidence", "", "cleared")]
    assert prepared.defaults == frozenset()
    carry_out(store, prepared, [0])
    after = _one(store, plan, "1.1")
    assert (after.level, after.progress[1].evidence) == (None, "Begun 1.1")


def test_an_empty_cell_beside_a_newer_text_is_a_conflict(
    store: Store, plan: Plan, path: Path
) -> None:
    _edit(path, "1.1", evidence=" ")
    _write(store, plan, "1.1", "Ours")
    assert _brief(prepare_merge(store, path)) == [("1.1", "evidence", "", "conflict")]


def test_a_closed_period_is_shown_and_not_taken(store: Store, plan: Plan, path: Path) -> None:
    rows = opened(path)
    rows[0]["June: RAG"] = "Green"
    saved(path, rows)
    prepared = prepare_merge(store, path)
    (one,) = prepared.differences
    assert (one.period, one.closed, one.kind) == ("June", True, "changed")
    assert prepared.defaults == frozenset()
    assert "June is closed" in carry_out(store, prepared, [0]).left[0][1]
    june = periods.periods(store, plan.id)[0]
    period_edits.open_period(store, june.id, june.version, "more came in")
    assert prepare_merge(store, path).defaults == {0}


def test_a_change_made_meanwhile_is_not_overwritten(store: Store, plan: Plan, path: Path) -> None:
    _edit(path, "1.1", evidence="Theirs", rag="Green")
    prepared = prepare_merge(store, path)
    _write(store, plan, "1.1", "Written meanwhile")
    merged = carry_out(store, prepared, prepared.defaults)
    assert [take.field for take in merged.taken] == ["rag"]
    assert [take.field for take, _ in merged.left] == ["evidence"]
    assert _one(store, plan, "1.1").progress[1].evidence == "Written meanwhile"


# -- rows ------------------------------------------------------------------------------------------


def test_rows_may_be_sorted_deleted_and_added(store: Store, plan: Plan, path: Path) -> None:
    rows = opened(path)
    rows[0][EVIDENCE] = "Sorted"
    added = {**dict.fromkeys(rows[0], ""), "ref": "2.3", "section": "Ward", "text": "Ask families"}
    del rows[2]
    saved(path, [added, *sorted(rows, key=lambda row: row["text"], reverse=True)])
    prepared = prepare_merge(store, path)
    assert _brief(prepared) == [("1.1", "evidence", "Sorted", "changed")]
    assert [(new.ref, new.text) for new in prepared.new] == [("2.3", "Ask families")]
    assert prepared.missing == ("2.1",)
    carry_out(store, prepared, prepared.defaults)
    assert list(_all(store, plan)) == list(TEXTS)


def test_a_ref_that_became_a_number_is_still_the_plans(store: Store, path: Path) -> None:
    rows = opened(path)
    assert rows[1]["ref"] == "1.10"
    rows[1] |= {"ref": "1.1", EVIDENCE: "Of the tenth"}
    saved(path, list(reversed(rows)))
    prepared = prepare_merge(store, path)
    assert _brief(prepared) == [("1.10", "evidence", "Of the tenth", "changed")]
    assert (prepared.new, prepared.missing, prepared.problems) == ((), (), ())


def test_a_ref_that_became_a_number_and_a_reworded_text(store: Store, path: Path) -> None:
    rows = opened(path)
    rows[1] |= {"ref": "1.1", "text": TEXTS["1.10"] + " by June"}
    saved(path, rows)
    assert _brief(prepare_merge(store, path)) == [
        ("1.10", "text", TEXTS["1.10"] + " by June", "changed")
    ]


def test_nothing_goes_to_another_ref_of_the_same_text(store: Store, tmp_path: Path) -> None:
    """1.1 and 1.10 say the same; their file was sorted and its refs became numbers."""
    twins = tuple(
        replace(one, text="Keep a log", finding="", key_actions="", progress=())
        for one in DRAFT.recommendations[:2]
    )
    others = tuple(replace(one, progress=()) for one in DRAFT.recommendations[2:])
    plan = create_plan(store, replace(DRAFT, recommendations=(*twins, *others)))
    path = tmp_path / "sent.csv"
    export_plan(store, plan, path)
    rows = opened(path)
    rows[1] |= {"ref": "1.1", EVIDENCE: "Of the tenth"}
    saved(path, [rows[1], rows[0], *rows[2:]])
    prepared = prepare_merge(store, path)
    assert prepared.differences == ()
    assert [kind for _, kind in _kinds(prepared)] == ["match-unclear", "match-unclear"]


def test_refs_alone_will_do_where_the_texts_were_left_out(store: Store, path: Path) -> None:
    rows = opened(path)
    rows[2][EVIDENCE] = "By ref"
    saved(path, list(reversed(rows)), columns=["ref", "version", EVIDENCE, RAG])
    prepared = prepare_merge(store, path)
    assert _brief(prepared) == [("2.1", "evidence", "By ref", "changed")]
    assert prepared.problems == ()


def test_a_row_that_is_another_recommendation_by_now_gives_nothing(
    store: Store, path: Path
) -> None:
    _edit(path, "2.2", text="Buy new chairs for the waiting room", finding="", evidence="Bought")
    prepared = prepare_merge(store, path)
    assert prepared.differences == ()
    assert _kinds(prepared) == [("2.2", "match-unclear")]


def test_a_copied_row_is_told_and_not_taken(store: Store, path: Path) -> None:
    rows = opened(path)
    saved(path, [*rows, {**rows[0], EVIDENCE: "Of the copy"}])
    prepared = prepare_merge(store, path)
    assert prepared.differences == ()
    assert [kind for _, kind in _kinds(prepared)] == ["row-repeated"]


def test_a_text_that_is_gone_is_told(store: Store, path: Path) -> None:
    _edit(path, "1.1", text="")
    prepared = prepare_merge(store, path)
    assert prepared.differences == ()
    assert [ref for ref, _ in _kinds(prepared)] == ["1.1"]


# -- which plan ------------------------------------------------------------------------------------


def test_a_file_of_another_plan_is_refused_whole(store: Store, plan: Plan, tmp_path: Path) -> None:
    others = tuple(
        replace(one, text=f"Cook {dish} on Mondays", finding="", key_actions="", progress=())
        for one, dish in zip(
            DRAFT.recommendations, ("soup", "fish", "rice", "eggs and ham"), strict=True
        )
    )
    other = create_plan(store, replace(DRAFT, title="Kitchen", recommendations=others))
    path = tmp_path / "kitchen.csv"
    export_plan(store, other, path)
    with pytest.raises(Refused, match='not a file of "Northmere plan"'):
        prepare_merge(store, path, "Northmere plan")
    assert prepare_merge(store, path).plan == other
    assert prepare_merge(store, path, "kitchen").plan == other


def test_a_plan_has_to_be_named_where_two_fit(store: Store, plan: Plan, path: Path) -> None:
    copy = create_plan(store, DRAFT)
    with pytest.raises(Refused, match=r"several plans.*Northmere plan.*Northmere plan \(2\)"):
        prepare_merge(store, path)
    assert prepare_merge(store, path, copy.title).plan == copy


def test_without_a_plan_there_is_nothing_to_merge_into(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Ref,Recommendation,Owner\n1.1,Answer every call,Ann\n")
    with pytest.raises(Refused, match="holds no plan"):
        prepare_merge(store, path)
    with pytest.raises(Unreadable, match="the store itself"):
        prepare_merge(store, store.path)


# -- what a program did ----------------------------------------------------------------------------


def _nothing(rows: Rows) -> Rows:
    return rows


def _trimmed(rows: Rows) -> Rows:
    return [{key: value.strip() for key, value in row.items()} for row in rows]


def _day_first(rows: Rows) -> Rows:
    return [row | {"due": "02/11/2025"} for row in rows]


def _month_first(rows: Rows) -> Rows:
    return [row | {"due": "11/2/2025"} for row in rows]


def _unguarded(rows: Rows) -> Rows:
    return [{key: value.removeprefix("'") for key, value in row.items()} for row in rows]


@pytest.mark.parametrize(
    ("program", "delimiter", "encoding"),
    [
        (_nothing, ";", "utf-8-sig"),
        (_nothing, "\t", "utf-16"),
        (_nothing, ",", "utf-8"),
        (_nothing, ",", "cp1252"),
        (_trimmed, ",", "utf-8-sig"),
        (_day_first, ";", "cp1252"),
        (_month_first, ",", "utf-8-sig"),
        (_unguarded, ",", "utf-8-sig"),
        (_unguarded, ";", "utf-8"),
    ],
)
def test_saved_again_and_nothing_edited(
    store: Store,
    path: Path,
    program: Callable[[Rows], Rows],
    delimiter: str,
    encoding: str,
) -> None:
    saved(path, program(opened(path)), delimiter=delimiter, encoding=encoding)
    prepared = prepare_merge(store, path)
    assert prepared.differences == ()
    lost = [(None, "letters-lost")] if encoding == "cp1252" else []
    assert _kinds(prepared) == lost


def test_letters_that_a_program_lost_are_put_back_in_an_edited_text(
    store: Store, plan: Plan, path: Path
) -> None:
    rows = opened(path)
    assert rows[0]["key_actions"] == "'-A rota → ward"
    rows[0]["key_actions"] += " and home"
    saved(path, rows, encoding="cp1252")
    prepared = prepare_merge(store, path)
    assert _brief(prepared) == [("1.1", "key_actions", "-A rota → ward and home", "changed")]


def test_a_date_is_read_as_the_plans_own_dates_tell(store: Store, path: Path) -> None:
    rows = _day_first(opened(path))
    rows[0]["due"] = "03/12/2025"
    saved(path, rows)
    prepared = prepare_merge(store, path)
    assert _brief(prepared) == [("1.1", "due", "2025-12-03", "changed")]
    assert prepared.problems == ()


def test_a_date_that_nothing_tells_is_a_problem(store: Store, path: Path) -> None:
    _edit(path, "1.1", due="03/12/2025")
    prepared = prepare_merge(store, path)
    assert (prepared.differences, _kinds(prepared)) == ((), [("1.1", "date-unclear")])


def test_a_value_that_cannot_be_read_clears_nothing(store: Store, path: Path) -> None:
    _edit(path, "1.1", level="mostly", rag="Amber/Green")
    prepared = prepare_merge(store, path)
    assert (prepared.differences, _kinds(prepared)) == (
        (),
        [("1.1", "bad-value"), ("1.1", "bad-value")],
    )


def test_without_versions_what_was_ever_changed_is_a_choice(
    store: Store, plan: Plan, path: Path
) -> None:
    """A field that nobody ever changed was the same when the file was made."""
    _write(store, plan, "1.1", "Ours")
    rows = opened(path)
    rows[0] |= {RAG: "Green"}
    columns = [name for name in rows[0] if name != "version"]
    saved(path, rows, columns=columns)
    prepared = prepare_merge(store, path)
    assert _brief(prepared) == [
        ("1.1", "evidence", "Begun 1.1", "conflict"),
        ("1.1", "rag", "green", "changed"),
    ]
    assert [one.base for one in prepared.differences] == [None, ""]


def test_a_column_that_is_gone_clears_nothing(store: Store, path: Path) -> None:
    rows = opened(path)
    columns = [name for name in rows[0] if name not in ("officers", "due", "September: update")]
    saved(path, rows, columns=columns)
    assert prepare_merge(store, path).differences == ()


def test_what_a_merge_cannot_take_is_told(store: Store, path: Path) -> None:
    rows = opened(path)
    for row in rows:
        row["March: evidence"] = "Early"
    rows[0] |= {"section": "Kitchen"}
    saved(path, rows)
    prepared = prepare_merge(store, path)
    assert prepared.differences == ()
    assert _kinds(prepared) == [(None, "period-unknown"), (None, "section-differs")]


def test_a_document_of_somebody_else_is_a_choice_throughout(
    store: Store, plan: Plan, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.csv"
    lines = [f"{ref},{text},,Theirs {ref}" for ref, text in TEXTS.items()]
    heads = "Ref,Recommendation,What we will do,Progress (September)"
    path.write_text("\n".join([heads, *lines]) + "\n")
    prepared = prepare_merge(store, path)
    assert {(one.field, one.kind, one.base) for one in prepared.differences} == {
        ("evidence", "conflict", None)
    }
    assert prepared.defaults == frozenset()


def test_a_difference_says_where_it_stands(store: Store, path: Path) -> None:
    _edit(path, "2.2", evidence="Late")
    one: MergeDifference = prepare_merge(store, path).differences[0]
    assert (one.where, one.period) == ("row 5", "September")
