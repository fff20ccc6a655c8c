"""Our own JSON is read literally; what is none of ours is named by its path, and never a crash."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from exports.plan_files import export_plan
from imports.any_document import read_document
from imports.bringing_in import bring_in
from imports.merge.merging import carry_out, prepare_merge
from imports.own import json_remarks, json_rows, json_text
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.documents.intake import create_plan
from models.errors import Unreadable
from models.periods import periods
from models.plan import plan_reading
from models.plan.records import Unplaced
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store
from tests.builders.any_plan import EVERYTHING, LINES, TEXTS, WEIRD, plans
from tests.imports.documents import every_text, kinds, read

DRAFT = DraftPlan(
    title="Northmere: what we do",
    source="northmere.docx",
    digest="1",
    published=date(2025, 2, 3),
    refs_given=True,
    periods=(
        DraftPeriod("June", date(2025, 6, 30), True),
        DraftPeriod("September", closed=False),
        DraftPeriod("December", date(2025, 12, 31), True),
    ),
    sections=("Front door", "Ward"),
    glossary=(("C&R", "Contract and Referrals"), ("WMT", "Ward management team")),
    rating_key=((Rag.RED, "Not begun"), (Rag.BLUE, "Done, and seen")),
    recommendations=(
        DraftRecommendation(
            "1.10",
            "Front door",
            "Answer every call within ten minutes",
            finding="Calls were missed.\n\nNobody rang back.",
            timescale="IMMEDIATE",
            due=date(2025, 9, 1),
            key_actions="- a rota\n- a log",
            officers=("A. Ødegård", "Wing 4 lead"),
            progress=(
                DraftProgress("Slow", Rag.RED, Update.RECEIVED),
                DraftProgress(" half ", Rag.NOT_DUE, Update.NONE),
                DraftProgress(),
            ),
            level=Level.PARTIALLY,
            rationale="The log shows it.",
            overall_status="Begun",
            version=7,
            unplaced=(Unplaced("Cost", "£200", "row 3"), Unplaced("Cost", "£200", "row 4")),
        ),
        DraftRecommendation("2.1", "Ward", "Check charts", progress=(DraftProgress(),) * 3),
    ),
    unplaced=(Unplaced("Foreword", "Thanks to all.", "before the table"),),
)


NUMBERS = count(1)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """A second store."""
    with Store.open(tmp_path / "other.db") as store:
        yield store


def exported(store: Store, draft: DraftPlan, path: Path) -> bytes:
    """The JSON of a new plan made of a draft."""
    export_plan(store, create_plan(store, draft), path, force=True)
    return path.read_bytes()


def whole(**members: Any) -> dict[str, Any]:
    """A small plan as JSON, with these members instead of its own."""
    return {
        "plan": {"title": "Ward plan", "published": "2025-02-03"},
        "periods": [{"label": "June", "ends": "2025-06-30", "closed": True}],
        "glossary": {"WMT": "Ward management team"},
        "recommendations": [one()],
        "unplaced": [],
    } | members


def one(**members: Any) -> dict[str, Any]:
    return {
        "ref": "1.1",
        "section": "Ward",
        "text": "Check every chart",
        "finding": "",
        "timescale": "",
        "due": None,
        "key_actions": "",
        "officers": ["P Shah"],
        "progress": [{"period": "June", "evidence": "Begun", "rag": "red", "update": None}],
        "level": None,
        "rationale": "",
        "overall_status": "",
        "version": 1,
        "unplaced": [],
    } | members


def taken(found: object) -> DraftPlan:
    return read(json.dumps(found), "plan.json")


def refused(text: str | bytes, name: str = "plan.json") -> str:
    with pytest.raises(Unreadable) as caught:
        read(text, name)
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message
    return message


def test_every_field_comes_back_as_it_was_written(store: Store, tmp_path: Path) -> None:
    exported(store, DRAFT, tmp_path / "northmere.json")
    draft = read_document(tmp_path / "northmere.json")
    assert (draft.title, draft.published) == (DRAFT.title, DRAFT.published)
    assert (draft.periods, draft.sections) == (DRAFT.periods, DRAFT.sections)
    assert (draft.glossary, draft.unplaced) == (DRAFT.glossary, DRAFT.unplaced)
    assert draft.problems == ()
    assert [replace(each, where="") for each in draft.recommendations] == [
        DRAFT.recommendations[0],
        replace(DRAFT.recommendations[1], version=1),
    ]
    assert draft.recommendations[1].where == "recommendations[1]"


def test_it_says_what_a_comparison_asks_of_a_file_of_our_own() -> None:
    draft = taken(whole())
    assert (draft.plan_title, draft.position, draft.refs_given) == ("Ward plan", None, True)
    assert {("text", ""), ("due", ""), ("evidence", "June"), ("rag", "June")} <= draft.fields
    assert ("version", "") not in draft.fields


@st.composite
def whole_plans(draw: st.DrawFn) -> DraftPlan:
    """Plans with what only JSON carries of them."""
    draft = draw(plans())
    days = st.none() | st.dates()
    terms = st.dictionaries(LINES, TEXTS, max_size=3)
    return replace(
        draft,
        title=draw(LINES),
        published=draw(days),
        periods=tuple(
            DraftPeriod(period.label, draw(days), draw(st.none() | st.booleans()))
            for period in draft.periods
        ),
        glossary=tuple(draw(terms).items()),
        rating_key=tuple(draw(st.dictionaries(st.sampled_from(Rag), TEXTS, max_size=3)).items()),
        recommendations=tuple(
            replace(each, version=draw(st.none() | st.integers(1, 10**15 - 1)))
            for each in draft.recommendations
        ),
        unplaced=tuple(draw(st.lists(st.builds(Unplaced, TEXTS, TEXTS, TEXTS), max_size=2))),
    )


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(draft=whole_plans())
@example(draft=EVERYTHING)
@example(draft=DRAFT)
def test_a_plan_comes_back_to_the_byte(
    store: Store, other: Store, tmp_path: Path, draft: DraftPlan
) -> None:
    # A title that a store has already would get a number of its own.
    draft = replace(draft, title=f"{draft.title} {next(NUMBERS)}")
    before = exported(store, draft, tmp_path / "plan.json")
    after = exported(other, read_document(tmp_path / "plan.json"), tmp_path / "again.json")
    assert after == before


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(draft=whole_plans())
@example(draft=DRAFT)
def test_an_unchanged_file_differs_in_nothing(
    tmp_path_factory: pytest.TempPathFactory, draft: DraftPlan
) -> None:
    folder = tmp_path_factory.mktemp("unchanged")
    path = folder / "sent.json"
    texts = [replace(each, text=f"{each.ref} {each.text}") for each in draft.recommendations]
    with Store.open(folder / "plan.db") as store:
        exported(store, replace(draft, recommendations=tuple(texts)), path)
        merge = prepare_merge(store, path)
        assert (merge.differences, merge.new, merge.missing, merge.problems) == ((), (), (), ())
        assert merge.same == len(texts)
        outcome = bring_in(store, path)
        assert outcome.nothing_changed
        assert outcome.problems == ()


def test_an_edited_file_brings_back_what_was_edited(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "sent.json"
    found = json.loads(exported(store, DRAFT, path))
    first = found["recommendations"][0]
    first["progress"][1] |= {"evidence": "All of it", "rag": "green"}
    del first["finding"]
    first["level"] = "mostly"
    first["officers"] = []
    path.write_text(json.dumps(found))
    merge = prepare_merge(store, path)
    assert [(each.field, each.theirs, each.kind) for each in merge.differences] == [
        ("officers", "", "cleared"),
        ("evidence", "All of it", "changed"),
        ("rag", "green", "changed"),
    ]
    assert [each.kind for each in merge.problems] == ["bad-value"]
    carry_out(store, merge, merge.defaults)
    (after, _) = plan_reading.recommendations(store, merge.plan.id)
    assert (after.progress[1].evidence, after.progress[1].rag) == ("All of it", Rag.GREEN)
    assert (after.finding, after.level) == (DRAFT.recommendations[0].finding, Level.PARTIALLY)
    assert after.officers == DRAFT.recommendations[0].officers


def test_periods_keep_their_state_in_a_new_plan_and_in_one_that_is_there(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(whole(periods=[{"label": "June", "closed": True}])))
    outcome = bring_in(store, path)
    assert outcome.closed_periods == ("June",)
    assert outcome.plan is not None
    more = [
        {"label": "June", "closed": False},
        {"label": "July", "ends": "2025-07-31", "closed": True},
        {"label": "August", "closed": False},
    ]
    path.write_text(json.dumps(whole(periods=more)))
    outcome = bring_in(store, path)
    assert (outcome.new_periods, outcome.closed_periods) == (("July", "August"), ("July",))
    assert outcome.plan is not None
    found = [
        (each.label, each.ends, each.closed) for each in periods.periods(store, outcome.plan.id)
    ]
    assert found == [
        ("June", None, True),
        ("July", date(2025, 7, 31), True),
        ("August", None, False),
    ]


def test_what_says_nothing_of_its_state_is_closed_but_for_the_last(store: Store) -> None:
    stated = [{"label": "April", "closed": False}, {"label": "May"}, {"label": "June"}]
    plan = create_plan(store, taken(whole(periods=stated)))
    assert [each.closed for each in periods.periods(store, plan.id)] == [False, True, False]


def test_recommendations_alone_are_a_plan_named_by_its_file() -> None:
    draft = read(json.dumps({"recommendations": [one(), one(ref="1.2")]}), "north.json")
    assert (draft.title, draft.plan_title, draft.problems) == ("north", "", ())
    assert draft.periods == (DraftPeriod("June"),)
    assert draft.recommendations[1].progress == (DraftProgress("Begun", Rag.RED),)


def test_what_import_says_as_json_is_read_too() -> None:
    problem = {"where": "row 2", "ref": "1.1", "kind": "level-unclear", "message": "say which"}
    draft = taken(whole(problems=[problem], outcome={"created": 1}))
    assert (draft.problems, draft.unplaced) == ((), ())


@pytest.mark.parametrize("name", ["plan.json", "PLAN.JSON", "plan.txt", "plan"])
def test_json_is_known_by_what_is_in_it(name: str) -> None:
    text = "\ufeff \r\n" + json.dumps(whole(), indent=2).replace("\n", "\r\n")
    assert read(text, name).title == "Ward plan"
    assert read(text.encode("utf-16"), name).title == "Ward plan"


def test_json_that_is_not_utf_8_is_said_to_be_so() -> None:
    text = json.dumps(whole(recommendations=[one(text="Café")]), ensure_ascii=False)
    draft = read(text.encode("cp1252"), "plan.json")
    assert draft.recommendations[0].text == "Café"
    assert [each.kind for each in draft.problems] == ["encoding"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("null", "null where an object is expected"),
        ("12", "the number 12 where an object is expected"),
        ("[]", "a list where an object is expected"),
        ("{}", '"recommendations" is missing'),
        ('{"actions": [{"id": 1}]}', '"recommendations" is missing'),
        ('{"recommendations": {}}', "recommendations: an object where a list is expected"),
        ('{"recommendations": "x"}', "recommendations: a text where a list is expected"),
        ('{"recommendations": []}', "recommendations: the list is empty"),
        ('{"recommendations": [{"id": 1}, 2]}', 'recommendations[0]: neither "ref" nor "text"'),
        ('{"recommendations": [', "damaged JSON at line 1, column 22"),
        ('{\n "recommendations": [}', "damaged JSON at line 2, column 22"),
        ('{"recommendations": []} {', "damaged JSON at line 1, column 24"),
        ("Section,Recommendation\nWard,Check\n", "damaged JSON at line 1, column 1"),
    ],
)
def test_other_json_is_refused_in_one_line(text: str, said: str) -> None:
    assert said in refused(text)


def test_a_list_of_objects_is_json_under_any_name() -> None:
    assert "a list where an object is expected" in refused('[{"id": 1}]', "plan.txt")


@pytest.mark.parametrize(
    ("members", "where", "said", "kept"),
    [
        ({"due": "soon"}, "due", '"soon" is not a date such as 2025-03-31', ("due", "soon")),
        ({"due": "03/04/2025"}, "due", "is not a date", ("due", "03/04/2025")),
        ({"due": 20250331}, "due", "the number 20250331 is not", ("due", "20250331")),
        ({"level": "mostly"}, "level", "one of: FULLY, PARTIALLY, LIMITED", ("level", "mostly")),
        ({"level": True}, "level", "true or false is not", ("level", "true")),
        ({"version": "1.5"}, "version", "a whole number", ("version", "1.5")),
        ({"version": -1}, "version", "the number -1", ("version", "-1")),
        ({"version": float("nan")}, "version", "a number that is none", ("version", "NaN")),
        ({"text": ["a", 1]}, "text", "a list is not a text", ("text", '["a", "1"]')),
        ({"section": {}}, "section", "an object is not a text", ("section", "{}")),
        ({"ref": False}, "ref", "true or false is not a text", ("ref", "false")),
        ({"officers": [None]}, "officers", "a list is not a list of names", ("officers", "[null]")),
        ({"unplaced": [7]}, "unplaced[0]", "the number 7 is not", ("unplaced[0]", "7")),
        ({"progress": {"a": 1}}, "progress", "an object is not a list", ("progress", '{"a": "1"}')),
        ({"progress": [None]}, "progress[0]", "null is not an entry", ("progress[0]", "null")),
    ],
)
def test_a_bad_value_is_named_by_its_path_and_kept(
    members: dict[str, Any], where: str, said: str, kept: tuple[str, str]
) -> None:
    draft = taken(whole(recommendations=[one(ref="0"), one(**members)]))
    problems = [each for each in draft.problems if each.kind == "bad-value"]
    (problem,) = problems
    assert problem.where == f"recommendations[1].{where}"
    assert said in problem.message
    assert problem.ref == draft.recommendations[1].ref
    assert Unplaced(*kept, "recommendations[1]") in draft.recommendations[1].unplaced


@pytest.mark.parametrize(
    ("part", "value", "said", "kept"),
    [
        ("rag", "purple", '"purple" is not one of: red, amber, green, blue, not_due', "June: RAG"),
        ("rag", ["red"], "a list is not one of", "June: RAG"),
        ("update", "maybe", '"maybe" is not one of: received, no_change, none', "June: update"),
        ("evidence", {"a": []}, "an object is not a text", "June: evidence"),
    ],
)
def test_a_bad_value_of_a_period_is_named_by_its_path_and_kept(
    part: str, value: object, said: str, kept: str
) -> None:
    entry = {"period": "June", "evidence": "Begun", "rag": None, "update": None, part: value}
    draft = taken(whole(recommendations=[one(progress=[entry])]))
    (problem,) = draft.problems
    assert problem.where == f"recommendations[0].progress[0].{part}"
    assert said in problem.message
    (text,) = draft.recommendations[0].unplaced
    assert (text.heading, text.where) == (kept, "recommendations[0]")


@pytest.mark.parametrize(
    ("members", "where"),
    [
        ({"plan": []}, "plan"),
        ({"plan": {"title": [1]}}, "plan.title"),
        ({"plan": {"title": "A", "published": "spring"}}, "plan.published"),
        ({"periods": "June"}, "periods"),
        ({"periods": [{"label": ""}]}, "periods[0]"),
        ({"periods": [{"label": "June"}, {"label": "JUNE "}]}, "periods[1]"),
        ({"periods": [{"label": "June", "ends": 2025}]}, "periods[0].ends"),
        ({"periods": [{"label": "June", "closed": "no"}]}, "periods[0].closed"),
        ({"glossary": ["WMT"]}, "glossary"),
        ({"rating_key": ["Red"]}, "rating_key"),
        ({"rating_key": {"purple": "Royal"}}, 'rating_key["purple"]'),
        ({"rating_key": {"red": ["x"]}}, 'rating_key["red"]'),
        ({"glossary": {"WMT": None}}, 'glossary["WMT"]'),
        ({"glossary": {" ": "nothing"}}, 'glossary[""]'),
        ({"unplaced": {"a": "b"}}, "unplaced"),
        ({"unplaced": [{"heading": 1}]}, "unplaced[0]"),
        ({"recommendations": [one(), "Check"]}, "recommendations[1]"),
    ],
)
def test_a_bad_value_of_the_plan_is_kept_with_the_plan(members: dict[str, Any], where: str) -> None:
    draft = taken(whole(**members))
    (problem,) = (each for each in draft.problems if each.kind == "bad-value")
    assert (problem.where, problem.ref) == (where, None)
    assert [each.heading for each in draft.unplaced] == [where]
    assert len(draft.recommendations) == 1


def test_values_as_people_write_them_are_taken() -> None:
    entry = {"period": "june", "evidence": 12, "rag": "Not yet due", "update": "No change"}
    text = json.dumps(
        whole(recommendations=[one(level="fully", officers="P Shah; T Reid", progress=[entry])])
    )
    text = text.replace('"ref": "1.1"', '"ref": 1.10')
    draft = read(text, "plan.json")
    (found,) = draft.recommendations
    assert (found.ref, found.level, found.officers) == ("1.10", Level.FULLY, ("P Shah", "T Reid"))
    assert found.progress == (DraftProgress("12", Rag.NOT_DUE, Update.NO_CHANGE),)
    assert draft.problems == ()


def test_a_ref_that_is_missing_or_stands_twice_is_replaced_and_said() -> None:
    listed = [one(), one(text="Another"), {"text": "A third", "section": "Ward"}]
    draft = taken(whole(recommendations=listed))
    assert [each.ref for each in draft.recommendations] == ["1.1", "1.2", "1.3"]
    assert kinds(draft) == [("1.2", "ref-repeated"), ("1.3", "ref-missing")]


def test_what_stands_under_other_keys_is_kept() -> None:
    entry = {"period": "June", "evidence": "Begun", "seen_by": "T Reid"}
    draft = taken(whole(recommendations=[one(cost=1.50, progress=[entry])], owner={"name": "X"}))
    assert draft.unplaced == (Unplaced("owner", '{"name": "X"}', "the document"),)
    assert draft.recommendations[0].unplaced == (
        Unplaced("June: seen_by", "T Reid", "recommendations[0]"),
        Unplaced("cost", "1.5", "recommendations[0]"),
    )
    assert [(each.kind, each.message) for each in draft.problems] == [
        ("unplaced", '"owner" is no field of a plan: 1 text is kept'),
        ("unplaced", '"seen_by" is no field of a plan: 1 text is kept'),
        ("unplaced", '"cost" is no field of a plan: 1 text is kept'),
    ]


def test_a_key_that_stands_twice_loses_nothing() -> None:
    text = json.dumps(whole())
    text = text.replace('"text": "Check', '"text": "The first", "text": "Check')
    text = text.replace('"rag": "red"', '"rag": "red", "rag": "blue"')
    text = text.replace('{"WMT"', '{"WMT": "Another", "WMT"')
    text = text.replace('"title": "Ward', '"title": "A plan", "title": "Ward')
    draft = read(text, "plan.json")
    (found,) = draft.recommendations
    assert (draft.title, found.text, found.progress[0].rag) == ("A plan", "The first", Rag.RED)
    assert draft.glossary == (("WMT", "Another"),)
    for kept in ("Ward plan", "Check every chart", "blue", "Ward management team"):
        assert kept in every_text(draft)
    assert sorted(each.kind for each in draft.problems) == [
        "key-repeated", "key-repeated", "key-repeated", "term-repeated",
    ]  # fmt: skip


def test_a_period_that_is_not_listed_is_added_behind() -> None:
    entries = [{"period": "May", "evidence": "Before"}, {"period": "June", "evidence": "Begun"}]
    draft = taken(whole(recommendations=[one(progress=entries), one(ref="2", progress=[])]))
    assert [each.label for each in draft.periods] == ["June", "May"]
    assert [each.evidence for each in draft.recommendations[0].progress] == ["Begun", "Before"]
    assert draft.recommendations[1].progress == (DraftProgress(), DraftProgress())
    assert [(each.where, each.kind) for each in draft.problems] == [
        ("recommendations[0].progress[0]", "period-unlisted")
    ]


def test_an_entry_that_stands_twice_is_kept() -> None:
    entries = [{"period": "June", "evidence": "Begun"}, {"period": "June", "evidence": "Or not"}]
    draft = taken(whole(recommendations=[one(progress=entries)]))
    assert draft.recommendations[0].progress == (DraftProgress("Begun"),)
    assert "Or not" in every_text(draft)
    assert [each.where for each in draft.problems] == ["recommendations[0].progress[1]"]


def test_lone_surrogates_and_control_characters_are_taken_out_and_counted() -> None:
    text = json.dumps(whole(recommendations=[one(text="a\ud800\x1b[31mb", finding="a\r\nb\x85c")]))
    draft = read(text.replace("Begun", "raw\nline"), "plan.json")
    (found,) = draft.recommendations
    assert (found.text, found.finding) == ("a\ufffdb", "a\nb\nc")
    assert found.progress[0].evidence == "raw\nline"
    assert [each.kind for each in draft.problems] == ["characters-removed"]
    assert every_text(draft).encode("utf-8")


@pytest.mark.parametrize("nested", ["[" * 200_000, '{"a":' * 200_000, '{"text": ' + "[" * 5000])
def test_what_is_nested_too_deep_is_refused(nested: str) -> None:
    assert "nested too deep" in refused(nested)
    assert "nested too deep" in refused('{"recommendations": [{"ref": "1", "x": ' + nested)


def test_a_number_of_any_length_is_one_bad_value() -> None:
    text = json.dumps(whole()).replace('"version": 1', f'"version": {"9" * 100_000}')
    (problem,) = read(text, "plan.json").problems
    assert problem.where == "recommendations[0].version"
    assert len(problem.message) < 200


def test_more_values_than_a_plan_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = json.dumps(whole(recommendations=[one(ref=str(n), x=[[], n, ""]) for n in range(60)]))
    for name in ("MOST_NESTED", "MOST_NUMBERS", "MOST_TEXTS"):
        with monkeypatch.context() as patched:
            patched.setattr(json_text, name, 50)
            assert "more values than any plan has" in refused(many)
    labels = [{"period": str(n)} for n in range(60)]
    monkeypatch.setattr(json_rows, "MOST_ENTRIES", 100)
    assert "more values" in refused(json.dumps(whole(recommendations=[one(progress=labels)] * 2)))
    monkeypatch.setattr(json_remarks, "MOST_PROBLEMS", 10)
    message = refused(json.dumps(whole(recommendations=[one(), *range(20)])))
    assert "more than 10 of its values fit no field" in message
    assert "recommendations[11]" in message


KEYS = (
    "plan title published periods label ends closed glossary recommendations ref section text due"
    " officers progress period evidence rag update level version unplaced heading where other"
)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(WEIRD),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS.split()), inner, max_size=6)
    ),
    max_leaves=20,
)
LISTS = st.lists(st.builds(one, text=ANY, due=ANY, officers=ANY, progress=ANY) | ANY, max_size=4)
OTHERS = {"plan": ANY, "periods": ANY, "glossary": ANY, "unplaced": ANY, "other": ANY}


@settings(max_examples=100, deadline=None)
@given(
    found=st.fixed_dictionaries({"recommendations": LISTS}, optional=OTHERS),
    cut=st.sampled_from([0, 0, 1, 2, 30]),
)
def test_any_json_is_a_plan_or_refused(found: dict[str, Any], cut: int) -> None:
    text = json.dumps(found)
    try:
        draft = read(text[: len(text) - cut], "plan.json")
    except Unreadable:
        return
    assert draft.recommendations
    assert all(len(each.progress) == len(draft.periods) for each in draft.recommendations)
    every_text(draft).encode("utf-8")
