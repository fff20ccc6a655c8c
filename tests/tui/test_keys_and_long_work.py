"""Keys while long work goes on: those typed ahead wait for what it leads to, and rate nothing."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from threading import Event

import pytest

import tui.keys.router
from imports import any_document
from models.changes import edits
from models.documents import intake, sendings
from models.plan import plan_reading
from models.plan.records import Plan
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.builders.drafts import draft_plan
from tests.tui.conftest import Bench, everything_of, opened
from tests.tui.files import PLAN, edited, press, read, titles

GOOD = "Eastvale improvement plan\n\nRef,Recommendation,Evidence (December)\n1.1,{},Ninety in ten\n"


@pytest.fixture
def folder(folder: Path) -> Path:
    (folder / "harbour.csv").write_text(PLAN)
    (folder / "more.csv").write_text(GOOD.format("Answer every call to the duty desk"))
    return folder


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys wait for long work only for a moment."""
    monkeypatch.setattr(tui.keys.router, "PATIENCE", 0.1)


class Held:
    """A step of long work that goes on when it is told to."""

    def __init__(self) -> None:
        self.begun, self._go_on = Event(), Event()

    def wait(self) -> None:
        self.begun.set()
        assert self._go_on.wait(20)

    def go_on(self) -> None:
        self._go_on.set()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Reading a document stops before its first row until it is told to go on."""
    one, read_data = Held(), any_document.read_data

    def slow(*words: object, **named: object) -> object:
        one.wait()
        progress = words[2]
        assert callable(progress)
        progress(1, 2)
        return read_data(*words, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(any_document, "read_data", slow)
    yield one
    one.go_on()


async def test_what_is_typed_ahead_goes_to_the_preview_and_to_the_new_list(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    before = everything_of(bench.store, plan)
    await bench.type("iharb\r\r")
    await read(bench)
    await bench.until(lambda: "2 recommendations read in" in bench.said)
    assert titles(bench) == ["Eastvale improvement plan", "Harbour hospital plan"]
    assert "Harbour" in bench.status
    assert everything_of(bench.store, plan) == before


async def test_a_key_for_a_preview_that_does_not_come_rates_nothing(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    (folder / "bad.csv").write_bytes(b"\x00\x01\x02")
    before = everything_of(bench.store, plan)
    await bench.type("ibad\rargx\rrj")
    await read(bench)
    await bench.settle()
    assert everything_of(bench.store, plan) == before
    assert bench.app.screen is not bench.main or "bad.csv" in bench.said
    await bench.press("escape", "j")
    assert bench.ref == "1.2"


@pytest.mark.usefixtures("impatient")
async def test_keys_that_waited_too_long_are_let_go_and_then_they_are_the_list_s(
    bench: Bench, plan: Plan, folder: Path, held: Held
) -> None:
    before = everything_of(bench.store, plan)
    await bench.type("iharb\rrag")
    await bench.until(lambda: not bench.app.router.waits, seconds=15)
    assert everything_of(bench.store, plan) == before
    await bench.press("j")
    assert bench.ref == "1.2"
    held.go_on()
    await read(bench)
    assert "What it would do" in bench.text


async def test_escape_stops_at_once_though_keys_wait(
    bench: Bench, plan: Plan, folder: Path, held: Held
) -> None:
    await bench.type("iharb\r")
    await bench.until(held.begun.is_set)
    assert bench.app.router.waits
    await bench.press("escape")
    held.go_on()
    await read(bench)
    assert "Stopped; nothing was stored" in bench.said
    assert titles(bench) == ["Eastvale improvement plan"]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    ("opens", "closes"), [("e", "escape"), ("/", "enter"), (":", "escape"), ("?", "escape")]
)
async def test_a_preview_waits_for_what_is_being_typed(
    bench: Bench, plan: Plan, folder: Path, held: Held, opens: str, closes: str
) -> None:
    await bench.type("iharb\r")
    await bench.until(lambda: not bench.app.router.waits, seconds=15)
    await bench.type(f"{opens}ma")
    held.go_on()
    await read(bench)
    await bench.type("il")
    assert "What it would do" not in bench.text
    assert "mail" in bench.text
    await bench.press(closes)
    assert "What it would do" in bench.text
    assert titles(bench) == ["Eastvale improvement plan"]


@pytest.mark.usefixtures("impatient")
async def test_another_plan_does_not_take_the_place_of_the_list_under_the_keys(
    bench: Bench, plan: Plan, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = hold(monkeypatch, "imports.bringing_in", "carry_out")
    await bench.type("iharb\r")
    await read(bench)
    await bench.type("\r")
    await bench.until(lambda: not bench.app.router.waits, seconds=15)
    await bench.press("r")
    one.go_on()
    await read(bench)
    assert "Eastvale" in bench.status
    assert bench.progress("1.1").rag == "red"
    assert "2 recommendations read in" in bench.said
    assert "P shows it" in bench.said


async def test_undo_typed_behind_a_merge_takes_the_merge_back(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    await bench.press("g")
    edited(bench.store, plan, folder, r1_2={"December: RAG": "Red"}, r2_2={"level": "FULLY"})
    await bench.command("take back")
    await bench.type("back\r")
    await read(bench)
    await bench.type("\ruu")
    await bench.until(lambda: "Taken back: 1.1 December" in bench.said)
    assert bench.progress("1.2").rag is None
    assert bench.stored("2.2").level is None
    assert bench.progress("1.1").rag is None


# -- the state of the list afterwards -------------------------------------------------------------


async def test_after_a_merge_what_no_longer_matches_is_dimmed_and_counted_right(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    edited(bench.store, plan, folder, r1_1={"December: RAG": "Red"}, r2_2={"December: RAG": "Red"})
    await bench.type("/rag:none\r")
    await bench.type("sofficer\r")
    order = bench.refs
    await bench.command("take back")
    await bench.type("back\r")
    await read(bench)
    await press(bench, "enter")
    assert bench.refs == order
    assert "14 of 14 · R 2 · 12 none" in bench.status
    ids = {bench.main.shown.table.row(each).ref: each for each in bench.main.shown.table.ids}
    assert bench.main.shown.table._dimmed == {ids["1.1"], ids["2.2"]}
    await press(bench, "u")
    assert bench.main.shown.table._dimmed == set()
    assert "14 of 14 · 14 none" in bench.status


async def test_a_row_out_of_view_is_shown_as_it_is_now(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    await bench.pilot.resize_terminal(80, 15)
    await bench.settle()
    await bench.press("end", "home")  # every row has been painted
    edited(bench.store, plan, folder, r3_5={"December: RAG": "Red"})
    await bench.command("take back")
    await bench.type("back\r")
    await read(bench)
    await press(bench, "enter")
    await bench.press("end")
    assert " R " in bench.row("3.5")[40:]


async def test_a_plan_without_a_period_shows_the_one_that_a_document_brings(
    bench: Bench, store_path: Path, folder: Path
) -> None:
    bare = draft_plan("Bare plan", periods=(), recommendations=())
    with Store.open(store_path) as other:
        intake.create_plan(other, bare)
    await bench.type("Pbare\r")
    assert "no period" in bench.status
    (folder / "bare.csv").write_text(PLAN.replace("Harbour hospital plan", "Bare plan"))
    await bench.type("ibare\r")
    await read(bench)
    await bench.type("\r")
    await read(bench)
    assert "June (open)" in bench.status
    assert "2 of 2" in bench.status


async def test_a_new_period_is_named_with_the_key_that_shows_it(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    (folder / "march.csv").write_text(
        "Eastvale improvement plan\n\nRef,Recommendation,Evidence (March),RAG\n"
        "1.1,Answer every call to the duty desk,All of them.,Green\n"
    )
    await bench.type("imarch\r")
    await read(bench)
    await bench.type("\r")
    await read(bench)
    assert "1 filled in" in bench.said
    assert "] goes to March" in bench.said
    await bench.press("]")
    assert "March (open)" in bench.status


async def test_what_differs_in_another_plan_is_taken_over_there(
    bench: Bench, plan: Plan, store_path: Path, folder: Path
) -> None:
    await bench.type("iharb\r")
    await read(bench)
    await bench.type("\r")
    await read(bench)
    await bench.type("Peast\r")
    (folder / "harbour 2.csv").write_text(PLAN.replace("Most were,Amber", "All were,Green"))
    await bench.type("iharbour 2\r")
    await read(bench)
    assert "m Take over" in bench.text
    await bench.type("m")
    await read(bench)
    assert "→ Harbour hospital plan" in bench.rows[0]
    await bench.press("escape")
    assert "Harbour" in bench.status


# -- others meanwhile -----------------------------------------------------------------------------


async def test_what_a_colleague_writes_while_the_preview_is_open_stays(
    bench: Bench, plan: Plan, folder: Path, colleague: Store
) -> None:
    await bench.type("imore\r")
    await read(bench)
    assert "1 recommendation filled in" in bench.text
    theirs = plan_reading.recommendation_by_ref(colleague, plan.id, "1.1")
    edits.set_evidence(colleague, theirs.id, theirs.progress[-1].period.id, "Theirs.", version=0)
    await bench.type("\r")
    await read(bench)
    assert bench.progress("1.1").evidence == "Theirs."
    assert "somebody wrote here" in " ".join(bench.text.split())
    await bench.press("escape")
    assert bench.app.screen is bench.main


async def test_what_a_colleague_rates_out_of_the_filter_stays_dimmed(
    bench: Bench, plan: Plan, colleague: Store
) -> None:
    await bench.type("/rag:none\r")
    theirs = plan_reading.recommendation_by_ref(colleague, plan.id, "1.2")
    period_id = theirs.progress[-1].period.id
    edits.set_rag(colleague, theirs.id, period_id, Rag.RED, version=theirs.progress[-1].version)
    bench.app._look()
    await bench.settle()
    assert bench.main.shown.table._dimmed == {theirs.id}
    assert "14 of 14 · R 1 · 13 none" in bench.status


async def test_what_a_colleague_writes_while_the_review_is_open_stays_and_is_named(
    bench: Bench, plan: Plan, folder: Path, colleague: Store
) -> None:
    edited(bench.store, plan, folder, r1_1={"December: RAG": "Red"}, r2_2={"level": "FULLY"})
    await bench.command("take back")
    await bench.type("back\r")
    await read(bench)
    theirs = plan_reading.recommendation_by_ref(colleague, plan.id, "2.2")
    edits.set_level(colleague, theirs.id, Level.LIMITED, version=theirs.version)
    await press(bench, "enter")
    assert bench.progress("1.1").rag == "red"
    assert bench.stored("2.2").level == "LIMITED"
    assert "Left as they are" in bench.rows[0]
    assert "2.2, Level of achievement: treid has changed it meanwhile" in bench.text


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (200, 60)])
async def test_hints_are_not_cut_off(
    store_path: Path, plan: Plan, folder: Path, size: tuple[int, int]
) -> None:
    async with opened(store_path, size=size) as bench:
        edited(bench.store, plan, folder, r1_1={"December: RAG": "Red"})
        await bench.press("i")
        assert bench.rows[-1].endswith("Esc Close")
        await bench.type("more\r")
        await read(bench)
        assert bench.rows[-1].endswith("Esc Leave")
        await bench.press("escape")
        await bench.command("take back")
        await bench.type("back\r")
        await read(bench)
        assert bench.rows[-1].endswith("Esc Leave")
        assert bench.rows[0].endswith("1 difference · 1 to take")
        await bench.press("escape")


# -- who may only read ----------------------------------------------------------------------------


async def test_a_read_only_store_is_written_out_and_takes_nothing_in(
    bench: Bench, plan: Plan, folder: Path
) -> None:
    back = edited(bench.store, plan, folder)
    sent = len(sendings.sendings(bench.store, plan.id))
    bench.store.read_only = True
    for name in (
        "read a document",
        "take back",
        "write officers",
        "report: your text on the plan",
        "report: your text on this section",
    ):
        await bench.command(name)
        assert "read-only" in bench.text, name
        await bench.press("escape")
        assert bench.app.screen is bench.main
    await bench.press("o", "ctrl+u")
    await bench.type("out.csv\r")
    await read(bench)
    assert (folder / "out.csv").stat().st_size
    await bench.command("board's report")
    await bench.press("enter")
    await bench.until(lambda: not bench.main.long_work.is_running, seconds=20)
    assert len(list(folder.glob("*.html"))) == 1
    await bench.command("packs: who")
    assert "No pack was made" in bench.text
    assert back.exists()
    assert len(sendings.sendings(bench.store, plan.id)) == sent


# -- stopping and leaving -------------------------------------------------------------------------


def hold(monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> Held:
    """A function of long work does not begin until it is told to."""
    held, room = Held(), import_module(module)
    function: Callable[..., object] = getattr(room, name)

    def slow(*words: object, **named: object) -> object:
        held.wait()
        return function(*words, **named)

    monkeypatch.setattr(room, name, slow)
    return held


STAGES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "reading": ("imports.bringing_in", "read_document", ("iharb\r",)),
    "storing": ("imports.bringing_in", "carry_out", ("iharb\r", "\r")),
    "comparing": ("imports.merge.merging", "read_document", (":take back\r", "back\r")),
    "exporting": ("exports.plan_files", "export_plan", ("o\x15out.docx\r",)),
    "report": ("exports.report.files", "write_report", (":board's report\r", "\r")),
    "packs": ("exports.packs.files", "write_packs", (":write officers\r", "\r")),
}


@pytest.mark.parametrize("stage", sorted(STAGES))
async def test_stopped_at_any_stage_everything_is_as_it_was(
    bench: Bench, plan: Plan, folder: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    module, name, keys = STAGES[stage]
    edited(bench.store, plan, folder, r1_1={"December: RAG": "Red"})
    before = everything_of(bench.store, plan), sorted(folder.iterdir())
    sent = len(sendings.sendings(bench.store, plan.id))
    held = hold(monkeypatch, module, name)
    for each in keys[:-1]:
        await bench.type(each)
        await read(bench)
    await bench.type(keys[-1])
    await bench.until(held.begun.is_set, seconds=20)
    await bench.press("escape")
    held.go_on()
    await bench.until(lambda: not bench.main.long_work.is_running, seconds=20)
    assert "Stopped; nothing was stored or written" in bench.said
    left = [path for path in sorted(folder.iterdir()) if path.is_file() or list(path.iterdir())]
    assert (everything_of(bench.store, plan), left) == before
    assert titles(bench) == ["Eastvale improvement plan"]
    assert len(sendings.sendings(bench.store, plan.id)) == sent


async def test_leaving_while_something_is_written_is_asked_once(
    bench: Bench, plan: Plan, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = hold(monkeypatch, "exports.plan_files", "export_plan")
    await bench.type("o\x15out.csv\r")
    await bench.until(held.begun.is_set)
    await bench.press("q")
    assert bench.app.is_running
    assert "Still at it: Writing out.csv" in bench.said
    assert "q again" in bench.said
    await bench.press("q")
    held.go_on()
    bench.main.close()
    assert not (folder / "out.csv").exists()
    assert not list(folder.glob(".stocktake*"))
