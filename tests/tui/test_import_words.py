"""A document before it is read in, in words."""

from dataclasses import replace
from pathlib import Path

import pytest

from imports.bringing_in import Outcome, prepare, preview
from models.documents.document_records import Problem
from models.plan.records import Plan
from models.store.store import Store
from tui.words import imports
from tui.words.history_and_glossary import Kind

HEADING = "Ref,Recommendation,Owner,Binder,Evidence (June),RAG,Evidence (December),RAG\n"


@pytest.fixture
def store(colleague: Store) -> Store:
    return colleague


def outcome(store: Store, folder: Path, text: str, plan: Plan | None = None) -> Outcome:
    path = folder / "paper.csv"
    path.write_text(text)
    return preview(prepare(store, path, plan.title if plan else None))


def lines(found: Outcome) -> list[str]:
    return [f"{each.label} {each.text}".strip() for each in imports.paragraphs(found)]


def under(found: Outcome, start: str) -> list[str]:
    """The lines under the heading that starts so."""
    told = imports.paragraphs(found)
    [at] = [
        at
        for at, each in enumerate(told)
        if each.kind is Kind.HEADING and each.text.startswith(start)
    ]
    rest = []
    for each in told[at + 1 :]:
        if each.kind is Kind.HEADING or not each.text:
            break
        rest.append(f"{each.label} {each.text}".strip())
    return rest


def test_a_new_plan(store: Store, tmp_path: Path) -> None:
    text = "Harbour plan\n\nRecommendation,Owner,Binder\nAnswer each call,L Hart,blue\n"
    found = outcome(store, tmp_path, text)
    assert imports.title(found) == 'paper.csv → a new plan "Harbour plan"'
    assert "1 recommendation added" in lines(found)
    assert under(found, "Headings that fit no field") == ["Binder"]
    assert "1.1 Answer each call" in under(found, "New")
    assert under(found, "What each heading") == [
        "Recommendation: Recommendation",
        "Owner: Responsible officers",
        "Binder: no field",
    ]
    assert imports.done(found).startswith("1 recommendation read in; ")


def test_into_a_plan_that_is_there(store: Store, plan: Plan, tmp_path: Path) -> None:
    text = (
        f"{plan.title}\n\n{HEADING}"
        "1.1,Answer every call to the duty desk,Priya Shah,,Other words than these,Green,Nine,\n"
        "1.9,Ring back within the hour,Priya Shah,,,,,\n"
    )
    found = outcome(store, tmp_path, text, plan)
    assert imports.title(found) == f'paper.csv → "{plan.title}"'
    said = lines(found)
    assert "1 recommendation added" in said
    assert "1 recommendation filled in where the plan has nothing" in said
    assert any("13 recommendations of the plan not in the document" in each for each in said)
    differs = under(found, "Differs")
    assert differs[0].startswith('1.1 Evidence, June: plan "June evidence of 1.1."')
    assert under(found, "Filled in") == ["1.1 Evidence, December: Nine"]
    # What differs and what is missing is told once.
    assert sum("June evidence" in each for each in said) == 1
    assert not any("does not mention" in each for each in said)
    assert "1 added, 1 filled in" in imports.done(found)


def test_nothing_new(store: Store, plan: Plan, tmp_path: Path) -> None:
    text = f"{plan.title}\n\nRef,Recommendation\n1.1,Answer every call to the duty desk\n"
    found = outcome(store, tmp_path, text, plan)
    assert "Nothing: the plan has all of it already." in lines(found)
    assert imports.done(found).startswith("Nothing changed")


def test_of_thousands_the_first_are_listed_and_the_rest_counted(
    store: Store, tmp_path: Path
) -> None:
    rows = "".join(f"{at},Do thing number {at}\n" for at in range(1, 1001))
    found = outcome(store, tmp_path, f"Long plan\n\nRef,Recommendation\n{rows}")
    many = tuple(Problem(f"row {at}", None, "rag-unclear", "x") for at in range(5000))
    told = imports.paragraphs(replace(found, problems=many))
    assert len(told) < 2 * imports.MOST + 30
    said = [each.text for each in told]
    assert "5000 things to look at" in said
    assert any(each.startswith("and 4800 more") for each in said)
    assert any(each.startswith("and 800 more") for each in said)
