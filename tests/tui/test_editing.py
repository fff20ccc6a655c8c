"""Evidence: nothing that was typed is lost, nothing of a colleague's is overwritten."""

from pathlib import Path

from models.changes import edits
from models.periods import period_edits
from models.personal import drafts
from models.plan.records import Plan
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.builders.people import SHAH
from tests.tui.conftest import Bench, opened


def kept(bench: Bench) -> dict[str, str]:
    plan = bench.main.desk.plan
    assert plan is not None
    by_id = {each: bench.main.shown.table.row(each).ref for each in bench.main.shown.table.ids}
    found = drafts.drafts(bench.store, plan.id)
    return {by_id[draft.recommendation_id]: draft.text for draft in found}


async def test_typed_in_one_go_it_rates_nothing_and_loses_no_letter(bench: Bench) -> None:
    await bench.type("egreen light")
    assert "green light" in bench.text
    assert "1.1 · December · Evidence" in bench.text
    await bench.type("\x13j")
    assert bench.progress("1.1").evidence == "green light"
    assert bench.progress("1.1").rag is None
    assert bench.ref == "1.2"


async def test_stored_with_control_s_and_said(bench: Bench) -> None:
    await bench.type("eOne two.\x13")
    assert "1.1 December: evidence none → 2 words" in bench.said
    assert kept(bench) == {}
    await bench.type("e\x13")
    assert "as it was" in bench.said


async def test_what_was_reported_before_stands_beside(bench: Bench) -> None:
    await bench.press("e")
    assert "September evidence of 1.1." in bench.text
    await bench.press("escape")
    assert bench.app.screen is bench.main
    assert kept(bench) == {}
    assert "draft" not in bench.said


async def test_escape_keeps_a_draft_that_the_row_shows_and_e_takes_up(
    store_path: Path, plan: Plan
) -> None:
    async with opened(store_path) as bench:
        await bench.type("jeHalf a sent\x1b")
        assert "kept as a draft" in bench.said
        assert bench.row("1.2").startswith("▌•1.2")
        assert bench.progress("1.2").evidence == ""
        assert kept(bench) == {"1.2": "Half a sent"}
    async with opened(store_path) as bench:
        assert bench.row("1.2").startswith("▌•1.2")
        await bench.press("e")
        assert "Half a sent" in bench.text
        assert "Your draft of" in bench.text
        await bench.type("ence.\x13")
        assert bench.progress("1.2").evidence == "Half a sentence."
        assert bench.row("1.2").startswith("▌ 1.2")
        assert kept(bench) == {}


async def test_a_draft_taken_back_to_what_is_stored_is_none(bench: Bench) -> None:
    await bench.type("eab\x1b")
    assert kept(bench) == {"1.1": "ab"}
    await bench.type("e\x7f\x7f\x1b")
    assert kept(bench) == {}
    assert bench.row("1.1").startswith("▌ 1.1")


async def test_quitting_by_control_q_keeps_what_is_half_typed(store_path: Path, plan: Plan) -> None:
    async with opened(store_path) as bench:
        await bench.type("eHalf a")
        await bench.press("ctrl+q")
        assert not bench.app.is_running or bench.app.screen is bench.main
    with Store.open(store_path) as store:
        store.actor = SHAH
        assert [draft.text for draft in drafts.drafts(store, plan.id)] == ["Half a"]


async def test_control_keys_surprise_nobody_in_the_editor(bench: Bench) -> None:
    await bench.type("eabc")
    await bench.press("ctrl+c")
    assert "abc" in bench.text
    await bench.press("ctrl+p")
    assert "Rate Red" not in bench.text
    await bench.press("ctrl+z")
    assert bench.app.is_running
    await bench.press("escape")
    assert bench.app.screen is bench.main


async def test_a_conflict_shows_both_texts_and_loses_neither(
    bench: Bench, colleague: Store
) -> None:
    await bench.type("eMine is this.")
    found = bench.stored("1.1")
    december = found.progress[-1].period.id
    edits.set_evidence(colleague, found.id, december, "Theirs is that.", version=0)
    await bench.press("ctrl+s")
    text = bench.text
    assert "Mine is this." in text
    assert "Theirs is that." in text
    assert "treid" in text
    assert bench.progress("1.1").evidence == "Theirs is that."
    assert kept(bench) == {"1.1": "Mine is this."}
    # Esc loses neither.
    await bench.press("escape")
    assert bench.progress("1.1").evidence == "Theirs is that."
    assert kept(bench) == {"1.1": "Mine is this."}
    assert bench.row("1.1").startswith("▌•")
    await bench.press("e")
    assert "Mine is this." in bench.text
    assert "Theirs is that." in bench.text
    await bench.type(" And that.")
    await bench.press("ctrl+s")
    # A choice made with both in view stores one's own.
    assert bench.progress("1.1").evidence == "Mine is this. And that."
    assert kept(bench) == {}


async def test_two_conflicts_in_a_row(bench: Bench, colleague: Store) -> None:
    await bench.type("eMine.")
    found = bench.stored("1.1")
    december = found.progress[-1].period.id
    edits.set_evidence(colleague, found.id, december, "First.", version=0)
    await bench.press("ctrl+s")
    edits.set_evidence(colleague, found.id, december, "Second.", version=1)
    await bench.press("ctrl+s")
    assert "Second." in bench.text
    assert bench.progress("1.1").evidence == "Second."
    await bench.press("ctrl+s")
    assert bench.progress("1.1").evidence == "Mine."


async def test_a_colleagues_rating_meanwhile_stands_in_nobodys_way(
    bench: Bench, colleague: Store
) -> None:
    await bench.type("eMine.")
    found = bench.stored("1.1")
    december = found.progress[-1].period.id
    edits.set_rag(colleague, found.id, december, Rag.RED, version=0)
    await bench.press("ctrl+s")
    assert bench.progress("1.1").evidence == "Mine."
    assert bench.progress("1.1").rag == "red"


async def test_the_period_closed_meanwhile_keeps_the_text(bench: Bench, colleague: Store) -> None:
    await bench.type("eMine.")
    december = bench.progress("1.1").period
    period_edits.close_period(colleague, december.id, december.version)
    await bench.press("ctrl+s")
    assert "is closed" in bench.text
    assert "Mine." in bench.text
    await bench.press("escape")
    assert bench.progress("1.1").evidence == ""
    assert kept(bench) == {"1.1": "Mine."}


async def test_evidence_from_the_detail(bench: Bench) -> None:
    await bench.press("j", "enter")
    await bench.type("eSeen there.\x13")
    assert "1.2 · 2 of 14" in bench.text
    assert "Seen there." in bench.text


async def test_evidence_is_found_at_once(bench: Bench) -> None:
    await bench.type("eMarmalade.\x13/marmal\r")
    assert bench.refs == ["1.1"]


async def test_a_rating_of_ones_own_after_a_draft_is_no_conflict(bench: Bench) -> None:
    await bench.type("eMine.\x1b")
    await bench.press("r", "e")
    assert "has changed since" not in bench.text
    await bench.press("ctrl+s")
    assert bench.app.screen is bench.main
    assert bench.progress("1.1").evidence == "Mine."
    assert bench.progress("1.1").rag is Rag.RED


async def test_corrections_typed_ahead_of_storing_are_stored(bench: Bench) -> None:
    await bench.type("egreen lightt\x7f.\x7f!\x13")
    assert bench.progress("1.1").evidence == "green light!"
