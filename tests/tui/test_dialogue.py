"""How a command goes on after a question: at once or later, refused, closed."""

from collections.abc import Coroutine
from typing import Any

import pytest

from models.errors import Refused, StocktakeError
from tui.commands.dialogue import Answer, Closed, carry_out


class Told:
    """What a command did, and what it was refused."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.refused: list[str] = []

    def start(self, dialogue: Coroutine[Answer[Any], None, None]) -> None:
        def refuse(error: StocktakeError) -> None:
            self.refused.append(error.message)

        carry_out(dialogue, refuse)


@pytest.fixture
def told() -> Told:
    return Told()


async def ask(told: Told, *answers: Answer[str]) -> None:
    told.done.append("begun")
    for answer in answers:
        told.done.append(await answer)
    told.done.append("ended")


def test_the_first_step_runs_at_once(told: Told) -> None:
    told.start(ask(told, Answer()))
    assert told.done == ["begun"]


def test_it_goes_on_inside_the_answer(told: Told) -> None:
    first, second = Answer[str](), Answer[str]()
    told.start(ask(told, first, second))
    first.give("one")
    assert told.done == ["begun", "one"]
    second.give("two")
    assert told.done == ["begun", "one", "two", "ended"]


def test_an_answer_that_is_there_already_is_not_waited_for(told: Told) -> None:
    answer = Answer[str]()
    answer.give("at once")
    assert answer.is_settled
    told.start(ask(told, answer))
    assert told.done == ["begun", "at once", "ended"]


def test_a_closed_question_ends_it_without_a_word(told: Told) -> None:
    later, at_once = Answer[str](), Answer[str]()
    told.start(ask(told, later))
    later.close()
    at_once.close()
    told.start(ask(told, at_once))
    assert told.done == ["begun", "begun"]
    assert told.refused == []


def test_what_is_refused_is_told_and_ends_it(told: Told) -> None:
    later, at_once = Answer[str](), Answer[str]()
    told.start(ask(told, later))
    later.fail(Refused("September is closed"))
    at_once.fail(Refused("so is June"))
    told.start(ask(told, at_once))
    assert told.done == ["begun", "begun"]
    assert told.refused == ["September is closed", "so is June"]


def test_a_refusal_can_be_caught_where_the_command_waits(told: Told) -> None:
    answer = Answer[str]()

    async def patient() -> None:
        try:
            await answer
        except Refused as error:
            told.done.append(error.message)

    told.start(patient())
    answer.fail(Refused("not now"))
    assert (told.done, told.refused) == (["not now"], [])


def test_esc_can_go_one_question_back(told: Told) -> None:
    first, second = Answer[str](), Answer[str]()

    async def patient() -> None:
        for answer in (first, second):
            try:
                told.done.append(await answer)
            except Closed:
                told.done.append("back")

    told.start(patient())
    first.close()
    second.give("two")
    assert told.done == ["back", "two"]


def test_a_fault_of_the_program_goes_to_whoever_brought_the_answer(told: Told) -> None:
    answer = Answer[str]()
    told.start(ask(told, answer))
    with pytest.raises(ZeroDivisionError):
        answer.fail(ZeroDivisionError())
    assert told.refused == []
