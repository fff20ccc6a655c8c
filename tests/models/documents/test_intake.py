"""A document's way into the store: whole or not at all, and never over what staff wrote."""

from datetime import date
from typing import Any

import pytest

from models.changes import edits, history
from models.documents import intake
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.documents.intake_records import Fill, Intake, NewUnplaced
from models.errors import Refused
from models.finding import search
from models.personal import drafts
from models.plan.records import Unplaced
from models.plan.tables import (
    GlossaryTerm,
    Officer,
    Period,
    Plan,
    Progress,
    Recommendation,
    Responsibility,
    Section,
    UnplacedText,
)
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store
from tests.builders.plans import Written, write_plan
from tests.builders.stored import found, level, progress, said, version

EVERYTHING = DraftRecommendation(
    ref="1.1",
    section="Care on the ward",
    text="Review every patient's falls plan\nonce a week",
    finding="Plans were\x1b[31m old",
    timescale="within\t3 months",
    due=date(2026, 3, 31),
    key_actions="Checklist\r\nCoaching",
    officers=("L Hart; P Shah", " T Reid\n", "L Hart", ""),
    progress=(
        DraftProgress("Begun", Rag.RED, Update.RECEIVED),
        DraftProgress(),
    ),
    level=Level.PARTIALLY,
    rationale="Partly",
    overall_status="Still issues",
    version=7,
    unplaced=(Unplaced("Cost\n£", "4,000\x00", "row 2"),),
    where="row 2",
)
PLAN = DraftPlan(
    title=" Eastvale plan ",
    source="eastvale.csv",
    digest="d1",
    published=date(2026, 1, 9),
    periods=(DraftPeriod("June", date(2026, 6, 30)), DraftPeriod("September")),
    sections=("Raising concerns", "Care on the ward", "Going home"),
    glossary=(("DNAR", "Do not attempt resuscitation"), ("MDT", "Team")),
    recommendations=(
        EVERYTHING,
        DraftRecommendation("2.1", "Going home", "Ask every family"),
        DraftRecommendation("1.2", "Care on the ward", "Check medicines"),
        DraftRecommendation("0.1", "Raising concerns", "Answer every call"),
    ),
    unplaced=(Unplaced("", "A note below the table"),),
)


def rows(store: Store, query: Any) -> list[tuple[Any, ...]]:
    return store.rows(query)


def refs(store: Store, plan_id: int) -> list[str]:
    query = Recommendation.select(Recommendation.ref).where(Recommendation.plan == plan_id)
    return [ref for (ref,) in rows(store, query.order_by(Recommendation.place))]


def counts(store: Store) -> dict[str, int]:
    names = store.sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'"
    )
    return {name: store.sql(f'SELECT count(*) FROM "{name}"')[0][0] for (name,) in names}


def test_every_field_is_stored_clean(store: Store) -> None:
    plan = intake.create_plan(store, PLAN)
    assert (plan.title, plan.source, plan.published) == (
        "Eastvale plan",
        "eastvale.csv",
        date(2026, 1, 9),
    )
    row = store.row(
        Recommendation.select(
            Recommendation.text,
            Recommendation.finding,
            Recommendation.timescale,
            Recommendation.due,
            Recommendation.key_actions,
            Recommendation.level,
            Recommendation.rationale,
            Recommendation.overall_status,
            Recommendation.version,
        ).where(Recommendation.ref == "1.1")
    )
    assert row == (
        "Review every patient's falls plan\nonce a week",
        "Plans were old",
        "within 3 months",
        "2026-03-31",
        "Checklist\nCoaching",
        "PARTIALLY",
        "Partly",
        "Still issues",
        7,
    )
    officers = Responsibility.select(Officer.name).join(Officer).order_by(Responsibility.place)
    assert rows(store, officers) == [("L Hart",), ("P Shah",), ("T Reid",)]
    # No row where nothing was said, and no update that nobody gave.
    progress_rows = Progress.select(
        Progress.evidence, Progress.rag, Progress.reported, Progress.version
    )
    assert rows(store, progress_rows) == [("Begun", "red", "received", 0)]
    assert rows(store, Period.select(Period.label, Period.ends, Period.closed)) == [
        ("June", "2026-06-30", 1),
        ("September", None, 0),
    ]
    assert rows(store, GlossaryTerm.select(GlossaryTerm.term, GlossaryTerm.meaning)) == [
        *PLAN.glossary
    ]
    unplaced = UnplacedText.select(
        UnplacedText.recommendation, UnplacedText.heading, UnplacedText.text, UnplacedText.stood
    ).order_by(UnplacedText.id)
    [(concerned, *text), note] = rows(store, unplaced)
    assert text == ["Cost £", "4,000", "row 2"]
    assert concerned is not None
    assert note == (None, "", "A note below the table", "")
    assert intake.documents(store, plan.id) == {"d1"}
    [change] = history.history(store, plan.id)
    assert (change.source, change.field, change.new) == (
        "import",
        "import",
        "4 recommendations from eastvale.csv",
    )
    assert search.check(store) == []
    assert len(found(store, "coaching")) == 1


def test_a_section_stands_together_though_the_document_mixes_them(store: Store) -> None:
    plan = intake.create_plan(store, PLAN)
    assert refs(store, plan.id) == ["0.1", "1.1", "1.2", "2.1"]
    sections = Section.select(Section.name).order_by(Section.place)
    assert [name for (name,) in rows(store, sections)] == [*PLAN.sections]


def test_a_title_that_is_taken_gets_a_number(store: Store) -> None:
    titles = [
        intake.create_plan(store, DraftPlan(title, "f.csv", "")).title
        for title in ("Eastvale plan", "EASTVALE  plan", "Eastvale plan", " ", "")
    ]
    assert titles == [
        "Eastvale plan",
        "EASTVALE  plan (2)",
        "Eastvale plan (3)",
        "f.csv",
        "f.csv (2)",
    ]


def test_only_the_last_period_is_open(store: Store) -> None:
    for labels, expected in (((), []), (("June",), [0]), (("March", "June", "Sept"), [1, 1, 0])):
        draft = DraftPlan("T", "f", "", periods=tuple(DraftPeriod(label) for label in labels))
        plan = intake.create_plan(store, draft)
        query = Period.select(Period.closed).where(Period.plan == plan.id).order_by(Period.place)
        assert [closed for (closed,) in rows(store, query)] == expected


def test_a_period_is_as_the_document_states_it(store: Store, plan: Written) -> None:
    stated = (
        DraftPeriod("April", closed=False),
        DraftPeriod("May"),
        DraftPeriod("June", None, True),
    )
    made = intake.create_plan(store, DraftPlan("T", "f", "", periods=stated))
    query = Period.select(Period.closed).order_by(Period.place)
    assert rows(store, query.where(Period.plan == made.id)) == [(0,), (1,), (1,)]
    fresh = (DraftPeriod("Later"), DraftPeriod("Latest", closed=True))
    intake.take_in(store, plan.id, Intake("later.json", "d2", new_periods=fresh))
    here = rows(store, query.where(Period.plan == plan.id))
    assert here[-2:] == [(0,), (1,)]


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (
            {
                "recommendations": (
                    DraftRecommendation("1.1", "", "a", where="row 1"),
                    DraftRecommendation("1.\x001", "", "b", where="row 2"),
                )
            },
            r"Ref 1\.1 stands twice \(row 2\)",
        ),
        ({"recommendations": (DraftRecommendation("", "", "a"),)}, "has no ref"),
        ({"periods": (DraftPeriod("June"), DraftPeriod("JUNE"))}, "'JUNE' stands twice"),
        ({"periods": (DraftPeriod("\x07"),)}, "no label"),
    ],
)
def test_what_could_not_be_told_apart_is_refused(
    store: Store, draft: dict[str, Any], words: str
) -> None:
    before = counts(store)
    with pytest.raises(Refused, match=words):
        intake.create_plan(store, DraftPlan("T", "f", "d", **draft))
    assert counts(store) == before


def test_stopping_stores_nothing(store: Store) -> None:
    class Stop(Exception):
        pass

    seen = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 1000:
            raise Stop

    many = tuple(DraftRecommendation(str(number), "S", "text") for number in range(1700))
    before = counts(store)
    with pytest.raises(Stop):
        intake.create_plan(store, DraftPlan("T", "f", "d", recommendations=many), progress)
    assert seen == [(500, 1700), (1000, 1700)]
    assert counts(store) == before
    seen.clear()
    plan = intake.create_plan(store, DraftPlan("T", "f", "d", recommendations=many))
    assert refs(store, plan.id) == [str(number) for number in range(1700)]


def test_a_glossary_loses_no_meaning(store: Store) -> None:
    glossary = (("MDT", "Team"), ("MDT", "Meeting"), ("MDT", "Team"), ("", "nothing"))
    intake.create_plan(store, DraftPlan("T", "f", "d", glossary=glossary))
    query = GlossaryTerm.select(GlossaryTerm.term, GlossaryTerm.meaning)
    assert rows(store, query) == [("MDT", "Team; Meeting")]


@pytest.fixture
def plan(store: Store) -> Written:
    return write_plan(store, digest="d1")


def fills(plan: Written, ref: str, **new: str) -> tuple[Fill, ...]:
    """``evidence=...`` for September, ``rag_June=...`` for another period, else no period."""
    made = []
    for name, value in new.items():
        field, _, period = name.partition("__")
        if field in ("evidence", "rag", "update"):
            made.append(Fill(plan.recommendations[ref], ref, field, period or "September", value))
        else:
            made.append(Fill(plan.recommendations[ref], ref, field, None, value))
    return tuple(made)


def test_what_is_empty_is_filled_and_recorded(store: Store, plan: Written) -> None:
    wanted = fills(
        plan,
        "2.3",
        finding="Late\x1b[2J checks",
        timescale="ongoing",
        due="2026-12-31",
        key_actions="Coaching",
        level="LIMITED",
        rationale="Little",
        overall_status="Begun",
        evidence="71%",
        rag="amber",
        update="received",
        rag__June="red",
    )
    left = intake.take_in(store, plan.id, Intake("later.csv", "d2", fills=wanted))
    assert left == ()
    recommendation = plan.recommendations["2.3"]
    assert progress(store, recommendation, plan.periods["September"])[:3] == (
        "71%",
        "amber",
        "received",
    )
    assert progress(store, recommendation, plan.periods["June"])[1] == "red"
    assert level(store, recommendation) == ("LIMITED", 2)  # raised once
    assert version(store, recommendation, plan.periods["September"]) == 1
    query = Recommendation.select(Recommendation.finding, Recommendation.due)
    assert rows(store, query.where(Recommendation.ref == "2.3")) == [("Late checks", "2026-12-31")]
    summary, *entries = history.history(store, plan.id)[: len(wanted) + 1]
    assert summary.new == "11 fields from later.csv"
    assert {change.source for change in entries} == {"import"}
    assert sorted(change.field for change in entries) == sorted(fill.field for fill in wanted)
    assert [change.old for change in entries] == [""] * len(wanted)
    assert search.check(store) == []
    assert intake.documents(store, plan.id) == {"d1", "d2"}


def test_what_holds_something_is_never_touched(store: Store, plan: Written) -> None:
    """Somebody wrote between the matching and the transaction."""
    recommendation, period = plan.recommendations["2.3"], plan.periods["September"]
    wanted = fills(
        plan, "2.3", evidence="theirs", rag="red", level="FULLY", officers="P Shah", update="none"
    )
    edits.set_evidence(store, recommendation, period, "ours", version=0)
    edits.set_rag(store, recommendation, period, Rag.GREEN, version=1)
    edits.set_level(store, recommendation, Level.LIMITED, version=1)
    left = intake.take_in(store, plan.id, Intake("later.csv", "d2", fills=wanted))
    assert [fill.field for fill in left] == ["evidence", "rag", "level", "officers"]
    assert progress(store, recommendation, period) == ("ours", "green", "none", 3)
    assert level(store, recommendation)[0] == "LIMITED"
    answering = Responsibility.select(Officer.name).join(Officer)
    here = answering.where(Responsibility.recommendation == recommendation)
    assert rows(store, here) == [("L Hart",)]


def test_officers_fill_where_there_are_none(store: Store, plan: Written) -> None:
    store.run(Responsibility.delete().where(Responsibility.recommendation == 1))
    intake.take_in(
        store, plan.id, Intake("f", "d2", fills=fills(plan, "1.1", officers="T Reid; L Hart"))
    )
    query = Responsibility.select(Officer.name).join(Officer).order_by(Responsibility.place)
    here = query.where(Responsibility.recommendation == 1)
    assert rows(store, here) == [("T Reid",), ("L Hart",)]
    assert found(store, "Reid") == {1}
    assert history.history(store, plan.id)[1].new == "T Reid; L Hart"


def new(ref: str, section: str, *evidence: str) -> DraftRecommendation:
    return DraftRecommendation(
        ref, section, f"New {ref}", progress=tuple(DraftProgress(text) for text in evidence)
    )


def test_new_rows_and_periods_find_their_places(store: Store, plan: Written) -> None:
    wanted = Intake(
        "later.csv",
        "d2",
        new_periods=(DraftPeriod("December"),),
        new_recommendations=(
            new("3.1", "Section 3", "", "", "", "dec"),
            new("1.9", "Section 1", "mar", "", "", "dec"),
            new("2.9", "Section 2"),
            new("1.10", "Section 1"),
        ),
        fills=fills(plan, "1.1", evidence__December="snow"),
        new_terms=(("MDT", "Team"),),
        new_unplaced=(
            NewUnplaced(plan.recommendations["1.2"], Unplaced("Cost", "4,000")),
            NewUnplaced(None, Unplaced("", "a note")),
        ),
    )
    assert intake.take_in(store, plan.id, wanted) == ()
    assert refs(store, plan.id) == ["1.1", "1.2", "1.9", "1.10", "2.3", "2.4", "2.9", "3.1"]
    december = store.scalar(Period.select(Period.id).where(Period.label == "December"))
    assert progress(store, plan.recommendations["1.1"], december)[0] == "snow"
    added = store.scalar(
        Recommendation.select(Recommendation.id).where(Recommendation.ref == "1.9")
    )
    assert [progress(store, added, period)[0] for period in (*plan.periods.values(), december)] == [
        "mar",
        "",
        "",
        "dec",
    ]
    assert rows(store, Period.select(Period.label, Period.closed).order_by(Period.place))[-1] == (
        "December",
        0,
    )
    assert history.history(store, plan.id)[0].new == (
        "4 recommendations, 1 period, 1 field, 1 glossary term, 2 unplaced texts from later.csv"
    )
    assert found(store, "4,000") == {plan.recommendations["1.2"]}
    assert search.check(store) == []


def test_places_are_spaced_anew_where_there_is_no_gap(store: Store, plan: Written) -> None:
    for number in range(14):
        more = tuple(new(f"1.{number}{letter}", "Section 1") for letter in "abc")
        intake.take_in(store, plan.id, Intake("f", f"d{number}", new_recommendations=more))
    order = refs(store, plan.id)
    assert order[:2] == ["1.1", "1.2"]
    assert order[2:-2] == [f"1.{number}{letter}" for number in range(14) for letter in "abc"]
    assert order[-2:] == ["2.3", "2.4"]
    places = rows(store, Recommendation.select(Recommendation.place))
    assert len(set(places)) == len(places)


def test_nothing_new_changes_nothing(store: Store, plan: Written) -> None:
    before, said_before = counts(store), said(store, plan.id)
    intake.take_in(store, plan.id, Intake("eastvale.csv", "d1", unchanged=4))
    assert counts(store) == before
    # The same content in another file: that file is known from now on, and that is all.
    intake.take_in(store, plan.id, Intake("copy.csv", "d2", unchanged=4))
    assert counts(store) == before | {"document": before["document"] + 1}
    assert said(store, plan.id) == said_before


def test_a_decision_that_is_out_of_date_is_refused(store: Store, plan: Written) -> None:
    from models.periods import period_edits

    stale = Intake("f", "d2", new_recommendations=(new("1.9", "Section 1", "a", "b", "c"),))
    twice = Intake("f", "d3", new_recommendations=(new("1.2", "Section 1"),))
    period_edits.add_period(store, plan.id, "December")
    before = counts(store)
    with pytest.raises(Refused, match="periods have changed meanwhile"):
        intake.take_in(store, plan.id, stale)
    with pytest.raises(Refused, match=r"Ref 1\.2 stands twice"):
        intake.take_in(store, plan.id, twice)
    assert counts(store) == before


def test_another_plan_is_never_filled(store: Store, plan: Written) -> None:
    other = write_plan(store, title="Another")
    before = said(store, other.id), len(history.history(store, plan.id))
    wanted = fills(other, "2.3", rag="red", level="FULLY")
    lost = fills(plan, "2.3", rag__Someday="red")
    left = intake.take_in(store, plan.id, Intake("f", "d2", fills=wanted + lost))
    assert left == wanted + lost
    assert (said(store, other.id), len(history.history(store, plan.id))) == before


def test_drafts_outlive_an_import(store: Store, plan: Written) -> None:
    here = plan.recommendations["2.3"], plan.periods["September"]
    drafts.save_draft(store, *here, "typed", 0)
    intake.take_in(store, plan.id, Intake("f", "d2", fills=fills(plan, "2.3", evidence="theirs")))
    kept = drafts.draft(store, *here)
    assert kept is not None
    assert kept.text == "typed"
    assert store.scalar(Plan.select(Plan.version)) == 1
