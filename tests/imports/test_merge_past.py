"""Which file is of which history: a number of another copy of the plan says nothing here."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from exports.plan_files import export_plan
from imports.merge.merging import prepare_merge
from imports.merge.records import PreparedMerge
from models.changes import edits
from models.documents.intake import create_plan
from models.plan import plan_reading
from models.plan.plans import plans
from models.store.store import Store
from tests.builders.northmere import DRAFT
from tests.imports.sheets import opened, saved

KINDS = (".csv", ".xlsx", ".docx")


def _write(store: Store, ref: str, text: str) -> None:
    (plan,) = plans(store)
    it = plan_reading.recommendation_by_ref(store, plan.id, ref)
    said = it.progress[1]
    edits.set_evidence(store, it.id, said.period.id, text, version=said.version)


def _rationale(store: Store, ref: str, text: str) -> None:
    (plan,) = plans(store)
    it = plan_reading.recommendation_by_ref(store, plan.id, ref)
    edits.set_field(store, it.id, "rationale", text, version=it.version)


def _export(store: Store, path: Path) -> Path:
    export_plan(store, plans(store)[0], path)
    return path


def _brief(prepared: PreparedMerge) -> list[tuple[str, str, str, str, str | None]]:
    return [(one.ref, one.field, one.theirs, one.kind, one.base) for one in prepared.differences]


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Store:
    """Another copy of the plan's store, from before either was worked on alone."""
    create_plan(store, DRAFT)
    _write(store, "2.1", "Begun, and more")
    path = tmp_path / "copy.db"
    with closing(sqlite3.connect(store.path)) as mine, closing(sqlite3.connect(path)) as other:
        mine.backup(other)
    return Store.open(path)


@pytest.mark.parametrize("kind", [".xlsx", ".docx"])
def test_the_later_words_of_a_copy_are_never_undone(
    store: Store, copy: Store, tmp_path: Path, kind: str
) -> None:
    """Both copies count the same number of changes: nothing but the mark tells them apart."""
    with copy:
        _write(copy, "1.10", "theirs")
        _rationale(copy, "2.2", "theirs")
        path = _export(copy, tmp_path / f"theirs{kind}")
    _write(store, "1.10", "ours")
    _rationale(store, "2.1", "ours")
    prepared = prepare_merge(store, path)
    assert [(one.ref, one.kind, one.base) for one in prepared.differences] == [
        ("1.10", "conflict", None),
        ("2.1", "conflict", None),
        ("2.2", "conflict", None),
    ]
    assert [problem.kind for problem in prepared.problems] == ["other-history"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_from_before_the_copies_parted_is_of_both(
    store: Store, copy: Store, tmp_path: Path, kind: str
) -> None:
    path = _export(store, tmp_path / f"before{kind}")
    with copy:
        _write(copy, "1.10", "theirs")
        prepared = prepare_merge(copy, path)
        assert (prepared.differences, prepared.problems, prepared.kept) == ((), (), 1)


def test_a_csv_that_knows_more_changes_than_the_plan_is_another_copys(
    store: Store, copy: Store, tmp_path: Path
) -> None:
    with copy:
        _write(copy, "1.10", "theirs")
        _write(copy, "1.10", "theirs again")
        path = _export(copy, tmp_path / "theirs.csv")
    _write(store, "1.10", "ours")
    prepared = prepare_merge(store, path)
    assert _brief(prepared) == [("1.10", "evidence", "theirs again", "conflict", None)]
    assert [problem.kind for problem in prepared.problems] == ["other-history"]


def _renumbered(rows: list[dict[str, str]]) -> None:
    for row in rows:
        if row["ref"] == "1.10":
            row["version"] = str(int(row["version"]) + 2)


def _unchanged(rows: list[dict[str, str]]) -> None:
    pass


@pytest.mark.parametrize(
    ("edit", "left"),
    [
        (_unchanged, []),
        (_renumbered, [("1.10", "evidence", "Begun 1.10", "conflict", None)]),
    ],
)
def test_an_older_text_is_no_edit_whatever_the_version_says(
    store: Store,
    tmp_path: Path,
    edit: Callable[[list[dict[str, str]]], None],
    left: list[tuple[str, str, str, str, str | None]],
) -> None:
    create_plan(store, DRAFT)
    path = _export(store, tmp_path / "sent.csv")
    _write(store, "1.10", "said since")
    _write(store, "1.10", "and again")
    rows = opened(path)
    edit(rows)
    saved(path, rows)
    assert _brief(prepare_merge(store, path)) == left


def test_a_row_of_another_file_in_a_workbook_is_a_choice(store: Store, tmp_path: Path) -> None:
    import openpyxl

    def edit(cells: Any) -> None:
        cells["Version"].value -= 1
        cells["September: evidence"].value = "pasted"

    create_plan(store, DRAFT)
    _write(store, "1.10", "said before")
    path = _export(store, tmp_path / "sent.xlsx")
    _write(store, "1.10", "said since")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "1.10")
    edit(dict(zip(heads, row, strict=True)))
    book.save(path)
    prepared = prepare_merge(store, path)
    assert _brief(prepared) == [("1.10", "evidence", "pasted", "conflict", None)]
