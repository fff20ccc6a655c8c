import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.moments import local, since
from models import clock
from models.changes import edits
from models.errors import Refused
from models.periods import period_edits
from models.periods.periods import periods
from models.plan import plan_reading
from models.plan.plans import plans
from models.ratings.ratings import Stage
from models.store.store import Store
from tests.cli.conftest import Run

NOW = datetime(2025, 7, 10, 23, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In July it is an hour later here than in UTC."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    with clock.fixed(NOW):
        yield
    monkeypatch.undo()
    time.tzset()


def test_who_changed_what_when_and_why_on_the_clock_here(run: Run, planned: Path) -> None:
    run("rate", "1.1", "--rag", "red", "--reason", "nobody answered")
    said = run("history")
    assert said.status == 0
    head, _, newest, *_ = said.out.splitlines()
    assert head.split() == ["When", "Who", "Ref", "Period", "What", "From", "To", "Why"]
    assert newest.startswith("2025-07-11 00:30  ")
    for words in ("1.1", "End of September", "RAG", "Unrated", "Red", "nobody answered"):
        assert words in newest


def test_one_recommendation_with_its_changes_whole(run: Run, planned: Path) -> None:
    run("rate", "2.1", "--level", "limited")
    run("rate", "1.1", "--rag", "green")
    run("rate", "1.1", "--rag", "amber", "--reason", "looked again")
    blocks = run("history", "1.1").out.split("\n\n")
    assert len(blocks) == 2
    assert blocks[0].splitlines()[0].endswith("RAG, End of September")
    assert blocks[0].splitlines()[1:] == [
        "  from  Green",
        "  to    Amber",
        "  why   looked again",
    ]


def test_since_leaves_out_what_was_before(run: Run, planned: Path) -> None:
    run("rate", "1.1", "--rag", "red")
    with clock.fixed(datetime(2025, 7, 12, 12, tzinfo=UTC)):
        run("rate", "1.1", "--rag", "green")
        assert len(run("history", "1.1", "--since", "today").out.split("\n\n")) == 1
        assert len(run("history", "1.1", "--since", "yesterday").out.split("\n\n")) == 2
        said = run("history", "--since", "2025-07-13")
    assert (said.status, said.out) == (0, "")
    assert said.err == "no changes since 2025-07-13 00:00\n"


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("today", "2025-07-10T23:00:00Z"),
        ("Yesterday", "2025-07-09T23:00:00Z"),
        ("0d", "2025-07-10T23:00:00Z"),
        ("7d", "2025-07-03T23:00:00Z"),
        ("2025-03-30", "2025-03-30T00:00:00Z"),
        ("2025-03-31", "2025-03-30T23:00:00Z"),
        ("2025-07-01T09:30", "2025-07-01T08:30:00Z"),
        ("2025-07-01 09:30:15", "2025-07-01T08:30:15Z"),
        ("2025-07-01t09:30z", "2025-07-01T09:30:00Z"),
        ("2025-07-01T09:30+02:00", "2025-07-01T07:30:00Z"),
    ],
)
def test_moments_are_of_the_clock_here(typed: str, moment: str) -> None:
    assert since(typed) == moment


@pytest.mark.parametrize("typed", ["", "soon", "7", "d", "2025-13-01", "999999d", "31/12/2025"])
def test_other_moments_are_refused_with_what_is_understood(run: Run, typed: str) -> None:
    with pytest.raises(Refused, match="today"):
        since(typed)


def test_a_moment_is_told_on_the_clock_here_before_and_after_the_change() -> None:
    assert local("2025-03-30T00:59:59Z") == "2025-03-30 00:59"
    assert local("2025-03-30T01:00:00Z") == "2025-03-30 02:00"


def test_values_are_said_as_on_the_screen(run: Run, planned: Path) -> None:
    with Store.open(planned) as store:
        plan = plans(store)[0]
        it = plan_reading.recommendation_by_ref(store, plan.id, "1.1")
        period = periods(store, plan.id)[-1]
        for version, (field, value) in enumerate(
            {
                "delivery": "in_progress",
                "monitoring": "return 2027-03-31",
                "due": "2027-04-01",
            }.items(),
            it.version,
        ):
            edits.set_field(store, it.id, field, value, version=version)
        for version, stage in enumerate((Stage.COLLECTING, Stage.ISSUED), period.version):
            period_edits.set_stage(store, period.id, stage, version)
    rows = run("history").out.splitlines()
    for words in (
        "Delivery – In progress",
        "Return on 31 March 2027",
        "1 April 2027",
        "Open Collecting",
        "Collecting Pack issued",
    ):
        assert any(words in " ".join(row.split()) for row in rows), words
    [delivery] = [block for block in run("history", "1.1").out.split("\n\n") if "Deliv" in block]
    assert delivery.splitlines()[-1] == "  to    In progress"


def test_an_unknown_ref_or_moment_is_one_line(run: Run, planned: Path) -> None:
    for words in (["9.9"], ["--since", "soon"]):
        said = run("history", *words)
        assert (said.status, said.out) == (2, "")
        assert said.err.count("\n") == 1
