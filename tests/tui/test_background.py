"""Work beside the screen: whatever becomes of it, whoever started it is told."""

import time
from collections.abc import Callable, Iterator
from threading import Event

import pytest

from models.errors import StocktakeError, StoreBusy
from models.store.store import Store
from tui import crash
from tui.background import StoreReader, StoreWriter, Task

SECRET = "Jo Bloggs of 12 High Street"


class Posted:
    """Stands for the screen's own thread: what is posted is done when it is asked for."""

    def __init__(self) -> None:
        self.calls: list[Callable[[], None]] = []

    def post(self, call: Callable[[], None]) -> None:
        self.calls.append(call)

    def run(self) -> None:
        end = time.monotonic() + 5
        while not self.calls:
            assert time.monotonic() < end
            time.sleep(0.005)
        self.calls.pop(0)()


def fault() -> None:
    raise KeyError(SECRET)


@pytest.fixture
def posted() -> Posted:
    return Posted()


@pytest.fixture
def failures() -> list[StocktakeError]:
    return []


@pytest.fixture
def writer(store: Store, posted: Posted) -> Iterator[StoreWriter]:
    writer = StoreWriter(store, posted.post)
    yield writer
    writer.close()


def check_told(failures: list[StocktakeError]) -> None:
    [failure] = failures
    assert "A fault of the program ended this (incident " in failure.message
    assert "Bloggs" not in failure.message
    [log] = crash.folder().glob("*")
    assert "builtins.KeyError" in log.read_text(encoding="utf-8")
    assert "Bloggs" not in log.read_text(encoding="utf-8")


def test_a_fault_in_long_work_is_told(
    store: Store, posted: Posted, failures: list[StocktakeError]
) -> None:
    task = Task(store, posted.post)
    task.start(fault, lambda _: None, failures.append)
    posted.run()
    task.close()
    check_told(failures)


def test_a_fault_in_a_change_that_waited_is_told_and_the_next_is_taken(
    store: Store, writer: StoreWriter, posted: Posted, failures: list[StocktakeError]
) -> None:
    tries = [StoreBusy("busy"), KeyError(SECRET)]

    def change() -> None:
        raise tries.pop(0)

    assert not writer.carry_out("1.1", change, lambda _: None, failures.append)
    assert writer.waiting == "1.1"
    posted.run()
    assert writer.waiting == ""
    check_told(failures)
    done: list[int] = []
    assert writer.carry_out("1.2", lambda: 7, done.append, failures.append)
    assert done == [7]


def test_a_fault_in_reading_is_logged_and_the_next_is_answered(
    store: Store, posted: Posted
) -> None:
    reader = StoreReader(store, posted.post)
    asked = Event()

    def first() -> None:
        asked.set()
        fault()

    reader.ask(first, lambda _: None)
    assert asked.wait(5)
    answers: list[int] = []
    reader.ask(lambda: 7, answers.append)
    posted.run()
    reader.close()
    assert answers == [7]
    assert len(list(crash.folder().glob("*"))) == 1


def test_the_end_waits_for_what_waits(store: Store, writer: StoreWriter, posted: Posted) -> None:
    begun, go_on = Event(), Event()
    tries: list[int] = []

    def change() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise StoreBusy("busy")
        begun.set()
        assert go_on.wait(5)
        tries.append(2)

    writer.finish()  # nothing waits
    writer.carry_out("1.1", change, lambda _: None, lambda _: None)
    assert begun.wait(5)
    go_on.set()
    writer.finish()
    assert tries == [1, 1, 2]
