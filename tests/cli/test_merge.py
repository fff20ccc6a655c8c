import json
from pathlib import Path

import pytest

from models.changes import edits
from models.periods import period_edits
from models.plan import plan_reading, plans
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.cli.conftest import Run, on_terminal
from tests.imports.sheets import opened, saved

EVIDENCE, RAG = "End of September: evidence", "End of September: RAG"


@pytest.fixture
def sent(run: Run, planned: Path, tmp_path: Path) -> Path:
    """An export of the plan, to be edited."""
    path = tmp_path / "sent.csv"
    run("export", str(path))
    return path


def edit(path: Path, ref: str, values: dict[str, str]) -> None:
    rows = opened(path)
    for row in rows:
        if row["ref"] == ref:
            row.update(values)
    saved(path, rows)


def rate(store_path: Path, ref: str, rag: Rag) -> None:
    with Store.open(store_path) as store:
        it = plan_reading.recommendation_by_ref(store, plans.plans(store)[0].id, ref)
        said = it.progress[1]
        edits.set_rag(store, it.id, said.period.id, rag, version=said.version)


def rate_in_june(store_path: Path, ref: str, rag: Rag) -> None:
    """In the closed period: opened for it, and closed again."""
    with Store.open(store_path) as store:
        plan = plans.plans(store)[0]
        it = plan_reading.recommendation_by_ref(store, plan.id, ref)
        june = it.progress[0]
        period_edits.open_period(store, june.period.id, june.period.version, "more came in")
        edits.set_rag(store, it.id, june.period.id, rag, version=june.version)
        period_edits.close_period(store, june.period.id, june.period.version + 1)


def test_a_change_is_shown_old_beside_new_and_taken(run: Run, sent: Path) -> None:
    edit(sent, "1.10", {EVIDENCE: "Better and told"})
    said = run("merge", str(sent))
    assert (said.status, said.err) == (0, "")
    assert 'plan "Northmere plan": 1 field taken' in said.out
    lines = said.out.split("\n")
    at = lines.index("  1.10  Evidence, End of September")
    assert [part.strip() for part in lines[at + 2].split("|")] == ["Better", "Better and told"]
    assert "Better and told" in run("show", "1.10").out
    again = run("merge", str(sent))
    assert (again.status, "nothing changed" in again.out) == (0, True)


def test_a_dry_run_stores_nothing(run: Run, sent: Path) -> None:
    edit(sent, "1.10", {EVIDENCE: "Better and told"})
    said = run("merge", str(sent), "--dry-run")
    assert (said.status, "1 field would be taken" in said.out) == (0, True)
    assert "Better and told" not in run("show", "1.10").out


def test_a_conflict_is_left_until_it_is_named(run: Run, planned: Path, sent: Path) -> None:
    edit(sent, "1.10", {RAG: "Blue"})
    rate(planned, "1.10", Rag.RED)
    said = run("merge", str(sent))
    assert said.status == 1
    assert "Changed on both sides" in said.out
    assert "when the file was made: Green" in said.out
    assert "--take '1.10:rag:End of September'" in said.out
    assert "Red" in run("show", "1.10").out
    taken = run("merge", str(sent), "--take", "1.10:RAG:end of september")
    assert taken.status == 0
    assert "Blue" in run("show", "1.10").out


def test_all_conflicts_and_all_that_was_cleared(run: Run, planned: Path, sent: Path) -> None:
    edit(sent, "1.1", {"rationale": "", "level": "FULLY"})
    edit(sent, "1.10", {RAG: "Blue"})
    rate(planned, "1.10", Rag.RED)
    said = run("merge", str(sent), "--theirs")
    assert said.status == 1
    assert "Cleared in the file" in said.out
    shown = run("show", "1.1").out
    assert "The log shows it." in shown
    assert "Level of achievement: FULLY" in shown
    assert run("merge", str(sent), "--all-cleared").status == 0
    assert "The log shows it." not in run("show", "1.1").out


def test_what_is_empty_in_the_file_takes_the_place_of_no_rating(
    run: Run, planned: Path, sent: Path
) -> None:
    """Changed here and emptied there: all of the file's values are asked for, not its gaps."""
    edit(sent, "1.10", {RAG: ""})
    rate(planned, "1.10", Rag.RED)
    [one] = json.loads(run("merge", str(sent), "--theirs", "--json").bytes_out)["differences"]
    assert (one["field"], one["kind"], one["theirs"]) == ("rag", "conflict", "")
    assert (one["chosen"], one["taken"]) == (False, False)
    [one] = json.loads(run("merge", str(sent), "--all-cleared", "--json").bytes_out)["differences"]
    assert one["taken"] is False
    both = run("merge", str(sent), "--theirs", "--all-cleared", "--json").bytes_out
    [one] = json.loads(both)["differences"]
    assert one["taken"] is True


def test_something_may_be_left(run: Run, sent: Path) -> None:
    edit(sent, "1.10", {EVIDENCE: "Told", "timescale": "now"})
    said = run("merge", str(sent), "--leave", "1.10:timescale")
    assert said.status == 1
    assert "left out here" in said.out
    shown = run("show", "1.10").out
    assert "Told" in shown
    assert "Timescale: now" not in shown


@pytest.mark.parametrize(
    "words",
    [["--take", "1.10:rag:End of June"], ["--take", "1.10"], ["--theirs"], ["--all-cleared"]],
    ids=["one", "whole", "theirs", "cleared"],
)
def test_nothing_is_taken_into_a_closed_period(
    run: Run, planned: Path, sent: Path, words: list[str]
) -> None:
    """In June, which is closed, 1.10 differs on both sides, and 1.1 is emptied in the file."""
    rate_in_june(planned, "1.10", Rag.RED)
    edit(sent, "1.10", {EVIDENCE: "Told", "End of June: RAG": "Blue"})
    edit(sent, "1.1", {"End of June: evidence": ""})
    listed = json.loads(run("merge", str(sent), *words, "--dry-run", "--json").bytes_out)
    assert {
        (one["ref"], one["field"], one["period"], one["chosen"], one["taken"])
        for one in listed["differences"]
    } == {
        ("1.10", "evidence", "End of September", True, False),
        ("1.10", "rag", "End of June", False, False),
        ("1.1", "evidence", "End of June", False, False),
    }
    said = run("merge", str(sent), *words)
    assert (said.status, said.err) == (1, "")
    assert "1 field taken" in said.out
    with Store.open(planned) as store:
        plan = plans.plans(store)[0]
        told = plan_reading.recommendation_by_ref(store, plan.id, "1.10")
        kept = plan_reading.recommendation_by_ref(store, plan.id, "1.1")
    assert (told.progress[0].rag, told.progress[1].evidence) == (Rag.RED, "Told")
    assert kept.progress[0].evidence == "Slow in June"


def test_new_rows_and_missing_ones_are_told(run: Run, sent: Path) -> None:
    rows = opened(sent)
    new = {**dict.fromkeys(rows[0], ""), "ref": "2.2", "section": "Ward", "text": "Ask families"}
    saved(sent, [*rows[:2], new])
    said = run("merge", str(sent))
    assert said.status == 1
    assert "stocktake import adds them" in said.out
    assert "2.2, row 4: Ask families" in said.out
    assert "left as they are: 2.1" in said.out
    assert "3 of 3" in run("list").out


def test_a_long_text_shows_what_differs(run: Run, planned: Path, sent: Path) -> None:
    long = " ".join(f"word{number}" for number in range(200))
    with Store.open(planned) as store:
        it = plan_reading.recommendation_by_ref(store, plans.plans(store)[0].id, "2.1")
        edits.set_evidence(store, it.id, it.progress[1].period.id, long, version=0)
    run("export", str(sent), "--force")
    edit(sent, "2.1", {EVIDENCE: long.replace("word100", "another two")})
    out = on_terminal("merge", str(sent))
    assert "[-word100-]" in out
    assert "{+another two+}" in out
    assert "word20" not in out
    assert max(map(len, out.split("\n"))) <= 80


def test_json_has_every_difference(run: Run, sent: Path) -> None:
    edit(sent, "1.10", {EVIDENCE: "Told", "due": ""})
    said = run("merge", str(sent), "--json", "--dry-run")
    whole = json.loads(said.bytes_out)
    assert said.status == 1
    assert (whole["plan"], whole["file"], whole["dry_run"]) == ("Northmere plan", "sent.csv", True)
    assert [
        (one["ref"], one["field"], one["period"], one["kind"], one["chosen"], one["taken"])
        for one in whole["differences"]
    ] == [
        ("1.10", "due", None, "cleared", False, False),
        ("1.10", "evidence", "End of September", "changed", True, False),
    ]
    assert whole["differences"][1]["ours"] == whole["differences"][1]["base"] == "Better"
    done = json.loads(run("merge", str(sent), "--json").bytes_out)
    assert [one["taken"] for one in done["differences"]] == [False, True]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--take", "9.9"], '"9.9" names no difference; there are: "1.10:evidence:End of'),
        (["--leave", "1.10:due"], '"1.10:due" names no difference'),
        (["--plan", "Another"], 'no plan is called "Another"'),
    ],
)
def test_refusals_are_one_line_and_take_nothing(
    run: Run, sent: Path, words: list[str], part: str
) -> None:
    edit(sent, "1.10", {EVIDENCE: "Told"})
    said = run("merge", str(sent), *words)
    assert (said.status, said.out) == (2, "")
    assert part in said.err
    assert said.err.count("\n") == 1
    assert "Told" not in run("show", "1.10").out


def test_a_file_that_is_not_of_this_plan_is_refused(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    path = tmp_path / "kitchen.csv"
    path.write_text("Ref,Recommendation,Owner,Progress (June)\n1.1,Cook soup,Ann,Cooked\n")
    said = run("merge", str(path))
    assert said.status == 2
    assert "0 of its 1 rows are recommendations of that plan" in said.err
    assert run("merge", str(tmp_path / "none.csv")).status == 2


def test_what_comes_from_a_file_is_harmless_on_a_terminal(run: Run, sent: Path) -> None:
    edit(sent, "1.10", {EVIDENCE: "Told \x1b]52;c;eA==\x07 \u202eagain", "timescale": "\x1b[2Jnow"})
    said = run("merge", str(sent))
    assert b"\x1b" not in said.bytes_out
    assert "\u202e" not in said.out
