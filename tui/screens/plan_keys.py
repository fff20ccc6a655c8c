"""The plan as a whole: other plans, periods, and the palette."""

from collections.abc import Callable

from models.errors import StocktakeError
from models.records import Change
from tui.change_words import banner
from tui.commands import BY_ID, COMMANDS
from tui.screens.base import MainBase
from tui.widgets.bars import key_name


class PlanKeys(MainBase):
    def choose_plan(self) -> None:
        from models import plans
        from tui.screens.chooser import Choice, Chooser

        now = self.desk.plan
        found = plans.plans(self.desk.store)
        choices = [
            Choice(
                id=str(plan.id),
                title=plan.title,
                detail="shown now" if now and plan.id == now.id else plan.source,
            )
            for plan in found
        ]

        def chosen(plan_id: str | None) -> None:
            for plan in found:
                if plan_id == str(plan.id) and (now is None or plan.id != now.id):
                    self.open_plan(plan)

        self.open_screen(Chooser("Plan", choices), chosen)

    # -- periods -----------------------------------------------------------------------------

    def switch_period(self, steps: int) -> None:
        if not self.desk.step_period(steps):
            self.say(
                "There is no period before this one" if steps < 0 else "This is the last period"
            )
            return
        self.relist()
        self.show_status()
        self.show_detail(keep_place=True)

    def add_period(self) -> None:
        from models import period_edits
        from tui.screens.prompt import Prompt

        plan = self.desk.plan
        assert plan is not None
        labels = {period.label.casefold() for period in self.desk.periods}

        def check(label: str) -> str:
            if not label.strip():
                return "A period needs a name, such as: End of January 2014"
            if label.strip().casefold() in labels:
                return "The plan has this period already"
            return ""

        def given(label: str | None) -> None:
            if label is not None:
                self._change_period(
                    lambda: period_edits.add_period(self.desk.store, plan.id, label.strip()),
                    show_last=True,
                )

        self.open_screen(
            Prompt("Add a period", hint="its name, such as: End of January 2014", check=check),
            given,
        )

    def set_period_closed(self, closed: bool) -> None:
        from models import period_edits

        period = self.desk.period
        assert period is not None
        change = period_edits.close_period if closed else period_edits.open_period
        self._change_period(lambda: change(self.desk.store, period.id, period.version))

    def _change_period(
        self, change: Callable[[], Change | None], *, show_last: bool = False
    ) -> None:
        def done(made: Change | None) -> None:
            self.desk.reload()
            if show_last and self.desk.periods:
                self.desk.period = self.desk.periods[-1]
            self.relist()
            self.show_status()
            self.show_detail(keep_place=True)
            if made is not None:
                self.say(banner(made), "u takes it back" if made.field == "closed" else "")

        def failed(error: StocktakeError) -> None:
            self.desk.reload()
            self.show_status()
            self.refuse(error)

        if not self.writer.make("period", change, done, failed):
            self.say("Waiting for the store, somebody else is writing")

    # -- everything by name ------------------------------------------------------------------

    def open_palette(self) -> None:
        from tui.screens.chooser import Choice, Chooser

        # The help comes first, so that Enter on its own changes nothing.
        choices = [
            Choice(
                id=command.id,
                title=command.title,
                detail="  ".join(key_name(key) for key in self.keys[command.id]),
                note=self.why_not(command),
                enabled=not self.why_not(command),
            )
            for command in sorted(COMMANDS, key=lambda command: command.id != "help")
            if command.id != "palette"
        ]

        def chosen(command_id: str | None) -> None:
            if command_id is not None:
                self.run_command(BY_ID[command_id])

        self.open_screen(Chooser("Command", choices), chosen)
