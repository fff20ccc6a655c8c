"""The demonstration plan: an invented document that shows what a plan is."""

from imports.demonstration import create_demonstration, demonstration_draft
from models.documents.document_records import DraftPlan
from models.periods import periods
from models.plan import glossary, plan_reading
from models.ratings.ratings import Level, Rag, direction
from models.store.store import Store


def stories(draft: DraftPlan) -> list[tuple[Rag | None, ...]]:
    return [tuple(entry.rag for entry in one.progress) for one in draft.recommendations]


def test_reads_whole_like_any_document() -> None:
    draft = demonstration_draft()
    assert len(draft.recommendations) >= 24
    assert len(draft.sections) == 4
    assert [period.label for period in draft.periods] == [
        "End of June",
        "End of September",
        "End of December",
    ]
    assert [one.ref for one in draft.recommendations[:2]] == ["1.1", "1.2"]
    assert draft.unplaced == ()
    assert not any(one.unplaced for one in draft.recommendations)
    assert all(one.officers and one.key_actions and one.timescale for one in draft.recommendations)
    assert len({one.timescale for one in draft.recommendations}) >= 6


def test_problems_are_what_people_still_have_to_decide() -> None:
    """A level that the board has not judged, and the one officer who has not reported."""
    draft = demonstration_draft()
    unjudged = {one.ref for one in draft.recommendations if one.level is None}
    assert {problem.ref for problem in draft.problems} <= unjudged
    kinds = [problem.kind for problem in draft.problems]
    assert set(kinds) == {"level-unclear", "evidence-missing"}
    assert kinds.count("evidence-missing") == 1


def test_ratings_tell_a_story() -> None:
    told = stories(demonstration_draft())
    used = {rag for story in told for rag in story}
    assert used == {*Rag, None}
    steps = [direction(*story[at : at + 2]) for story in told for at in (0, 1)]
    assert steps.count(1) > steps.count(-1) > 0
    assert any(len(set(story)) == 1 for story in told)
    # Something is left to rate in the last period, and in no other.
    assert 5 <= sum(story[-1] is None for story in told) <= 10
    assert not any(None in story[:-1] for story in told)
    levels = {one.level for one in demonstration_draft().recommendations}
    assert levels == {*Level, None}


def test_every_glossary_term_is_used() -> None:
    draft = demonstration_draft()
    terms = dict(draft.glossary)
    assert len(terms) >= 12
    text = "\n".join(
        "\n".join((one.text, one.finding, one.key_actions, one.rationale, one.overall_status))
        + "\n".join(entry.evidence for entry in one.progress)
        for one in draft.recommendations
    )
    assert set(glossary.terms_in(text, terms)) == set(terms)


def test_is_stored_as_it_was_read(store: Store) -> None:
    draft = demonstration_draft()
    plan = create_demonstration(store)
    assert plan.title == draft.title
    stored = list(plan_reading.recommendations(store, plan.id))
    assert [one.text for one in stored] == [one.text for one in draft.recommendations]
    assert [tuple(entry.rag for entry in one.progress) for one in stored] == stories(draft)
    assert [period.closed for period in periods.periods(store, plan.id)] == [True, True, False]
    assert any("ó" in officer for one in stored for officer in one.officers)
