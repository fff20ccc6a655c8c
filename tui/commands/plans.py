"""The plan as a whole: other plans, and the palette."""

from tui.screens.main_base import MainBase
from tui.widgets.bars import key_name


class PlanKeys(MainBase):
    def choose_plan(self) -> None:
        from models.plan import plans
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
            for command in sorted(self.commands.values(), key=lambda command: command.id != "help")
            if command.id != "palette"
        ]

        def chosen(command_id: str | None) -> None:
            if command_id is not None:
                self.run_command(self.commands[command_id])

        self.open_screen(Chooser("Command", choices), chosen)
