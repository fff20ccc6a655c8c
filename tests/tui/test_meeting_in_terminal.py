"""A meeting in a real terminal: keys and bytes a decision, and a line that is cut off."""

import signal
from pathlib import Path

import pytest

from models.meeting import meetings
from models.plan.records import Plan
from models.ratings.ratings import Rag
from models.store.store import Store
from tests.tui.real_terminal import everything, running

MOST = 3000  # bytes of a decision with the next item drawn


@pytest.mark.slow
def test_five_decisions_at_one_key_each_and_one_to_go_on(store_path: Path, own_plan: Plan) -> None:
    with running() as terminal:
        terminal.type("/section:care\r")
        terminal.wait_for("5 of 14")
        terminal.press("m", "enter")
        terminal.wait_for("item 1 of 5")
        for number, letter in enumerate("ragra", start=1):
            terminal.wait_until_quiet()
            before = len(terminal.output)
            terminal.press(letter)
            terminal.wait_for("The Board agreed")
            if number == 2:
                terminal.press("y")
                terminal.type("Figures are not yet in\r")
                terminal.wait_for("Reason stored")
            terminal.press("down")
            terminal.wait_for(f"item {number + 1} of 5" if number < 5 else "The end of the agenda")
            terminal.wait_until_quiet()
            assert len(terminal.output) - before < MOST
        terminal.press("enter")
        terminal.wait_for("Minutes of")
        terminal.press("escape")
        terminal.wait_for("5 of 14")
        terminal.press("q")
        assert terminal.wait_for_exit() == 0
    plan = everything(store_path)
    assert [plan[f"2.{number}"].progress[-1].agreed for number in range(1, 6)] == [
        Rag.RED, Rag.AMBER, Rag.GREEN, Rag.RED, Rag.AMBER,
    ]  # fmt: skip


@pytest.mark.slow
def test_a_meeting_is_where_it_was_when_the_line_was_cut(store_path: Path, own_plan: Plan) -> None:
    with running() as terminal:
        terminal.press("m", "enter")
        terminal.wait_for("item 1 of")
        terminal.press("a", "down")
        terminal.wait_for("item 2 of")
        terminal.send_signal(signal.SIGKILL)
        terminal.wait_for_exit()
    with Store.open(store_path) as store:
        held = meetings.running(store, own_plan.id)
        assert held is not None
        assert held.at == 1
    with running() as terminal:
        terminal.press("m")
        terminal.wait_for("Go on with the meeting")
        terminal.press("enter")
        terminal.wait_for("item 2 of")
        terminal.press("backspace")
    first = next(iter(everything(store_path).values()))
    assert first.progress[-1].agreed is Rag.AMBER
