"""Who has not updated, as files: each says the same, and none holds what could be run."""

import csv
import io
from pathlib import Path

import pytest
from docx import Document

from exports.blocks.text_file import paper_text
from exports.files import NotWritten
from exports.updates.contents import gather
from exports.updates.files import write_updates
from exports.updates.paper import updates_paper
from models.changes import edits
from models.documents import sendings
from models.errors import Refused
from models.periods import period_edits
from models.plan import plans
from models.plan.records import Plan
from models.ratings.ratings import Update
from models.store.store import Store
from tests.builders.plans import Written, write_plan
from tests.builders.stored import own_version


@pytest.fixture
def written(store: Store) -> Written:
    made = write_plan(store)
    for ref, names in {"1.2": "Ann Adams; L Hart", "2.3": "=cmd|A1"}.items():
        each = made.recommendations[ref]
        edits.set_field(store, each, "officers", names, version=own_version(store, each))
    september = made.periods["September"]
    period_edits.set_period_field(store, september, "updates_due", "2026-12-04", version=1)
    last = made.recommendations["2.4"], september
    edits.set_update(store, *last, Update.NO_CHANGE, version=0)
    return made


@pytest.fixture
def plan(store: Store, written: Written) -> Plan:
    return plans.plans(store)[0]


def text(store: Store, plan: Plan, written: Written, **how: str) -> str:
    return paper_text(updates_paper(gather(store, plan, written.periods["September"], **how)))


def test_the_text_names_each_officer_and_what_is_missing(
    store: Store, plan: Plan, written: Written
) -> None:
    said = text(store, plan, written)
    assert said.startswith("Eastvale improvement plan\nUpdates not received: September\n")
    assert "OFFICIAL-SENSITIVE" in said
    assert "2 recommendations of 4 not updated. Updates are due by 4 December 2026." in said
    assert "2 reported, 1 of them with “No change”." in said
    assert "Ann Adams: 1 of 1\n\n1.2   Check medicines at handover 1 (last update: none)" in said
    assert "L Hart: 1 of 3" in said
    by_section = text(store, plan, written, by="section")
    assert "Section 1: 1 of 2" in by_section
    assert "Ann Adams" not in by_section


def test_a_letter_is_to_one_officer_and_to_be_pasted(
    store: Store, plan: Plan, written: Written
) -> None:
    said = text(store, plan, written, officer="Ann Adams")
    assert "Ann Adams, for September no update on this recommendation" in said
    assert "1.2   Check medicines" in said
    assert "2.3" not in said
    assert "OFFICIAL" not in said
    assert "nothing is missing for September" in text(store, plan, written, officer="P Shah")


@pytest.mark.parametrize("ending", [".docx", ".md", ".txt", ".csv"])
def test_every_format_has_the_same_rows(
    store: Store, plan: Plan, written: Written, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"missing{ending}"
    done = write_updates(store, plan, written.periods["September"], path)
    assert (done.count, path.stat().st_mode & 0o777) == (2, 0o600)
    if ending == ".docx":
        document = Document(str(path))
        said = "\n".join(
            [paragraph.text for paragraph in document.paragraphs]
            + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        )
    else:
        said = path.read_text(encoding="utf-8-sig")
    for part in ("1.2", "2.3", "Ann Adams", "=cmd", "Check medicines at handover 2"):
        assert part in said.replace("\\", "")
    if ending == ".csv":
        rows = list(csv.DictReader(io.StringIO(said)))
        assert [(row["Officer"], row["Ref"]) for row in rows] == [
            ("'=cmd|A1", "2.3"),
            ("Ann Adams", "1.2"),
            ("L Hart", "1.2"),
        ]
    [sent] = sendings.sendings(store, plan.id)
    assert (sent.kind, sent.target, sent.count) == ("updates", path.name, 2)
    with pytest.raises(NotWritten, match="there already"):
        write_updates(store, plan, written.periods["September"], path)


def test_another_ending_is_refused(store: Store, plan: Plan, written: Written) -> None:
    with pytest.raises(Refused, match=r"ends with .docx, .md, .txt, .csv"):
        write_updates(store, plan, written.periods["September"], Path("a.pdf"))
