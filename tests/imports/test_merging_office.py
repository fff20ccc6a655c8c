"""Word and Excel files of our own, saved again by an office program, back into their plan."""

from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from exports.plan_files import export_plan
from imports.merge.merging import carry_out, prepare_merge
from imports.merge.records import PreparedMerge
from models.changes import edits
from models.documents.intake import create_plan
from models.plan import plan_reading
from models.plan.plans import plans
from models.plan.records import Plan
from models.ratings.ratings import Rag, Update
from models.store.store import Store
from tests.builders.northmere import DRAFT
from tests.needs import needs_office
from tests.office import resave

KINDS = (".xlsx", ".docx", ".csv")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store, its plan as a file of each kind, and in ``again`` each saved again."""
    folder = tmp_path_factory.mktemp("office")
    with Store.open(folder / "plan.db") as store:
        plan = create_plan(store, DRAFT)
        for it in plan_reading.recommendations(store, plan.id):
            said = it.progress[1]
            edits.set_rag(store, it.id, said.period.id, Rag.GREEN, version=said.version)
            edits.set_update(
                store, it.id, said.period.id, Update.RECEIVED, version=said.version + 1
            )
        for kind in KINDS:
            export_plan(store, plan, folder / f"plan{kind}")
    return folder


@pytest.fixture(scope="module")
def again(made: Path) -> Path:
    for kind in KINDS:
        resave(made / f"plan{kind}", made / "again", kind)
    return made / "again"


@pytest.fixture
def plan(store_path: Path, made: Path) -> Plan:
    copyfile(made / "plan.db", store_path)
    with Store.open(store_path) as store:
        return plans(store)[0]


def _brief(prepared: PreparedMerge) -> list[tuple[str, str, str, str]]:
    return [(one.ref, one.field, one.theirs, one.kind) for one in prepared.differences]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_as_it_was_made_has_no_differences(
    store_path: Path, plan: Plan, made: Path, kind: str
) -> None:
    with Store.open(store_path) as store:
        prepared = prepare_merge(store, made / f"plan{kind}")
    assert (prepared.plan.title, prepared.same) == (plan.title, 4)
    assert (prepared.differences, prepared.problems) == ((), ())


@needs_office
@pytest.mark.parametrize("kind", KINDS)
def test_saved_again_it_has_none_either(
    store_path: Path, plan: Plan, again: Path, kind: str
) -> None:
    with Store.open(store_path) as store:
        prepared = prepare_merge(store, again / f"plan{kind}")
    assert prepared.same == 4
    assert (prepared.differences, prepared.problems) == ((), ())


def _cells(path: Path, change: Callable[[str, str, Any], None]) -> None:
    """Calls ``change`` with the ref, the heading and the cell of each cell of an Excel plan."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = next(
        sheet for sheet in book.worksheets if any(cell.value == "Ref" for cell in sheet[1])
    )
    heads = [str(cell.value) for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        for heading, cell in zip(heads, row, strict=False):
            change(str(row[heads.index("Ref")].value), heading, cell)
    book.save(path)


@needs_office
def test_an_edited_workbook(store_path: Path, plan: Plan, again: Path, tmp_path: Path) -> None:
    path = tmp_path / "edited.xlsx"
    copyfile(again / "plan.xlsx", path)

    def change(ref: str, heading: str, cell: Any) -> None:
        if ref == "1.10" and heading == "September: RAG":
            cell.value = "Amber"
        elif ref == "1.10" and heading == "September: evidence":
            cell.value = "Begun, and half done"
        elif ref == "2.1" and heading == "Key actions":
            cell.value = None

    _cells(path, change)
    with Store.open(store_path) as store:
        said = plan_reading.recommendation_by_ref(store, plan.id, "1.10").progress[1]
        it = plan_reading.recommendation_by_ref(store, plan.id, "2.2")
        edits.set_rag(store, it.id, said.period.id, Rag.RED, version=it.progress[1].version)
        prepared = prepare_merge(store, path)
        assert _brief(prepared) == [
            ("1.10", "evidence", "Begun, and half done", "changed"),
            ("1.10", "rag", "amber", "changed"),
            ("2.1", "key_actions", "", "cleared"),
        ]
        assert (prepared.kept, prepared.problems) == (1, ())
        carry_out(store, prepared, prepared.defaults)
        after = plan_reading.recommendation_by_ref(store, plan.id, "1.10").progress[1]
        assert (after.evidence, after.rag) == ("Begun, and half done", Rag.AMBER)


@needs_office
def test_an_edited_word_file_whose_colours_stayed(
    store_path: Path, plan: Plan, again: Path, tmp_path: Path
) -> None:
    """In Word nothing makes a colour follow its word: the word is what somebody changed."""
    from docx import Document

    path = tmp_path / "edited.docx"
    document = Document(str(again / "plan.docx"))
    row = next(
        row
        for table in document.tables
        for row in table.rows
        if row.cells[0].text.strip() == "1.10"
    )
    runs = [
        run
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.text in ("Green", "Begun 1.10")
    ]
    for run in runs:
        run.text = {"Green": "Amber", "Begun 1.10": "Begun, and half done"}[run.text]
    document.save(str(path))
    with Store.open(store_path) as store:
        prepared = prepare_merge(store, path)
    assert _brief(prepared) == [
        ("1.10", "evidence", "Begun, and half done", "changed"),
        ("1.10", "rag", "amber", "changed"),
    ]
    assert prepared.problems == ()
