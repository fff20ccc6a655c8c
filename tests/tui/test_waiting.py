"""A store that somebody else keeps locked, or that cannot be written: nothing typed is lost."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

import tui.background
from models.changes import edits
from models.errors import StoreBusy, StoreError
from models.personal import drafts
from models.plan.records import ListRow, Plan
from models.store.store import Store
from tests.tui.conftest import Bench, opened

Lock = AbstractContextManager[None]


@pytest.fixture
def lock(colleague: Store) -> Lock:
    """Entered, the store is locked for everybody else; left, it is free again."""
    return colleague.writing()


async def test_a_rating_waits_and_is_done_afterwards(bench: Bench, lock: Lock) -> None:
    lock.__enter__()
    await bench.press("r")
    assert "waiting for the store" in bench.said
    assert bench.progress("1.1").rag is None
    await bench.press("j", "j")  # keys are answered meanwhile
    assert bench.ref == "1.3"
    await bench.press("g")
    assert "still waiting" in bench.said
    assert bench.progress("1.3").rag is None
    await bench.press("enter")
    assert "1.3 · 3 of 14" in bench.text
    await bench.press("escape")
    lock.__exit__(None, None, None)
    await bench.until(lambda: not bench.main.writer.waiting)
    assert bench.progress("1.1").rag == "red"
    assert "1.1 December: Unrated → Red" in bench.said
    assert " R " in bench.row("1.1")[40:]
    assert bench.ref == "1.3"
    await bench.press("g")
    assert bench.progress("1.3").rag == "green"


async def test_evidence_waits_with_its_text_kept(bench: Bench, lock: Lock) -> None:
    await bench.type("eA whole thought.")
    lock.__enter__()
    await bench.press("ctrl+s")
    assert "waiting for the store; your text is kept" in bench.said
    await bench.press("q")  # nobody leaves a text behind
    assert bench.app.is_running
    assert "not stored yet" in bench.said
    lock.__exit__(None, None, None)
    await bench.until(lambda: not bench.main.writer.waiting)
    assert bench.progress("1.1").evidence == "A whole thought."
    await bench.press("q")
    assert not bench.app.is_running


async def test_a_draft_that_cannot_be_kept_keeps_the_field_open(bench: Bench, lock: Lock) -> None:
    await bench.type("eA whole thought.")
    lock.__enter__()
    await bench.press("escape")
    assert "No draft could be kept" in bench.text
    assert "A whole thought." in bench.text
    await bench.press("ctrl+q")
    assert bench.app.is_running
    lock.__exit__(None, None, None)
    await bench.press("escape")
    assert bench.app.screen is bench.main
    plan = bench.main.desk.plan
    assert plan is not None
    assert [each.text for each in drafts.drafts(bench.store, plan.id)] == ["A whole thought."]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.background, "WAIT", 0.1)


def kept(bench: Bench) -> list[str]:
    plan = bench.main.desk.plan
    assert plan is not None
    return [each.text for each in drafts.drafts(bench.store, plan.id)]


async def test_evidence_that_waited_in_vain_comes_back_when_nothing_else_is_open(
    bench: Bench, lock: Lock, impatient: None
) -> None:
    lock.__enter__()
    await bench.type("eA whole thought.")
    await bench.press("ctrl+s")
    assert "waiting for the store; your text is kept" in bench.said
    await bench.press("?")
    await bench.until(lambda: not bench.main.writer.waiting)
    assert "Help" in bench.text  # what is open stays open, and takes its own keys
    await bench.type("und")
    assert "Help: und" in bench.text
    await bench.press("ctrl+q")  # the text stands nowhere else: nobody leaves it behind
    assert bench.app.is_running
    await bench.press("escape")
    assert "A whole thought." in bench.text
    assert "Neither stored nor kept as a draft" in bench.text
    await bench.press("escape")
    assert "Esc again closes and loses the text" in bench.text
    lock.__exit__(None, None, None)
    await bench.press("escape")
    assert bench.app.screen is bench.main
    assert kept(bench) == ["A whole thought."]


async def test_a_conflict_that_comes_late_leaves_the_keys_where_they_are(
    bench: Bench, colleague: Store
) -> None:
    await bench.type("eMine.")
    with colleague.writing():
        await bench.press("ctrl+s")
        assert "waiting for the store" in bench.said
        await bench.press("j")
        found = bench.stored("1.1")
        december = found.progress[-1].period.id
        edits.set_evidence(colleague, found.id, december, "Theirs.", version=0)
    await bench.until(lambda: not bench.main.writer.waiting)
    assert bench.app.screen is bench.main
    assert "Not stored, kept as a draft" in bench.said
    assert bench.progress("1.1").evidence == "Theirs."
    assert kept(bench) == ["Mine."]
    await bench.press("k", "e")
    assert "Mine." in bench.text
    assert "Theirs." in bench.text


async def test_what_can_neither_be_stored_nor_kept_stays_in_the_field(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("the disk is full; nothing was stored")

    with monkeypatch.context() as patched:
        patched.setattr(edits, "set_evidence", full)
        patched.setattr(drafts, "save_draft", full)
        await bench.type("eA whole thought.\x13")
        assert "Neither stored nor kept as a draft: the disk is full" in bench.text
        await bench.press("escape")
        assert "A whole thought." in bench.text
        assert "Esc again closes and loses the text" in bench.text
    bench.app.save()  # as a dropped line does
    assert kept(bench) == ["A whole thought."]


async def test_a_form_waits_with_its_text_kept(bench: Bench, lock: Lock) -> None:
    await bench.type("F and log it")
    bench.app.save()  # the draft, as half a second does
    lock.__enter__()
    await bench.press("ctrl+s")
    assert "waiting for the store; what you typed is kept" in bench.said
    await bench.press("j")
    lock.__exit__(None, None, None)
    await bench.until(lambda: not bench.main.writer.waiting)
    assert bench.stored("1.1").text.endswith(" and log it")
    assert bench.ref == "1.2"


async def test_a_form_that_comes_late_leaves_the_keys_where_they_are(
    bench: Bench, colleague: Store, lock: Lock
) -> None:
    await bench.type("F and log it")
    before = bench.stored("1.1")
    lock.__enter__()
    await bench.press("ctrl+s")
    edits.set_field(colleague, before.id, "text", "Theirs", version=before.version)
    lock.__exit__(None, None, None)
    await bench.until(lambda: not bench.main.writer.waiting)
    assert "Not stored, kept as a draft" in bench.said
    await bench.press("r")
    assert bench.progress("1.1").rag == "red"
    await bench.type("F")
    assert "and log it" in bench.text
    assert "the stored text has changed since: Theirs" in bench.text


async def test_a_form_of_a_store_that_stays_locked_to_the_end_comes_back(
    store_path: Path, plan: Plan, colleague: Store
) -> None:
    async with opened(store_path) as bench:
        await bench.type("F")
        with colleague.writing():  # before a draft could be kept in the store
            await bench.type(" and log it")
            bench.app.save()
    async with opened(store_path) as bench:
        await bench.until(lambda: "your draft of 1.1   its form" in bench.said)
        await bench.type("F")
        assert "Your draft of today" in bench.text
        assert "and log it" in bench.text


@pytest.mark.parametrize("key", ["F", "e"])
async def test_what_comes_back_is_there_for_a_key_pressed_in_the_first_moment(
    store_path: Path, plan: Plan, colleague: Store, key: str
) -> None:
    async with opened(store_path) as bench:
        await bench.type(key)
        with colleague.writing():
            await bench.type(" and log it")
            bench.app.save()
    async with opened(store_path) as bench:
        await bench.type(key)
        assert "and log it" in bench.text
        assert "Your draft of today" in bench.text


async def test_undo_and_periods_wait_too(bench: Bench, lock: Lock) -> None:
    await bench.press("r")
    lock.__enter__()
    await bench.press("u")
    assert "waiting for the store" in bench.said
    lock.__exit__(None, None, None)
    await bench.until(lambda: not bench.main.writer.waiting)
    assert bench.progress("1.1").rag is None
    assert "Taken back" in bench.said


@pytest.mark.unprivileged
async def test_a_read_only_store_is_shown_and_refuses_in_words(
    store_path: Path, plan: Plan
) -> None:
    store_path.chmod(0o400)
    async with opened(store_path) as bench:
        await refuses(bench)


async def test_a_store_opened_for_reading_refuses_in_words(store_path: Path, plan: Plan) -> None:
    async with opened(store_path) as bench:
        bench.store.read_only = True
        await bench.press("j")
        bench.main.show_status()
        await refuses(bench)


async def refuses(bench: Bench) -> None:
    assert "READ-ONLY" in bench.status
    for key in ("r", "x", "n", "f", "X", "u", "U", "e"):
        await bench.press(key)
        assert "read-only" in bench.said, key
    await bench.type("/hart\r")
    assert len(bench.refs) == 5
    await bench.press("enter", "escape", "h", "escape", "left")
    assert "Red" not in bench.rows[-1]
    assert bench.app.is_running


async def test_a_store_that_cannot_be_read_leaves_lines_empty_and_no_more(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colleague's import on an older SQLite shuts readers out; the screen waits for it."""
    table = bench.app.main.shown.table
    fetch = table._fetch

    def busy(ids: Sequence[int]) -> Sequence[ListRow]:
        raise StoreBusy("somebody else is writing")

    table._rows.clear()
    table._bodies.clear()
    monkeypatch.setattr(table, "_fetch", busy)
    table.refresh()
    await bench.settle()
    assert "1.1" not in bench.text
    monkeypatch.setattr(table, "_fetch", fetch)
    table.refresh()
    await bench.settle()
    assert "1.1" in bench.text
