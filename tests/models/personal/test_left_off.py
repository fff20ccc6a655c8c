import stat
from pathlib import Path

import pytest

from models.personal import left_off
from models.personal.left_off import LeftOff

HERE = LeftOff("Plan A", "rag:red", "officer", "2.3", "End of June", "text level")


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STOCKTAKE_STATE_DIR", str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_a_place_is_found_again(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    left_off.save(store, HERE)
    assert left_off.load(store) == HERE
    assert all(HERE)


def test_each_store_has_its_own_whatever_the_path_is_called(tmp_path: Path) -> None:
    left_off.save(tmp_path / "a.db", HERE)
    assert left_off.load(tmp_path / "b.db") == LeftOff()
    (tmp_path / "link.db").symlink_to(tmp_path / "a.db")
    assert left_off.load(tmp_path / "link.db") == HERE


def test_each_plan_has_its_own_and_the_last_used_is_known(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    left_off.save(store, HERE)
    left_off.save(store, LeftOff("Plan B", ref="1.1"))
    assert left_off.load(store) == LeftOff("Plan B", ref="1.1")
    assert left_off.load(store, "Plan A") == HERE
    assert left_off.load(store, "Plan C") == LeftOff("Plan C")
    left_off.use(store, "Plan A")
    assert left_off.load(store) == HERE


def test_places_do_not_grow_without_end(tmp_path: Path) -> None:
    store = tmp_path / "a.db"
    for number in range(60):
        left_off.save(store, LeftOff(f"Plan {number}", ref="1.1"))
    assert left_off.load(store, "Plan 59").ref == "1.1"
    assert left_off.load(store, "Plan 0").ref == ""


def test_it_is_for_its_owner_alone(tmp_path: Path, state: Path) -> None:
    left_off.save(tmp_path / "a.db", HERE)
    (file,) = state.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"plan": 1, "places": {}}',
        b'{"plan": "x", "places": []}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_counts_as_none_and_is_mended(
    tmp_path: Path, state: Path, damage: bytes
) -> None:
    store = tmp_path / "a.db"
    left_off.save(store, HERE)
    (file,) = state.iterdir()
    file.write_bytes(damage)
    assert left_off.load(store) == LeftOff()
    left_off.save(store, HERE)
    assert left_off.load(store) == HERE


@pytest.mark.parametrize("place", ["5", '{"ref": 5, "filter": "x", "unknown": "y"}'])
def test_a_damaged_place_keeps_what_is_whole(tmp_path: Path, state: Path, place: str) -> None:
    store = tmp_path / "a.db"
    left_off.save(store, HERE)
    (file,) = state.iterdir()
    file.write_text(f'{{"plan": "P", "places": {{"P": {place}}}}}', encoding="utf-8")
    assert left_off.load(store) == LeftOff("P", filter="x" if "x" in place else "")
    left_off.use(store, "P")
    left_off.save(store, LeftOff("P", ref="1.1"))
    assert left_off.load(store).ref == "1.1"


def test_a_folder_that_cannot_be_made_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("STOCKTAKE_STATE_DIR", str(tmp_path / "file" / "below"))
    left_off.save(tmp_path / "a.db", HERE)
    assert left_off.load(tmp_path / "a.db") == LeftOff()
