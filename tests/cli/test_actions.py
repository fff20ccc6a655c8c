"""``stocktake actions``: as a table, by filter, and for other programs."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models import clock
from models.actions import actions
from models.plan import plan_reading
from models.store.store import Store
from tests.cli.conftest import Run

TABLE = """\
Ref   Action     Owner   Due         State
----  ---------  ------  ----------  --------------------
1.10  Tell them          1 Nov 2025  Not started, OVERDUE
1.1   Ring back  T Reid  next board  Not started
1.1   =cmd                           Embedded
"""


@pytest.fixture
def acted(planned: Path) -> Iterator[Path]:
    with clock.fixed(datetime(2026, 11, 27, 12, tzinfo=UTC)):
        with Store.open(planned) as store:
            ids = {each.ref: each.id for each in plan_reading.recommendations(store, 1)}
            made = actions.add_action(store, ids["1.1"], "=cmd")
            assert made.subject_id
            actions.change_action(store, made.subject_id, "action_state", "embedded", version=2)
            said = "t reid: Ring back by next board"
            actions.add_action(
                store, ids["1.1"], "Ring back", owner="t reid", due_words="next board", said=said
            )
            actions.add_action(store, ids["1.10"], "Tell them", due=date(2025, 11, 1))
        yield planned


@pytest.mark.usefixtures("acted")
def test_as_a_table_what_is_overdue_first(run: Run) -> None:
    said = run("actions")
    assert (said.status, said.out, said.err) == (0, TABLE, "")
    lines = TABLE.splitlines(keepends=True)
    for words, kept in (
        (("--open",), (2, 3)),
        (("--overdue",), (2,)),
        (("action:reid",), (3,)),
        (("action:done,overdue",), (2, 4)),
        (("ref:1.1", "--open"), (3,)),
        (("-action:done", "officer:shah"), ()),
    ):
        rows = [line.split() for line in run("actions", *words).out.splitlines()[2:]]
        assert rows == [lines[at].split() for at in kept], words
    assert "no such action" in run("actions", "zzz").err


@pytest.mark.usefixtures("acted")
def test_for_other_programs(run: Run) -> None:
    found = json.loads(run("actions", "--format", "json").out)["actions"]
    assert found[1] == {
        "ref": "1.1", "text": "Ring back", "owner": "T Reid", "due": None,
        "due_words": "next board", "state": "not_started", "overdue": False, "origin": "plan",
        "said": "t reid: Ring back by next board",
    }  # fmt: skip
    assert [each["overdue"] for each in found] == [True, False, False]
    text = run("actions", "--format", "csv").bytes_out.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["Ref", "Action", "Owner", "Due", "State"]
    assert rows[1] == ["1.10", "Tell them", "", "2025-11-01", "Not started, OVERDUE"]
    assert rows[3] == ["1.1", "'=cmd", "", "", "Embedded"]


@pytest.mark.usefixtures("acted")
def test_show_and_history_speak_of_them(run: Run) -> None:
    said = run("show", "1.1").out
    assert "Actions\n  Ring back (T Reid; due next board; Not started)\n  =cmd (Embedded)\n" in said
    changes = [line.split() for line in run("history").out.splitlines()]
    assert ["Action,", "state", "Not", "started", "Embedded"] in [each[4:] for each in changes]
