"""Reading a meeting's minutes on the screen, filling them in, writing them, agreeing them."""

from datetime import date
from pathlib import Path

import pytest

from models import clock
from models.changes import history
from models.meeting import decisions, meetings
from models.meeting.meetings import DECIDED, EXCEPTION, Meeting, Planned
from models.periods.periods import periods
from models.plan import plan_reading
from models.plan.records import Change, Plan
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.tui.conftest import Bench
from tui.commands.minutes import show_minutes
from tui.words.changes import banner, what, whole_line

HELD = date(2026, 11, 27)


@pytest.fixture
def meeting(colleague: Store, plan: Plan) -> Meeting:
    """A meeting of a colleague's, on 2.2 alone, that agreed Green and has ended."""
    found = plan_reading.recommendation_by_ref(colleague, plan.id, "2.2")
    period_id = periods(colleague, plan.id)[-1].id
    held = meetings.begin(
        colleague, plan.id, period_id, [Planned(EXCEPTION, found.id, "Red")], held=HELD
    )
    colleague.meeting_id = held.id
    decisions.agree(colleague, found.id, period_id, rag=Rag.GREEN, level=Level.FULLY, own_version=1)
    [item] = meetings.items(colleague, held.id)
    meetings.keep_item(colleague, item.id, state=DECIDED, seconds=10)
    meetings.end(colleague, held.id, version=1)
    colleague.meeting_id = None
    return meetings.meeting(colleague, held.id)


async def test_without_a_meeting_there_is_nothing_to_show(bench: Bench) -> None:
    await bench.command("minutes of a meeting")
    assert "This plan has had no meeting yet" in bench.said


async def test_the_minutes_are_read_and_filled_in(
    bench: Bench, meeting: Meeting, colleague: Store
) -> None:
    await bench.command("minutes of a meeting")
    assert "27 November 2026" in bench.text
    await bench.press("enter")
    assert bench.rows[0].startswith("Minutes of 27 November 2026")
    assert "Chair      not recorded" in bench.text
    await bench.press("end")
    assert "The Board rated it Green." in bench.text
    await bench.type("cChair\rTom Reid\r")  # and it asks what else
    assert "change what?" in bench.text
    await bench.type("Present\rPriya; Lena\r\x1b")
    assert "Tom Reid" in bench.text
    assert "Priya" in bench.text
    kept = meetings.meeting(bench.store, meeting.id)
    assert (kept.chair, kept.present) == ("Tom Reid", "Priya; Lena")
    await bench.press("q", "u")
    assert "Taken back: Meeting, present" in bench.said
    assert meetings.meeting(bench.store, meeting.id).present == ""


async def test_what_a_colleague_has_written_is_shown_first(
    bench: Bench, meeting: Meeting, colleague: Store
) -> None:
    bench.main.work.start(show_minutes(bench.main.work, meeting.id))
    await bench.settle()
    await bench.type("cChair\r")
    meetings.set_meeting_field(
        colleague, meeting.id, "meeting_chair", "Lena", version=meeting.version
    )
    await bench.type("Tom\r")
    assert bench.rows[0].startswith("Minutes of 27 November 2026")
    assert "Lena" in bench.text
    await bench.press("escape")
    assert "changed it meanwhile, nothing was stored" in bench.said
    assert meetings.meeting(bench.store, meeting.id).chair == "Lena"


async def test_agreeing_is_asked_once_and_can_be_taken_back(bench: Bench, meeting: Meeting) -> None:
    bench.main.work.start(show_minutes(bench.main.work, meeting.id))
    await bench.settle()
    await bench.press("a", "enter")  # Enter on its own agrees nothing
    assert "DRAFT" in bench.text
    assert meetings.meeting(bench.store, meeting.id).state == "ended"
    await bench.type("aagreed\r")
    assert "Minutes agreed" in bench.said
    assert meetings.meeting(bench.store, meeting.id).state == "agreed"
    bench.main.work.start(show_minutes(bench.main.work, meeting.id))
    await bench.settle()
    assert "DRAFT" not in bench.text
    await bench.press("c", "a")  # nothing of these is left to do
    assert bench.rows[0].startswith("Minutes of")
    await bench.press("escape", "u")
    assert "Taken back: Minutes are a DRAFT again" in bench.said
    assert meetings.meeting(bench.store, meeting.id).state == "ended"


async def test_the_minutes_are_written_to_a_file(
    bench: Bench, meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    monkeypatch.chdir(folder)
    bench.main.work.start(show_minutes(bench.main.work, meeting.id))
    await bench.settle()
    await bench.press("o", "ctrl+u")
    await bench.type("m.md\r")
    await bench.until(lambda: not bench.main.long_work.is_running)
    assert "Minutes, DRAFT written to m.md" in bench.said
    path = folder / "m.md"
    assert path.stat().st_mode & 0o777 == 0o600
    assert "The Board rated it Green." in path.read_text(encoding="utf-8")


def test_the_history_says_who_decided_and_where(
    meeting: Meeting, colleague: Store, plan: Plan
) -> None:
    found = plan_reading.recommendation_by_ref(colleague, plan.id, "2.2")
    of = {each.field: each for each in history.history(colleague, plan.id, found.id)}
    assert what(of["agreed"]) == "Agreed Green, December, by The Board"
    assert what(of["agreed_level"]) == "Agreed FULLY, by The Board"
    assert banner(of["agreed"]) == "2.2 December: agreed Green"
    year = "" if clock.today().year == HELD.year else f" {HELD.year}"
    parts = whole_line(of["agreed"]).split(" · ")
    assert parts[:3] == [
        "Agreed Green, December",
        "decided by The Board, entered by treid",
        f"at the meeting of 27 November{year}",
    ]


def test_each_field_of_a_meeting_has_words() -> None:
    def said(field: str, old: str, new: str) -> str:
        return banner(
            Change(
                1, "2026-11-27T14:00:00Z", "pshah", "", "set", field, old, new, "", 1,
                1, "2.2", None, None, "s",
            )
        )  # fmt: skip

    assert said("meeting_state", "running", "ended") == "Meeting ended"
    assert said("meeting_state", "ended", "agreed") == "Minutes agreed"
    assert said("meeting_held", "2025-11-27", "2025-11-28").startswith("Meeting, held on: 27 Nov")
    assert said("meeting_notes", "", "two words") == "Meeting, notes: none → 2 words"
    assert said("item_note", "", "All there") == "2.2: noted: All there"
    assert said("item_reason", "x", "") == "2.2: reason taken off"
    assert said("agreed", "green", "amber") == "2.2: agreed Amber (was Green)"
    assert said("agreed_level", "FULLY", "") == "2.2: no longer agreed: FULLY"
