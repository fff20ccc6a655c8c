"""Delivery, monitoring and requests in a meeting: the board decides."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.meeting import requests
from models.meeting.requests import Request
from models.plan.records import Change, Recommendation
from models.store.store import Store
from tui.meeting.work import MeetingBase

if TYPE_CHECKING:
    from tui.commands.requests import Host


class MeetingStanding(MeetingBase):
    @property
    def asking_store(self) -> Store:
        return self.store

    @property
    def decides(self) -> str:
        return self.board

    def asked_of(self, of: Recommendation) -> list[Request]:
        """What waits for the board's answer."""
        return requests.waiting_for(self.store, of.id)

    def choose_delivery(self) -> None:
        from tui.commands.requests import choose_delivery

        self._ask_of_item_shown(choose_delivery)

    def choose_monitoring(self) -> None:
        from tui.commands.requests import choose_monitoring

        self._ask_of_item_shown(choose_monitoring)

    def answer_request(self) -> None:
        from tui.commands.requests import answer_request

        self._ask_of_item_shown(answer_request)

    def _ask_of_item_shown(self, ask: "Callable[[Host, Recommendation], None]") -> None:
        assert self.shown is not None
        ask(self, self.shown[0])

    def make_standing(
        self,
        of: Recommendation,
        change: Callable[[], Change | None],
        words: str,
        *,
        decides: bool,
    ) -> None:
        def done(made: Change | None) -> None:
            if made is None:
                self.say(f"{of.ref}: {words} already", "Down goes on")
                return
            if decides:
                self.sitting.decided()
            self.show()
            self.say(f"{of.ref}: {words}", "Down goes on, u takes it back")

        self.make(of.ref, change, done)
