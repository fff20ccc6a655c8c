"""A meeting by real keys: what is decided, what is not, and what the store keeps of it."""

from pathlib import Path

from models.changes import edits
from models.meeting import meetings
from models.plan import plans
from models.ratings.ratings import Level, Rag
from models.store.store import Store
from tests.tui.conftest import Bench, opened, progress, stored
from tests.tui.meetings import begin, held, states


def propose(store: Store, ref: str, rag: Rag) -> None:
    at = progress(store, ref)
    edits.set_rag(store, stored(store, ref).id, at.period.id, rag, version=at.version)


async def end(bench: Bench) -> None:
    await bench.press("q")
    await bench.type("end\r")


async def test_enter_agrees_what_is_proposed_and_goes_nowhere(
    bench: Bench, colleague: Store
) -> None:
    propose(colleague, "2.1", Rag.GREEN)
    await begin(bench)
    assert "Green, proposed" in bench.text
    await bench.press("enter")
    assert bench.said.startswith("2.1: The Board agreed Green and LIMITED")
    found = bench.progress("2.1")
    assert (found.rag, found.agreed, found.proposed) == (Rag.GREEN, Rag.GREEN, Rag.GREEN)
    assert bench.stored("2.1").agreed_level is Level.LIMITED
    assert bench.rows[1].startswith("2.1 ")
    assert states(bench)["2.1"] == "decided"


async def test_a_letter_rates_and_what_was_proposed_stays_on_record(
    bench: Bench, colleague: Store
) -> None:
    propose(colleague, "2.1", Rag.GREEN)
    await begin(bench)
    await bench.press("a", "down")
    found = bench.progress("2.1")
    assert (found.rag, found.agreed, found.proposed) == (Rag.AMBER, Rag.AMBER, Rag.GREEN)
    assert bench.rows[1].startswith("2.2 ")
    await bench.press("backspace")
    assert "Amber, agreed (proposed: Green)" in bench.text


async def test_a_letter_alone_decides_at_once(bench: Bench) -> None:
    await begin(bench)
    await bench.press("g")
    assert bench.progress("2.1").agreed is Rag.GREEN
    assert "2.1: The Board agreed Green" in bench.said


async def test_a_word_with_no_field_open_decides_nothing(bench: Bench) -> None:
    await begin(bench)
    await bench.type("agreed\r")
    assert '"agreed" was typed with no field open: nothing is decided by it' in bench.said
    for ref in ("2.1", "2.2"):
        found = bench.progress(ref)
        assert (found.rag, found.agreed) == (None, None)
    assert bench.rows[1].startswith("2.1 ")


async def test_a_paste_decides_nothing(bench: Bench) -> None:
    await begin(bench)
    await bench.paste("red\ngreen")
    assert "Nothing is open to paste into" in bench.said
    assert bench.progress("2.1").rag is None


async def test_a_key_held_down_decides_once_and_ends_nothing(
    bench: Bench, colleague: Store
) -> None:
    for ref in ("2.1", "2.2"):
        propose(colleague, ref, Rag.GREEN)
    await begin(bench)
    await bench.type("\r" * 12)
    assert bench.progress("2.1").agreed is Rag.GREEN
    assert bench.progress("2.2").agreed is None
    await bench.type("a" * 12)
    assert (bench.progress("2.1").rag, bench.progress("2.2").agreed) == (Rag.AMBER, None)
    await bench.press("u")
    assert bench.progress("2.1").rag is Rag.GREEN
    assert held(bench).state == "running"


async def test_space_goes_on_and_a_digit_begins_a_jump(bench: Bench) -> None:
    await begin(bench)
    await bench.press("space", "space")
    assert bench.rows[1].startswith("2.3 ")
    await bench.type("2.5\r")
    assert bench.rows[1].startswith("2.5 ")
    await bench.press("space")
    assert bench.rows[1].startswith("2.3 ")


async def test_what_is_parked_comes_back_before_the_end(bench: Bench) -> None:
    await begin(bench)
    await bench.press("z", "down", "down", "down", "down")
    assert bench.rows[1].startswith("2.1 ")
    assert states(bench)["2.1"] == "parked"
    await bench.press("down")
    assert "The end of the agenda" in bench.text


async def test_a_reason_and_a_note_are_stored_with_the_item(bench: Bench) -> None:
    await begin(bench)
    await bench.press("r")
    await bench.until(lambda: bench.progress("2.1").agreed is Rag.RED)
    await bench.press("y")
    await bench.type("No figures [/b] yet\r")
    await bench.press("n")
    await bench.type("The ward \x1b]52;c;eA==\x07asks for help\r")
    item = meetings.items(bench.store, held(bench).id)[0]
    assert item.reason == "No figures [/b] yet"
    assert "No figures [/b] yet" in bench.text
    assert bench.progress("2.1").agreed is Rag.RED


async def test_a_line_that_is_left_is_there_again(bench: Bench) -> None:
    await begin(bench)
    await bench.press("y")
    await bench.type("Half a sentense")
    await bench.press("left", "backspace", "c")
    assert "Half a sentenc▏e" in bench.said
    await bench.press("end")
    await bench.press("escape", "down", "up", "y")
    await bench.paste(" about\nit")
    await bench.press("enter")
    assert meetings.items(bench.store, held(bench).id)[0].reason == "Half a sentence about it"


async def test_what_is_wrong_with_a_line_is_said_below_it(bench: Bench) -> None:
    await begin(bench)
    await bench.type("9.9\r")
    assert "there is no recommendation" in bench.rows[-1]
    await bench.press("escape")
    assert bench.rows[1].startswith("2.1 ")


async def test_undo_takes_back_what_this_meeting_did_and_no_more(bench: Bench) -> None:
    await bench.press("g")
    await begin(bench)
    await bench.press("a", "down", "u")
    await bench.until(lambda: bench.progress("2.1").agreed is None)
    assert "Taken back: 2.1, December: Amber agreed" in bench.said
    assert states(bench)["2.1"] == "waiting"
    await bench.press("u", "down")
    await bench.press("u")
    await bench.until(lambda: "Nothing of this meeting" in bench.said)
    assert bench.progress("1.1").rag is Rag.GREEN


async def test_a_colleagues_change_is_shown_and_not_agreed_unseen(
    bench: Bench, colleague: Store
) -> None:
    propose(colleague, "2.1", Rag.GREEN)
    await begin(bench)
    propose(colleague, "2.1", Rag.RED)
    await bench.press("enter")
    assert "changed it meanwhile" in bench.said
    assert bench.progress("2.1").agreed is None
    assert "Red, proposed" in bench.text


async def test_the_rest_is_taken_as_read_in_one_step_and_one_undo(
    bench: Bench, colleague: Store
) -> None:
    for ref in ("1.1", "1.3", "2.3"):
        propose(colleague, ref, Rag.GREEN)
    await bench.press("m", "enter")
    assert "item 1 of 11" in bench.status, bench.text
    for _ in range(11):
        await bench.press("down")
    assert "The rest: 3 items" in bench.text
    await bench.press("enter")
    assert "3 taken as read" in bench.said
    for ref in ("1.1", "1.3", "2.3"):
        assert bench.progress(ref).agreed is Rag.GREEN
        assert states(bench)[ref] == "read"
    await bench.press("u", "up")
    await bench.until(lambda: bench.progress("1.1").agreed is None)


async def test_a_meeting_that_was_cut_off_is_gone_on_with(store_path: Path, bench: Bench) -> None:
    await begin(bench)
    await bench.press("a", "down", "down")
    bench.app.save()
    async with opened(store_path) as again:
        await again.press("m")
        assert "Go on with the meeting" in again.text
        await again.press("enter")
        assert again.rows[1].startswith("2.3 ")
        assert again.progress("2.1").agreed is Rag.AMBER


async def test_leaving_asks_and_esc_stays(bench: Bench) -> None:
    await begin(bench)
    await bench.press("escape", "escape")
    assert "Meeting" in bench.status
    await end(bench)
    assert held(bench).state == "ended"
    assert set(states(bench).values()) == {"not_reached"}
    # A rating in the list is proposed again, and no part of the meeting.
    await bench.press("escape", "a")
    assert bench.progress("2.1").agreed is None
    assert bench.store.meeting_id is None


async def test_it_goes_to_the_end_and_ends_by_enter(bench: Bench) -> None:
    await begin(bench, "ref:2.1")
    await bench.press("down")
    assert "The end of the agenda" in bench.text
    await bench.press("w", "enter")
    await bench.type("Tom Reid\r")
    await bench.press("escape")
    assert "Tom Reid" in bench.text
    await bench.press("enter")
    assert (held(bench).state, held(bench).chair) == ("ended", "Tom Reid")


async def test_a_closed_period_is_not_decided_on(bench: Bench) -> None:
    await bench.command("Close the shown period")
    await begin(bench)
    await bench.press("a", "down", "up")
    assert bench.progress("2.1").rag is None


async def test_large_letters_and_a_long_text(store_path: Path, plan: object) -> None:
    with Store.open(store_path) as store:
        at = progress(store, "2.1")
        text = "\n".join(f"Line {number} of it" for number in range(60))
        edits.set_evidence(store, stored(store, "2.1").id, at.period.id, text, version=at.version)
    async with opened(store_path, size=(120, 40)) as bench:
        await begin(bench)
        assert "█" in bench.text
        await bench.press("v")
        assert "█" not in bench.text
        assert "more: PgDn" in bench.text
        assert "Line 59 of it" not in bench.text
        await bench.press("pagedown", "pagedown", "pagedown")
        assert "Line 59 of it" in bench.text


async def test_it_says_so_where_the_terminal_is_too_small(store_path: Path, plan: object) -> None:
    async with opened(store_path) as bench:
        await begin(bench)
        await bench.pilot.resize_terminal(40, 10)
        await bench.settle()
        assert "Too small" in bench.text
        await bench.pilot.resize_terminal(60, 15)
        await bench.settle()
        assert bench.rows[1].startswith("2.1 ")


async def test_another_agenda_ends_the_meeting_that_runs_and_says_so(bench: Bench) -> None:
    await begin(bench)
    await bench.press("q", "enter")
    await bench.press("m")
    assert "a new one ends the other meeting" in bench.text
    await bench.type("whole\r")
    plan = plans.plans(bench.store)[0]
    assert [each.state for each in meetings.meetings(bench.store, plan.id)] == ["ended", "running"]


async def test_a_meeting_that_a_colleague_changed_meanwhile_is_not_ended(
    bench: Bench, colleague: Store
) -> None:
    await begin(bench)
    await bench.press("q", "enter")
    await bench.press("m")
    running = held(bench)
    meetings.set_meeting_field(colleague, running.id, "meeting_chair", "Tom", version=1)
    await bench.type("whole\r")
    assert "changed it meanwhile" in bench.said
    assert held(bench).state == "running"


async def test_what_cannot_be_done_at_a_stop_says_why(bench: Bench, colleague: Store) -> None:
    for ref in ("1.1", "1.3", "2.3"):
        propose(colleague, ref, Rag.GREEN)
    await bench.press("m", "enter", *["down"] * 11)
    assert "The rest" in bench.text
    for key, why in (
        ("a", "Decide Amber: no item is shown"),
        ("y", "Reason: no item is shown"),
        ("c", "Action complete: no action of the last meeting is shown"),
    ):
        await bench.press("f5", key)  # in between, a key that means nothing: letters make words
        assert why in bench.said
    await bench.press("down", "z")
    assert "Park: the agenda is at its end" in bench.said
    await bench.press("enter")
    assert held(bench).state == "ended"


async def test_an_action_of_the_last_meeting_is_reviewed_and_nothing_decided(bench: Bench) -> None:
    await begin(bench, "ref:2.1")
    await bench.type("tring the ward\r")
    await end(bench)
    await bench.press("escape", "escape", "m", "enter")
    assert "ring the ward" in bench.text
    await bench.press("a")
    assert "Decide Amber: this is an action: i, c, e and N say how far it has come" in bench.said
    await bench.press("f5", "D")
    assert "Decide the delivery: this is an action" in bench.said
    await bench.press("f5", "c")
    assert "Complete" in bench.said
    [action] = bench.stored("2.1").actions
    assert action.state == "complete"
    await bench.press("enter")
    assert "2.1: the action is reviewed as it stands" in bench.said


async def test_a_doubtful_name_is_asked_in_a_meeting_and_esc_goes_back_to_the_line(
    bench: Bench,
) -> None:
    await begin(bench)
    await bench.type("tb: ring the ward\r")
    assert 'Who is "b"?' in bench.text
    await bench.press("escape")
    assert "2.1: add an action: b: ring the ward" in bench.said
    await bench.type("\rbrook\r")
    assert "2.1: action added: Marek Brook: ring the ward" in bench.said
    assert [(each.owner, each.text) for each in bench.stored("2.1").actions] == [
        ("Marek Brook", "ring the ward")
    ]
    assert states(bench)["2.1"] == "noted"


async def test_a_decision_waits_for_a_store_that_is_locked(bench: Bench, colleague: Store) -> None:
    await begin(bench)
    with colleague.writing():
        await bench.press("a")
        assert "2.1: waiting for the store, somebody else is writing" in bench.said
        await bench.press("y")
        await bench.type("No figures\r")
        assert "still waiting for the store (2.1)" in bench.said
    await bench.until(lambda: not bench.main.writer.waiting)
    assert "2.1: The Board agreed Amber" in bench.said
    assert bench.progress("2.1").agreed is Rag.AMBER
