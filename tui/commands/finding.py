"""Finding: jumping to a ref, the filter, and sorting."""

from models.errors import Refused, refusal
from models.finding import listing
from models.lazily import lazily
from models.plan import plan_reading
from models.plan.records import Recommendation
from tui.commands.command import IN_FINDING, IN_MOVING, PLAN, Command
from tui.commands.work import Work

with lazily():
    from tui.screens import chooser


async def jump(work: Work) -> None:
    """Ask for a ref and go to it, where the filter does not hide it."""

    def find(ref: str) -> Recommendation:
        return plan_reading.recommendation_by_ref(work.desk.store, work.plan.id, ref)

    ref = await work.ask_line(
        "Jump to ref", hint="such as 2.3", check=lambda ref: refusal(lambda: find(ref))
    )
    found = find(ref)
    if not work.move_to(found.id):
        raise Refused(f"{found.ref} is hidden by the filter; Esc drops it")


def start_filter(work: Work) -> None:
    if work.whole is not None:
        work.close_detail()
    work.filter_line.open()
    work.say("")


async def choose_sort(work: Work) -> None:
    desk = work.desk
    choices = [
        chooser.Choice(key, title, "as it is now" if key == desk.sort else "")
        for key, title in listing.SORTS.items()
    ]
    sort = await work.choose("Sort by", choices)
    if sort != desk.sort:
        desk.sort = sort
        work.shown.relist(keep_rows=True)


COMMANDS: tuple[Command, ...] = (
    Command("jump", ("#",), "Jump to a ref", "Type a ref such as 2.3", IN_MOVING, jump, PLAN),
    Command("filter", ("/",), "Filter", "Shows what matches as you type", IN_FINDING,
            start_filter, PLAN, "Filter"),
    Command("sort", ("s",), "Sort", "Plan order, or by rating, level, officer ...", IN_FINDING,
            choose_sort, PLAN),
)  # fmt: skip
