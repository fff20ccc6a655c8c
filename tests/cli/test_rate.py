from pathlib import Path

import pytest

from cli.words import level_of, rag_of
from models.changes import history
from models.documents.intake import create_plan
from models.errors import Refused
from models.plan import plan_reading
from models.plan.plans import plans
from models.plan.records import Recommendation
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.builders.drafts import one
from tests.cli.conftest import Run


def stored(path: Path, ref: str) -> Recommendation:
    with Store.open(path) as store:
        return plan_reading.recommendation_by_ref(store, plans(store)[0].id, ref)


def test_the_last_open_period_is_rated_and_named(run: Run, planned: Path) -> None:
    said = run("rate", "1.1", "--rag", "amber", "--reason", "seen on the ward")
    assert (said.status, said.err) == (0, "")
    assert said.out == "1.1, End of September: RAG Unrated → Amber\n"
    it = stored(planned, "1.1")
    assert [entry.rag for entry in it.progress] == [Rag.RED, Rag.AMBER]
    assert it.level is Level.PARTIALLY
    with Store.open(planned) as store:
        last = history.history(store, it.plan_id, it.id)[0]
    assert (last.field, last.old, last.new, last.reason) == ("rag", "", "amber", "seen on the ward")


def test_rag_and_level_together_and_clearing_them(run: Run, planned: Path) -> None:
    assert run("rate", "1.1", "--rag", "g", "--level", "fully").out == (
        "1.1, End of September: RAG Unrated → Green\n1.1: Level PARTIALLY → FULLY\n"
    )
    assert run("rate", "1.1", "--rag", "NONE", "--level", "None").out == (
        "1.1, End of September: RAG Green → Unrated\n1.1: Level FULLY → Not judged\n"
    )
    it = stored(planned, "1.1")
    assert (it.progress[1].rag, it.level) == (None, None)


def test_what_is_there_already_is_said_and_not_recorded(run: Run, planned: Path) -> None:
    run("rate", "1.1", "--rag", "red")
    edition = stored(planned, "1.1").edition
    said = run("rate", "1.1", "--rag", "red", "--level", "PARTIALLY")
    assert said.out == (
        "1.1, End of September: RAG is Red already\n1.1: Level is PARTIALLY already\n"
    )
    assert stored(planned, "1.1").edition == edition


def test_a_closed_period_is_refused_and_the_level_stays_too(run: Run, planned: Path) -> None:
    said = run("rate", "1.1", "--period", "june", "--rag", "green", "--level", "fully")
    assert said.status == 2
    assert said.out == ""
    assert "End of June is closed" in said.err
    assert said.err.count("\n") == 1
    said = run("rate", "1.1", "--level", "fully", "--rag", "green", "--period", "End of June")
    assert said.status == 2
    assert stored(planned, "1.1").level is Level.PARTIALLY


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["9.9", "--rag", "red"], '"9.9"; refs go from 1.1 to 2.1'),
        (["1.1", "--rag", "pink"], '"pink" is no RAG; there are red, amber, green, blue, not_due'),
        (["1.1", "--level", "mostly"], '"mostly" is no level; there are FULLY, PARTIALLY, LIMITED'),
        (["1.1", "--rag", "red", "--period", "May"], '"End of June", "End of September"'),
        (["1.1"], "give --rag, --level or both"),
        ([], "missing argument 'REF'"),
        (["1.1", "--rag"], "'--rag' requires an argument"),
        (["1.1", "2.1", "--rag", "red"], "unexpected extra argument"),
    ],
)
def test_refusals_are_one_line_and_change_nothing(
    run: Run, planned: Path, words: list[str], part: str
) -> None:
    said = run("rate", *words)
    assert said.status == 2
    assert said.out == ""
    assert said.err.startswith("stocktake: ")
    assert part in said.err
    assert said.err.count("\n") == 1
    assert stored(planned, "1.1").edition == 1


def test_with_several_plans_one_must_be_named(run: Run, planned: Path) -> None:
    with Store.open(planned) as store:
        create_plan(store, one("Other"))
    said = run("rate", "1.1", "--rag", "red")
    assert said.status == 2
    assert '"Northmere plan", "One"' in said.err
    assert run("rate", "1.1", "--rag", "red", "--plan", "northmere plan").status == 0
    assert stored(planned, "1.1").progress[1].rag is Rag.RED


@pytest.mark.parametrize(
    ("typed", "rag"),
    [
        *((rag.value, rag) for rag in Rag),
        *((rag.word.upper(), rag) for rag in Rag),
        *((rag.letter, rag) for rag in Rag),
        ("not-due", Rag.NOT_DUE),
        (" Not  due ", Rag.NOT_DUE),
        ("d", Rag.NOT_DUE),
        ("none", None),
        ("Unrated", None),
    ],
)
def test_a_rag_by_value_word_or_letter(typed: str, rag: Rag | None) -> None:
    assert rag_of(typed) is rag


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        *((level.value.lower(), level) for level in Level),
        *((level.short, level) for level in Level),
        *((level.value[0], level) for level in Level),
        ("none", None),
        ("not judged", None),
    ],
)
def test_a_level_by_value_word_or_letter(typed: str, level: Level | None) -> None:
    assert level_of(typed) is level


@pytest.mark.parametrize("typed", ["", "re", "redd", "rag"])
def test_nothing_is_guessed(typed: str) -> None:
    with pytest.raises(Refused):
        rag_of(typed)
    with pytest.raises(Refused):
        level_of(typed)
