import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document

from models import clock
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.documents.intake import create_plan
from models.documents.sendings import sendings
from models.store.store import Store
from tests.cli.conftest import Run

PACK = "P Shah - End of September.docx"


def fill_in(path: Path, evidence: str, rating: str) -> None:
    """Write into the first page of a pack as an officer does."""
    document = Document(str(path))
    for table in document.tables:
        rows = {row.cells[0].text.split("\n")[0]: row for row in table.rows}
        if "Your evidence" in rows:
            rows["Your evidence"].cells[-1].text = evidence
            rows["Your proposed rating"].cells[-1].text = rating
            break
    document.save(str(path))


def test_one_file_an_officer_and_a_list(run: Run, planned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    said = run("packs", str(folder), "--due", "2025-10-15")
    assert said.status == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        PACK,
        "T Reid - End of September.docx",
    ]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert "2 packs for End of September" in said.err
    assert "nobody answers for it: 2.1" in said.err
    with clock.fixed(datetime(2025, 10, 15, 12, tzinfo=UTC)):
        assert run("packs", "--list").out.count("not yet") == 2
    with clock.fixed(datetime(2025, 10, 16, 12, tzinfo=UTC)):
        listed = run("packs", "--list", "--officer", "shah").out
    assert listed.count("late") == 1
    assert PACK in listed
    with Store.open(planned) as store:
        assert [(each.kind, each.count) for each in sendings(store, 1)] == [
            ("pack", 2),
            ("pack", 1),
        ]


def test_an_officer_who_is_spelt_in_two_ways_gets_one_pack(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(
        "Ref,Recommendation,Owner,Evidence\n"
        "1.1,Answer every call,P Shah,Begun\n1.2,Count the beds,P SHAH,Counted\n"
    )
    run("import", str(path))
    folder = tmp_path / "packs"
    said = run("packs", str(folder))
    assert said.status == 0
    (pack,) = folder.iterdir()
    assert run("packs", "--list").out.count(pack.name) == 1
    assert run("merge", str(pack)).out.count("2 recommendations") == 1


def test_a_pack_comes_back(run: Run, planned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    run("packs", str(folder))
    fill_in(folder / PACK, "Nine of ten calls\nanswered in time", "Amber")
    said = run("merge", str(folder / PACK))
    assert said.status == 0
    assert "from P Shah, End of September" in said.out
    assert "The pack of P Shah counts as returned." in said.out
    shown = run("show", "1.1").out
    assert "answered in time" in shown
    assert "Amber" in shown
    states = {line.split("  ")[0]: line for line in run("packs", "--list").out.split("\n")}
    assert "returned" in states["P Shah"]
    assert "not yet" in states["T Reid"]
    again = run("merge", str(folder / PACK))
    assert (again.status, "nothing changed" in again.out) == (0, True)


def test_an_untouched_pack_changes_nothing(run: Run, planned: Path, tmp_path: Path) -> None:
    run("packs", str(tmp_path / "packs"), "--officer", "reid")
    said = run("merge", str(tmp_path / "packs" / "T Reid - End of September.docx"))
    assert (said.status, "nothing changed" in said.out) == (0, True)


def test_file_names_are_safe_and_unique(run: Run, store_path: Path, tmp_path: Path) -> None:
    names = ("A/B Lee", "A:B Lee", "../up", "-rf", "CON", "é" * 100, "Ann\tLee")
    draft = DraftPlan(
        title="Plan",
        source="plan.csv",
        digest="1",
        periods=(DraftPeriod("June 1/2"),),
        sections=("Care",),
        recommendations=tuple(
            DraftRecommendation(
                f"1.{number}", "Care", f"Do {number}", officers=(name,), progress=(DraftProgress(),)
            )
            for number, name in enumerate(names, 1)
        ),
    )
    with Store.open(store_path) as store:
        create_plan(store, draft)
    folder = tmp_path / "packs"
    assert run("packs", str(folder)).status == 0
    found = [path.name for path in folder.iterdir()]
    assert len(found) == len(names)
    assert {"A B Lee - June 1 2.docx", "A B Lee - June 1 2 (2).docx"} <= set(found)
    assert {"up - June 1 2.docx", "rf - June 1 2.docx", "Pack CON - June 1 2.docx"} <= set(found)
    assert all(len(name.encode()) <= 140 for name in found)
    assert sorted(tmp_path.glob("*.docx")) == []


def test_packs_are_replaced_only_if_asked(run: Run, planned: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "T Reid - End of September.docx").write_bytes(b"older")
    said = run("packs", str(folder))
    assert (said.status, said.out) == (2, "")
    assert "--force" in said.err
    # Nothing was written, not even the pack whose name was free, and nobody was sent anything.
    assert [path.name for path in folder.iterdir()] == ["T Reid - End of September.docx"]
    assert "no pack was made" in run("packs", "--list").err
    assert run("packs", str(folder), "--force").status == 0


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ([], "name the FOLDER"),
        (["packs", "--list"], "--list writes nothing"),
        (["packs", "--period", "june"], "End of June is closed"),
        (["packs", "--period", "march"], 'there is no period "march"'),
        (["packs", "--officer", "nobody"], "officers are: P Shah, T Reid"),
        (["packs", "--due", "01/02/2025"], "no one date"),
        (["packs", "--due", "soon"], "no one date"),
        (["no/packs"], "cannot be made"),
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
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    said = run("packs", *words)
    assert (said.status, said.out) == (2, "")
    assert part in said.err
    assert said.err.count("\n") == 1
    assert list(here.rglob("*.docx")) == []
