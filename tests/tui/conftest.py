"""A plan to work on, and the real application opened on it."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

import tui.widgets.glyphs
from models import clock
from models.documents import intake
from models.plan import plan_reading, plans
from models.plan.records import Plan, Progress, Recommendation
from models.store.actor import Actor
from models.store.store import Store
from tests.builders.drafts import draft_plan
from tests.builders.people import REID, SHAH
from tests.tui.host import shown
from tests.tui.hostile import PAYLOADS, TOGETHER
from tui.app import StocktakeApp
from tui.commands import keymap
from tui.desk import Desk
from tui.screens.main import MainScreen

_NAMES = {
    "\r": "enter",
    "\x1b": "escape",
    "\t": "tab",
    "\x7f": "backspace",
    "\x13": "ctrl+s",
    "\x15": "ctrl+u",
}
_TURN = 0.005  # seconds
_CONTROLS = {"enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f"}


def key_event(key: str) -> events.Key:
    """A key by Textual's name or by its one character, as the driver sends it."""
    if len(key) == 1:
        return events.Key(_character_to_key(key), key)
    return events.Key(key, _CONTROLS.get(key))


@dataclass
class Bench:
    """The application on one store, and short words for what tests do with it."""

    app: StocktakeApp
    pilot: Pilot[int]
    store: Store

    @property
    def main(self) -> MainScreen:
        return self.app.main

    @property
    def text(self) -> str:
        """The screen as text."""
        return shown(self.app)

    @property
    def rows(self) -> list[str]:
        return self.text.split("\n")

    def row(self, ref: str) -> str:
        """The line of the list that shows this ref."""
        found = [line for line in self.rows if line[2:].startswith(f"{ref} ")]
        assert found, f"{ref} is not shown\n{self.text}"
        return found[0]

    @property
    def refs(self) -> list[str]:
        """The refs that the list holds, in order, whether in view or not."""
        return [self.main.shown.table.row(each).ref for each in self.main.shown.table.ids]

    @property
    def said(self) -> str:
        """The line above the keys."""
        return self.rows[-2]

    @property
    def status(self) -> str:
        return self.rows[0]

    @property
    def ref(self) -> str:
        """The ref under the cursor."""
        return self.main.shown.table.current_ref

    async def press(self, *keys: str) -> None:
        """Presses keys one after the other, each dealt with before the next."""
        for key in keys:
            self._send(key_event(key))
            await self.settle()

    async def type(self, text: str) -> None:
        """Sends characters in one go, as one write to the terminal delivers them."""
        for character in text:
            self._send(key_event(_NAMES.get(character, character)))
        await self.settle()

    async def paste(self, text: str) -> None:
        self._send(events.Paste(text))
        await self.settle()

    def _send(self, event: events.Key | events.Paste) -> None:
        driver = self.app._driver
        assert driver is not None
        driver.send_message(event)

    async def settle(self) -> None:
        """Lets the application deal with everything that is under way in it.

        Textual's own pause watches the clock of the processor, at 40 ms a time.
        """
        calm = 0
        for _ in range(200):
            await self.pilot._wait_for_screen()
            self.app.screen._on_timer_update()
            calm = calm + 1 if self._is_calm() else 0
            if calm == 2 or not self.app.is_running:
                return
        raise AssertionError(f"never at rest\n{self.text}")

    def _is_calm(self) -> bool:
        screen, router = self.app.screen, self.app.router
        for pump in (self.app, *screen.walk_children(with_self=True)):
            if pump._next_callbacks or not pump._message_queue.empty():
                return False
        if router.waits and (self.main.long_work.is_running or self.main.writer.waiting):
            return True  # keys wait for what long work leads to
        return not (screen._callbacks or router._shut or router._held)

    async def until(self, true: Callable[[], bool], seconds: float = 5.0) -> None:
        """Waits for what another thread brings about, for that long on a quiet machine.

        It is counted how often the application had its turn. On a busy machine that takes longer,
        and the time that others had says nothing of the application.
        """
        for _ in range(int(seconds / _TURN)):
            if true():
                break
            await self.pilot.pause(_TURN)
        assert true(), self.text
        await self.settle()

    async def command(self, name: str) -> None:
        """Runs a command from the palette by its name."""
        await self.type(f":{name}\r")

    async def go(self, ref: str) -> None:
        """Puts the cursor on a recommendation."""
        await self.type(f"#{ref}\r")
        assert self.ref == ref, self.text

    def stored(self, ref: str) -> Recommendation:
        return stored(self.store, ref)

    def progress(self, ref: str, period: str = "December") -> Progress:
        return progress(self.store, ref, period)


def stored(store: Store, ref: str) -> Recommendation:
    """What the store holds of a recommendation of its first plan."""
    plan = plans.plans(store)[0]
    return plan_reading.recommendation_by_ref(store, plan.id, ref)


def everything_of(store: Store, plan: Plan) -> list[Recommendation]:
    """All that the store holds of a plan."""
    return list(plan_reading.recommendations(store, plan.id))


def progress(store: Store, ref: str, period: str = "December") -> Progress:
    found = stored(store, ref)
    return next(each for each in found.progress if each.period.label == period)


@asynccontextmanager
async def opened(
    path: Path,
    *,
    size: tuple[int, int] = (80, 24),
    actor: Actor = SHAH,
    plan: str | None = None,
) -> AsyncIterator[Bench]:
    """The application on a store, built as ``tui.start`` does; left and remembered at the end."""
    with Store.open(path, actor=actor) as store, store.waiting(0.05):
        desk = Desk(store)
        place = desk.open_last_plan(plan)
        app = StocktakeApp(desk, keymap.load(), place.ref)
        async with app.run_test(size=size) as pilot:
            bench = Bench(app, pilot, store)
            await bench.settle()
            yield bench
        app.main.close()


@pytest.fixture
def plan(store_path: Path) -> Plan:
    """The invented plan, in the store at ``store_path``."""
    with Store.open(store_path, actor=REID) as store:
        return intake.create_plan(store, draft_plan())


@pytest.fixture
async def bench(store_path: Path, plan: Plan) -> AsyncIterator[Bench]:
    """The application at 80x24 on the invented plan."""
    async with opened(store_path) as bench:
        yield bench


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the application runs in, empty."""
    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def monday() -> Iterator[None]:
    """It is noon on 30 November 2026."""
    with clock.fixed(datetime(2026, 11, 30, 12, tzinfo=UTC)):
        yield


@pytest.fixture
def plain_marks() -> Iterator[None]:
    """ASCII marks for one test."""
    before = tui.widgets.glyphs.glyphs()
    tui.widgets.glyphs.use_ascii()
    yield
    tui.widgets.glyphs._current = before


@pytest.fixture
def own_plan(store_path: Path) -> Plan:
    """The plan, made by the person who runs the tests, who has changed nothing in it yet."""
    with Store.open(store_path) as store:
        return intake.create_plan(store, draft_plan())


@pytest.fixture(params=sorted(TOGETHER))
def payload(request: pytest.FixtureRequest) -> str:
    return " ".join(PAYLOADS[name] for name in TOGETHER[request.param])
