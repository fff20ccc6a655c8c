"""Going to another plan of the store."""

from models.lazily import lazily
from tui.commands.command import IN_PLAN, PLAN, Command
from tui.commands.work import Work

with lazily():
    from models.plan import plans
    from tui.screens import chooser


async def choose_plan(work: Work) -> None:
    now = work.plan
    found = {str(plan.id): plan for plan in plans.plans(work.desk.store)}
    choices = [
        chooser.Choice(key, plan.title, "shown now" if plan.id == now.id else plan.source)
        for key, plan in found.items()
    ]
    chosen = found[await work.choose("Plan", choices)]
    if chosen.id != now.id:
        work.open_plan(chosen)


COMMANDS: tuple[Command, ...] = (
    Command("plan", ("P",), "Switch plan", "Another plan of this store", IN_PLAN, choose_plan,
            PLAN),
)  # fmt: skip
