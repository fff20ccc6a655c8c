"""Rows with one recommendation's ref and another's text: nothing goes where it may not belong."""

from pathlib import Path

from imports.merge.merging import prepare_merge
from imports.merge.records import PreparedMerge
from models.store.store import Store
from tests.imports.sheets import opened, saved

EVIDENCE = "September: evidence"


def _exchange(path: Path, field: str, one: str, other: str, *, columns: str = "") -> None:
    rows = {row["ref"]: row for row in opened(path)}
    rows[one][field], rows[other][field] = rows[other][field], rows[one][field]
    names = columns.split(", ") if columns else None
    saved(path, list(rows.values()), columns=names)


def _told(prepared: PreparedMerge) -> list[tuple[str | None, str]]:
    return [(problem.ref, problem.kind) for problem in prepared.problems]


def test_exchanged_texts_carry_no_evidence_with_them(store: Store, path: Path) -> None:
    first, second = "1.1", "2.1"
    _exchange(path, "text", first, second)
    prepared = prepare_merge(store, path)
    assert prepared.differences == ()
    assert sorted(_told(prepared)) == sorted(
        [(first, "match-unclear"), (second, "match-unclear")], key=str
    )
    assert f"the rest of the row is that of {first}" in prepared.problems[0].message
    assert (prepared.new, prepared.missing) == ((), ())


def test_exchanged_refs_are_told_and_the_rest_goes_with_the_text(store: Store, path: Path) -> None:
    first, second = "1.1", "2.1"
    rows = {row["ref"]: row for row in opened(path)}
    rows[first][EVIDENCE] = "Half done"
    rows[first]["ref"], rows[second]["ref"] = second, first
    saved(path, list(rows.values()))
    prepared = prepare_merge(store, path)
    assert [(one.ref, one.theirs) for one in prepared.differences] == [(first, "Half done")]
    (problem,) = prepared.problems
    assert problem.kind == "refs-differ"
    assert f"{second} is {first}, {first} is {second}" in problem.message


def test_where_nothing_else_tells_nothing_is_taken(store: Store, path: Path) -> None:
    first, second = "1.1", "2.1"
    columns = f"ref, text, level, overall_status, version, {EVIDENCE}"
    rows = {row["ref"]: row for row in opened(path)}
    rows[first][EVIDENCE] = rows[second][EVIDENCE] = "Half done"
    saved(path, list(rows.values()))
    _exchange(path, "text", first, second, columns=columns)
    prepared = prepare_merge(store, path)
    assert prepared.differences == ()
    assert {kind for _, kind in _told(prepared)} == {"match-unclear"}
    assert all("nothing else tells" in problem.message for problem in prepared.problems)


def test_a_ref_that_somebody_changed_is_told(store: Store, path: Path) -> None:
    first = "1.1"
    rows = opened(path)
    rows[0] |= {"ref": "9.9", EVIDENCE: "Half done"}
    saved(path, rows)
    prepared = prepare_merge(store, path)
    assert [(one.ref, one.theirs) for one in prepared.differences] == [(first, "Half done")]
    (problem,) = prepared.problems
    assert (problem.kind, f"9.9 is {first}" in problem.message) == ("refs-differ", True)
