import json
from pathlib import Path

import pytest

from models.changes import history
from models.plan import plan_reading
from models.plan.plans import plans
from models.store.store import Store
from tests.cli.conftest import Run

DOCUMENT = (
    "Section,Recommendation,Owner,By when,Progress (June),RAG,Progress (July),RAG\r\n"
    "Ward,Check every chart once a week,P Shah,3 months,Started.,Red,Going well.,Amber\r\n"
    "Ward,Write down who checked it,T Reid,now,Not yet.,Red,Done now.,Green\r\n"
)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "ward plan.csv"
    path.write_bytes(DOCUMENT.encode("utf-8"))
    return path


def test_a_document_makes_a_plan_and_says_what_was_found(
    run: Run, store_path: Path, document: Path
) -> None:
    said = run("import", str(document))
    assert (said.status, said.err) == (0, "")
    assert "ward plan.csv: 2 recommendations, 1 section, 2 periods, 2 officers" in said.out
    assert 'New plan "ward plan": 2 recommendations added' in said.out
    assert "June (closed), July (open)" in said.out
    with Store.open(store_path) as store:
        (plan,) = plans(store)
        refs = [each.ref for each in plan_reading.recommendations(store, plan.id)]
    assert refs == ["1.1", "1.2"]


def test_a_second_time_nothing_changes_and_it_says_so(
    run: Run, store_path: Path, document: Path
) -> None:
    run("import", str(document))
    with Store.open(store_path) as store:
        before = len(history.history(store, plans(store)[0].id))
    said = run("import", str(document))
    assert said.status == 0
    assert 'Nothing changed: "ward plan" has all of it already' in said.out
    with Store.open(store_path) as store:
        assert len(plans(store)) == 1
        assert len(history.history(store, plans(store)[0].id)) == before


def test_a_later_copy_adds_and_fills(run: Run, document: Path) -> None:
    run("import", str(document))
    document.write_bytes(
        DOCUMENT.replace("Done now.", "").encode() + b"Ward,Train bank staff,L Hart,now,,,,\r\n"
    )
    said = run("import", str(document), "--plan", "Ward Plan")
    assert 'Plan "ward plan": 1 added, 0 filled in' in said.out
    assert "Done now." in run("show", "1.2").out


def test_a_dry_run_stores_nothing_not_even_a_store(
    run: Run, store_path: Path, document: Path
) -> None:
    said = run("import", str(document), "--dry-run")
    assert "2 recommendations would be added" in said.out
    assert not store_path.exists()
    run("import", str(document))
    document.write_bytes(DOCUMENT.encode() + b"Ward,Train bank staff,L Hart,now,,,,\r\n")
    said = run("import", str(document), "--dry-run", "--plan", "ward plan")
    assert "1 would be added" in said.out
    assert "2 of 2" in run("list").out


def test_json_has_the_documents_shape_its_problems_and_the_outcome(
    run: Run, document: Path
) -> None:
    said = run("import", str(document), "--json")
    whole = json.loads(said.bytes_out)
    assert list(whole)[:4] == ["plan", "periods", "glossary", "recommendations"]
    assert [period["closed"] for period in whole["periods"]] == [True, False]
    assert whole["recommendations"][1]["officers"] == ["T Reid"]
    assert [entry["rag"] for entry in whole["recommendations"][0]["progress"]] == ["red", "amber"]
    for problem in whole["problems"]:
        assert list(problem) == ["where", "ref", "kind", "message"]
    assert whole["outcome"]["created"] == 2
    again = json.loads(run("import", str(document), "--json").bytes_out)
    assert again["outcome"]["nothing_changed"] is True
    assert again["recommendations"] == whole["recommendations"]


@pytest.mark.parametrize("option", ["--plan", "--store"])
@pytest.mark.parametrize("value", ["", " "])
def test_an_option_that_a_script_left_empty_is_refused(
    run: Run, store_path: Path, document: Path, option: str, value: str
) -> None:
    for words in (
        (option, value, "import", str(document)),
        ("import", str(document), option, value),
    ):
        said = run(*words)
        assert (said.status, said.out) == (2, "")
        assert f"{option} is given without a value" in said.err
    assert not store_path.exists()


def test_problems_are_listed_and_are_no_failure(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(DOCUMENT.replace("Amber", "Amber/Green").encode())
    said = run("import", str(path))
    assert said.status == 0
    assert "to look at:" in said.out
    assert "1.1, row 2" in said.out


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize(
    "data", [b"", b"just a letter\nto someone\n", b"PK\x03\x04\x00\x00", None, "folder"]
)
def test_what_is_no_plan_is_one_line_and_leaves_no_trace(
    run: Run, store_path: Path, tmp_path: Path, data: bytes | str | None, existing: bool
) -> None:
    if existing:
        Store.open(store_path).close()
    before = store_path.read_bytes() if existing else None
    path = tmp_path / "it.csv"
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif data:
        path.mkdir()
    said = run("import", str(path))
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(f"stocktake: {path}")
    assert said.err.count("\n") == 1
    assert (store_path.read_bytes() if store_path.exists() else None) == before


def test_the_imported_plan_is_the_one_used_last(run: Run, planned: Path, document: Path) -> None:
    run("list")
    run("import", str(document))
    assert run("list").out.startswith("ward plan · July")
    run("list", "--plan", "Northmere plan")
    assert run("list").out.startswith("Northmere plan · ")


def test_a_heading_may_be_said_to_be_a_field(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Recommendation,Owner,By when,Wobble\nCheck every chart,P Shah,now,Half done\n")
    said = run("import", str(path), "--dry-run")
    assert 'Headings that fit no field: "Wobble"; --heading "Wobble=evidence"' in said.out
    said = run("import", str(path), "--heading", "Wobble=key actions", "--heading", "By when=none")
    assert (said.status, "Headings that fit no field" in said.out) == (0, True)
    shown = run("show", "1.1").out
    assert "Key actions\n  Half done" in shown
    assert "Timescale: now" not in shown
    whole = json.loads(run("import", str(path), "--json", "--dry-run").bytes_out)
    assert {"heading": "Wobble", "field": None} in whole["outcome"]["headings"]
    assert {"heading": "Owner", "field": "officers"} in whole["outcome"]["headings"]


@pytest.mark.parametrize("value", ["Wobble", "Wobble=wibble", "=evidence", ""])
def test_a_heading_without_a_field_is_refused(
    run: Run, store_path: Path, document: Path, value: str
) -> None:
    said = run("import", str(document), "--heading", value)
    assert (said.status, said.out) == (2, "")
    assert "TEXT=FIELD" in said.err
    assert said.err.count("\n") == 1
    assert not store_path.exists()


def test_what_differs_is_for_a_merge(run: Run, document: Path) -> None:
    run("import", str(document))
    document.write_bytes(DOCUMENT.replace("Done now.", "Not done.").encode())
    assert "stocktake merge FILE" in run("import", str(document), "--plan", "ward plan").out


def test_an_export_as_json_is_read_back_exactly(run: Run, planned: Path, tmp_path: Path) -> None:
    sent, again = tmp_path / "sent.json", tmp_path / "again.json"
    other = str(tmp_path / "other.db")
    run("period", "open", "End of June", "--reason", "to be sent open")
    run("period", "close", "End of September")
    assert run("export", str(sent)).status == 0
    said = run("--store", other, "import", str(sent))
    assert (said.status, said.err) == (0, "")
    assert 'New plan "Northmere plan": 3 recommendations added' in said.out
    assert "End of June (open), End of September (closed)" in said.out
    assert "to look at" not in said.out
    run("--store", other, "export", str(again))
    assert again.read_bytes() == sent.read_bytes()
    assert 'Nothing changed: "Northmere plan"' in run("import", str(sent)).out


def test_a_list_as_json_is_read_back_too(run: Run, planned: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_bytes(run("list", "--format", "json").bytes_out)
    said = run("--store", str(tmp_path / "other.db"), "import", str(path))
    assert (said.status, said.err) == (0, "")
    assert 'New plan "list": 3 recommendations added' in said.out
    said = run("merge", str(path), "--dry-run")
    assert said.status == 0, said


def test_other_json_is_refused_in_one_line(run: Run, store_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"colour": "red"}')
    said = run("import", str(path))
    assert (said.status, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert 'settings.json: JSON, but no plan of Stocktake: "recommendations" is missing' in said.err
    assert not store_path.exists()
