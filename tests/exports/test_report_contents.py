import pytest

from exports.report import words
from exports.report.contents import LONGEST_MARKING, Report
from models.changes import edits
from models.documents import report_texts
from models.documents.document_records import DraftProgress, DraftRecommendation
from models.errors import Refused
from models.periods import period_edits
from models.periods.periods import periods
from models.periods.summary import Standing
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store
from tests.builders.drafts import EXAMPLE
from tests.builders.plans import Written, make_plan
from tests.exports.reports import AS_AT, SUMMARY_TEXT, board_plan, gathered


@pytest.fixture
def plan(store: Store) -> Written:
    return board_plan(store)


@pytest.fixture
def report(store: Store, plan: Written) -> Report:
    return gathered(store, plan)


def refs(standings: tuple[Standing, ...]) -> list[str]:
    return [it.ref for it in standings]


def test_what_it_is_of(report: Report) -> None:
    assert report.plan.title == "Eastvale improvement plan"
    assert report.period is not None
    assert report.before is not None
    assert (report.period.label, report.before.label) == ("September", "June")
    assert (report.as_at, report.marking, report.draft) == (AS_AT, "OFFICIAL-SENSITIVE", True)
    assert report.text == SUMMARY_TEXT
    assert list(report.section_texts.values()) == ["Charts are better."]


def test_counts_now_and_in_the_period_before(report: Report) -> None:
    assert report.total == 10
    assert report.now == {
        Rag.RED: 2, Rag.AMBER: 3, Rag.GREEN: 2, Rag.BLUE: 1, Rag.NOT_DUE: 1, None: 1,
    }  # fmt: skip
    assert report.then == {Rag.RED: 4, Rag.AMBER: 4, Rag.GREEN: 1, None: 1}
    assert report.levels == {
        Level.FULLY: 3, Level.PARTIALLY: 1, Level.LIMITED: 1, None: 5,
    }  # fmt: skip
    assert report.levels_before == {
        Level.FULLY: 2, Level.PARTIALLY: 2, Level.LIMITED: 1, None: 5,
    }  # fmt: skip
    assert report.updates[Update.NONE] == 1


def test_movements(report: Report) -> None:
    moves = report.moves
    assert refs(moves.worse) == ["3.2"]
    assert refs(moves.better) == ["1.1", "1.3", "2.2", "3.1"]
    assert refs(moves.other) == ["3.3a", "3.4"]
    assert moves.same == 3
    everything = len(moves.worse) + len(moves.better) + len(moves.other) + moves.same
    assert everything == report.total


def test_exceptions_and_why(report: Report) -> None:
    assert {it.standing.ref: it.reasons for it in report.exceptions} == {
        "1.2": ("red",),
        "2.1": ("no_update",),
        "2.2": ("overdue",),
        "3.2": ("red", "falling"),
    }
    said = {it.standing.ref: words.reasons(it) for it in report.exceptions}
    assert said["3.2"] == ("Rated Red", "Falling: was Amber")
    assert said["2.2"] == ("Overdue: was due 31 March 2027",)
    assert report.without_due == 9


def test_what_was_finished_since_then(store: Store, plan: Written, report: Report) -> None:
    """3.1 turned Blue, 2.10 became FULLY; 1.3 was FULLY when the plan was read in."""
    assert [(it.standing.ref, words.finished(it)) for it in report.finished] == [
        ("2.10", ("Judged FULLY (was PARTIALLY)",)),
        ("3.1", ("Rated Blue (was Amber)",)),
    ]
    edits.set_level(store, plan.recommendations["2.10"], Level.PARTIALLY, version=2)
    assert [it.standing.ref for it in gathered(store, plan).finished] == ["3.1"]


def test_finished_before_the_last_period_was_closed_is_not_finished_since(
    store: Store, plan: Written
) -> None:
    """Closing June anew: whatever was judged before belongs to June."""
    june = periods(store, plan.id)[0]
    period_edits.open_period(store, june.id, june.version, "more came in")
    period_edits.close_period(store, june.id, june.version + 1)
    report = gathered(store, plan)
    assert [it.standing.ref for it in report.finished] == ["3.1"]
    assert report.levels_before == report.levels


def test_no_update_by_officer(store: Store) -> None:
    def draft(ref: str, officers: tuple[str, ...], now: DraftProgress) -> DraftRecommendation:
        before = DraftProgress("", Rag.RED)
        return DraftRecommendation(ref, "S", "T", officers=officers, progress=(before, now))

    none, nothing = DraftProgress("", None, Update.NONE), DraftProgress()
    plan = make_plan(
        store,
        (
            draft("1", ("Zoe", "Abe"), none),
            draft("2", ("Zoe",), nothing),
            draft("3", (), nothing),
            draft("4", ("Abe",), DraftProgress("Typed.")),
            draft("5", ("Max",), DraftProgress("", Rag.GREEN)),
            draft("6", ("Zoe",), DraftProgress("", Rag.AMBER, Update.NO_CHANGE)),
        ),
    )
    report = gathered(store, plan)
    said = [(it.officer, it.answers_for, refs(it.none), refs(it.nothing)) for it in report.silences]
    assert said == [("Abe", 2, ["1"], []), ("Zoe", 3, ["1"], ["2"]), ("", 1, [], ["3"])]
    assert words.standing_rating(report.silences[0].none[0]) == "was Red, June"


def test_acronyms_are_those_that_are_used(store: Store, plan: Written, report: Report) -> None:
    """C&R stands in an unplaced text, ward in evidence, and ED nowhere."""
    assert list(report.acronyms) == ["C&R", "ward"]
    report_texts.set_report_text(store, plan.id, None, "Seen in ED.", version=1)
    assert list(gathered(store, plan).acronyms) == ["C&R", "ED", "ward"]


def test_an_earlier_period_leaves_out_what_came_later(store: Store, plan: Written) -> None:
    report = gathered(store, plan, period="june")
    assert (report.before, report.then, report.since) == (None, None, None)
    assert report.later == ("September",)
    assert [len(it.progress) for it in report.appendix.recommendations] == [1] * 10
    assert report.finished == ()
    assert report.moves.same == 0
    assert "Left out: 1 later period of the plan (September)." in list(words.provenance(report))
    assert refs(tuple(it.standing for it in report.exceptions)) == ["1.1", "1.2", "2.2", "3.4"]


def test_the_picture_keeps_to_the_last_six_periods(store: Store) -> None:
    labels = tuple(f"Month {number}" for number in range(1, 9))
    plan = make_plan(store, EXAMPLE, periods=labels)
    report = gathered(store, plan)
    assert [each.label for each in report.pictured] == list(labels[2:])
    assert len(report.tallies) == 6
    assert len(report.appendix.periods) == 8


def test_a_plan_without_periods_or_recommendations(store: Store) -> None:
    bare = gathered(store, make_plan(store, (), title="Bare", periods=()))
    assert (bare.total, bare.now, bare.exceptions) == (0, {}, ())
    timeless = gathered(store, make_plan(store, EXAMPLE, title="Timeless", periods=()))
    assert timeless.now == {None: 10}
    assert "so nothing is rated" in " ".join(words.opening(timeless))


def test_the_marking_is_the_plans_unless_it_is_given(store: Store, plan: Written) -> None:
    _, version = report_texts.marking(store, plan.id)
    report_texts.set_marking(store, plan.id, "OFFICIAL", version=version)
    assert gathered(store, plan).marking == "OFFICIAL"
    assert gathered(store, plan, marking=" Board\nonly ").marking == "Board only"
    assert gathered(store, plan, marking="").marking == ""
    with pytest.raises(Refused, match="at most"):
        gathered(store, plan, marking="x" * (LONGEST_MARKING + 1))


def test_sentences_say_the_figures(report: Report) -> None:
    assert list(words.opening(report)) == [
        "The plan has 10 recommendations in 3 sections.",
        "Ratings for September: 2 Red, 3 Amber, 2 Green, 1 Blue, 1 Not yet due and 1 Unrated.",
        "Ratings for June, the period before: 4 Red, 4 Amber, 1 Green and 1 Unrated.",
        "Since June, 4 were rated better, 1 worse, 3 the same and 2 changed otherwise.",
        "Levels of achievement now: 3 FULLY, 1 PARTIALLY, 1 LIMITED and 5 Not judged.",
        "4 recommendations are listed as exceptions: 2 rated Red, 1 falling, 1 no update received and 1 overdue.",  # noqa: E501
        "2 recommendations were finished since June.",
    ]


def test_rules_are_said(report: Report) -> None:
    rule = words.exceptions_rule(report)
    assert "the due date is before 1 April 2027" in rule
    assert "9 recommendations have no due date" in rule
    assert "when June was closed is not on record" in words.finished_rule(report)
