"""The minutes of a meeting from the command line."""

import stat
from pathlib import Path

import pytest

from models.documents.intake import create_plan
from models.meeting import meetings
from models.plan import plans
from models.store.store import Store
from tests.builders.meetings import full_meeting
from tests.cli.conftest import DRAFT, Run


@pytest.fixture
def met(store_path: Path) -> Path:
    """A store with two meetings, closed; its path."""
    with Store.open(store_path) as store:
        full_meeting(store)
    return store_path


def state(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [each.state for each in meetings.meetings(store, plans.plans(store)[0].id)]


def test_the_last_meeting_on_the_terminal(run: Run, met: Path) -> None:
    said = run("minutes")
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Eastvale improvement plan\n====")
    assert "Minutes of 27 November 2026\nDRAFT · OFFICIAL-SENSITIVE" in said.out
    assert "The Board agreed Amber; the officer had proposed Green." in said.out
    assert said.out.rstrip().endswith("DRAFT: these minutes are not agreed yet.")


def test_the_meetings_are_listed_and_named(run: Run, met: Path) -> None:
    lines = run("minutes", "--list").out.splitlines()
    assert [line.split() for line in (lines[0], *lines[2:])] == [
        ["No.", "Held", "Chair", "Period", "State"],
        ["1", "2026-10-30", "September", "ended,", "minutes", "DRAFT"],
        ["2", "2026-11-27", "Tom", "Reid", "September", "ended,", "minutes", "DRAFT"],
    ]
    for name in ("1", "2026-10-30", "30 October 2026"):
        assert "Minutes of 30 October 2026" in run("minutes", "--meeting", name).out
    said = run("minutes", "--meeting", "May")
    assert said.status == 2
    assert 'no meeting "May"; there are: 1 (2026-10-30), 2 (2026-11-27)' in said.err


def test_a_file_and_the_agreement(run: Run, met: Path, tmp_path: Path) -> None:
    target = tmp_path / "minutes.md"
    said = run("minutes", str(target))
    assert (said.status, said.out) == (0, "")
    assert said.err == f"minutes of 2026-11-27 (DRAFT) to {target}\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert run("minutes", str(target)).status == 2
    said = run("minutes", str(target), "--agreed", "--force")
    assert said.err.splitlines() == [
        "the minutes of 2026-11-27 are agreed",
        f"minutes of 2026-11-27 (agreed) to {target}",
    ]
    assert "DRAFT" not in target.read_text(encoding="utf-8")
    assert state(met) == ["ended", "agreed"]
    assert "were agreed already" in run("minutes", "--agreed").err


def test_refusals(run: Run, planned: Path, tmp_path: Path) -> None:
    assert "no meeting was held yet" in run("minutes", "--list").err
    said = run("minutes")
    assert (said.status, said.out) == (2, "")
    assert "this plan has had no meeting yet" in said.err
    said = run("minutes", "--list", "--agreed")
    assert "--list only lists" in said.err


def test_agreeing_names_the_plan_where_there_are_several(run: Run, met: Path) -> None:
    with Store.open(met) as store:
        create_plan(store, DRAFT)
    said = run("minutes", "--agreed")
    assert (said.status, state(met)) == (2, ["ended", "ended"])
    assert "--plan" in said.err
    assert run("minutes", "--agreed", "--plan", "Eastvale improvement plan").status == 0
    assert state(met) == ["ended", "agreed"]


def test_a_meeting_that_runs_is_not_agreed(run: Run, store_path: Path) -> None:
    with Store.open(store_path) as store:
        held = full_meeting(store)
        held.begin(meetings.Planned(meetings.EXCEPTION, held.ids["2.2"]))
    assert "the meeting has not ended" in run("minutes").out
    said = run("minutes", "--agreed")
    assert (said.status, said.err) == (2, "stocktake: This meeting has not ended yet\n")


def test_the_history_tells_who_decided(run: Run, met: Path) -> None:
    out = run("history", "1.2").out
    assert ", at the meeting of 2026-11-27" in out
    assert "The Board, entered by " in out
    assert "Agreed, September" in out
    assert "  to    Red" in out
