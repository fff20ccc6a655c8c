"""Texts that a dying process could not put into its store."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import clock
from models.changes import edits
from models.errors import StoreBusy, StoreError
from models.personal import drafts, form_drafts, rescue
from models.store.actor import Actor
from models.store.store import Store
from tests.builders.plans import Written, write_plan


@pytest.fixture
def plan(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    monkeypatch.setenv("STOCKTAKE_STATE_DIR", str(tmp_path / "state"))
    return write_plan(store)


def kept(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "state").glob("*.unsaved-*.json"))


def test_a_text_comes_back_as_a_draft(store: Store, plan: Written, tmp_path: Path) -> None:
    here = plan.recommendations["1.1"], plan.periods["September"]
    rescue.keep(store, *here, "Half a\tthought\nand é.", 0)
    [file] = kept(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert drafts.draft(store, *here) is None
    [draft] = rescue.bring_back(store)
    assert draft == drafts.draft(store, *here)
    assert draft.text == "Half a\tthought\nand é."
    assert kept(tmp_path) == []
    assert rescue.bring_back(store) == []


def test_it_is_kept_while_the_store_is_locked(
    store_path: Path, store: Store, plan: Written, tmp_path: Path
) -> None:
    here = plan.recommendations["1.1"], plan.periods["September"]
    with Store.open(store_path, busy_timeout=0.05) as dying:
        with store.writing():
            rescue.keep(dying, *here, "Typed to the end", 0)
            with pytest.raises(StoreBusy):
                rescue.bring_back(dying)
        assert len(kept(tmp_path)) == 1
        assert [draft.text for draft in rescue.bring_back(dying)] == ["Typed to the end"]


def test_what_was_stored_after_all_leaves_no_draft(
    store: Store, plan: Written, tmp_path: Path
) -> None:
    here = plan.recommendations["1.1"], plan.periods["September"]
    rescue.keep(store, *here, "It went in", 0)
    edits.set_evidence(store, *here, "It went in", version=0)
    assert rescue.bring_back(store) == []
    assert kept(tmp_path) == []


def test_a_later_draft_is_not_replaced(
    store: Store, plan: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = plan.recommendations["1.1"], plan.periods["September"]
    monkeypatch.setattr("models.clock.now", lambda: "2026-01-01T00:00:00Z")
    rescue.keep(store, *here, "Earlier", 0)
    monkeypatch.setattr("models.clock.now", lambda: "2026-01-02T00:00:00Z")
    drafts.save_draft(store, *here, "Later", 0)
    assert rescue.bring_back(store) == []
    draft = drafts.draft(store, *here)
    assert draft is not None
    assert draft.text == "Later"
    assert len(kept(tmp_path)) == 1
    drafts.drop_draft(store, *here)
    assert [draft.text for draft in rescue.bring_back(store)] == ["Earlier"]


def test_another_store_or_person_gets_nothing(
    store_path: Path, store: Store, plan: Written, tmp_path: Path
) -> None:
    here = plan.recommendations["1.1"], plan.periods["September"]
    rescue.keep(store, *here, "Mine", 0)
    with Store.open(store_path, actor=Actor("somebody-else")) as theirs:
        assert rescue.bring_back(theirs) == []
    with Store.open(tmp_path / "other.db", actor=store.actor) as other:
        write_plan(other)
        assert rescue.bring_back(other) == []
    # A new store in the old one's place, its rows with the same numbers.
    [file] = kept(tmp_path)
    file.write_text(file.read_text().replace('"1.1"', '"7.7"'))
    assert rescue.bring_back(store) == []
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("text", ["", "{}", "[1]", "null", '{"text": 3}', "[" * 9000])
def test_a_damaged_file_counts_as_none(
    store: Store, plan: Written, tmp_path: Path, text: str
) -> None:
    rescue.keep(store, plan.recommendations["1.1"], plan.periods["September"], "Mine", 0)
    [file] = kept(tmp_path)
    file.write_text(text)
    assert rescue.bring_back(store) == []


def test_no_place_is_said(
    store: Store, plan: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("STOCKTAKE_STATE_DIR", str(tmp_path / "file"))
    with pytest.raises(StoreError, match="cannot be written"):
        rescue.keep(store, plan.recommendations["1.1"], plan.periods["September"], "Mine", 0)


def test_a_form_comes_back_unless_a_later_draft_is_there(
    store: Store, plan: Written, tmp_path: Path
) -> None:
    typed, base = {"text": "Half a\tthought é", "ref": "1.1"}, {"text": "", "ref": "1.1"}
    with clock.fixed(datetime(2020, 11, 27, 12, tzinfo=UTC)):
        rescue.keep_form(store, plan.id, "recommendation 1", typed, base, "1.1")
        rescue.keep_form(store, plan.id, "the plan", typed, base, "The plan")
    form_drafts.save_form_draft(store, plan.id, "the plan", {"text": "Later"}, base)
    assert rescue.bring_back(store) == []
    assert rescue.bring_back_forms(store) == ["1.1"]
    found = form_drafts.form_draft(store, plan.id, "recommendation 1")
    assert found is not None
    assert (found.values, found.base) == (typed, base)
    later = form_drafts.form_draft(store, plan.id, "the plan")
    assert later is not None
    assert later.values == {"text": "Later"}
    assert len(kept(tmp_path)) == 1
