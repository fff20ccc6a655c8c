"""The whole road of a document into a store."""

from pathlib import Path

import pytest

from imports.bringing_in import Outcome, bring_in, carry_out, prepare
from models.changes import edits
from models.documents import intake
from models.errors import Refused, StocktakeError, Unreadable
from models.periods import periods
from models.plan import plan_reading, plans
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.imports.documents import comma, tabbed

HEADS = ["Ref", "Section", "Recommendation", "Owner", "Progress June", "RAG"]
ROWS = [
    ["1.1", "Front door", "Answer every call within ten minutes", "Ann", "One came", ""],
    ["1.2", "Front door", "Agree one way to record a concern", "Ann", "Form drafted", ""],
    ["2.1", "Care", "Review the falls plan of each patient", "Cy", "Rounds began", ""],
    ["2.2", "Care", "Check medicines at each handover", "Cy", "Checklist printed", ""],
]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "north.csv"
    path.write_text(comma(HEADS, *ROWS))
    return path


def _snapshot(store: Store) -> list[object]:
    found: list[object] = []
    for plan in plans.plans(store):
        found += [plan, *periods.periods(store, plan.id), plan_reading.glossary(store, plan.id)]
        found += plan_reading.recommendations(store, plan.id)
    return found


def test_a_new_document_makes_a_plan(store: Store, document: Path) -> None:
    outcome = bring_in(store, document)
    assert outcome.new_plan
    assert not outcome.nothing_changed
    assert (outcome.title, outcome.created, outcome.filled) == ("north", 4, 0)
    assert outcome.plan == plans.plan_by_title(store, "north")
    found = list(plan_reading.recommendations(store, outcome.plan.id))
    assert [one.ref for one in found] == ["1.1", "1.2", "2.1", "2.2"]
    assert found[2].progress[0].evidence == "Rounds began"


def test_every_period_but_the_last_is_closed_and_it_says_so(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "north.csv"
    path.write_text(
        comma(["Recommendation", "Progress May", "Progress June"], ["Answer", "a", "b"])
    )
    outcome = bring_in(store, path)
    assert outcome.new_periods == ("May", "June")
    assert outcome.closed_periods == ("May",)
    assert outcome.plan is not None
    assert [one.closed for one in periods.periods(store, outcome.plan.id)] == [True, False]


def test_the_same_document_again_changes_nothing_and_says_so(store: Store, document: Path) -> None:
    bring_in(store, document)
    before = _snapshot(store)
    outcome = bring_in(store, document)
    assert outcome.nothing_changed
    assert (outcome.created, outcome.filled, outcome.unchanged, outcome.missing) == (0, 0, 4, 0)
    assert _snapshot(store) == before


def test_a_later_copy_fills_and_adds(store: Store, document: Path) -> None:
    first = bring_in(store, document)
    rows = [[*row, "autumn", "A"] for row in ROWS]
    rows[1][5] = "R"
    rows.insert(2, ["1.3", "Front door", "Open at weekends", "Di", "Rota", "G", "Open", "B"])
    document.write_text(comma([*HEADS, "Progress September", "RAG"], *rows))
    outcome = bring_in(store, document)
    assert outcome.plan == first.plan
    assert (outcome.created, outcome.filled) == (1, 4)
    assert outcome.new_periods == ("September",)
    assert outcome.plan is not None
    found = {one.ref: one for one in plan_reading.recommendations(store, outcome.plan.id)}
    assert found["1.2"].progress[0].rag is Rag.RED
    assert found["1.3"].progress[1].evidence == "Open"
    assert found["2.2"].progress[1].rag is Rag.AMBER
    assert bring_in(store, document).nothing_changed


def test_staffs_own_words_stay(store: Store, document: Path) -> None:
    first = bring_in(store, document)
    assert first.plan is not None
    one = plan_reading.recommendation_by_ref(store, first.plan.id, "1.1")
    period = one.progress[0]
    edits.set_evidence(store, one.id, period.period.id, "Two came", version=period.version)
    edits.set_level(store, one.id, Level.LIMITED, version=one.version)
    outcome = bring_in(store, document)
    assert outcome.nothing_changed
    after = plan_reading.recommendation_by_ref(store, first.plan.id, "1.1")
    assert after.progress[0].evidence == "Two came"
    assert after.level is Level.LIMITED
    assert [(said.ref, said.kind) for said in outcome.problems if said.kind == "differs"] == [
        ("1.1", "differs")
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(store: Store, document: Path) -> None:
    dry = bring_in(store, document, dry_run=True)
    assert (dry.created, dry.plan, dry.title) == (4, None, "north")
    assert _snapshot(store) == []
    bring_in(store, document)
    before = _snapshot(store)
    document.write_text(comma(HEADS, *ROWS, ["2.3", "Care", "Ask each family", "Di", "", ""]))
    assert bring_in(store, document, dry_run=True).created == 1
    assert _snapshot(store) == before


def test_a_plan_may_be_named(store: Store, document: Path) -> None:
    assert bring_in(store, document, plan_title="Spring").title == "Spring"
    assert bring_in(store, document, plan_title="Autumn").new_plan
    again = bring_in(store, document, plan_title="spring")
    assert (again.title, again.nothing_changed) == ("Spring", True)
    with pytest.raises(Refused, match=r"several plans.*Spring.*Autumn"):
        bring_in(store, document)
    with pytest.raises(Refused, match="needs a title"):
        bring_in(store, document, plan_title=" ")


def test_a_plan_is_found_again_by_half_of_its_refs_and_texts(store: Store, document: Path) -> None:
    bring_in(store, document, plan_title="Spring")
    other = document.with_name("other.csv")
    new = [
        ["3.1", "New", "Ask each family", "Di", "", ""],
        ["3.2", "New", "Ask again", "Di", "", ""],
    ]
    other.write_text(comma(HEADS, *ROWS[:2], *new))
    assert bring_in(store, other).title == "Spring"
    document.write_text(
        comma(HEADS, ROWS[0], *[[f"9.{n}", "S", f"Do {n}", "E", "", ""] for n in (1, 2)])
    )
    assert bring_in(store, document).new_plan


def test_a_renumbered_copy_of_another_name_finds_its_plan(store: Store, document: Path) -> None:
    first = bring_in(store, document)
    rows = [["Front door", "Open at weekends", "Di", "Rota", "G"], *(row[1:] for row in ROWS)]
    other = document.with_name("other.csv")
    other.write_text(comma(HEADS, *([str(ref), *row] for ref, row in enumerate(rows, 1))))
    outcome = bring_in(store, other)
    assert outcome.plan == first.plan
    assert (outcome.created, outcome.missing, outcome.unchanged) == (1, 0, 4)
    assert bring_in(store, other).nothing_changed


def test_a_files_name_alone_proves_nothing(store: Store, document: Path) -> None:
    bring_in(store, document)
    document.write_text(comma(HEADS, ["1.1", "Food", "Cook every day", "Ed", "Soup", "G"]))
    outcome = bring_in(store, document)
    assert outcome.new_plan
    assert outcome.title == "north (2)"


def test_a_title_in_the_document_does(store: Store, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text(tabbed(["Northmoor plan"], [], HEADS, *ROWS))
    two.write_text(
        tabbed(["NORTHMOOR plan"], [], HEADS, ["5.1", "Food", "Cook", "Ed", "Soup", "G"])
    )
    assert bring_in(store, one).title == "Northmoor plan"
    later = bring_in(store, two)
    assert (later.title, later.created, later.missing) == ("Northmoor plan", 1, 4)


def test_an_import_is_all_or_nothing(store: Store, document: Path) -> None:
    bring_in(store, document)
    before = _snapshot(store)
    document.write_text(comma(HEADS, *ROWS, ["3.1", "New", "Ask each family", "Di", "x", "R"]))

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(store, document, progress=stop)
    with pytest.raises(KeyboardInterrupt):
        bring_in(store, document, plan_title="Another", progress=stop)
    assert _snapshot(store) == before


def test_what_is_no_plan_leaves_the_store_alone(store: Store, tmp_path: Path) -> None:
    for name, data in {"a.bin": b"\0\1", "b.csv": b"", "c.txt": b"Dear Ann, hello"}.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(Unreadable):
            bring_in(store, path)
    with pytest.raises(StocktakeError):
        bring_in(store, tmp_path)
    assert _snapshot(store) == []


def test_a_rating_made_meanwhile_stays_and_is_said(store: Store, document: Path) -> None:
    """Between matching and storing somebody else rates, over another connection."""
    first = bring_in(store, document)
    assert first.plan is not None
    rows = [list(row) for row in ROWS]
    rows[0][5] = "R"
    document.write_text(comma(HEADS, *rows))
    prepared = prepare(store, document)
    with Store.open(store.path) as other:
        one = plan_reading.recommendation_by_ref(other, first.plan.id, "1.1")
        said = one.progress[0]
        edits.set_rag(other, one.id, said.period.id, Rag.GREEN, version=said.version)
    outcome = carry_out(store, prepared)
    assert (
        plan_reading.recommendation_by_ref(store, first.plan.id, "1.1").progress[0].rag is Rag.GREEN
    )
    assert ("1.1", "written-meanwhile") in [(it.ref, it.kind) for it in outcome.problems]
    assert outcome.filled == 0


def test_what_was_read_is_remembered(store: Store, document: Path) -> None:
    outcome: Outcome = bring_in(store, document)
    assert outcome.plan is not None
    assert intake.documents(store, outcome.plan.id) == {outcome.draft.digest}


def test_the_real_plan_and_a_later_copy_of_it(
    store: Store, real_documents: Path, tmp_path: Path
) -> None:
    """A row inserted, one reworded, a third period, ratings filled in: each in its place."""
    source = real_documents / "action-plan.txt"
    first = bring_in(store, source)
    assert first.plan is not None
    assert bring_in(store, source).nothing_changed
    before = {one.ref: one for one in plan_reading.recommendations(store, first.plan.id)}
    lines = source.read_text(encoding="utf-8").split("\n")
    later: list[str] = []
    for number, line in enumerate(lines, 1):
        cells = line.split("\t")
        if len(cells) == 10 and number == 3:
            cells += ["Evidence/Progress (End of January)", "RAG"]
        elif len(cells) == 10 and cells[1]:
            cells[5], cells[7] = "Red", "A"
            cells += [f"january of row {number}", "G"]
        if number == 6:
            cells[0] = cells[0].replace("Ensure that", "Make sure that all")
        later.append("\t".join(cells))
    new = [
        "Ensure that the front desk is staffed",
        "now",
        "Hire",
        "Ann Lee",
        "None",
        "",
        "",
        "",
        "",
        "",
    ]
    later.insert(5, "\t".join([*new, "Hired", "G"]))
    path = tmp_path / "later.txt"
    path.write_text("\n".join(later), encoding="utf-8")
    outcome = bring_in(store, path)
    assert outcome.plan == first.plan
    assert (outcome.created, outcome.missing, outcome.new_periods) == (1, 0, ("End of January",))
    after = {one.ref: one for one in plan_reading.recommendations(store, first.plan.id)}
    assert set(after) - set(before) == {"1.9"}
    for ref, one in before.items():
        assert (after[ref].text, after[ref].officers) == (one.text, one.officers)
        for mine, other in zip(one.progress, after[ref].progress, strict=False):
            assert mine.evidence in ("", other.evidence)
    # Rows 9 to 11 lost their columns; every other row has its own number in January.
    rows = {one.ref: int(one.where.split()[1]) for one in first.draft.recommendations}
    for ref, number in rows.items():
        said = after[ref].progress[2]
        if number in (9, 10, 11):
            assert (said.evidence, said.rag) == ("", None)
        else:
            assert (said.evidence, said.rag) == (f"january of row {number}", Rag.GREEN)
            assert [one.rag for one in after[ref].progress[:2]] == [Rag.RED, Rag.AMBER]
    assert [one.ref for one in outcome.intake.differs] == ["1.2"] if outcome.intake else False
    assert bring_in(store, path).nothing_changed


@pytest.mark.parametrize("ending", ["", "-wal"])
def test_the_store_itself_is_never_opened_as_a_document(store: Store, ending: str) -> None:
    """Opening and closing it would drop the locks that this process holds on it."""
    own = store.path.with_name(store.path.name + ending)
    with pytest.raises(Unreadable, match="the store itself"):
        bring_in(store, own)
