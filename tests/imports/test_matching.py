"""A later copy of a document against the plan: what it adds, and what it may never touch."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imports.matching import match
from imports.new_refs import NewRefs
from models.documents.document_records import DraftPlan
from models.documents.intake_records import Fill, Intake
from models.plan.records import Recommendation
from models.ratings.ratings import Level, Rag
from tests.imports.documents import comma, read
from tests.imports.plans import periods_of, stored

HEADS = ["Section", "Recommendation", "Owner", "What we will do", "Progress June", "RAG"]
ROWS = [
    [
        "Front door",
        "Answer every call within ten minutes",
        "Ann",
        "Hire two people",
        "One came",
        "",
    ],
    ["Front door", "Agree one way to record a concern", "Ann", "Write a form", "Form drafted", ""],
    ["Front door", "Tell the caller what came of it", "Bo", "Send letters", "Letters agreed", ""],
    ["Care", "Review the falls plan of each patient", "Cy", "A weekly round", "Rounds began", ""],
    ["Care", "Check medicines at each handover", "Cy", "A checklist", "Checklist printed", ""],
]
NUMBERED = ["Ref", *HEADS]


def _rows() -> list[list[str]]:
    return [list(row) for row in ROWS]


def _with_refs(rows: list[list[str]], refs: str = "1.1 1.2 1.3 2.1 2.2") -> list[list[str]]:
    return [[ref, *row] for ref, row in zip(refs.split(), rows, strict=True)]


def _plan(draft: DraftPlan) -> list[Recommendation]:
    return stored(draft, periods_of(draft, closed=0))


FIRST = read(comma(HEADS, *ROWS))
PLAN = _plan(FIRST)
FIRST_NUMBERED = read(comma(NUMBERED, *_with_refs(ROWS)))
PLAN_NUMBERED = _plan(FIRST_NUMBERED)


def _match(text: str, plan: list[Recommendation] = PLAN, closed: int = 0) -> Intake:
    return match(read(text), plan, periods_of(FIRST, closed), {})


def _said(intake: Intake) -> list[tuple[str | None, str]]:
    return [(problem.ref, problem.kind) for problem in intake.problems]


def _filled(intake: Intake) -> list[tuple[str, str, str]]:
    return [(fill.ref, fill.field, fill.new) for fill in intake.fills]


@pytest.mark.parametrize("heads", [HEADS, NUMBERED])
def test_the_same_document_has_nothing_to_do(heads: list[str]) -> None:
    draft, plan = (FIRST, PLAN) if heads is HEADS else (FIRST_NUMBERED, PLAN_NUMBERED)
    intake = match(draft, plan, periods_of(draft, 0), dict(draft.glossary), draft.unplaced)
    assert intake.nothing_to_do
    assert intake.unchanged == 5
    assert (intake.differs, intake.missing) == ((), ())
    assert intake.problems == draft.problems


def test_reordered_rows_are_found_by_their_text() -> None:
    rows = _rows()[::-1]
    intake = _match(comma(HEADS, *rows))
    assert intake.nothing_to_do
    assert dict(intake.refs) == {
        "1.1": "2.2",
        "1.2": "2.1",
        "2.1": "1.3",
        "2.2": "1.2",
        "2.3": "1.1",
    }


def test_an_inserted_row_gets_a_free_ref_and_moves_nobody() -> None:
    rows = _rows()
    rows.insert(1, ["Front door", "Open at weekends", "Di", "A rota", "Rota agreed", "G"])
    rows.append(["Going home", "Ask each family", "Di", "A letter", "None yet", "R"])
    intake = _match(comma(HEADS, *rows))
    assert [(one.ref, one.section, one.text) for one in intake.new_recommendations] == [
        ("1.4", "Front door", "Open at weekends"),
        ("3.1", "Going home", "Ask each family"),
    ]
    assert intake.new_recommendations[0].progress[0].rag is Rag.GREEN
    assert intake.fills == ()
    assert intake.unchanged == 5


def test_ratings_filled_in_go_to_their_own_rows() -> None:
    rows = _rows()
    for row, rag in zip(rows, "RAGBR", strict=True):
        row[5] = rag
    intake = _match(comma(HEADS, *rows[::-1]))
    assert sorted(_filled(intake)) == [
        ("1.1", "rag", "red"),
        ("1.2", "rag", "amber"),
        ("1.3", "rag", "green"),
        ("2.1", "rag", "blue"),
        ("2.2", "rag", "red"),
    ]
    assert {fill.period for fill in intake.fills} == {"June"}


def test_a_reworded_row_is_known_by_what_stands_beside_it() -> None:
    rows = _rows()
    rows[3][1] = "Make sure that the falls plan of every patient is reviewed weekly"
    rows[3][5] = "A"
    intake = _match(comma(HEADS, *rows))
    assert _filled(intake) == [("2.1", "rag", "amber")]
    (difference,) = intake.differs
    assert (difference.ref, difference.field) == ("2.1", "text")
    assert difference.ours == ROWS[3][1]
    assert difference.theirs == rows[3][1]
    assert intake.new_recommendations == ()
    assert ("2.1", "differs") in _said(intake)


def test_other_words_altogether_need_more_than_one_witness() -> None:
    rows = _rows()
    rows[3][1] = "Look once a week at why a patient falls, of which each ward keeps count"
    rows[3][5] = "A"
    assert _filled(_match(comma(HEADS, *rows))) == [("2.1", "rag", "amber")]
    rows[3][3] = "Something else is done now"
    assert _match(comma(HEADS, *rows)).fills == ()


def test_of_two_rows_that_resemble_one_only_the_nearer_takes_its_place() -> None:
    rows = _rows()
    nearer = [*rows[3][:1], "Review the falls plan of each patient weekly", *rows[3][2:5], "A"]
    other = [*rows[3][:1], "Review the falls plan of every single patient", "Di", "", "Else", "R"]
    rows[3:4] = [other, nearer]
    intake = _match(comma(HEADS, *rows))
    assert _filled(intake) == [("2.1", "rag", "amber")]
    assert [one.text for one in intake.new_recommendations] == [other[1]]


def test_a_third_period_is_added_and_filled() -> None:
    heads = [*HEADS, "Progress September", "RAG"]
    rows = [[*row, f"later {at}", "G"] for at, row in enumerate(ROWS)]
    intake = _match(comma(heads, *rows))
    assert [period.label for period in intake.new_periods] == ["September"]
    assert len(intake.fills) == 10
    assert Fill(101, "1.1", "evidence", "September", "later 0") in intake.fills
    assert Fill(105, "2.2", "rag", "September", "green") in intake.fills


def test_new_recommendations_have_their_progress_in_the_plans_order() -> None:
    heads = ["Section", "Recommendation", "Progress September", "RAG", "Progress June", "RAG"]
    rows = [["Care", "Something quite new here", "late", "G", "early", "R"]]
    (new,) = _match(comma(heads, *rows)).new_recommendations
    assert [(said.evidence, said.rag) for said in new.progress] == [
        ("early", Rag.RED),
        ("late", Rag.GREEN),
    ]


def test_nothing_that_staff_wrote_is_cleared_or_replaced() -> None:
    ours = PLAN[0]._replace(level=Level.PARTIALLY, due=date(2025, 3, 31), key_actions="Our own")
    theirs = replace(FIRST.recommendations[0], level=Level.FULLY, due=date(2025, 4, 1), officers=())
    draft = replace(FIRST, recommendations=(theirs, *FIRST.recommendations[1:]))
    intake = match(draft, [ours, *PLAN[1:]], periods_of(FIRST, 0), {})
    assert intake.fills == ()
    assert [(one.field, one.ours, one.theirs) for one in intake.differs] == [
        ("due", "2025-03-31", "2025-04-01"),
        ("key_actions", "Our own", "Hire two people"),
        ("level", "PARTIALLY", "FULLY"),
    ]
    assert all("the plan has" in one.message for one in intake.problems if one.kind == "differs")


def test_officers_in_another_order_are_no_difference() -> None:
    ours = PLAN[0]._replace(officers=("Bo", "ANN"))
    theirs = replace(FIRST.recommendations[0], officers=("Ann", "Bo"))
    draft = replace(FIRST, recommendations=(theirs,))
    intake = match(draft, [ours], periods_of(FIRST, 0), {})
    assert intake.differs == ()


def test_what_the_document_leaves_out_is_said_and_stays() -> None:
    intake = _match(comma(HEADS, *ROWS[:4]))
    assert intake.missing == ("2.2",)
    assert ("2.2", "missing") in _said(intake)
    assert intake.nothing_to_do
    few = _match(comma(HEADS, ROWS[0]))
    assert few.missing == ("1.2", "1.3", "2.1", "2.2")
    assert [said for said in _said(few) if said[1] == "missing"] == [(None, "missing")]


def test_what_is_retired_takes_nothing_and_is_not_missed() -> None:
    plan = [
        each._replace(retired="merged into 2.2") if each.ref == "2.1" else each for each in PLAN
    ]
    rows = _rows()
    rows[3][2], rows[3][5] = "Di", "A"
    told = _match(comma(HEADS, *rows), plan)
    assert told.nothing_to_do
    assert (told.differs, _said(told)) == ((), [(None, "retired")])
    del rows[3]
    without = _match(comma(HEADS, *rows), plan)
    assert without.missing == ()
    assert "missing" not in {kind for _, kind in _said(without)}
    assert _match(comma(HEADS, *rows)).missing == ("2.1",)


def test_filling_a_closed_period_is_said_once() -> None:
    rows = _rows()
    rows[0][5] = rows[1][5] = "R"
    intake = _match(comma(HEADS, *rows), closed=1)
    assert len(intake.fills) == 2
    assert _said(intake).count((None, "closed-period-filled")) == 1
    assert "2 empty fields" in intake.problems[-1].message


def test_a_replaced_row_that_only_sounds_alike_takes_no_evidence() -> None:
    plan = _plan(read(comma(HEADS[:2], ["Care", "Improve the quality of care plans for all"])))
    heads = [*HEADS[:2], "Progress June"]
    later = comma(heads, ["Care", "Improve the quality of home visits for all", "done"])
    intake = match(read(later), plan, periods_of(FIRST, 0), {})
    assert intake.fills == ()
    assert intake.new_recommendations == ()
    assert ("1.1", "match-unclear") in _said(intake)
    fixed = comma(heads, ["Care", "Improve quality of the care plans for all", "done"])
    assert _filled(match(read(fixed), plan, periods_of(FIRST, 0), {})) == [
        ("1.1", "evidence", "done")
    ]


def test_a_row_that_resembles_a_paired_one_is_new() -> None:
    rows = _rows()
    rows.append(["Care", "Check medicines at each discharge", "Cy", "Another list", "Not yet", ""])
    intake = _match(comma(HEADS, *rows))
    assert [one.ref for one in intake.new_recommendations] == ["2.3"]
    assert intake.fills == ()


def test_two_rows_of_one_text_are_told_apart_by_what_stands_beside() -> None:
    twice = [
        ["Care", "Improve recording", "Ann", "Write a form", "", ""],
        ["Care", "Improve recording", "Bo", "Train the team", "", ""],
    ]
    plan = _plan(read(comma(HEADS, *twice)))
    later = [[*twice[1][:4], "training done", ""], [*twice[0][:4], "form done", ""]]
    intake = match(read(comma(HEADS, *later)), plan, periods_of(FIRST, 0), {})
    assert _filled(intake) == [
        ("1.2", "evidence", "training done"),
        ("1.1", "evidence", "form done"),
    ]


def test_three_rows_of_one_text_where_the_plan_has_two_are_for_a_person() -> None:
    row = ["Care", "Improve recording", "", "", "", ""]
    plan = _plan(read(comma(HEADS, row, row)))
    later = [[*row[:4], f"text {number}", ""] for number in range(3)]
    intake = match(read(comma(HEADS, *later)), plan, periods_of(FIRST, 0), {})
    assert intake.fills == ()
    assert intake.new_recommendations == ()
    assert intake.missing == ()
    assert [kind for _, kind in _said(intake)].count("match-unclear") == 3


class TestRefs:
    """Documents that give refs."""

    def _match(self, rows: list[list[str]]) -> Intake:
        return match(read(comma(NUMBERED, *rows)), PLAN_NUMBERED, periods_of(FIRST, 0), {})

    def test_a_reworded_row_is_known_by_its_ref(self) -> None:
        rows = _with_refs(_rows())
        rows[0][2] = "Answer all calls within five minutes"
        rows[0][6] = "R"
        intake = self._match(rows)
        assert _filled(intake) == [("1.1", "rag", "red")]
        assert [one.field for one in intake.differs] == ["text"]

    def test_a_wholly_other_text_under_a_ref_takes_nothing(self) -> None:
        rows = _with_refs(_rows())
        rows[0] = ["1.1", "Front door", "Paint the waiting room", "Di", "Buy paint", "Bought", "G"]
        intake = self._match(rows)
        assert intake.fills == ()
        assert intake.new_recommendations == ()
        assert ("1.1", "ref-conflict") in _said(intake)

    def test_refs_that_moved_on_by_one_file_nothing_under_the_wrong_one(self) -> None:
        rows = _rows()
        rows.insert(0, ["Front door", "Open at weekends", "Di", "A rota", "Rota agreed", "G"])
        for row in rows:
            row[5] = "R"
        intake = self._match(_with_refs(rows, "1.1 1.2 1.3 1.4 2.1 2.2"))
        assert {kind for _, kind in _said(intake)} == {"refs-differ"}
        assert len(intake.fills) == 5
        for fill in intake.fills:
            row = next(row for row in rows if row[1] == _text_of(fill.recommendation_id))
            assert fill.new == "red"
            assert row[1] == _text_of(fill.recommendation_id)

    def test_a_new_ref_is_kept_and_a_missing_one_is_made(self) -> None:
        rows = _with_refs(_rows())
        rows.append(["9.9", "Care", "Something new about beds", "Di", "", "", ""])
        rows.append(["", "Care", "Something else about doors", "Di", "", "", ""])
        intake = self._match(rows)
        assert [(one.ref, one.text) for one in intake.new_recommendations] == [
            ("9.9", "Something new about beds"),
            ("2.3", "Something else about doors"),
        ]

    def test_other_refs_for_the_same_texts_are_said(self) -> None:
        intake = self._match(_with_refs(_rows(), "A1 A2 A3 B1 B2"))
        assert intake.nothing_to_do
        assert dict(intake.refs)["A1"] == "1.1"
        assert (None, "refs-differ") in _said(intake)

    def test_a_row_added_without_a_ref_to_a_part_of_the_plan_is_new(self) -> None:
        """The draft calls it 2.1, which the plan has; it is another recommendation all the same."""
        rows = [_with_refs(_rows())[0], ["", "Care", "Paint the room", "Di", "", "Bought", "G"]]
        intake = self._match(rows)
        assert [(one.ref, one.text) for one in intake.new_recommendations] == [
            ("2.3", "Paint the room")
        ]
        assert _said(intake).count(("2.3", "ref-missing")) == 1

    def test_rows_added_without_refs_are_numbered_as_the_plan_numbers_their_section(self) -> None:
        """By itself the document would call Care its first section, and the last row 1.4."""
        rows = [_with_refs(_rows())[3]]
        rows += [["", "Care", f"Paint {what}", "Di", "", "", ""] for what in ("a", "b", "c", "d")]
        rows += [[f"2.{n}", "Care", f"Buy {n} beds", "Di", "", "", ""] for n in (5, 6, 7, 8, 9)]
        intake = self._match(rows)
        new = [one.ref for one in intake.new_recommendations]
        assert new == ["2.10", "2.11", "2.12", "2.13", "2.5", "2.6", "2.7", "2.8", "2.9"]

    @pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
    def test_a_ref_that_a_new_row_took_is_left_to_the_row_beside_it(self, after: bool) -> None:
        """A row that was put in and numbered as 1.2 was; what that said stands before or after."""
        rows = _with_refs(_rows())
        put_in = ["1.2", "Front door", "Agree one way to record a visit", "Di", "", "Printed", "R"]
        its_own = ["9.9", *rows[1][1:]]
        its_own[2], its_own[6] = "Agree on one way to record any concern", "A"
        rows[1:2] = [put_in, its_own] if after else [its_own, put_in]
        intake = self._match(rows)
        assert _filled(intake) == [("1.2", "rag", "amber")]
        assert [(one.ref, one.text) for one in intake.new_recommendations] == [("1.4", put_in[2])]


def test_a_ref_that_was_used_is_never_given_again() -> None:
    one = PLAN[0]
    plan = [one._replace(ref=ref) for ref in ("1.1", "1.3", "A7")]
    refs = NewRefs([*plan, one._replace(ref="4", section="Care")])
    assert not refs.take("A7")
    assert refs.take("1.5")
    assert not refs.take("1.5")
    assert [refs.next_in(name) for name in ("front  door", "Care", "Home", "Care")] == [
        "1.6",
        "2.1",
        "3.1",
        "2.2",
    ]


def _text_of(recommendation_id: int) -> str:
    return next(one.text for one in PLAN_NUMBERED if one.id == recommendation_id)


def test_a_document_without_refs_matches_a_plan_that_has_them() -> None:
    rows = _rows()
    rows[4][5] = "G"
    intake = match(read(comma(HEADS, *rows)), PLAN_NUMBERED, periods_of(FIRST, 0), {})
    assert _filled(intake) == [("2.2", "rag", "green")]


def test_new_terms_and_texts_without_a_place() -> None:
    draft = read(
        comma([*HEADS, "Risk"], [*ROWS[0], "High"], ["Glossary"], ["CIN", "Child in need"])
    )
    intake = match(draft, PLAN, periods_of(FIRST, 0), {})
    assert intake.new_terms == (("CIN", "Child in need"),)
    assert [(new.recommendation_id, new.unplaced.text) for new in intake.new_unplaced] == [
        (101, "High")
    ]
    plan = [PLAN[0]._replace(unplaced=draft.recommendations[0].unplaced), *PLAN[1:]]
    again = match(draft, plan, periods_of(FIRST, 0), {"CIN": "Child in need"})
    assert again.nothing_to_do
    other = match(draft, plan, periods_of(FIRST, 0), {"CIN": "Children in Northmoor"})
    assert other.new_terms == ()
    assert (None, "differs") in _said(other)


def test_a_level_that_was_judged_since_is_no_problem_any_more() -> None:
    heads = [*HEADS[:2], "Level of achievement"]
    draft = read(comma(heads, ["Care", "Check medicines", "met"]))
    assert [problem.kind for problem in draft.problems] == ["level-unclear"]
    plan = [one._replace(level=Level.LIMITED) for one in stored(draft, [])]
    assert match(draft, plan, [], {}).problems == ()


SUBJECTS = ["medicines", "falls", "handover", "calls", "letters", "visits", "audits", "records"]


@given(
    order=st.permutations(range(8)),
    dropped=st.sets(st.integers(0, 7), max_size=3),
    added=st.integers(0, 3),
)
@settings(max_examples=100, deadline=None)
def test_evidence_only_ever_goes_to_the_recommendation_of_its_text(
    order: list[int], dropped: set[int], added: int
) -> None:
    def row(subject: str, evidence: str) -> list[str]:
        return ["Care", f"Improve the quality of {subject} in all teams", "Ann", "", evidence, ""]

    plan = _plan(read(comma(HEADS, *(row(subject, "") for subject in SUBJECTS))))
    rows = [row(SUBJECTS[at], SUBJECTS[at]) for at in order if at not in dropped]
    rows += [row(f"new{number}", f"new{number}") for number in range(added)]
    if not rows:
        return
    intake = match(read(comma(HEADS, *rows)), plan, periods_of(FIRST, 0), {})
    texts = {one.id: one.text for one in plan}
    for fill in intake.fills:
        assert f" {fill.new} " in texts[fill.recommendation_id]
    assert len(intake.fills) == 8 - len(dropped)


def test_three_thousand_rows_are_matched_by_exact_texts_first() -> None:
    rows = [["Care", f"Improve thing {n} in team {n % 7}", "Ann", "", "", ""] for n in range(3_268)]
    draft = read(comma(HEADS, *rows))
    plan = _plan(draft)
    rows[1_000][1] = "Improve this one thing that is called 1000 in team six"
    later = read(comma(HEADS, *rows[::-1]))
    intake = match(later, plan, periods_of(FIRST, 0), {})
    assert intake.unchanged >= 3_267
    assert intake.fills == ()


def test_a_renumbered_copy_makes_nothing_twice() -> None:
    rows = _rows()
    rows.insert(1, ["Front door", "Buy new telephones", "Ann", "Order them", "None came", ""])
    intake = _match(
        comma(NUMBERED, *_with_refs(rows, "1 2 3 4 5 6")),
        _plan(read(comma(NUMBERED, *_with_refs(_rows(), "1 2 3 4 5")))),
    )
    assert [(one.ref, one.text) for one in intake.new_recommendations] == [
        ("7", "Buy new telephones")
    ]
    assert intake.fills == ()
    assert intake.missing == ()
    assert intake.unchanged == 5
    assert _said(intake) == [(None, "rag-lost"), (None, "refs-differ")]
    assert intake.problems[-1].message.endswith(
        "3 is 2, 4 is 3, 5 is 4, 6 is 5, 2 is 7 (new) in the plan"
    )
