"""The application: one router for keys, one main screen, and what holds it all together."""

import gc
from collections.abc import Mapping
from threading import current_thread, main_thread
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen

from models import lazily
from models.errors import StoreError
from models.text import clean
from tui import process
from tui.commands.bringing_back import bring_back
from tui.desk import Desk
from tui.keys.router import Router
from tui.screens.main import MainScreen
from tui.textual_parts import Reports, hold_painting, paint_again, paint_once

POLL = 2.0  # seconds between looks at what others have changed
SOON = 0.2  # seconds after the first screen until what only a key needs is loaded
BETWEEN = 0.005  # seconds between two modules of these: time for keys
# What the keys pressed most often need: rating, undo, evidence. All else is loaded when it is used.
OFTEN_NEEDED = frozenset(
    {
        "models.changes.edits",
        "models.changes.undoing",
        "models.fields.every",
        "models.personal.drafts",
        "tui.words.changes",
    }
)
RESCUE = 0.2  # seconds that the last draft waits for the store when the process is being ended


class StocktakeApp(Reports, App[int]):
    """Shows one store; every key goes through ``router``, in order."""

    CSS_PATH: ClassVar = ["styles/main.tcss", "styles/overlays.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "Stocktake"

    def __init__(self, desk: Desk, keys: Mapping[str, tuple[str, ...]], ref: str = "") -> None:
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self.desk = desk
        self.router = Router(self, super().on_event)
        self.main = MainScreen(desk, keys)
        self.rescue = self.save
        self._ref = ref
        self._seen = desk.store.data_version()
        # Nothing is painted until the list has its rows: the first screen is sent once.
        hold_painting(self)

    def get_default_screen(self) -> Screen[None]:
        return self.main

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.router.route(event)
        else:
            await super().on_event(event)

    def on_ready(self) -> None:
        process.guard(self, self.save, self.main.finish)
        self.set_interval(POLL, self._look)

    def show_first(self) -> None:
        """The main screen knows its size: fill it, and let it be painted; its keys behind it."""
        self.main.start(self._ref)
        paint_once(self.main)
        paint_again(self)
        self.main.call_after_refresh(self.main.show_keys)
        self.set_timer(SOON, self._go_on)

    def _go_on(self) -> None:
        try:
            bring_back(self.main.work)
        except StoreError as error:
            self.main.refuse(error)
        self._load_the_rest()

    def _load_the_rest(self) -> None:
        """Load what the first screen did without and most keys need, so that none waits for it.

        A module at a time: a key that is pressed meanwhile waits for one of them at most.
        """
        if lazily.load_next(OFTEN_NEEDED):
            self.set_timer(BETWEEN, self._load_the_rest)
            return
        gc.freeze()  # what is loaded by now stays: garbage is not looked for among that
        gc.enable()

    def copy_to_clipboard(self, text: str) -> None:
        """Hand a text to the terminal's clipboard, unless the settings forbid it."""
        if self.desk.settings.copy:
            super().copy_to_clipboard(clean(text))

    def save(self) -> None:
        """Keep what was typed and where one was; called when the process is being ended."""
        self.main.unstored.ending = True
        if current_thread() is main_thread():
            self._keep_typed()
        else:
            store = self.desk.store
            with store.connected(), store.waiting(RESCUE):
                self._keep_typed()
        self.desk.remember(self.main.shown.table.current_ref)

    def _keep_typed(self) -> str:
        """Keep what is being typed as a draft; "" or why it could not be."""
        problem = self.main.unstored.flush()
        if self.screen is not self.main and (flush := getattr(self.screen, "flush", None)):
            problem = flush() or problem
        return problem

    async def action_quit(self) -> None:
        """Ctrl+Q while something is open; what is typed is kept, or the field stays open."""
        if not self._keep_typed():
            self.main.leave()

    def _look(self) -> None:
        """Show what somebody else has changed, where it stands; nothing moves."""
        try:
            seen = self.desk.store.data_version()
            if seen != self._seen:
                self._seen = seen
                self.main.others_changed()
                if self.screen is not self.main and (
                    told := getattr(self.screen, "others_changed", None)
                ):
                    told()
        except StoreError as error:
            self.main.refuse(error)
