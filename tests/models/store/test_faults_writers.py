"""Many writers, and writers that are killed: no change is lost, and each has its record."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.changes import history
from models.finding import search
from models.store.store import Store
from tests.builders.plans import Written, write_plan
from tests.builders.stored import found, said
from tests.sources import TOP

Writer = subprocess.Popen[str]


@contextmanager
def writers(path: Path, number: int, count: int, plan: Written) -> Iterator[list[Writer]]:
    """So many processes that write, begun; none is left at the end."""
    ids = ",".join(str(number) for number in plan.recommendations.values())
    each = [str(count), ids, str(plan.periods["September"])]
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.builders.writer", path, f"writer{at}", *each],
            cwd=TOP,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for at in range(number)
    ]
    try:
        for process in begun:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        yield begun
    finally:
        for process in begun:
            process.kill()
            process.communicate()


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
    stored = 0
    with writers(store_path, 8, 100, plan) as begun:
        for process in begun:
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
        with writers(store_path, 3, 10**6, plan) as begun:
            before = store.sql("SELECT max(id) FROM change")
            patience = time.monotonic() + 60
            while store.sql("SELECT max(id) FROM change") == before:
                assert time.monotonic() < patience
                assert all(process.poll() is None for process in begun), "a writer gave up"
                time.sleep(0.01)
            for process in begun:
                time.sleep(luck.uniform(0.001, 0.05))
                os.kill(process.pid, signal.SIGKILL)
                kills += 1
            for process in begun:
                _, errors = process.communicate(timeout=60)
                assert "Error" not in errors
                assert process.returncode == -signal.SIGKILL
        check_every_change_has_its_record(store, plan)
    assert kills >= 3
    assert check_every_change_has_its_record(store, plan) > 0
