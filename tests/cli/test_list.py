import csv
import io
import json
import os
import re
from pathlib import Path

import pytest

from cli.cells import cell_width
from models.changes import edits
from models.documents.document_records import (
    DraftPlan,
    DraftRecommendation,
)
from models.documents.intake import create_plan
from models.plan import plan_reading
from models.plan.plans import plan_by_title
from models.ratings.ratings import Update
from models.store.store import Store
from tests.builders.drafts import one
from tests.cli.conftest import Run, on_terminal

TABLE = """\
Northmere plan · End of September (open) · 3 of 3

Ref   Recommendation                                         Officer         Due         \
End of June  End of September  Level
----  -----------------------------------------------------  --------------  ----------  \
-----------  ----------------  ----------
1.1   Answer every call to the duty desk within ten minutes  P Shah, T Reid  IMMEDIATE   \
Red          No update         PARTIALLY
1.10  Tell the ward what came of it                          T Reid          1 Dec 2025  \
Amber        Green             Not judged
2.1   Check charts                                                                       \
Unrated      Unrated           Not judged
"""


def refs(text: str) -> list[str]:
    return re.findall(r"^(\d+\.\d+) ", text, re.MULTILINE)


def test_the_list_as_a_table(run: Run, planned: Path) -> None:
    said = run("list")
    assert (said.status, said.out, said.err) == (0, TABLE, "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["rag:green"], ["1.10"]),
        (["-rag:green"], ["1.1", "2.1"]),
        (["-rag:green", "level:none"], ["2.1"]),
        (["officer:reid", "-officer:shah"], ["1.10"]),
        (["WARD"], ["1.10", "2.1"]),
        (["charts", "-ward"], []),
        (["ref:1.10"], ["1.10"]),
        (['"every call"'], ["1.1"]),
        (["RAG:Green"], ["1.10"]),
        (["--period", "june", "rag:red"], ["1.1"]),
        (["rag:red", "--period=End of June"], ["1.1"]),
    ],
)
def test_every_other_word_is_the_filter(
    run: Run, planned: Path, words: list[str], found: list[str]
) -> None:
    said = run("list", *words)
    assert said.status == 0
    assert refs(said.out) == found
    assert f" · {len(found)} of 3" in said.out.splitlines()[0]


def test_nothing_found_is_said(run: Run, planned: Path) -> None:
    said = run("list", "zebra")
    assert said.status == 0
    assert said.out == "Northmere plan · End of September (open) · 0 of 3\n"
    assert said.err == "nothing matches zebra\n"


def test_a_closed_period_can_be_shown(run: Run, planned: Path) -> None:
    said = run("list", "--period", "june")
    assert "End of June (closed)" in said.out.splitlines()[0]
    assert "September" not in said.out


def test_json_is_the_recommendations_alone(run: Run, planned: Path) -> None:
    said = run("list", "--format", "JSON", "ref:1.1,2.1")
    whole = json.loads(said.out)
    assert list(whole) == ["recommendations"]
    assert [each["ref"] for each in whole["recommendations"]] == ["1.1", "2.1"]
    assert whole["recommendations"][0]["progress"][0]["rag"] == "red"
    assert json.loads(run("list", "--format", "json", "zebra").out) == {"recommendations": []}


def test_csv_has_every_field_exactly(run: Run, planned: Path) -> None:
    said = run("list", "--format", "csv", "ref:1.1")
    (row,) = csv.DictReader(io.StringIO(said.bytes_out.decode("utf-8"), newline=""))
    assert row["ref"] == "1.1"
    assert row["key_actions"] == "A rota\nA log"
    assert said.bytes_out.count(b"\r\n") == 2


@pytest.mark.parametrize("layout", ["github", "grid", "html", "plain", "rst", "simple"])
def test_tables_for_elsewhere_keep_refs_as_they_are(run: Run, planned: Path, layout: str) -> None:
    said = run("list", "--format", layout)
    assert said.status == 0
    assert "1.10" in said.out
    assert "Tell the ward what came of it" in said.out


def test_a_bar_does_not_break_a_github_table(run: Run, store: Store) -> None:
    create_plan(store, one("a | b"))
    lines = run("list", "--format", "github").out.splitlines()
    assert "a \\| b" in lines[2]
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) == 1


def test_markup_is_text_in_html(run: Run, store: Store) -> None:
    create_plan(store, one("<script>x</script>"))
    assert "<script>" not in run("list", "--format", "html").out


def test_wide_and_combining_characters_keep_the_columns_straight(run: Run, store: Store) -> None:
    create_plan(store, one("漢字 e\u0301\u0301 🙂", "שלום"))
    lines = run("list").out.splitlines()
    starts = {cell_width(line[: line.index("Unrated")]) for line in lines if "Unrated" in line}
    assert len(starts) == 1


def test_a_plan_without_periods_is_listed(run: Run, store: Store) -> None:
    create_plan(
        store,
        DraftPlan(
            title="Bare",
            source="b",
            digest="",
            sections=("",),
            recommendations=(DraftRecommendation("1.1", "", "Do it"),),
        ),
    )
    said = run("list")
    assert said.status == 0
    assert said.out.startswith("Bare · 1 of 1\n")
    assert run("show", "1.1").status == 0


def test_an_unrated_period_without_a_report_says_so(run: Run, planned: Path) -> None:
    with Store.open(planned) as store:
        it = plan_reading.recommendation_by_ref(
            store, plan_by_title(store, "Northmere plan").id, "2.1"
        )
        entry = it.progress[1]
        edits.set_update(store, it.id, entry.period.id, Update.NONE, version=entry.version)
    assert "No update" in run("list", "ref:2.1").out


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_a_table_fits_its_terminal(planned: Path, columns: int) -> None:
    lines = on_terminal("list", columns=columns).splitlines()
    assert max(map(cell_width, lines)) <= columns
    for word in ("1.10", "Green", "PARTIALLY", "Not judged"):
        assert any(word in line for line in lines)
    if columns == 200:
        assert "Answer every call to the duty desk within ten minutes" in "\n".join(lines)


def test_the_plan_used_last_is_listed(run: Run, planned: Path) -> None:
    with Store.open(planned) as store:
        create_plan(store, one("Other"))
    assert "One · June" in run("list").out  # the newest, until one was used
    assert "Northmere" in run("--plan", "northmere PLAN", "list").out
    assert "Northmere" in run("list").out
    assert "One · June" in run("list", "--plan", "One").out
    said = run("list", "--plan", "Two")
    assert said.status == 2
    assert '"Northmere plan", "One"' in said.err


def test_the_store_is_taken_before_and_after_the_command(
    run: Run, planned: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("STOCKTAKE_STORE", str(tmp_path / "elsewhere.db"))
    assert run("list").status == 2
    assert run("--store", str(planned), "list").out == TABLE
    assert run("list", "--store", str(planned)).out == TABLE
    assert run("--store", "no.db", "list", "--store", f"sqlite:///{planned}").out == TABLE
    assert not (tmp_path / "elsewhere.db").exists()
    assert os.environ["STOCKTAKE_STORE"] == str(tmp_path / "elsewhere.db")


def test_listing_leaves_the_store_as_it_is(run: Run, planned: Path) -> None:
    before = planned.read_bytes()
    run("list")
    assert planned.read_bytes() == before
