"""Delivery, monitoring and requests by key, of the recommendation under the cursor.

What only a key needs is imported where it is used, so that the first screen does not wait for it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.errors import Conflict, StocktakeError
from models.plan.records import Change, Recommendation
from models.store.store import Store
from tui.screens.main_base import MainBase

if TYPE_CHECKING:
    from tui.commands.requests import Host


class StandingKeys(MainBase):
    decides = ""

    @property
    def asking_store(self) -> Store:
        return self.desk.store

    @property
    def board(self) -> str:
        from models.meeting import agreements

        plan = self.desk.plan
        assert plan is not None
        return agreements.board_name(self.desk.store, plan.id)

    def choose_delivery(self) -> None:
        from tui.commands.requests import choose_delivery

        self._ask_of_row(choose_delivery)

    def choose_monitoring(self) -> None:
        from tui.commands.requests import choose_monitoring

        self._ask_of_row(choose_monitoring)

    def answer_request(self) -> None:
        from tui.commands.requests import answer_request

        self._ask_of_row(answer_request)

    def _ask_of_row(self, ask: "Callable[[Host, Recommendation], None]") -> None:
        row = self.row
        assert row is not None
        ask(self, self.desk.recommendation(row.id))

    def make_standing(
        self,
        of: Recommendation,
        change: Callable[[], Change | None],
        words: str,
        *,
        decides: bool,
    ) -> None:
        del decides  # it is in a meeting alone that an item of an agenda is decided

        def done(made: Change | None) -> None:
            self.refresh_row(of.id)
            if made is None:
                self.say(f"{of.ref}: {words} already")
            else:
                self.say(f"{of.ref}: {words}", "u takes it back")

        def failed(error: StocktakeError) -> None:
            if isinstance(error, Conflict):
                self.refresh_row(of.id)
            self.refuse(error)

        if not self.writer.make(of.ref, change, done, failed):
            self.say(f"{of.ref}: waiting for the store, somebody else is writing")
