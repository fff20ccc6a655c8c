"""The way back: every change, one key each, also after a restart, and forward again."""

from pathlib import Path

from models.changes import edits
from models.periods import period_edits
from models.plan import plan_reading
from models.plan.records import Plan, Recommendation
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.tui.conftest import Bench, opened


def said(bench: Bench) -> list[tuple[object, ...]]:
    """Everything that people can change, without versions."""
    plan = bench.main.desk.plan
    assert plan is not None

    def of(each: Recommendation) -> tuple[object, ...]:
        kept = [(one.evidence, one.rag, one.update) for one in each.progress]
        return (each.ref, each.level, tuple(kept))

    return [of(each) for each in plan_reading.recommendations(bench.store, plan.id)]


async def test_all_rated_in_two_keys_each_all_undone_and_all_redone(bench: Bench) -> None:
    await bench.type("/rag:none\r")
    before, order = said(bench), bench.refs
    assert len(order) == 14
    letters = "ragbd" * 3
    for number in range(14):
        await bench.press(letters[number], "j")
    assert bench.refs == order
    rated = said(bench)
    assert all(bench.progress(ref).rag is not None for ref in order)
    assert "none" not in bench.status.rpartition("/ rag:none")[2]
    for _ in range(14):
        await bench.press("u")
        assert "Taken back" in bench.said
    assert said(bench) == before
    await bench.press("u")
    assert "Nothing of yours" in bench.said
    for _ in range(14):
        await bench.press("U")
        assert "Made again" in bench.said
    assert said(bench) == rated
    await bench.press("U")
    assert "Nothing to make again" in bench.said
    assert bench.refs == order


async def test_undo_goes_to_the_row_and_names_it(bench: Bench) -> None:
    await bench.press("r", "end")
    assert bench.ref == "3.5"
    await bench.press("u")
    assert bench.ref == "1.1"
    assert "1.1 December: Red → Unrated" in bench.said
    assert "U makes it again" in bench.said


async def test_undo_of_what_the_filter_hides_is_named_and_moves_nothing(bench: Bench) -> None:
    await bench.press("r")
    await bench.type("/ref:2.2\r")
    await bench.press("u")
    assert bench.progress("1.1").rag is None
    assert "1.1 December: Red → Unrated" in bench.said
    assert bench.refs == ["2.2"]


async def test_a_change_of_an_earlier_run_is_named_first_and_asked(
    store_path: Path, plan: Plan
) -> None:
    async with opened(store_path) as bench:
        await bench.press("r")
    async with opened(store_path) as bench:
        await bench.press("u")
        assert bench.progress("1.1").rag is Rag.RED
        assert "Earlier run" in bench.said
        assert "1.1 December: Unrated → Red" in bench.said
        await bench.press("j", "u")  # another key takes the question back
        assert bench.progress("1.1").rag is Rag.RED
        await bench.press("u")
        assert bench.progress("1.1").rag is None


async def test_nobody_takes_back_what_a_colleague_did(bench: Bench, colleague: Store) -> None:
    found = bench.stored("1.1")
    edits.set_rag(colleague, found.id, found.progress[-1].period.id, Rag.RED, version=0)
    await bench.press("u")
    assert "Nothing of yours" in bench.said
    assert bench.progress("1.1").rag is Rag.RED


async def test_undo_never_overwrites_a_colleague(bench: Bench, colleague: Store) -> None:
    await bench.press("g")
    found = bench.stored("1.1")
    now = found.progress[-1]
    edits.set_rag(colleague, found.id, now.period.id, Rag.RED, version=now.version)
    await bench.press("u")
    assert bench.progress("1.1").rag is Rag.RED
    assert "treid" in bench.said


async def test_undo_goes_on_past_what_a_colleague_has_changed(
    bench: Bench, colleague: Store
) -> None:
    await bench.press("g", "j", "r", "j", "a")
    theirs = bench.stored("1.2")
    now = theirs.progress[-1]
    edits.set_rag(colleague, theirs.id, now.period.id, Rag.BLUE, version=now.version)
    await bench.press("u", "end", "u")
    assert bench.ref == "1.2"
    assert "Left as it is: 1.2, December, changed by treid" in bench.said
    assert "u again: the one before" in bench.said
    assert " B " in bench.row("1.2")[40:]
    await bench.press("j", "u")  # another key, and it is told again
    assert "Left as it is: 1.2" in bench.said
    await bench.press("u")
    assert "Taken back: 1.1 December: Green → Unrated" in bench.said
    assert bench.progress("1.2").rag is Rag.BLUE
    await bench.press("u")
    assert "Nothing of yours to take back" in bench.said
    await bench.press("U", "U")
    assert "Made again: 1.3 December: Unrated → Amber" in bench.said
    assert bench.progress("1.1").rag is Rag.GREEN
    await bench.press("U")
    assert "Nothing to make again" in bench.said
    await bench.press("u", "u", "u")
    assert bench.progress("1.1").rag is None
    assert bench.progress("1.2").rag is Rag.BLUE


async def test_the_last_change_being_a_colleagues_is_said_too(
    bench: Bench, colleague: Store
) -> None:
    await bench.press("g", "u")
    found = bench.stored("1.1")
    now = found.progress[-1]
    edits.set_rag(colleague, found.id, now.period.id, Rag.RED, version=now.version)
    await bench.press("U")
    assert "Left as it is: 1.1, December" in bench.said
    assert "U again: the one after" in bench.said
    await bench.press("U")
    assert "Nothing after it to make again" in bench.said
    assert bench.progress("1.1").rag is Rag.RED


async def test_undo_stops_at_a_closed_period(bench: Bench, colleague: Store) -> None:
    await bench.press("g")
    december = bench.progress("1.1").period
    period_edits.close_period(colleague, december.id, december.version)
    await bench.press("u")
    assert bench.progress("1.1").rag is Rag.GREEN
    assert "December is closed" in bench.said


async def test_evidence_and_level_are_taken_back_too(bench: Bench) -> None:
    before = said(bench)
    await bench.type("eDone in May.\x13")
    await bench.press("l")
    assert bench.progress("1.1").evidence == "Done in May."
    await bench.press("u", "u")
    assert said(bench) == before
    await bench.press("U", "U")
    assert bench.progress("1.1").evidence == "Done in May."


async def test_a_new_change_ends_redoing(bench: Bench) -> None:
    await bench.press("g", "u", "r", "U")
    assert "Nothing to make again" in bench.said
    assert bench.progress("1.1").rag is Rag.RED
