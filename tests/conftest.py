"""Fixtures for every room: first a safe place to run in, then a store in it.

Nothing here touches the folders of the person who runs the tests.
"""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.needs import check, lacking

if TYPE_CHECKING:
    from models.store.store import Store
    from tests.builders.plans import Written

REAL_DOCUMENTS = "STOCKTAKE_REAL_DOCUMENTS"
REQUIRE_REAL = "STOCKTAKE_REQUIRE_REAL"
# Seconds for one test. The longest takes ten; on a busy machine, a few times that.
PATIENCE = 300

# A property that takes long on a busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# What the surrounding shell says about colours and sizes must not decide a test.
_FROM_OUTSIDE = (
    "STOCKTAKE_USER",
    "STOCKTAKE_STATE_DIR",
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "LINES",
    "EDITOR",
    "VISUAL",
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[None]:
    """No test waits for ever: not for a process, a thread, or a store that nobody lets go of."""
    if not hasattr(signal, "SIGALRM"):
        return (yield)
    signal.signal(signal.SIGALRM, _out_of_time)
    # Told again and again: what runs in a loop of events may take the first for its own fault.
    signal.setitimer(signal.ITIMER_REAL, PATIENCE, 30)
    try:
        return (yield)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _out_of_time(_signal: int, _frame: object) -> None:
    pytest.fail(f"not done within {PATIENCE} seconds")


def pytest_runtest_setup(item: pytest.Item) -> None:
    check(item)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own: no test reads or writes the user's store, state or settings."""
    home = tmp_path / "home"
    for name, folder in (
        ("HOME", home),
        ("USERPROFILE", home),
        ("LOCALAPPDATA", home / "local"),
        ("APPDATA", home / "roaming"),
        ("XDG_DATA_HOME", home / "data"),
        ("XDG_STATE_HOME", home / "state"),
        ("XDG_CONFIG_HOME", home / "config"),
        ("XDG_CACHE_HOME", home / "cache"),
    ):
        folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("STOCKTAKE_STORE", str(tmp_path / "plan.db"))
    for name in _FROM_OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def real_documents() -> Path:
    """The folder of real documents that are not part of the project.

    Where ``STOCKTAKE_REAL_DOCUMENTS`` does not name a folder the test is skipped, or fails if
    ``STOCKTAKE_REQUIRE_REAL=1``: a gate that means to run these tests must not pass without them.
    """
    named = os.environ.get(REAL_DOCUMENTS, "")
    if not named:
        lacking(
            f"needs real documents: set {REAL_DOCUMENTS} to the folder that holds them",
            REQUIRE_REAL,
        )
    if not Path(named).is_dir():
        lacking(f"{REAL_DOCUMENTS} names no folder: {named!r}", REQUIRE_REAL)
    return Path(named)


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where ``store`` is, and where ``STOCKTAKE_STORE`` points."""
    return tmp_path / "plan.db"


@pytest.fixture
def store(store_path: Path) -> "Iterator[Store]":
    """An empty store in a file of this test's own, opened by P Shah."""
    from models.store.store import Store
    from tests.builders.people import SHAH

    with Store.open(store_path, actor=SHAH) as opened:
        yield opened


@pytest.fixture
def plan(store: "Store") -> "Written":
    """A plan of four recommendations in three periods, the last of them open."""
    from tests.builders.plans import write_plan

    return write_plan(store)


@pytest.fixture
def colleague(store_path: Path, plan: object) -> "Iterator[Store]":
    """Somebody else, T Reid, with the store of the plan open."""
    from models.store.store import Store
    from tests.builders.people import REID

    with Store.open(store_path, actor=REID) as opened:
        yield opened
