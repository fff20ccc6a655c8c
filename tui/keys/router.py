"""How keys find their way, in the order in which they were typed.

Every key and paste enters at ``Router.route`` and is dealt with before the next one: on the main
screen directly, by its own ``take_key``; elsewhere by Textual. While a field is opening or closing
the gate is shut and keys wait, so that what is typed ahead reaches the field that it was meant
for, whole and in order, and never rates.
"""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

Input = events.Key | events.Paste
Deliver = Callable[[events.Event], Awaitable[None]]
PATIENCE = 3.0  # seconds; a field that never says it is ready must not silence the keyboard


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that deals with keys itself, at once."""

    def take_key(self, event: events.Key) -> bool: ...

    def take_paste(self, event: events.Paste) -> bool: ...


class Router:
    """Hands each key to where it belongs; holds them while the gate is shut."""

    def __init__(self, app: "App[int]", deliver: Deliver) -> None:
        self._app = app
        self._deliver = deliver
        self._held: deque[Input] = deque()
        self._shut = False
        self._replaying = False
        self._turn = 0
        self.waits = False

    def shut(self) -> None:
        """Hold keys from now on, until ``open``."""
        self._shut, self.waits = True, False
        self._turn += 1
        turn = self._turn
        self._app.set_timer(PATIENCE, lambda: self._open_if(turn))

    def wait(self) -> None:
        """Hold keys for what long work leads to: a screen, or another list.

        ``waits`` is true until then. What was typed ahead is meant for that and for nothing else:
        where it does not come, or not in time, it is let go. Esc alone is not held.
        """
        self.shut()
        self.waits = True

    def forget(self) -> None:
        """Let go what was typed ahead: what it was meant for does not come."""
        if self.waits:
            self._held.clear()

    async def _open_if(self, turn: int) -> None:
        if self._shut and turn == self._turn:
            self.forget()
            await self.open()

    async def open(self) -> None:
        """Hand on what was held, in order, until it is empty or something shuts the gate again."""
        self._shut = self.waits = False
        if self._replaying:
            return
        self._replaying = True
        try:
            while self._held and not self._shut:
                await self._hand_on(self._held.popleft())
        finally:
            self._replaying = False

    def open_soon(self) -> None:
        """Hand on the keys that waited for work, unless what they waited for is opening."""
        if self.waits:
            self._app.call_later(self.open)

    async def route(self, event: Input) -> None:
        """Deal with a key or paste that the terminal has just sent."""
        if self._stops(event):
            await self._hand_on(event)
        elif self._shut or self._replaying:
            self._held.append(event)
        else:
            await self._hand_on(event)

    def _stops(self, event: Input) -> bool:
        first = self.waits and not self._held
        return first and isinstance(event, events.Key) and event.key == "escape"

    async def _hand_on(self, event: Input) -> None:
        screen = self._app.screen
        if isinstance(screen, TakesKeys):
            taken = (
                screen.take_key(event)
                if isinstance(event, events.Key)
                else screen.take_paste(event)
            )
            if taken:
                return
        if isinstance(event, events.Key) and event.key in getattr(screen, "CLOSING_KEYS", ()):
            self.shut()  # the field closes behind this key; what follows is for what comes next
        await self._deliver(event)


class OpensGate:
    """What a field's screen does once it can take keys, and when a closing key did not close it.

    A screen lists the keys that may close it in ``CLOSING_KEYS``. It calls ``ready`` when its
    field has the focus, and again whenever such a key leaves it open.
    """

    CLOSING_KEYS: tuple[str, ...] = ("escape",)

    @property
    def router(self) -> Router:
        """What every key goes through."""
        assert isinstance(self, MessagePump)
        router: Router = self.app.router  # type: ignore[attr-defined]
        return router

    def ready(self) -> None:
        assert isinstance(self, MessagePump)
        self.app.call_later(self.router.open)
