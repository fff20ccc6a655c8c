"""Due dates from the timescales, by key; what they need is loaded where it is used."""

from collections.abc import Callable

from models.errors import Refused, StocktakeError
from models.plan.records import Change
from tui.screens.main_base import MainBase


class DateKeys(MainBase):
    def propose_dates(self) -> None:
        """Show the due dates that the timescales say, before they apply."""
        from tui.screens.due_dates import DateProposals

        DateProposals(self).go_on()

    def store_change(
        self,
        what: str,
        change: Callable[[], Change | None],
        words: Callable[[Change], str],
        then: Callable[[], None] | None = None,
    ) -> None:
        """Make a change and say what it was; ``then`` goes on once it is stored."""

        def done(made: Change | None) -> None:
            self.show_changed()
            if made is not None:
                self.say(words(made), "u takes it back")
            elif then is None:
                self.refuse(Refused(f"{what}: it is so already"))
            if then is not None:
                self.when_free(then)

        def failed(error: StocktakeError) -> None:
            self.show_changed()
            self.refuse(error)

        if not self.writer.make(what, change, done, failed):
            self.say(f"{what}: waiting for the store, somebody else is writing")
