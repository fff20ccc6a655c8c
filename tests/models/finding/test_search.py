"""The search finds what a scan of the texts finds, and cannot be crashed or go stale."""

import itertools
import random
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.actions import actions
from models.changes import edits, undoing
from models.documents.document_records import DraftProgress, DraftRecommendation
from models.errors import FilterError, StoreError
from models.finding import listing, search
from models.finding.filters import Filter, Phrase, parse
from models.plan import plan_reading
from models.plan.records import Unplaced
from models.plan.tables import Progress, Recommendation
from models.store.store import Store
from tests.builders.plans import Written, make_plan
from tests.models.scan import scan, texts

# The store of a test is made once; its examples only read it, or bring their own plan.
reused = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80
)


def found(store: Store, made: Written, text: str) -> list[str]:
    return made.refs(listing.all_ids(store, made.id, made.shown, parse(text)))


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("desk", ["1.1"]),
        ("concern", ["1.2", "1.3", "1.1"]),  # a section's name counts
        ("med", ["2.2"]),
        ("med -zzz", ["2.2"]),
        ("handover med", ["2.2"]),
        ("med handover", []),  # only the last word may be begun
        ('"med"', []),
        ('"at each handover"', ["2.2"]),
        ('"handover at each"', []),
        ('"handover checks"', []),  # the end of one text and the start of the next
        ("late", ["2.2"]),
        ("checklist", ["2.2"]),
        ("recording", ["2.2"]),
        ("4711", ["2.2"]),
        ("C&R", ["2.2"]),
        ('"cost code"', ["2.2"]),
        ("PATHWAY", ["3.3a"]),
        ("cafe", ["2.10"]),
        ("CAFÉ", ["2.10"]),
        ("bhriain", ["3.2"]),
        ("don't", ["1.3"]),
        ("2.10", ["2.10"]),
        ("++", ["2.2"]),
        ("-++ med", []),
        ("http://ward", ["2.2"]),
        ('"red flag"', ["2.2"]),
        ("blue", []),  # a rating is no text
        ("FULLY", []),
    ],
)
def test_words_are_found_in_every_text_and_ratings_are_not(
    store: Store, text: str, refs: list[str]
) -> None:
    assert sorted(found(store, make_plan(store), text)) == sorted(refs)


@pytest.mark.parametrize(
    "text",
    ['"', '""', "'", "*", "c++", "AND", "OR", "NOT a", "NEAR(a b)", "a*", "^a", "body:x", "(", "-(",
     "{a b}", "a AND", '"a" OR "b"', "\\", "%", "_", "+ +", "😀", "\u19b0", "🤔", "£", "a\u0301"],
)  # fmt: skip
@pytest.mark.parametrize("sign", ["", "-"])
def test_what_means_something_to_fts5_is_only_text(store: Store, sign: str, text: str) -> None:
    made = make_plan(
        store, [DraftRecommendation("1", "S", "a c++ b"), DraftRecommendation("2", "S", text)]
    )
    try:
        chosen = parse(sign + text, typing=True)
    except FilterError:
        assert ":" in text
        return
    everything = list(plan_reading.recommendations(store, made.id))
    assert [each for each, _ in listing.all_ids(store, made.id, made.shown, chosen)] == scan(
        chosen, everything
    )


_TITLES = itertools.count()
_SAID = st.text(alphabet="abAB éÉñ12-+.\"'*&\n😀", max_size=24)


@reused
@given(
    said=st.lists(st.tuples(_SAID, _SAID, _SAID), min_size=1, max_size=5),
    wanted=st.lists(
        st.builds(
            Phrase,
            st.text(alphabet="abAé12-+.\"' *😀", min_size=1, max_size=5).filter(str.strip),
            st.booleans(),
            st.booleans(),
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_hits_equal_a_scan(
    store: Store, said: list[tuple[str, str, str]], wanted: list[Phrase]
) -> None:
    made = make_plan(
        store,
        [
            DraftRecommendation(
                f"{number}x", "S", text, finding=finding, progress=(DraftProgress(evidence),)
            )
            for number, (text, finding, evidence) in enumerate(said)
        ],
        title=str(next(_TITLES)),
        periods=("P",),
    )
    everything = list(plan_reading.recommendations(store, made.id))
    chosen = Filter(phrases=tuple(wanted))
    expected = scan(chosen, everything)
    assert [each for each, _ in listing.all_ids(store, made.id, made.shown, chosen)] == expected
    assert [each for each, _ in listing.first_ids(store, made.id, made.shown, chosen)] == expected
    assert listing.counts(store, made.id, made.shown, chosen).shown == len(expected)


@reused
@given(text=st.text(max_size=30), typing=st.booleans())
def test_no_text_at_all_is_an_error_of_the_store(store: Store, text: str, typing: bool) -> None:
    if not store.rows(Recommendation.select(Recommendation.id)):
        make_plan(store)
    try:
        chosen = parse(text, typing)
    except FilterError:
        return
    first = listing.first_ids(store, 1, 2, chosen)
    assert first == listing.all_ids(store, 1, 2, chosen)


def test_every_text_of_a_recommendation_is_indexed(store: Store) -> None:
    words = iter(f"zz{letter}zz" for letter in string.ascii_lowercase)
    made = make_plan(
        store,
        [
            DraftRecommendation(
                next(words), next(words), next(words), finding=next(words),
                timescale=next(words), key_actions=next(words), officers=(next(words), next(words)),
                progress=(DraftProgress(next(words)), DraftProgress(next(words))),
                rationale=next(words), overall_status=next(words),
                unplaced=(Unplaced(next(words), next(words)),),
            )
        ],
    )  # fmt: skip
    actions.add_action(store, made.recommendations["zzazz"], next(words), owner=next(words))
    whole = next(plan_reading.recommendations(store, made.id))
    said = list(texts(whole))
    assert len(said) == len(set(said)) == 16
    for word in said:
        assert len(listing.all_ids(store, made.id, made.shown, parse(f'"{word}"'))) == 1


def test_the_check_finds_what_is_stale_missing_or_left_over(store: Store) -> None:
    made = make_plan(store)
    assert search.check(store) == []
    stale, missing = made.recommendations["1.1"], made.recommendations["2.1"]
    with store.writing():
        store.run(
            Recommendation.update({Recommendation.text: "Else"}).where(Recommendation.id == stale)
        )
        store.sql("DELETE FROM search WHERE rowid = ?", (missing,))
        store.sql("INSERT INTO search (rowid, body) VALUES (9999, 'nobody')")
    assert search.check(store) == [stale, missing, 9999]
    with store.writing():
        search.index(store, stale)
    assert search.check(store) == [missing, 9999]
    search.rebuild(store)
    assert search.check(store) == []
    assert found(store, made, "else") == ["1.1"]


def test_the_check_finds_a_damaged_index(store: Store) -> None:
    make_plan(store)
    with store.writing():
        store.sql("UPDATE search_content SET c0 = 'other words' WHERE id = 1")
    with pytest.raises(StoreError):
        search.check(store)


def test_after_any_changes_the_search_says_what_the_rows_say(store: Store) -> None:
    made = make_plan(store)
    chance = random.Random(3)
    ids = list(made.recommendations.values())
    for each in ids[:3]:
        actions.add_action(store, each, "never late", owner="Late Shah")
    for number in range(60):
        each = chance.choice(ids)
        row = store.row(
            Progress.select(Progress.version).where(
                (Progress.recommendation == each) & (Progress.period == made.shown)
            )
        )
        top = undoing.next_undo(store, made.id)
        if chance.random() < 0.3 and top is not None:
            undoing.undo(store, made.id, expected=top.id)
        elif chance.random() < 0.3 and (under := actions.actions_of(store, each)):
            field = chance.choice(["action", "action_owner", "action_due"])
            value = chance.choice(["", "on time", "late by a day"])
            actions.change_action(store, under[0].id, field, value, version=under[0].version)
        else:
            text = chance.choice(["", "late", "on time", f"number {number}"])
            edits.set_evidence(store, each, made.shown, text, version=row[0] if row else 0)
        assert search.check(store) == []
    chosen = parse("late")
    everything = list(plan_reading.recommendations(store, made.id))
    hits = [each for each, _ in listing.all_ids(store, made.id, made.shown, chosen)]
    assert hits == scan(chosen, everything)
