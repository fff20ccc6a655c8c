import stat
from pathlib import Path

import pytest

from exports.files import NotWritten
from exports.report.files import Reported, write_report
from models.documents import sendings
from models.errors import Refused
from models.plan.plans import plan_by_id
from models.plan.records import Plan
from models.store.store import Store
from tests.exports.reports import AS_AT, board_plan


@pytest.fixture
def plan(store: Store) -> Plan:
    return plan_by_id(store, board_plan(store).id)


@pytest.mark.parametrize(("name", "start"), [("a.html", b"<!DOCTYPE"), ("a.DOCX", b"PK")])
def test_the_ending_decides(
    store: Store, plan: Plan, tmp_path: Path, name: str, start: bytes
) -> None:
    path = tmp_path / name
    done = write_report(store, plan, path, as_at=AS_AT)
    assert done == Reported(path, 10, "September", "OFFICIAL-SENSITIVE", draft=True)
    assert path.read_bytes().startswith(start)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.htm"])
def test_another_ending_is_refused(store: Store, plan: Plan, tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match=r"ends with \.html or \.docx"):
        write_report(store, plan, tmp_path / name, as_at=AS_AT)
    assert not (tmp_path / name).exists()


def test_it_is_remembered_with_the_plan(store: Store, plan: Plan, tmp_path: Path) -> None:
    write_report(store, plan, tmp_path / "a.html", as_at=AS_AT)
    [sent] = sendings.sendings(store, plan.id)
    assert (sent.kind, sent.target, sent.count) == ("report", "a.html", 10)


def test_an_existing_file_needs_force(store: Store, plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("older")
    with pytest.raises(NotWritten, match="--force"):
        write_report(store, plan, path, as_at=AS_AT)
    assert path.read_text() == "older"
    assert sendings.sendings(store, plan.id) == []
    write_report(store, plan, path, as_at=AS_AT, force=True)
    assert "Eastvale" in path.read_text(encoding="utf-8")


def test_the_store_is_never_replaced(store: Store, plan: Plan) -> None:
    path = store.path.with_suffix(".html")
    store.path.rename(path)
    try:
        store.path = path
        with pytest.raises(NotWritten, match="belongs to the store"):
            write_report(store, plan, path, as_at=AS_AT, force=True)
    finally:
        path.rename(path.with_suffix(".db"))


def test_progress_is_told_and_may_stop_it(store: Store, plan: Plan, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    told: list[tuple[int, int]] = []
    write_report(store, plan, tmp_path / "a.html", as_at=AS_AT, progress=lambda *n: told.append(n))
    assert (told[0], told[-1]) == ((0, 10), (10, 10))

    def stop(done: int, total: int) -> None:
        raise Stopped

    for name in ("b.html", "b.docx"):
        with pytest.raises(Stopped):
            write_report(store, plan, tmp_path / name, as_at=AS_AT, progress=stop)
    assert [each.name for each in tmp_path.glob("b*")] == []
    assert list(tmp_path.glob(".stocktake*")) == []
