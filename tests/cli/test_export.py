import csv
import io
import json
import stat
from pathlib import Path

import pytest

from exports.formats import FORMATS
from models.changes import edits
from models.documents.sendings import sendings
from models.plan import plan_reading
from models.store.store import Store
from tests.cli.conftest import Run


def refs(data: bytes) -> list[str]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return [row["ref"] for row in csv.DictReader(text)]


def test_a_file_by_its_ending_and_where_it_went(run: Run, planned: Path, tmp_path: Path) -> None:
    for name in ("a.csv", "a.json", "a.xlsx", "a.docx", "a.md", "a.txt"):
        said = run("export", str(tmp_path / name))
        assert (said.status, said.out) == (0, "")
        assert said.err == f"3 recommendations of Northmere plan to {tmp_path / name}\n"
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert refs((tmp_path / "a.csv").read_bytes()) == ["1.1", "1.10", "2.1"]
    whole = json.loads((tmp_path / "a.json").read_bytes())
    assert whole["glossary"] == {"WMT": "Ward management team"}
    assert whole["plan"] == {"title": "Northmere plan", "published": "2025-02-03"}


def test_the_filter_chooses(run: Run, planned: Path, tmp_path: Path) -> None:
    said = run("export", str(tmp_path / "a.csv"), "--filter", "-rag:green ward")
    assert said.err.startswith("1 recommendation of")
    assert refs((tmp_path / "a.csv").read_bytes()) == ["2.1"]
    run("export", str(tmp_path / "b.csv"), "--filter", "zebra")
    assert refs((tmp_path / "b.csv").read_bytes()) == []


def test_standard_output_gets_the_bytes_alone(run: Run, planned: Path, tmp_path: Path) -> None:
    for words in ([], ["--exact"], ["--format", "json"]):
        target = tmp_path / "a.csv"
        run("export", str(target), "--force", *words)
        said = run("export", "-", *words)
        assert said.bytes_out == target.read_bytes()
        assert said.err == "3 recommendations of Northmere plan to standard output\n"
    assert run("export", "-").bytes_out.startswith(b"\xef\xbb\xbf")
    assert run("export", "-", "--exact").bytes_out.startswith(b"ref,section,")


def test_every_file_is_remembered_as_made(run: Run, planned: Path, tmp_path: Path) -> None:
    run("export", str(tmp_path / "a.xlsx"), "--filter", "ward")
    run("export", "-", "--format", "json")
    run("export", str(tmp_path / "none" / "a.csv"))
    with Store.open(planned) as store:
        made = [(each.kind, each.target, each.count, each.filter) for each in sendings(store, 1)]
    assert made == [("json", "standard output", 3, ""), ("xlsx", "a.xlsx", 2, "ward")]


def test_what_a_format_cannot_hold_is_said(run: Run, planned: Path, tmp_path: Path) -> None:
    with Store.open(planned) as store:
        it = plan_reading.recommendation_by_ref(store, 1, "2.1")
        edits.set_evidence(store, it.id, it.progress[1].period.id, "word " * 7_000, version=0)
    said = run("export", str(tmp_path / "a.xlsx"))
    assert said.status == 0
    assert "2.1" in said.err
    assert "3 recommendations of" in said.err
    assert run("export", str(tmp_path / "a.csv")).err.count("\n") == 1


def test_help_names_every_format(run: Run) -> None:
    help_text = run("export", "--help").out
    for kind in FORMATS.values():
        assert f"  {kind.endings[0]}" in help_text
        assert kind.title in help_text


def test_an_existing_file_needs_force(run: Run, planned: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_bytes(b"older")
    said = run("export", str(target))
    assert (said.status, target.read_bytes()) == (2, b"older")
    assert "--force" in said.err
    assert run("export", str(target), "--force").status == 0
    assert refs(target.read_bytes()) == ["1.1", "1.10", "2.1"]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["plan.pdf"], "plan.pdf: the ending .pdf means no format; the endings are .csv, .xlsx"),
        (["plan"], "plan: no ending, so no format"),
        (["plan.csv", "--format", "pdf"], "pdf: not a format; there are csv, xlsx"),
        (["no/plan.csv"], "the folder no does not exist"),
        ([".", "--format", "csv"], "a folder"),
        (["plan.csv", "--filter", "rag:purple"], 'rag: has no value "purple"'),
        ([], "missing argument 'FILE|-'"),
    ],
)
def test_refusals_are_one_line_and_leave_no_file(
    run: Run,
    planned: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    part: str,
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    said = run("export", *words)
    assert said.status == 2
    assert part in said.err
    assert said.err.count("\n") == 1
    assert list(folder.iterdir()) == []


def test_the_store_is_never_replaced(run: Run, planned: Path) -> None:
    said = run("export", str(planned), "--format", "csv", "--force")
    assert said.status == 2
    assert "belongs to the store" in said.err
    assert run("list").status == 0
