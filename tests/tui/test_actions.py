"""Actions by real keys: one line, what is asked, the list of a recommendation, and the way back."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from models import clock
from models.actions import actions
from models.plan.records import Action, Plan
from models.ratings.ratings import Delivery
from models.store.store import Store
from tests.tui.conftest import Bench, opened

pytestmark = pytest.mark.usefixtures("monday")

JANUARY = date(2027, 1, 31)


@pytest.fixture
async def wide(store_path: Path, plan: Plan) -> AsyncIterator[Bench]:
    """The application at 120x40, with the details below the list."""
    async with opened(store_path, size=(120, 40)) as bench:
        yield bench


def of(bench: Bench, ref: str = "1.1") -> list[Action]:
    return actions.actions_of(bench.store, bench.stored(ref).id)


async def test_an_action_in_one_line_and_nothing_is_asked(bench: Bench) -> None:
    await bench.type("tpriya: write the service spec by 31 jan\r")
    [action] = of(bench)
    assert (action.text, action.owner, action.due) == (
        "write the service spec",
        "Priya Shah",
        JANUARY,
    )
    assert action.said == "priya: write the service spec by 31 jan"
    assert "1.1: action added: Priya Shah by 31 Jan 2027: write the s" in bench.said
    assert "u takes it back" in bench.said
    await bench.type("ur")  # and keys are keys again
    assert of(bench) == []
    assert bench.progress("1.1").rag == "red"


async def test_a_doubtful_name_and_date_are_asked(bench: Bench) -> None:
    await bench.type("tr: write it by 3/4\r")  # Tom Reid alone; then the date
    assert 'When is "3/4"?' in bench.text
    assert "Leave it as I typed it: 3/4" in bench.text
    await bench.press("down", "enter")
    [action] = of(bench)
    assert (action.owner, action.due, action.due_words) == ("Tom Reid", date(2027, 4, 3), "3/4")
    await bench.type("tb: ask by next friday\r")
    assert 'Who is "b"?' in bench.text
    assert "Leave it as I typed it: b" in bench.text
    assert "Aoife Ní Bhriain" in bench.text
    await bench.type("brook\r")
    assert "Friday 4 Dec 2026" in bench.text
    await bench.press("end", "enter")
    [action] = [each for each in of(bench) if each.text == "ask"]
    assert (action.owner, action.due) == ("Marek Brook", date(2026, 12, 11))


async def test_what_is_left_as_it_was_typed(bench: Bench) -> None:
    await bench.type("tnote: ask the ward by 3/4\r")
    assert '"note" is nobody in the plan' in bench.text
    await bench.press("enter")
    await bench.press("enter")
    await bench.type("tA visitor: ring by 31 feb\r")
    await bench.press("down", "enter")
    assert "date kept in words" in bench.said
    first, second = of(bench)
    assert (first.text, first.owner, first.due, first.due_words) == (
        "note: ask the ward", "", None, "3/4",
    )  # fmt: skip
    assert (second.text, second.owner, second.due_words) == ("ring", "A visitor", "31 feb")


async def test_a_question_that_is_closed_goes_back_to_the_line(bench: Bench) -> None:
    await bench.type("tring by 3/4\r")
    await bench.press("escape")
    assert "ring by 3/4" in bench.text
    await bench.type("/27\r")
    await bench.press("end", "enter")
    [action] = of(bench)
    assert action.due == date(2027, 3, 4)
    await bench.type("tnothing")
    await bench.press("escape")
    assert len(of(bench)) == 1
    await bench.press("j")
    assert bench.ref == "1.2"


async def test_a_day_that_has_passed_is_said(bench: Bench) -> None:
    await bench.type("tring by 1 nov 2026\r")
    assert "that day has passed" in bench.said
    [action] = of(bench)
    assert action.is_overdue(clock.today())


async def test_the_list_changes_states_by_one_key_and_says_what_is_overdue(bench: Bench) -> None:
    await bench.type("tring by 1 nov 2026\rtask\r")
    await bench.press("T")
    assert "2 open of 2, 1 OVERDUE" in bench.rows[0]
    assert "OVERDUE" in bench.rows[1]
    await bench.type("ijc")  # the cursor goes on, and the second is complete
    assert [(each.text, each.state) for each in of(bench)] == [
        ("ring", Delivery.IN_PROGRESS),
        ("ask", Delivery.COMPLETE),
    ]
    await bench.press("e")
    assert of(bench)[1].state is Delivery.EMBEDDED
    await bench.press("u", "u", "n")
    assert of(bench)[1].state is Delivery.NOT_STARTED
    await bench.press("x")
    assert [each.text for each in of(bench)] == ["ring"]
    assert "action taken off: ask" in bench.rows[-2]
    await bench.press("u")
    assert [each.text for each in of(bench)] == ["ring", "ask"]
    await bench.press("T", "g")  # the key that opened it closes it
    assert bench.progress("1.1").rag == "green"


async def test_the_list_edits_all_of_an_action_in_its_line(bench: Bench) -> None:
    await bench.type("tpriya: ring by 31 jan\r")
    await bench.press("T", "enter")
    assert "Priya Shah: ring by 31 January 2027" in bench.text
    await bench.press("enter")  # as it was: no change
    assert of(bench)[0].version == 2
    await bench.press("enter", "ctrl+u")
    await bench.type("tom: write by 1 feb\r")
    [action] = of(bench)
    assert (action.text, action.owner, action.due) == ("write", "Tom Reid", date(2027, 2, 1))
    assert "action is now: Tom Reid by 1 Feb 2027: write" in bench.rows[-2]
    await bench.press("u")
    [action] = of(bench)
    assert (action.text, action.owner, action.due) == ("ring", "Priya Shah", JANUARY)


async def test_what_is_kept_as_typed_is_not_asked_again(bench: Bench) -> None:
    await bench.type("ta visitor: ring by 3/4\r")
    await bench.press("down", "enter", "enter")
    await bench.press("T", "enter", "home")
    for _ in "a visitor: ":
        await bench.press("right")
    await bench.type("re\r")
    [action] = of(bench)
    assert (action.text, action.owner, action.due_words) == ("rering", "a visitor", "3/4")


async def test_what_the_plan_offers_is_taken_over_once(bench: Bench) -> None:
    await bench.press("T")
    assert "No action yet" in bench.text
    assert "Offered from what is written here" in bench.text
    assert "Key actions" in bench.rows[3]
    await bench.press("c", "x")  # an offer has no state, and is not taken off
    assert "the cursor is not on an action" in bench.text
    assert of(bench) == []
    await bench.press("a")
    [action] = of(bench)
    assert action.text == action.said == "What 1.1 needs. Coaching for the DDT."
    assert "Offered" not in bench.text
    assert bench.stored("1.1").key_actions == "What 1.1 needs. Coaching for the DDT."
    await bench.press("u")
    assert "Offered" in bench.text  # it is offered again
    await bench.press("enter")
    await bench.type(" by 31 jan\r")
    [action] = of(bench)
    assert (action.due, action.said) == (JANUARY, "What 1.1 needs. Coaching for the DDT.")


async def test_a_colleague_s_change_is_not_written_over(bench: Bench, colleague: Store) -> None:
    await bench.type("tring\r")
    await bench.press("T")
    [action] = of(bench)
    actions.change_action(colleague, action.id, "action", "write", version=action.version)
    await bench.press("c")
    assert "treid" in bench.rows[-2]
    assert [(each.text, each.state) for each in of(bench)] == [("write", Delivery.NOT_STARTED)]
    assert "write" in bench.rows[1]


async def test_a_change_in_the_list_waits_for_a_store_that_is_locked(
    bench: Bench, colleague: Store
) -> None:
    await bench.type("tring\r")
    await bench.press("T")
    with colleague.writing():
        await bench.press("c")
        assert "1.1: waiting for the store, somebody else is writing" in bench.rows[-2]
        await bench.press("v")
        assert "still waiting for the store (1.1, action)" in bench.rows[-2]
    await bench.until(lambda: not bench.main.writer.waiting)
    assert "1.1: action complete: ring   u takes it back" in bench.rows[-2]
    assert "0 open of 1" in bench.rows[0]
    await bench.press("escape", "j")
    assert bench.ref == "1.2"


async def test_the_details_show_them_with_the_done_ones_last(wide: Bench) -> None:
    await wide.type("tring by 1 nov 2026\rtpriya: ask by 31 jan\rtfile\r")
    done = of(wide)[2]
    actions.change_action(wide.store, done.id, "action_state", "complete", version=done.version)
    await wide.press("j", "k")
    assert "Actions          2 open of 3, 1 OVERDUE: ring (due 1 Nov 2026)" in wide.text
    await wide.press("enter")
    shown = [line[17:].rstrip() for line in wide.rows]
    at = shown.index("ring")
    assert shown[at : at + 6] == [
        "ring", "due 1 Nov 2026 · Not started, OVERDUE",
        "ask", "Priya Shah · due 31 Jan 2027 · Not started",
        "file", "Complete",
    ]  # fmt: skip
    assert "Action, state: Not started → Complete" in wide.text
    await wide.type("/action:overdue\r")
    assert wide.refs == ["1.1"]


@pytest.mark.usefixtures("plain_marks")
async def test_in_ascii_and_with_text_that_is_no_markup(bench: Bench) -> None:
    await bench.type("t[/b] ring [bold]\r")
    await bench.press("T")
    assert "> [/b] ring [bold]" in bench.rows[1]
    assert bench.text.isascii()


async def test_an_action_comes_from_an_inspectors_visit_by_one_key(bench: Bench) -> None:
    await bench.type("tLock the cupboard\r")
    await bench.press("T", "v")
    assert "action from an inspector's visit: Lock the cupboard" in bench.text
    assert bench.stored("1.1").actions[0].origin == "visit"
    await bench.press("v")
    assert bench.stored("1.1").actions[0].origin == "plan"
    await bench.press("u")
    assert bench.stored("1.1").actions[0].origin == "visit"
