"""An edited file beside the plan, in words."""

import time
from collections.abc import Iterator

import pytest

from imports.merge.records import CHANGED, CLEARED, CONFLICT, MergeDifference, PreparedMerge
from models.documents.document_records import DraftPlan, DraftRecommendation, Problem
from models.documents.merging import Merged, Take
from models.plan.records import Plan
from tui.words import merges
from tui.words.history_and_glossary import Kind, Paragraph

LONG = " ".join(f"word{at}" for at in range(60))


def difference(
    field: str = "rag",
    ours: str = "red",
    theirs: str = "green",
    *,
    base: str | None = "red",
    kind: str = CHANGED,
    closed: bool = False,
) -> MergeDifference:
    period = "June" if field in ("rag", "evidence", "update") else ""
    period_id = 3 if period else None
    return MergeDifference(
        7, "1.2", field, period_id, period, ours, theirs, base, kind, closed, "row 4"
    )


def prepared(plan: Plan, *found: MergeDifference, **more: object) -> PreparedMerge:
    draft = DraftPlan("A plan", "back.xlsx", "")
    return PreparedMerge(draft, plan, found, **more)  # type: ignore[arg-type]


def told(one: MergeDifference) -> list[tuple[str, str]]:
    return [(each.label.strip(), each.text) for each in merges.details(one)]


def below(one: MergeDifference, heading: str) -> Paragraph:
    found: Iterator[Paragraph] = iter(merges.details(one))
    for each in found:
        if each.kind is Kind.HEADING and each.text == heading:
            return next(found)
    raise AssertionError(heading)


@pytest.mark.parametrize(
    ("one", "field", "change", "kind"),
    [
        (difference(), "RAG, June", "Red → Green", ""),
        (difference("level", "", "FULLY"), "Level of achievement", "Not judged → FULLY", ""),
        (difference("timescale", "", "Now"), "Timescale", "empty → Now", ""),
        (difference("evidence", "", LONG), "Evidence, June", "empty → 60 words", ""),
        (difference(kind=CONFLICT, base="amber"), "RAG, June", "Red → Green", "changed in both"),
        (difference(kind=CONFLICT, base=None), "RAG, June", "Red → Green", "not known whose"),
        (difference(theirs="", kind=CLEARED), "RAG, June", "Red → Unrated", "emptied"),
        (difference(closed=True), "RAG, June", "Red → Green", "period closed"),
    ],
)
def test_a_difference_in_a_line(one: MergeDifference, field: str, change: str, kind: str) -> None:
    assert merges.entry(one) == ("1.2", field, change, kind)


def test_both_texts_stand_whole_with_their_paragraphs() -> None:
    one = difference("evidence", "First.\n\nSecond.", "First.\nThird.")
    assert below(one, "In the plan").text == "First.\n\nSecond."
    assert below(one, "In the file").text == "First.\nThird."


def test_why_it_is_asked_is_said_first() -> None:
    for one, why in (
        (difference(closed=True), "June is closed"),
        (difference(theirs="", kind=CLEARED), "leaves this empty"),
        (difference(kind=CONFLICT, base=None), "cannot be known"),
        (difference(kind=CONFLICT, base="amber"), "Both have changed"),
    ):
        assert why in told(one)[0][1]
    assert told(difference())[0] == ("", "In the plan")
    both = difference(kind=CONFLICT, base="amber")
    assert below(both, "When the file was made").text == "Amber"


def test_of_long_texts_only_what_differs_comes_first() -> None:
    words = LONG.split()
    theirs = " ".join([*words[:20], "CHANGED", *words[21:50], "TOO", *words[50:]])
    found = told(difference("evidence", LONG, theirs))
    assert found[0] == ("", "What differs")
    plans = [text for label, text in found if label == "plan"]
    files = [text for label, text in found if label == "file"]
    assert plans[0] == "… " + " ".join(words[12:29]) + " …"
    assert "CHANGED" in files[0]
    assert "TOO" in files[1]
    assert files[1].startswith("… ")


@pytest.mark.parametrize("where", [0, 30, 59])
def test_a_word_changed_anywhere_is_found(where: int) -> None:
    words = LONG.split()
    words[where] = "CHANGED"
    found = told(difference("evidence", LONG, " ".join(words)))
    [passage] = [text for label, text in found if label == "file"]
    assert "CHANGED" in passage
    assert len(passage.split()) < 22


def test_texts_that_repeat_themselves_are_not_compared_for_ever() -> None:
    ours = "x " + "the a of " * 10_000 + "y"
    theirs = "z " + "of a the " * 10_000 + "w"
    began = time.process_time()
    assert "What differs" not in [text for _, text in told(difference("evidence", ours, theirs))]
    assert time.process_time() - began < 5
    alike = "the a of " * 10_000
    found = told(difference("evidence", f"{alike}x {alike}", f"{alike}y {alike}"))
    assert [text.split()[8] for label, text in found if label == "file"] == ["of"]


def test_what_else_the_file_says(plan: Plan) -> None:
    one = prepared(
        plan,
        new=(DraftRecommendation("9.1", "Going home", "A new one"),),
        missing=("2.1", "2.2"),
        same=3,
        kept=1,
        problems=(Problem("row 3", "1.1", "x", "Damaged"), Problem("", None, "y", "Whole")),
    )
    assert merges.rest(one) == (
        "2 to look at, 1 only in the file, 2 not in the file,"
        " 1 changed in the plan alone, 3 the same"
    )
    text = "\n".join(f"{each.label} {each.text}" for each in merges.remarks(one))
    for part in ("1.1, row 3: Damaged", "\n Whole", "9.1 A new one", "2.1, 2.2", "3 recommend"):
        assert part in text
    assert merges.rest(prepared(plan)) == "nothing"


def test_what_came_of_it(plan: Plan) -> None:
    one = difference()
    take = Take(7, "rag", 3, "red", "green")
    other = difference("level", "", "FULLY")
    left = Take(7, "level", None, "", "FULLY")
    both = prepared(plan, one, other)
    assert merges.done(both, Merged(1, (take, left), ())) == ["2 changes taken from back.xlsx"]
    assert merges.done(both, Merged(1, (take,), ((left, "treid has changed it"),))) == [
        "1 change taken from back.xlsx; 1 left as in the plan",
        "1.2, Level of achievement: treid has changed it",
    ]
    assert merges.title(both) == f"back.xlsx → {plan.title}"
    assert merges.figures(both, 1) == "2 differences · 1 to take"
