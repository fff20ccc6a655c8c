"""Commands in this process, and stores for them to work on."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cli.entry import main
from models import clock
from models.documents.document_records import (
    DraftPeriod,
    DraftPlan,
    DraftProgress,
    DraftRecommendation,
)
from models.documents.intake import create_plan
from models.plan.records import Unplaced
from models.ratings.ratings import Level, Rag, Update
from models.store.store import Store
from tests.terminal import Terminal

DRAFT = DraftPlan(
    title="Northmere plan",
    source="northmere.csv",
    digest="1",
    published=date(2025, 2, 3),
    periods=(DraftPeriod("End of June", date(2025, 6, 30)), DraftPeriod("End of September")),
    sections=("Front door", "Ward"),
    glossary=(("WMT", "Ward management team"),),
    recommendations=(
        DraftRecommendation(
            "1.1",
            "Front door",
            "Answer every call to the duty desk within ten minutes",
            finding="Calls were missed.",
            timescale="IMMEDIATE",
            key_actions="A rota\nA log",
            officers=("P Shah", "T Reid"),
            progress=(
                DraftProgress("Slow in June", Rag.RED, Update.RECEIVED),
                DraftProgress("", None, Update.NONE),
            ),
            level=Level.PARTIALLY,
            rationale="The log shows it.",
            unplaced=(Unplaced("Cost", "£200", "row 2"),),
        ),
        DraftRecommendation(
            "1.10",
            "Front door",
            "Tell the ward what came of it",
            due=date(2025, 12, 1),
            officers=("T Reid",),
            progress=(DraftProgress("", Rag.AMBER), DraftProgress("Better", Rag.GREEN)),
        ),
        DraftRecommendation(
            "2.1", "Ward", "Check charts", progress=(DraftProgress(), DraftProgress())
        ),
    ),
    unplaced=(Unplaced("Foreword", "Thanks to all.", "before the table"),),
)


@dataclass(frozen=True)
class Said:
    """What a command said and its exit status."""

    status: int
    out: str
    err: str
    bytes_out: bytes = field(default=b"", repr=False)


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """The commands set the umask of the whole process."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run a command here, as the program does with these words."""

    def run(*words: str) -> Said:
        capfdbinary.readouterr()
        status = main(words)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Said(status, out.decode("utf-8"), err.decode("utf-8"), out)

    return run


@pytest.fixture(scope="session")
def planned_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planned") / "plan.db"
    with clock.fixed(datetime(2025, 6, 1, tzinfo=UTC)), Store.open(path) as store:
        create_plan(store, DRAFT)
    return path


@pytest.fixture
def planned(store_path: Path, planned_once: Path) -> Path:
    """A store with one plan, closed; its path."""
    shutil.copy(planned_once, store_path)
    return store_path


def on_terminal(*words: str, columns: int = 80) -> str:
    """What a command writes to a real terminal of this width; it must succeed."""
    command = [sys.executable, "-m", "cli.entry", *words]
    with Terminal(command, columns=columns, lines=24) as terminal:
        assert terminal.wait_for_exit() == 0
        return terminal.output.decode("utf-8").replace("\r\n", "\n")
