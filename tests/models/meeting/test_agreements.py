"""What is agreed and what is only proposed: the rule, its words, and the filter."""

from datetime import date

import pytest

from models.changes import edits, undoing
from models.finding import listing
from models.finding.filters import parse
from models.meeting.agreements import Agreement, agreements, board_name, plan_agrees
from models.plan import plan_reading
from models.plan.tables import Plan, Recommendation
from models.ratings.proposed_or_agreed import ProposedOrAgreed, of_rating
from models.ratings.ratings import Level, Rag, is_only_proposed
from models.store.store import Store
from tests.builders.meetings import agree, meeting
from tests.builders.plans import Written, write_plan
from tests.models.scan import scan


def propose(store: Store, plan: Written, ref: str, rag: Rag) -> tuple[int, int]:
    here = plan.recommendations[ref], plan.periods["September"]
    edits.set_rag(store, *here, rag, version=0)
    return here


def test_what_the_board_did_not_agree_is_only_proposed() -> None:
    assert is_only_proposed(Rag.AMBER, None, closed=False)
    assert is_only_proposed(Rag.AMBER, Rag.GREEN, closed=False)
    assert not is_only_proposed(Rag.AMBER, Rag.AMBER, closed=False)
    assert not is_only_proposed(None, Rag.AMBER, closed=False)
    assert not is_only_proposed(Rag.AMBER, None, closed=True)


def test_a_plan_agrees_from_its_first_agreement_until_that_is_taken_back(
    store: Store, plan: Written
) -> None:
    other = write_plan(store, title="Another plan")
    here = propose(store, plan, "1.1", Rag.GREEN)
    assert not plan_agrees(store, plan.id)
    with meeting(store, plan.id):
        agree(store, *here, Rag.GREEN)
        assert plan_agrees(store, plan.id)
        assert not plan_agrees(store, other.id)
        last = undoing.next_undo(store, plan.id)
        assert last is not None
        undoing.undo(store, plan.id, expected=last.id)
        assert not plan_agrees(store, plan.id)
        agree(store, here[0], None, Level.FULLY)
        assert plan_agrees(store, plan.id)
    with store.writing():
        store.run(
            Recommendation.update(agreed_level="FULLY").where(Recommendation.plan == other.id)
        )
    assert not plan_agrees(store, other.id)
    with store.writing():
        store.run(Plan.update(board="The Panel").where(Plan.id == other.id))
    assert plan_agrees(store, other.id), "as of a file, which brings no meetings with it"


def test_it_is_known_who_agreed_what_on_which_day_and_what_had_been_proposed(
    store: Store, plan: Written
) -> None:
    here = propose(store, plan, "1.1", Rag.GREEN)
    edits.set_level(store, here[0], Level.FULLY, version=1)
    with meeting(store, plan.id, "2026-11-27"):
        agree(store, *here, Rag.AMBER, board="The Panel")
        agree(store, here[0], None, Level.PARTIALLY)
    day = date(2026, 11, 27)
    assert agreements(store, here[0]) == {
        (here[1], "amber"): Agreement("The Panel", day, "green"),
        (None, "PARTIALLY"): Agreement("The Board", day, "FULLY"),
    }
    assert board_name(store, plan.id) == "The Board"
    with store.writing():
        store.run(Plan.update(board="The Panel").where(Plan.id == plan.id))
    assert board_name(store, plan.id) == "The Panel"
    found = plan_reading.recommendation(store, here[0]).progress[-1]
    assert of_rating(found, day).words("Unrated", "The Panel") == (
        "The Panel agreed Amber, 27 November 2026; the officer had proposed Green"
    )


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (ProposedOrAgreed(Rag.AMBER, None), "Amber, proposed"),
        (ProposedOrAgreed(Rag.AMBER, None, closed=True), "Amber"),
        (ProposedOrAgreed(None, None), "Unrated"),
        (ProposedOrAgreed(Rag.AMBER, Rag.AMBER), "Amber, agreed by The Board"),
        (
            ProposedOrAgreed(Rag.AMBER, Rag.AMBER, Rag.AMBER, day=date(2026, 11, 7)),
            "Amber, agreed by The Board, 7 November 2026",
        ),
        (
            ProposedOrAgreed(Rag.AMBER, Rag.AMBER, Rag.NOT_DUE),
            "The Board agreed Amber; the officer had proposed Not yet due",
        ),
        (ProposedOrAgreed(Rag.RED, Rag.AMBER), "Red, proposed; The Board had agreed Amber"),
        (ProposedOrAgreed(Rag.RED, Rag.AMBER, closed=True), "Red; The Board had agreed Amber"),
        (ProposedOrAgreed(None, Rag.AMBER), "Unrated; The Board had agreed Amber"),
        (ProposedOrAgreed(Level.LIMITED, None), "LIMITED, proposed"),
    ],
)
def test_the_words(standing: ProposedOrAgreed, said: str) -> None:
    assert standing.words("Unrated", "The Board") == said


@pytest.mark.parametrize(
    ("words", "refs"),
    [
        ("is:proposed", ["1.2", "2.3"]),
        ("is:agreed", ["1.1"]),
        ("-is:agreed is:proposed", ["1.2", "2.3"]),
        ("is:agreed,proposed", ["1.1", "1.2", "2.3"]),
    ],
)
def test_the_filter_finds_them(store: Store, plan: Written, words: str, refs: list[str]) -> None:
    for ref in ("1.1", "1.2", "2.3"):
        here = propose(store, plan, ref, Rag.GREEN)
        if ref != "2.3":
            with meeting(store, plan.id):
                agree(store, *here, Rag.AMBER)
        if ref == "1.2":
            edits.set_rag(store, *here, Rag.RED, version=3)
    chosen, period = parse(words), plan.periods["September"]
    by_id = {each: ref for ref, each in plan.recommendations.items()}
    found = listing.all_ids(store, plan.id, period, chosen)
    assert [by_id[each] for each, _ in found] == refs
    everything = list(plan_reading.recommendations(store, plan.id))
    assert scan(chosen, everything) == [each for each, _ in found]
    closed = plan.periods["June"]
    proposed = parse("is:proposed")
    assert listing.all_ids(store, plan.id, closed, proposed) == []
