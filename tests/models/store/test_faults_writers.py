"""Many writers, and writers that are killed: no change is lost, and each has its record."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.changes import history
from models.finding import search
from models.store.store import Store
from tests.models.writing import Written, found, said, write_plan

# Rates at random; after a conflict it looks again. Prints how often, and its longest wait.
WRITE = """
import random, sys, time
from models.changes import edits
from models.store.actor import Actor
from models.errors import Conflict
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.models.writing import version
path, login, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
ids = [int(number) for number in sys.argv[4].split(",")]
period = int(sys.argv[5])
luck = random.Random(login)
stored = conflicts = 0
longest = 0.0
with Store.open(path, actor=Actor(login)) as store:
    sys.stdin.readline()
    while stored < count:
        recommendation = luck.choice(ids)
        seen = version(store, recommendation, period)
        started = time.monotonic()
        try:
            if luck.random() < 0.3:
                change = edits.set_evidence(
                    store, recommendation, period, f"{login} {stored}", version=seen
                )
            else:
                change = edits.set_rag(
                    store, recommendation, period, luck.choice(list(Rag)), version=seen
                )
            stored += change is not None
        except Conflict:
            conflicts += 1
        longest = max(longest, time.monotonic() - started)
print(stored, conflicts, longest)
"""


def writer(path: Path, login: str, count: int, plan: Written) -> "subprocess.Popen[str]":
    ids = ",".join(str(number) for number in plan.recommendations.values())
    arguments = [str(path), login, str(count), ids, str(plan.periods["September"])]
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, *arguments],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def begin(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def check_every_change_has_its_record(store: Store, plan: Written) -> int:
    """The sum of the versions is the number of entries, and the last entry is what is stored."""
    changes = [change for change in history.history(store, plan.id) if change.source == "set"]
    [(versions,)] = store.sql("SELECT sum(version) FROM progress")
    assert versions == len(changes)
    values: dict[tuple[int, int], list[str | None]] = {}
    for change in reversed(changes):
        assert change.recommendation_id is not None
        assert change.period_id is not None
        key = change.recommendation_id, change.period_id
        row = values.setdefault(key, ["", None, None])
        field = ("evidence", "rag", "update").index(change.field)
        # Each change knew the one before it: nothing was overwritten unseen.
        if change.field == "rag":
            assert (row[field] or "") == change.old
        row[field] = change.new
    stored = said(store, plan.id)["progress"]
    for key, row in values.items():
        assert stored[key][1] == row[1]
        assert not row[0] or stored[key][0] == row[0]
    for login in ("writer0", "writer1", "writer2"):
        having = {key[0] for key, row in stored.items() if login in row[0].split()}
        assert found(store, login) == having
    assert search.check(store) == []
    # On a new connection: SQLite 3.53 holds what an older one remembers of the search's structure
    # against what others have written since, and reports damage where there is none.
    with Store.open(store.path) as fresh:
        assert fresh.sql("PRAGMA integrity_check") == [("ok",)]
    return len(changes)


@pytest.mark.slow
def test_eight_writers_lose_nothing(store_path: Path, store: Store) -> None:
    plan = write_plan(store, recommendations=6)
    writers = [writer(store_path, f"writer{number}", 100, plan) for number in range(8)]
    for process in writers:
        begin(process)
    stored = 0
    for process in writers:
        out, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
        count, _, longest = out.split()
        stored += int(count)
        assert float(longest) < 7.5  # half of what a writer may wait
    assert stored == 800
    assert check_every_change_has_its_record(store, plan) == 800


@pytest.mark.slow
def test_writers_that_are_killed_leave_a_whole_store(store_path: Path, store: Store) -> None:
    plan = write_plan(store, recommendations=6)
    luck = random.Random(7)
    deadline = time.monotonic() + 3
    kills = 0
    while time.monotonic() < deadline:
        writers = [writer(store_path, f"writer{number}", 10**6, plan) for number in range(3)]
        for process in writers:
            begin(process)
        before = store.sql("SELECT max(id) FROM change")
        while store.sql("SELECT max(id) FROM change") == before:
            time.sleep(0.01)
        for process in writers:
            time.sleep(luck.uniform(0.001, 0.05))
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        for process in writers:
            _, errors = process.communicate(timeout=60)
            assert "Error" not in errors
            assert process.returncode == -signal.SIGKILL
        check_every_change_has_its_record(store, plan)
    assert kills >= 3
    assert check_every_change_has_its_record(store, plan) > 0
